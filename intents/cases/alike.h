/* alike.h - which cases of other people may be the same matter (共性问题, 5.7).
 *
 * A suggestion to a person, never a decision: the family of the type, the village, and the days
 * between.  What is secret, an accusation or over is like nothing.  Pure. */
#ifndef JY_ALIKE_H
#define JY_ALIKE_H

#include "intents/cases/case.h"

enum { JY_ALIKE_DAYS = 60, JY_ALIKE_KEY = 24, JY_ALIKE_MOST = 10 };

/* "NBR 430981114207": what both must have in common; empty: it is like nothing.  The store keeps it
 * as a projection, and its migration 14 spells the same in SQL. */
void jy_alike_key(const struct jy_case *c, char out[JY_ALIKE_KEY]);
/* Could `other`, of another device, be the same matter as `c`? */
bool jy_alike_fits(const struct jy_case *c, const struct jy_case *other);

#endif
