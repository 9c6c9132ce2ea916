/* match.c - gate, then PCRE2 on the candidates, then the hits with their words in the raw text.
 *
 * A message's budget is counted in bytes that patterns may look at, a byte being some nanoseconds
 * and a run that spends its own limit charged what that takes at worst; where a clock is lent, in
 * time as well, since what happens within one step of a pattern is not seen by any count.
 *
 * Candidates run in the order of their files, so when a message has used up its budget it is the
 * later files that go unheard.  The hazard files come first in that order: a danger is told of
 * however much else a message makes us look at. */
#include "intents/rules/match.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "intents/rules/rule.h"
#include "intents/text/utf8.h"

enum {
    RUN_COST = 64,           /* to start a pattern */
    LOOK_EVERY = 512,        /* at the clocks: bytes */
    SPENT_COST = 500 * 1000, /* a run that met the match limit */
    MESSAGE_BUDGET = 30 * 1000 * 1000,
    SUSPECT_US = 1000, /* passed: from then on it is asked what was worked */
    MESSAGE_US = 8000, /* of the 10 ms that nothing may hold a message: folding, slots take some */
    QUICKENED = 32,    /* busy patterns, by one message: a millisecond */
    PLACES_MAX = 16,   /* occurrences of a pattern looked at for one that no `except` covers */
    DENIALS_MAX = 16,  /* places of a text that say that something is not so */
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
    jy_lean_marks_fini(&s->lean_marks);
    free(s->hits);
    free(s);
}

void jy_scratch_set_clocks(struct jy_scratch *s, struct jy_clocks clocks)
{
    s->clocks = clocks;
}

static struct jy_budget new_budget(const struct jy_scratch *s)
{
    struct jy_budget b = {
        .left = MESSAGE_BUDGET, .quicken = QUICKENED, .clocks = s->clocks, .worked_us = -1};

    if (b.clocks.passed != NULL) b.passed_us = b.clocks.passed();
    return b;
}

/* What is said not to be so, and the clause that says it: 老板没有欠我工资. */
struct denial {
    struct jy_span place, clause;
};

/* One rule being tried on one text: where its arms may match. */
struct trial {
    const struct jy_rule *rule;
    struct jy_match_scratch *scratch;
    struct jy_str text;
    struct jy_budget *budget;
    int chars;                  /* of the text; -1: not counted yet */
    const struct jy_gate *gate; /* NULL: everywhere */
    const struct jy_gate_marks *marks;
    struct jy_window windows[JY_ARMS][JY_WINDOWS];
    int n_windows[JY_ARMS];
    struct denial denials[DENIALS_MAX]; /* of the rules that ran before */
    int n_denials;
};

/* `worked` costs a system call, which nearly no message lives to pay: what has passed until the
 * first is taken for work. */
static bool is_late(struct jy_budget *b)
{
    int64_t passed_us = b->clocks.passed() - b->passed_us;

    if (passed_us < SUSPECT_US) return false;
    if (b->worked_us < 0) b->worked_us = b->clocks.worked() - SUSPECT_US;
    return passed_us >= MESSAGE_US && b->clocks.worked() - b->worked_us >= MESSAGE_US;
}

/* To look at a clock takes as long as a short run: one look serves the few that follow.  Once the
 * time is over it stays over. */
static bool is_used_up(struct jy_budget *b)
{
    if (b->unseen >= LOOK_EVERY && b->clocks.passed != NULL) {
        b->unseen = 0;
        if (is_late(b)) b->left = 0;
    }
    return b->left <= 0;
}

static enum jy_matched run(struct trial *t, struct jy_pattern *p, struct jy_str text, size_t from,
                           struct jy_match_spans *out)
{
    int64_t cost = (int64_t)(text.len - from) + RUN_COST;
    enum jy_matched m;

    if (is_used_up(t->budget)) return JY_MATCHED_SPENT;
    if (t->budget->quicken > 0 && jy_pattern_is_busy(p)) {
        t->budget->quicken--;
        jy_pattern_quicken(p);
    }
    m = jy_pattern_run(p, t->scratch, text, from, out);
    if (m == JY_MATCHED_SPENT) cost += SPENT_COST;
    t->budget->left -= cost;
    t->budget->unseen += cost;
    return m;
}

static size_t behind_first_char(struct jy_str text, size_t at)
{
    return at < text.len ? at + jy_utf8_len(text.ptr[at]) : text.len;
}

/* Where a match that touches the place may begin, and how far it may look. */
static struct jy_window around(struct jy_str text, struct jy_span place, size_t reach)
{
    struct jy_window w = {0, place.end, (uint32_t)text.len};

