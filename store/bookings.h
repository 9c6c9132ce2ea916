/* bookings.h - what of a case's reception stands in lists: its bookings, its wait, its directions;
 * derived from the record, private to this room. */
#ifndef JY_BOOKINGS_H
#define JY_BOOKINGS_H

#include "intents/cases/case.h"
#include "store/sql.h"

/* Nothing of it can differ. */
bool jy_bookings_same(const struct jy_case *a, const struct jy_case *b);
/* Writes it anew. */
JY_MUST enum jy_err jy_bookings_put(struct jy_db *d, const struct jy_case *c);
/* Does what is written agree with the record? */
bool jy_bookings_agree(struct jy_db *d, const struct jy_case *c);

#endif
