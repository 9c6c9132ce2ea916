/* denial.h - inside the engine: what a text says is not so, and the clause that says it: 老板没有欠我工资.
 *
 * What a rule heard where the text says that it is not so does not count, other places of it do.  A
 * match that goes on beyond the clause was heard in what else is said: 工资发了，但是少了. */
#ifndef JY_DENIAL_H
#define JY_DENIAL_H

#include "intents/rules/rule_run.h"

enum { JY_DENIALS = 16 }; /* further ones are not heard */

/* Of one text, by the rules that have run. */
struct jy_denials {
    struct jy_denied {
        struct jy_span place, clause;
    } at[JY_DENIALS];
    int n;
};

/* The places of a rule that denies, from its first on. */
void jy_denials_add(struct jy_denials *d, struct jy_rule_run *run, struct jy_span first);
/* Of a rule that may be denied: every place of it, of as many as are looked at. */
bool jy_denials_cover(const struct jy_denials *d, struct jy_rule_run *run, struct jy_span first);

#endif
