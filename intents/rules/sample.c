/* sample.c - the literals of each arm, side by side or a little apart. */
#include "intents/rules/sample.h"

#include "intents/rules/rule.h"
#include "intents/text/words.h"

enum { TURNS_MAX = 8, SAMPLES_MAX = 12 };

#define FILLER "的"

struct sampler {
    const struct jy_ruleset *set;
    const struct jy_rule *rule;
    struct jy_scratch *scratch;
    struct jy_arena *arena; /* of one text */
    struct jy_buf text;
    jy_sample_fn *each;
    void *ctx;
    int n;
};

static void add_fillers(struct jy_buf *b, int n)
{
    for (int i = 0; i < n; i++)
        jy_buf_add(b, JY_STR(FILLER));
}

static void add_literal(struct jy_buf *b, const struct jy_gate_asked *asked, int gap)
{
    struct jy_str so_far = jy_buf_str(b);
    bool latin = so_far.len > 0 && jy_latin_at(so_far, so_far.len - 1);

    if (so_far.len > 0 && asked->anywhere)
        jy_buf_add(b, JY_STR("，"));
    else if (so_far.len > 0 && gap > 0)
        add_fillers(b, gap);
    else if (latin && jy_latin_at(asked->literal, 0))
        jy_buf_add(b, JY_STR(" "));
    jy_buf_add(b, asked->literal);
}

static void write_text(struct sampler *p, const struct jy_gate_asked *asked, int n, int gap)
{
    jy_buf_clear(&p->text);
    for (int i = 0; i < n; i++)
        add_literal(&p->text, &asked[i], gap);
    add_fillers(&p->text, p->rule->least_chars - (int)jy_str_chars(jy_buf_str(&p->text)));
}

/* Does the pattern match the text in hand, and the rule speak of it? */
static enum jy_err try_text(struct sampler *p, int arm, bool *matches, bool *speaks)
{
    struct jy_text text;
    bool spent;
    enum jy_err e;

    *matches = *speaks = false;
    jy_arena_reset(p->arena);
    e = jy_fold(p->arena, jy_buf_str(&p->text), &text);
    if (e == JY_OK) e = jy_forms_read(p->set->forms, p->arena, &text);
    if (e != JY_OK) return e == JY_E_MEMORY ? e : JY_OK;
    *speaks = jy_ruleset_try(p->set, (int)(p->rule - p->set->rules), p->scratch, &text, &spent);
    *matches = *speaks || (!spent && jy_pattern_run(p->rule->arms.at[arm], p->scratch->match,
                                                    text.folded, 0, NULL) == JY_MATCHED_YES);
    return JY_OK;
}

/* The literals of one turn, at the first distance that does. */
static enum jy_err sample_turn(struct sampler *p, int arm, const struct jy_gate_asked *asked, int n,
                               bool wanted)
{
    static const int gaps[] = {0, 1, 2, 4};

    for (size_t i = 0; i < JY_COUNT(gaps); i++) {
        bool matches, speaks;
        enum jy_err e;
        write_text(p, asked, n, gaps[i]);
        e = p->text.failed ? JY_E_MEMORY : try_text(p, arm, &matches, &speaks);
        if (e != JY_OK) return e;
        if (!matches || speaks != wanted) continue;
        p->n++;
        p->each(p->ctx, jy_buf_str(&p->text), speaks);
        break;
    }
    return JY_OK;
}

/* All sentences that speak, or one that matches without. */
static enum jy_err sample_arm(struct sampler *p, int arm, bool wanted)
{
    int most = wanted ? SAMPLES_MAX : 1, n;
    struct jy_gate_asked asked[JY_NEED_GROUPS];
    enum jy_err e = JY_OK;

    for (int turn = 0; e == JY_OK && turn < TURNS_MAX && p->n < most; turn++) {
        n = jy_gate_asks(p->set->gate, p->rule->first_arm + arm, turn, asked);
        if (n == 0) break;
        e = sample_turn(p, arm, asked, n, wanted);
    }
    return e;
}

static enum jy_err sample(struct sampler *p, bool wanted)
{
    enum jy_err e = JY_OK;

    for (int arm = 0; e == JY_OK && arm < p->rule->arms.n; arm++)
        e = sample_arm(p, arm, wanted);
    return e;
}

enum jy_err jy_rule_samples(const struct jy_ruleset *r, int index, struct jy_scratch *s,
                            jy_sample_fn *each, void *ctx)
{
    struct sampler p = {.set = r,
                        .rule = &r->rules[index],
                        .scratch = s,
                        .arena = jy_arena_new(),
                        .each = each,
                        .ctx = ctx};
    enum jy_err e = p.arena ? JY_OK : JY_E_MEMORY;

    jy_buf_init(&p.text);
    if (e == JY_OK) e = sample(&p, true);
    if (e == JY_OK && p.n == 0) e = sample(&p, false);
    jy_buf_fini(&p.text);
    jy_arena_free(p.arena);
    return e;
}
