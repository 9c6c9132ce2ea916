/* moves.c - which of the moves that the page offers is made; and that what it offers is taken, and
 * what it does not offer is not. */
#include <string.h>

#include "intents/cases/calendar.h"
#include "intents/cases/casework.h"
#include "store/cases.h"
#include "tests/simulate/sim.h"

enum { LEFT_ALONE = 120 }; /* of what is other people's, when the centre looks at it */

/* How often of each other, in an ordinary year; and when everybody brings matters to their end. */
static const struct {
    enum jy_case_state state;
    enum jy_move move;
    int usual, diligent;
} habits[] = {
    {JY_CASE_DRAFT, JY_MOVE_CLAIM, 40, 20},
    {JY_CASE_DRAFT, JY_MOVE_SAY, 30, 10},
    {JY_CASE_DRAFT, JY_MOVE_RELEASE, 25, 60},
    {JY_CASE_DRAFT, JY_MOVE_NOTE, 3, 0},
    {JY_CASE_DRAFT, JY_MOVE_HAND, 2, 0},
    {JY_CASE_DRAFT, JY_MOVE_RELEASE_HAZARD, 20, 20},
    {JY_CASE_REGISTERED, JY_MOVE_TRANSFER, 60, 90},
    {JY_CASE_REGISTERED, JY_MOVE_CLAIM, 10, 2},
    {JY_CASE_REGISTERED, JY_MOVE_GUIDE, 8, 5},
    {JY_CASE_REGISTERED, JY_MOVE_CORRECT, 5, 0},
    {JY_CASE_REGISTERED, JY_MOVE_SAY, 6, 0},
    {JY_CASE_REGISTERED, JY_MOVE_RELEASE, 8, 4},
    {JY_CASE_REGISTERED, JY_MOVE_MERGE, 8, 8},
    {JY_CASE_REGISTERED, JY_MOVE_LINK, 8, 0},
    {JY_CASE_REGISTERED, JY_MOVE_SPLIT, 3, 0},
    {JY_CASE_REGISTERED, JY_MOVE_RELEASE_HAZARD, 20, 20},
    {JY_CASE_REGISTERED, JY_MOVE_ISSUE, 2, 0},
    {JY_CASE_ROUTED, JY_MOVE_LINK, 6, 0},
    {JY_CASE_ROUTED, JY_MOVE_SPLIT, 2, 0},
    {JY_CASE_ROUTED, JY_MOVE_UNLINK, 3, 0},
    {JY_CASE_ROUTED, JY_MOVE_CLAIM, 30, 20},
    {JY_CASE_ROUTED, JY_MOVE_PASS_ON, 10, 0},
    {JY_CASE_ROUTED, JY_MOVE_SIGN, 50, 90},
    {JY_CASE_ROUTED, JY_MOVE_OBJECT, 4, 0},
    {JY_CASE_ROUTED, JY_MOVE_TRANSFER, 2, 0},
    {JY_CASE_ROUTED, JY_MOVE_SEND_UP, 2, 0},
    {JY_CASE_ROUTED, JY_MOVE_GUIDE, 3, 0},
    {JY_CASE_ROUTED, JY_MOVE_SETTLE, 18, 10},
    {JY_CASE_ROUTED, JY_MOVE_SAY, 5, 0},
    {JY_CASE_ROUTED, JY_MOVE_VISIT, 3, 0},
    {JY_CASE_ROUTED, JY_MOVE_RELEASE_HAZARD, 15, 10},
    {JY_CASE_ROUTED, JY_MOVE_BLOW, 2, 0},
    {JY_CASE_ROUTED, JY_MOVE_MERGE, 4, 4},
    {JY_CASE_ROUTED, JY_MOVE_ASK_DISPATCH, 1, 0},
    {JY_CASE_ROUTED, JY_MOVE_WHISTLE, 50, 50},
    {JY_CASE_SIGNED, JY_MOVE_ACCEPT, 45, 60},
    {JY_CASE_SIGNED, JY_MOVE_HANDLE, 20, 40},
    {JY_CASE_SIGNED, JY_MOVE_MEDIATE, 40, 30},
    {JY_CASE_SIGNED, JY_MOVE_OBJECT, 2, 0},
    {JY_CASE_SIGNED, JY_MOVE_SEND_UP, 4, 0},
    {JY_CASE_SIGNED, JY_MOVE_TRANSFER, 1, 0},
    {JY_CASE_SIGNED, JY_MOVE_GUIDE, 3, 0},
    {JY_CASE_SIGNED, JY_MOVE_SETTLE, 10, 10},
    {JY_CASE_SIGNED, JY_MOVE_SAY, 8, 0},
    {JY_CASE_SIGNED, JY_MOVE_VISIT, 6, 0},
    {JY_CASE_SIGNED, JY_MOVE_BLOW, 3, 0},
    {JY_CASE_SIGNED, JY_MOVE_REPORT, 2, 0},
    {JY_CASE_SIGNED, JY_MOVE_CLAIM, 15, 5},
    {JY_CASE_SIGNED, JY_MOVE_WHISTLE, 60, 60},
    {JY_CASE_ACCEPTED, JY_MOVE_HANDLE, 60, 80},
    {JY_CASE_ACCEPTED, JY_MOVE_ANSWER, 5, 10},
    {JY_CASE_ACCEPTED, JY_MOVE_EXTEND, 3, 0},
    {JY_CASE_ACCEPTED, JY_MOVE_SEND_UP, 3, 0},
    {JY_CASE_ACCEPTED, JY_MOVE_BLOW, 4, 0},
    {JY_CASE_ACCEPTED, JY_MOVE_SAY, 8, 0},
    {JY_CASE_ACCEPTED, JY_MOVE_VISIT, 6, 0},
    {JY_CASE_ACCEPTED, JY_MOVE_MEDIATE, 10, 10},
    {JY_CASE_ACCEPTED, JY_MOVE_ISSUE, 4, 0},
    {JY_CASE_ACCEPTED, JY_MOVE_WHISTLE, 60, 60},
    {JY_CASE_GUIDED, JY_MOVE_CLOSE, 30, 60},
    {JY_CASE_GUIDED, JY_MOVE_HANDLE, 15, 10},
    {JY_CASE_GUIDED, JY_MOVE_ANSWER, 15, 20},
    {JY_CASE_GUIDED, JY_MOVE_TRANSFER, 3, 0},
    {JY_CASE_GUIDED, JY_MOVE_SAY, 10, 0},
    {JY_CASE_GUIDED, JY_MOVE_ISSUE, 3, 0},
    {JY_CASE_GUIDED, JY_MOVE_CLAIM, 10, 0},
    {JY_CASE_HANDLING, JY_MOVE_ANSWER, 22, 70},
    {JY_CASE_HANDLING, JY_MOVE_SAY, 12, 0},
    {JY_CASE_HANDLING, JY_MOVE_VISIT, 8, 0},
    {JY_CASE_HANDLING, JY_MOVE_BLOW, 5, 0},
    {JY_CASE_HANDLING, JY_MOVE_EXTEND, 3, 0},
    {JY_CASE_HANDLING, JY_MOVE_SEND_UP, 4, 0},
    {JY_CASE_HANDLING, JY_MOVE_TRANSFER, 2, 0},
    {JY_CASE_HANDLING, JY_MOVE_MEDIATE, 25, 20},
    {JY_CASE_HANDLING, JY_MOVE_ISSUE, 3, 0},
    {JY_CASE_HANDLING, JY_MOVE_WHISTLE, 60, 60},
    {JY_CASE_HANDLING, JY_MOVE_NOTE, 5, 0},
    {JY_CASE_HANDLING, JY_MOVE_HAND, 3, 0},
    {JY_CASE_HANDLING, JY_MOVE_CLAIM, 8, 0},
    {JY_CASE_HANDLING, JY_MOVE_RELEASE, 2, 0},
    {JY_CASE_HANDLING, JY_MOVE_ASK_DISPATCH, 1, 0},
    {JY_CASE_MEDIATING, JY_MOVE_MEDIATE, 70, 90},
    {JY_CASE_MEDIATING, JY_MOVE_SAY, 6, 0},
    {JY_CASE_MEDIATING, JY_MOVE_NOTE, 3, 0},
    {JY_CASE_MEDIATING, JY_MOVE_SEND_UP, 2, 0},
    {JY_CASE_MEDIATING, JY_MOVE_TRANSFER, 1, 0},
    {JY_CASE_MEDIATING, JY_MOVE_WHISTLE, 40, 40},
    {JY_CASE_ANSWERED, JY_MOVE_CLOSE, 4, 30},
    {JY_CASE_ANSWERED, JY_MOVE_CALL_BACK, 2, 30},
    {JY_CASE_ANSWERED, JY_MOVE_MEDIATE, 10, 20},
    {JY_CASE_ANSWERED, JY_MOVE_ISSUE, 5, 0},
    {JY_CASE_ANSWERED, JY_MOVE_NOTE, 2, 0},
    {JY_CASE_ANSWERED, JY_MOVE_WHISTLE, 20, 20},
    {JY_CASE_ANSWERED, JY_MOVE_ASK_REVIEW, 1, 0},
    {JY_CASE_CALLBACK, JY_MOVE_CALL_BACK, 50, 80},
    {JY_CASE_CALLBACK, JY_MOVE_MISSED_CALL, 25, 10},
    {JY_CASE_CALLBACK, JY_MOVE_MEDIATE, 8, 10},
    {JY_CASE_CALLBACK, JY_MOVE_CLOSE, 2, 5},
    {JY_CASE_CALLBACK, JY_MOVE_WHISTLE, 20, 20},
    {JY_CASE_REVIEW, JY_MOVE_OPINION, 30, 80},
    {JY_CASE_REVIEW, JY_MOVE_CLAIM, 10, 0},
    {JY_CASE_REVIEW, JY_MOVE_SAY, 8, 0},
    {JY_CASE_REVIEW, JY_MOVE_WHISTLE, 20, 20},
    {JY_CASE_RECHECK, JY_MOVE_OPINION, 30, 80},
    {JY_CASE_RECHECK, JY_MOVE_HEARING, 25, 0},
    {JY_CASE_RECHECK, JY_MOVE_SAY, 8, 0},
    {JY_CASE_RECHECK, JY_MOVE_WHISTLE, 20, 20},
    {JY_CASE_CLOSED, JY_MOVE_REOPEN, 12, 0},
    {JY_CASE_CLOSED, JY_MOVE_ASK_REVIEW, 20, 0},
    {JY_CASE_CLOSED, JY_MOVE_MEDIATE, 70, 70},
    {JY_CASE_CLOSED, JY_MOVE_ISSUE, 10, 0},
    {JY_CASE_CLOSED, JY_MOVE_NOTE, 10, 0},
    {JY_CASE_CLOSED, JY_MOVE_WHISTLE, 30, 0},
    {JY_CASE_ENDED, JY_MOVE_REOPEN, 20, 0},
    {JY_CASE_ENDED, JY_MOVE_NOTE, 20, 0},
    {JY_CASE_MERGED, JY_MOVE_REOPEN, 30, 0},
    {JY_CASE_WITHDRAWN, JY_MOVE_REOPEN, 20, 0},
    {JY_CASE_WITHDRAWN, JY_MOVE_NOTE, 20, 0},
};

