/* gate.c - one pass over a text names the rules worth running.
 *
 * Literals are filed under their first two characters, or under their only one.  At each character
 * of the text two look-ups find those that may begin there; a literal found wakes the arms whose key
 * group it is of, and of these, once the text is read, those are candidates that miss no group. */
#include <stdlib.h>
#include <string.h>

#include "intents/rules/gate_inside.h"
#include "intents/text/heads.h"

enum { REACH_MAX = 4096 };

#define WHOLE UINT64_MAX /* a mask of all eight: the literal may go on behind them */

/* Building. */

/* A literal where a group names it; the same one may be named by many. */
struct mention {
    uint64_t key;
    const char *bytes;
    uint32_t len, member;
};

static struct jy_str literal_of(const struct mention *m)
{
    return (struct jy_str){m->bytes, m->len};
}

static int by_key(const void *a, const void *b)
{
    const struct mention *x = a, *y = b;

    if (x->key != y->key) return x->key < y->key ? -1 : 1;
    return jy_str_compare(literal_of(x), literal_of(y));
}

/* About how often a text has one of these: one character in many, a long word in few. */
static int commonness(const struct jy_literals *group)
{
    static const int by_chars[] = {0, 16, 3, 1};
    int sum = 0;

    for (int i = 0; i < group->n; i++) {
        size_t chars = jy_str_chars(group->at[i]);
        sum += by_chars[chars < JY_COUNT(by_chars) ? chars : JY_COUNT(by_chars) - 1];
    }
    return sum;
}

static uint8_t key_group(const struct jy_need *need)
{
    int key = 0;

    for (int i = 1; i < need->n; i++)
        if (commonness(&need->groups[i]) < commonness(&need->groups[key])) key = i;
    return (uint8_t)key;
}

static void add_arm(struct jy_gate *g, const struct jy_need *need, int at, struct mention *mentions)
{
    struct jy_gate_arm *arm = &g->arms[at];

    arm->n_groups = (uint8_t)need->n;
    arm->key = key_group(need);
    arm->first_group = (uint32_t)g->n_groups;
    arm->reach = need->reach < REACH_MAX ? (uint32_t)need->reach : 0;
    if (need->n == 0) g->always[at / 64] |= UINT64_C(1) << at % 64;
    for (int i = 0; i < need->n; i++) {
        if (need->groups[i].near && arm->reach > 0) {
            arm->near |= (uint8_t)(1U << i);
            g->spots[g->n_groups] =
                (struct jy_gate_spot){(int32_t)need->groups[i].from, (int32_t)need->groups[i].to};
        }
        g->first_member[g->n_groups++] = (uint32_t)g->n_members;
        for (int k = 0; k < need->groups[i].n; k++) {
            struct jy_str bytes = need->groups[i].at[k];
            size_t ignored;
            mentions[g->n_members] = (struct mention){jy_pair_of(bytes, &ignored), bytes.ptr,
                                                      (uint32_t)bytes.len, (uint32_t)g->n_members};
            g->n_members++;
        }
    }
}

static void file_literal(struct jy_gate *g, struct jy_str bytes)
{
    size_t known; /* bytes that the key says */
    uint64_t key = jy_pair_of(bytes, &known), bit = jy_pair_hash(key) >> g->keys_shift;
    size_t at = (jy_pair_hash(key) >> 20) & g->shelves_mask;

    g->literals[g->n_literals] = bytes;
    g->tails[g->n_literals] = (struct jy_gate_tail){
        jy_head_of(bytes.ptr + known, bytes.len - known), jy_head_mask(bytes.len - known)};
    while (g->shelves[at].n > 0 && g->shelves[at].key != key)
        at = (at + 1) & g->shelves_mask;
    if (g->shelves[at].n == 0)
        g->shelves[at] = (struct jy_gate_shelf){key, (uint32_t)g->n_literals, 0};
    g->shelves[at].n++;
    g->keys[bit / 64] |= UINT64_C(1) << bit % 64;
    g->n_literals++;
}

