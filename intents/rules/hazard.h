/* hazard.h - from hazard hits to the cards to show, a soft check, or nothing (DOMAIN 6.4, H1-H15).
 *
 * Runs after jy_weigh: H15 looks at act and type.  Fills cards, n_cards, hazards, soft, soft_of of
 * `out`.  In doubt, show: one false card costs a second; one miss costs a life.  Pure. */
#ifndef JY_HAZARD_H
#define JY_HAZARD_H

#include "intents/rules/match.h"

void jy_hazard_decide(const struct jy_hits *hits, const struct jy_text *text,
                      struct jy_reading *out);

#endif
