/* propose.h - the departments whose affair a matter is by its subject (属事): by what it is about.
 *
 * The topics of the rules know labour from schools where the 107 types do not: life has more.  For
 * a matter whose type nothing tells a topic decides nothing: the dispatcher is told, and decides.
 * A suggestion goes by it (route.h).
 * Among the several bodies of one type, water, power and gas, rules name the one.  Pure. */
#ifndef JY_PROPOSE_H
#define JY_PROPOSE_H

#include "intents/city/city.h"
#include "intents/rules/reading.h"

enum { JY_SUBJECTS = 2 };
/* Those whose topic speaks clearly, in the order of departments.csv: the first leads.  Their
 * number; 0: none does. */
int jy_subject_of(const struct jy_city *city, const struct jy_reading *r,
                  const struct jy_body *out[JY_SUBJECTS]);
/* Whom a rule of an intent body.ID names by what is told, the heaviest first; NULL: none does. */
const struct jy_body *jy_body_named(const struct jy_city *city, const struct jy_reading *r);
/* The department whose topic speaks clearly; NULL: none does, or the type is known. */
const struct jy_body *jy_propose(const struct jy_city *city, const struct jy_reading *r);

#endif
