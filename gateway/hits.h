/* hits.h - how often the rules in force spoke, handed to the clerk to be written down by the day:
 * once a minute, before another set takes over, and at the end.
 *
 * What a crash takes with it is a minute's counts, and no citizen's word.  Threads  the loop's. */
#ifndef JY_HITS_H
#define JY_HITS_H

#include "gateway/gateway.h"

enum { JY_HITS_DAYS = 30, JY_HITS_EVERY_MS = 60000 };

/* A clerk that is too busy is asked again the next time. */
void jy_hits_write(struct jy_gateway *g, int64_t now_ms);
/* The days that are kept, as of now: the last is today; and the first of them. */
void jy_hits_days(int64_t now_ms, int out[JY_HITS_DAYS]);

#endif
