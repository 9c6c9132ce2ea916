/* casework.c - what staff do to a case, one function a move; whether they may: casework_may.c.
 *
 * Every change of owner or holder adds one to the epoch, so the loser of a race is told and nothing
 * is done twice. */
#include "intents/cases/casework.h"

#include <string.h>

#include "intents/cases/calendar.h"
#include "intents/cases/casework_say.h"
#include "intents/cases/recuse.h"
#include "intents/cases/route.h"
#include "intents/cases/wake.h"

/* The bot steps back; it goes on from where it was when nobody holds the talk any more. */
static void set_stage(struct jy_doing *x, enum jy_talk_stage stage)
{
    struct jy_talk *talk = x->p->cases[x->which].talk;

    if (talk != NULL) talk->stage = stage;
}

/* A person has spoken behind the bot's last line: its buttons are gone, and a number answers them. */
static void drop_choices(struct jy_doing *x)
{
    struct jy_talk *talk = x->p->cases[x->which].talk;

    if (talk != NULL) talk->n_choices = 0;
}

static void hold(struct jy_doing *x)
{
    struct jy_case *c = x->c;

    set_stage(x, JY_TALK_PERSON);
    drop_choices(x);
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
        x->c->unrouted = owner == NULL || owner->kind == JY_BODY_DISPATCH ||
                         !jy_is_anybody_left(x->w->city, x->c);
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
    x->c->answer_seq = x->c->seq;
    x->c->received_ms = 0;
    x->c->callback = (struct jy_callback){0}; /* each answer is asked after anew */
    jy_str_copy(x->c->answered_by, sizeof x->c->answered_by, by);
    x->c->clocks[JY_CLOCK_CALLBACK] = (struct jy_clock){0};
    jy_str_copy(x->c->outcome, sizeof x->c->outcome, outcome);
    x->c->met = x->act ? jy_met_of(x->act->met) : JY_MET_UNSAID;
    jy_clock_stop(x->c, JY_CLOCK_FIRST_CONTACT, x->w->now_ms); /* an answer is contact enough */
    jy_clock_stop(x->c, JY_CLOCK_NOTICE, x->w->now_ms); /* … and tells that it was taken on */
    jy_clock_stop(x->c, JY_CLOCK_STAGE, x->w->now_ms);
    jy_clock_stop(x->c, JY_CLOCK_CONCLUDE, x->w->now_ms);
    jy_clock_stop(x->c, JY_CLOCK_DUTY, x->w->now_ms);
    jy_clock_stop(x->c, JY_CLOCK_SUGGESTION, x->w->now_ms);
    jy_clock_stop(x->c, JY_CLOCK_PROMISE, x->w->now_ms);
}

/* A clue is not asked after by the bot (jy_callback_from_ms): its clock runs from the answer, until
 * whoever answered it closes it. */
static void do_answer(struct jy_doing *x)
{
    jy_doing_answered(x, x->act->outcome);
    if (x->c->confidential) jy_clocks_callback(x->w->city, x->c, x->w->now_ms);
    jy_doing_reply(x);
    jy_doing_moved(x, jy_review_last_day(x->w->city, x->c, x->w->now_ms) != 0
                          ? "moved_answered_review"
                          : "moved_answered");
}

/* A visit is contact; what was seen stays among staff. */
static void do_visit(struct jy_doing *x)
{
    jy_clock_stop(x->c, JY_CLOCK_FIRST_CONTACT, x->w->now_ms);
    jy_clock_stop(x->c, JY_CLOCK_VISIT, x->w->now_ms);
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
    if (jy_review_last_day(x->w->city, x->c, x->w->now_ms) < jy_date_of(x->w->now_ms))
        x->c->wants_human = false;
    x->c->closed_ms = x->w->now_ms;
    x->c->holder[0] = '\0';
    x->c->unrouted = false;
    jy_doing_forget_late(x->c);
    jy_clocks_end(x->c, x->w->now_ms);
    set_stage(x, JY_TALK_CLOSED);
}

