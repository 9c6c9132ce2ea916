/* casework.c - what staff do to a case: checked in one order, then one function a move.
 *
 * jy_case_move says what is possible; here is what it does.  Every change of owner or holder adds
 * one to the epoch, so the loser of a race is told and nothing is done twice. */
#include "intents/cases/casework.h"

#include <string.h>

#include "intents/cases/calendar.h"
#include "intents/cases/casework_say.h"

enum { OBJECT_CHARS = 20 }; /* 条例 23: detailed reasons */

/* -- may they ------------------------------------------------------------------------------- */

/* What a move is nothing without (DOMAIN 5.2, 3.7). */
enum {
    EPOCH = 1 << 0,  /* compare-and-swap on the owner epoch */
    FREE = 1 << 1,   /* nobody else holds the conversation */
    REASON = 1 << 2, /* in the handler's words */
    TEXT = 1 << 3,
};
static const unsigned needs[JY_N_MOVES] = {
    [JY_MOVE_CLAIM] = EPOCH | FREE,
    [JY_MOVE_RELEASE] = EPOCH | FREE,
    [JY_MOVE_SIGN] = EPOCH,
    [JY_MOVE_ACCEPT] = EPOCH,
    [JY_MOVE_HANDLE] = EPOCH,
    [JY_MOVE_GUIDE] = EPOCH | TEXT,
    [JY_MOVE_ANSWER] = EPOCH | TEXT,
    [JY_MOVE_CALL_BACK] = EPOCH | TEXT,
    [JY_MOVE_MISSED_CALL] = EPOCH,
    [JY_MOVE_CLOSE] = EPOCH,
    [JY_MOVE_OBJECT] = EPOCH | REASON,
    [JY_MOVE_TRANSFER] = EPOCH | REASON,
    [JY_MOVE_SEND_UP] = EPOCH | TEXT,
    [JY_MOVE_HAND] = EPOCH | REASON,
    [JY_MOVE_CORRECT] = EPOCH,
    [JY_MOVE_NOTE] = TEXT,
    [JY_MOVE_SAY] = FREE | TEXT,
    [JY_MOVE_WITHDRAW] = EPOCH,
    [JY_MOVE_REOPEN] = EPOCH | REASON,
    [JY_MOVE_ASK_DISPATCH] = EPOCH | REASON,
    [JY_MOVE_RELEASE_HAZARD] = EPOCH,
    [JY_MOVE_BLOW] = EPOCH | TEXT,
    [JY_MOVE_WHISTLE] = 0, /* the state of the call tells who was late */
    [JY_MOVE_MEDIATE] = EPOCH,
    [JY_MOVE_EXTEND] = EPOCH | REASON,
    [JY_MOVE_ASK_REVIEW] = EPOCH | TEXT,
    [JY_MOVE_OPINION] = EPOCH | TEXT,
    [JY_MOVE_MERGE] = EPOCH | REASON,
    [JY_MOVE_PASS_ON] = EPOCH,
    [JY_MOVE_ISSUE] = EPOCH,
    [JY_MOVE_HEARING] = EPOCH | REASON,
    [JY_MOVE_VISIT] = TEXT,
    [JY_MOVE_SETTLE] = EPOCH | TEXT,
    [JY_MOVE_VOID] = EPOCH | REASON,
    [JY_MOVE_LEAD] = 0,      /* who decides compares the epoch, who reports need not */
    [JY_MOVE_LINK] = REASON, /* owner and holder stay as they are */
    [JY_MOVE_UNLINK] = REASON,
};

static bool held_by_other(const struct jy_case *c, const struct jy_staff *by)
{
    return c->holder[0] != '\0' && !jy_str_is(by->id, c->holder);
}

static size_t chars(struct jy_str text)
{
    size_t n = 0;

    for (size_t i = 0; i < text.len; i++)
        n += ((unsigned char)text.ptr[i] & 0xC0) != 0x80;
    return n;
}

