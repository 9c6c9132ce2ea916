/* talk_held.c - a person holds the talk: the bot keeps what it can read for the desk, and is
 * silent.
 *
 * But for two things that nobody else may be there to do: where the matter is, is told whoever
 * holds it; and another matter told besides is offered a case of its own, so that it is not lost
 * inside the first.  The person's talk goes on in the first, whatever is answered. */
#include "intents/cases/calendar.h"
#include "intents/cases/talk_split.h"
#include "intents/cases/talk_step.h"

/* Just now somebody wrote: these words answer them, and are another matter only if they say so. */
static bool is_lively(const struct jy_step *s)
{
    enum { LIVELY_MS = 10 * 60 * 1000 };

    return s->w->now_ms - s->c->last_ms < LIVELY_MS;
}

static bool may_be_split(const struct jy_step *s)
{
    return !s->c->confidential && s->c->splits < JY_SPLITS && s->p->n_cases == 1 &&
           !s->w->full_today;
}

static void offer_apart(struct jy_step *s)
{
    s->t->apart = true;
    jy_step_arg(s, "what", jy_arena_str(s->p->arena, jy_str_of(s->t->waiting[0].what)));
    jy_step_choice(s, "apart");
    jy_step_choice(s, "together");
    jy_step_say(s, "another_matter");
}

static void say_split(struct jy_step *s, struct jy_str what, const struct jy_case *second)
{
    const struct jy_body *unit = jy_city_body(s->w->city, jy_str_of(second->owner));
    int64_t due_ms = second->clocks[JY_CLOCK_FIRST_CONTACT].due_ms;

    jy_step_arg(s, "what", what);
    jy_step_arg(s, "no", jy_str_of(second->no));
    jy_step_arg(s, "unit", unit ? jy_body_name(unit, s->english) : JY_STR(""));
    jy_step_arg(s, "due", jy_say_time(s->p->arena, due_ms ? due_ms : s->w->now_ms, s->english));
    jy_step_say(s, "split_off");
}

/* Filed as people would split it off: nothing is asked, and this stays the talk they are in. */
static void split_off(struct jy_step *s)
{
    struct jy_str what = jy_arena_str(s->p->arena, jy_str_of(s->t->waiting[0].what));
    const struct jy_said told = {.at_ms = s->w->now_ms, .text = what};
    const struct jy_split split = {.what = what,
                                   .type =
                                       jy_arena_str(s->p->arena, jy_str_of(s->t->waiting[0].type)),
                                   .place = jy_step_place_in(s, what),
                                   .told = &told,
                                   .n_told = 1};

    jy_step_forget_waiting(s);
    jy_talk_split(s->w, &split, s->p);
    if (s->p->n_cases < 2) return; /* the arena has failed: nothing of the plan is written */
    s->c->splits++;
    say_split(s, what, &s->p->cases[1].c);
}

/* The button, or its words; anything else is for the person. */
static bool answers_offer(struct jy_step *s)
{
    if (!s->t->apart || !jy_step_has_waiting(s)) return false;
    if (jy_step_chose(s, "apart") || jy_step_says(s, "单独登记")) {
        if (!may_be_split(s)) return false;
        split_off(s);
    } else if (jy_step_chose(s, "together")) {
        jy_step_forget_waiting(s);
        jy_step_say(s, "noted");
    } else {
        return false;
    }
    return true;
}

static bool told_another(struct jy_step *s)
{
    if (s->choice.len > 0 || s->r->act == JY_ACT_ACCUSE) return false;
    if (s->c->no[0] == '\0' && s->t->what[0] == '\0') return false;
    if (!jy_step_says_another(s) && (is_lively(s) || !jy_step_of_another_family(s))) return false;
    jy_step_wait_first(s, jy_step_told(s), s->r->n_ranks > 0 ? s->r->ranks[0].type : JY_STR(""));
    return true;
}

void jy_step_hear_held(struct jy_step *s)
{
    bool put_off = s->c->no[0] != '\0' && jy_step_has_waiting(s) && !s->t->apart;

    if (answers_offer(s) || jy_step_state(s)) return;
    if (may_be_split(s) && (put_off || told_another(s))) {
        offer_apart(s);
        return;
    }
    if (s->c->no[0] != '\0') return;
    if (!jy_step_tells_nothing(s)) jy_step_hear_matter(s);
    jy_step_hear(s);
}
