/* grams.c - a table of runs, open addressing, and what is worked out from it. */
#include "intents/rules/grams.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "intents/rules/edges.h"
#include "intents/text/utf8.h"

enum { PAIR_TEXTS = 2 };
/* The prior is worth a tenth of all texts, spread as the runs are over both groups: with less, a
 * run that no other text has would look uncertain. */
static const double prior_share = 0.1;

struct entry {
    struct jy_gram gram; /* words empty: free */
    int last;            /* the text it was last seen in: a text counts once */
};

struct jy_grams {
    struct jy_arena *arena;
    struct entry *table; /* at most half full */
    size_t cap, n;
    int most, text; /* text: number of the one that is read */
    int n_in, n_out;
    int64_t chars; /* Han characters of the group */
};

struct jy_grams *jy_grams_new(int most)
{
    struct jy_grams *g = calloc(1, sizeof *g);

    if (g == NULL) return NULL;
    g->most = most;
    g->cap = 4096;
    g->table = calloc(g->cap, sizeof *g->table);
    g->arena = jy_arena_new();
    if (g->table && g->arena) return g;
    jy_grams_free(g);
    return NULL;
}

void jy_grams_free(struct jy_grams *g)
{
    if (g == NULL) return;
    jy_arena_free(g->arena);
    free(g->table);
    free(g);
}

static size_t hash_of(struct jy_str words)
{
    uint64_t h = 14695981039346656037U; /* FNV-1a */

    for (size_t i = 0; i < words.len; i++)
        h = (h ^ (unsigned char)words.ptr[i]) * 1099511628211U;
    return (size_t)(h ^ h >> 32);
}

/* Where it is, or where it would be. */
static struct entry *place_of(const struct jy_grams *g, struct jy_str words)
{
    size_t at = hash_of(words) & (g->cap - 1);

    while (g->table[at].gram.words.len > 0 && !jy_str_eq(g->table[at].gram.words, words))
        at = (at + 1) & (g->cap - 1);
    return &g->table[at];
}

static bool grow(struct jy_grams *g)
{
    struct entry *old = g->table;
    size_t n = g->cap;

    if (g->n * 2 < g->cap) return true;
    g->table = calloc(n * 2, sizeof *g->table);
    if (g->table == NULL) {
        g->table = old;
        return false;
    }
    g->cap = n * 2;
    for (size_t i = 0; i < n; i++)
        if (old[i].gram.words.len > 0) *place_of(g, old[i].gram.words) = old[i];
    free(old);
    return true;
}

static enum jy_err see(struct jy_grams *g, struct jy_str words, int chars)
{
    struct entry *e;

    if (!grow(g)) return JY_E_MEMORY;
    e = place_of(g, words);
    if (e->gram.words.len == 0) {
        e->gram.words = jy_arena_str(g->arena, words);
        if (e->gram.words.len == 0) return JY_E_MEMORY;
        e->gram.chars = chars;
        e->last = -1;
        g->n++;
    }
    e->gram.n++;
    if (e->last != g->text) e->gram.in++;
    e->last = g->text;
    return JY_OK;
}

/* False: the group does not have it, nor anything longer that begins so. */
static bool meet(struct jy_grams *g, struct jy_str words)
{
    struct entry *e = place_of(g, words);

    if (e->gram.words.len == 0) return false;
    if (e->last != g->text) e->gram.out++;
    e->last = g->text;
    return true;
}

static bool is_common_pair(const struct jy_grams *g, const char *ptr, size_t len)
{
    return place_of(g, (struct jy_str){ptr, len})->gram.in >= PAIR_TEXTS;
}

/* All runs that begin at `at`, the shortest first. */
static enum jy_err add_at(struct jy_grams *g, enum jy_gram_pass pass, struct jy_str text, size_t at)
{
    size_t before = at, last = at, end = at, len;
    enum jy_err e = JY_OK;

    for (int chars = 1; e == JY_OK && chars <= g->most && end < text.len; chars++) {
        if (!jy_is_han(jy_utf8_at(text, end, &len))) break;
        before = last;
        last = end;
        end += len;
        if (pass == JY_GRAM_PAIRS && chars > 2) break;
        if (pass == JY_GRAM_RUNS && chars == 1) continue;
        if (pass == JY_GRAM_RUNS && !is_common_pair(g, text.ptr + before, end - before)) break;
        if (pass == JY_GRAM_RUNS && chars == 2) continue;
        if (pass != JY_GRAM_OTHERS)
            e = see(g, (struct jy_str){text.ptr + at, end - at}, chars);
        else if (!meet(g, (struct jy_str){text.ptr + at, end - at}))
            break;
        g->chars += pass == JY_GRAM_PAIRS && chars == 1;
    }
    return e;
}

