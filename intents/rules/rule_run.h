/* rule_run.h - inside the engine: one rule run on one text, and what that may cost.
 *
 * A message's budget is counted in bytes that patterns may look at, a byte being some nanoseconds
 * and a run that spends its own limit charged what that takes at worst; where a clock is lent, in
 * time as well, since what happens within one step of a pattern is not seen by any count.  What has
 * no budget left is SPENT, as is a run that met PCRE2's limit. */
#ifndef JY_RULE_RUN_H
#define JY_RULE_RUN_H

#include "intents/rules/rule.h"

/* How much matching one message may cost. */
struct jy_budget {
    int64_t left;                 /* bytes that patterns may still look at */
    int64_t unseen;               /* looked at since the clocks were */
    int quicken;                  /* patterns of which machine code may still be made */
    struct jy_clocks clocks;      /* none: bytes alone count */
    int64_t passed_us, worked_us; /* when the message began; worked: -1, not asked yet */
};

/* Of a message that begins now. */
struct jy_budget jy_budget_new(struct jy_clocks clocks);

/* One rule on one text, examples included: no gate, no counters. */
enum jy_matched jy_rule_run(const struct jy_rule *rule, struct jy_match_scratch *s,
                            struct jy_str text, struct jy_budget *budget,
                            struct jy_match_spans *out);

/* Occurrences of a pattern looked at for one that counts. */
enum { JY_RULE_PLACES = 16 };

/* The rules of a set run one after the other on one text: whose turn it is, and where its arms may
 * match.  What is borrowed outlives it. */
struct jy_rule_run {
    const struct jy_rule *rule; /* set before each is opened */
    struct jy_match_scratch *scratch;
    struct jy_str text;
    struct jy_budget *budget;
    int chars;                  /* of the text; -1: not counted yet */
    const struct jy_gate *gate; /* NULL: everywhere */
    const struct jy_gate_marks *marks;
    struct jy_window windows[JY_ARMS][JY_WINDOWS];
    int n_windows[JY_ARMS];
};

/* Nowhere yet, and without a gate. */
void jy_rule_run_begin(struct jy_rule_run *run, struct jy_match_scratch *s, struct jy_str text,
                       struct jy_budget *budget);
/* Where the gate says that the rule may match; false: nowhere. */
bool jy_rule_run_open(struct jy_rule_run *run);
/* As long as the rule asks the text to be. */
bool jy_rule_run_is_of_length(struct jy_rule_run *run);
/* Does the rule speak, and at which place first? */
enum jy_matched jy_rule_run_try(struct jy_rule_run *run, struct jy_match_spans *out);
/* The first place from byte `from` on where the rule's pattern matches and no `except` does. */
enum jy_matched jy_rule_run_find(struct jy_rule_run *run, size_t from, struct jy_match_spans *out);
/* The next such place behind this one; false: none that is found. */
bool jy_rule_run_next(struct jy_rule_run *run, struct jy_match_spans *at);

#endif
