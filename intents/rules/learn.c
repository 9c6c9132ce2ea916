/* learn.c - a list of texts in three passes: read for the refit, sweeps of it, judged twice. */
#include "intents/rules/learn.h"

#include <stdlib.h>

#include "intents/rules/read.h"
#include "intents/rules/refit.h"

enum { ASIDE_EVERY = 4 };

enum stage { READ, SWEEP, JUDGE };

struct text {
    struct jy_str raw, type;
    bool aside;
};

struct jy_learn {
    const struct jy_ruleset *rules, *fresh;
    struct jy_scratch *scratch;
    struct jy_arena *one; /* of a text */
    struct jy_refit *refit;
    struct jy_measure *before, *after;
    struct text *list;
    int n, room;
    enum stage stage;
    int at, done;
};

struct jy_learn *jy_learn_new(const struct jy_ruleset *rules, struct jy_scratch *scratch)
{
    struct jy_learn *l = calloc(1, sizeof *l);

    if (l == NULL) return NULL;
    l->rules = rules;
    l->scratch = scratch;
    l->one = jy_arena_new();
    l->refit = jy_refit_new(jy_ruleset_size(rules));
    l->before = jy_measure_new(JY_STR(""));
    l->after = jy_measure_new(JY_STR(""));
    if (l->one && l->refit && l->before && l->after) return l;
    jy_learn_free(l);
    return NULL;
}

void jy_learn_free(struct jy_learn *l)
{
    if (l == NULL) return;
    jy_measure_free(l->before);
    jy_measure_free(l->after);
    jy_refit_free(l->refit);
    jy_arena_free(l->one);
    free(l->list);
    free(l);
}

bool jy_learn_is_aside(struct jy_str text)
{
    uint32_t h = 2166136261U; /* FNV-1a */

    for (size_t i = 0; i < text.len; i++)
        h = (h ^ (unsigned char)text.ptr[i]) * 16777619U;
    return (h ^ h >> 16) % ASIDE_EVERY == 0;
}

enum jy_err jy_learn_add(struct jy_learn *l, struct jy_str text, struct jy_str type, bool aside)
{
    if (l->n == l->room) {
        int room = l->room > 0 ? l->room * 2 : 1024;
        struct text *list = realloc(l->list, (size_t)room * sizeof *list);
        if (list == NULL) return JY_E_MEMORY;
        l->list = list;
        l->room = room;
    }
    l->list[l->n++] = (struct text){text, type, aside};
    return JY_OK;
}

enum jy_err jy_learn_add_examples(struct jy_learn *l)
{
    enum jy_err e = JY_OK;

    for (int i = 0; e == JY_OK && i < jy_ruleset_size(l->rules); i++) {
        struct jy_str type = jy_ruleset_intent(l->rules, i);
        if (!jy_intent_is_type(type) || jy_ruleset_state(l->rules, i) != JY_RULE_LIVE) continue;
        for (int k = 0; e == JY_OK; k++) {
            struct jy_str example = jy_ruleset_example(l->rules, i, k);
            if (example.len == 0) break;
            if (!jy_learn_is_aside(example)) e = jy_learn_add(l, example, type, false);
        }
    }
    return e;
}

/* What is no text gives an empty reading. */
static enum jy_err read_by(struct jy_learn *l, const struct jy_ruleset *rules, struct jy_str raw,
                           struct jy_reading *out)
{
    struct jy_text text;
    enum jy_err e;

    *out = (struct jy_reading){.act = JY_ACT_UNKNOWN};
    jy_arena_reset(l->one);
    e = jy_fold(l->one, raw, &text);
    if (e == JY_OK) e = jy_read_folded(rules, l->scratch, l->one, &text, out);
    return e == JY_E_MEMORY ? e : JY_OK;
}

static enum jy_err judge_by(struct jy_learn *l, const struct jy_ruleset *rules,
                            const struct text *t, struct jy_measure *m)
{
    struct jy_guess guesses[JY_LABELS_MAX];
    struct jy_reading r;
    enum jy_err e = read_by(l, rules, t->raw, &r);

    return e == JY_OK ? jy_measure_add(m, t->type, guesses, jy_labels_own(&r, false, guesses), 0)
                      : e;
}

static enum jy_err do_text(struct jy_learn *l, const struct text *t)
{
    struct jy_reading r;
    enum jy_err e;

    if (l->stage == READ) {
        e = read_by(l, l->rules, t->raw, &r);
        return e == JY_OK ? jy_refit_add(l->refit, &r, t->type) : e;
    }
    e = judge_by(l, l->rules, t, l->before);
    return e == JY_OK ? judge_by(l, l->fresh, t, l->after) : e;
}

enum jy_err jy_learn_step(struct jy_learn *l, bool *more)
{
    bool aside = l->stage == JUDGE;

    *more = true;
    if (l->stage == SWEEP) {
        *more = jy_refit_step(l->refit);
        return JY_OK;
    }
    while (l->at < l->n && l->list[l->at].aside != aside)
        l->at++;
    if (l->at < l->n) {
        l->done++;
        return do_text(l, &l->list[l->at++]);
    }
    *more = l->stage == READ;
    if (*more) l->stage = SWEEP;
    return JY_OK;
}

void jy_learn_judge(struct jy_learn *l, const struct jy_ruleset *fresh)
{
    l->fresh = fresh;
    l->stage = JUDGE;
    l->at = 0;
}

int jy_learn_done(const struct jy_learn *l)
{
    return l->done;
}

int jy_learn_of(const struct jy_learn *l)
{
    return l->n;
}

int jy_learn_n(const struct jy_learn *l)
{
    return jy_refit_n(l->refit);
}

double jy_learn_weight(const struct jy_learn *l, int rule)
{
    return jy_refit_weight(l->refit, rule);
}

struct jy_measure_sum jy_learn_before(struct jy_learn *l)
{
    return jy_measure_sum(l->before);
}

struct jy_measure_sum jy_learn_after(struct jy_learn *l)
{
    return jy_measure_sum(l->after);
}
