/* odds.c - from rows of signs, through liblinear, to weights that add up to 1. */
#include "intents/rules/odds.h"

#include <math.h>
#include <stdlib.h>

#include "intents/buf.h"
#include "intents/rules/logreg.h"
#include "intents/rules/sum.h"

/* So many times a sign: its coefficient is as much smaller, and next to not held to 0. */
static const double k_unit = 3;
/* Where a row without a sign is as good as a yes by itself, nothing is left to add up. */
static const double least_k = 0.01;

struct row {
    bool yes;
    double set;
};

struct entry {
    int row, sign;
    double times;
};

struct jy_odds {
    struct row *rows;
    size_t n_rows, cap_rows;
    struct entry *entries;
    size_t n_entries, cap_entries;
};

struct jy_odds *jy_odds_new(void)
{
    return calloc(1, sizeof(struct jy_odds));
}

void jy_odds_free(struct jy_odds *o)
{
    if (o == NULL) return;
    free(o->rows);
    free(o->entries);
    free(o);
}

/* `set`: what the weights that are not looked for add up to. */
static enum jy_err add_row(struct jy_odds *o, bool yes, double set)
{
    struct row *list = jy_list_grown(o->rows, o->n_rows, &o->cap_rows, sizeof *list);

    if (list == NULL) return JY_E_MEMORY;
    o->rows = list;
    o->rows[o->n_rows++] = (struct row){yes, set};
    return JY_OK;
}

enum jy_err jy_odds_add_sign(struct jy_odds *o, int row, int sign, double times)
{
    struct entry *list = jy_list_grown(o->entries, o->n_entries, &o->cap_entries, sizeof *list);

    if (list == NULL) return JY_E_MEMORY;
    o->entries = list;
    o->entries[o->n_entries++] = (struct entry){row, sign, times};
    return JY_OK;
}

enum jy_err jy_odds_add_reading(struct jy_odds *o, const struct jy_reading *r, struct jy_str intent,
                                bool yes)
{
    int n = r->n_hits + r->n_topics, row = (int)o->n_rows;
    enum jy_err e = add_row(o, yes, 0);

    for (int i = 0; e == JY_OK && i < n; i++) {
        const struct jy_hit *hit = &r->hits[i];
        if (!jy_sum_takes(hit->intent, intent)) continue;
        if (hit->pinned)
            o->rows[row].set += jy_sum_weight(hit);
        else
            e = jy_odds_add_sign(o, row, hit->index, hit->n_words);
    }
    return e;
}

void jy_odds_forget(struct jy_odds *o, int from)
{
    size_t kept = 0;

    for (size_t i = 0; i < o->n_entries; i++)
        if (o->entries[i].sign < from) o->entries[kept++] = o->entries[i];
    o->n_entries = kept;
}

static enum jy_err refuse(struct jy_diag *why, const char *zh, const char *en)
{
    jy_diag_set(why, "", 0, zh, en);
    return JY_E_BAD_DATA;
}

static enum jy_err check(const struct jy_odds *o, struct jy_diag *why)
{
    size_t yes = 0;

    for (size_t i = 0; i < o->n_rows; i++)
        yes += o->rows[i].yes;
    if (yes == 0)
        return refuse(why, "拿来学的话里，没有一条标着“是”",
                      "of the texts to learn from none is labelled as a yes");
    if (yes == o->n_rows)
        return refuse(why, "拿来学的话里，条条都标着“是”，看不出差别",
                      "all texts to learn from are labelled as a yes: there is nothing to tell "
                      "them from");
    if (o->n_entries == 0)
        return refuse(why, "这些话里没有一条碰到没有手定分量的规则",
                      "no text wakes a rule whose author has set no weight");
    return JY_OK;
}

/* What liblinear reads: for each row k first, then its signs, features from 1, rising. */
struct table {
    struct problem problem;
    struct feature_node *nodes;
    size_t *ends; /* by row, while they are filled */
};

static bool make_room(const struct jy_odds *o, struct table *t)
{
    /* NOLINTNEXTLINE(bugprone-sizeof-expression): liblinear wants an array of pointers to rows */
    t->problem.x = calloc(o->n_rows, sizeof *t->problem.x);
    t->problem.y = calloc(o->n_rows, sizeof *t->problem.y);
    t->nodes = calloc(o->n_entries + 2 * o->n_rows, sizeof *t->nodes);
    t->ends = calloc(o->n_rows, sizeof *t->ends);
    return t->problem.x && t->problem.y && t->nodes && t->ends;
}

static void fill(const struct jy_odds *o, struct table *t)
{
    size_t at = 0;

    for (size_t i = 0; i < o->n_entries; i++)
        t->ends[o->entries[i].row]++;
    for (size_t r = 0; r < o->n_rows; r++) {
        size_t n = t->ends[r];
        t->problem.x[r] = &t->nodes[at];
        t->problem.y[r] = o->rows[r].yes ? 1 : -1;
        t->nodes[at++] = (struct feature_node){1, k_unit * (o->rows[r].set - 1)};
        t->ends[r] = at;
        at += n + 1; /* and the end of the row */
    }
    for (size_t i = 0; i < o->n_entries; i++) {
        const struct entry *e = &o->entries[i];
        t->nodes[t->ends[e->row]++] = (struct feature_node){e->sign + 2, e->times};
    }
    for (size_t r = 0; r < o->n_rows; r++) {
        struct feature_node *row = t->problem.x[r];
        size_t n = jy_logreg_row(row, (size_t)(&t->nodes[t->ends[r]] - row));
        row[n] = (struct feature_node){-1, 0};
    }
}

static struct model *train_on(struct table *t, struct jy_odds_how how, int n_rows, int n_signs)
{
    int yes = 1;
    const struct parameter parameter = {
        .C = how.cost, .eps = 1e-5, .nr_weight = 1, .weight_label = &yes, .weight = &how.worth};

    t->problem.l = n_rows;
    t->problem.n = n_signs + 1;
    t->problem.bias = -1;
    return jy_logreg_train(&t->problem, parameter);
}

static enum jy_err take_weights(const struct jy_odds *o, const struct model *model, double *weights,
                                double *steepness, struct jy_diag *why)
{
    double k = jy_logreg_weight(model, 0) * k_unit;

    if (!(k >= least_k))
        return refuse(
            why,
            "按这些话，不碰规则的也多半是“是”，或者手定的分量正好反了：定不出“满 1 才是”的分量",
            "by these texts a yes is as likely without any rule, or the weights set by "
            "hand say the opposite: no weights make a sum of 1 mean even odds");
    *steepness = k;
    for (size_t i = 0; i < o->n_entries; i++)
        weights[o->entries[i].sign] = jy_logreg_weight(model, o->entries[i].sign + 1) / k;
    return JY_OK;
}

enum jy_err jy_odds_solve(const struct jy_odds *o, struct jy_odds_how how, int n_signs,
                          double *weights, double *steepness, struct jy_diag *why)
{
    struct table t = {0};
    enum jy_err e = check(o, why);

    for (int i = 0; i < n_signs; i++)
        weights[i] = NAN;
    if (e == JY_OK && !make_room(o, &t)) e = JY_E_MEMORY;
    if (e == JY_OK) {
        struct model *model;
        fill(o, &t);
        model = train_on(&t, how, (int)o->n_rows, n_signs);
        e = take_weights(o, model, weights, steepness, why);
        free_and_destroy_model(&model);
    }
    free(t.problem.x);
    free(t.problem.y);
    free(t.nodes);
    free(t.ends);
    return e;
}

double jy_odds_nine_to_one(double steepness)
{
    return 1 + log(9) / steepness;
}