static bool is_another(const struct mention *mentions, size_t i)
{
    return i == 0 || !jy_str_eq(literal_of(&mentions[i]), literal_of(&mentions[i - 1]));
}

/* Numbers the literals, each once, and tells the groups the numbers of theirs. */
static void file_literals(struct jy_gate *g, const struct mention *mentions)
{
    for (size_t i = 0; i < g->n_members; i++) {
        if (is_another(mentions, i)) file_literal(g, literal_of(&mentions[i]));
        g->members[mentions[i].member] = (uint32_t)g->n_literals - 1;
    }
}

/* The literals that wake an arm. */
static const uint32_t *key_members(const struct jy_gate *g, const struct jy_gate_arm *arm,
                                   size_t *n)
{
    uint32_t group = arm->first_group + arm->key;

    *n = arm->n_groups > 0 ? g->first_member[group + 1] - g->first_member[group] : 0;
    return g->members + g->first_member[group];
}

/* From groups to their literals is known; now from each literal to those whom it wakes: counted, then
 * filled in behind each other, so that a pass reads them in one go. */
static void file_wishes(struct jy_gate *g)
{
    uint32_t sum = 0;
    size_t n;

    for (size_t at = 0; at < g->n_arms; at++) {
        const uint32_t *key = key_members(g, &g->arms[at], &n);
        for (size_t i = 0; i < n; i++)
            g->first_wish[key[i]]++;
    }
    for (size_t i = 0; i <= g->n_literals; i++) {
        sum += g->first_wish[i];
        g->first_wish[i] = sum; /* where its wishes end: filling counts down */
    }
    for (size_t at = 0; at < g->n_arms; at++) {
        const uint32_t *key = key_members(g, &g->arms[at], &n);
        uint32_t wish = (uint32_t)at | (g->arms[at].n_groups == 1 ? JY_GATE_LIST : 0);
        for (size_t i = 0; i < n; i++)
            g->wishes[--g->first_wish[key[i]]] = wish;
    }
}

static bool reserve_arms(struct jy_arena *a, struct jy_gate *g, size_t groups, size_t mentions)
{
    g->n_words = g->n_arms / 64 + 1;
    g->arms = jy_arena_take(a, (g->n_arms + 1) * sizeof *g->arms);
    g->always = jy_arena_take(a, g->n_words * sizeof *g->always);
    g->spots = jy_arena_take(a, (groups + 1) * sizeof *g->spots);
    g->first_member = jy_arena_take(a, (groups + 1) * sizeof *g->first_member);
    g->members = jy_arena_take(a, (mentions + 1) * sizeof *g->members);
    g->wishes = jy_arena_take(a, (mentions + 1) * sizeof *g->wishes);
    return g->arms && g->always && g->spots && g->first_member && g->members && g->wishes;
}

static bool reserve_literals(struct jy_arena *a, struct jy_gate *g, size_t literals)
{
    size_t shelves = 64, bits = 1024;

    for (g->keys_shift = 64 - 10; bits < 32 * literals; bits *= 2)
        g->keys_shift--;
    while (shelves < 2 * literals)
        shelves *= 2;
    g->shelves_mask = shelves - 1;
    g->keys = jy_arena_take(a, bits / 8);
    g->shelves = jy_arena_take(a, shelves * sizeof *g->shelves);
    g->literals = jy_arena_take(a, (literals + 1) * sizeof *g->literals);
    g->tails = jy_arena_take(a, (literals + 1) * sizeof *g->tails);
    g->first_wish = jy_arena_take(a, (literals + 1) * sizeof *g->first_wish);
    return g->keys && g->shelves && g->literals && g->tails && g->first_wish;
}

/* Sorts the mentions, which stand in the order of the arms. */
static bool build(struct jy_arena *a, struct jy_gate *g, struct mention *mentions)
{
    size_t literals = 0;

    qsort(mentions, g->n_members, sizeof *mentions, by_key);
    for (size_t i = 0; i < g->n_members; i++)
        literals += is_another(mentions, i);
    if (!reserve_literals(a, g, literals)) return false;
    file_literals(g, mentions);
    file_wishes(g);
    return true;
}

