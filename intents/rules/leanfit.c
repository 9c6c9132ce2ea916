/* leanfit.c - from texts to rows of words, through liblinear once a type, to weights in tenths. */
#include "intents/rules/leanfit.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "intents/rules/edges.h"
#include "intents/rules/grams.h"
#include "intents/rules/lean.h"
#include "intents/rules/logreg.h"
#include "intents/rules/reading.h"

enum { LONGEST_WORD = 2, LEAST_TEXTS = 3, NONE = -1 /* more types than there is room for */ };
static const double trust = 0.7, lift = 2.5, least = 0.15;

struct text {
    struct jy_str folded;
    int type;
};

struct type {
    struct jy_str name;
    double base;
    double *weights; /* by word */
};

struct jy_leanfit {
    struct jy_arena *arena;
    struct text *texts;
    size_t n_texts, cap_texts;
    struct type types[JY_LEAN_TYPES];
    int n_types;
    struct jy_grams *grams;
    const struct jy_gram **words; /* by their bytes */
    int n_words;
    int *signs; /* by place of a run: its number among the words, from 1; 0: it is none */
    struct feature_node *nodes;
    size_t n_nodes, cap_nodes;
};

struct jy_leanfit *jy_leanfit_new(void)
{
    struct jy_leanfit *f = calloc(1, sizeof *f);

    if (f == NULL) return NULL;
    f->arena = jy_arena_new();
    f->grams = jy_grams_new(LONGEST_WORD + 1);
    if (f->arena != NULL && f->grams != NULL) return f;
    jy_leanfit_free(f);
    return NULL;
}

void jy_leanfit_free(struct jy_leanfit *f)
{
    if (f == NULL) return;
    for (int i = 0; i < f->n_types; i++)
        free(f->types[i].weights);
    jy_grams_free(f->grams);
    jy_arena_free(f->arena);
    free(f->texts);
    free(f->words);
    free(f->signs);
    free(f->nodes);
    free(f);
}

int jy_leanfit_texts(const struct jy_leanfit *f)
{
    return (int)f->n_texts;
}

int jy_leanfit_types(const struct jy_leanfit *f)
{
    int n = 0;

    for (int i = 0; i < f->n_types; i++)
        n += jy_intent_is_type(f->types[i].name);
    return n;
}

static int type_of(struct jy_leanfit *f, struct jy_str name)
{
    for (int i = 0; i < f->n_types; i++)
        if (jy_str_eq(f->types[i].name, name)) return i;
    if (f->n_types == JY_LEAN_TYPES) return NONE;
    f->types[f->n_types].name = jy_arena_str(f->arena, name);
    return f->n_types++;
}

enum jy_err jy_leanfit_add(struct jy_leanfit *f, struct jy_str folded, struct jy_str type)
{
    struct text *list = jy_list_grown(f->texts, f->n_texts, &f->cap_texts, sizeof *list);

    if (type.len == 0) type = JY_STR(JY_LEAN_TALK);
    if (list == NULL) return JY_E_MEMORY;
    f->texts = list;
    f->texts[f->n_texts++] = (struct text){jy_arena_str(f->arena, folded), type_of(f, type)};
    if (jy_arena_failed(f->arena)) return JY_E_MEMORY;
    return jy_grams_add(f->grams, JY_GRAM_PAIRS, folded);
}

/* Words. */

static int by_bytes(const void *a, const void *b)
{
    const struct jy_gram *const *x = a, *const *y = b;

    return jy_str_compare((*x)->words, (*y)->words);
}

static enum jy_err find_words(struct jy_leanfit *f, struct jy_diag *why)
{
    size_t room = jy_grams_room(f->grams);

    f->words = calloc(room + 1, sizeof(struct jy_gram *));
    f->signs = calloc(room + 1, sizeof *f->signs);
    if (f->words == NULL || f->signs == NULL) return JY_E_MEMORY;
    for (size_t i = 0; i < room; i++) {
        const struct jy_gram *gram = jy_grams_at(f->grams, i);
        if (gram && gram->chars <= LONGEST_WORD && gram->in >= LEAST_TEXTS &&
            !jy_says_nothing(gram->words))
            f->words[f->n_words++] = gram;
    }
    qsort(f->words, (size_t)f->n_words, sizeof(struct jy_gram *), by_bytes);
    for (int i = 0; i < f->n_words; i++)
        f->signs[jy_grams_place(f->grams, f->words[i])] = i + 1;
    if (f->n_words > 0 && f->n_types > 1) return JY_OK;
    jy_diag_set(why, "", 0, "要有两个类型以上的话，还要有词在三条话里都有",
                "there must be texts of two types, and a word that three of them have");
    return JY_E_BAD_DATA;
}

/* Rows, as liblinear reads them: words from 1, rising, then the base, then an end. */

struct row {
    struct jy_leanfit *fit;
    size_t first;
    bool failed;
};

static void add_node(struct row *row, int index, double value)
{
    struct jy_leanfit *f = row->fit;
    struct feature_node *list = jy_list_grown(f->nodes, f->n_nodes, &f->cap_nodes, sizeof *list);

    if (list == NULL) {
        row->failed = true;
        return;
    }
    f->nodes = list;
    f->nodes[f->n_nodes++] = (struct feature_node){index, value};
}

static void add_word(void *ctx, const struct jy_gram *gram)
{
    struct row *row = ctx;
    int sign = row->fit->signs[jy_grams_place(row->fit->grams, gram)];

    if (sign > 0) add_node(row, sign, 1);
}

