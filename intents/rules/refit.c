/* refit.c - the scores of what may win each text, and descent weight by weight. */
#include "intents/rules/refit.h"

#include <math.h>
#include <stdlib.h>

#include "intents/rules/weigh.h"

enum { SWEEPS_MAX = 200 };

static const double unsaid = 1;     /* what a rule weighs of which nobody has said anything */
static const double cost = 1;       /* how much a text counts against that */
static const double most_step = 1;  /* Newton's steps are cut: far out the curve is flat */
static const double enough = 0.001; /* a sweep that moves no weight by more is the last */

/* What may win a text: "none of these" first, the right type, then those that are ranked. */
enum { NONE, RIGHT, RIVALS_MAX = JY_RANKS + 2 };

struct text {
    struct jy_str types[RIVALS_MAX]; /* only while it is added */
    double scores[RIVALS_MAX];       /* as of now */
    int n;
};

/* A free rule in a text: for which of its types it speaks, and how much of its weight counts. */
struct share {
    int rule, text, type;
    double x;
};

struct jy_refit {
    int n_rules, sweeps;
    struct text *texts;
    size_t n_texts, cap_texts;
    struct share *shares; /* by rule, once they are sorted */
    size_t n_shares, cap_shares;
    double *weights; /* by rule; NAN: no text woke it */
    bool sorted;
};

struct jy_refit *jy_refit_new(int n_rules)
{
    struct jy_refit *f = calloc(1, sizeof *f);

    if (f == NULL) return NULL;
    f->n_rules = n_rules;
    f->weights = calloc((size_t)n_rules + 1, sizeof *f->weights);
    if (f->weights == NULL) {
        jy_refit_free(f);
        return NULL;
    }
    for (int i = 0; i < n_rules; i++)
        f->weights[i] = NAN;
    return f;
}

void jy_refit_free(struct jy_refit *f)
{
    if (f == NULL) return;
    free(f->texts);
    free(f->shares);
    free(f->weights);
    free(f);
}

static enum jy_err add_share(struct jy_refit *f, const struct share *share)
{
    struct share *list = jy_list_grown(f->shares, f->n_shares, &f->cap_shares, sizeof *list);

    if (list == NULL) return JY_E_MEMORY;
    f->shares = list;
    f->shares[f->n_shares++] = *share;
    return JY_OK;
}

static struct text text_of(const struct jy_reading *r, struct jy_str right)
{
    struct text t = {.scores = {jy_weigh_other}, .types = {{"", 0}, right}, .n = 2};

    for (int i = 0; i < r->n_ranks; i++)
        if (!jy_str_eq(r->ranks[i].type, right)) t.types[t.n++] = r->ranks[i].type;
    return t;
}

static enum jy_err add_hit(struct jy_refit *f, struct text *t, const struct jy_reading *r, int h)
{
    const struct jy_hit *hit = &r->hits[h];
    struct share share = {hit->index, (int)f->n_texts, RIGHT, jy_weigh_share(r->hits, h)};

    while (share.type < t->n && !jy_str_eq(t->types[share.type], hit->intent))
        share.type++;
    if (share.type == t->n) return JY_OK;
    t->scores[share.type] += share.x * hit->weight;
    if (hit->pinned) return JY_OK;
    f->weights[hit->index] = hit->weight;
    return add_share(f, &share);
}

/* A text without a free rule in it teaches nothing. */
enum jy_err jy_refit_add(struct jy_refit *f, const struct jy_reading *r, struct jy_str type)
{
    struct text t = text_of(r, type), *list;
    size_t before = f->n_shares;
    enum jy_err e = JY_OK;

    for (int h = 0; e == JY_OK && h < r->n_hits; h++)
        e = add_hit(f, &t, r, h);
    if (e != JY_OK || f->n_shares == before) return e;
    list = jy_list_grown(f->texts, f->n_texts, &f->cap_texts, sizeof *list);
    if (list == NULL) return JY_E_MEMORY;
    f->texts = list;
    f->texts[f->n_texts++] = t;
    return JY_OK;
}

static int by_rule(const void *a, const void *b)
{
    const struct share *x = a, *y = b;

    return x->rule != y->rule ? x->rule - y->rule : x->text - y->text;
}

static double probability(const struct text *t, int type)
{
    double sum = 0;

    for (int i = 0; i < t->n; i++)
        sum += exp(t->scores[i] - t->scores[type]);
    return 1 / sum;
}

/* Newton's step for one weight, whose shares are [from, to); returns how far it moved. */
static double step(struct jy_refit *f, size_t from, size_t to)
{
    double *weight = &f->weights[f->shares[from].rule];
    double slope = *weight - unsaid, curve = 1, by;

    for (size_t i = from; i < to; i++) {
        const struct share *s = &f->shares[i];
        double p = probability(&f->texts[s->text], s->type);
        slope -= cost * s->x * ((s->type == RIGHT) - p);
        curve += cost * s->x * s->x * p * (1 - p);
    }
    by = fmax(-most_step, fmin(most_step, -slope / curve));
    *weight += by;
    for (size_t i = from; i < to; i++)
        f->texts[f->shares[i].text].scores[f->shares[i].type] += by * f->shares[i].x;
    return fabs(by);
}

bool jy_refit_step(struct jy_refit *f)
{
    double most = 0;

    if (!f->sorted && f->n_shares > 0) qsort(f->shares, f->n_shares, sizeof *f->shares, by_rule);
    f->sorted = true;
    for (size_t from = 0, to; from < f->n_shares; from = to) {
        to = from;
        while (to < f->n_shares && f->shares[to].rule == f->shares[from].rule)
            to++;
        most = fmax(most, step(f, from, to));
    }
    return most > enough && ++f->sweeps < SWEEPS_MAX;
}

int jy_refit_n(const struct jy_refit *f)
{
    int n = 0;

    for (int i = 0; i < f->n_rules; i++)
        n += !isnan(f->weights[i]);
    return n;
}

double jy_refit_weight(const struct jy_refit *f, int rule)
{
    return f->weights[rule];
}
