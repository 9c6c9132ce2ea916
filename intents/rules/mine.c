/* mine.c - counts short runs of Han characters in two groups of texts, and weighs them. */
#include "intents/rules/mine.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "intents/text/utf8.h"

enum { LEAST_CHARS = 2, MOST_CHARS = 5 };
/* The prior is worth a tenth of all texts, spread as the phrases are over both groups: with less, a
 * phrase that no other text has would look uncertain. */
static const double prior_share = 0.1;

struct entry {
    struct jy_str words; /* empty: free */
    int in, out;
    int last; /* the text it was last seen in: a text counts once */
    double z;
};

struct jy_mine {
    struct jy_arena *arena;
    struct entry *table; /* open addressing, at most half full */
    size_t cap, n;
    int n_in, n_out;
};

struct jy_mine *jy_mine_new(void)
{
    struct jy_mine *m = calloc(1, sizeof *m);

    if (m == NULL) return NULL;
    m->cap = 4096;
    m->table = calloc(m->cap, sizeof *m->table);
    m->arena = jy_arena_new();
    if (m->table && m->arena) return m;
    jy_mine_free(m);
    return NULL;
}

void jy_mine_free(struct jy_mine *m)
{
    if (m == NULL) return;
    jy_arena_free(m->arena);
    free(m->table);
    free(m);
}

static size_t hash_of(struct jy_str words)
{
    uint64_t h = 14695981039346656037U; /* FNV-1a */

    for (size_t i = 0; i < words.len; i++)
        h = (h ^ (unsigned char)words.ptr[i]) * 1099511628211U;
    return (size_t)(h ^ h >> 32);
}

/* Where it is, or where it would be. */
static struct entry *place_of(const struct jy_mine *m, struct jy_str words)
{
    size_t at = hash_of(words) & (m->cap - 1);

    while (m->table[at].words.len > 0 && !jy_str_eq(m->table[at].words, words))
        at = (at + 1) & (m->cap - 1);
    return &m->table[at];
}

static bool grow(struct jy_mine *m)
{
    struct entry *old = m->table;
    size_t n = m->cap;

    if (m->n * 2 < m->cap) return true;
    m->table = calloc(n * 2, sizeof *m->table);
    if (m->table == NULL) {
        m->table = old;
        return false;
    }
    m->cap = n * 2;
    for (size_t i = 0; i < n; i++)
        if (old[i].words.len > 0) *place_of(m, old[i].words) = old[i];
    free(old);
    return true;
}

static enum jy_err see(struct jy_mine *m, struct jy_str words, bool in_group, int text)
{
    struct entry *e;

    if (!grow(m)) return JY_E_MEMORY;
    e = place_of(m, words);
    if (e->words.len == 0) {
        if (!in_group) return JY_OK;
        e->words = jy_arena_str(m->arena, words);
        if (e->words.len == 0) return JY_E_MEMORY;
        e->last = -1;
        m->n++;
    }
    if (e->last == text) return JY_OK;
    e->last = text;
    *(in_group ? &e->in : &e->out) += 1;
    return JY_OK;
}

enum jy_err jy_mine_add(struct jy_mine *m, struct jy_str text, bool in_group)
{
    int id = m->n_in + m->n_out;
    enum jy_err e = JY_OK;

    for (size_t at = 0, first; e == JY_OK && at < text.len; at += first) {
        size_t end = at, len;
        first = jy_utf8_len(text.ptr[at]);
        for (int chars = 1; chars <= MOST_CHARS && end < text.len; chars++) {
            if (!jy_is_han(jy_utf8_at(text, end, &len))) break;
            end += len;
            if (chars < LEAST_CHARS) continue;
            e = see(m, (struct jy_str){text.ptr + at, end - at}, in_group, id);
            if (e != JY_OK) break;
        }
    }
    *(in_group ? &m->n_in : &m->n_out) += 1;
    return e;
}

static double log_odds(double with, double of)
{
    return log(with / (of - with));
}

static double z_of(const struct jy_mine *m, const struct entry *e)
{
    double prior = prior_share * (m->n_in + m->n_out);
    double expected = prior_share * (e->in + e->out);
    double in = e->in + expected, out = e->out + expected;

    return (log_odds(in, m->n_in + prior + 1) - log_odds(out, m->n_out + prior + 1)) /
           sqrt(1 / in + 1 / out);
}

static int most_telling(const void *a, const void *b)
{
    const struct entry *const *x = a, *const *y = b;

    if ((*x)->z != (*y)->z) return (*x)->z > (*y)->z ? -1 : 1;
    if ((*x)->words.len != (*y)->words.len) return (*x)->words.len > (*y)->words.len ? -1 : 1;
    return memcmp((*x)->words.ptr, (*y)->words.ptr, (*x)->words.len);
}

/* A part of a phrase that is in the list, seen no oftener than it; or it with more around it. */
static bool says_the_same(const struct jy_mined *out, int n, const struct entry *e)
{
    for (int i = 0; i < n; i++) {
        bool part = jy_str_find(out[i].words, e->words) >= 0;
        bool whole = jy_str_find(e->words, out[i].words) >= 0;
        if (whole || (part && e->in <= out[i].in + 1)) return true;
    }
    return false;
}

int jy_mine_phrases(struct jy_mine *m, int least_in, struct jy_mined *out, int max)
{
    struct entry **list = calloc(m->n + 1, sizeof(struct entry *));
    size_t n = 0;
    int kept = 0;

    if (list == NULL) return 0;
    for (size_t i = 0; i < m->cap; i++) {
        struct entry *e = &m->table[i];
        if (e->words.len == 0 || e->in < least_in) continue;
        e->z = z_of(m, e);
        if (e->z > 0) list[n++] = e;
    }
    /* NOLINTNEXTLINE(bugprone-sizeof-expression): what is sorted are the pointers */
    qsort(list, n, sizeof *list, most_telling);
    for (size_t i = 0; i < n && kept < max; i++) {
        if (says_the_same(out, kept, list[i])) continue;
        out[kept++] = (struct jy_mined){list[i]->words, list[i]->in, list[i]->out, list[i]->z};
    }
    free(list);
    return kept;
}
