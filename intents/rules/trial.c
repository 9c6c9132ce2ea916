/* trial.c - hostile texts from a rule's own literals. */
#include "intents/rules/trial.h"

#include "intents/rules/rule_run.h"
#include "intents/text/utf8.h"

#include <string.h>

enum { TEXT_BYTES = JY_TEXT_MAX_CHARS * 3, END_BYTES = 1024, LITERALS_MAX = 24, TRIES = 3 };

struct trier {
    const struct jy_ruleset *set;
    struct jy_scratch *scratch;
    struct jy_clocks clocks;
    struct jy_buf text;
    struct jy_pattern *plain; /* what a yard is measured by, on its text */
    struct jy_buf plain_text;
};

/* What stands there over and over, in whole turns, up to `end`: doubled, since there are many such
 * texts for each rule. */
static void fill(struct jy_buf *b, size_t end)
{
    size_t turn = b->len;
    size_t whole = turn > 0 && turn < end ? end / turn * turn : turn;

    if (jy_buf_room(b, whole - turn) == NULL) return;
    while (b->len < whole) {
        size_t more = b->len < whole - b->len ? b->len : whole - b->len;
        memcpy(b->ptr + b->len, b->ptr, more);
        jy_buf_wrote(b, b->ptr + b->len + more);
    }
}

/* One piece over and over. */
static void repeat(struct jy_buf *b, struct jy_str piece)
{
    jy_buf_clear(b);
    jy_buf_add(b, piece);
    fill(b, TEXT_BYTES - END_BYTES);
}

/* Behind it all that the arm asks for, kept off by a mark: what went before must be given up again
 * from every place it could have begun. */
static void add_literals(const struct trier *t, int arm, struct jy_buf *b)
{
    struct jy_str literal;

    jy_buf_add(b, JY_STR("，"));
    for (int i = 0; (literal = jy_gate_literal(t->set->gate, arm, i)).len > 0; i++) {
        if (b->len + literal.len > TEXT_BYTES) break;
        jy_buf_add(b, literal);
    }
}

/* All of them in turns, with `between` after each: near for some patterns, far for others. */
static void alternate(const struct trier *t, int arm, struct jy_str between, struct jy_buf *b)
{
    struct jy_str literal;

    jy_buf_clear(b);
    for (int i = 0; i < LITERALS_MAX && b->len < TEXT_BYTES - 128; i++) {
        literal = jy_gate_literal(t->set->gate, arm, i);
        if (literal.len == 0) break;
        jy_buf_add(b, literal);
        jy_buf_add(b, between);
    }
    fill(b, TEXT_BYTES - 128);
}

/* What the plain rule takes now, at its best of a few. */
static int64_t yard_us(const struct trier *t)
{
    int64_t best = INT64_MAX;

    for (int tries = 0; tries < TRIES; tries++) {
        int64_t began = t->clocks.worked(), took;
        (void)jy_pattern_run(t->plain, t->scratch->match, jy_buf_str(&t->plain_text), 0, NULL);
        took = t->clocks.worked() - began;
        if (took < best) best = took;
    }
    return best;
}

/* Does the rule cope with the text in hand?  Who takes little anywhere needs no
 * yard; who was slow is tried again: a busy machine makes any rule slow once, but only a slow rule
 * three times. */
static bool copes(const struct trier *t, int rule, struct jy_trial_fault *fault)
{
    enum { FINE_US = 2000 };

    fault->text = jy_buf_str(&t->text);
    for (int tries = 0; tries < TRIES; tries++) {
        struct jy_budget budget = {.left = INT64_MAX};
        int64_t began = t->clocks.worked();
        enum jy_matched m =
            jy_rule_run(&t->set->rules[rule], t->scratch->match, fault->text, &budget, NULL);
        fault->us = t->clocks.worked() - began;
        fault->spent = m == JY_MATCHED_SPENT;
        if (fault->spent) return false; /* that is no matter of time */
        if (fault->us < FINE_US || fault->us < JY_TRIAL_MOST_YARDS * yard_us(t)) return true;
    }
    return false;
}

/* What people write a lot of, with what the arm asks for behind it. */
static bool copes_with_fillers(struct trier *t, int rule, int arm, struct jy_trial_fault *fault)
{
    static const struct jy_str fillers[] = {JY_STR_INIT("啊"), JY_STR_INIT("1"), JY_STR_INIT("a"),
                                            JY_STR_INIT("一"), JY_STR_INIT("。")};

    for (size_t i = 0; i < JY_COUNT(fillers); i++) {
        repeat(&t->text, fillers[i]);
        add_literals(t, arm, &t->text);
        if (!copes(t, rule, fault)) return false;
    }
    return true;
}

