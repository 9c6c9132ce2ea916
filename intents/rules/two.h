/* two.h - two matters or three in one message: where each begins, when that is beyond doubt.
 *
 * Each part is read by itself and must be sure, of another family than the other part, with no word
 * in it for the other's.  One story told in several sentences is one matter: in doubt there is one.
 * Pure; what the parts are read for counts as any reading does. */
#ifndef JY_TWO_H
#define JY_TWO_H

#include "intents/rules/ruleset.h"

/* Fills `two` of a reading that is otherwise whole. */
JY_MUST enum jy_err jy_two_find(const struct jy_ruleset *r, struct jy_scratch *s,
                                struct jy_arena *a, struct jy_reading *reading);

/* Folded words that go on with what was told: 他, 这, 所以, 导致 … */
bool jy_refers_back(struct jy_str behind);
/* Told after a matter of `type`: surely of something else.  What may be part of any matter (the
 * police, a court, an official) and what often comes with this one is not. */
bool jy_is_another_matter(struct jy_str type, const struct jy_reading *r);

#endif