static void do_close(struct jy_doing *x)
{
    if (x->act->outcome.len > 0) jy_str_copy(x->c->outcome, sizeof x->c->outcome, x->act->outcome);
    if (x->act->met.len > 0) x->c->met = jy_met_of(x->act->met);
    x->c->wants_human = x->c->alarm = false;
    x->c->epoch++;
    jy_doing_over(x);
    jy_doing_moved(x, "moved_closed");
}

void jy_doing_to_dispatcher(struct jy_doing *x)
{
    jy_str_copy(x->c->owner, sizeof x->c->owner, JY_STR("dispatch"));
    x->c->unrouted = true;
    jy_doing_forget_late(x->c);
    jy_clocks_dispatch(x->w->city, x->c, x->w->now_ms);
    x->c->epoch++;
}

static void do_object(struct jy_doing *x)
{
    x->c->objections++;
    x->c->holder[0] = '\0';
    jy_doing_to_dispatcher(x);
    jy_doing_moved(x, jy_doing_to_conference(x) ? "moved_objected_conference" : "moved_objected");
}

static void set_co_units(struct jy_doing *x)
{
    memset(x->c->co_units, 0, sizeof x->c->co_units);
    for (int i = 0; i < x->act->n_bodies && i < JY_CO_UNITS; i++)
        jy_str_copy(x->c->co_units[i], sizeof x->c->co_units[i], x->act->bodies[i]);
    x->c->named_of[0] = '\0'; /* others read it now: who of them is named is looked for again */
}

static void do_share(struct jy_doing *x)
{
    set_co_units(x);
    x->c->epoch++;
    jy_doing_moved(x, x->act->n_bodies > 0 ? "moved_share" : "moved_unshare");
}

/* From now on it is treated as what it is about: mediated, or with the law's days, which count from
 * when it was registered.  That there was danger stays with it. */
static void calm(struct jy_doing *x)
{
    if (jy_route_calm(x->w->city, x->c) && x->c->registered_ms != 0)
        jy_clocks_notice(x->w->city, x->c);
}

static void do_transfer(struct jy_doing *x)
{
    const struct jy_body *to = jy_city_body(x->w->city, x->act->to_body);
    struct jy_case *c = x->c;

    if (to->level != JY_LEVEL_NONE && to->level < c->level) c->handbacks++;
    jy_str_copy(c->owner, sizeof c->owner, to->id);
    jy_str_copy(c->sent_by, sizeof c->sent_by, x->act->by->body);
    if (x->act->n_bodies > 0)
        set_co_units(x);
    else
        jy_case_drop_co_unit(c, to->id);
    jy_doing_forget_late(c);
    if (to->level != JY_LEVEL_NONE) c->level = to->level;
    c->unrouted = to->kind == JY_BODY_DISPATCH;
    if (c->unrouted) c->state = JY_CASE_REGISTERED;
    c->unconfirmed = false; /* a person has looked */
    c->holder[0] = '\0';
    c->routed_ms = x->w->now_ms;
    c->epoch++;
    if (!c->alarm) calm(x); /* somebody has seen to the danger, and sends on what is left */
    jy_clocks_route(x->w->city, c, x->w->now_ms); /* a new stage; the total goes on: 3.7 */
    if (c->unrouted) jy_clocks_dispatch(x->w->city, c, x->w->now_ms);
    jy_doing_moved(x, x->act->n_bodies > 0 ? "moved_with" : "moved");
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
    if (jy_doing_accuses(x))
        jy_doing_clue(x);
    else if (x->act->type.len > 0)
        calm(x);
}

static void do_note(struct jy_doing *x)
{
    jy_doing_note(x);
}

static void do_say(struct jy_doing *x)
{
    if (jy_doing_is_over(x->c))
        x->c->wants_human = false; /* answered; the bot goes on */
    else if (x->c->holder[0] == '\0')
        hold(x); /* whoever speaks holds: the bot is silent from here */
    drop_choices(x);
    jy_clock_stop(x->c, JY_CLOCK_FIRST_CONTACT, x->w->now_ms);
    jy_doing_reply(x);
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
    if (x->from == JY_CASE_OUT) { /* it is ours after all: whose, a dispatcher says */
        jy_doing_to_dispatcher(x);
        jy_doing_moved(x, "moved_back_in");
        return;
    }
    jy_clocks_sign(x->w->city, x->c, x->w->now_ms); /* a new stage */
    jy_doing_moved(x, "moved_reopened");
}