struct jy_gate *jy_gate_build(struct jy_arena *a, const struct jy_need *needs, int n_arms)
{
    struct jy_gate *g = jy_arena_take(a, sizeof *g);
    struct mention *mentions;
    size_t n = 0, groups = 0;
    bool done = false;

    if (g == NULL) return NULL;
    for (int i = 0; i < n_arms; i++) {
        groups += (size_t)needs[i].n;
        for (int k = 0; k < needs[i].n; k++)
            n += (size_t)needs[i].groups[k].n;
    }
    g->n_arms = (size_t)n_arms;
    mentions = malloc((n + 1) * sizeof *mentions);
    if (mentions != NULL && reserve_arms(a, g, groups, n)) {
        for (int i = 0; i < n_arms; i++)
            add_arm(g, &needs[i], i, mentions);
        g->first_member[g->n_groups] = (uint32_t)g->n_members;
        done = build(a, g, mentions);
    }
    free(mentions);
    return done ? g : NULL;
}

/* A pass. */

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
    m->found = calloc(m->n_literals / 64 + 1, sizeof *m->found);
    m->last_told = calloc(m->n_arms, sizeof *m->last_told);
    m->candidates = calloc(m->n_words, sizeof *m->candidates);
    if (m->literals && m->found && m->last_told && m->candidates) return true;
    jy_gate_marks_fini(m);
    return false;
}

static bool prepare(const struct jy_gate *g, struct jy_gate_marks *m)
{
    if (!fits(g, m) && !make_room(g, m)) return false;
    m->n_places = 0;
    m->n_told = 0;
    memset(m->found, 0, (g->n_literals / 64 + 1) * sizeof *m->found);
    memcpy(m->candidates, g->always, g->n_words * sizeof *m->candidates);
    return true;
}

/* Room for so many more that are told. */
static bool reserve_told(struct jy_gate_marks *m, size_t more)
{
    size_t cap = m->cap_told ? m->cap_told : 512;
    struct jy_gate_told *told;

    if (m->n_told + more <= m->cap_told) return true;
    while (cap < m->n_told + more)
        cap *= 2;
    told = realloc(m->told, cap * sizeof *told);
    if (told == NULL) return false;
    m->told = told;
    m->cap_told = cap;
    return true;
}

static bool wake(const struct jy_gate *g, struct jy_gate_marks *m, uint32_t literal)
{
    const uint32_t *wish = g->wishes + g->first_wish[literal];
    const uint32_t *end = g->wishes + g->first_wish[literal + 1];

    if (!reserve_told(m, (size_t)(end - wish))) return false;
    for (; wish < end; wish++) {
        uint32_t arm = *wish & ~JY_GATE_LIST;
        bool before = jy_gate_is_candidate(m, (int)arm);
        m->candidates[arm / 64] |= UINT64_C(1) << arm % 64;
        if ((*wish & JY_GATE_LIST) == 0) continue;
        m->told[m->n_told] =
            (struct jy_gate_told){literal, before ? m->last_told[arm] : JY_GATE_NONE};
        m->last_told[arm] = (uint32_t)m->n_told++;
    }
    return true;
}

static bool has_group(const struct jy_gate *g, const struct jy_gate_marks *m, uint32_t group)
{
    for (uint32_t i = g->first_member[group]; i < g->first_member[group + 1]; i++)
        if (jy_gate_has(m, g->members[i])) return true;
    return false;
}