/* What a dispatcher does with what is other people's: hands on, rings up, or closes what waits. */
static const int centre_habits[JY_N_MOVES] = {
    [JY_MOVE_TRANSFER] = 1, [JY_MOVE_CALL_BACK] = 50, [JY_MOVE_MISSED_CALL] = 20,
    [JY_MOVE_CLOSE] = 4,    [JY_MOVE_RELEASE] = 4,    [JY_MOVE_MERGE] = 6,
    [JY_MOVE_CLAIM] = 6,    [JY_MOVE_WHISTLE] = 6,    [JY_MOVE_RELEASE_HAZARD] = 6,
    [JY_MOVE_BLOW] = 2,     [JY_MOVE_SAY] = 2,        [JY_MOVE_LINK] = 6,
    [JY_MOVE_UNLINK] = 3,   [JY_MOVE_SPLIT] = 3,
};

static int centre_habit(const struct jy_case *c, enum jy_move move)
{
    bool theirs = strcmp(c->owner, "desk") == 0 || strncmp(c->owner, "dispatch", 8) == 0;

    if (move == JY_MOVE_TRANSFER && (theirs || c->unrouted)) return 60; /* nobody else will */
    if (move == JY_MOVE_RELEASE && c->unrouted) return 5;
    return centre_habits[move];
}

