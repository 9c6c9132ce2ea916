/* rule.h - inside the engine: one rule as loaded, and the rule set that holds it. */
#ifndef JY_RULE_H
#define JY_RULE_H

#include <stdatomic.h>

#include "intents/refs.h"
#include "intents/rules/gate.h"
#include "intents/rules/pattern.h"
#include "intents/rules/ruleset.h"
#include "intents/rules/spell.h"

enum { JY_QUARANTINE_AFTER = 3 }; /* runs given up, before a rule is not run any more */

struct jy_patterns {
    struct jy_pattern **at;
    struct jy_str *regex; /* of each; NULL for arms: they are parts of the rule's */
    size_t *reach;        /* of each, as in struct jy_need; NULL for arms, whose gate knows it */
    int n;
};

struct jy_rule {
    struct jy_str id, intent, note, author;
    enum jy_mode mode;
    enum jy_rule_state state;
    bool topic;    /* of an intent that only label maps read */
    bool adds_up;  /* of an intent that many small signs add up to: sum.h */
    bool danger;   /* of a hazard: never put in quarantine, or a sender could switch it off */
    bool denies;   /* its places say that something is not so: 没有欠, 不是要离婚 */
    bool deniable; /* what speaks for it does not count where that is said */
    double weight;
    bool pinned;             /* the weight is the author's, not fitted */
    bool one_slot;           /* the pattern is a list of words and nothing else */
    struct jy_str regex;     /* the pattern, as PCRE2 reads it */
    struct jy_patterns arms; /* the pattern, an alternative each: any must match (gate.h) */
    int first_arm;           /* of all arms of the set */
    int first_unless;        /* its `unless` are filed in the gate like arms: most need no run */
    int least_chars, most_chars; /* of the text, as a need like ^.{8,60}$ says; most 0: any */
    struct jy_patterns needs;    /* all must match somewhere in the text */
    struct jy_patterns unless;   /* none may match anywhere in the text */
    struct jy_patterns except;   /* none may overlap the place that counts */
    const struct jy_str *examples, *counter_examples;
    int n_examples, n_counter_examples;
};

struct jy_rule_counters {
    atomic_uint_fast64_t runs, hits, spent, changes, told, told_changes, timed, timed_ns;
};

struct jy_ruleset {
    struct jy_refs refs;
    struct jy_arena *arena; /* everything but what PCRE2 owns */
    struct jy_str version;
    struct jy_forms *forms; /* the city's own dialect words */
    struct jy_rule *rules;
    int n_rules, n_shadow;
    struct jy_gate *gate;
    struct jy_lean *lean; /* NULL: no words lean to anything */
    int *rule_of;         /* by arm; -1: an `unless`, which wakes nobody */
    int n_arms;
    struct jy_rule_counters *counters; /* by rule; the only thing that changes */
};

struct jy_scratch {
    struct jy_match_scratch *match;
    struct jy_gate_marks marks;
    struct jy_lean_marks lean_marks;
    struct jy_hit *hits; /* room for all that one text may wake; what speaks is copied from here */
    size_t n_room;
    struct jy_clocks clocks; /* none: time is not looked at */
    unsigned n_matched;      /* messages, to choose those that are timed */
    int64_t look_ns;         /* what a look at the watch takes; -1: this message is not timed */
};

#endif
