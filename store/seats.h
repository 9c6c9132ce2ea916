/* seats.h - whose link and whose device open which case to the other side of its mediation; derived
 * from the record, with a row only as long as the seat stands. */
#ifndef JY_SEATS_H
#define JY_SEATS_H

#include "store/store.h"

/* The case that a link's digest names.  NOT_FOUND.  Threads: the clerk's, inside a batch. */
JY_MUST enum jy_err jy_seats_case(struct jy_store *s, const char *link, int64_t *case_id);
/* The cases in which this device sits, the oldest first.  Threads: any reader's. */
JY_MUST enum jy_err jy_seats_of_device(struct jy_reader *r, int64_t device, int64_t *cases, int max,
                                       int *n);

#endif
