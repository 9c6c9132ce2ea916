/* trial.h - rules tried on texts made to hurt them, before they are let near a citizen's words.
 *
 * The texts are made of what a rule asks for: its literals alone, in turns, far apart, up to the
 * longest text that is let in.  Without them PCRE2 sees at the start that there is no match, and a
 * catastrophe stays hidden.  What a rule takes is held against what a plain one takes there and
 * then, so that the verdict is the same on a slow machine and in a busy hour.  Pure; the clock is
 * lent. */
#ifndef JY_TRIAL_H
#define JY_TRIAL_H

#include "intents/rules/ruleset.h"

enum {
    JY_TRIAL_MOST_YARDS = 8, /* what one rule may take on one text: a yard is a plain rule that
                                looks forty characters on from each; some 0.5 ms on a 2-core box */
    JY_TRIAL_SHOWN = 24,     /* characters of such a text that tell enough */
};

struct jy_trial_fault {
    struct jy_str rule;
    struct jy_str text; /* where it spent its limit or its time; borrowed for the call */
    bool spent;         /* PCRE2's match limit; else time alone */
    int64_t us;
};

typedef void jy_trial_fn(void *ctx, const struct jy_trial_fault *fault);
/* Which rules: those with these ids; NULL: all. */
struct jy_trial_of {
    const struct jy_str *ids;
    int n;
};
/* Calls `each` for every rule that is too dear, once; returns how many are, -1 when out of memory.
 */
int jy_ruleset_trial(const struct jy_ruleset *r, struct jy_scratch *s, struct jy_clocks clocks,
                     jy_trial_fn *each, void *ctx);
/* The same of some rules: the others were tried when they came. */
int jy_ruleset_trial_of(const struct jy_ruleset *r, struct jy_scratch *s, struct jy_clocks clocks,
                        struct jy_trial_of of, jy_trial_fn *each, void *ctx);

#endif