static bool copes_with_literals(struct trier *t, int rule, int arm, struct jy_trial_fault *fault)
{
    static const struct jy_str between[] = {JY_STR_INIT(""), JY_STR_INIT("啊"),
                                            JY_STR_INIT("啊啊啊啊啊啊啊啊啊"), JY_STR_INIT("1"),
                                            JY_STR_INIT("，")};

    for (int i = 0; i < LITERALS_MAX; i++) {
        struct jy_str literal = jy_gate_literal(t->set->gate, arm, i);
        if (literal.len == 0) break;
        repeat(&t->text, literal);
        add_literals(t, arm, &t->text);
        if (!copes(t, rule, fault)) return false;
    }
    for (size_t i = 0; i < JY_COUNT(between); i++) {
        alternate(t, arm, between[i], &t->text);
        if (!copes(t, rule, fault)) return false;
    }
    return true;
}

/* Where the gate has no literal of it, the letters that stand in the pattern itself, over and over. */
static bool copes_with_letters(struct trier *t, int rule, int arm, struct jy_trial_fault *fault)
{
    struct jy_str regex = t->set->rules[rule].regex;

    if (jy_gate_literal(t->set->gate, arm, 0).len > 0) return true;
    for (size_t at = 0, tried = 0, len; at < regex.len && tried < LITERALS_MAX; at += len) {
        len = jy_utf8_len(regex.ptr[at]);
        if (len == 1) continue; /* more a sign than a letter */
        repeat(&t->text, (struct jy_str){regex.ptr + at, len});
        jy_buf_add(&t->text, JY_STR("，"));
        if (!copes(t, rule, fault)) return false;
        tried++;
    }
    return true;
}

static bool copes_with_examples(struct trier *t, int rule, struct jy_trial_fault *fault)
{
    struct jy_str example;

    for (int i = 0; (example = jy_ruleset_example(t->set, rule, i)).len > 0; i++) {
        if (example.len > TEXT_BYTES / 2) continue;
        repeat(&t->text, example);
        if (!copes(t, rule, fault)) return false;
    }
    return true;
}

static void quicken(const struct jy_patterns *patterns)
{
    for (int i = 0; i < patterns->n; i++)
        jy_pattern_quicken(patterns->at[i]);
}

/* As it runs where it runs often. */
static bool rule_copes(struct trier *t, int rule, struct jy_trial_fault *fault)
{
    const struct jy_rule *r = &t->set->rules[rule];
    bool fine;

    quicken(&r->arms);
    quicken(&r->needs);
    quicken(&r->unless);
    quicken(&r->except);
    fine = copes_with_examples(t, rule, fault);
    for (int i = r->first_arm; fine && i < r->first_arm + r->arms.n; i++)
        fine = copes_with_literals(t, rule, i, fault) && copes_with_letters(t, rule, i, fault) &&
               copes_with_fillers(t, rule, i, fault);
    return fine;
}

static bool is_asked(struct jy_trial_of of, struct jy_str rule)
{
    for (int i = 0; i < of.n; i++)
        if (jy_str_eq(of.ids[i], rule)) return true;
    return of.ids == NULL;
}

static enum jy_err begin(struct trier *t)
{
    static const struct jy_str looks_on = JY_STR_INIT("啊[^。]{0,40}哦");
    struct jy_pattern_error why;
    enum jy_err e;

    jy_buf_init(&t->text);
    jy_buf_init(&t->plain_text);
    repeat(&t->plain_text, JY_STR("啊"));
    jy_buf_add(&t->plain_text, JY_STR("。哦")); /* or PCRE2 sees at once that there is none */
    e = jy_pattern_compile(looks_on, &t->plain, &why);
    if (e == JY_OK) jy_pattern_quicken(t->plain);
    return e;
}

static bool end(struct trier *t)
{
    bool whole = !t->text.failed && !t->plain_text.failed;

    jy_pattern_unref(t->plain);
    jy_buf_fini(&t->plain_text);
    jy_buf_fini(&t->text);
    return whole;
}

int jy_ruleset_trial_of(const struct jy_ruleset *r, struct jy_scratch *s, struct jy_clocks clocks,
                        struct jy_trial_of of, jy_trial_fn *each, void *ctx)
{
    struct trier t = {.set = r, .scratch = s, .clocks = clocks};
    enum jy_err e = begin(&t);
    int n = 0;

    for (int i = 0; e == JY_OK && i < r->n_rules; i++) {
        struct jy_trial_fault fault = {.rule = r->rules[i].id};
        if (!is_asked(of, fault.rule) || rule_copes(&t, i, &fault)) continue;
        n++;
        each(ctx, &fault);
    }
    return end(&t) && e == JY_OK ? n : -1;
}

int jy_ruleset_trial(const struct jy_ruleset *r, struct jy_scratch *s, struct jy_clocks clocks,
                     jy_trial_fn *each, void *ctx)
{
    return jy_ruleset_trial_of(r, s, clocks, (struct jy_trial_of){0}, each, ctx);
}
