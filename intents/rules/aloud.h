/* aloud.h - a rule read aloud, for a person who is no programmer: 先有 隔壁、邻居 之一；8
 * 个字以内再有 堵、占 之一；话里不能有 田.
 *
 * Only says what is written: a pattern that does not compile is read as far as it goes.  Pure. */
#ifndef JY_ALOUD_H
#define JY_ALOUD_H

#include "intents/rules/spell.h"

struct jy_rule_words {
    enum jy_mode mode;
    struct jy_str pattern;
    const struct jy_str *needs, *unless, *except; /* expressions, as in the rule */
    int n_needs, n_unless, n_except;
};

void jy_rule_aloud(const struct jy_rule_words *rule, bool english, struct jy_buf *out);

#endif
