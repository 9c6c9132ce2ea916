/* gate.c - one pass over a text names the rules worth running, and where.
 *
 * Literals are filed under their first two characters, or under their only one.  At each character
 * of the text two look-ups find those that may begin there; a literal found ticks its group, and an
 * arm all of whose groups are ticked is a candidate.  Where its literals stand near enough to each
 * other are its windows: a pattern is not run over the rest. */
#include "intents/rules/gate.h"

#include <stdlib.h>
#include <string.h>

#include "intents/text/utf8.h"

#define NONE UINT32_MAX

enum {
    WORDS_MAX = 64,   /* different words of one list in one text; more say no more */
    PLACES_MAX = 256, /* of one group in one text; with more, windows would be everywhere */
    REACH_MAX = 4096,
};

struct literal {
    uint64_t key;
    struct jy_str bytes;
    uint32_t next;       /* in the same bucket */
    uint32_t first_wish; /* of those who want it, up to the next literal's */
};

/* An arm wants a literal: as one of its groups, and this is what all of them are. */
struct wish {
    uint32_t arm;
    uint8_t group, all; /* bits */
};

struct arm {
    uint32_t first_group, reach; /* reach 0: no bound */
    uint8_t n_groups;
    uint8_t near; /* groups inside what is matched, a bit each */
};

struct jy_gate {
    uint32_t *buckets;
    uint64_t mask;
    struct literal *literals; /* one more than there are: where its wishes end */
    struct wish *wishes;
    struct arm *arms;
    uint32_t *first_member; /* by group, into `members`: the literals of a group */
    uint32_t *members;
    uint64_t *always; /* arms without groups, a bit each */
    size_t n_literals, n_members, n_groups, n_arms, n_words;
};

static uint64_t pair_key(uint32_t first, uint32_t second)
{
    return (uint64_t)first << 32 | second;
}

static uint64_t bucket_of(const struct jy_gate *g, uint64_t key)
{
    return (key * 0x9E3779B97F4A7C15U >> 32) & g->mask;
}

static uint64_t key_of(struct jy_str literal)
{
    size_t first_len, second_len;
    uint32_t first = jy_utf8_at(literal, 0, &first_len);

    return pair_key(first,
                    first_len < literal.len ? jy_utf8_at(literal, first_len, &second_len) : 0);
}

static uint32_t literal_for(struct jy_gate *g, struct jy_str bytes)
{
    uint64_t key = key_of(bytes);
    uint32_t *head = &g->buckets[bucket_of(g, key)];

    for (uint32_t i = *head; i != NONE; i = g->literals[i].next)
        if (jy_str_eq(g->literals[i].bytes, bytes)) return i;
    g->literals[g->n_literals] = (struct literal){key, bytes, *head, 0};
    *head = (uint32_t)g->n_literals++;
    return *head;
}

static void add_arm(struct jy_gate *g, const struct jy_need *need, int at)
{
    struct arm *arm = &g->arms[at];

    arm->n_groups = (uint8_t)need->n;
    arm->first_group = (uint32_t)g->n_groups;
    arm->reach = need->reach < REACH_MAX ? (uint32_t)need->reach : 0;
    if (need->n == 0) g->always[at / 64] |= UINT64_C(1) << at % 64;
    for (int i = 0; i < need->n; i++) {
        g->first_member[g->n_groups++] = (uint32_t)g->n_members;
        if (need->groups[i].near) arm->near |= (uint8_t)(1U << i);
        for (int k = 0; k < need->groups[i].n; k++)
            g->members[g->n_members++] = literal_for(g, need->groups[i].at[k]);
    }
}

/* From groups to their literals is known; now from each literal to those who want it: counted, then
 * filled in behind each other, so that a pass reads them in one go. */
static void file_wishes(struct jy_gate *g)
{
    uint32_t sum = 0;

    for (size_t i = 0; i < g->n_members; i++)
        g->literals[g->members[i]].first_wish++;
    for (size_t i = 0; i <= g->n_literals; i++) {
        uint32_t n = g->literals[i].first_wish;
        sum += n;
        g->literals[i].first_wish = sum; /* where its wishes end: filling counts down */
    }
    for (size_t at = 0; at < g->n_arms; at++) {
        const struct arm *arm = &g->arms[at];
        for (uint32_t k = 0; k < arm->n_groups; k++) {
            const struct wish w = {(uint32_t)at, (uint8_t)(1U << k),
                                   (uint8_t)((1U << arm->n_groups) - 1)};
            uint32_t group = arm->first_group + k;
            for (uint32_t i = g->first_member[group]; i < g->first_member[group + 1]; i++)
                g->wishes[--g->literals[g->members[i]].first_wish] = w;
        }
    }
}

