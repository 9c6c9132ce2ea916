/* casework_reception.c - a leader receives the one who told a matter (DOMAIN 8.4): who may take
 * which step, what it is nothing without, and what it does; the citizen's own steps, and those that
 * follow from a change of the rota. */
#include "intents/cases/casework_say.h"

#include "intents/cases/calendar.h"
#include "intents/cases/case_see.h"
#include "intents/cases/wake.h"
#include "intents/reception/named.h"
#include "intents/reception/rota.h"

#define HANDLER (JY_ROLE_MEDIATOR | JY_ROLE_CHAIR | JY_ROLE_OFFICER)

static const struct jy_rota *rota_of(const struct jy_world *w)
{
    static const struct jy_rota none;

    return w->rota ? w->rota : &none;
}

/* -- may they ------------------------------------------------------------------------------- */

static bool is_petition_office(const struct jy_staff *by)
{
    return by->roles & JY_ROLE_OFFICER && jy_str_is(by->body, "xinfang");
}

bool jy_reception_keeps(const struct jy_city *city, const struct jy_staff *by)
{
    const struct jy_body *body = jy_city_body(city, by->body);

    if (by->roles & JY_ROLE_DISPATCHER)
        return body == NULL || body->level == JY_LEVEL_CITY || body->level == JY_LEVEL_NONE;
    return is_petition_office(by);
}

bool jy_doing_is_of_hall(const struct jy_case *c, const struct jy_staff *by)
{
    return !c->confidential && jy_reception_was_held(jy_reception_in(c)) && is_petition_office(by);
}

static uint32_t who_is(const struct jy_city *city, const struct jy_case *c,
                       const struct jy_staff *by)
{
    const struct jy_reception *r = jy_reception_in(c);
    const struct jy_booking *booking = jy_reception_booking(r);
    uint32_t who = 0;

    if (jy_reception_keeps(city, by)) who |= JY_RECEPTION_CENTRE;
    if (booking != NULL && booking->state != JY_RECEPTION_NONE &&
        jy_str_is(by->id, booking->leader) && !jy_reception_names(c, by))
        who |= JY_RECEPTION_RECEIVER;
    for (int i = 0; i < JY_DIRECTIONS && by->roles & HANDLER; i++)
        if (jy_direction_is_open(&r->directions[i]) && jy_str_is(by->body, r->directions[i].unit))
            who |= JY_RECEPTION_UNIT;
    return who;
}

uint32_t jy_casework_reception_steps(const struct jy_city *city, const struct jy_case *c,
                                     const struct jy_staff *by)
{
    const struct jy_reception *r = jy_reception_in(c);
    uint32_t steps = 0, who = who_is(city, c, by);
    enum jy_reception_state to;
    enum jy_case_state same;

    if (!jy_doing_is_plain(c) || !jy_case_visible(city, c, by)) return 0;
    if (jy_case_move(c->state, JY_MOVE_RECEPTION, by->roles, &same) != JY_OK) return 0;
    for (int s = 0; s < JY_N_RECEPTION_STEPS; s++)
        if (jy_reception_step_to(r->state, (enum jy_reception_step)s, who, &to) == JY_OK)
            steps |= 1u << s;
    if (jy_reception_open(r) == 0) steps &= ~(1u << JY_RECEPTION_DONE_STEP);
    if (jy_reception_open(r) == JY_DIRECTIONS) steps &= ~(1u << JY_RECEPTION_DIRECT_STEP);
    return steps;
}

/* -- what it must say: the field that does not fit ------------------------------------------ */

static bool is_said(struct jy_str text)
{
    text = jy_str_trim(text);
    return text.len > 0 && jy_str_chars(text) <= JY_RECEPTION_CHARS;
}

static bool is_unit(const struct jy_city *city, const struct jy_case *c, struct jy_str id)
{
    const struct jy_body *body = jy_city_body(city, id);

    return body != NULL && jy_casework_can_be_called(body) && !jy_doing_is_partial(c, body);
}

