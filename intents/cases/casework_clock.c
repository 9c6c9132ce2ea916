/* casework_clock.c - a clock's marks (3.4): 80 % reminds the owner, 100 % is late and whoever is
 * above is told, 150 % goes one level up by itself.
 *
 * Of the internal clocks first contact, signing and the stage go up; a callback that nobody makes
 * goes to the centre, which may make it; what the law limits stays with whom it binds, and the
 * petition office urges.  Where a case waits for a dispatcher it has no owner: it goes up when it
 * is late, before any that has one. */
#include "intents/cases/casework_say.h"

#include <string.h>

static bool has_no_owner(const struct jy_doing *x)
{
    const struct jy_body *owner = jy_city_body(x->w->city, jy_str_of(x->c->owner));

    return owner == NULL || owner->kind == JY_BODY_DISPATCH;
}

/* Whoever held it was late with it: it is free for the new owner's people, to whom it is offered at
 * the next look, since this one is over. */
static void escalate(struct jy_doing *x, const struct jy_body *up)
{
    x->c->holder[0] = '\0';
    jy_doing_rise(x, up);
    if (up->kind == JY_BODY_DISPATCH) { /* from a town's dispatcher to the city's */
        x->c->state = JY_CASE_REGISTERED;
        x->c->unrouted = true;
        jy_clocks_dispatch(x->w->city, x->c, x->w->now_ms);
    }
    jy_offer_keep(x->w->city, x->c, x->w->now_ms + 1);
}

void jy_doing_forget_late(struct jy_case *c)
{
    memset(c->copied, 0, sizeof c->copied);
}

const struct jy_body *jy_doing_copy_to(struct jy_doing *x, char list[][24], int n,
                                       const struct jy_body *body)
{
    struct jy_case *c = x->c;

    if (body == NULL || c->confidential || jy_str_is(body->id, c->owner)) return NULL;
    if (jy_doing_is_partial(c, body)) return NULL;
    return jy_bodies_add(list, n, body->id) ? body : NULL;
}

const struct jy_body *jy_doing_petition_office(const struct jy_doing *x)
{
    return jy_city_body(x->w->city, JY_STR("xinfang"));
}

static bool goes_up(const struct jy_doing *x, const struct jy_mark *m)
{
    bool internal =
        m->id == JY_CLOCK_FIRST_CONTACT || m->id == JY_CLOCK_SIGN || m->id == JY_CLOCK_STAGE;

    return internal && m->mark >= (has_no_owner(x) ? 100 : 150) &&
           jy_casework_above(x->w->city, x->c) != NULL;
}

static void go_up(struct jy_doing *x, struct jy_mark *m)
{
    m->from = jy_doing_unit(x);
    m->phrase = has_no_owner(x) ? "clock_up" : "clock_150";
    escalate(x, jy_casework_above(x->w->city, x->c));
    m->to = jy_doing_unit(x);
}

/* Nobody has asked whether it was well done: the centre may, as it may of any. */
static void to_centre(struct jy_doing *x, struct jy_mark *m)
{
    x->c->unrouted = true;
    x->c->epoch++;
    m->phrase = "clock_callback";
}

static void tell_above(struct jy_doing *x, struct jy_mark *m)
{
    const struct jy_body *above = jy_casework_above(x->w->city, x->c);
    bool urged = m->mark >= 150 || above == NULL;

    m->told = jy_doing_copy_to(x, x->c->copied, JY_LATE_COPIES,
                               urged ? jy_doing_petition_office(x) : above);
    m->phrase = m->told == NULL ? "clock_late" : urged ? "clock_urge" : "clock_100";
    if (m->id == JY_CLOCK_DUTY) m->phrase = "clock_duty"; /* the citizen may go to court now */
}

static void pass(struct jy_doing *x, enum jy_clock_id id, int mark)
{
    struct jy_mark m = {
        .id = id, .mark = mark, .due_ms = x->c->clocks[id].due_ms, .phrase = "clock_80"};

    if (goes_up(x, &m))
        go_up(x, &m);
    else if (id == JY_CLOCK_CALLBACK && mark >= 150 && !x->c->confidential)
        to_centre(x, &m);
    else if (id == JY_CLOCK_VISIT) /* it is over: nobody above has to answer for it */
        m.phrase = mark >= 100 ? "clock_late" : "clock_visit";
    else if (mark >= 100)
        tell_above(x, &m);
    jy_doing_clock(x, &m);
}

void jy_casework_wake(const struct jy_world *w, struct jy_plan *p)
{
    struct jy_case *c = &p->cases[0].c;
    struct jy_doing x = {.w = w, .p = p, .c = c, .from = c->state};

    jy_doing_note_owner(&x);
    jy_doing_left_behind(&x);
    jy_doing_outlived(&x);
    if (c->no[0] == '\0') return;
    jy_doing_callback_due(&x);
    jy_doing_mediation_due(&x);
    jy_doing_offer_due(&x);
    for (int i = 0; i < JY_N_CLOCKS; i++) {
        struct jy_clock *k = &c->clocks[i];
        int mark;
        if (k->due_ms == 0 || k->done_ms != 0 || k->paused_ms != 0) continue;
        mark = jy_clock_passed(k, w->now_ms);
        if (mark <= k->reminded) continue;
        k->reminded = mark;
        if (mark >= 100 && i == JY_CLOCK_MEDIATE) { /* not late but over: 医疗条例 38, policy */
            jy_doing_mediation_over(&x);
            continue;
        }
        if (mark >= 100 && i == JY_CLOCK_NOTICE) jy_clocks_unnoticed(w->city, c);
        pass(&x, (enum jy_clock_id)i, mark);
    }
    jy_doing_whistle_marks(&x);
    jy_doing_lead_marks(&x);
    jy_doing_reception_marks(&x);
}