/* Where a case may be sent: never to whom it is kept from, and handed back down once at most. */
static enum jy_err check_target(const struct jy_world *w, const struct jy_case *c, struct jy_str id)
{
    const struct jy_body *to = jy_city_body(w->city, id);

    if (to == NULL || jy_str_is(to->id, c->owner)) return JY_E_BAD_FIELD;
    if (c->confidential && to->kind != JY_BODY_DISCIPLINE) return JY_E_DENIED;
    if (to->level == JY_LEVEL_VILLAGE && (c->withhold_from_village || c->village_excluded))
        return JY_E_DENIED;
    if (to->level != JY_LEVEL_NONE && to->level < c->level && c->handbacks > 0)
        return JY_E_WRONG_STATE;
    return JY_OK;
}

static enum jy_err check_transfer(const struct jy_world *w, const struct jy_case *c,
                                  const struct jy_action *act)
{
    return check_target(w, c, act->to_body);
}

static enum jy_err check_send_up(const struct jy_world *w, const struct jy_case *c,
                                 const struct jy_action *act)
{
    if (jy_casework_above(w->city, c) == NULL) return JY_E_WRONG_STATE;
    return jy_ground_of(act->ground) < JY_N_GROUNDS ? JY_OK : JY_E_BAD_FIELD;
}

static enum jy_err check_hand(const struct jy_world *w, const struct jy_case *c,
                              const struct jy_action *act)
{
    const struct jy_staff *to = jy_city_staff(w->city, act->to_staff);

    if (to == NULL || jy_str_is(to->id, c->holder) || !jy_staff_can_hold(to)) return JY_E_BAD_FIELD;
    if (jy_case_is_guest(w->city, c, to)) return JY_E_DENIED; /* called to help, not to decide */
    return jy_str_eq(to->body, act->by->body) || jy_case_visible(w->city, c, to) ? JY_OK
                                                                                 : JY_E_DENIED;
}

static enum jy_err check_correct(const struct jy_world *w, const struct jy_case *c,
                                 const struct jy_action *act)
{
    (void)c;
    if (act->type.len == 0 && act->place.len == 0) return JY_E_BAD_FIELD;
    if (act->type.len > 0 && jy_city_type(w->city, act->type) == NULL) return JY_E_BAD_FIELD;
    return act->place.len == 0 || jy_city_division(w->city, act->place) ? JY_OK : JY_E_BAD_FIELD;
}

static enum jy_err check_outcome(const struct jy_world *w, const struct jy_case *c,
                                 const struct jy_action *act)
{
    (void)w;
    if (act->move == JY_MOVE_ANSWER && jy_mediation_is_open(c))
        return JY_E_WRONG_STATE; /* it comes to its own end first */
    return act->outcome.len >= sizeof c->outcome ? JY_E_BAD_FIELD : JY_OK;
}

/* What a village can finish where it happened; a mediation comes to its own end. */
static bool may_settle(const struct jy_case *c)
{
    return c->level == JY_LEVEL_VILLAGE && !c->confidential && !jy_mediation_is_open(c);
}

static enum jy_err check_settle(const struct jy_world *w, const struct jy_case *c,
                                const struct jy_action *act)
{
    static const char *const outcomes[] = {"mediated_oral", "support", "explain"};

    (void)w;
    if (!may_settle(c)) return JY_E_WRONG_STATE;
    return jy_str_place(outcomes, JY_COUNT(outcomes), act->outcome) < (int)JY_COUNT(outcomes)
               ? JY_OK
               : JY_E_BAD_FIELD;
}

static enum jy_err check_release(const struct jy_world *w, const struct jy_case *c,
                                 const struct jy_action *act)
{
    bool there = act->move == JY_MOVE_RELEASE ? c->holder[0] != '\0' : c->alarm;

    (void)w;
    return there ? JY_OK : JY_E_WRONG_STATE;
}

static enum jy_err check_claim(const struct jy_world *w, const struct jy_case *c,
                               const struct jy_action *act)
{
    (void)w;
    (void)act;
    return c->holder[0] != '\0' ? JY_E_CLAIMED : JY_OK; /* one's own already */
}