static bool is_due(int date, int today)
{
    return date > today && date <= jy_date_add(today, 730) && jy_date_is(date, 20000101, 29991231);
}

static bool is_nth(const struct jy_world *w, const struct jy_case *c, const struct jy_action *act)
{
    const struct jy_direction *d;

    if (act->reception.nth < 0 || act->reception.nth >= JY_DIRECTIONS) return false;
    d = &jy_reception_in(c)->directions[act->reception.nth];
    return jy_direction_is_open(d) &&
           (jy_str_is(act->by->body, d->unit) || jy_reception_keeps(w->city, act->by));
}

const char *jy_casework_reception_field(const struct jy_world *w, const struct jy_case *c,
                                        const struct jy_action *act)
{
    const struct jy_reception_move *m = &act->reception;
    int today = jy_date_of(w->now_ms);
    const struct jy_sitting *s;
    uint32_t needs;

    if ((unsigned)m->step >= JY_N_RECEPTION_STEPS) return "step";
    needs = jy_reception_needs(m->step);
    s = jy_rota_at(rota_of(w), m->date, m->at);
    if (needs & JY_RECEPTION_NEEDS_SLOT && (s == NULL || jy_sitting_slot(s, m->at) < 0))
        return "slot";
    if (needs & JY_RECEPTION_NEEDS_PERSONS && (m->persons < 1 || m->persons > JY_VISITORS_MOST))
        return "persons";
    if (needs & JY_RECEPTION_NEEDS_UNIT && !is_unit(w->city, c, m->unit)) return "unit";
    if (needs & JY_RECEPTION_NEEDS_UNIT && !is_due(m->date, today)) return "date";
    if (needs & JY_RECEPTION_NEEDS_NTH && !is_nth(w, c, act)) return "nth";
    return needs & JY_RECEPTION_NEEDS_TEXT && !is_said(act->text) ? "text" : NULL;
}

/* Nobody is booked past those who wait, but for who stands in the hall today; a slot that is taken
 * or whose leader is named is another's. */
static enum jy_err check_slot(const struct jy_world *w, const struct jy_case *c,
                              const struct jy_reception_move *m, int from)
{
    const struct jy_rota *rota = rota_of(w);
    bool today = m->date == jy_date_of(w->now_ms);

    if (m->step == JY_RECEPTION_BOOK_STEP && rota->n_waiting > 0 && !today) return JY_E_WRONG_STATE;
    return jy_slot_is_free(w->city, rota, c, from, m->date, m->at) ? JY_OK : JY_E_CLAIMED;
}

static int tomorrow(const struct jy_world *w)
{
    return jy_date_add(jy_date_of(w->now_ms), 1);
}

bool jy_casework_must_wait(const struct jy_world *w, const struct jy_case *c)
{
    int date, at;

    return rota_of(w)->n_waiting > 0 ||
           !jy_rota_next(w->city, rota_of(w), c, tomorrow(w), &date, &at);
}

/* Its day has come, and who receives is not named in it (8.4). */
static enum jy_err check_day(const struct jy_world *w, const struct jy_case *c, bool receives)
{
    const struct jy_booking *booking = jy_reception_booking(jy_reception_in(c));
    const struct jy_staff *leader = jy_city_staff(w->city, jy_str_of(booking->leader));

    if (booking->date > jy_date_of(w->now_ms)) return JY_E_WRONG_STATE;
    return receives && leader != NULL && jy_reception_names(c, leader) ? JY_E_DENIED : JY_OK;
}

