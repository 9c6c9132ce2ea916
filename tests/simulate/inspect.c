/* inspect.c - looks the whole store through and compares: with what was told, and with what must
 * hold of any case at any moment. */
#include <stdio.h>
#include <string.h>

#include "intents/cases/case_no.h"
#include "intents/cases/casework.h"
#include "intents/cases/retention.h"
#include "intents/cases/wake.h"
#include "store/cases.h"
#include "store/keep.h"
#include "store/queue.h"
#include "tests/simulate/sim.h"

static const int64_t day_ms = INT64_C(86400000);
enum { QUIET_DAYS = 16 }; /* the desk's list of what is stuck begins at 15 */

static bool runs(const struct jy_clock *k)
{
    return k->due_ms != 0 && k->done_ms == 0 && k->paused_ms == 0;
}

static bool has_clock(const struct jy_case *c)
{
    for (int i = 0; i < JY_N_CLOCKS; i++)
        if (runs(&c->clocks[i])) return true;
    return c->wake_ms != 0;
}

/* A hearing stops the one clock of a recheck by law, however long it takes (article 36). */
static bool is_heard(const struct jy_case *c)
{
    return c->state == JY_CASE_RECHECK && c->clocks[JY_CLOCK_RECHECK].paused_ms != 0;
}

static const char *where(const struct jy_case *c)
{
    static char text[160];

    snprintf(text, sizeof text, "%s, owner %s, holder %s, kind %s, path %d, mediation %s",
             jy_case_state_name(c->state), c->owner, c->holder[0] ? c->holder : "-",
             jy_matter_kind_name(c->kind), c->path,
             jy_mediation_state_name(jy_mediation_in(c)->state));
    return text;
}

static void check_told(struct sim *x, const struct jy_case *c)
{
    const struct ledger_case *k = &x->ledger.cases[c->id];
    int said = 0;

    if (k->seq != c->seq)
        ledger_fault(x, c->id, "told and stored differ", "told up to %lld, stored up to %lld",
                     (long long)k->seq, (long long)c->seq);
    if (jy_journal_said(x->house.reader, c->id, 0, &said) != JY_OK || said != k->n_said)
        ledger_fault(x, c->id, "told and stored differ", "told %d words, stored %d", k->n_said,
                     said);
}

static void check_number(struct sim *x, const struct jy_case *c)
{
    struct jy_case same;

    if (c->no[0] == '\0') return;
    if (!jy_case_no_valid(jy_str_of(c->no)) ||
        jy_cases_read_no(x->house.reader, jy_str_of(c->no), x->page, &same) != JY_OK ||
        same.id != c->id)
        ledger_fault(x, c->id, "not found by its number", "%s", c->no);
}

/* Each mark that has passed was told; the timer has looked a moment ago. */
static void check_marks(struct sim *x, const struct jy_case *c)
{
    for (int i = 0; i < JY_N_CLOCKS; i++) {
        const struct jy_clock *k = &c->clocks[i];
        if (runs(k) && jy_clock_passed(k, x->now_ms) > k->reminded)
            ledger_fault(x, c->id, "a mark was not told", "%s at %d of %d %%, %s",
                         jy_clock_name((enum jy_clock_id)i), k->reminded,
                         jy_clock_passed(k, x->now_ms), where(c));
    }
    if (c->wake_ms != 0 && c->wake_ms < x->now_ms - 1000)
        ledger_fault(x, c->id, "a wake was slept through", "%s", where(c));
}

static void check_ended(struct sim *x, const struct jy_case *c)
{
    for (int i = 0; i < JY_N_CLOCKS; i++)
        if (runs(&c->clocks[i]) && !(i == JY_CLOCK_VISIT && c->state == JY_CASE_CLOSED))
            ledger_fault(x, c->id, "a clock runs after the end", "%s, %s",
                         jy_clock_name((enum jy_clock_id)i), where(c));
}

/* Half over its time, and somebody is above: they have it (3.4). */
static void check_escalated(struct sim *x, const struct jy_case *c)
{
    static const enum jy_clock_id stages[] = {JY_CLOCK_SIGN, JY_CLOCK_STAGE};

    for (size_t i = 0; i < JY_COUNT(stages); i++) {
        const struct jy_clock *k = &c->clocks[stages[i]];
        if (runs(k) && k->reminded >= 150 && jy_casework_above(x->house.city, c) != NULL)
            ledger_fault(x, c->id, "not escalated", "%s, %s", jy_clock_name(stages[i]), where(c));
    }
}

static bool is_listed(struct sim *x, const struct jy_case *c)
{
    const struct jy_viewer centre = {.body = JY_STR("dispatch"), .roles = JY_ROLE_DISPATCHER};
    const struct jy_viewer discipline = {.body = JY_STR("jiwei"), .roles = JY_ROLE_DISCIPLINE};

    return jy_queue_has(c, &centre, JY_QUEUE_STUCK, x->now_ms) ||
           jy_queue_has(c, &centre, JY_QUEUE_DISPATCH, x->now_ms) ||
           jy_queue_has(c, &centre, JY_QUEUE_CALLBACK, x->now_ms) ||
           jy_queue_has(c, &discipline, JY_QUEUE_CLUES, x->now_ms);
}

