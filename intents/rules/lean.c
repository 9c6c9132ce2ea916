/* lean.c - a hash of short words, each with the types it speaks for or against. */
#include "intents/rules/lean.h"

#include <stdlib.h>
#include <string.h>

#include "intents/text/utf8.h"

enum { LONGEST = 3, BITS = 21 /* of a character */ };

struct row { /* one word */
    uint64_t word;
    uint32_t first, n; /* of its weights; n 0: nobody's */
};

struct jy_lean {
    struct jy_str types[JY_LEAN_TYPES];
    double bases[JY_LEAN_TYPES];
    int n_types, talk;
    const struct jy_lean_weight *weights; /* by word */
    struct row *rows;                     /* a power of two of them, at least a third free */
    size_t n_rows;
};

uint64_t jy_lean_word(struct jy_str word)
{
    uint64_t number = 0;
    int n = 0;

    for (size_t at = 0, len; at < word.len; at += len, n++) {
        if (n == LONGEST) return 0;
        number = number << BITS | jy_utf8_at(word, at, &len);
    }
    return number;
}

static size_t place_of(const struct jy_lean *l, uint64_t word)
{
    size_t at = (size_t)(word * UINT64_C(0x9E3779B97F4A7C15) >> 32) & (l->n_rows - 1);

    while (l->rows[at].n > 0 && l->rows[at].word != word)
        at = (at + 1) & (l->n_rows - 1);
    return at;
}

static int by_word(const void *a, const void *b)
{
    const struct jy_lean_weight *x = a, *y = b;

    if (x->word != y->word) return x->word < y->word ? -1 : 1;
    return (x->type > y->type) - (x->type < y->type);
}

static size_t count_words(const struct jy_lean_weight *weights, size_t n)
{
    size_t n_words = 0;

    for (size_t i = 0; i < n; i++)
        n_words += i == 0 || weights[i].word != weights[i - 1].word;
    return n_words;
}

static void file_words(struct jy_lean *l, size_t n_weights)
{
    for (size_t i = 0, next; i < n_weights; i = next) {
        struct row *row = &l->rows[place_of(l, l->weights[i].word)];
        for (next = i; next < n_weights && l->weights[next].word == l->weights[i].word; next++)
            ;
        *row = (struct row){l->weights[i].word, (uint32_t)i, (uint32_t)(next - i)};
    }
}

struct jy_lean *jy_lean_build(struct jy_arena *a, const struct jy_str *types, const double *bases,
                              int n_types, struct jy_lean_weight *weights, size_t n_weights)
{
    struct jy_lean *l = jy_arena_take(a, sizeof *l);
    struct jy_lean_weight *kept = jy_arena_take(a, (n_weights + 1) * sizeof *kept);
    size_t n_rows = 4;

    qsort(weights, n_weights, sizeof *weights, by_word);
    while (n_rows < count_words(weights, n_weights) * 3 / 2)
        n_rows *= 2;
    if (l != NULL) l->rows = jy_arena_take(a, n_rows * sizeof *l->rows);
    if (l == NULL || kept == NULL || l->rows == NULL) return NULL;
    l->n_rows = n_rows;
    l->n_types = n_types;
    memcpy(l->types, types, (size_t)n_types * sizeof *types);
    memcpy(l->bases, bases, (size_t)n_types * sizeof *bases);
    if (n_weights > 0) memcpy(kept, weights, n_weights * sizeof *kept);
    l->weights = kept;
    l->talk = jy_lean_find(l, JY_STR(JY_LEAN_TALK));
    file_words(l, n_weights);
    return l;
}

int jy_lean_n(const struct jy_lean *l)
{
    return l ? l->n_types : 0;
}

struct jy_str jy_lean_type(const struct jy_lean *l, int i)
{
    return l->types[i];
}

int jy_lean_find(const struct jy_lean *l, struct jy_str type)
{
    for (int i = 0; i < jy_lean_n(l); i++)
        if (jy_str_eq(l->types[i], type)) return i;
    return -1;
}

