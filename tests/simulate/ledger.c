/* ledger.c - what turns say that they wrote, and faults. */
#include "tests/simulate/ledger.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "intents/cases/calendar.h"
#include "intents/cases/wake.h"
#include "tests/simulate/sim.h"

enum { SHOWN = 10, STUCK_MS = 60000 };

const char *place_name(enum place p)
{
    static const char *const names[] = {"village",    "town", "profession",
                                        "department", "city", "discipline"};

    return names[p];
}

/* -- faults --------------------------------------------------------------------------------- */

/* How many there are of it now. */
static int count(struct ledger *l, const char *reason)
{
    for (int i = 0; i < l->n_findings; i++)
        if (strcmp(l->findings[i].reason, reason) == 0) return ++l->findings[i].n;
    if (l->n_findings == LEDGER_FINDINGS) return SHOWN + 1;
    l->findings[l->n_findings++] = (struct finding){reason, 1};
    return 1;
}

void ledger_fault(struct sim *x, int64_t case_id, const char *reason, const char *fmt, ...)
{
    struct ledger *l = &x->ledger;
    const char *no = case_id > 0 && case_id <= l->n ? l->cases[case_id].no : "";
    int date = jy_date_of(x->now_ms);
    char text[256];
    va_list args;

    va_start(args, fmt);
    vsnprintf(text, sizeof text, fmt, args);
    va_end(args);
    l->n_faults++;
    if (count(l, reason) > SHOWN) return; /* the table tells how many more */
    printf("FAULT %d case %lld %s: %s: %s\n", date, (long long)case_id, no, reason, text);
}

/* -- what was written ----------------------------------------------------------------------- */

static struct ledger_case *at(struct ledger *l, int64_t id)
{
    if (id >= l->cap) {
        int64_t cap = id * 2 + 64;
        struct ledger_case *more = realloc(l->cases, (size_t)cap * sizeof *more);
        if (more == NULL) {
            fputs("simulate: out of memory\n", stderr);
            exit(2);
        }
        memset(more + l->cap, 0, (size_t)(cap - l->cap) * sizeof *more);
        l->cases = more;
        l->cap = cap;
    }
    if (id > l->n) l->n = id;
    return &l->cases[id];
}

static void grow(struct ledger *l)
{
    int cap = l->cap_fired ? 2 * l->cap_fired : 1 << 14;
    uint64_t *old = l->fired, *more = calloc((size_t)cap, sizeof *more);

    if (more == NULL) {
        fputs("simulate: out of memory\n", stderr);
        exit(2);
    }
    for (int i = 0; i < l->cap_fired; i++) {
        uint64_t slot = old[i] & (uint64_t)(cap - 1);
        if (old[i] == 0) continue;
        while (more[slot] != 0)
            slot = (slot + 1) & (uint64_t)(cap - 1);
        more[slot] = old[i];
    }
    free(old);
    l->fired = more;
    l->cap_fired = cap;
}

/* True the first time. */
static bool fires(struct ledger *l, uint64_t mark)
{
    uint64_t slot;

    if (2 * l->n_fired >= l->cap_fired) grow(l);
    slot = mark & (uint64_t)(l->cap_fired - 1);
    for (; l->fired[slot] != 0; slot = (slot + 1) & (uint64_t)(l->cap_fired - 1))
        if (l->fired[slot] == mark) return false;
    l->fired[slot] = mark;
    l->n_fired++;
    return true;
}

/* What the mark is one of, besides its words: the run of the clock, the answer, the call. */
static uint64_t run_of(const struct jy_case *c, enum jy_event_kind kind)
{
    const struct jy_whistle *w = jy_whistle_in(c);
    uint64_t run = (uint64_t)c->registered_ms;

    for (int i = 0; kind == JY_EVENT_CLOCK && i < JY_N_CLOCKS; i++)
        run = run * 31 + (uint64_t)c->clocks[i].start_ms;
    if (kind != JY_EVENT_WHISTLE) return run;
    run = (uint64_t)w->blown_ms;
    for (int i = 0; i < JY_CALLS; i++)
        run = run * 31 + (uint64_t)w->calls[i].dues[0].start_ms;
    return run;
}