/* Moves that bring a case nearer to its end, or into other hands. */
static const uint64_t ways_on =
    JY_BIT(JY_MOVE_SIGN) | JY_BIT(JY_MOVE_ACCEPT) | JY_BIT(JY_MOVE_HANDLE) | JY_BIT(JY_MOVE_GUIDE) |
    JY_BIT(JY_MOVE_ANSWER) | JY_BIT(JY_MOVE_CALL_BACK) | JY_BIT(JY_MOVE_MISSED_CALL) |
    JY_BIT(JY_MOVE_CLOSE) | JY_BIT(JY_MOVE_TRANSFER) | JY_BIT(JY_MOVE_SEND_UP) |
    JY_BIT(JY_MOVE_OPINION) | JY_BIT(JY_MOVE_MEDIATE) | JY_BIT(JY_MOVE_SETTLE);

static bool has_way_on(struct sim *x, const struct jy_case *c)
{
    const struct jy_city *city = x->house.city;

    for (int i = 0; i < city->n_staff; i++)
        if (jy_casework_moves(city, c, &city->staff[i]) & ways_on) return true;
    return false;
}

/* Whoever asked for a person is on the desk's list until somebody takes it. */
static void check_waiting(struct sim *x, const struct jy_case *c)
{
    const struct jy_viewer desk = {.body = JY_STR("desk"), .roles = JY_ROLE_DUTY};

    if (!c->wants_human || c->holder[0] != '\0' || c->confidential) return;
    if (!jy_queue_has(c, &desk, JY_QUEUE_WAITING, x->now_ms))
        ledger_fault(x, c->id, "waits for a person, on no list", "%s", where(c));
}

/* An answer was given: none is owed. */
static void check_answered(struct sim *x, const struct jy_case *c)
{
    static const enum jy_clock_id answers[] = {JY_CLOCK_STAGE, JY_CLOCK_NOTICE, JY_CLOCK_CONCLUDE,
                                               JY_CLOCK_DUTY, JY_CLOCK_SUGGESTION};

    if (c->state != JY_CASE_ANSWERED && c->state != JY_CASE_CALLBACK) return;
    for (size_t i = 0; i < JY_COUNT(answers); i++)
        if (runs(&c->clocks[answers[i]]))
            ledger_fault(x, c->id, "an answer is owed after the answer", "%s, %s",
                         jy_clock_name(answers[i]), where(c));
}

static void check_open(struct sim *x, const struct jy_case *c)
{
    bool quiet = c->last_ms < x->now_ms - QUIET_DAYS * day_ms;

    if (!has_clock(c) && !is_heard(c)) ledger_fault(x, c->id, "without a clock", "%s", where(c));
    check_escalated(x, c);
    check_answered(x, c);
    if (c->wake_ms == 0 && quiet && !is_listed(x, c))
        ledger_fault(x, c->id, "stuck, and on no list", "%s", where(c));
    if (!has_way_on(x, c)) ledger_fault(x, c->id, "no way on for anybody", "%s", where(c));
}

/* A matter was told and not filed: the system comes back, or a person is to (5.2, row 2). */
static void check_draft(struct sim *x, const struct jy_case *c, const struct jy_talk *t)
{
    bool answered = t->stage == JY_TALK_OFFER && t->act == JY_ACT_ASK;
    bool over = answered || t->stage == JY_TALK_DROPPED;
    bool old = c->last_ms < x->now_ms - 2 * day_ms;

    bool waits = c->wake_ms != 0 && c->wake_ms != jy_kept_until_ms(x->house.city, c, t);

    if (t->what[0] == '\0' || over || waits || !old) return;
    ledger_fault(x, c->id, "a draft that nobody files", "stage %s, holder %s",
                 jy_talk_stage_name(t->stage), c->holder[0] ? c->holder : "-");
}

static void look_at(struct sim *x, int64_t id)
{
    struct jy_talk talk = {0};
    struct jy_case c;

    jy_arena_reset(x->page);
    if (jy_cases_read_talk(x->house.reader, id, x->page, &c, &talk) != JY_OK) {
        ledger_fault(x, id, "lost", "it was told of and cannot be read");
        return;
    }
    check_told(x, &c);
    check_number(x, &c);
    check_marks(x, &c);
    check_waiting(x, &c);
    if (c.state != JY_CASE_DRAFT && jy_case_wake_ms(x->house.city, &c, &talk) != c.wake_ms)
        ledger_fault(x, id, "it wakes at another time than its clocks say", "%s", where(&c));
    if (c.state == JY_CASE_DRAFT)
        check_draft(x, &c, &talk);
    else if (jy_case_is_open(c.state))
        check_open(x, &c);
    else
        check_ended(x, &c);
}

void ledger_inspect(struct sim *x)
{
    for (int64_t id = 1; id <= x->ledger.n; id++)
        look_at(x, id);
    patrols_inspect(x);
    campaigns_inspect(x);
}

static void say_finding(void *ctx, const char *finding)
{
    ledger_fault(ctx, 0, "the store's own check", "%s", finding);
}

static void check_over(struct sim *x, int64_t id)
{
    struct jy_case c;

    jy_arena_reset(x->page);
    if (jy_cases_read(x->house.reader, id, x->page, &c) != JY_OK) return;
    if (jy_case_is_open(c.state)) ledger_fault(x, id, "not brought to an end", "%s", where(&c));
}

void ledger_close(struct sim *x)
{
    struct jy_check_sum sum = {0};
    enum jy_err e = jy_keep_check(x->house.dir, false, say_finding, x, &sum);

    if (e != JY_OK) ledger_fault(x, 0, "the store's own check", "%s", jy_err_wire(e));
    if (sum.cases != x->ledger.n)
        ledger_fault(x, 0, "lost", "%lld cases told of, %lld stored", (long long)x->ledger.n,
                     (long long)sum.cases);
    ledger_inspect(x);
    for (int64_t id = 1; id <= x->ledger.n; id++)
        check_over(x, id);
}
