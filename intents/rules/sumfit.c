/* sumfit.c - from readings to rows of a logistic regression, and from its coefficients to weights
 * that add up to 1. */
#include "intents/rules/sumfit.h"

#include <linear.h>
#include <math.h>
#include <stdlib.h>

#include "intents/rules/sum.h"

/* So many times a rule: its coefficient is as much smaller, and next to not held to 0. */
static const double k_unit = 3;
/* Where a text that wakes no rule is as good as a yes by itself, nothing is left to add up. */
static const double least_k = 0.01;

/* A free rule of the intent that spoke in a text. */
struct spoke {
    int rule;
    double was; /* its weight */
    int times;  /* a list: once for each of its words */
};

struct text {
    bool yes, aside, was_taken;
    double set;      /* what the weights that authors set add up to */
    size_t from, to; /* in `spokes` */
};

struct jy_sumfit {
    struct jy_str intent;
    int n_rules;
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
    f->weights = calloc((size_t)n_rules + 1, sizeof *f->weights);
    if (f->weights != NULL) return f;
    jy_sumfit_free(f);
    return NULL;
}

void jy_sumfit_free(struct jy_sumfit *f)
{
    if (f == NULL) return;
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

enum jy_err jy_sumfit_add(struct jy_sumfit *f, const struct jy_reading *r, bool yes, bool aside)
{
    struct text t = {.yes = yes, .aside = aside, .from = f->n_spokes}, *list;
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

/* What can be learnt from. */

struct counts {
    size_t yes, no, spokes;
};

static struct counts count(const struct jy_sumfit *f)
{
    struct counts c = {0};

    for (size_t i = 0; i < f->n_texts; i++) {
        const struct text *t = &f->texts[i];
        if (t->aside) continue;
        *(t->yes ? &c.yes : &c.no) += 1;
        c.spokes += t->to - t->from;
    }
    return c;
}

static enum jy_err refuse(struct jy_diag *why, const char *zh, const char *en)
{
    jy_diag_set(why, "", 0, zh, en);
    return JY_E_BAD_DATA;
}

static enum jy_err check(const struct counts *c, struct jy_diag *why)
{
    if (c->yes == 0)
        return refuse(why, "拿来学的话里，没有一条标着“是”",
                      "of the texts to learn from none is labelled as a yes");
    if (c->no == 0)
        return refuse(why, "拿来学的话里，条条都标着“是”，看不出差别",
                      "all texts to learn from are labelled as a yes: there is nothing to tell "
                      "them from");
    if (c->spokes == 0)
        return refuse(why, "这些话里没有一条碰到没有手定分量的规则",
                      "no text wakes a rule whose author has set no weight");
    return JY_OK;
}

/* Rows. */

/* A row for each text to learn from: k first, then the rules that spoke; liblinear wants features
 * from 1, rising. */
struct rows {
    struct problem problem;
    struct feature_node *nodes;
    size_t n_nodes;
};

static bool make_room(const struct counts *c, struct rows *rows)
{
    size_t n = c->yes + c->no;

    /* NOLINTNEXTLINE(bugprone-sizeof-expression): liblinear wants an array of pointers to rows */
    rows->problem.x = calloc(n, sizeof *rows->problem.x);
    rows->problem.y = calloc(n, sizeof *rows->problem.y);
    rows->nodes = calloc(c->spokes + 2 * n, sizeof *rows->nodes);
    return rows->problem.x && rows->problem.y && rows->nodes;
}

static int by_feature(const void *a, const void *b)
{
    const struct feature_node *x = a, *y = b;

    return x->index - y->index;
}

static void add_row(const struct jy_sumfit *f, struct rows *rows, const struct text *t)
{
    struct feature_node *row = rows->nodes + rows->n_nodes;
    size_t n = 0;

    row[n++] = (struct feature_node){1, k_unit * (t->set - 1)};
    for (size_t i = t->from; i < t->to; i++)
        row[n++] = (struct feature_node){f->spokes[i].rule + 2, f->spokes[i].times};
    qsort(row, n, sizeof *row, by_feature);
    row[n++] = (struct feature_node){-1, 0};
    rows->n_nodes += n;
    rows->problem.x[rows->problem.l] = row;
    rows->problem.y[rows->problem.l++] = t->yes ? 1 : -1;
}

static void quiet(const char *line)
{
    (void)line;
}

static struct model *solve(const struct jy_sumfit *f, struct rows *rows, double cost, double worth)
{
    int yes = 1;
    const struct parameter how = {.solver_type = L2R_LR,
                                  .C = cost,
                                  .eps = 1e-5,
                                  .nr_weight = 1,
                                  .weight_label = &yes,
                                  .weight = &worth};

    rows->problem.n = f->n_rules + 1;
    rows->problem.bias = -1;
    for (size_t i = 0; i < f->n_texts; i++)
        if (!f->texts[i].aside) add_row(f, rows, &f->texts[i]);
    set_print_string_function(quiet);
    return train(&rows->problem, &how);
}

/* Weights. */

static enum jy_err take_weights(const struct jy_sumfit *f, const struct model *model,
                                struct jy_sumfitted *out, struct jy_diag *why)
{
    double sign = model->label[0] > 0 ? 1 : -1; /* liblinear's first class is what it met first */
    double k = sign * model->w[0] * k_unit;

    if (!(k >= least_k))
        return refuse(
            why,
            "按这些话，不碰规则的也多半是“是”，或者手定的分量正好反了：定不出“满 1 才是”的分量",
            "by these texts a yes is as likely without any rule, or the weights set by "
            "hand say the opposite: no weights make a sum of 1 mean even odds");
    out->steepness = k;
    out->nine_to_one = 1 + log(9) / k;
    for (size_t i = 0; i < f->n_texts; i++)
        for (size_t s = f->texts[i].from; s < f->texts[i].to && !f->texts[i].aside; s++) {
            int rule = f->spokes[s].rule;
            out->weights[rule] = round(sign * model->w[rule + 1] / k * 1000) / 1000;
        }
    return JY_OK;
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

static void score(struct jy_sum_score *s, bool yes, bool taken)
{
    *(yes ? &s->of : &s->others) += 1;
    *(yes ? &s->found : &s->wrong) += taken;
}

static void judge(const struct jy_sumfit *f, struct jy_sumfitted *out)
{
    for (size_t i = 0; i < f->n_texts; i++) {
        const struct text *t = &f->texts[i];
        if (!t->aside) continue;
        score(&out->before, t->yes, t->was_taken);
        score(&out->after, t->yes, is_taken(f, t));
    }
}

enum jy_err jy_sumfit_run(struct jy_sumfit *f, double cost, double worth, struct jy_sumfitted *out,
                          struct jy_diag *why)
{
    struct counts c = count(f);
    struct rows rows = {0};
    enum jy_err e = check(&c, why);

    *out = (struct jy_sumfitted){.weights = f->weights};
    for (int i = 0; i < f->n_rules; i++)
        f->weights[i] = NAN;
    if (e == JY_OK && !make_room(&c, &rows)) e = JY_E_MEMORY;
    if (e == JY_OK) {
        struct model *model = solve(f, &rows, cost, worth);
        e = take_weights(f, model, out, why);
        free_and_destroy_model(&model);
        judge(f, out);
    }
    free(rows.problem.x);
    free(rows.problem.y);
    free(rows.nodes);
    return e;
}