enum jy_err jy_doing_check_reception(const struct jy_world *w, const struct jy_case *c,
                                     const struct jy_action *act, const char **field)
{
    const struct jy_reception_move *m = &act->reception;
    enum jy_reception_state to;
    uint32_t needs;
    enum jy_err e;

    if ((unsigned)m->step >= JY_N_RECEPTION_STEPS) return jy_doing_bad(field, "step");
    if (!jy_doing_is_plain(c)) return JY_E_DENIED; /* never on a list that others read */
    e = jy_reception_step_to(jy_reception_in(c)->state, m->step, who_is(w->city, c, act->by), &to);
    if (e != JY_OK) return e;
    needs = jy_reception_needs(m->step);
    if (needs & JY_RECEPTION_NEEDS_REASON && !is_said(act->reason)) return JY_E_NEEDS_REASON;
    *field = jy_casework_reception_field(w, c, act);
    if (*field != NULL) return JY_E_BAD_FIELD;
    if (needs & JY_RECEPTION_NEEDS_SLOT) return check_slot(w, c, m, jy_date_of(w->now_ms));
    if (needs & JY_RECEPTION_NEEDS_DAY)
        return check_day(w, c, m->step == JY_RECEPTION_RECEIVE_STEP);
    if (m->step == JY_RECEPTION_WAIT_STEP && !jy_casework_must_wait(w, c)) return JY_E_WRONG_STATE;
    if (m->step == JY_RECEPTION_DIRECT_STEP &&
        jy_reception_open(jy_reception_in(c)) == JY_DIRECTIONS)
        return JY_E_WRONG_STATE;
    return JY_OK;
}

/* -- what it does --------------------------------------------------------------------------- */

static void sit(struct jy_doing *x, struct jy_booking *booking, int date, int at)
{
    const struct jy_sitting *s = jy_rota_at(rota_of(x->w), date, at);

    *booking = (struct jy_booking){.state = JY_RECEPTION_BOOKED, .date = date, .at = at};
    if (s == NULL) return; /* checked before */
    jy_str_copy(booking->leader, sizeof booking->leader, jy_sitting_receiver(s));
    jy_str_copy(booking->post, sizeof booking->post, jy_sitting_post(x->w->city, s, false));
    jy_str_copy(booking->room, sizeof booking->room, s->room);
}

static void direct(struct jy_doing *x, struct jy_reception *r)
{
    const struct jy_booking *booking = jy_reception_booking(r);
    struct jy_direction *d = jy_reception_add(r);

    if (d == NULL || booking == NULL) return;
    jy_str_copy(d->unit, sizeof d->unit, x->act->reception.unit);
    jy_str_copy(d->by, sizeof d->by, jy_str_of(booking->leader));
    jy_str_copy(d->text, sizeof d->text, jy_str_trim(x->act->text));
    d->due = jy_clock_begin(x->w->city, JY_HASTE_SIMPLE, x->w->now_ms,
                            jy_date_start_ms(jy_date_add(x->act->reception.date, 1)));
    jy_doing_tell_reception(x, "direct", "reception_directed", d);
}

static void direction_done(struct jy_doing *x, struct jy_reception *r)
{
    struct jy_direction *d = &r->directions[x->act->reception.nth];

    d->due.done_ms = x->w->now_ms;
    jy_str_copy(d->done, sizeof d->done, jy_str_trim(x->act->text));
    jy_doing_tell_reception(x, "direction_done", "reception_done", d);
}

static void receive(struct jy_doing *x, struct jy_reception *r, struct jy_booking *booking)
{
    booking->state = JY_RECEPTION_RECEIVED;
    booking->persons = x->act->reception.persons;
    jy_str_copy(r->record, sizeof r->record, jy_str_trim(x->act->text));
}

static void let_go(struct jy_reception *r)
{
    struct jy_booking *booking = jy_reception_last(r);

    if (booking != NULL && booking->state == JY_RECEPTION_BOOKED)
        booking->state = JY_RECEPTION_NONE;
}

/* The booking and the state; what is told of it is the caller's. */
static struct jy_reception *take_step(struct jy_doing *x, const struct jy_reception_move *m,
                                      enum jy_reception_state to)
{
    struct jy_reception *r = jy_reception_make(x->c, x->p->arena);