/* The fields of a move, and what of the case they hang on; no function: there are none. */
typedef enum jy_err check_fn(const struct jy_world *w, const struct jy_case *c,
                             const struct jy_action *act);
static check_fn *const checks[JY_N_MOVES] = {
    [JY_MOVE_CLAIM] = check_claim,
    [JY_MOVE_RELEASE] = check_release,
    [JY_MOVE_RELEASE_HAZARD] = check_release,
    [JY_MOVE_ANSWER] = check_outcome,
    [JY_MOVE_CLOSE] = check_outcome,
    [JY_MOVE_CALL_BACK] = jy_doing_check_callback,
    [JY_MOVE_MISSED_CALL] = jy_doing_check_callback,
    [JY_MOVE_OBJECT] = jy_doing_check_review,
    [JY_MOVE_TRANSFER] = check_transfer,
    [JY_MOVE_SEND_UP] = check_send_up,
    [JY_MOVE_HAND] = check_hand,
    [JY_MOVE_CORRECT] = check_correct,
    [JY_MOVE_BLOW] = jy_doing_check_blow,
    [JY_MOVE_WHISTLE] = jy_doing_check_whistle,
    [JY_MOVE_MEDIATE] = jy_doing_check_mediate,
    [JY_MOVE_EXTEND] = jy_doing_check_review,
    [JY_MOVE_ASK_REVIEW] = jy_doing_check_review,
    [JY_MOVE_OPINION] = jy_doing_check_review,
    [JY_MOVE_MERGE] = jy_doing_check_merge,
    [JY_MOVE_PASS_ON] = jy_doing_check_pass_on,
    [JY_MOVE_ISSUE] = jy_doing_check_issue,
    [JY_MOVE_SETTLE] = check_settle,
    [JY_MOVE_VOID] = jy_doing_check_void,
    [JY_MOVE_LEAD] = jy_doing_check_lead,
    [JY_MOVE_LINK] = jy_doing_check_cluster,
    [JY_MOVE_UNLINK] = jy_doing_check_cluster,
};

bool jy_casework_takes_photos(enum jy_move move, enum jy_whistle_step step)
{
    static const uint64_t there =
        JY_BIT(JY_MOVE_VISIT) | JY_BIT(JY_MOVE_SETTLE) | JY_BIT(JY_MOVE_BLOW);

    if (move == JY_MOVE_WHISTLE) return step == JY_WHISTLE_ARRIVE || step == JY_WHISTLE_DONE;
    return (there & JY_BIT(move)) != 0;
}

static enum jy_err check_fields(const struct jy_world *w, const struct jy_case *c,
                                const struct jy_action *act)
{
    if (needs[act->move] & TEXT && jy_str_trim(act->text).len == 0 && act->file == NULL)
        return JY_E_BAD_FIELD;
    if (act->n_photos > 0 && !jy_casework_takes_photos(act->move, act->step)) return JY_E_BAD_FIELD;
    return checks[act->move] ? checks[act->move](w, c, act) : JY_OK;
}

static bool is_over(const struct jy_case *c)
{
    return !jy_case_is_open(c->state) && c->state != JY_CASE_DRAFT;
}

/* Only the owner's own people, or the dispatcher, decide over it; a co-unit reads and writes; whom
 * a whistle calls reads, notes, and acts on the call. */
static bool decides(const struct jy_city *city, const struct jy_case *c, const struct jy_staff *by,
                    enum jy_move move)
{
    static const uint64_t owners =
        JY_BIT(JY_MOVE_SIGN) | JY_BIT(JY_MOVE_ACCEPT) | JY_BIT(JY_MOVE_HANDLE) |
        JY_BIT(JY_MOVE_ANSWER) | JY_BIT(JY_MOVE_CLOSE) | JY_BIT(JY_MOVE_OBJECT) |
        JY_BIT(JY_MOVE_SEND_UP) | JY_BIT(JY_MOVE_EXTEND) | JY_BIT(JY_MOVE_OPINION) |
        JY_BIT(JY_MOVE_ASK_REVIEW) | JY_BIT(JY_MOVE_ISSUE) | JY_BIT(JY_MOVE_HEARING) |
        JY_BIT(JY_MOVE_VISIT) | JY_BIT(JY_MOVE_SETTLE) | JY_BIT(JY_MOVE_VOID);

