/* gate.c - one pass over a text names the rules worth running.
 *
 * Literals are filed under their first two characters, or under their only one.  At each character
 * of the text two look-ups find those that may begin there; a literal found ticks its group, and a
 * rule all of whose groups are ticked is a candidate. */
#include "intents/rules/gate.h"

#include <stdlib.h>
#include <string.h>

#include "intents/text/utf8.h"

#define NONE UINT32_MAX

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
    uint32_t *rule_of; /* by group */
    uint8_t *wanted;   /* groups a rule has */
    uint64_t *always;  /* rules without groups, a bit each */
    size_t n_literals, n_postings, n_groups, n_rules, n_words;
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

static void add_rule(struct jy_gate *g, const struct jy_need *need, int rule)
{
    g->wanted[rule] = (uint8_t)need->n;
    if (need->n == 0) g->always[rule / 64] |= UINT64_C(1) << rule % 64;
    for (int i = 0; i < need->n; i++) {
        uint32_t group = (uint32_t)g->n_groups++;
        g->rule_of[group] = (uint32_t)rule;
        for (int k = 0; k < need->groups[i].n; k++) {
            uint32_t literal = literal_for(g, need->groups[i].at[k]);
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
    g->n_words = g->n_rules / 64 + 1;
    g->buckets = jy_arena_take(a, buckets * sizeof *g->buckets);
    g->literals = jy_arena_take(a, (literals + 1) * sizeof *g->literals);
    g->postings = jy_arena_take(a, (literals + 1) * sizeof *g->postings);
    g->rule_of = jy_arena_take(a, (groups + 1) * sizeof *g->rule_of);
    g->wanted = jy_arena_take(a, g->n_rules + 1);
    g->always = jy_arena_take(a, g->n_words * sizeof *g->always);
    if (!g->buckets || !g->literals || !g->postings || !g->rule_of || !g->wanted || !g->always)
        return false;
    memset(g->buckets, 0xFF, buckets * sizeof *g->buckets);
    return true;
}

struct jy_gate *jy_gate_build(struct jy_arena *a, const struct jy_need *needs, int n_rules)
{
    struct jy_gate *g = jy_arena_take(a, sizeof *g);
    size_t literals = 0, groups = 0;

    if (g == NULL) return NULL;
    for (int r = 0; r < n_rules; r++) {
        groups += (size_t)needs[r].n;
        for (int i = 0; i < needs[r].n; i++)
            literals += (size_t)needs[r].groups[i].n;
    }
    g->n_rules = (size_t)n_rules;
    if (!reserve(a, g, literals, groups)) return NULL;
    for (int r = 0; r < n_rules; r++)
        add_rule(g, &needs[r], r);
    return g;
}

static bool fits(const struct jy_gate *g, const struct jy_gate_marks *m)
{
    return m->n_literals > g->n_literals && m->n_groups > g->n_groups && m->n_rules > g->n_rules &&
           m->n_words >= g->n_words;
}

static bool make_room(const struct jy_gate *g, struct jy_gate_marks *m)
{
    jy_gate_marks_fini(m);
    m->n_literals = g->n_literals + 1;
    m->n_groups = g->n_groups + 1;
    m->n_rules = g->n_rules + 1;
    m->n_words = g->n_words;
    m->literals = calloc(m->n_literals, sizeof *m->literals);
    m->groups = calloc(m->n_groups, sizeof *m->groups);
    m->rules = calloc(m->n_rules, sizeof *m->rules);
    m->counts = calloc(m->n_rules, sizeof *m->counts);
    m->candidates = calloc(m->n_words, sizeof *m->candidates);
    if (m->literals && m->groups && m->rules && m->counts && m->candidates) return true;
    jy_gate_marks_fini(m);
    return false;
}

static bool prepare(const struct jy_gate *g, struct jy_gate_marks *m)
{
    /* once in four billion texts the epoch comes round, and old marks could look new */
    if ((!fits(g, m) || m->epoch == UINT32_MAX) && !make_room(g, m)) return false;
    m->epoch++;
    memcpy(m->candidates, g->always, g->n_words * sizeof *m->candidates);
    return true;
}

static void tick(const struct jy_gate *g, struct jy_gate_marks *m, uint32_t literal)
{
    m->literals[literal] = m->epoch;
    for (uint32_t p = g->literals[literal].postings; p != NONE; p = g->postings[p].next) {
        uint32_t group = g->postings[p].group, rule = g->rule_of[group];
        if (m->groups[group] == m->epoch) continue;
        m->groups[group] = m->epoch;
        if (m->rules[rule] != m->epoch) m->counts[rule] = 0;
        m->rules[rule] = m->epoch;
        if (++m->counts[rule] == g->wanted[rule])
            m->candidates[rule / 64] |= UINT64_C(1) << rule % 64;
    }
}

static void look_up(const struct jy_gate *g, struct jy_gate_marks *m, uint64_t key,
                    struct jy_str rest)
{
    for (uint32_t i = g->buckets[bucket_of(g, key)]; i != NONE; i = g->literals[i].next)
        if (g->literals[i].key == key && m->literals[i] != m->epoch &&
            jy_str_starts(rest, g->literals[i].bytes))
            tick(g, m, i);
}

enum jy_err jy_gate_pass(const struct jy_gate *g, struct jy_gate_marks *m, struct jy_str text)
{
    size_t len = 0, next_len = 0;
    uint32_t next = 0;

    if (!prepare(g, m)) return JY_E_MEMORY;
    if (text.len > 0) next = jy_utf8_at(text, 0, &next_len);
    for (size_t at = 0; at < text.len; at += len) {
        struct jy_str rest = {text.ptr + at, text.len - at};
        uint32_t first = next;
        len = next_len;
        next = at + len < text.len ? jy_utf8_at(text, at + len, &next_len) : 0;
        look_up(g, m, pair_key(first, 0), rest);
        if (next != 0) look_up(g, m, pair_key(first, next), rest);
    }
    return JY_OK;
}

void jy_gate_marks_fini(struct jy_gate_marks *m)
{
    free(m->literals);
    free(m->groups);
    free(m->rules);
    free(m->counts);
    free(m->candidates);
    *m = (struct jy_gate_marks){0};
}