static void hear_once(struct sim *x, const struct jy_case *c, const struct jy_event *e)
{
    uint64_t mark = chance_trait((uint64_t)c->id, e->body.ptr, (int)e->body.len);

    if (e->kind != JY_EVENT_CLOCK && e->kind != JY_EVENT_WHISTLE && e->kind != JY_EVENT_REGISTERED)
        return;
    mark ^= chance_trait(run_of(c, e->kind), "run", 3);
    mark = chance_trait(mark ^ (uint64_t)e->kind, e->inner.ptr, (int)e->inner.len) | 1;
    if (!fires(&x->ledger, mark))
        ledger_fault(x, c->id, "told twice", "%s %.*s", jy_event_name(e->kind), (int)e->body.len,
                     e->body.ptr);
}

static void count_clock(struct ledger *l, const struct jy_event *e)
{
    static const char *const marks[] = {"\"mark\":80", "\"mark\":100", "\"mark\":150"};

    for (int i = 0; i < 3; i++)
        if (jy_str_find(e->body, jy_str_of(marks[i])) >= 0) l->clocks_told[i]++;
}

static void count_event(struct sim *x, const struct jy_turn *t, const struct jy_event *e)
{
    struct ledger *l = &x->ledger;

    if (e->kind == JY_EVENT_CLOCK) count_clock(l, e);
    if (e->kind == JY_EVENT_OFFERED && jy_str_find(e->body, JY_STR("\"to\"")) >= 0) l->offered++;
    if (e->kind == JY_EVENT_OFFERED && jy_str_find(e->body, JY_STR("lapsed")) >= 0) l->lapsed++;
    if (e->kind == JY_EVENT_OFFERED && jy_str_find(e->body, JY_STR("passed_on")) >= 0)
        l->passed_on++;
    if (e->kind == JY_EVENT_CLAIMED && t->before &&
        jy_str_is(t->action->by->id, t->before->offer.to))
        l->taken++;
    if (e->kind == JY_EVENT_WHISTLE && jy_str_find(e->body, JY_STR("\"late\"")) >= 0)
        l->calls_late++;
    if (e->kind == JY_EVENT_WHISTLE && jy_str_find(e->body, JY_STR("\"done\"")) >= 0)
        l->calls_done++;
}

static enum place place_of(const struct jy_city *city, const struct jy_case *c)
{
    const struct jy_body *b = jy_city_body(city, jy_str_of(c->owner));

    if (c->confidential) return PLACE_DISCIPLINE;
    if (b == NULL) return PLACE_CITY;
    switch (b->kind) {
    case JY_BODY_VILLAGE_COMMITTEE:
        return PLACE_VILLAGE;
    case JY_BODY_TOWN_COMMITTEE:
        return PLACE_TOWN;
    case JY_BODY_PROF_COMMITTEE:
        return PLACE_PROFESSION;
    case JY_BODY_DEPARTMENT:
    case JY_BODY_POLITICS_LAW:
    case JY_BODY_ENTERPRISE:
        return jy_str_is(b->id, "xinfang") ? PLACE_CITY : PLACE_DEPARTMENT;
    case JY_BODY_DISCIPLINE:
        return PLACE_DISCIPLINE;
    case JY_BODY_DISPATCH:
        return b->level == JY_LEVEL_TOWN ? PLACE_TOWN : PLACE_CITY;
    case JY_BODY_DESK:
    case JY_BODY_HOTLINE:
    case JY_BODY_REVIEW:
        break;
    }
    return PLACE_CITY;
}

/* An answer settles, and so does an end without one. */
static void keep_settled(struct sim *x, struct ledger_case *k, const struct jy_case *c)
{
    bool over = !jy_case_is_open(c->state) && c->state != JY_CASE_DRAFT;
    bool answered = c->state == JY_CASE_ANSWERED && c->answered_ms == x->now_ms;

    if (!answered && (!over || k->settled)) return;
    k->settled = true;
    k->settled_ms = x->now_ms;
    k->place = place_of(x->house.city, c);
}

