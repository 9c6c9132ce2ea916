/* two.h - two matters in one message: where the second begins, when that is beyond doubt.
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

#endif
