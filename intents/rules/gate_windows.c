/* gate_windows.c - after a pass: where the literals of an arm stand, and so where a match may
 * begin. */
#include <stdlib.h>

#include "intents/rules/gate_inside.h"
#include "intents/text/utf8.h"

enum {
    WORDS_MAX = 64,   /* different words of one list in one text; more say no more */
    PLACES_MAX = 256, /* of one group in one text; with more, windows would be everywhere */
};

static int longest_of_first(const void *a, const void *b)
{
    const struct jy_span *x = a, *y = b;

    if (x->start != y->start) return x->start < y->start ? -1 : 1;
    return x->end > y->end ? -1 : x->end < y->end;
}

int jy_gate_words(const struct jy_gate *g, const struct jy_gate_marks *m, int arm, bool overlapping,
                  struct jy_span *places, int max)
{
    struct jy_span words[WORDS_MAX];
    uint32_t end = 0;
    int n = 0, kept = 0;

    if (!jy_gate_is_candidate(m, arm)) return 0;
    for (uint32_t i = m->last_told[arm]; i != JY_GATE_NONE && n < WORDS_MAX;
         i = m->told[i].before) {
        uint32_t literal = m->told[i].literal, at = m->places[m->literals[literal].first].at;
        words[n++] = (struct jy_span){at, at + (uint32_t)g->literals[literal].len};
    }
    qsort(words, (size_t)n, sizeof *words, longest_of_first);
    for (int i = 0; i < n; i++) {
        if (!overlapping && words[i].start < end) continue;
        if (kept < max) places[kept] = words[i];
        end = words[i].end;
        kept++;
    }
    return kept;
}

struct jy_str jy_gate_literal(const struct jy_gate *g, int arm, int i)
{
    const struct jy_gate_arm *a = &g->arms[arm];
    uint32_t from = g->first_member[a->first_group];
    uint32_t to = g->first_member[a->first_group + a->n_groups];

    if (from + (uint32_t)i >= to) return (struct jy_str){"", 0};
    return g->literals[g->members[from + (uint32_t)i]];
}

static bool stands_before(const struct jy_gate_asked *a, const struct jy_gate_asked *b)
{
    if (a->anywhere != b->anywhere) return b->anywhere;
    return a->from < b->from;
}

int jy_gate_asks(const struct jy_gate *g, int arm, int turn,
                 struct jy_gate_asked out[JY_NEED_GROUPS])
{
    const struct jy_gate_arm *a = &g->arms[arm];
    bool is_new = false;

    for (int i = 0; i < a->n_groups; i++) {
        uint32_t group = a->first_group + (uint32_t)i, first = g->first_member[group];
        int n = (int)(g->first_member[group + 1] - first), k = i;
        struct jy_gate_asked now = {.anywhere = !(a->near >> i & 1)};

        now.literal = g->literals[g->members[first + (uint32_t)(turn % n)]];
        if (!now.anywhere && g->spots[group].from > 0) now.from = (size_t)g->spots[group].from;
        is_new = is_new || turn < n;
        for (; k > 0 && stands_before(&now, &out[k - 1]); k--)
            out[k] = out[k - 1];
        out[k] = now;
    }
    return is_new ? a->n_groups : 0;
}

/* The places of one group's literals, in the order of the text. */
struct places {
    uint32_t at[PLACES_MAX];
    int n; /* PLACES_MAX: perhaps more */
    struct jy_gate_spot spot;
};

/* Chains come in order and are few: what is out of order moves up to its place. */
static void put_place(struct places *p, uint32_t at)
{
    int i = p->n++;

    for (; i > 0 && p->at[i - 1] > at; i--)
        p->at[i] = p->at[i - 1];
    p->at[i] = at;
}

static void find_places(const struct jy_gate *g, const struct jy_gate_marks *m, uint32_t group,
                        struct places *out)
{
    out->n = 0;
    out->spot = g->spots[group];
    for (uint32_t i = g->first_member[group]; i < g->first_member[group + 1]; i++) {
        if (!jy_gate_has(m, g->members[i])) continue;
        for (uint32_t p = m->literals[g->members[i]].first;
             p != JY_GATE_NONE && out->n < PLACES_MAX; p = m->places[p].next)
            put_place(out, m->places[p].at);
    }
}

/* Where a match may begin that has this literal in this place; `from` may lie before the text. */
struct begins {
    int64_t from, last;
};

static struct begins begins_of(const struct places *p, int i)
{
    return (struct begins){(int64_t)p->at[i] - p->spot.to, (int64_t)p->at[i] - p->spot.from};
}

/* Has a match that begins there one of the places, too?  *from moves on with rising `b`. */
static bool agrees(const struct places *p, struct begins b, int *from)
{
    while (*from < p->n && begins_of(p, *from).last < b.from)
        ++*from;
    return *from < p->n && begins_of(p, *from).from <= b.last;
}

static size_t within(struct jy_str text, int64_t at)
{
    return at < 0 ? 0 : at < (int64_t)text.len ? (size_t)at : text.len;
}

/* It looks at most `reach` far from where it begins. */
static struct jy_window window_of(struct jy_str text, struct begins b, uint32_t reach)
{
    struct jy_window w = {(uint32_t)within(text, b.from), (uint32_t)within(text, b.last),
                          (uint32_t)within(text, b.last + reach)};

    while (w.from > 0 && jy_utf8_is_inside(text, w.from))
        w.from--;
    while (jy_utf8_is_inside(text, w.to))
        w.to++;
    return w;
}

static int whole(struct jy_str text, struct jy_window out[JY_WINDOWS])
{
    out[0] = (struct jy_window){0, (uint32_t)text.len, (uint32_t)text.len};
    return 1;
}

/* The groups that must be near each other; -1 when one has too many places to tell. */
static int find_near(const struct jy_gate *g, const struct jy_gate_marks *m,
                     const struct jy_gate_arm *arm, struct places near[JY_NEED_GROUPS])
{
    int n = 0;

    for (uint32_t i = 0; i < arm->n_groups; i++) {
        if (!(arm->near >> i & 1)) continue;
        find_places(g, m, arm->first_group + i, &near[n]);
        if (near[n++].n == PLACES_MAX) return -1;
    }
    return n;
}

int jy_gate_windows(const struct jy_gate *g, const struct jy_gate_marks *m, int at,
                    struct jy_str text, struct jy_window out[JY_WINDOWS])
{
    const struct jy_gate_arm *arm = &g->arms[at];
    struct places near[JY_NEED_GROUPS];
    int seen[JY_NEED_GROUPS] = {0}, n = 0, fewest = 0;
    int n_near = arm->reach > 0 ? find_near(g, m, arm, near) : 0;

    if (n_near <= 0) return whole(text, out);
    for (int k = 1; k < n_near; k++)
        if (near[k].n < near[fewest].n) fewest = k;
    for (int i = 0; i < near[fewest].n; i++) {
        struct begins b = begins_of(&near[fewest], i);
        struct jy_window w;
        bool all = b.last >= 0;
        for (int k = 0; all && k < n_near; k++)
            all = k == fewest || agrees(&near[k], b, &seen[k]);
        if (!all) continue;
        w = window_of(text, b, arm->reach);
        if (n > 0 && w.from <= out[n - 1].last) {
            out[n - 1].last = w.last;
            out[n - 1].to = w.to;
        } else if (n == JY_WINDOWS) {
            return whole(text, out);
        } else {
            out[n++] = w;
        }
    }
    return n;
}
