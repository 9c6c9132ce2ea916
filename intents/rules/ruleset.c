/* ruleset.c - the life of a rule set: shared by reference, asked, tested, freed. */
#include "intents/rules/ruleset.h"

#include "intents/rules/rule_run.h"

struct jy_ruleset *jy_ruleset_ref(struct jy_ruleset *r)
{
    jy_refs_hold(&r->refs);
    return r;
}

static void free_patterns(const struct jy_patterns *p)
{
    for (int i = 0; i < p->n; i++)
        jy_pattern_unref(p->at[i]);
}

void jy_ruleset_unref(struct jy_ruleset *r)
{
    if (r == NULL || !jy_refs_let_go(&r->refs)) return;
    for (int i = 0; i < r->n_rules; i++) {
        free_patterns(&r->rules[i].arms);
        free_patterns(&r->rules[i].needs);
        free_patterns(&r->rules[i].unless);
        free_patterns(&r->rules[i].except);
    }
    jy_arena_free(r->arena); /* the set itself is in it */
}

struct jy_str jy_ruleset_version(const struct jy_ruleset *r)
{
    return r->version;
}

int jy_ruleset_size(const struct jy_ruleset *r)
{
    return r->n_rules;
}

struct jy_str jy_ruleset_rule(const struct jy_ruleset *r, int index)
{
    return r->rules[index].id;
}

struct jy_str jy_ruleset_intent(const struct jy_ruleset *r, int index)
{
    return r->rules[index].intent;
}

struct jy_str jy_ruleset_note(const struct jy_ruleset *r, int index)
{
    return r->rules[index].note;
}

bool jy_ruleset_is_pinned(const struct jy_ruleset *r, int index)
{
    return r->rules[index].pinned;
}

double jy_ruleset_weight(const struct jy_ruleset *r, int index)
{
    return r->rules[index].weight;
}

bool jy_ruleset_always_runs(const struct jy_ruleset *r, int index)
{
    const struct jy_rule *rule = &r->rules[index];

    for (int i = 0; i < rule->arms.n; i++)
        if (jy_gate_literal(r->gate, rule->first_arm + i, 0).len == 0) return true;
    return false;
}

enum jy_rule_state jy_ruleset_state(const struct jy_ruleset *r, int index)
{
    return r->rules[index].state;
}

const char *jy_rule_state_name(enum jy_rule_state state)
{
    static const char *const names[] = {[JY_RULE_DRAFT] = "draft",
                                        [JY_RULE_SHADOW] = "shadow",
                                        [JY_RULE_LIVE] = "live",
                                        [JY_RULE_RETIRED] = "retired"};

    return names[state];
}

struct jy_rule_cost jy_ruleset_cost(const struct jy_ruleset *r, int index)
{
    const struct jy_rule_counters *c = &r->counters[index];

    return (struct jy_rule_cost){.rule = r->rules[index].id,
                                 .runs = atomic_load(&c->runs),
                                 .hits = atomic_load(&c->hits),
                                 .spent = atomic_load(&c->spent),
                                 .changes = atomic_load(&c->changes),
                                 .told = atomic_load(&c->told),
                                 .told_changes = atomic_load(&c->told_changes),
                                 .timed = atomic_load(&c->timed),
                                 .timed_ns = atomic_load(&c->timed_ns),
                                 .quarantined = !r->rules[index].danger &&
                                                atomic_load(&c->spent) >= JY_QUARANTINE_AFTER};
}

void jy_ruleset_tell(const struct jy_ruleset *r, int index, const struct jy_rule_cost *cost)
{
    atomic_store(&r->counters[index].told, cost->hits);
    atomic_store(&r->counters[index].told_changes, cost->changes);
}

void jy_ruleset_count_anew(const struct jy_ruleset *r)
{
    for (int i = 0; i < r->n_rules; i++) {
        struct jy_rule_counters *c = &r->counters[i];
        atomic_store(&c->runs, 0);
        atomic_store(&c->hits, 0);
        atomic_store(&c->spent, 0);
        atomic_store(&c->changes, 0);
        atomic_store(&c->told, 0);
        atomic_store(&c->told_changes, 0);
        atomic_store(&c->timed, 0);
        atomic_store(&c->timed_ns, 0);
    }
}

