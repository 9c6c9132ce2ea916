/* read.h - what a text says by the rules: matched, weighed, its hazards seen, its slots read.
 *
 * Lifetime  a reading and all it points to live in the arena it is read into, or in the rule set.
 * Threads   one scratch each; a rule set is shared. */
#ifndef JY_READ_H
#define JY_READ_H

#include "intents/rules/ruleset.h"

/* Text to reading, everything in `a`.  BAD_FIELD and TOO_LONG as jy_fold.  Never fails otherwise:
 * what cannot be understood is JY_ACT_UNKNOWN. */
JY_MUST enum jy_err jy_read(const struct jy_ruleset *r, struct jy_scratch *s, struct jy_arena *a,
                            struct jy_str raw, int64_t now_ms, struct jy_reading *out);

/* The same for a text that was folded before; reads no slots. */
JY_MUST enum jy_err jy_read_folded(const struct jy_ruleset *r, struct jy_scratch *s,
                                   struct jy_arena *a, const struct jy_text *text,
                                   struct jy_reading *out);

/* The same, and what each shadow rule that spoke would have made of it alone, were it live. */
typedef void jy_shadow_fn(void *ctx, int rule, const struct jy_reading *is,
                          const struct jy_reading *would);
JY_MUST enum jy_err jy_read_shadows(const struct jy_ruleset *r, struct jy_scratch *s,
                                    struct jy_arena *a, const struct jy_text *text,
                                    jy_shadow_fn *each, void *ctx);

#endif
