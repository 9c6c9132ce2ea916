/* rule_run.c - one rule on one text: its arms where they may match, then what it needs and forbids. */
#include "intents/rules/rule_run.h"

#include <string.h>

#include "intents/text/utf8.h"

enum {
    RUN_COST = 64,           /* to start a pattern */
    LOOK_EVERY = 512,        /* at the clocks: bytes */
    SPENT_COST = 500 * 1000, /* a run that met the match limit */
    MESSAGE_BUDGET = 30 * 1000 * 1000,
    SUSPECT_US = 1000, /* passed: from then on it is asked what was worked */
    MESSAGE_US = 8000, /* of the 10 ms that nothing may hold a message: folding, slots take some */
    QUICKENED = 32,    /* busy patterns, by one message: a millisecond */
};

struct jy_budget jy_budget_new(struct jy_clocks clocks)
{
    struct jy_budget b = {
        .left = MESSAGE_BUDGET, .quicken = QUICKENED, .clocks = clocks, .worked_us = -1};

    if (b.clocks.passed != NULL) b.passed_us = b.clocks.passed();
    return b;
}

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

static enum jy_matched run_pattern(struct jy_rule_run *run, struct jy_pattern *p,
                                   struct jy_str text, size_t from, struct jy_match_spans *out)
{
    int64_t cost = (int64_t)(text.len - from) + RUN_COST;
    enum jy_matched m;

    if (is_used_up(run->budget)) return JY_MATCHED_SPENT;
    if (run->budget->quicken > 0 && jy_pattern_is_busy(p)) {
        run->budget->quicken--;
        jy_pattern_quicken(p);
    }
    m = jy_pattern_run(p, run->scratch, text, from, out);
    if (m == JY_MATCHED_SPENT) cost += SPENT_COST;
    run->budget->left -= cost;
    run->budget->unseen += cost;
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

static enum jy_matched touches(struct jy_rule_run *run, struct jy_pattern *p, size_t reach,
                               struct jy_span place)
{
    struct jy_window w = around(run->text, place, reach);
    struct jy_str text = {run->text.ptr, w.to};
    struct jy_match_spans found;

    for (size_t from = w.from; from < place.end;) {
        enum jy_matched m = run_pattern(run, p, text, from, &found);
        if (m != JY_MATCHED_YES) return m;
        if (found.whole.start >= place.end) return JY_MATCHED_NO;
        if (found.whole.end > place.start) return m;
        from = behind_first_char(run->text, found.whole.start);
    }
    return JY_MATCHED_NO;
}

/* Does any of the patterns touch the place? */
static enum jy_matched touched(struct jy_rule_run *run, const struct jy_patterns *patterns,
                               struct jy_span place)
{
    for (int i = 0; i < patterns->n; i++) {
        enum jy_matched m = touches(run, patterns->at[i], patterns->reach[i], place);
        if (m != JY_MATCHED_NO) return m;
    }
    return JY_MATCHED_NO;
}

/* Its windows are not zeroed: there is room for many. */
void jy_rule_run_begin(struct jy_rule_run *run, struct jy_match_scratch *s, struct jy_str text,
                       struct jy_budget *budget)
{
    run->scratch = s;
    run->text = text;
    run->budget = budget;
    run->chars = -1;
    run->gate = NULL;
    run->marks = NULL;
    memset(run->n_windows, 0, sizeof run->n_windows);
}

static void open_everywhere(struct jy_rule_run *run)
{
    uint32_t len = (uint32_t)run->text.len;

    for (int arm = 0; arm < run->rule->arms.n; arm++) {
        run->windows[arm][0] = (struct jy_window){0, len, len};
        run->n_windows[arm] = 1;
    }
}

/* Where something filed in the gate may match. */
static int windows_of(const struct jy_rule_run *run, int arm, struct jy_window out[JY_WINDOWS])
{
    bool candidate = run->marks->candidates[arm / 64] >> arm % 64 & 1;

    return candidate ? jy_gate_windows(run->gate, run->marks, arm, run->text, out) : 0;
}

bool jy_rule_run_open(struct jy_rule_run *run)
{
    bool open = false;

    for (int arm = 0; arm < run->rule->arms.n; arm++) {
        run->n_windows[arm] = windows_of(run, run->rule->first_arm + arm, run->windows[arm]);
        open |= run->n_windows[arm] > 0;
    }
    return open;
}

/* The first match that begins in [from, before).  What begins behind the window that found it
 * belongs to the next: it may have looked beyond its end. */
static enum jy_matched find_within(struct jy_rule_run *run, struct jy_pattern *p,
                                   const struct jy_window *windows, int n, struct jy_span begin,
                                   struct jy_match_spans *out)
{
    for (int i = 0; i < n && windows[i].from < begin.end; i++) {
        const struct jy_window *w = &windows[i];
        size_t from = begin.start > w->from ? begin.start : w->from;
        struct jy_str text = {run->text.ptr, w->to};
        enum jy_matched m;

        if (from > w->last || from >= text.len) continue;
        m = run_pattern(run, p, text, from, out);
        if (m == JY_MATCHED_SPENT) return m;
        if (m == JY_MATCHED_YES && out->whole.start <= w->last)
            return out->whole.start < begin.end ? m : JY_MATCHED_NO;
    }
    return JY_MATCHED_NO;
}

/* The first match from byte `from` on; of two that begin together the earlier arm's. */
static enum jy_matched find_match(struct jy_rule_run *run, size_t from, struct jy_match_spans *out)
{
    enum jy_matched found = JY_MATCHED_NO;
    size_t before = run->text.len;

