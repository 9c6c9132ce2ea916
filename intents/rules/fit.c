/* fit.c - from readings to pairs of labels, through liblinear, to weights. */
#include "intents/rules/fit.h"

#include <math.h>
#include <stdlib.h>

#include "intents/rules/logreg.h"

/* The bias counts less than a rule, so that it is the rules that decide. */
static const double bias_unit = 0.3;

/* A feature that speaks for a label in one text. */
struct spoke {
    int feature, label;
    double value;
};

struct text {
    int label;
    bool aside;
    size_t from, to; /* in `spokes` */
};

struct jy_fit {
    const struct jy_labels *labels;
    int n_labels, n_rules;
    struct text *texts;
    size_t n_texts, cap_texts;
    struct spoke *spokes;
    size_t n_spokes, cap_spokes;
    double *weights;
};

/* Features: the rules, then types, hand, and a bias for each label. */
static int types_feature(const struct jy_fit *f)
{
    return f->n_rules;
}

static int hand_feature(const struct jy_fit *f)
{
    return f->n_rules + 1;
}

static int bias_feature(const struct jy_fit *f, int label)
{
    return f->n_rules + 2 + label;
}

static int n_features(const struct jy_fit *f)
{
    return f->n_rules + 2 + f->n_labels;
}

struct jy_fit *jy_fit_new(const struct jy_labels *m, int n_rules)
{
    struct jy_fit *f = calloc(1, sizeof *f);

    if (f == NULL) return NULL;
    f->labels = m;
    f->n_labels = jy_labels_n(m);
    f->n_rules = n_rules;
    f->weights = calloc((size_t)n_rules + 1, sizeof *f->weights);
    if (f->weights == NULL) {
        jy_fit_free(f);
        return NULL;
    }
    return f;
}

void jy_fit_free(struct jy_fit *f)
{
    if (f == NULL) return;
    free(f->texts);
    free(f->spokes);
    free(f->weights);
    free(f);
}

static enum jy_err add(struct jy_fit *f, int feature, int label, double value)
{
    struct spoke *list = jy_list_grown(f->spokes, f->n_spokes, &f->cap_spokes, sizeof *list);

    if (list == NULL) return JY_E_MEMORY;
    f->spokes = list;
    f->spokes[f->n_spokes++] = (struct spoke){feature, label, value};
    return JY_OK;
}

static enum jy_err add_rules(struct jy_fit *f, const struct jy_reading *r, double share)
{
    enum jy_err e = JY_OK;

    for (int h = 0; e == JY_OK && h < r->n_hits + r->n_topics; h++) {
        if (r->hits[h].pinned) continue;
        for (int i = 0; e == JY_OK && i < f->n_labels; i++)
            if (jy_labels_counts(f->labels, i, &r->hits[h]))
                e = add(f, r->hits[h].index, i, share * jy_labels_emphasis(&r->hits[h]));
    }
    return e;
}

enum jy_err jy_fit_add(struct jy_fit *f, const struct jy_reading *r, int label, bool aside)
{
    struct jy_evidence evidence;
    struct text text = {.label = label, .aside = aside, .from = f->n_spokes};
    struct text *list = jy_list_grown(f->texts, f->n_texts, &f->cap_texts, sizeof *list);
    enum jy_err e;

    if (list == NULL) return JY_E_MEMORY;
    f->texts = list;
    jy_labels_weigh(f->labels, r, &evidence);
    e = add_rules(f, r, evidence.share);
    for (int i = 0; e == JY_OK && i < f->n_labels; i++) {
        if (evidence.types[i] != 0) e = add(f, types_feature(f), i, evidence.types[i]);
        if (e == JY_OK && evidence.hand[i] != 0) e = add(f, hand_feature(f), i, evidence.hand[i]);
    }
    text.to = f->n_spokes;
    if (e == JY_OK) f->texts[f->n_texts++] = text;
    return e;
}

/* Pairs. */

struct pairs {
    struct problem problem;
    struct feature_node *nodes;
    size_t n_nodes;
};

static size_t count_spokes(const struct jy_fit *f, const struct text *t, int label)
{
    size_t n = 0;

    for (size_t i = t->from; i < t->to; i++)
        n += f->spokes[i].label == label;
    return n;
}

static bool make_room(const struct jy_fit *f, struct pairs *p)
{
    size_t rows = 0, nodes = 0;

    for (size_t i = 0; i < f->n_texts; i++) {
        const struct text *t = &f->texts[i];
        if (t->aside) continue;
        rows += (size_t)f->n_labels - 1;
        nodes += (size_t)(f->n_labels - 1) * (count_spokes(f, t, t->label) + 3) + (t->to - t->from);
    }
    /* NOLINTNEXTLINE(bugprone-sizeof-expression): liblinear wants an array of pointers to rows */
    p->problem.x = calloc(rows + 1, sizeof *p->problem.x);
    p->problem.y = calloc(rows + 1, sizeof *p->problem.y);
    p->nodes = calloc(nodes + 1, sizeof *p->nodes);
    return p->problem.x && p->problem.y && p->nodes;
}