/* Somebody is at the desk for this: the citizen asked for it, or hangs on the line. */
static int desk_habit(const struct jy_case *c, enum jy_move move)
{
    if (move == JY_MOVE_ASK_REVIEW && c->wants_human) return 60;
    if (move == JY_MOVE_TRANSFER && strcmp(c->owner, "desk") == 0) return 60;
    if (move == JY_MOVE_RELEASE_HAZARD) return 25;
    if (move == JY_MOVE_SAY && !jy_case_is_open(c->state)) return 60;
    return 0;
}

static bool is_centre(const struct jy_staff *by)
{
    return (by->roles & (JY_ROLE_DISPATCHER | JY_ROLE_DUTY)) != 0;
}

static int habit(const struct sim *x, const struct jy_case *c, const struct jy_staff *by,
                 enum jy_move move)
{
    bool whose = jy_str_is(by->body, c->owner) || c->state == JY_CASE_REGISTERED ||
                 c->state == JY_CASE_DRAFT || !is_centre(by);
    const struct jy_clock *contact = &c->clocks[JY_CLOCK_FIRST_CONTACT];
    int sum = is_centre(by) ? desk_habit(c, move) : 0;

    if (contact->due_ms != 0 && contact->done_ms == 0 &&
        (move == JY_MOVE_SAY || move == JY_MOVE_VISIT)) /* the citizen is rung up first */
        sum += whose ? 45 : 0;

