/* gate.c - one pass over a text names the rules worth running, and where.
 *
 * Literals are filed under their first two characters, or under their only one.  At each character
 * of the text two look-ups find those that may begin there; a literal found ticks its group, and a
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
    uint32_t next;     /* in the same bucket */
    uint32_t postings; /* the first of those who want it */
};

struct posting {
    uint32_t group, next;
};

struct jy_gate {
    uint32_t *buckets;
    uint64_t mask;
    struct literal *literals;
    struct posting *postings;
    uint32_t *arm_of;       /* by group */
    uint32_t *first_group;  /* by arm */
    uint32_t *first_member; /* by group, into `members`: the literals of a group */
    uint32_t *members;
    uint8_t *wanted;  /* groups an arm has */
    uint32_t *reach;  /* of an arm; 0: no bound */
    bool *near;       /* by group */
    uint64_t *always; /* arms without groups, a bit each */
    size_t n_literals, n_postings, n_groups, n_arms, n_words;
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
    g->literals[g->n_literals] = (struct literal){key, bytes, *head, NONE};
    *head = (uint32_t)g->n_literals++;
    return *head;
}

static void add_arm(struct jy_gate *g, const struct jy_need *need, int arm)
{
    g->wanted[arm] = (uint8_t)need->n;
    g->first_group[arm] = (uint32_t)g->n_groups;
    g->reach[arm] = need->reach < REACH_MAX ? (uint32_t)need->reach : 0;
    if (need->n == 0) g->always[arm / 64] |= UINT64_C(1) << arm % 64;
    for (int i = 0; i < need->n; i++) {
        uint32_t group = (uint32_t)g->n_groups++;
        g->arm_of[group] = (uint32_t)arm;
        g->first_member[group] = (uint32_t)g->n_postings;
        g->near[group] = need->groups[i].near;
        for (int k = 0; k < need->groups[i].n; k++) {
            uint32_t literal = literal_for(g, need->groups[i].at[k]);
            g->members[g->n_postings] = literal;
            g->postings[g->n_postings] = (struct posting){group, g->literals[literal].postings};
            g->literals[literal].postings = (uint32_t)g->n_postings++;
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
    g->postings = jy_arena_take(a, (literals + 1) * sizeof *g->postings);
    g->arm_of = jy_arena_take(a, (groups + 1) * sizeof *g->arm_of);
    g->first_group = jy_arena_take(a, (g->n_arms + 1) * sizeof *g->first_group);
    g->first_member = jy_arena_take(a, (groups + 1) * sizeof *g->first_member);
    g->members = jy_arena_take(a, (literals + 1) * sizeof *g->members);
    g->wanted = jy_arena_take(a, g->n_arms + 1);
    g->reach = jy_arena_take(a, (g->n_arms + 1) * sizeof *g->reach);
    g->near = jy_arena_take(a, (groups + 1) * sizeof *g->near);
    g->always = jy_arena_take(a, g->n_words * sizeof *g->always);
    if (!g->buckets || !g->literals || !g->postings || !g->arm_of || !g->wanted || !g->always ||
        !g->first_group || !g->first_member || !g->members || !g->reach || !g->near)
        return false;
    memset(g->buckets, 0xFF, buckets * sizeof *g->buckets);
    return true;
}

struct jy_gate *jy_gate_build(struct jy_arena *a, const struct jy_need *needs, int n_arms)
{
    struct jy_gate *g = jy_arena_take(a, sizeof *g);
    size_t literals = 0, groups = 0;

    if (g == NULL) return NULL;
    for (int r = 0; r < n_arms; r++) {
        groups += (size_t)needs[r].n;
        for (int i = 0; i < needs[r].n; i++)
            literals += (size_t)needs[r].groups[i].n;
    }
    g->n_arms = (size_t)n_arms;
    if (!reserve(a, g, literals, groups)) return NULL;
    for (int r = 0; r < n_arms; r++)
        add_arm(g, &needs[r], r);
    g->first_member[g->n_groups] = (uint32_t)g->n_postings;
    return g;
}

static bool fits(const struct jy_gate *g, const struct jy_gate_marks *m)
{
    return m->n_literals > g->n_literals && m->n_groups > g->n_groups && m->n_arms > g->n_arms &&
           m->n_words >= g->n_words;
}

static bool make_room(const struct jy_gate *g, struct jy_gate_marks *m)
{
    jy_gate_marks_fini(m);
    m->n_literals = g->n_literals + 1;
    m->n_groups = g->n_groups + 1;
    m->n_arms = g->n_arms + 1;
    m->n_words = g->n_words;
    m->literals = calloc(m->n_literals, sizeof *m->literals);
    m->first = calloc(m->n_literals, sizeof *m->first);
    m->last = calloc(m->n_literals, sizeof *m->last);
    m->groups = calloc(m->n_groups, sizeof *m->groups);
    m->arms = calloc(m->n_arms, sizeof *m->arms);
    m->counts = calloc(m->n_arms, sizeof *m->counts);
    m->candidates = calloc(m->n_words, sizeof *m->candidates);
    if (m->literals && m->first && m->last && m->groups && m->arms && m->counts && m->candidates)
        return true;
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
    for (uint32_t p = g->literals[literal].postings; p != NONE; p = g->postings[p].next) {
        uint32_t group = g->postings[p].group, arm = g->arm_of[group];
        if (m->groups[group] == m->epoch) continue;
        m->groups[group] = m->epoch;
        if (m->arms[arm] != m->epoch) m->counts[arm] = 0;
        m->arms[arm] = m->epoch;
        if (++m->counts[arm] == g->wanted[arm]) m->candidates[arm / 64] |= UINT64_C(1) << arm % 64;
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
    uint32_t place = (uint32_t)m->n_places;

    if (!add_place(m, at)) return false;
    if (m->literals[literal] == m->epoch) {
        m->places[m->last[literal]].next = place;
    } else {
        m->literals[literal] = m->epoch;
        m->first[literal] = place;
        tick(g, m, literal);
    }
    m->last[literal] = place;
    return true;
}

static bool look_up(const struct jy_gate *g, struct jy_gate_marks *m, uint64_t key,
                    struct jy_str text, size_t at)
{
    struct jy_str rest = {text.ptr + at, text.len - at};

    for (uint32_t i = g->buckets[bucket_of(g, key)]; i != NONE; i = g->literals[i].next)
        if (g->literals[i].key == key && jy_str_starts(rest, g->literals[i].bytes) &&
            !found(g, m, i, (uint32_t)at))
            return false;
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
        if (!look_up(g, m, pair_key(first, 0), text, at)) return JY_E_MEMORY;
        if (next != 0 && !look_up(g, m, pair_key(first, next), text, at)) return JY_E_MEMORY;
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
    uint32_t group = g->first_group[arm], end = 0;
    int n = 0, kept = 0;

    for (uint32_t i = g->first_member[group]; i < g->first_member[group + 1] && n < WORDS_MAX;
         i++) {
        uint32_t literal = g->members[i], at;
        if (m->literals[literal] != m->epoch) continue;
        at = m->places[m->first[literal]].at;
        words[n++] = (struct jy_span){at, at + (uint32_t)g->literals[literal].bytes.len};
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

/* Windows. */

/* The places of one group's literals, in the order of the text. */
struct places {
    uint32_t at[PLACES_MAX];
    int n; /* PLACES_MAX: perhaps more */
};

static int rising(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

    return x < y ? -1 : x > y;
}

static void find_places(const struct jy_gate *g, const struct jy_gate_marks *m, uint32_t group,
                        struct places *out)
{
    int literals = 0;

    out->n = 0;
    for (uint32_t i = g->first_member[group]; i < g->first_member[group + 1]; i++) {
        uint32_t literal = g->members[i];
        if (m->literals[literal] != m->epoch) continue;
        literals++;
        for (uint32_t p = m->first[literal]; p != NONE && out->n < PLACES_MAX;
             p = m->places[p].next)
            out->at[out->n++] = m->places[p].at;
    }
    if (literals > 1) qsort(out->at, (size_t)out->n, sizeof *out->at, rising);
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

/* Fewest places first: each is looked at once. */
static int find_near(const struct jy_gate *g, const struct jy_gate_marks *m, int arm,
                     struct places near[JY_NEED_GROUPS])
{
    uint32_t group = g->first_group[arm];
    int n = 0;

    for (int i = 0; i < g->wanted[arm]; i++) {
        if (!g->near[group + (uint32_t)i]) continue;
        find_places(g, m, group + (uint32_t)i, &near[n]);
        if (near[n].n == PLACES_MAX) return -1;
        if (near[n].n < near[0].n) {
            struct places fewest = near[n];
            near[n] = near[0];
            near[0] = fewest;
        }
        n++;
    }
    return n;
}

int jy_gate_windows(const struct jy_gate *g, const struct jy_gate_marks *m, int arm,
                    struct jy_str text, struct jy_window out[JY_WINDOWS])
{
    struct places near[JY_NEED_GROUPS];
    uint32_t reach = g->reach[arm];
    int seen[JY_NEED_GROUPS] = {0}, n = 0;
    int n_near = reach > 0 ? find_near(g, m, arm, near) : 0;

    if (n_near <= 0) return whole(text, out);
    for (int i = 0; i < near[0].n; i++) {
        struct jy_window w = window_of(text, near[0].at[i], reach);
        bool all = true;
        for (int k = 1; all && k < n_near; k++)
            all = is_near(&near[k], near[0].at[i], reach, &seen[k]);
        if (!all) continue;
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
    free(m->first);
    free(m->last);
    free(m->places);
    free(m->groups);
    free(m->arms);
    free(m->counts);
    free(m->candidates);
    *m = (struct jy_gate_marks){0};
}
