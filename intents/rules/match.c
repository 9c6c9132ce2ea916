/* match.c - gate, then PCRE2 on the candidates, then the hits with their words in the raw text.
 *
 * Candidates run in the order of their files, so when a message has used up its budget it is the
 * later files that go unheard.  The hazard files come first in that order: a danger is told of
 * however much else a message makes us look at. */
#include "intents/rules/match.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "intents/rules/denial.h"

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
    jy_lean_marks_fini(&s->lean_marks);
    free(s->hits);
    free(s);
}

void jy_scratch_set_clocks(struct jy_scratch *s, struct jy_clocks clocks)
{
    s->clocks = clocks;
}

/* One text being matched: the rule whose turn it is, and what was said not to be so before it. */
struct matching {
    const struct jy_ruleset *set;
    struct jy_scratch *scratch;
    const struct jy_text *text;
    struct jy_rule_run run;
    struct jy_denials denials;
};

static void fill_hit(const struct jy_ruleset *r, int index, const struct jy_text *text,
                     const struct jy_match_spans *spans, struct jy_hit *out)
{
    const struct jy_rule *rule = &r->rules[index];

    *out = (struct jy_hit){.rule = rule->id,
                           .index = index,
                           .intent = rule->intent,
                           .note = rule->note,
                           .weight = rule->weight,
                           .pinned = rule->pinned,
                           .topic = rule->topic,
                           .adds_up = rule->adds_up,
                           .n_words = 1,
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
static void add_places(struct matching *x, struct jy_hit *hit)
{
    struct jy_match_spans next;

    for (size_t from = hit->folded.end; hit->n_spans < JY_HIT_SPANS; from = next.whole.end) {
        if (jy_rule_run_find(&x->run, from, &next) != JY_MATCHED_YES) break;
        hit->spans[hit->n_spans++] = jy_text_raw_span(x->text, next.whole.start, next.whole.end);
    }
    if (x->run.rule->one_slot) hit->n_words = hit->n_spans;
}

static int heavier_first(const void *a, const void *b)
{
    const struct jy_hit *x = a, *y = b;
    double left = fabs(x->weight), right = fabs(y->weight);

    if (x->topic != y->topic) return x->topic ? 1 : -1;
    if (x->adds_up != y->adds_up) return x->adds_up ? 1 : -1;
    if (left != right) return left > right ? -1 : 1;
    /* rule ids are unique; an order that does not hang on the sort keeps readings repeatable */
    for (size_t i = 0; i < x->rule.len && i < y->rule.len; i++)
        if (x->rule.ptr[i] != y->rule.ptr[i]) return x->rule.ptr[i] < y->rule.ptr[i] ? -1 : 1;
    return x->rule.len < y->rule.len ? -1 : x->rule.len > y->rule.len;
}

void jy_hits_sort(struct jy_hits *hits)
{
    qsort(hits->list, (size_t)hits->n, sizeof *hits->list, heavier_first);
}

static int count_candidates(const struct jy_gate_marks *m, size_t n_words)
{
    int n = 0;

    for (size_t w = 0; w < n_words; w++)
        n += __builtin_popcountll(m->candidates[w]);
    return n;
}

/* Nothing is left to confirm of a bare list of words: the gate has found them.  But where something is
 * denied each of its places is looked at. */
static bool is_bare_list(const struct jy_rule *rule, const struct jy_denials *d)
{
    if (rule->denies || (rule->deniable && d->n > 0)) return false;
    return rule->one_slot && rule->needs.n + rule->unless.n + rule->except.n == 0;
}

static void take_list(const struct matching *x, int i, struct jy_hit *hit)
{
    const struct jy_rule *rule = &x->set->rules[i];
    struct jy_span places[JY_HIT_SPANS];
    struct jy_match_spans spans = {0};
    int n = jy_gate_words(x->set->gate, &x->scratch->marks, rule->first_arm, rule->adds_up, places,
                          JY_HIT_SPANS);

    spans.whole = places[0];
    fill_hit(x->set, i, x->text, &spans, hit);
    for (int k = 1; k < n && k < JY_HIT_SPANS; k++)
        hit->spans[hit->n_spans++] = jy_text_raw_span(x->text, places[k].start, places[k].end);
    hit->n_words = n;
}

static enum jy_matched run_rule(struct matching *x, int i, struct jy_hit *hit)
{
    const struct jy_rule *rule = &x->set->rules[i];
    struct jy_match_spans spans;
    enum jy_matched m = jy_rule_run_try(&x->run, &spans);

    if (m != JY_MATCHED_YES) return m;
    if (rule->one_slot) spans.n_groups = 0; /* its group is the whole */
    fill_hit(x->set, i, x->text, &spans, hit);
    if (jy_denials_cover(&x->denials, &x->run, spans.whole)) hit->weight = 0;
    if (rule->denies) jy_denials_add(&x->denials, &x->run, spans.whole);
    if (spans.n_groups == 0) add_places(x, hit);
    return m;
}

/* A rule that gave up too often is left out, whatever it would have said. */
static bool is_quarantined(const struct jy_ruleset *r, int i)
{
    return !r->rules[i].danger &&
           atomic_load_explicit(&r->counters[i].spent, memory_order_relaxed) >= JY_QUARANTINE_AFTER;
}

static void keep_hit(const struct jy_rule *rule, const struct jy_hit *hit, struct jy_hits *out)
{
    if (rule->state != JY_RULE_LIVE) {
        out->shadow[out->n_shadow++] = *hit;
        return;
    }
    out->list[out->n++] = *hit;
    out->n_topics += hit->topic;
}

/* A look at the watch takes as long as many a rule: how long, is tried first, and taken off.  The
 * last of so many, not the first: that one finds everything cold. */
static int64_t choose_watch(struct jy_scratch *s)
{
    int64_t began;

    if (s->clocks.worked_ns == NULL || ++s->n_matched % JY_TIMED_EVERY != 0) return -1;
    began = s->clocks.worked_ns();
    return s->clocks.worked_ns() - began;
}

static void count_time(struct jy_rule_counters *c, const struct jy_scratch *s, int64_t began_ns)
{
    int64_t ns = s->clocks.worked_ns() - began_ns - s->look_ns;

    atomic_fetch_add_explicit(&c->timed, 1, memory_order_relaxed);
    if (ns > 0) atomic_fetch_add_explicit(&c->timed_ns, (uint64_t)ns, memory_order_relaxed);
}

static void try_rule(struct matching *x, int i, struct jy_hits *out)
{
    const struct jy_rule *rule = &x->set->rules[i];
    struct jy_rule_counters *counters = &x->set->counters[i];
    const struct jy_scratch *s = x->scratch;
    bool bare = is_bare_list(rule, &x->denials);
    enum jy_matched m = JY_MATCHED_YES;
    int64_t began_ns = 0;
    struct jy_hit hit;

    x->run.rule = rule;
    if (!jy_rule_run_is_of_length(&x->run) || (!bare && !jy_rule_run_open(&x->run))) return;
    if (rule->state != JY_RULE_LIVE && rule->state != JY_RULE_SHADOW) return;
    if (is_quarantined(x->set, i)) {
        out->n_spent++;
        return;
    }
    if (s->look_ns >= 0) began_ns = s->clocks.worked_ns();
    if (bare)
        take_list(x, i, &hit);
    else
        m = run_rule(x, i, &hit);
    if (s->look_ns >= 0) count_time(counters, s, began_ns);
    atomic_fetch_add_explicit(&counters->runs, 1, memory_order_relaxed);
    switch (m) {
    case JY_MATCHED_NO:
        break;
    case JY_MATCHED_YES:
        atomic_fetch_add_explicit(&counters->hits, 1, memory_order_relaxed);
        keep_hit(rule, &hit, out);
        break;
    case JY_MATCHED_SPENT:
        atomic_fetch_add_explicit(&counters->spent, 1, memory_order_relaxed);
        out->n_spent++;
        break;
    }
}

void jy_match_count_change(const struct jy_ruleset *r, int index)
{
    atomic_fetch_add_explicit(&r->counters[index].changes, 1, memory_order_relaxed);
}

/* Candidates are arms; a rule is tried once. */
static void try_candidates(const struct jy_ruleset *r, struct jy_scratch *s,
                           const struct jy_text *text, struct jy_hits *out)
{
    struct jy_budget budget = jy_budget_new(s->clocks);
    struct matching x;
    int tried = -1;

    x.set = r;
    x.scratch = s;
    x.text = text;
    x.denials.n = 0;
    jy_rule_run_begin(&x.run, s->match, text->folded, &budget);
    x.run.gate = r->gate;
    x.run.marks = &s->marks;
    for (size_t w = 0; w <= (size_t)r->n_arms / 64; w++)
        for (uint64_t bits = s->marks.candidates[w]; bits != 0; bits &= bits - 1) {
            int arm = (int)(w * 64) + __builtin_ctzll(bits), rule = r->rule_of[arm];
            if (rule >= 0 && rule != tried) try_rule(&x, rule, out);
            tried = rule;
        }
}

/* Many more are woken than speak: room for each would be the most of what a message takes. */
static struct jy_hit *room_for(struct jy_scratch *s, size_t n)
{
    if (n <= s->n_room) return s->hits;
    free(s->hits);
    s->hits = malloc(n * sizeof *s->hits);
    s->n_room = s->hits ? n : 0;
    return s->hits;
}

static struct jy_hit *keep(struct jy_arena *a, const struct jy_hit *list, int n)
{
    struct jy_hit *kept = jy_arena_room(a, (size_t)n * sizeof *kept);

    if (kept != NULL) memcpy(kept, list, (size_t)n * sizeof *kept);
    return kept;
}

static enum jy_err read_leanings(const struct jy_ruleset *r, struct jy_scratch *s,
                                 struct jy_arena *a, struct jy_hits *out)
{
    double *leanings;

    if (r->lean == NULL || !jy_lean_hears(out->text.folded)) return JY_OK;
    leanings = jy_arena_room(a, JY_LEAN_TYPES * sizeof *leanings);
    if (leanings == NULL) return JY_E_MEMORY;
    out->lean = r->lean;
    out->leanings = leanings;
    return jy_lean_read(r->lean, &s->lean_marks, out->text.folded, leanings);
}

enum jy_err jy_ruleset_leanings(const struct jy_ruleset *r, struct jy_scratch *s,
                                const struct jy_text *text, struct jy_str type, jy_lean_fn *each,
                                void *ctx)
{
    int i = jy_lean_find(r->lean, type);

    if (i < 0 || !jy_lean_hears(text->folded)) return JY_OK;
    return jy_lean_tell(r->lean, &s->lean_marks, text->folded, i, each, ctx);
}

enum jy_err jy_match(const struct jy_ruleset *r, struct jy_scratch *s, struct jy_arena *a,
                     const struct jy_text *text, struct jy_hits *out)
{
    size_t n_words = (size_t)r->n_arms / 64 + 1, n;
    enum jy_err e;

    *out = (struct jy_hits){.text = *text};
    e = jy_forms_read(r->forms, a, &out->text);
    if (e == JY_OK) e = jy_gate_pass(r->gate, &s->marks, out->text.folded);
    if (e != JY_OK) return e;
    n = (size_t)count_candidates(&s->marks, n_words) + 1;
    out->list = room_for(s, n);
    out->shadow = jy_arena_room(a, r->n_shadow > 0 ? n * sizeof *out->shadow : 0);
    if (out->list == NULL || out->shadow == NULL) return JY_E_MEMORY;
    s->look_ns = choose_watch(s);
    try_candidates(r, s, &out->text, out);
    jy_hits_sort(out);
    e = read_leanings(r, s, a, out);
    if (e != JY_OK) return e;
    out->list = keep(a, out->list, out->n);
    return out->list ? JY_OK : JY_E_MEMORY;
}