    for (int i = 0; i < run->rule->arms.n; i++) {
        struct jy_match_spans spans;
        struct jy_span begin = {(uint32_t)from, (uint32_t)before};
        enum jy_matched m = find_within(run, run->rule->arms.at[i], run->windows[i],
                                        run->n_windows[i], begin, &spans);
        if (m == JY_MATCHED_SPENT) return m;
        if (m == JY_MATCHED_NO) continue;
        *out = spans;
        before = spans.whole.start;
        found = m;
    }
    return found;
}

enum jy_matched jy_rule_run_find(struct jy_rule_run *run, size_t from, struct jy_match_spans *out)
{
    for (int i = 0; i < JY_RULE_PLACES && from < run->text.len; i++) {
        enum jy_matched m = find_match(run, from, out);
        if (m != JY_MATCHED_YES) return m;
        m = touched(run, &run->rule->except, out->whole);
        if (m == JY_MATCHED_NO) return JY_MATCHED_YES;
        if (m == JY_MATCHED_SPENT) return m;
        from = behind_first_char(run->text, out->whole.start);
    }
    return JY_MATCHED_NO;
}

/* What took no characters is gone by, too. */
bool jy_rule_run_next(struct jy_rule_run *run, struct jy_match_spans *at)
{
    size_t from = at->whole.end > at->whole.start ? at->whole.end
                                                  : behind_first_char(run->text, at->whole.end);

    return jy_rule_run_find(run, from, at) == JY_MATCHED_YES;
}

/* Does an `unless` match anywhere?  Mostly none of its words is there, and it is not run. */
static enum jy_matched denied(struct jy_rule_run *run, int i)
{
    struct jy_window windows[JY_WINDOWS];
    struct jy_match_spans ignored;
    struct jy_span anywhere = {0, (uint32_t)run->text.len};
    int n;

    if (run->gate == NULL) return run_pattern(run, run->rule->unless.at[i], run->text, 0, NULL);
    n = windows_of(run, run->rule->first_unless + i, windows);
    return find_within(run, run->rule->unless.at[i], windows, n, anywhere, &ignored);
}

bool jy_rule_run_is_of_length(struct jy_rule_run *run)
{
    const struct jy_rule *rule = run->rule;

    if (rule->most_chars == 0) return true;
    if (run->chars < 0) run->chars = (int)jy_str_chars(run->text);
    return run->chars >= rule->least_chars && run->chars <= rule->most_chars;
}

enum jy_matched jy_rule_run_try(struct jy_rule_run *run, struct jy_match_spans *out)
{
    enum jy_matched m =
        jy_rule_run_is_of_length(run) ? jy_rule_run_find(run, 0, out) : JY_MATCHED_NO;

    for (int i = 0; m == JY_MATCHED_YES && i < run->rule->needs.n; i++)
        m = run_pattern(run, run->rule->needs.at[i], run->text, 0, NULL);
    for (int i = 0; m == JY_MATCHED_YES && i < run->rule->unless.n; i++) {
        enum jy_matched other = denied(run, i);
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
    struct jy_rule_run run;

    jy_rule_run_begin(&run, s, text, budget);
    run.rule = rule;
    open_everywhere(&run);
    return jy_rule_run_try(&run, out ? out : &ignored);
}