/* What speaks for the right label less what speaks for the other; every second pair is turned
 * round, since liblinear wants two classes. */
static void add_pair(const struct jy_fit *f, struct pairs *p, const struct text *t, int other)
{
    struct feature_node *row = p->nodes + p->n_nodes;
    double sign = p->problem.l % 2 == 0 ? 1 : -1;
    size_t n = 0;

    for (size_t i = t->from; i < t->to; i++) {
        const struct spoke *s = &f->spokes[i];
        if (s->label != t->label && s->label != other) continue;
        row[n++] = (struct feature_node){s->feature + 1,
                                         s->label == t->label ? sign * s->value : -sign * s->value};
    }
    row[n++] = (struct feature_node){bias_feature(f, t->label) + 1, sign * bias_unit};
    row[n++] = (struct feature_node){bias_feature(f, other) + 1, -sign * bias_unit};
    n = jy_logreg_row(row, n);
    row[n++] = (struct feature_node){-1, 0};
    p->n_nodes += n;
    p->problem.x[p->problem.l] = row;
    p->problem.y[p->problem.l++] = sign;
}

static void add_pairs(const struct jy_fit *f, struct pairs *p)
{
    p->problem.n = n_features(f);
    p->problem.bias = -1;
    for (size_t i = 0; i < f->n_texts; i++)
        for (int k = 0; k < f->n_labels && !f->texts[i].aside; k++)
            if (k != f->texts[i].label) add_pair(f, p, &f->texts[i], k);
}

static void take_weights(const struct jy_fit *f, const struct model *model, struct jy_fitted *out)
{
    for (size_t i = 0; i < f->n_spokes; i++) {
        int feature = f->spokes[i].feature;
        if (feature < f->n_rules) out->weights[feature] = jy_logreg_weight(model, feature);
    }
    out->types = jy_logreg_weight(model, types_feature(f));
    out->hand = jy_logreg_weight(model, hand_feature(f));
    for (int i = 0; i < f->n_labels; i++)
        out->bias[i] = jy_logreg_weight(model, bias_feature(f, i)) * bias_unit;
}

/* Calibration. */

static double score_of(const struct jy_fit *f, const struct jy_fitted *w, const struct spoke *s)
{
    if (s->feature == types_feature(f)) return w->types * s->value;
    if (s->feature == hand_feature(f)) return w->hand * s->value;
    return isnan(w->weights[s->feature]) ? 0 : w->weights[s->feature] * s->value;
}

/* How much the texts kept aside surprise us when all scores are multiplied by `scale`. */
static double surprise(const struct jy_fit *f, const struct jy_fitted *w, double scale)
{
    double sum = 0;

    for (size_t i = 0; i < f->n_texts; i++) {
        const struct text *t = &f->texts[i];
        double scores[JY_LABELS_MAX], most = -INFINITY, total = 0;
        if (!t->aside) continue;
        for (int k = 0; k < f->n_labels; k++)
            scores[k] = w->bias[k];
        for (size_t s = t->from; s < t->to; s++)
            scores[f->spokes[s].label] += score_of(f, w, &f->spokes[s]);
        for (int k = 0; k < f->n_labels; k++)
            most = fmax(most, scale * scores[k]);
        for (int k = 0; k < f->n_labels; k++)
            total += exp(scale * scores[k] - most);
        sum += log(total) + most - scale * scores[t->label];
    }
    return sum;
}

/* The surprise has one lowest point in the scale: thirds close in on it. */
static double best_scale(const struct jy_fit *f, const struct jy_fitted *w)
{
    double low = 0.1, high = 10;

    for (int i = 0; i < 60; i++) {
        double left = low + (high - low) / 3, right = high - (high - low) / 3;
        if (surprise(f, w, left) < surprise(f, w, right))
            high = right;
        else
            low = left;
    }
    return (low + high) / 2;
}

static void calibrate(const struct jy_fit *f, struct jy_fitted *w)
{
    bool any = false;

    for (size_t i = 0; i < f->n_texts; i++)
        any = any || f->texts[i].aside;
    w->scale = any ? best_scale(f, w) : 1;
    for (int i = 0; i < f->n_rules; i++)
        w->weights[i] *= w->scale;
    for (int i = 0; i < f->n_labels; i++)
        w->bias[i] *= w->scale;
    w->types *= w->scale;
    w->hand *= w->scale;
}

enum jy_err jy_fit_run(struct jy_fit *f, double cost, struct jy_fitted *out)
{
    const struct parameter how = {.C = cost, .eps = 0.001};
    struct pairs p = {0};
    struct model *model;
    bool room = make_room(f, &p);

    *out = (struct jy_fitted){.weights = f->weights};
    for (int i = 0; i < f->n_rules; i++)
        f->weights[i] = NAN;
    if (room) {
        add_pairs(f, &p);
        model = jy_logreg_train(&p.problem, how);
        take_weights(f, model, out);
        free_and_destroy_model(&model);
        calibrate(f, out);
    }
    free(p.problem.x);
    free(p.problem.y);
    free(p.nodes);
    return room ? JY_OK : JY_E_MEMORY;
}
