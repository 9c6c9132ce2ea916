/* sumfit.c - the free rules' weights, and what they and those that are there make of texts kept
 * aside. */
#include "intents/rules/sumfit.h"

#include <math.h>
#include <stdlib.h>

#include "intents/buf.h"
#include "intents/rules/sum.h"

/* A free rule of the intent that spoke in a text. */
struct spoke {
    int rule;
    double was; /* its weight */
    int times;  /* a list: once for each of its words */
};

/* Kept aside. */
struct text {
    bool yes, was_taken;
    double set;      /* what the weights that authors set add up to */
    size_t from, to; /* in `spokes` */
};

struct jy_sumfit {
    struct jy_str intent;
    int n_rules;
    struct jy_odds *odds; /* of the texts to learn from */
    struct text *texts;
    size_t n_texts, cap_texts;
    struct spoke *spokes;
    size_t n_spokes, cap_spokes;
    double *weights;
};

struct jy_sumfit *jy_sumfit_new(struct jy_str intent, int n_rules)
{
    struct jy_sumfit *f = calloc(1, sizeof *f);

    if (f == NULL) return NULL;
    f->intent = intent;
    f->n_rules = n_rules;
    f->odds = jy_odds_new();
    f->weights = calloc((size_t)n_rules + 1, sizeof *f->weights);
    if (f->odds != NULL && f->weights != NULL) return f;
    jy_sumfit_free(f);
    return NULL;
}

void jy_sumfit_free(struct jy_sumfit *f)
{
    if (f == NULL) return;
    jy_odds_free(f->odds);
    free(f->texts);
    free(f->spokes);
    free(f->weights);
    free(f);
}

static enum jy_err add_spoke(struct jy_sumfit *f, const struct jy_hit *hit)
{
    struct spoke *list = jy_list_grown(f->spokes, f->n_spokes, &f->cap_spokes, sizeof *list);

    if (list == NULL) return JY_E_MEMORY;
    f->spokes = list;
    f->spokes[f->n_spokes++] = (struct spoke){hit->index, hit->weight, hit->n_words};
    return JY_OK;
}

static enum jy_err add_aside(struct jy_sumfit *f, const struct jy_reading *r, bool yes)
{
    struct text t = {.yes = yes, .from = f->n_spokes}, *list;
    int n = r->n_hits + r->n_topics;
    enum jy_err e = JY_OK;

    t.was_taken = jy_sum_is_enough(jy_sum_of(r->hits, n, f->intent));
    for (int i = 0; e == JY_OK && i < n; i++) {
        const struct jy_hit *hit = &r->hits[i];
        if (!jy_sum_takes(hit->intent, f->intent)) continue;
        if (hit->pinned)
            t.set += jy_sum_weight(hit);
        else
            e = add_spoke(f, hit);
    }
    t.to = f->n_spokes;
    list = e == JY_OK ? jy_list_grown(f->texts, f->n_texts, &f->cap_texts, sizeof *list) : NULL;
    if (list == NULL) return JY_E_MEMORY;
    f->texts = list;
    f->texts[f->n_texts++] = t;
    return JY_OK;
}

enum jy_err jy_sumfit_add(struct jy_sumfit *f, const struct jy_reading *r, bool yes, bool aside)
{
    return aside ? add_aside(f, r, yes) : jy_odds_add_reading(f->odds, r, f->intent, yes);
}

static bool is_taken(const struct jy_sumfit *f, const struct text *t)
{
    double sum = t->set;

    for (size_t i = t->from; i < t->to; i++) {
        const struct spoke *s = &f->spokes[i];
        double fitted = f->weights[s->rule];
        sum += s->times * (isnan(fitted) ? s->was : fitted);
    }
    return jy_sum_is_enough(sum);
}

enum jy_err jy_sumfit_run(struct jy_sumfit *f, struct jy_odds_how how, struct jy_sumfitted *out,
                          struct jy_diag *why)
{
    enum jy_err e;

    *out = (struct jy_sumfitted){.weights = f->weights};
    e = jy_odds_solve(f->odds, how, f->n_rules, f->weights, &out->steepness, why);
    if (e != JY_OK) return e;
    for (int i = 0; i < f->n_rules; i++)
        f->weights[i] = jy_sum_rounded(f->weights[i]);
    for (size_t i = 0; i < f->n_texts; i++) {
        const struct text *t = &f->texts[i];
        jy_sum_judge(&out->before, t->yes, t->was_taken);
        jy_sum_judge(&out->after, t->yes, is_taken(f, t));
    }
    return e;
}