    if (jy_case_is_guest(city, c, by) && move != JY_MOVE_NOTE && move != JY_MOVE_WHISTLE &&
        move != JY_MOVE_LEAD && move != JY_MOVE_ISSUE)
        return false;
    if (move == JY_MOVE_ISSUE) /* which form, is asked where it is known */
        return jy_str_is(by->body, c->owner) || jy_doing_is_of_office(c, by);
    if (move == JY_MOVE_BLOW) return jy_doing_may_blow(city, c, by);
    if (move == JY_MOVE_LINK || move == JY_MOVE_UNLINK) /* the centre, and the owner's head */
        return by->roles & JY_ROLE_DISPATCHER || jy_str_is(by->body, c->owner);
    if (c->confidential && (move == JY_MOVE_OBJECT || move == JY_MOVE_ASK_DISPATCH))
        return false; /* the dispatcher may not even see a clue */
    static const uint64_t asking = JY_BIT(JY_MOVE_CALL_BACK) | JY_BIT(JY_MOVE_MISSED_CALL);

    if (move == JY_MOVE_MEDIATE) return jy_casework_mediates(c, by);
    if (asking & JY_BIT(move)) {
        if (jy_str_is(by->id, c->answered_by)) return false; /* not who answered: 5.6 */
        return jy_str_is(by->body, c->owner) || by->roles & JY_ROLE_DISPATCHER;
    }
    if (move == JY_MOVE_SAY && is_over(c)) return c->wants_human; /* an answer to who asks */
    if (move == JY_MOVE_CLOSE && c->state != JY_CASE_GUIDED && !c->confidential)
        return (by->roles & JY_ROLE_DISPATCHER) != 0; /* a clue is nobody's to ring up about */
    if ((owners & JY_BIT(move)) == 0) return true;
    return jy_str_is(by->body, c->owner) ||
           (move == JY_MOVE_CLOSE && by->roles & JY_ROLE_DISPATCHER) ||
           (move == JY_MOVE_ASK_REVIEW && by->roles & (JY_ROLE_DISPATCHER | JY_ROLE_DUTY));
}

static enum jy_err check(const struct jy_world *w, const struct jy_case *c,
                         const struct jy_action *act, enum jy_case_state *to)
{
    unsigned need;
    enum jy_err e;

    if (!jy_case_visible(w->city, c, act->by)) return JY_E_DENIED;
    if ((unsigned)act->move >= JY_N_MOVES) return JY_E_BAD_FIELD;
    need = needs[act->move];
    if (need & EPOCH && act->epoch != c->epoch)
        return act->move == JY_MOVE_CLAIM && held_by_other(c, act->by) ? JY_E_CLAIMED
                                                                       : JY_E_STALE_EPOCH;
    if (need & FREE && held_by_other(c, act->by)) return JY_E_CLAIMED;
    e = jy_case_move(c->state, act->move, act->by->roles, to);
    if (e != JY_OK) return e;
    if (!decides(w->city, c, act->by, act->move)) return JY_E_DENIED;
    if (need & REASON && jy_str_trim(act->reason).len == 0) return JY_E_NEEDS_REASON;
    if (act->move == JY_MOVE_CLOSE && c->state != JY_CASE_GUIDED &&
        jy_str_trim(act->reason).len == 0) /* a supervisor's exit, without a callback */
        return JY_E_NEEDS_REASON;
    if (act->move == JY_MOVE_OBJECT && chars(jy_str_trim(act->reason)) < OBJECT_CHARS)
        return JY_E_NEEDS_REASON;
    return check_fields(w, c, act);
}