/* Each word once. */
static void settle_row(struct row *row)
{
    struct jy_leanfit *f = row->fit;
    struct feature_node *nodes = f->nodes + row->first;
    size_t n;

    if (row->failed) return;
    n = jy_logreg_row(nodes, f->n_nodes - row->first);
    for (size_t i = 0; i < n; i++)
        nodes[i].value = 1;
    f->n_nodes = row->first + n;
    add_node(row, f->n_words + 1, 1);
    add_node(row, -1, 0);
}

/* `ends`: behind the last node of each. */
static enum jy_err add_rows(struct jy_leanfit *f, size_t *ends)
{
    struct row row = {.fit = f};

    for (size_t i = 0; !row.failed && i < f->n_texts; i++) {
        row.first = f->n_nodes;
        jy_grams_in(f->grams, f->texts[i].folded, add_word, &row);
        settle_row(&row);
        ends[i] = f->n_nodes;
    }
    return row.failed ? JY_E_MEMORY : JY_OK;
}

/* Fitting. */

static double in_tenths(double odds)
{
    return fabs(odds) < least ? 0 : round(odds * 10) / 10;
}

static enum jy_err fit_type(struct jy_leanfit *f, int type, struct problem *p, double cost)
{
    const struct parameter how = {.C = cost, .eps = 1e-3};
    struct type *t = &f->types[type];
    bool talk = jy_str_is(t->name, JY_LEAN_TALK);
    double share = talk ? 1 : trust, more = talk ? 0 : lift;
    struct model *model;

    t->weights = calloc((size_t)f->n_words + 1, sizeof *t->weights);
    if (t->weights == NULL) return JY_E_MEMORY;
    for (size_t i = 0; i < f->n_texts; i++)
        p->y[i] = f->texts[i].type == type ? 1 : -1;
    model = jy_logreg_train(p, how);
    for (int i = 0; i < f->n_words; i++)
        t->weights[i] = in_tenths(share * jy_logreg_weight(model, i));
    t->base = round((share * jy_logreg_weight(model, f->n_words) + more) * 10) / 10;
    free_and_destroy_model(&model);
    return JY_OK;
}

static int by_name(const void *a, const void *b)
{
    const struct type *x = a, *y = b;

    return jy_str_compare(x->name, y->name);
}

enum jy_err jy_leanfit_run(struct jy_leanfit *f, double cost, struct jy_diag *why)
{
    struct problem p = {.l = (int)f->n_texts, .bias = -1};
    size_t *ends = calloc(f->n_texts + 1, sizeof *ends);
    enum jy_err e = find_words(f, why);

    p.n = f->n_words + 1;
    p.y = calloc(f->n_texts + 1, sizeof *p.y);
    /* NOLINTNEXTLINE(bugprone-sizeof-expression): liblinear wants an array of pointers to rows */
    p.x = calloc(f->n_texts + 1, sizeof *p.x);
    if (e == JY_OK && (ends == NULL || p.x == NULL || p.y == NULL)) e = JY_E_MEMORY;
    if (e == JY_OK) e = add_rows(f, ends);
    for (size_t i = 0; e == JY_OK && i < f->n_texts; i++)
        p.x[i] = f->nodes + (i > 0 ? ends[i - 1] : 0);
    for (int i = 0; e == JY_OK && i < f->n_types; i++)
        e = fit_type(f, i, &p, cost);
    qsort(f->types, (size_t)f->n_types, sizeof *f->types, by_name);
    free(ends);
    free(p.x);
    free(p.y);
    return e;
}

int jy_leanfit_words(const struct jy_leanfit *f)
{
    int n = 0;

    for (int i = 0; i < f->n_words; i++) {
        bool weighs = false;
        for (int t = 0; !weighs && t < f->n_types; t++)
            weighs = f->types[t].weights[i] != 0;
        n += weighs;
    }
    return n;
}

/* The file. */

static void put_words(const struct jy_leanfit *f, const struct type *t, double weight,
                      struct jy_buf *out)
{
    const char *before = "";

    jy_buf_printf(out, ", \"%.1f\": \"", weight);
    for (int i = 0; i < f->n_words; i++)
        if (t->weights[i] == weight) {
            jy_buf_printf(out, "%s%.*s", before, (int)f->words[i]->words.len,
                          f->words[i]->words.ptr);
            before = " ";
        }
    jy_buf_add_byte(out, '"');
}

/* The next lower weight of a word; NAN: there is none. */
static double next_below(const struct jy_leanfit *f, const struct type *t, double weight)
{
    double next = NAN;

    for (int i = 0; i < f->n_words; i++) {
        double w = t->weights[i];
        if (w != 0 && w < weight && !(w <= next)) next = w;
    }
    return next;
}

void jy_leanfit_write(const struct jy_leanfit *f, struct jy_buf *out)
{
    jy_buf_add(out, JY_STR("{\n  \"about\": \"words that lean to types, each list with the weight "
                           "before it; learnt by jieyou rules lean\",\n  \"leanings\": {"));
    for (int i = 0; i < f->n_types; i++) {
        const struct type *t = &f->types[i];
        jy_buf_printf(out, "%s\n    \"%.*s\": {\"base\": %.1f", i > 0 ? "," : "", (int)t->name.len,
                      t->name.ptr, t->base);
        for (double w = next_below(f, t, INFINITY); !isnan(w); w = next_below(f, t, w))
            put_words(f, t, w, out);
        jy_buf_add_byte(out, '}');
    }
    jy_buf_add(out, JY_STR("\n  }\n}\n"));
}
