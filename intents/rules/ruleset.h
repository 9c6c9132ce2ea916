/* ruleset.h - one published version of the rules: compiled, frozen, shared by reference.
 *
 * Lifetime  load makes it with one reference; ref/unref share it between threads; the last unref
 *           frees it.  Nothing in it changes after load (the cost counters, which are atomic,
 *           aside).
 * Cost      every pattern runs under a match limit and the message under a time budget; a rule that
 *           spends its limit is skipped and counted, and the message is still read. */
#ifndef JY_RULESET_H
#define JY_RULESET_H

#include "intents/rules/lean.h"
#include "intents/rules/reading.h"

struct jy_ruleset; /* opaque: PCRE2's types stay in pattern.c */
struct jy_scratch; /* opaque: one thread's match data and JIT stack */

struct jy_rule_file {
    const char *name; /* "20-nbr.json" */
    struct jy_str bytes;
};

/* JSON rule files to a rule set.  `like`, or NULL, is one that most of it stands in already: what
 * is the same is shared, not compiled anew.  BAD_DATA: `why` names file, rule id (in zh/en), column,
 * reason. */
JY_MUST enum jy_err jy_ruleset_load(const struct jy_rule_file *files, int n_files,
                                    const struct jy_ruleset *like, struct jy_ruleset **out,
                                    struct jy_diag *why);
struct jy_ruleset *jy_ruleset_ref(struct jy_ruleset *r);
void jy_ruleset_unref(struct jy_ruleset *r); /* NULL is fine */
struct jy_str jy_ruleset_version(const struct jy_ruleset *r);
int jy_ruleset_size(const struct jy_ruleset *r);

/* A rule's name, what it speaks for, its author's words for it, and whether the author set its
 * weight; `index` below jy_ruleset_size. */
struct jy_str jy_ruleset_rule(const struct jy_ruleset *r, int index);
struct jy_str jy_ruleset_intent(const struct jy_ruleset *r, int index);
struct jy_str jy_ruleset_note(const struct jy_ruleset *r, int index);
bool jy_ruleset_is_pinned(const struct jy_ruleset *r, int index);
double jy_ruleset_weight(const struct jy_ruleset *r, int index);

/* No literal must stand in a text for the rule to match: it runs on every one. */
bool jy_ruleset_always_runs(const struct jy_ruleset *r, int index);

/* Draft and retired rules are compiled, so that a slip in them is seen, and never run on a message;
 * shadow rules run and are counted, without any effect; live ones speak. */
enum jy_rule_state { JY_RULE_DRAFT, JY_RULE_SHADOW, JY_RULE_LIVE, JY_RULE_RETIRED };
enum jy_rule_state jy_ruleset_state(const struct jy_ruleset *r, int index);
const char *jy_rule_state_name(enum jy_rule_state state);

/* What a rule has cost and earned since it was loaded. */
struct jy_rule_cost {
    struct jy_str rule;
    uint64_t runs, hits, spent;  /* spent: runs given up at a limit */
    uint64_t changes;            /* of a shadow rule: messages it alone would have read otherwise */
    uint64_t told, told_changes; /* of hits and changes: written down by whoever keeps them */
    uint64_t timed, timed_ns;    /* runs with a watch beside them (jy_clocks), and what they took */
    bool quarantined;            /* gave up too often: it is not run any more until the next load */
};
/* `index` below jy_ruleset_size; any thread. */
struct jy_rule_cost jy_ruleset_cost(const struct jy_ruleset *r, int index);

/* What is written down by now, of a cost that was looked at before. */
void jy_ruleset_tell(const struct jy_ruleset *r, int index, const struct jy_rule_cost *cost);
/* Forgets what was counted: what a set found while it was tried is no traffic. */
void jy_ruleset_count_anew(const struct jy_ruleset *r);

/* Each word of a text that leans to the type or away from it (lean.h), in the folded text.  MEMORY. */
JY_MUST enum jy_err jy_ruleset_leanings(const struct jy_ruleset *r, struct jy_scratch *s,
                                        const struct jy_text *text, struct jy_str type,
                                        jy_lean_fn *each, void *ctx);

/* Which rules the gate let through for the text that was matched last with this scratch. */
int jy_ruleset_woken(const struct jy_ruleset *r, const struct jy_scratch *s);
/* One rule alone, without gate and counters.  False: it does not match, or `spent` its limit. */
bool jy_ruleset_try(const struct jy_ruleset *r, int index, struct jy_scratch *s,
                    const struct jy_text *text, bool *spent);
/* The yardstick: every live rule run over the whole text, one after the other, without the gate.
 * Calls `each` for every rule that speaks; returns how many did. */
int jy_ruleset_try_all(const struct jy_ruleset *r, struct jy_scratch *s, const struct jy_text *text,
                       void (*each)(void *ctx, int rule), void *ctx);

struct jy_scratch *jy_scratch_new(void); /* NULL when out of memory */
void jy_scratch_free(struct jy_scratch *s);
/* Clocks are lent, the core has none: with them a message is given up when it has taken its time,
 * not only when patterns have looked at all the bytes they may.  `passed` is cheap and only goes
 * forward; when it says that it may get late `worked` is asked, the processor's time of this
 * thread, so that a busy machine leaves no rule unheard.  Both in microseconds.
 * With `worked_ns`, the same finer, one message in JY_TIMED_EVERY is read with a look at it before
 * and after each rule, for the counters; the others pay nothing for it. */
struct jy_clocks {
    int64_t (*passed)(void), (*worked)(void);
    int64_t (*worked_ns)(void); /* NULL: rules are not timed */
};
enum { JY_TIMED_EVERY = 64 };
void jy_scratch_set_clocks(struct jy_scratch *s, struct jy_clocks clocks);

/* What was typed as the rules see it: folded, the city's own forms behind the common ones. */
JY_MUST enum jy_err jy_ruleset_fold(const struct jy_ruleset *r, struct jy_arena *a,
                                    struct jy_str raw, struct jy_text *out);

/* Examples that must match and counter-examples that must not, of every rule: calls `each` for
 * every one that breaks; returns how many broke. */
int jy_ruleset_test(const struct jy_ruleset *r, struct jy_scratch *s,
                    void (*each)(void *ctx, struct jy_str rule, struct jy_str example, bool should),
                    void *ctx);

/* The same of one rule. */
int jy_ruleset_test_one(const struct jy_ruleset *r, int index, struct jy_scratch *s,
                        void (*each)(void *ctx, struct jy_str rule, struct jy_str example,
                                     bool should),
                        void *ctx);
/* A rule's example, from 0; the empty text behind the last. */
struct jy_str jy_ruleset_example(const struct jy_ruleset *r, int index, int k);

#endif
