/* mine.c - of all runs those that are phrases, the most telling first. */
#include "intents/rules/mine.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "intents/rules/edges.h"
#include "intents/text/utf8.h"

enum { LEAST_CHARS = 2, MOST_CHARS = JY_MINE_GRAMS - 1 };

/* Of the freedom that so many places could give.  Below, what stands beside it is a part of it. */
static const double least_freedom = 0.4;
/* What is said with one more character nearly every time is a piece of that. */
static const double nearly_always = 0.8;

struct candidate {
    const struct jy_gram *gram;
    double z;
};

/* The longest may be the beginning of something longer yet. */
static bool is_free(const struct jy_gram *gram)
{
    double most = log(gram->n);
    double freedom = gram->chars < MOST_CHARS ? fmin(gram->before, gram->behind) : gram->before;

    return most <= 0 || freedom >= least_freedom * most;
}

static bool is_phrase(const struct jy_grams *g, const struct jy_gram *gram)
{
    return gram->chars >= LEAST_CHARS && gram->chars <= MOST_CHARS &&
           !jy_says_nothing(gram->words) && !jy_is_frayed(g, gram);
}

static struct jy_str but_first(struct jy_str words)
{
    size_t len = jy_utf8_len(words.ptr[0]);

    return (struct jy_str){words.ptr + len, words.len - len};
}

static struct jy_str but_last(struct jy_str words)
{
    size_t n = words.len;

    do
        n--;
    while (n > 0 && jy_utf8_is_inside(words, n));
    return (struct jy_str){words.ptr, n};
}

/* The runs that give way to one that is longer by a character, as the table knows them by place. */
static bool *pieces_of(const struct jy_grams *g)
{
    size_t room = jy_grams_room(g);
    bool *piece = calloc(room, sizeof *piece);

    for (size_t i = 0; piece != NULL && i < room; i++) {
        const struct jy_gram *longer = jy_grams_at(g, i);
        if (longer == NULL || longer->chars <= LEAST_CHARS || !is_phrase(g, longer)) continue;
        for (int end = 0; end < 2; end++) {
            struct jy_str words = end ? but_last(longer->words) : but_first(longer->words);
            const struct jy_gram *shorter = jy_grams_find(g, words);
            if (shorter != NULL && longer->in >= nearly_always * shorter->in)
                piece[jy_grams_place(g, shorter)] = true;
        }
    }
    return piece;
}

static int most_telling(const void *a, const void *b)
{
    const struct candidate *x = a, *y = b;

    if (x->z != y->z) return x->z > y->z ? -1 : 1;
    if (x->gram->chars != y->gram->chars) return x->gram->chars > y->gram->chars ? -1 : 1;
    return jy_str_compare(x->gram->words, y->gram->words);
}

static double elsewhere(int in, int out)
{
    return (double)out / (in + out);
}

/* The end of one is the beginning of the other: windows on what is longer than a phrase can be. */
static bool is_joined(struct jy_str a, struct jy_str b)
{
    for (size_t from = jy_utf8_len(a.ptr[0]); from < a.len; from += jy_utf8_len(a.ptr[from])) {
        struct jy_str end = {a.ptr + from, a.len - from};
        if (jy_utf8_len(end.ptr[0]) < end.len && jy_str_starts(b, end)) return true;
    }
    return false;
}

/* One of the list says it already: it is a part of that, seen no oftener; it has that in it, unless
 * that is much more the others' than it is; or both are windows on the same. */
static bool is_said(const struct jy_mined *out, int n, const struct jy_gram *gram)
{
    for (int i = 0; i < n; i++) {
        bool as_often = gram->in <= out[i].in + 1;
        bool purer =
            out[i].out > 2 && 2 * elsewhere(gram->in, gram->out) < elsewhere(out[i].in, out[i].out);
        if (as_often && jy_str_find(out[i].words, gram->words) >= 0) return true;
        if (!purer && jy_str_find(gram->words, out[i].words) >= 0) return true;
        if (as_often && gram->in + 1 >= out[i].in &&
            (is_joined(out[i].words, gram->words) || is_joined(gram->words, out[i].words)))
            return true;
    }
    return false;
}

static size_t gather(const struct jy_grams *g, int least_in, struct candidate *out)
{
    bool *piece = pieces_of(g);
    size_t n = 0;

    for (size_t i = 0; piece != NULL && i < jy_grams_room(g); i++) {
        const struct jy_gram *gram = jy_grams_at(g, i);
        if (gram == NULL || gram->in < least_in || piece[i]) continue;
        if (!is_phrase(g, gram) || !is_free(gram)) continue;
        out[n] = (struct candidate){gram, jy_gram_z(g, gram)};
        n += out[n].z > 0;
    }
    free(piece);
    return n;
}

int jy_mine_phrases(const struct jy_grams *g, int least_in, struct jy_mined *out, int max)
{
    struct candidate *list = calloc(jy_grams_room(g) + 1, sizeof *list);
    size_t n = list ? gather(g, least_in, list) : 0;
    int kept = 0;

    if (n > 0) qsort(list, n, sizeof *list, most_telling);
    for (size_t i = 0; i < n && kept < max; i++) {
        const struct jy_gram *gram = list[i].gram;
        if (is_said(out, kept, gram)) continue;
        out[kept++] = (struct jy_mined){gram->words, gram->in, gram->out, list[i].z};
    }
    free(list);
    return kept;
}