    if (reach == 0) return w;
    if (place.start > reach) w.from = place.start - (uint32_t)reach;
    if (reach < text.len - place.end) w.to = place.end + (uint32_t)reach;
    while (w.from > 0 && jy_utf8_is_inside(text, w.from))
        w.from--;
    while (jy_utf8_is_inside(text, w.to))
        w.to++;
    return w;
}

static enum jy_matched touches(struct trial *t, struct jy_pattern *p, size_t reach,
                               struct jy_span place)
{
    struct jy_window w = around(t->text, place, reach);
    struct jy_str text = {t->text.ptr, w.to};
    struct jy_match_spans found;

    for (size_t from = w.from; from < place.end;) {
        enum jy_matched m = run(t, p, text, from, &found);
        if (m != JY_MATCHED_YES) return m;
        if (found.whole.start >= place.end) return JY_MATCHED_NO;
        if (found.whole.end > place.start) return m;
        from = behind_first_char(t->text, found.whole.start);
    }
    return JY_MATCHED_NO;
}

/* Does any of the patterns touch the place? */
static enum jy_matched touched(struct trial *t, const struct jy_patterns *patterns,
                               struct jy_span place)
{
    for (int i = 0; i < patterns->n; i++) {
        enum jy_matched m = touches(t, patterns->at[i], patterns->reach[i], place);
        if (m != JY_MATCHED_NO) return m;
    }
    return JY_MATCHED_NO;
}

/* Nowhere yet, and without a gate.  Its windows are not zeroed: there is room for many. */
static void begin_trial(struct trial *t, struct jy_match_scratch *s, struct jy_str text,
                        struct jy_budget *budget)
{
    t->scratch = s;
    t->text = text;
    t->budget = budget;
    t->chars = -1;
    t->gate = NULL;
    t->marks = NULL;
    t->n_denials = 0;
    memset(t->n_windows, 0, sizeof t->n_windows);
}

static void open_everywhere(struct trial *t)
{
    uint32_t len = (uint32_t)t->text.len;

    for (int arm = 0; arm < t->rule->arms.n; arm++) {
        t->windows[arm][0] = (struct jy_window){0, len, len};
        t->n_windows[arm] = 1;
    }
}

/* Where something filed in the gate may match. */
static int windows_of(const struct trial *t, int arm, struct jy_window out[JY_WINDOWS])
{
    bool candidate = t->marks->candidates[arm / 64] >> arm % 64 & 1;

    return candidate ? jy_gate_windows(t->gate, t->marks, arm, t->text, out) : 0;
}

/* False: nowhere. */
static bool open_windows(struct trial *t)
{
    bool open = false;

    for (int arm = 0; arm < t->rule->arms.n; arm++) {
        t->n_windows[arm] = windows_of(t, t->rule->first_arm + arm, t->windows[arm]);
        open |= t->n_windows[arm] > 0;
    }
    return open;
}

/* The first match that begins in [from, before).  What begins behind the window that found it
 * belongs to the next: it may have looked beyond its end. */
static enum jy_matched find_within(struct trial *t, struct jy_pattern *p,
                                   const struct jy_window *windows, int n, struct jy_span begin,
                                   struct jy_match_spans *out)
{
    for (int i = 0; i < n && windows[i].from < begin.end; i++) {
        const struct jy_window *w = &windows[i];
        size_t from = begin.start > w->from ? begin.start : w->from;
        struct jy_str text = {t->text.ptr, w->to};
        enum jy_matched m;

        if (from > w->last || from >= text.len) continue;
        m = run(t, p, text, from, out);
        if (m == JY_MATCHED_SPENT) return m;
        if (m == JY_MATCHED_YES && out->whole.start <= w->last)
            return out->whole.start < begin.end ? m : JY_MATCHED_NO;
    }
    return JY_MATCHED_NO;
}

/* The first match from byte `from` on; of two that begin together the earlier arm's. */
static enum jy_matched find_match(struct trial *t, size_t from, struct jy_match_spans *out)
{
    enum jy_matched found = JY_MATCHED_NO;
    size_t before = t->text.len;

    for (int i = 0; i < t->rule->arms.n; i++) {
        struct jy_match_spans spans;
        struct jy_span begin = {(uint32_t)from, (uint32_t)before};
        enum jy_matched m =
            find_within(t, t->rule->arms.at[i], t->windows[i], t->n_windows[i], begin, &spans);
        if (m == JY_MATCHED_SPENT) return m;
        if (m == JY_MATCHED_NO) continue;
        *out = spans;
        before = spans.whole.start;
        found = m;
    }
    return found;
}

