/* casework_review.c - a handling opinion and what follows it: more time, asked for once (5.2 row
 * 18, article 34), review and recheck, each by the superior of whoever wrote the last opinion (rows
 * 22 to 25, articles 35 and 36).  After a recheck the matter has ended.
 *
 * A mediation is no handling opinion: there is nothing to review. */
#include "intents/cases/casework_say.h"

#include "intents/cases/calendar.h"

enum { EXTRA_MOST = 30, ASK_DAYS = 30, OBJECT_WORKDAYS = 5 };
static const char *const opinions[] = {"uphold", "change", "return"};

/* -- windows: what may be asked for, and until when ------------------------------------------- */

static bool is_opinion(const struct jy_case *c)
{
    static const char *const outcomes[] = {"support", "explain", "reject", "uphold", "change"};

    for (size_t i = 0; i < JY_COUNT(outcomes); i++)
        if (jy_str_is(jy_str_of(c->outcome), outcomes[i])) return true;
    return false;
}

static bool is_reviewable(const struct jy_case *c)
{
    bool written = c->answered_ms != 0 && c->kind == JY_KIND_PETITION && c->path == 6;

    return written && !c->confidential && c->reviews < JY_REVIEWS && is_opinion(c);
}

/* From the day on which they received it, articles 35 and 36: before, nothing runs.  The citizen's own
 * period rolls over holidays: the asymmetric rule of DOMAIN 4.4. */
int jy_review_last_day(const struct jy_city *city, const struct jy_case *c, int64_t now_ms)
{
    int received = jy_date_of(c->received_ms != 0 ? c->received_ms : now_ms);

    return is_reviewable(c) ? jy_period_rolled(city, jy_period_last_day(received, ASK_DAYS)) : 0;
}

int jy_object_last_day(const struct jy_city *city, const struct jy_case *c)
{
    if (c->kind != JY_KIND_PETITION || c->routed_ms == 0) return 0;
    return jy_period_workdays(city, jy_date_of(c->routed_ms), OBJECT_WORKDAYS);
}

/* Where nobody of the city stands above, the body of the next one up; never the one that has just
 * decided: articles 35 and 36 ask for three levels. */
const struct jy_body *jy_reviewer_of(const struct jy_city *city, const struct jy_case *c)
{
    const struct jy_body *up = jy_casework_above(city, c);

    if (up == NULL) up = jy_city_first_of(city, JY_BODY_REVIEW);
    return up && jy_str_is(up->id, c->owner) ? NULL : up;
}

/* -- may they ------------------------------------------------------------------------------- */

/* More time is had once, while the 60 days run: until they are overdue, which days off put behind
 * the strict day.  `now_ms` 0: as far as the timer has told. */
static bool may_extend(const struct jy_case *c, int64_t now_ms)
{
    const struct jy_clock *k = &c->clocks[jy_clock_extensible(c)];

    return c->extended_days == 0 && k->done_ms == 0 && k->reminded < 100 &&
           now_ms < jy_clock_late_ms(k);
}

enum jy_err jy_doing_check_review(const struct jy_world *w, const struct jy_case *c,
                                  const struct jy_action *act, const char **field)
{
    int today = jy_date_of(w->now_ms);

    switch (act->move) {
    case JY_MOVE_EXTEND:
        if (!may_extend(c, w->now_ms)) return JY_E_WRONG_STATE;
        if (act->days < 1 || act->days > EXTRA_MOST) return jy_doing_bad(field, "days");
        return jy_str_trim(act->approver).len == 0 ? jy_doing_bad(field, "approver") : JY_OK;
    case JY_MOVE_ASK_REVIEW:
        if (today > jy_review_last_day(w->city, c, w->now_ms)) return JY_E_WRONG_STATE;
        return jy_reviewer_of(w->city, c) != NULL ? JY_OK : JY_E_WRONG_STATE;
    case JY_MOVE_OBJECT:
        return jy_object_last_day(w->city, c) != 0 && today > jy_object_last_day(w->city, c)
                   ? JY_E_WRONG_STATE
                   : JY_OK;
    case JY_MOVE_OPINION:
        return jy_str_place(opinions, JY_COUNT(opinions), act->outcome) < (int)JY_COUNT(opinions)
                   ? JY_OK
                   : jy_doing_bad(field, "outcome");
    default:
        return JY_OK;
    }
}