enum jy_err jy_grams_add(struct jy_grams *g, enum jy_gram_pass pass, struct jy_str text)
{
    enum jy_err e = JY_OK;

    for (size_t at = 0; e == JY_OK && at < text.len; at += jy_utf8_len(text.ptr[at]))
        e = add_at(g, pass, text, at);
    g->text++;
    g->n_in += pass == JY_GRAM_PAIRS;
    g->n_out += pass == JY_GRAM_OTHERS;
    return e;
}

/* Freedom.  A run of one more character is a run with a neighbour: log n - sum(c log c) / n, where
 * particles and the edges of clauses, each taken for one of its own, add nothing to the sum. */

static size_t last_at(struct jy_str words)
{
    size_t n = words.len;

    do
        n--;
    while (n > 0 && jy_utf8_is_inside(words, n));
    return n;
}

static void add_neighbours(struct jy_grams *g, const struct jy_gram *longer)
{
    struct jy_str w = longer->words;
    size_t first = jy_utf8_len(w.ptr[0]), last = last_at(w), len;
    double share = longer->n * log(longer->n);

    if (!jy_is_particle(jy_utf8_at(w, last, &len)))
        place_of(g, (struct jy_str){w.ptr, last})->gram.behind += share;
    if (!jy_is_particle(jy_utf8_at(w, 0, &len)))
        place_of(g, (struct jy_str){w.ptr + first, w.len - first})->gram.before += share;
}

static void close_freedom(struct jy_gram *gram)
{
    gram->before = log(gram->n) - gram->before / gram->n;
    gram->behind = log(gram->n) - gram->behind / gram->n;
}

void jy_grams_settle(struct jy_grams *g)
{
    for (size_t i = 0; i < g->cap; i++)
        if (g->table[i].gram.chars >= 2) add_neighbours(g, &g->table[i].gram);
    for (size_t i = 0; i < g->cap; i++)
        if (g->table[i].gram.words.len > 0) close_freedom(&g->table[i].gram);
}

const struct jy_gram *jy_grams_find(const struct jy_grams *g, struct jy_str words)
{
    const struct jy_gram *gram = &place_of(g, words)->gram;

    return gram->words.len > 0 ? gram : NULL;
}

/* What begins with a run that is not there is not there either. */
void jy_grams_in(const struct jy_grams *g, struct jy_str text, jy_gram_fn *each, void *ctx)
{
    for (size_t at = 0; at < text.len; at += jy_utf8_len(text.ptr[at])) {
        size_t end = at;
        for (int chars = 1; chars <= g->most && end < text.len; chars++) {
            const struct jy_gram *gram;
            end += jy_utf8_len(text.ptr[end]);
            gram = jy_grams_find(g, (struct jy_str){text.ptr + at, end - at});
            if (gram == NULL) break;
            each(ctx, gram);
        }
    }
}

size_t jy_grams_room(const struct jy_grams *g)
{
    return g->cap;
}

const struct jy_gram *jy_grams_at(const struct jy_grams *g, size_t place)
{
    return g->table[place].gram.words.len > 0 ? &g->table[place].gram : NULL;
}

size_t jy_grams_place(const struct jy_grams *g, const struct jy_gram *gram)
{
    return (size_t)(place_of(g, gram->words) - g->table);
}

static double log_odds(double with, double of)
{
    return log(with / (of - with));
}

double jy_gram_z(const struct jy_grams *g, const struct jy_gram *gram)
{
    double prior = prior_share * (g->n_in + g->n_out);
    double expected = prior_share * (gram->in + gram->out);
    double in = gram->in + expected, out = gram->out + expected;

    return (log_odds(in, g->n_in + prior + 1) - log_odds(out, g->n_out + prior + 1)) /
           sqrt(1 / in + 1 / out);
}

double jy_gram_cohesion(const struct jy_grams *g, const struct jy_gram *gram)
{
    struct jy_str words = gram->words;
    double least = INFINITY;

    for (size_t at = jy_utf8_len(words.ptr[0]); at < words.len; at += jy_utf8_len(words.ptr[at])) {
        const struct jy_gram *a = jy_grams_find(g, (struct jy_str){words.ptr, at});
        const struct jy_gram *b = jy_grams_find(g, (struct jy_str){words.ptr + at, words.len - at});
        if (a == NULL || b == NULL) continue;
        least = fmin(least, log((double)gram->n * (double)g->chars / ((double)a->n * b->n)));
    }
    return least / log((double)g->chars / gram->n);
}