static bool has_step(const struct jy_city *city, const struct jy_case *c, const struct jy_staff *by)
{
    for (int i = 0; i < JY_CALLS; i++)
        if (jy_casework_steps(city, c, &jy_whistle_in(c)->calls[i], by) != 0) return true;
    return false;
}

uint64_t jy_casework_moves(const struct jy_city *city, const struct jy_case *c,
                           const struct jy_staff *by)
{
    uint64_t moves = 0;
    enum jy_case_state to;

    if (!jy_case_visible(city, c, by)) return 0;
    for (int m = 0; m < JY_N_MOVES; m++) {
        enum jy_move move = (enum jy_move)m;
        if (jy_case_move(c->state, move, by->roles, &to) != JY_OK) continue;
        if (!decides(city, c, by, move) || (needs[m] & FREE && held_by_other(c, by))) continue;
        if (move == JY_MOVE_CLAIM && c->holder[0] != '\0') continue;
        if (move == JY_MOVE_RELEASE && c->holder[0] == '\0') continue;
        if (move == JY_MOVE_PASS_ON && !jy_str_is(by->id, c->offer.to)) continue;
        if (move == JY_MOVE_RELEASE_HAZARD && !c->alarm) continue;
        if (move == JY_MOVE_ANSWER && jy_mediation_is_open(c)) continue;
        if (move == JY_MOVE_SETTLE && !may_settle(c)) continue;
        if (move == JY_MOVE_MEDIATE && jy_casework_mediation_acts(c, by, 0) == 0) continue;
        if (move == JY_MOVE_SEND_UP && jy_casework_above(city, c) == NULL) continue;
        if (move == JY_MOVE_BLOW && jy_whistle_is_open(jy_whistle_in(c))) continue;
        if (!jy_review_is_due(city, c, move)) continue;
        if (move == JY_MOVE_ISSUE && !jy_doing_has_paper(city, c, by)) continue;
        if (move == JY_MOVE_WHISTLE && !has_step(city, c, by)) continue;
        if (move == JY_MOVE_LINK && !jy_casework_is_linkable(c)) continue;
        if (move == JY_MOVE_UNLINK && !jy_casework_leaves(c)) continue;
        if (move == JY_MOVE_LEAD && jy_casework_lead_steps(city, c, by) == 0) continue;
        moves |= JY_BIT(m);
    }
    return moves;
}

/* -- what they do --------------------------------------------------------------------------- */

/* The bot steps back; it goes on from where it was when nobody holds the talk any more. */
static void set_stage(struct jy_doing *x, enum jy_talk_stage stage)
{
    if (x->p->cases[0].talk != NULL) x->p->cases[0].talk->stage = stage;
}

static void hold(struct jy_doing *x)
{
    struct jy_case *c = x->c;

    set_stage(x, JY_TALK_PERSON);
    jy_str_copy(c->holder, sizeof c->holder, x->act->by->id);
    c->epoch++;
    c->wants_human = false;
    c->alarm = false; /* somebody has taken it */
    jy_doing_claimed(x);
}

static void do_claim(struct jy_doing *x)
{
    hold(x);
}

static void do_release(struct jy_doing *x)
{
    const struct jy_body *owner = jy_city_body(x->w->city, jy_str_of(x->c->owner));

    if (x->act->by->roles & JY_ROLE_DISPATCHER) /* looked at and left where it is */
        x->c->unrouted = owner == NULL || owner->kind == JY_BODY_DISPATCH;
    x->c->holder[0] = '\0';
    x->c->epoch++;
    jy_doing_not_again(x, x->act->by->id);
    jy_doing_released(x);
}

static void do_sign(struct jy_doing *x)
{
    x->c->signed_ms = x->w->now_ms;
    jy_clocks_sign(x->w->city, x->c, x->w->now_ms);
    jy_doing_moved(x, "moved_signed");
}