static void say_stuck(struct sim *x, const struct jy_case *c)
{
    const char *by = c->offer.look_ms != 0 && c->offer.look_ms <= x->now_ms ? "offer" : "-";

    for (int i = 0; i < JY_N_CLOCKS; i++) {
        int64_t wake = jy_clock_wake_ms(&c->clocks[i], 150);
        if (wake != 0 && wake <= x->now_ms) by = jy_clock_name((enum jy_clock_id)i);
    }
    if (jy_whistle_wake_ms(jy_whistle_in(c)) <= x->now_ms && jy_whistle_wake_ms(jy_whistle_in(c)))
        by = "whistle";
    ledger_fault(x, c->id, "its wake is stuck", "%s, by %s", jy_case_state_name(c->state), by);
}

static void keep_case(struct sim *x, const struct jy_turn *t, const struct jy_case_plan *cp)
{
    const struct jy_case *c = &cp->c;
    struct ledger *l = &x->ledger;
    struct ledger_case *k = at(l, c->id);
    const struct jy_case *before = t->before && t->before->id == c->id ? t->before : NULL;

    k->device = c->device;
    if (c->no[0] != '\0' && k->filed && strcmp(k->no, c->no) != 0)
        ledger_fault(x, c->id, "two numbers", "%s and %s", k->no, c->no);
    memcpy(k->no, c->no, sizeof k->no);
    k->filed = c->no[0] != '\0';
    k->registered_ms = c->registered_ms;
    jy_str_copy(k->outcome, sizeof k->outcome, jy_str_of(c->outcome));
    jy_str_copy(k->state, sizeof k->state, jy_str_of(jy_case_state_name(c->state)));
    for (int i = 0; i < JY_N_CLOCKS; i++)
        if (c->clocks[i].reminded >= 100) k->late = true;
    if (before && t->kind == JY_TURN_WAKE && strcmp(before->owner, c->owner) != 0) k->escalated++;
    if (before && t->kind == JY_TURN_WAKE && strcmp(before->owner, c->owner) != 0) l->escalated++;
    if (before && before->reviews < c->reviews) ++*(c->reviews == 1 ? &l->reviews : &l->rechecks);
    if (before && before->state != JY_CASE_CALLBACK && c->state == JY_CASE_CALLBACK) l->callbacks++;
    keep_settled(x, k, c);
    if (t->kind == JY_TURN_WAKE && c->wake_ms == t->at_ms + STUCK_MS &&
        jy_case_wake_ms(x->house.city, c, cp->talk) != c->wake_ms)
        say_stuck(x, c); /* turn.c has put it off */
}

void ledger_hear(struct sim *x, const struct jy_turn *t)
{
    struct ledger *l = &x->ledger;

    if (t->kind == JY_TURN_MOVE) l->moves[t->action->move]++;
    for (int i = 0; t->plan != NULL && i < t->plan->n_cases; i++)
        keep_case(x, t, &t->plan->cases[i]);
    for (int i = 0; i < t->n_written; i++) {
        const struct jy_written *w = &t->written[i];
        struct ledger_case *k = at(l, w->case_id);
        if (w->seq != k->seq + 1)
            ledger_fault(x, w->case_id, "a gap in the log", "%lld after %lld", (long long)w->seq,
                         (long long)k->seq);
        k->seq = w->seq;
        if (w->event->kind == JY_EVENT_SAID) k->n_said++;
        count_event(x, t, w->event);
        if (w->event->by == JY_BY_SYSTEM || w->event->kind == JY_EVENT_REGISTERED)
            hear_once(x, &t->plan->cases[w->which].c, w->event);
    }
}

void ledger_fini(struct ledger *l)
{
    free(l->cases);
    free(l->fired);
}
