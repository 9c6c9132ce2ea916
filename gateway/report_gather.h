/* report_gather.h - what the month's report says, read from the store.
 *
 * Threads  the reader's: a year of a city takes a tenth of a second and more, which is the worker's
 *          to spend and not the loop's. */
#ifndef JY_REPORT_GATHER_H
#define JY_REPORT_GATHER_H

#include "gateway/figures_asked.h"
#include "intents/figures/report.h"

/* Its texts live in the question's arena and city. */
JY_MUST enum jy_err jy_report_gather(struct jy_reader *reader, const struct jy_asked *q,
                                     int64_t now_ms, struct jy_report *r);

#endif