/* Of those woken, whoever misses a group sleeps on. */
static void settle(const struct jy_gate *g, struct jy_gate_marks *m)
{
    for (size_t w = 0; w < g->n_words; w++)
        for (uint64_t bits = m->candidates[w]; bits != 0; bits &= bits - 1) {
            const struct jy_gate_arm *arm = &g->arms[w * 64 + (size_t)__builtin_ctzll(bits)];
            bool all = true;
            for (uint32_t k = 0; all && k < arm->n_groups; k++)
                all = k == arm->key || has_group(g, m, arm->first_group + k);
            if (!all) m->candidates[w] &= ~(bits & -bits);
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
    m->places[m->n_places++] = (struct jy_gate_place){at, JY_GATE_NONE};
    return true;
}

static bool found(const struct jy_gate *g, struct jy_gate_marks *m, uint32_t literal, size_t at)
{
    struct jy_literal_mark *mark = &m->literals[literal];
    uint32_t place = (uint32_t)m->n_places;

    if (!add_place(m, (uint32_t)at)) return false;
    if (jy_gate_has(m, literal)) {
        m->places[mark->last].next = place;
        mark->last = place;
        return true;
    }
    m->found[literal / 64] |= UINT64_C(1) << literal % 64;
    *mark = (struct jy_literal_mark){place, place};
    return wake(g, m, literal);
}

/* A place of the text whose key is on some shelf, as far as the bits tell. */
struct stop {
    uint64_t key;
    size_t at, known, shelf;
};

static bool stops_at(const struct jy_gate *g, uint64_t key, size_t at, size_t known,
                     struct stop *out)
{
    uint64_t hash = jy_pair_hash(key), bit = hash >> g->keys_shift;

    if (!(g->keys[bit / 64] >> bit % 64 & 1)) return false;
    *out = (struct stop){key, at, known, (hash >> 20) & g->shelves_mask};
    __builtin_prefetch(&g->shelves[out->shelf]);
    return true;
}

/* The key says all of its `known` bytes; only what is behind them need be compared, mostly no more
 * than the tail has. */
static bool look_up(const struct jy_gate *g, struct jy_gate_marks *m, const struct stop *stop,
                    struct jy_str text)
{
    struct jy_str rest = {text.ptr + stop->at, text.len - stop->at};
    const struct jy_gate_shelf *shelf = &g->shelves[stop->shelf];
    uint64_t head;

    while (shelf->n > 0 && shelf->key != stop->key)
        shelf = shelf == &g->shelves[g->shelves_mask] ? g->shelves : shelf + 1;
    if (shelf->n == 0) return true;
    head = jy_head_of(rest.ptr + stop->known, rest.len - stop->known);
    for (uint32_t i = shelf->first; i < shelf->first + shelf->n; i++) {
        if (((head ^ g->tails[i].head) & g->tails[i].mask) != 0) continue;
        if (g->tails[i].mask == WHOLE && !jy_str_starts(rest, g->literals[i])) continue;
        if (!found(g, m, i, stop->at)) return false;
    }
    return true;
}

enum jy_err jy_gate_pass(const struct jy_gate *g, struct jy_gate_marks *m, struct jy_str text)
{
    enum { AHEAD = 64 };
    struct stop stops[AHEAD + 2];
    size_t len = 0, next_len = 0, n = 0;
    uint32_t next = 0;

    if (!prepare(g, m)) return JY_E_MEMORY;
    if (text.len > 0) next = jy_utf8_at(text, 0, &next_len);
    for (size_t at = 0; at < text.len; at += len) {
        uint32_t first = next;
        len = next_len;
        next = at + len < text.len ? jy_utf8_at(text, at + len, &next_len) : 0;
        n += stops_at(g, jy_pair(first, 0), at, len, &stops[n]);
        if (next != 0) n += stops_at(g, jy_pair(first, next), at, len + next_len, &stops[n]);
        if (n < AHEAD && at + len < text.len) continue;
        for (size_t i = 0; i < n; i++)
            if (!look_up(g, m, &stops[i], text)) return JY_E_MEMORY;
        n = 0;
    }
    settle(g, m);
    return JY_OK;
}

void jy_gate_marks_fini(struct jy_gate_marks *m)
{
    free(m->literals);
    free(m->found);
    free(m->last_told);
    free(m->told);
    free(m->candidates);
    free(m->places);
    memset(m, 0, sizeof *m);
}