/* The first place from byte `from` on where the rule's pattern matches and no `except` does. */
static enum jy_matched find_place(struct trial *t, size_t from, struct jy_match_spans *out)
{
    for (int i = 0; i < PLACES_MAX && from < t->text.len; i++) {
        enum jy_matched m = find_match(t, from, out);
        if (m != JY_MATCHED_YES) return m;
        m = touched(t, &t->rule->except, out->whole);
        if (m == JY_MATCHED_NO) return JY_MATCHED_YES;
        if (m == JY_MATCHED_SPENT) return m;
        from = behind_first_char(t->text, out->whole.start);
    }
    return JY_MATCHED_NO;
}

/* Does an `unless` match anywhere?  Mostly none of its words is there, and it is not run. */
static enum jy_matched denied(struct trial *t, int i)
{
    struct jy_window windows[JY_WINDOWS];
    struct jy_match_spans ignored;
    struct jy_span anywhere = {0, (uint32_t)t->text.len};
    int n;

    if (t->gate == NULL) return run(t, t->rule->unless.at[i], t->text, 0, NULL);
    n = windows_of(t, t->rule->first_unless + i, windows);
    return find_within(t, t->rule->unless.at[i], windows, n, anywhere, &ignored);
}

static bool is_of_length(struct trial *t)
{
    const struct jy_rule *rule = t->rule;

    if (rule->most_chars == 0) return true;
    if (t->chars < 0) t->chars = (int)jy_str_chars(t->text);
    return t->chars >= rule->least_chars && t->chars <= rule->most_chars;
}

static enum jy_matched run_trial(struct trial *t, struct jy_match_spans *out)
{
    enum jy_matched m = is_of_length(t) ? find_place(t, 0, out) : JY_MATCHED_NO;

    for (int i = 0; m == JY_MATCHED_YES && i < t->rule->needs.n; i++)
        m = run(t, t->rule->needs.at[i], t->text, 0, NULL);
    for (int i = 0; m == JY_MATCHED_YES && i < t->rule->unless.n; i++) {
        enum jy_matched other = denied(t, i);
        if (other == JY_MATCHED_YES) m = JY_MATCHED_NO;
        if (other == JY_MATCHED_SPENT) m = other;
    }
    return m;
}

enum jy_matched jy_rule_run(const struct jy_rule *rule, struct jy_match_scratch *s,
                            struct jy_str text, struct jy_budget *budget,
                            struct jy_match_spans *out)
{
    struct jy_match_spans ignored;
    struct trial t;

    begin_trial(&t, s, text, budget);
    t.rule = rule;
    open_everywhere(&t);
    return run_trial(&t, out ? out : &ignored);
}

/* Denials: what a rule heard where the text says that it is not so does not count, other places of it
 * do.  A match that goes on beyond the clause was heard in what else is said: 工资发了，但是少了. */

enum { MARK = 3 }; /* bytes of each of them */

static bool is_mark(struct jy_str text, size_t at)
{
    static const char *const marks[] = {"，", "。", "！", "？", "；"};

    return jy_str_front(jy_str_behind(text, at), marks, JY_COUNT(marks)) > 0;
}

static struct jy_span clause_of(struct jy_str text, struct jy_span place)
{
    struct jy_span clause = place;

    while (clause.start > 0 && (clause.start < MARK || !is_mark(text, clause.start - MARK)))
        clause.start--;
    while (clause.end < text.len && !is_mark(text, clause.end))
        clause.end++;
    return clause;
}

/* Behind this one; what took no characters is gone by, too. */
static bool next_place(struct trial *t, struct jy_match_spans *at)
{
    size_t from =
        at->whole.end > at->whole.start ? at->whole.end : behind_first_char(t->text, at->whole.end);

    return find_place(t, from, at) == JY_MATCHED_YES;
}

static void deny(struct trial *t, struct jy_span first)
{
    struct jy_match_spans at = {.whole = first};

    do
        if (t->n_denials < DENIALS_MAX)
            t->denials[t->n_denials++] = (struct denial){at.whole, clause_of(t->text, at.whole)};
    while (t->n_denials < DENIALS_MAX && next_place(t, &at));
}

static bool is_denied_at(const struct trial *t, struct jy_span place)
{
    for (int i = 0; i < t->n_denials; i++) {
        const struct denial *d = &t->denials[i];
        if (place.start < d->place.end && d->place.start < place.end &&
            place.start >= d->clause.start && place.end <= d->clause.end)
            return true;
    }
    return false;
}

