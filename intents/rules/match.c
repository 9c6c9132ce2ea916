/* match.c - gate, then PCRE2 on the candidates, then the hits with their words in the raw text.
 *
 * There is no clock here, so a message's budget is counted in bytes that a pattern may look at: a
 * byte is about a nanosecond.  A run that spends its own limit is charged what it took at worst.
 *
 * Candidates run in the order of their files, so when a message has used up its budget it is the
 * later files that go unheard.  The hazard files come first in that order: a danger is told of
 * however much else a message makes us look at. */
#include "intents/rules/match.h"

#include <math.h>
#include <stdlib.h>

#include "intents/rules/rule.h"
#include "intents/text/utf8.h"

enum {
    RUN_COST = 64,           /* to start a pattern */
    SPENT_COST = 500 * 1000, /* a run that met the match limit */
    MESSAGE_BUDGET = 30 * 1000 * 1000,
    PLACES_MAX = 16, /* occurrences of a pattern looked at for one that no `except` covers */
};

struct jy_scratch *jy_scratch_new(void)
{
    struct jy_scratch *s = calloc(1, sizeof *s);

    if (s == NULL) return NULL;
    s->match = jy_match_scratch_new();
    if (s->match == NULL) {
        free(s);
        return NULL;
    }
    return s;
}

void jy_scratch_free(struct jy_scratch *s)
{
    if (s == NULL) return;
    jy_match_scratch_free(s->match);
    jy_gate_marks_fini(&s->marks);
    free(s);
}

/* One rule being tried on one text. */
struct trial {
    const struct jy_rule *rule;
    struct jy_match_scratch *scratch;
    struct jy_str text;
    struct jy_budget *budget;
};

static enum jy_matched run(struct trial *t, const struct jy_pattern *p, size_t from,
                           struct jy_match_spans *out)
{
    enum jy_matched m;

    if (t->budget->left <= 0) return JY_MATCHED_SPENT;
    m = jy_pattern_run(p, t->scratch, t->text, from, out);
    t->budget->left -= (int64_t)(t->text.len - from) + RUN_COST;
    if (m == JY_MATCHED_SPENT) t->budget->left -= SPENT_COST;
    return m;
}

static size_t behind_first_char(struct jy_str text, size_t at)
{
    return at < text.len ? at + jy_utf8_len(text.ptr[at]) : text.len;
}

/* Does any of the patterns touch the place? */
static enum jy_matched touched(struct trial *t, const struct jy_patterns *patterns,
                               struct jy_span place)
{
    for (int i = 0; i < patterns->n; i++) {
        struct jy_match_spans found;
        for (size_t from = 0; from < place.end;) {
            enum jy_matched m = run(t, patterns->at[i], from, &found);
            if (m == JY_MATCHED_SPENT) return m;
            if (m == JY_MATCHED_NO || found.whole.start >= place.end) break;
            if (found.whole.end > place.start) return JY_MATCHED_YES;
            from = found.whole.end > from ? found.whole.end : behind_first_char(t->text, from);
        }
    }
    return JY_MATCHED_NO;
}

/* The first place from byte `from` on where the rule's pattern matches and no `except` does. */
static enum jy_matched find_place(struct trial *t, size_t from, struct jy_match_spans *out)
{
    for (int i = 0; i < PLACES_MAX && from < t->text.len; i++) {
        enum jy_matched m = run(t, t->rule->pattern.at[0], from, out);
        if (m != JY_MATCHED_YES) return m;
        m = touched(t, &t->rule->except, out->whole);
        if (m == JY_MATCHED_NO) return JY_MATCHED_YES;
        if (m == JY_MATCHED_SPENT) return m;
        from = behind_first_char(t->text, out->whole.start);
    }
    return JY_MATCHED_NO;
}

enum jy_matched jy_rule_run(const struct jy_rule *rule, struct jy_match_scratch *s,
                            struct jy_str text, struct jy_budget *budget,
                            struct jy_match_spans *out)
{
    struct jy_match_spans ignored;
    struct trial t = {rule, s, text, budget};
    enum jy_matched m = find_place(&t, 0, out ? out : &ignored);

    for (int i = 0; m == JY_MATCHED_YES && i < rule->needs.n; i++)
        m = run(&t, rule->needs.at[i], 0, NULL);
    for (int i = 0; m == JY_MATCHED_YES && i < rule->unless.n; i++) {
        enum jy_matched other = run(&t, rule->unless.at[i], 0, NULL);
        if (other == JY_MATCHED_YES) m = JY_MATCHED_NO;
        if (other == JY_MATCHED_SPENT) m = other;
    }
    return m;
}