int jy_ruleset_woken(const struct jy_ruleset *r, const struct jy_scratch *s)
{
    int n = 0, last = -1;

    for (int arm = 0; arm < r->n_arms; arm++) {
        if (!(s->marks.candidates[arm / 64] >> arm % 64 & 1)) continue;
        if (r->rule_of[arm] < 0) continue;
        n += r->rule_of[arm] != last;
        last = r->rule_of[arm];
    }
    return n;
}

bool jy_ruleset_try(const struct jy_ruleset *r, int index, struct jy_scratch *s,
                    const struct jy_text *text, bool *spent)
{
    struct jy_budget budget = {.left = INT64_MAX};
    enum jy_matched m = jy_rule_run(&r->rules[index], s->match, text->folded, &budget, NULL);

    *spent = m == JY_MATCHED_SPENT;
    return m == JY_MATCHED_YES;
}

int jy_ruleset_try_all(const struct jy_ruleset *r, struct jy_scratch *s, const struct jy_text *text,
                       void (*each)(void *ctx, int rule), void *ctx)
{
    int n = 0;

    for (int i = 0; i < r->n_rules; i++) {
        bool spent;
        if (r->rules[i].state != JY_RULE_LIVE || !jy_ruleset_try(r, i, s, text, &spent)) continue;
        n++;
        if (each) each(ctx, i);
    }
    return n;
}

enum jy_err jy_ruleset_fold(const struct jy_ruleset *r, struct jy_arena *a, struct jy_str raw,
                            struct jy_text *out)
{
    enum jy_err e = jy_fold(a, raw, out);

    return e == JY_OK ? jy_forms_read(r->forms, a, out) : e;
}

struct test_run {
    const struct jy_ruleset *set;
    const struct jy_rule *rule;
    struct jy_scratch *scratch;
    struct jy_arena *arena;
    void (*each)(void *ctx, struct jy_str rule, struct jy_str example, bool should);
    void *ctx;
    int broken;
};

static void test_example(struct test_run *t, struct jy_str example, bool should)
{
    struct jy_budget budget = {.left = INT64_MAX};
    struct jy_text text;
    bool matched = !should; /* what cannot be read breaks either way */

    jy_arena_reset(t->arena);
    if (jy_ruleset_fold(t->set, t->arena, example, &text) == JY_OK)
        matched =
            jy_rule_run(t->rule, t->scratch->match, text.folded, &budget, NULL) == JY_MATCHED_YES;
    if (matched == should) return;
    t->broken++;
    if (t->each != NULL) t->each(t->ctx, t->rule->id, example, should);
}

int jy_ruleset_test_one(const struct jy_ruleset *r, int index, struct jy_scratch *s,
                        void (*each)(void *ctx, struct jy_str rule, struct jy_str example,
                                     bool should),
                        void *ctx)
{
    const struct jy_rule *rule = &r->rules[index];
    struct test_run t = {
        .set = r, .rule = rule, .scratch = s, .arena = jy_arena_new(), .each = each, .ctx = ctx};

    if (t.arena == NULL) return 1; /* nothing could be shown to hold */
    for (int k = 0; k < rule->n_examples; k++)
        test_example(&t, rule->examples[k], true);
    for (int k = 0; k < rule->n_counter_examples; k++)
        test_example(&t, rule->counter_examples[k], false);
    jy_arena_free(t.arena);
    return t.broken;
}

int jy_ruleset_test(const struct jy_ruleset *r, struct jy_scratch *s,
                    void (*each)(void *ctx, struct jy_str rule, struct jy_str example, bool should),
                    void *ctx)
{
    int broken = 0;

    for (int i = 0; i < r->n_rules; i++)
        broken += jy_ruleset_test_one(r, i, s, each, ctx);
    return broken;
}

struct jy_str jy_ruleset_example(const struct jy_ruleset *r, int index, int k)
{
    const struct jy_rule *rule = &r->rules[index];

    return k < rule->n_examples ? rule->examples[k] : (struct jy_str){"", 0};
}