bool jy_review_is_due(const struct jy_case *c, enum jy_move move)
{
    if (move == JY_MOVE_EXTEND) return may_extend(c, 0);
    return move != JY_MOVE_ASK_REVIEW || is_reviewable(c);
}

/* -- what they do --------------------------------------------------------------------------- */

void jy_doing_extend(struct jy_doing *x)
{
    struct jy_case *c = x->c;

    c->extended_days = (int)x->act->days;
    jy_clocks_extend(x->w->city, c, c->extended_days);
    c->epoch++;
    jy_doing_moved(x, "moved_extended");
}

/* To the superior of whoever wrote the opinion, who stays informed. */
void jy_doing_ask_review(struct jy_doing *x)
{
    const struct jy_body *up = jy_reviewer_of(x->w->city, x->c);
    struct jy_case *c = x->c;
    bool again = c->reviews > 0;

    if (!again) jy_str_copy(c->handled_by, sizeof c->handled_by, jy_str_of(c->owner));
    jy_doing_rise(x, up);
    c->state = again ? JY_CASE_RECHECK : JY_CASE_REVIEW;
    c->reviews++;
    c->closed_ms = 0;
    c->holder[0] = '\0';
    c->wants_human = false; /* this is what they wanted one for */
    c->clocks[JY_CLOCK_SIGN] = c->clocks[JY_CLOCK_CALLBACK] = (struct jy_clock){0};
    jy_clocks_review(x->w->city, c, again, x->w->now_ms);
    if (x->p->cases[0].talk != NULL) x->p->cases[0].talk->stage = JY_TALK_FILED;
    jy_doing_moved(x, again ? "moved_recheck" : "moved_review");
}

/* A hearing stops the clock of a recheck, and lets it go on. */
void jy_doing_hearing(struct jy_doing *x)
{
    struct jy_case *c = x->c;
    bool over = c->clocks[JY_CLOCK_RECHECK].paused_ms != 0;

    if (over)
        jy_clocks_recheck_on(x->w->city, c, x->w->now_ms);
    else
        jy_clock_pause(c, JY_CLOCK_RECHECK, x->w->now_ms);
    c->epoch++;
    jy_doing_moved(x, over ? "moved_hearing_over" : "moved_hearing");
}

/* Row 28: what has ended begins anew, for new facts or reasons alone: from the dispatcher's table,
 * with clocks and reviews of its own. */
void jy_doing_new_facts(struct jy_doing *x)
{
    struct jy_case *c = x->c;

    jy_str_copy(c->owner, sizeof c->owner, JY_STR("dispatch"));
    for (int i = 0; i < JY_N_CLOCKS; i++)
        c->clocks[i] = (struct jy_clock){0};
    jy_clocks_dispatch(x->w->city, c, x->w->now_ms);
    c->callback = (struct jy_callback){0};
    c->unrouted = true;
    c->notice_missing = false;
    c->reviews = c->extended_days = c->objections = c->handbacks = 0;
    c->handled_by[0] = c->answered_by[0] = '\0';
    c->accepted_ms = c->answered_ms = c->received_ms = c->signed_ms = 0;
    jy_doing_moved(x, "moved_new_facts");
}

/* Back to whoever handled it, to be done anew; there is an answer to come. */
static void send_back(struct jy_doing *x)
{
    struct jy_case *c = x->c;

    jy_str_copy(c->owner, sizeof c->owner, jy_str_of(c->handled_by));
    jy_case_drop_co_unit(c, jy_str_of(c->handled_by));
    c->state = JY_CASE_HANDLING;
    c->answered_ms = c->received_ms = 0;
    c->outcome[0] = '\0';
    c->reviews = 0;
    jy_clocks_sign(x->w->city, c, x->w->now_ms); /* a stage of its own */
}

void jy_doing_opinion(struct jy_doing *x)
{
    struct jy_case *c = x->c;
    bool last = x->from == JY_CASE_RECHECK, back = jy_str_is(x->act->outcome, "return");

    jy_clock_stop(c, last ? JY_CLOCK_RECHECK : JY_CLOCK_REVIEW, x->w->now_ms);
    jy_doing_answered(x, x->act->outcome);
    jy_doing_reply(x);
    c->epoch++;
    c->holder[0] = '\0';
    if (back) {
        send_back(x);
        jy_doing_moved(x, "opinion_return");
        return;
    }
    c->state = last ? JY_CASE_ENDED : JY_CASE_ANSWERED;
    if (last) jy_doing_over(x);
    jy_doing_moved(x, last ? "opinion_last" : "opinion");
}
