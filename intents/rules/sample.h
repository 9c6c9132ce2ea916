/* sample.h - sentences of a rule's own words: what its pattern asks for, side by side.
 *
 * They are no one's speech, and stand in where a rule brings no example.  A pattern whose words do
 * not tell enough (it counts digits, looks at the end of the text) may have none.  Pure. */
#ifndef JY_SAMPLE_H
#define JY_SAMPLE_H

#include "intents/rules/ruleset.h"

/* `speaks`: the rule does, of this text.  Else its pattern matches it and its own conditions deny
 * it.  The text is borrowed for the call. */
typedef void jy_sample_fn(void *ctx, struct jy_str text, bool speaks);

/* Calls `each` for some sentences, or never; `index` below jy_ruleset_size.  MEMORY. */
JY_MUST enum jy_err jy_rule_samples(const struct jy_ruleset *r, int index, struct jy_scratch *s,
                                    jy_sample_fn *each, void *ctx);

#endif