bool jy_casework_come_back(const struct jy_world *w, struct jy_plan *p, int which,
                           struct jy_str told)
{
    struct jy_case *c = &p->cases[which].c;
    const struct jy_action act = {.move = JY_MOVE_REOPEN, .reason = told};
    struct jy_doing x = {.w = w,
                         .act = &act,
                         .p = p,
                         .c = c,
                         .from = c->state,
                         .side = JY_SIDE_APPLICANT,
                         .which = which};

    if (!jy_doing_may_reopen(w->city, c, w->now_ms)) return false;
    if (jy_case_move(c->state, JY_MOVE_REOPEN, JY_ROLE_CITIZEN, &c->state) != JY_OK) return false;
    c->times_raised = (c->times_raised > 0 ? c->times_raised : 1) + 1;
    do_reopen(&x);
    return true;
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
    calm(x);
    jy_doing_moved(x, "moved_hazard_over");
}

/* The next one is asked; where the owner has none left, it is as when the body steps aside. */
static void do_recuse(struct jy_doing *x)
{
    const struct jy_body *above = jy_casework_above(x->w->city, x->c);
    struct jy_case *c = x->c;

    if (jy_str_is(x->act->by->id, c->holder)) jy_doing_released(x);
    jy_recuse(c, x->act->by->id);
    jy_doing_not_again(x, x->act->by->id);
    c->offer.look_ms = x->w->now_ms;
    jy_doing_because(x, jy_doing_stayed(x, JY_STR("")));
    if (jy_is_anybody_left(x->w->city, c)) return;
    if (!jy_case_has_owner(c->state)) {
        c->unrouted = true;
        return;
    }
    if (above == NULL) { /* at the top: whose it is now, the centre says */
        jy_doing_left_behind(x);
        return;
    }
    jy_doing_step_aside(x);
    jy_doing_rise(x, above);
    jy_doing_passed(x, "send_up", "up_conflict_of_interest");
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
    [JY_MOVE_SPLIT] = jy_doing_split,
    [JY_MOVE_RECUSE] = do_recuse,
    [JY_MOVE_RECEPTION] = jy_doing_reception,
    [JY_MOVE_SHARE] = do_share,
    [JY_MOVE_ERASE] = jy_doing_erase,
    [JY_MOVE_REPORT] = jy_doing_report,
};

void jy_casework_end_beside(struct jy_case *c, int64_t now_ms)
{
    if (jy_doing_is_over(c) && c->whistle) jy_whistle_end(c->whistle);
    if (!jy_case_is_open(c->state) && jy_lead_is_open(jy_lead_in(c)))
        jy_lead_stop(c->lead, JY_LEAD_OVER, now_ms);
    if (c->state == JY_CASE_MERGED || c->state == JY_CASE_WITHDRAWN) jy_doing_reception_over(c);
}

void jy_casework_do(const struct jy_world *w, const struct jy_action *act, enum jy_case_state to,
                    struct jy_plan *p)
{
    struct jy_case *c = &p->cases[0].c;
    struct jy_doing x = {.w = w, .act = act, .p = p, .c = c, .from = c->state};

    jy_doing_note_owner(&x);
    c->state = to;
    doers[act->move](&x);
    jy_casework_end_beside(c, w->now_ms);
    jy_offer_keep(w->city, c, w->now_ms);
    jy_plan_set_wakes(w->city, p);
}

enum jy_err jy_casework_step(const struct jy_world *w, const struct jy_action *act,
                             struct jy_plan *p)
{
    enum jy_case_state to;
    const char *field;
    enum jy_err e = jy_casework_may(w, &p->cases[0].c, act, &to, &field);

    if (e == JY_OK) jy_casework_do(w, act, to, p);
    return e;
}
