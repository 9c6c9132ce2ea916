/* weigh.h - hits to a ranking of types with probabilities, and to one speech act.
 *
 * The deciding rules are DOMAIN 2.0 (acts, in order) and 2.23 (confusable pairs).  Fills ranks,
 * also, confident, act, acts_also and hearsay of `out`; reads nothing else of it.  Pure. */
#ifndef JY_WEIGH_H
#define JY_WEIGH_H

#include "intents/rules/match.h"

void jy_weigh(const struct jy_hits *hits, const struct jy_text *text, struct jy_reading *out);

#endif
