/* compare.h - what changes for messages when one rule set takes another's place.
 *
 * What was read is the likeliest type; a reading without types read nothing.  Pure. */
#ifndef JY_COMPARE_H
#define JY_COMPARE_H

#include "intents/rules/ruleset.h"

enum jy_shift { JY_SHIFT_NONE, JY_SHIFT_GAINED, JY_SHIFT_LOST, JY_SHIFT_MOVED, JY_N_SHIFTS };
const char *jy_shift_name(enum jy_shift s); /* "same" "gained" "lost" "moved" */

/* NULL: nothing was read. */
const struct jy_rank *jy_reading_best(const struct jy_reading *r);
/* Nothing came of it: no type, no danger, no greeting or thanks either. */
bool jy_reading_is_unread(const struct jy_reading *r);
/* A type was seen, not surely enough to route: the person is asked. */
bool jy_reading_asks_again(const struct jy_reading *r);
enum jy_shift jy_reading_shift(const struct jy_reading *before, const struct jy_reading *after);

/* Would the same follow from both: act, likeliest type and how sure of it, cards, soft check? */
bool jy_reading_decides_alike(const struct jy_reading *a, const struct jy_reading *b);

/* Hits that spoke for only one of the readings, or not alike: the rules that made the difference.
 * They point into the readings. */
enum { JY_CAUSES = 8 };
int jy_reading_causes(const struct jy_reading *before, const struct jy_reading *after,
                      const struct jy_hit *out[JY_CAUSES]);

/* Kinds of danger (bits of enum jy_hazard) that raised an alarm before and would not now. */
uint32_t jy_hazards_lost(const struct jy_reading *before, const struct jy_reading *after);

/* The examples of the live set's rules of danger are the phrases it vouches for: calls `each` for
 * every one that would no longer show its card.  MEMORY. */
typedef void jy_hazard_lost_fn(void *ctx, struct jy_str rule, struct jy_str text,
                               enum jy_hazard card);
JY_MUST enum jy_err jy_compare_hazards(const struct jy_ruleset *live,
                                       const struct jy_ruleset *fresh, struct jy_scratch *s,
                                       jy_hazard_lost_fn *each, void *ctx);

#endif