    if (r == NULL) return NULL; /* the arena has failed: nothing of the plan is written */
    if (to == JY_RECEPTION_WAITING || to == JY_RECEPTION_CANCELLED) let_go(r);
    if (m->step == JY_RECEPTION_BOOK_STEP) sit(x, jy_reception_take(r), m->date, m->at);
    if (m->step == JY_RECEPTION_MOVE_STEP) sit(x, jy_reception_last(r), m->date, m->at);
    if (m->step == JY_RECEPTION_NO_SHOW_STEP) jy_reception_last(r)->state = JY_RECEPTION_ABSENT;
    if ((m->step == JY_RECEPTION_BOOK_STEP || m->step == JY_RECEPTION_WAIT_STEP) &&
        r->state != JY_RECEPTION_WAITING && r->state != JY_RECEPTION_BOOKED)
        r->asked_ms = x->w->now_ms;
    r->state = to;
    return r;
}

/* What the citizen is told of a step of the staff's. */
static const char *phrase_of(enum jy_reception_step step)
{
    static const char *const phrases[JY_N_RECEPTION_STEPS] = {
        [JY_RECEPTION_BOOK_STEP] = "reception_booked",
        [JY_RECEPTION_WAIT_STEP] = "reception_waits",
        [JY_RECEPTION_MOVE_STEP] = "reception_moved",
        [JY_RECEPTION_CHANGE_STEP] = "reception_changed",
        [JY_RECEPTION_CANCEL_STEP] = "reception_cancelled",
        [JY_RECEPTION_NO_SHOW_STEP] = "reception_absent",
        [JY_RECEPTION_RECEIVE_STEP] = "reception_received",
    };

    return phrases[step];
}

void jy_doing_reception(struct jy_doing *x)
{
    const struct jy_reception_move *m = &x->act->reception;
    uint32_t who = who_is(x->w->city, x->c, x->act->by);
    enum jy_reception_state to;
    struct jy_reception *r;

    if (jy_reception_step_to(jy_reception_in(x->c)->state, m->step, who, &to) != JY_OK) return;
    r = take_step(x, m, to);
    if (r == NULL) return;
    if (m->step == JY_RECEPTION_DIRECT_STEP) {
        direct(x, r);
    } else if (m->step == JY_RECEPTION_DONE_STEP) {
        direction_done(x, r);
    } else {
        if (m->step == JY_RECEPTION_RECEIVE_STEP) receive(x, r, jy_reception_last(r));
        jy_doing_tell_reception(x, jy_reception_step_name(m->step), phrase_of(m->step), NULL);
    }
}

void jy_doing_reception_over(struct jy_case *c)
{
    struct jy_reception *r = c->reception;

    if (r == NULL || (r->state != JY_RECEPTION_BOOKED && r->state != JY_RECEPTION_WAITING)) return;
    let_go(r);
    r->state = JY_RECEPTION_CANCELLED;
}

/* -- the citizen's own ---------------------------------------------------------------------- */

enum jy_err jy_casework_ask_reception(const struct jy_world *w, struct jy_plan *p, int which,
                                      const struct jy_reception_move *m)
{
    struct jy_case *c = &p->cases[which].c;
    struct jy_doing x = {.w = w, .p = p, .c = c, .from = c->state, .which = which};
    enum jy_reception_state to;
    enum jy_case_state same;
    struct jy_event *e;
    enum jy_err err;

    if (!jy_doing_is_plain(c)) return JY_E_DENIED;
    err = jy_case_move(c->state, JY_MOVE_RECEPTION, JY_ROLE_CITIZEN, &same);
    if (err == JY_OK)
        err = jy_reception_step_to(jy_reception_in(c)->state, m->step, JY_RECEPTION_CITIZEN, &to);
    if (err == JY_OK && jy_reception_needs(m->step) & JY_RECEPTION_NEEDS_SLOT)
        err = check_slot(w, c, m, tomorrow(w));
    if (err != JY_OK) return err;
    if (take_step(&x, m, to) == NULL) return JY_E_MEMORY;
    e = jy_doing_tell_reception(&x, jy_reception_step_name(m->step), NULL, NULL);
    if (e != NULL) e->by = JY_BY_CITIZEN;
    return JY_OK;
}