/* Of as many places as are looked at. */
static bool is_denied(struct trial *t, struct jy_span first)
{
    struct jy_match_spans at = {.whole = first};
    int n = 0;

    if (!t->rule->deniable || t->n_denials == 0) return false;
    do
        if (!is_denied_at(t, at.whole)) return false;
    while (++n < PLACES_MAX && next_place(t, &at));
    return true;
}

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
static void add_places(struct trial *t, const struct jy_text *text, struct jy_hit *hit)
{
    struct jy_match_spans next;

    for (size_t from = hit->folded.end; hit->n_spans < JY_HIT_SPANS; from = next.whole.end) {
        if (find_place(t, from, &next) != JY_MATCHED_YES) break;
        hit->spans[hit->n_spans++] = jy_text_raw_span(text, next.whole.start, next.whole.end);
    }
    if (t->rule->one_slot) hit->n_words = hit->n_spans;
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
static bool is_bare_list(const struct jy_rule *rule, const struct trial *t)
{
    if (rule->denies || (rule->deniable && t->n_denials > 0)) return false;
    return rule->one_slot && rule->needs.n + rule->unless.n + rule->except.n == 0;
}

static void take_list(const struct jy_ruleset *r, int i, const struct jy_scratch *s,
                      const struct jy_text *text, struct jy_hit *hit)
{
    struct jy_span places[JY_HIT_SPANS];
    struct jy_match_spans spans = {0};
    int n = jy_gate_words(r->gate, &s->marks, r->rules[i].first_arm, r->rules[i].adds_up, places,
                          JY_HIT_SPANS);

    spans.whole = places[0];
    fill_hit(r, i, text, &spans, hit);
    for (int k = 1; k < n && k < JY_HIT_SPANS; k++)
        hit->spans[hit->n_spans++] = jy_text_raw_span(text, places[k].start, places[k].end);
    hit->n_words = n;
}

static enum jy_matched run_rule(const struct jy_ruleset *r, int i, struct trial *t,
                                const struct jy_text *text, struct jy_hit *hit)
{
    struct jy_match_spans spans;
    enum jy_matched m = run_trial(t, &spans);

    if (m != JY_MATCHED_YES) return m;
    if (t->rule->one_slot) spans.n_groups = 0; /* its group is the whole */
    fill_hit(r, i, text, &spans, hit);
    if (is_denied(t, spans.whole)) hit->weight = 0;
    if (t->rule->denies) deny(t, spans.whole);
    if (spans.n_groups == 0) add_places(t, text, hit);
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

static void try_rule(const struct jy_ruleset *r, int i, struct jy_scratch *s,
                     const struct jy_text *text, struct trial *t, struct jy_hits *out)
{
    struct jy_rule_counters *counters = &r->counters[i];
    bool bare = is_bare_list(&r->rules[i], t);
    enum jy_matched m = JY_MATCHED_YES;
    int64_t began_ns = 0;
    struct jy_hit hit;

    t->rule = &r->rules[i];
    if (!is_of_length(t) || (!bare && !open_windows(t))) return;
    if (r->rules[i].state != JY_RULE_LIVE && r->rules[i].state != JY_RULE_SHADOW) return;
    if (is_quarantined(r, i)) {
        out->n_spent++;
        return;
    }
    if (s->look_ns >= 0) began_ns = s->clocks.worked_ns();
    if (bare)
        take_list(r, i, s, text, &hit);
    else
        m = run_rule(r, i, t, text, &hit);
    if (s->look_ns >= 0) count_time(counters, s, began_ns);
    atomic_fetch_add_explicit(&counters->runs, 1, memory_order_relaxed);
    switch (m) {
    case JY_MATCHED_NO:
        break;
    case JY_MATCHED_YES:
        atomic_fetch_add_explicit(&counters->hits, 1, memory_order_relaxed);
        keep_hit(&r->rules[i], &hit, out);
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
    struct jy_budget budget = new_budget(s);
    struct trial t;
    int tried = -1;

    begin_trial(&t, s->match, text->folded, &budget);
    t.gate = r->gate;
    t.marks = &s->marks;
    for (size_t w = 0; w <= (size_t)r->n_arms / 64; w++)
        for (uint64_t bits = s->marks.candidates[w]; bits != 0; bits &= bits - 1) {
            int arm = (int)(w * 64) + __builtin_ctzll(bits), rule = r->rule_of[arm];
            if (rule >= 0 && rule != tried) try_rule(r, rule, s, text, &t, out);
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

int jy_match_plain(const struct jy_ruleset *r, struct jy_scratch *s, const struct jy_text *text,
                   void (*each)(void *ctx, int rule), void *ctx)
{
    int n = 0;

    for (int i = 0; i < r->n_rules; i++) {
        struct jy_budget budget = {.left = INT64_MAX};
        if (r->rules[i].state != JY_RULE_LIVE ||
            jy_rule_run(&r->rules[i], s->match, text->folded, &budget, NULL) != JY_MATCHED_YES)
            continue;
        n++;
        if (each) each(ctx, i);
    }
    return n;
}