    if (jy_str_is(by->id, c->offer.to)) /* one takes it first, or hands it to the next */
        sum += move == JY_MOVE_CLAIM ? 400 : move == JY_MOVE_PASS_ON ? 40 : 0;
    if (move == JY_MOVE_WHISTLE && !jy_str_is(by->body, c->owner) && !is_centre(by)) sum += 80;
    if (move == JY_MOVE_HEARING && c->clocks[JY_CLOCK_RECHECK].paused_ms != 0) return 200;
    if (move == JY_MOVE_RELEASE && c->mediation != NULL && jy_str_is(by->id, c->holder) &&
        jy_casework_mediation_acts(c, by, x->now_ms) == 0)
        sum += 40; /* a grid member leaves it to a mediator */
    if (move == JY_MOVE_LEAD) return lead_habit(x, c, by);
    if (move == JY_MOVE_RECEPTION) return receive_habit(c, by);
    if (is_centre(by)) sum += centre_habit(c, move);
    for (size_t i = 0; whose && i < JY_COUNT(habits); i++)
        if (habits[i].state == c->state && habits[i].move == move)
            sum += x->diligent ? habits[i].diligent : habits[i].usual;
    return sum;
}

/* Any of them alike, now and then: what nobody would do is done somewhere in a year. */
static enum jy_move any_of(struct sim *x, uint64_t moves)
{
    int n = 0;

    for (int m = 0; m < JY_N_MOVES; m++)
        n += (moves & JY_BIT(m)) != 0;
    n = chance_below(&x->chance, n);
    for (int m = 0; m < JY_N_MOVES; m++)
        if (moves & JY_BIT(m) && n-- == 0) return (enum jy_move)m;
    return JY_N_MOVES;
}

static enum jy_move choose(struct sim *x, const struct jy_case *c, const struct jy_staff *by,
                           uint64_t moves)
{
    int sums[JY_N_MOVES] = {0}, all = 0, at;

    if (!x->diligent && chance_percent(&x->chance, 2.5)) return any_of(x, moves);
    for (int m = 0; m < JY_N_MOVES; m++) {
        if (moves & JY_BIT(m)) sums[m] = habit(x, c, by, (enum jy_move)m);
        all += sums[m];
    }
    if (all == 0) return JY_N_MOVES;
    if (is_centre(by) && !jy_str_is(by->body, c->owner) && !c->unrouted) all += LEFT_ALONE;
    at = chance_below(&x->chance, all);
    for (int m = 0; m < JY_N_MOVES; m++) {
        if (at < sums[m]) return (enum jy_move)m;
        at -= sums[m];
    }
    return JY_N_MOVES;
}