static void fill_hit(const struct jy_rule *rule, const struct jy_text *text,
                     const struct jy_match_spans *spans, struct jy_hit *out)
{
    *out = (struct jy_hit){.rule = rule->id,
                           .intent = rule->intent,
                           .note = rule->note,
                           .weight = rule->weight,
                           .folded = spans->whole};
    for (int i = 0; i < spans->n_groups; i++) {
        struct jy_span raw = jy_text_raw_span(text, spans->groups[i].start, spans->groups[i].end);
        out->spans[out->n_spans++] = raw;
        if (spans->names[i].len > 0)
            out->captures[out->n_captures++] = (struct jy_capture){spans->names[i], raw};
    }
    if (out->n_spans == 0)
        out->spans[out->n_spans++] = jy_text_raw_span(text, spans->whole.start, spans->whole.end);
}

/* A pattern without groups shows its next places too: a sign of time or person counts only near
 * what it speaks of, and the first 现在 of a letter need not be the one beside the danger. */
static void add_places(struct trial *t, const struct jy_text *text, struct jy_hit *hit)
{
    struct jy_match_spans next;

    for (size_t from = hit->folded.end; hit->n_spans < JY_HIT_SPANS; from = next.whole.end) {
        if (find_place(t, from, &next) != JY_MATCHED_YES) return;
        hit->spans[hit->n_spans++] = jy_text_raw_span(text, next.whole.start, next.whole.end);
    }
}

static int heavier_first(const void *a, const void *b)
{
    const struct jy_hit *x = a, *y = b;
    double left = fabs(x->weight), right = fabs(y->weight);

    if (left != right) return left > right ? -1 : 1;
    /* rule ids are unique; an order that does not hang on the sort keeps readings repeatable */
    for (size_t i = 0; i < x->rule.len && i < y->rule.len; i++)
        if (x->rule.ptr[i] != y->rule.ptr[i]) return x->rule.ptr[i] < y->rule.ptr[i] ? -1 : 1;
    return x->rule.len < y->rule.len ? -1 : x->rule.len > y->rule.len;
}

static int count_candidates(const struct jy_gate_marks *m, size_t n_words)
{
    int n = 0;

    for (size_t w = 0; w < n_words; w++)
        n += __builtin_popcountll(m->candidates[w]);
    return n;
}

static void try_rule(const struct jy_ruleset *r, int i, struct jy_scratch *s,
                     const struct jy_text *text, struct jy_budget *budget, struct jy_hits *out)
{
    struct jy_rule_counters *counters = &r->counters[i];
    struct trial t = {&r->rules[i], s->match, text->folded, budget};
    struct jy_match_spans spans;
    enum jy_matched m;

    if (r->rules[i].state != JY_RULE_LIVE) return;
    m = jy_rule_run(&r->rules[i], s->match, text->folded, budget, &spans);
    atomic_fetch_add_explicit(&counters->runs, 1, memory_order_relaxed);
    switch (m) {
    case JY_MATCHED_NO:
        break;
    case JY_MATCHED_YES:
        atomic_fetch_add_explicit(&counters->hits, 1, memory_order_relaxed);
        fill_hit(&r->rules[i], text, &spans, &out->list[out->n]);
        if (spans.n_groups == 0) add_places(&t, text, &out->list[out->n]);
        out->n++;
        break;
    case JY_MATCHED_SPENT:
        atomic_fetch_add_explicit(&counters->spent, 1, memory_order_relaxed);
        out->n_spent++;
        break;
    }
}

enum jy_err jy_match(const struct jy_ruleset *r, struct jy_scratch *s, struct jy_arena *a,
                     const struct jy_text *text, struct jy_hits *out)
{
    struct jy_budget budget = {MESSAGE_BUDGET};
    size_t n_words = (size_t)r->n_rules / 64 + 1;
    enum jy_err e = jy_gate_pass(r->gate, &s->marks, text->folded);

    if (e != JY_OK) return e;
    *out = (struct jy_hits){0};
    out->list =
        jy_arena_room(a, ((size_t)count_candidates(&s->marks, n_words) + 1) * sizeof *out->list);
    if (out->list == NULL) return JY_E_MEMORY;
    for (size_t w = 0; w < n_words; w++)
        for (uint64_t bits = s->marks.candidates[w]; bits != 0; bits &= bits - 1)
            try_rule(r, (int)(w * 64) + __builtin_ctzll(bits), s, text, &budget, out);
    qsort(out->list, (size_t)out->n, sizeof *out->list, heavier_first);
    return JY_OK;
}