static bool reserve(struct jy_arena *a, struct jy_gate *g, size_t literals, size_t groups)
{
    size_t buckets = 64;

    while (buckets < 2 * literals)
        buckets *= 2;
    g->mask = buckets - 1;
    g->n_words = g->n_arms / 64 + 1;
    g->buckets = jy_arena_take(a, buckets * sizeof *g->buckets);
    g->literals = jy_arena_take(a, (literals + 1) * sizeof *g->literals);
    g->wishes = jy_arena_take(a, (literals + 1) * sizeof *g->wishes);
    g->arms = jy_arena_take(a, (g->n_arms + 1) * sizeof *g->arms);
    g->first_member = jy_arena_take(a, (groups + 1) * sizeof *g->first_member);
    g->members = jy_arena_take(a, (literals + 1) * sizeof *g->members);
    g->always = jy_arena_take(a, g->n_words * sizeof *g->always);
    if (!g->buckets || !g->literals || !g->wishes || !g->arms || !g->first_member || !g->members ||
        !g->always)
        return false;
    memset(g->buckets, 0xFF, buckets * sizeof *g->buckets);
    return true;
}

struct jy_gate *jy_gate_build(struct jy_arena *a, const struct jy_need *needs, int n_arms)
{
    struct jy_gate *g = jy_arena_take(a, sizeof *g);
    size_t literals = 0, groups = 0;

    if (g == NULL) return NULL;
    for (int i = 0; i < n_arms; i++) {
        groups += (size_t)needs[i].n;
        for (int k = 0; k < needs[i].n; k++)
            literals += (size_t)needs[i].groups[k].n;
    }
    g->n_arms = (size_t)n_arms;
    if (!reserve(a, g, literals, groups)) return NULL;
    for (int i = 0; i < n_arms; i++)
        add_arm(g, &needs[i], i);
    g->first_member[g->n_groups] = (uint32_t)g->n_members;
    file_wishes(g);
    return g;
}

static bool fits(const struct jy_gate *g, const struct jy_gate_marks *m)
{
    return m->n_literals > g->n_literals && m->n_arms > g->n_arms && m->n_words >= g->n_words;
}

static bool make_room(const struct jy_gate *g, struct jy_gate_marks *m)
{
    jy_gate_marks_fini(m);
    m->n_literals = g->n_literals + 1;
    m->n_arms = g->n_arms + 1;
    m->n_words = g->n_words;
    m->literals = calloc(m->n_literals, sizeof *m->literals);
    m->arms = calloc(m->n_arms, sizeof *m->arms);
    m->candidates = calloc(m->n_words, sizeof *m->candidates);
    if (m->literals && m->arms && m->candidates) return true;
    jy_gate_marks_fini(m);
    return false;
}

static bool prepare(const struct jy_gate *g, struct jy_gate_marks *m)
{
    /* once in four billion texts the epoch comes round, and old marks could look new */
    if ((!fits(g, m) || m->epoch == UINT32_MAX) && !make_room(g, m)) return false;
    m->epoch++;
    m->n_places = 0;
    memcpy(m->candidates, g->always, g->n_words * sizeof *m->candidates);
    return true;
}

static void tick(const struct jy_gate *g, struct jy_gate_marks *m, uint32_t literal)
{
    const struct wish *end = g->wishes + g->literals[literal + 1].first_wish;

    for (const struct wish *w = g->wishes + g->literals[literal].first_wish; w < end; w++) {
        struct jy_arm_mark *arm = &m->arms[w->arm];
        uint32_t before = arm->epoch == m->epoch ? arm->groups : 0;
        *arm = (struct jy_arm_mark){m->epoch, before | w->group};
        if (arm->groups == w->all && before != w->all)
            m->candidates[w->arm / 64] |= UINT64_C(1) << w->arm % 64;
    }
}

static bool add_place(struct jy_gate_marks *m, uint32_t at)
{
    size_t cap = m->cap_places ? m->cap_places * 2 : 256;
    struct jy_gate_place *places;

    if (m->n_places == m->cap_places) {
        places = realloc(m->places, cap * sizeof *places);
        if (places == NULL) return false;
        m->places = places;
        m->cap_places = cap;
    }
    m->places[m->n_places++] = (struct jy_gate_place){at, NONE};
    return true;
}

static bool found(const struct jy_gate *g, struct jy_gate_marks *m, uint32_t literal, uint32_t at)
{
    struct jy_literal_mark *mark = &m->literals[literal];
    uint32_t place = (uint32_t)m->n_places;

    if (!add_place(m, at)) return false;
    if (mark->epoch == m->epoch) {
        m->places[mark->last].next = place;
        mark->last = place;
        return true;
    }
    *mark = (struct jy_literal_mark){m->epoch, place, place};
    tick(g, m, literal);
    return true;
}

/* The key says all of its `known` bytes; only what is behind them need be compared. */
static bool look_up(const struct jy_gate *g, struct jy_gate_marks *m, uint64_t key, size_t known,
                    struct jy_str text, size_t at)
{
    struct jy_str rest = {text.ptr + at, text.len - at};

    for (uint32_t i = g->buckets[bucket_of(g, key)]; i != NONE; i = g->literals[i].next) {
        const struct literal *l = &g->literals[i];
        if (l->key != key || (l->bytes.len > known && !jy_str_starts(rest, l->bytes))) continue;
        if (!found(g, m, i, (uint32_t)at)) return false;
    }
    return true;
}