static void do_accept(struct jy_doing *x)
{
    x->c->accepted_ms = x->w->now_ms;
    jy_clocks_accept(x->w->city, x->c, x->w->now_ms);
    jy_doing_moved(x, "accepted");
}

static void do_handle(struct jy_doing *x)
{
    jy_doing_moved(x, "moved_handling");
}

/* That it has arrived on its way is still to be seen to, within a stage. */
static void do_guide(struct jy_doing *x)
{
    jy_clock_stop(x->c, JY_CLOCK_FIRST_CONTACT, x->w->now_ms); /* told by a person */
    jy_clocks_sign(x->w->city, x->c, x->w->now_ms);
    jy_doing_reply(x);
    jy_doing_moved(x, "moved_guided");
}

void jy_doing_answered(struct jy_doing *x, struct jy_str outcome)
{
    struct jy_str by = x->act ? x->act->by->id : JY_STR("");

    x->c->answered_ms = x->w->now_ms;
    x->c->callback = (struct jy_callback){0}; /* each answer is asked after anew */
    jy_str_copy(x->c->answered_by, sizeof x->c->answered_by, by);
    x->c->clocks[JY_CLOCK_CALLBACK] = (struct jy_clock){0};
    jy_str_copy(x->c->outcome, sizeof x->c->outcome, outcome);
    jy_clock_stop(x->c, JY_CLOCK_FIRST_CONTACT, x->w->now_ms); /* an answer is contact enough */
    jy_clock_stop(x->c, JY_CLOCK_NOTICE, x->w->now_ms); /* … and tells that it was taken on */
    jy_clock_stop(x->c, JY_CLOCK_STAGE, x->w->now_ms);
    jy_clock_stop(x->c, JY_CLOCK_CONCLUDE, x->w->now_ms);
    jy_clock_stop(x->c, JY_CLOCK_DUTY, x->w->now_ms);
    jy_clock_stop(x->c, JY_CLOCK_SUGGESTION, x->w->now_ms);
}

/* A clue is not asked after by the bot (jy_callback_from_ms): its clock runs from the answer, until
 * whoever answered it closes it. */
static void do_answer(struct jy_doing *x)
{
    jy_doing_answered(x, x->act->outcome);
    if (x->c->confidential) jy_clocks_callback(x->c, x->w->now_ms);
    jy_doing_reply(x);
    jy_doing_moved(x, jy_review_last_day(x->w->city, x->c) != 0 ? "moved_answered_review"
                                                                : "moved_answered");
}

/* A visit is contact; what was seen stays among staff. */
static void do_visit(struct jy_doing *x)
{
    jy_clock_stop(x->c, JY_CLOCK_FIRST_CONTACT, x->w->now_ms);
    jy_doing_moved(x, "moved_visited");
    jy_doing_photos(x);
}

/* Signed for, taken on and answered in one step: who was there need not fill in three. */
static void do_settle(struct jy_doing *x)
{
    struct jy_case *c = x->c;

    if (c->signed_ms == 0) c->signed_ms = x->w->now_ms;
    jy_clock_stop(c, JY_CLOCK_SIGN, x->w->now_ms);
    if (c->kind == JY_KIND_PETITION && c->accepted_ms == 0) {
        c->accepted_ms = x->w->now_ms;
        jy_clocks_accept(x->w->city, c, x->w->now_ms);
    }
    jy_doing_answered(x, x->act->outcome);
    jy_doing_reply(x);
    jy_doing_moved(x, "moved_settled");
    jy_doing_photos(x);
}

/* Whoever asked for a person has spoken with one by now; as long as a review can be asked for, the
 * desk looks once more whether that was it. */
void jy_doing_over(struct jy_doing *x)
{
    if (jy_review_last_day(x->w->city, x->c) < jy_date_of(x->w->now_ms)) x->c->wants_human = false;
    x->c->closed_ms = x->w->now_ms;
    x->c->holder[0] = '\0';
    jy_clocks_end(x->c, x->w->now_ms);
    set_stage(x, JY_TALK_CLOSED);
}

