/* talk_review.c - the citizen does not accept the answer and says so: whether, and until when, it
 * can be reviewed (articles 35, 36), and a person to write the request down. */
#include "intents/cases/calendar.h"
#include "intents/cases/casework.h"
#include "intents/cases/talk_step.h"

/* Words of another kind of matter are another matter: the police's finding has a recheck, too. */
static bool asks_for_review(const struct jy_step *s)
{
    static const char *const words[] = {"复查", "复核", "不服", "review", "recheck"};

    if (s->r->confident && s->r->n_ranks > 0 &&
        !jy_type_is_kin(jy_str_of(s->c->type), s->r->ranks[0].type))
        return false;
    return jy_step_says_any(s, words, JY_COUNT(words));
}

bool jy_step_hear_review(struct jy_step *s)
{
    struct jy_case *c = s->c;
    int last = jy_review_last_day(s->w->city, c, s->w->now_ms), today = jy_date_of(s->w->now_ms);
    bool answered =
        c->state == JY_CASE_ANSWERED || c->state == JY_CASE_CALLBACK || c->state == JY_CASE_CLOSED;

    if (!answered || s->choice.len > 0 || c->confidential || !asks_for_review(s)) return false;
    if (c->received_ms == 0) c->received_ms = s->w->now_ms; /* they speak of it */
    if (last < today) {
        jy_step_say(s, last == 0 ? "review_none" : "review_late");
        return true;
    }
    jy_step_want_human(s, (struct jy_str){"", 0});
    jy_step_arg(s, "until", jy_say_date(s->p->arena, last, today, s->english));
    jy_step_say(s, c->reviews > 0 ? "recheck_heard" : "review_heard");
    return true;
}