enum jy_err jy_gate_pass(const struct jy_gate *g, struct jy_gate_marks *m, struct jy_str text)
{
    size_t len = 0, next_len = 0;
    uint32_t next = 0;

    if (!prepare(g, m)) return JY_E_MEMORY;
    if (text.len > 0) next = jy_utf8_at(text, 0, &next_len);
    for (size_t at = 0; at < text.len; at += len) {
        uint32_t first = next;
        len = next_len;
        next = at + len < text.len ? jy_utf8_at(text, at + len, &next_len) : 0;
        if (!look_up(g, m, pair_key(first, 0), len, text, at)) return JY_E_MEMORY;
        if (next != 0 && !look_up(g, m, pair_key(first, next), len + next_len, text, at))
            return JY_E_MEMORY;
    }
    return JY_OK;
}

static int longest_of_first(const void *a, const void *b)
{
    const struct jy_span *x = a, *y = b;

    if (x->start != y->start) return x->start < y->start ? -1 : 1;
    return x->end > y->end ? -1 : x->end < y->end;
}

int jy_gate_words(const struct jy_gate *g, const struct jy_gate_marks *m, int arm,
                  struct jy_span *places, int max)
{
    struct jy_span words[WORDS_MAX];
    uint32_t group = g->arms[arm].first_group, end = 0;
    int n = 0, kept = 0;

    for (uint32_t i = g->first_member[group]; i < g->first_member[group + 1] && n < WORDS_MAX;
         i++) {
        const struct jy_literal_mark *mark = &m->literals[g->members[i]];
        uint32_t at;
        if (mark->epoch != m->epoch) continue;
        at = m->places[mark->first].at;
        words[n++] = (struct jy_span){at, at + (uint32_t)g->literals[g->members[i]].bytes.len};
    }
    qsort(words, (size_t)n, sizeof *words, longest_of_first);
    for (int i = 0; i < n; i++) {
        if (words[i].start < end) continue;
        if (kept < max) places[kept] = words[i];
        end = words[i].end;
        kept++;
    }
    return kept;
}

struct jy_str jy_gate_literal(const struct jy_gate *g, int arm, int i)
{
    const struct arm *a = &g->arms[arm];
    uint32_t from = g->first_member[a->first_group];
    uint32_t to = g->first_member[a->first_group + a->n_groups];

    if (from + (uint32_t)i >= to) return (struct jy_str){"", 0};
    return g->literals[g->members[from + (uint32_t)i]].bytes;
}

/* Windows. */

/* The places of one group's literals, in the order of the text. */
struct places {
    uint32_t at[PLACES_MAX];
    int n; /* PLACES_MAX: perhaps more */
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
    for (uint32_t i = g->first_member[group]; i < g->first_member[group + 1]; i++) {
        const struct jy_literal_mark *mark = &m->literals[g->members[i]];
        if (mark->epoch != m->epoch) continue;
        for (uint32_t p = mark->first; p != NONE && out->n < PLACES_MAX; p = m->places[p].next)
            put_place(out, m->places[p].at);
    }
}

/* Is one of the places within `reach` of `at`?  *from moves on with rising `at`. */
static bool is_near(const struct places *p, uint32_t at, uint32_t reach, int *from)
{
    while (*from < p->n && p->at[*from] + reach < at)
        ++*from;
    return *from < p->n && p->at[*from] <= at + reach;
}

/* A match begins at most `reach` before a literal that it needs, and looks at most `reach` far. */
static struct jy_window window_of(struct jy_str text, uint32_t at, uint32_t reach)
{
    struct jy_window w = {at > reach ? at - reach : 0, at, (uint32_t)text.len};

    if (reach < text.len - at) w.to = at + reach;
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
static int find_near(const struct jy_gate *g, const struct jy_gate_marks *m, const struct arm *arm,
                     struct places near[JY_NEED_GROUPS])
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
    const struct arm *arm = &g->arms[at];
    struct places near[JY_NEED_GROUPS];
    int seen[JY_NEED_GROUPS] = {0}, n = 0, fewest = 0;
    int n_near = arm->reach > 0 ? find_near(g, m, arm, near) : 0;

    if (n_near <= 0) return whole(text, out);
    for (int k = 1; k < n_near; k++)
        if (near[k].n < near[fewest].n) fewest = k;
    for (int i = 0; i < near[fewest].n; i++) {
        uint32_t place = near[fewest].at[i];
        struct jy_window w;
        bool all = true;
        for (int k = 0; all && k < n_near; k++)
            all = k == fewest || is_near(&near[k], place, arm->reach, &seen[k]);
        if (!all) continue;
        w = window_of(text, place, arm->reach);
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

void jy_gate_marks_fini(struct jy_gate_marks *m)
{
    free(m->literals);
    free(m->arms);
    free(m->candidates);
    free(m->places);
    memset(m, 0, sizeof *m);
}