static void do_close(struct jy_doing *x)
{
    if (x->act->outcome.len > 0) jy_str_copy(x->c->outcome, sizeof x->c->outcome, x->act->outcome);
    x->c->wants_human = x->c->alarm = false;
    x->c->epoch++;
    jy_doing_over(x);
    jy_doing_moved(x, "moved_closed");
}

static void to_dispatcher(struct jy_doing *x)
{
    jy_str_copy(x->c->owner, sizeof x->c->owner, JY_STR("dispatch"));
    x->c->unrouted = true;
    jy_clocks_dispatch(x->w->city, x->c, x->w->now_ms);
    x->c->epoch++;
}

static void do_object(struct jy_doing *x)
{
    x->c->objections++;
    x->c->holder[0] = '\0';
    to_dispatcher(x);
    jy_doing_moved(x, jy_doing_to_conference(x) ? "moved_objected_conference" : "moved_objected");
}

static void do_transfer(struct jy_doing *x)
{
    const struct jy_body *to = jy_city_body(x->w->city, x->act->to_body);
    struct jy_case *c = x->c;

    if (to->level != JY_LEVEL_NONE && to->level < c->level) c->handbacks++;
    jy_str_copy(c->owner, sizeof c->owner, to->id);
    if (to->level != JY_LEVEL_NONE) c->level = to->level;
    c->unrouted = to->kind == JY_BODY_DISPATCH;
    if (c->unrouted) c->state = JY_CASE_REGISTERED;
    c->unconfirmed = false; /* a person has looked */
    c->holder[0] = '\0';
    c->routed_ms = x->w->now_ms;
    c->epoch++;
    jy_clocks_route(x->w->city, c, x->w->now_ms); /* a new stage; the total goes on: 3.7 */
    if (c->unrouted) jy_clocks_dispatch(x->w->city, c, x->w->now_ms);
    jy_doing_moved(x, "moved");
}

static void do_hand(struct jy_doing *x)
{
    jy_doing_handed(x);
    jy_str_copy(x->c->holder, sizeof x->c->holder, x->act->to_staff);
    x->c->epoch++;
    x->c->wants_human = x->c->alarm = false;
    set_stage(x, JY_TALK_PERSON);
}

static void do_correct(struct jy_doing *x)
{
    jy_doing_corrected(x); /* old and new: material for the rules */
    if (x->act->type.len > 0) jy_str_copy(x->c->type, sizeof x->c->type, x->act->type);
    if (x->act->place.len > 0) jy_doing_place(x);
    x->c->epoch++;
    if (jy_doing_accuses(x)) jy_doing_clue(x);
}

static void do_note(struct jy_doing *x)
{
    jy_doing_note(x);
}

static void do_say(struct jy_doing *x)
{
    if (is_over(x->c))
        x->c->wants_human = false; /* answered; the bot goes on */
    else if (x->c->holder[0] == '\0')
        hold(x); /* whoever speaks holds: the bot is silent from here */
    jy_clock_stop(x->c, JY_CLOCK_FIRST_CONTACT, x->w->now_ms);
    jy_doing_reply(x);
}

static void do_withdraw(struct jy_doing *x)
{
    x->c->closed_ms = x->w->now_ms;
    x->c->epoch++;
    jy_doing_moved(x, "withdrawn");
}

static void do_reopen(struct jy_doing *x)
{
    x->c->reopens++;
    x->c->closed_ms = x->c->merged_into = 0;
    x->c->merged_no[0] = '\0';
    x->c->outcome[0] = '\0';
    x->c->epoch++;
    set_stage(x, JY_TALK_FILED);
    if (x->from == JY_CASE_ENDED) {
        jy_doing_new_facts(x);
        return;
    }
    jy_clocks_sign(x->w->city, x->c, x->w->now_ms); /* a new stage */
    jy_doing_moved(x, "moved_reopened");
}

static void do_ask_dispatch(struct jy_doing *x)
{
    x->c->unrouted = true; /* seen by the dispatcher; owner and clocks stay as they are */
    x->c->epoch++;
    jy_doing_moved(x, "moved_ask_dispatch");
}