int jy_lean_talk(const struct jy_lean *l)
{
    return l ? l->talk : -1;
}

void jy_lean_marks_fini(struct jy_lean_marks *m)
{
    free(m->seen);
}

/* No word is seen yet. */
static enum jy_err begin(const struct jy_lean *l, struct jy_lean_marks *m)
{
    if (m->n != l->n_rows || m->turn == UINT32_MAX) {
        free(m->seen);
        m->seen = calloc(l->n_rows, sizeof *m->seen);
        m->n = m->seen ? l->n_rows : 0;
        m->turn = 0;
    }
    m->turn++;
    return m->seen ? JY_OK : JY_E_MEMORY;
}

/* Each word that the text has, once. */
typedef void row_fn(void *ctx, const struct row *row, struct jy_span at);

static enum jy_err go_through(const struct jy_lean *l, struct jy_lean_marks *m, struct jy_str text,
                              row_fn *each, void *ctx)
{
    uint64_t before[LONGEST] = {
        0}; /* words that end at the character before, by their length less 1 */
    size_t starts[LONGEST + 1] = {0};
    enum jy_err e = begin(l, m);

    for (size_t at = 0, len; e == JY_OK && at < text.len; at += len) {
        uint32_t cp = jy_utf8_at(text, at, &len);
        memmove(starts + 1, starts, LONGEST * sizeof *starts);
        starts[0] = at;
        for (int i = LONGEST - 1; i >= 0; i--) {
            const struct row *row;
            size_t place;
            if (i > 0 && before[i - 1] == 0) continue;
            before[i] = (i > 0 ? before[i - 1] << BITS : 0) | cp;
            place = place_of(l, before[i]);
            row = &l->rows[place];
            if (row->n == 0 || m->seen[place] == m->turn) continue;
            m->seen[place] = m->turn;
            each(ctx, row, (struct jy_span){(uint32_t)starts[i], (uint32_t)(at + len)});
        }
    }
    return e;
}

struct sums {
    const struct jy_lean *lean;
    double *sums;
};

static void add_weights(void *ctx, const struct row *row, struct jy_span at)
{
    struct sums *s = ctx;

    (void)at;
    for (uint32_t i = 0; i < row->n; i++) {
        const struct jy_lean_weight *w = &s->lean->weights[row->first + i];
        s->sums[w->type] += (double)w->weight;
    }
}

bool jy_lean_hears(struct jy_str text)
{
    int chars = 0, han = 0;

    for (size_t at = 0, len; at < text.len && chars <= JY_LEAN_MOST; at += len, chars++)
        han += jy_is_han(jy_utf8_at(text, at, &len));
    return chars >= JY_LEAN_LEAST && chars <= JY_LEAN_MOST && 2 * han >= chars;
}

enum jy_err jy_lean_read(const struct jy_lean *l, struct jy_lean_marks *m, struct jy_str text,
                         double sums[JY_LEAN_TYPES])
{
    struct sums s = {l, sums};

    memcpy(sums, l->bases, sizeof l->bases);
    return go_through(l, m, text, add_weights, &s);
}

struct telling {
    const struct jy_lean *lean;
    int type;
    jy_lean_fn *each;
    void *ctx;
};

static void tell_word(void *ctx, const struct row *row, struct jy_span at)
{
    struct telling *t = ctx;

    for (uint32_t i = 0; i < row->n; i++) {
        const struct jy_lean_weight *w = &t->lean->weights[row->first + i];
        if (w->type == t->type) t->each(t->ctx, at, (double)w->weight);
    }
}

enum jy_err jy_lean_tell(const struct jy_lean *l, struct jy_lean_marks *m, struct jy_str text,
                         int type, jy_lean_fn *each, void *ctx)
{
    struct telling t = {l, type, each, ctx};

    return go_through(l, m, text, tell_word, &t);
}
