/* measure.c - counts pairs of label and guess; everything else is worked out at the end. */
#include "intents/rules/measure.h"

#include <stdlib.h>

enum { NAMES_MAX = 512 };

struct jy_measure {
    struct jy_arena *arena;
    struct jy_str none;
    struct jy_str names[NAMES_MAX]; /* index 0: nothing was guessed */
    int n_names;
    int pairs[NAMES_MAX][NAMES_MAX]; /* by label, then guess */
    int n, right, top3, answered;
    struct jy_measure_sum sum;
    struct jy_measure_class classes[NAMES_MAX];
    double probability[JY_MEASURE_BINS];
    float *us;
    int cap_us;
};

struct jy_measure *jy_measure_new(struct jy_str none)
{
    struct jy_measure *m = calloc(1, sizeof *m);

    if (m == NULL) return NULL;
    m->arena = jy_arena_new();
    if (m->arena == NULL) {
        free(m);
        return NULL;
    }
    m->none = jy_arena_str(m->arena, none);
    m->names[m->n_names++] = (struct jy_str){"", 0};
    return m;
}

void jy_measure_free(struct jy_measure *m)
{
    if (m == NULL) return;
    jy_arena_free(m->arena);
    free(m->us);
    free(m);
}

static int find(const struct jy_measure *m, struct jy_str name)
{
    for (int i = 0; i < m->n_names; i++)
        if (jy_str_eq(m->names[i], name)) return i;
    return -1;
}

static int index_of(struct jy_measure *m, struct jy_str name)
{
    int at = find(m, name);

    if (at >= 0 || m->n_names == NAMES_MAX) return at;
    m->names[m->n_names] = jy_arena_str(m->arena, name);
    return m->names[m->n_names].ptr ? m->n_names++ : -1;
}

static enum jy_err keep_time(struct jy_measure *m, double us)
{
    if (m->n == m->cap_us) {
        int cap = m->cap_us ? m->cap_us * 2 : 1024;
        float *list = realloc(m->us, (size_t)cap * sizeof *list);
        if (list == NULL) return JY_E_MEMORY;
        m->us = list;
        m->cap_us = cap;
    }
    m->us[m->n] = (float)us;
    return JY_OK;
}

static void keep_bin(struct jy_measure *m, double probability, bool right)
{
    int bin = (int)(probability * JY_MEASURE_BINS);

    if (bin >= JY_MEASURE_BINS) bin = JY_MEASURE_BINS - 1;
    m->sum.bins[bin].n++;
    m->sum.bins[bin].right += right;
    m->probability[bin] += probability;
}

enum jy_err jy_measure_add(struct jy_measure *m, struct jy_str label,
                           const struct jy_guess *guesses, int n, double us)
{
    struct jy_str first = n > 0 ? guesses[0].label : (struct jy_str){"", 0};
    int gold = index_of(m, label), guess = index_of(m, first);

    if (gold < 0 || guess < 0 || keep_time(m, us) != JY_OK) return JY_E_MEMORY;
    m->n++;
    m->pairs[gold][guess]++;
    m->right += gold == guess;
    m->answered += first.len > 0 && !jy_str_eq(first, m->none);
    for (int i = 0; i < n && i < 3; i++)
        m->top3 += jy_str_eq(guesses[i].label, label);
    if (n > 0) keep_bin(m, guesses[0].probability, gold == guess);
    return JY_OK;
}

static int commonest_first(const void *a, const void *b)
{
    const struct jy_measure_class *x = a, *y = b;

    if (x->support != y->support) return x->support > y->support ? -1 : 1;
    return y->guessed - x->guessed;
}

static double share(double part, double whole)
{
    return whole > 0 ? part / whole : 0;
}

/* Index 0 is "nothing guessed", which is no label. */
static void count_classes(struct jy_measure *m)
{
    double f1 = 0;
    int with_support = 0;

    for (int i = 1; i < m->n_names; i++) {
        struct jy_measure_class *c = &m->classes[i - 1];
        *c = (struct jy_measure_class){.label = m->names[i], .right = m->pairs[i][i]};
        for (int k = 0; k < m->n_names; k++) {
            c->support += m->pairs[i][k];
            c->guessed += m->pairs[k][i];
        }
        c->precision = share(c->right, c->guessed);
        c->recall = share(c->right, c->support);
        c->f1 = share(2 * c->precision * c->recall, c->precision + c->recall);
        f1 += c->support > 0 ? c->f1 : 0;
        with_support += c->support > 0;
    }
    qsort(m->classes, (size_t)(m->n_names - 1), sizeof *m->classes, commonest_first);
    m->sum.macro_f1 = share(f1, with_support);
    m->sum.classes = m->classes;
    m->sum.n_classes = m->n_names - 1;
}

static int rising(const void *a, const void *b)
{
    float x = *(const float *)a, y = *(const float *)b;

    return x < y ? -1 : x > y;
}

struct jy_measure_sum jy_measure_sum(struct jy_measure *m)
{
    struct jy_measure_sum *s = &m->sum;

    count_classes(m);
    s->n = m->n;
    s->accuracy = share(m->right, m->n);
    s->top3 = share(m->top3, m->n);
    s->coverage = share(m->answered, m->n);
    s->ece = 0;
    for (int i = 0; i < JY_MEASURE_BINS; i++) {
        double is = share(s->bins[i].right, s->bins[i].n);
        s->bins[i].probability = share(m->probability[i], s->bins[i].n);
        s->ece +=
            share(s->bins[i].n, m->n) * (is > s->bins[i].probability ? is - s->bins[i].probability
                                                                     : s->bins[i].probability - is);
    }
    if (m->n > 0) {
        qsort(m->us, (size_t)m->n, sizeof *m->us, rising);
        s->p50_us = (double)m->us[m->n / 2];
        s->p99_us = (double)m->us[(size_t)m->n * 99 / 100];
    }
    return *s;
}

int jy_measure_read_as(const struct jy_measure *m, struct jy_str label, struct jy_str guess)
{
    int gold = find(m, label), read = find(m, guess);

    return gold < 0 || read < 0 ? 0 : m->pairs[gold][read];
}