static void do_release_hazard(struct jy_doing *x)
{
    x->c->alarm = x->c->wants_human = false;
    x->c->epoch++;
    jy_doing_moved(x, "moved_hazard_over");
}

typedef void do_fn(struct jy_doing *x);
static do_fn *const doers[JY_N_MOVES] = {
    [JY_MOVE_CLAIM] = do_claim,
    [JY_MOVE_RELEASE] = do_release,
    [JY_MOVE_SIGN] = do_sign,
    [JY_MOVE_ACCEPT] = do_accept,
    [JY_MOVE_HANDLE] = do_handle,
    [JY_MOVE_GUIDE] = do_guide,
    [JY_MOVE_ANSWER] = do_answer,
    [JY_MOVE_CALL_BACK] = jy_doing_call_back,
    [JY_MOVE_MISSED_CALL] = jy_doing_missed_call,
    [JY_MOVE_CLOSE] = do_close,
    [JY_MOVE_OBJECT] = do_object,
    [JY_MOVE_TRANSFER] = do_transfer,
    [JY_MOVE_SEND_UP] = jy_doing_send_up,
    [JY_MOVE_HAND] = do_hand,
    [JY_MOVE_CORRECT] = do_correct,
    [JY_MOVE_NOTE] = do_note,
    [JY_MOVE_SAY] = do_say,
    [JY_MOVE_WITHDRAW] = do_withdraw,
    [JY_MOVE_REOPEN] = do_reopen,
    [JY_MOVE_ASK_DISPATCH] = do_ask_dispatch,
    [JY_MOVE_RELEASE_HAZARD] = do_release_hazard,
    [JY_MOVE_BLOW] = jy_doing_blow,
    [JY_MOVE_WHISTLE] = jy_doing_whistle,
    [JY_MOVE_MEDIATE] = jy_doing_mediate,
    [JY_MOVE_EXTEND] = jy_doing_extend,
    [JY_MOVE_ASK_REVIEW] = jy_doing_ask_review,
    [JY_MOVE_OPINION] = jy_doing_opinion,
    [JY_MOVE_MERGE] = jy_doing_merge,
    [JY_MOVE_PASS_ON] = jy_doing_pass_on,
    [JY_MOVE_ISSUE] = jy_doing_issue,
    [JY_MOVE_HEARING] = jy_doing_hearing,
    [JY_MOVE_VISIT] = do_visit,
    [JY_MOVE_SETTLE] = do_settle,
    [JY_MOVE_VOID] = jy_doing_void,
    [JY_MOVE_LEAD] = jy_doing_lead,
    [JY_MOVE_LINK] = jy_doing_link,
    [JY_MOVE_UNLINK] = jy_doing_unlink,
};

enum jy_err jy_casework_may_issue(const struct jy_world *w, const struct jy_case *c,
                                  const struct jy_action *act)
{
    enum jy_case_state to;

    return check(w, c, act, &to);
}

enum jy_err jy_casework_step(const struct jy_world *w, const struct jy_action *act,
                             struct jy_plan *p)
{
    struct jy_case *c = &p->cases[0].c;
    struct jy_doing x = {.w = w, .act = act, .p = p, .c = c, .from = c->state};
    enum jy_case_state to = c->state;
    enum jy_err e = check(w, c, act, &to);

    if (e != JY_OK) return e;
    x.old_unit = jy_doing_unit(&x);
    c->state = to;
    doers[act->move](&x);
    if (is_over(c) && c->whistle) jy_whistle_end(c->whistle);
    if (!jy_case_is_open(c->state) && jy_lead_is_open(jy_lead_in(c)))
        jy_lead_stop(c->lead, JY_LEAD_OVER, w->now_ms);
    jy_offer_keep(w->city, c, w->now_ms);
    if (p->cases[0].talk) c->wake_ms = jy_talk_wake_ms(c, p->cases[0].talk);
    return JY_OK;
}