/* -- by the rota alone ---------------------------------------------------------------------- */

static void by_rota(struct jy_doing *x, struct jy_reception_move m, const char *phrase)
{
    enum jy_reception_state to;

    if (jy_reception_step_to(jy_reception_in(x->c)->state, m.step, JY_RECEPTION_SYSTEM, &to) !=
            JY_OK ||
        take_step(x, &m, to) == NULL)
        return;
    jy_doing_tell_reception(x, jy_reception_step_name(m.step), phrase, NULL);
}

/* To the next day that it fits, or to wait for one. */
static void book_anew(struct jy_doing *x)
{
    struct jy_reception_move m = {.step = JY_RECEPTION_MOVE_STEP};

    if (jy_rota_next(x->w->city, rota_of(x->w), x->c, tomorrow(x->w), &m.date, &m.at)) {
        by_rota(x, m, "reception_moved");
        return;
    }
    m.step = JY_RECEPTION_WAIT_STEP;
    by_rota(x, m, "reception_unseated");
}

static bool keep_booking(struct jy_doing *x, struct jy_booking *booking)
{
    const struct jy_sitting *s = jy_rota_at(rota_of(x->w), booking->date, booking->at);
    const struct jy_staff *who = s ? jy_city_staff(x->w->city, jy_sitting_receiver(s)) : NULL;

    if (s == NULL || s->off || who == NULL || jy_sitting_slot(s, booking->at) < 0 ||
        (!jy_str_is(who->id, booking->leader) && jy_reception_names(x->c, who))) {
        book_anew(x);
        return true;
    }
    if (jy_str_is(who->id, booking->leader)) return false;
    sit(x, booking, booking->date, booking->at);
    by_rota(x, (struct jy_reception_move){.step = JY_RECEPTION_CHANGE_STEP}, "reception_changed");
    return true;
}

bool jy_casework_reseat(const struct jy_world *w, struct jy_plan *p)
{
    struct jy_case *c = &p->cases[0].c;
    struct jy_doing x = {.w = w, .p = p, .c = c, .from = c->state};
    struct jy_reception *r = c->reception;
    struct jy_reception_move m = {.step = JY_RECEPTION_BOOK_STEP};
    bool done = false;

    if (r == NULL || !jy_doing_is_plain(c)) return false;
    if (r->state == JY_RECEPTION_BOOKED) {
        done = keep_booking(&x, jy_reception_last(r));
    } else if (r->state == JY_RECEPTION_WAITING &&
               jy_rota_next(w->city, rota_of(w), c, tomorrow(w), &m.date, &m.at)) {
        by_rota(&x, m, "reception_seated");
        done = true;
    }
    if (done) jy_plan_set_wakes(w->city, p);
    return done;
}

/* -- the dates of directions ---------------------------------------------------------------- */

void jy_doing_reception_marks(struct jy_doing *x)
{
    struct jy_reception *r = x->c->reception;

    for (int i = 0; r != NULL && i < JY_DIRECTIONS; i++) {
        struct jy_direction *d = &r->directions[i];
        const struct jy_body *unit = jy_city_body(x->w->city, jy_str_of(d->unit));
        int passed = jy_clock_passed(&d->due, x->w->now_ms);

        if (!jy_direction_is_open(d) || passed <= d->due.reminded || d->due.reminded >= 100)
            continue;
        d->due.reminded = passed >= 100 ? 100 : passed;
        if (passed >= 100) {
            (void)jy_bodies_add(r->copied, JY_RECEPTION_COPIES, JY_STR("xinfang"));
            if (unit != NULL) (void)jy_bodies_add(r->copied, JY_RECEPTION_COPIES, unit->superior);
        }
        jy_doing_tell_reception(x, passed >= 100 ? "late" : "remind", NULL, d);
    }
}
