/* propose.h - a department for a matter whose type nothing tells: by what it is about.
 *
 * The topics of the rules know labour from schools where the 107 types do not: life has more.  A
 * topic decides nothing: the dispatcher is told, and decides.  Pure. */
#ifndef JY_PROPOSE_H
#define JY_PROPOSE_H

#include "intents/city/city.h"
#include "intents/rules/reading.h"

/* The department whose topic speaks clearly; NULL: none does, or the type is known. */
const struct jy_body *jy_propose(const struct jy_city *city, const struct jy_reading *r);

#endif