static void come_after(struct sim *x, int64_t id, enum jy_move move, const struct jy_action *act)
{
    const int64_t day = INT64_C(86400000);
    bool ends = move == JY_MOVE_CALL_BACK || move == JY_MOVE_CLOSE || move == JY_MOVE_OPINION ||
                move == JY_MOVE_MERGE || move == JY_MOVE_MISSED_CALL;
    bool signs = move == JY_MOVE_MEDIATE && act->mediation.act == JY_MA_SIGN;
    int n = signs ? 5 : ends && chance_percent(&x->chance, 12) ? 1 : 0;

    for (int i = 0; i < n; i++)
        agenda_add(&x->agenda,
                   (struct errand){.kind = ERRAND_AFTER,
                                   .at_ms = x->now_ms + chance_between(&x->chance, day, 70 * day),
                                   .case_id = id});
}

static void find_refusal(struct sim *x, const struct jy_case *c, const struct jy_action *act,
                         enum jy_err err)
{
    x->ledger.refused[act->move]++;
    ledger_fault(x, c->id, "offered and refused", "%s: %s (%s %s, by %.*s of %.*s) %s",
                 jy_move_name(act->move), jy_err_wire(err),
                 act->move == JY_MOVE_MEDIATE   ? jy_mediation_act_name(act->mediation.act)
                 : act->move == JY_MOVE_WHISTLE ? jy_whistle_step_name(act->step)
                 : act->move == JY_MOVE_LEAD    ? jy_lead_step_name(act->lead.step)
                                                : "to",
                 act->to_body.len ? act->to_body.ptr : "-", (int)act->by->id.len, act->by->id.ptr,
                 (int)act->by->body.len, act->by->body.ptr, jy_case_state_name(c->state));
}

/* What is not offered is refused, whatever is filled in. */
static void try_barred(struct sim *x, const struct jy_case *c, const struct jy_staff *by,
                       uint64_t moves)
{
    uint64_t all = (UINT64_C(1) << JY_N_MOVES) - 1;
    struct jy_action act = {.move = any_of(x, all & ~moves), .by = by, .epoch = c->epoch};
    struct taken taken;

    if (act.move == JY_N_MOVES || act.move == JY_MOVE_MERGE) return;
    if (!fields_fill(x, c, by, &act)) return;
    taken = sim_move(x, c->id, 0, &act);
    x->ledger.barred++;
    if (taken.err == JY_OK)
        ledger_fault(x, c->id, "not offered and taken", "%s by %.*s of %.*s, %s",
                     jy_move_name(act.move), (int)by->id.len, by->id.ptr, (int)by->body.len,
                     by->body.ptr, jy_case_state_name(c->state));
}

/* Somebody has been quicker: the page still shows the epoch of before. */
static void try_late(struct sim *x, const struct jy_case *c, const struct jy_action *first)
{
    struct jy_action act = *first;
    struct taken taken;

    if (first->move != JY_MOVE_CLAIM && first->move != JY_MOVE_SIGN) return;
    if (!chance_percent(&x->chance, 5)) return;
    taken = sim_move(x, c->id, 0, &act);
    x->ledger.races++;
    if (taken.err == JY_OK) ledger_fault(x, c->id, "done twice", "%s", jy_move_name(act.move));
}

void moves_act(struct sim *x, const struct jy_case *c, const struct jy_staff *by)
{
    uint64_t moves = jy_casework_moves(x->house.city, c, by);
    struct jy_action act = {.by = by, .epoch = c->epoch};
    struct taken taken;

    if (chance_percent(&x->chance, 0.7)) {
        try_barred(x, c, by, moves);
        return;
    }
    act.move = choose(x, c, by, moves);
    if (act.move == JY_N_MOVES || !fields_fill(x, c, by, &act)) return;
    taken = sim_move(x, c->id, act.other ? act.other->id : 0, &act);
    if (taken.err != JY_OK) {
        find_refusal(x, c, &act, taken.err);
        return;
    }
    come_after(x, c->id, act.move, &act);
    try_late(x, c, &act);
}
