/* casework_lead.c - a hard matter before the joint conference (DOMAIN 3.3, 5.2 row 17): who may
 * take which step, what it must say, and what it does to the case.
 *
 * The flag is parallel: the unit that answers goes on handling it, with its own clocks. */
#include "intents/cases/casework_say.h"

#include <string.h>

#include "intents/cases/calendar.h"
#include "intents/cases/case_see.h"
#include "intents/cases/recuse.h"

#define HANDLER (JY_ROLE_MEDIATOR | JY_ROLE_CHAIR | JY_ROLE_OFFICER)

/* -- may they ------------------------------------------------------------------------------- */

static uint32_t who_is(const struct jy_case *c, const struct jy_staff *by)
{
    const struct jy_lead *l = jy_lead_in(c);
    bool petitions = jy_str_is(by->body, "xinfang") && by->roles & JY_ROLE_OFFICER;
    bool answers = jy_str_is(by->body, c->owner) && by->roles & HANDLER;
    uint32_t who = 0;

    if (c->confidential || jy_is_partial(c, by)) return 0;
    if (petitions || by->roles & JY_ROLE_DISPATCHER) who |= JY_LEAD_CENTRE;
    if (by->roles & JY_ROLE_CONFERENCE) who |= JY_LEAD_CONFERENCE;
    if (l->state == JY_LEAD_LED && jy_str_is(by->id, l->leader)) who |= JY_LEAD_LEADER;
    if (l->state == JY_LEAD_LED && (answers || jy_str_is_among(by->id, l->team, JY_LEAD_TEAM)))
        who |= JY_LEAD_MEMBER;
    return who;
}

uint32_t jy_casework_lead_steps(const struct jy_city *city, const struct jy_case *c,
                                const struct jy_staff *by)
{
    uint32_t steps = 0;
    enum jy_lead_state to;
    enum jy_case_state same;

    if (!jy_case_visible(city, c, by)) return 0;
    if (jy_case_move(c->state, JY_MOVE_LEAD, by->roles, &same) != JY_OK) return 0;
    for (int s = 0; s < JY_N_LEAD_STEPS; s++)
        if (jy_lead_step_to(jy_lead_in(c)->state, (enum jy_lead_step)s, who_is(c, by), &to) ==
            JY_OK)
            steps |= 1u << s;
    return steps;
}

bool jy_doing_is_of_office(const struct jy_case *c, const struct jy_staff *by)
{
    return jy_lead_in(c)->state != JY_LEAD_NONE &&
           who_is(c, by) & (JY_LEAD_CENTRE | JY_LEAD_CONFERENCE);
}

bool jy_casework_wants_lead(const struct jy_case *c)
{
    return c->severity == JY_SEV_MAJOR && jy_lead_in(c)->state == JY_LEAD_NONE && !c->confidential;
}

/* -- what it must say: the field that does not fit ------------------------------------------ */

static bool is_said(struct jy_str text)
{
    return jy_str_trim(text).len > 0;
}

static const char *wrong_proposal(const struct jy_lead_move *m)
{
    if (!is_said(m->matter)) return "matter";
    if (!is_said(m->history)) return "history";
    if (!is_said(m->positions)) return "positions";
    return is_said(m->reasons) ? NULL : "reasons";
}

/* Whoever can be called to the spot can be put in charge, too; never who stepped aside. */
static bool is_unit(const struct jy_city *city, const struct jy_case *c, struct jy_str id)
{
    const struct jy_body *body = jy_city_body(city, id);

    return body != NULL && jy_casework_can_be_called(body) && !jy_doing_is_partial(c, body);
}

static bool is_queue(const struct jy_body *body)
{
    return body != NULL && (body->kind == JY_BODY_DISPATCH || body->kind == JY_BODY_DESK);
}

/* What was answered stays with whoever answered it, even a village; a queue answers nothing. */
static bool may_own(const struct jy_city *city, const struct jy_case *c, struct jy_str id)
{
    enum jy_case_state to;

    if (is_queue(jy_city_body(city, id))) return false;
    if (jy_str_is(id, c->owner)) return is_unit(city, c, id) || !jy_case_has_owner(c->state);
    if (jy_case_move(c->state, JY_MOVE_TRANSFER, JY_ROLE_DISPATCHER, &to) != JY_OK) return false;
    return is_unit(city, c, id);
}

static bool is_listed(struct jy_str id, const struct jy_str *list, int n)
{
    for (int i = 0; i < n; i++)
        if (jy_str_eq(id, list[i])) return true;
    return false;
}

static bool are_co_units(const struct jy_city *city, const struct jy_case *c,
                         const struct jy_lead_move *m)
{
    for (int i = 0; i < m->n_co_units; i++)
        if (!is_unit(city, c, m->co_units[i]) || jy_str_eq(m->co_units[i], m->owner) ||
            is_listed(m->co_units[i], m->co_units, i))
            return false;
    return true;
}

/* The people of the units in charge: so they see the case, and nobody else does for it. */
static bool is_team(const struct jy_city *city, const struct jy_case *c,
                    const struct jy_lead_move *m)
{
    for (int i = 0; i < m->n_team; i++) {
        const struct jy_staff *one = jy_city_staff(city, m->team[i]);
        if (one == NULL || jy_is_partial(c, one) || is_listed(m->team[i], m->team, i)) return false;
        if (!jy_str_eq(one->body, m->owner) && !is_listed(one->body, m->co_units, m->n_co_units))
            return false;
    }
    return m->n_team > 0;
}

const char *jy_doing_wrong_decision(const struct jy_city *city, const struct jy_case *c,
                                    const struct jy_lead_move *m)
{
    const struct jy_staff *leader = jy_city_staff(city, m->leader);

    if (leader == NULL || (leader->roles & JY_ROLE_LEADER) == 0 || jy_is_partial(c, leader))
        return "leader";
    if (!may_own(city, c, m->owner)) return "owner";
    if (!are_co_units(city, c, m)) return "co_units";
    if (!is_team(city, c, m)) return "team";
    return is_said(m->minutes) ? NULL : "minutes";
}

/* A day to come, within two years. */
static bool is_target(int date, int today)
{
    return date > today && date <= jy_date_add(today, 730) && jy_date_add(date, 0) == date;
}

const char *jy_casework_lead_field(const struct jy_world *w, const struct jy_case *c,
                                   const struct jy_action *act)
{
    const struct jy_lead_move *m = &act->lead;
    const char *wrong = NULL;
    uint32_t needs;

    if ((unsigned)m->step >= JY_N_LEAD_STEPS) return "step";
    needs = jy_lead_needs(m->step);
    if (needs & JY_LEAD_NEEDS_CASE) wrong = wrong_proposal(m);
    if (wrong == NULL && needs & JY_LEAD_NEEDS_DECISION)
        wrong = jy_doing_wrong_decision(w->city, c, m);
    if (wrong == NULL && needs & JY_LEAD_NEEDS_DATE && !is_target(m->date, jy_date_of(w->now_ms)))
        wrong = "date";
    if (wrong == NULL && needs & JY_LEAD_NEEDS_TEXT && !is_said(act->text)) wrong = "text";
    return wrong;
}

enum jy_err jy_doing_check_lead(const struct jy_world *w, const struct jy_case *c,
                                const struct jy_action *act, const char **field)
{
    enum jy_lead_state to;
    uint32_t needs;
    enum jy_err e;

    if ((unsigned)act->lead.step >= JY_N_LEAD_STEPS) return jy_doing_bad(field, "step");
    e = jy_lead_step_to(jy_lead_in(c)->state, act->lead.step, who_is(c, act->by), &to);
    if (e != JY_OK) return e;
    needs = jy_lead_needs(act->lead.step);
    if (needs & JY_LEAD_NEEDS_DECISION && act->epoch != c->epoch) return JY_E_STALE_EPOCH;
    if (needs & JY_LEAD_NEEDS_REASON && !is_said(act->reason)) return JY_E_NEEDS_REASON;
    *field = jy_casework_lead_field(w, c, act);
    return *field == NULL ? JY_OK : JY_E_BAD_FIELD;
}

/* -- what it does --------------------------------------------------------------------------- */

static void keep(char *out, size_t size, struct jy_str text)
{
    jy_str_copy(out, size, jy_str_trim(text));
}

static void propose(struct jy_doing *x, struct jy_lead *l)
{
    const struct jy_lead_move *m = &x->act->lead;

    *l = (struct jy_lead){.proposed_ms = x->w->now_ms};
    keep(l->by, sizeof l->by, x->act->by->id);
    keep(l->by_body, sizeof l->by_body, x->act->by->body);
    keep(l->matter, sizeof l->matter, m->matter);
    keep(l->history, sizeof l->history, m->history);
    keep(l->positions, sizeof l->positions, m->positions);
    keep(l->reasons, sizeof l->reasons, m->reasons);
}

static void share(char units[JY_CO_UNITS][24], int *n, const struct jy_case *c, struct jy_str id)
{
    if (id.len == 0 || *n == JY_CO_UNITS || jy_str_is(id, c->owner)) return;
    for (int i = 0; i < *n; i++)
        if (jy_str_is(id, units[i])) return;
    jy_str_copy(units[(*n)++], sizeof units[0], id);
}

/* The conference's units first, then whoever had it, then who took part before; a queue is none. */
static void share_out(struct jy_doing *x, struct jy_str had)
{
    const struct jy_lead_move *m = &x->act->lead;
    char units[JY_CO_UNITS][24] = {""};
    struct jy_case *c = x->c;
    int n = 0;

    for (int i = 0; i < m->n_co_units; i++)
        share(units, &n, c, m->co_units[i]);
    for (int pass = 0; pass < 2; pass++)
        for (int i = 0; i < JY_CO_UNITS; i++) {
            struct jy_str id = jy_str_of(c->co_units[i]);
            const struct jy_body *body = jy_city_body(x->w->city, id);
            if (!is_queue(body) && (pass == 1 || jy_str_eq(id, had))) share(units, &n, c, id);
        }
    memcpy(c->co_units, units, sizeof c->co_units);
}

static void hand_over(struct jy_doing *x)
{
    const struct jy_body *to = jy_city_body(x->w->city, x->act->lead.owner);
    struct jy_str had = jy_arena_str(x->p->arena, jy_str_of(x->c->owner));

    if (!jy_str_eq(to->id, had)) {
        jy_doing_rise(x, to);
        x->c->holder[0] = '\0';
        x->c->unrouted = x->c->unconfirmed = false; /* people have looked */
    }
    share_out(x, had);
}

void jy_doing_decide(struct jy_doing *x, struct jy_lead *l)
{
    const struct jy_lead_move *m = &x->act->lead;
    const struct jy_staff *leader = jy_city_staff(x->w->city, m->leader);

    if (m->step == JY_LEAD_DECIDE_STEP) {
        l->decided_ms = x->w->now_ms;
        l->postponed = l->n_reports = 0;
        l->target = (struct jy_clock){0};
        jy_lead_aim(x->w->city, l, m->date, x->w->now_ms);
    }
    keep(l->leader, sizeof l->leader, leader->id);
    keep(l->post, sizeof l->post, leader->post);
    keep(l->minutes, sizeof l->minutes, m->minutes);
    l->named = m->named;
    memset(l->team, 0, sizeof l->team);
    for (int i = 0; i < m->n_team; i++)
        jy_str_copy(l->team[i], sizeof l->team[i], m->team[i]);
    hand_over(x);
}

static void postpone(struct jy_doing *x, struct jy_lead *l)
{
    jy_lead_aim(x->w->city, l, x->act->lead.date, x->w->now_ms);
    l->postponed++;
    keep(l->end, sizeof l->end, x->act->reason);
}

/* What a step leaves in the record beside the state. */
static void do_step(struct jy_doing *x, struct jy_lead *l, enum jy_lead_state to)
{
    const struct jy_action *act = x->act;

    switch (act->lead.step) {
    case JY_LEAD_PROPOSE_STEP:
        propose(x, l);
        break;
    case JY_LEAD_DECIDE_STEP:
    case JY_LEAD_AMEND_STEP:
        jy_doing_decide(x, l);
        break;
    case JY_LEAD_REPORT_STEP:
        jy_lead_note(l, act->by->name, jy_str_trim(act->text), x->w->now_ms);
        break;
    case JY_LEAD_POSTPONE_STEP:
        postpone(x, l);
        break;
    case JY_LEAD_TAKE_BACK_STEP:
    case JY_LEAD_DECLINE_STEP:
    case JY_LEAD_RELEASE_STEP:
        keep(l->end, sizeof l->end, act->reason);
        break;
    case JY_LEAD_RESOLVE_STEP:
        keep(l->end, sizeof l->end, act->text);
        break;
    case JY_N_LEAD_STEPS:
        break;
    }
    if (to == JY_LEAD_RESOLVED || to == JY_LEAD_RELEASED)
        jy_lead_stop(l, to, x->w->now_ms);
    else
        l->state = to;
}

void jy_doing_lead(struct jy_doing *x)
{
    struct jy_lead *l = jy_lead_make(x->c, x->p->arena);
    struct jy_doing timer = *x;
    enum jy_lead_state to;

    if (l == NULL) return; /* the arena has failed: nothing of the plan is written */
    if (jy_lead_step_to(l->state, x->act->lead.step, who_is(x->c, x->act->by), &to) != JY_OK)
        return;
    timer.act = NULL;
    jy_doing_lead_marks(&timer); /* what was late is told before what is done */
    do_step(x, l, to);
    jy_doing_tell_lead(x, jy_lead_step_name(x->act->lead.step));
    if (to == JY_LEAD_NONE) *l = (struct jy_lead){0}; /* taken back: the log alone keeps it */
}

/* Two units say it is not theirs, and nobody stands above both (条例 24; 3.2). */
bool jy_doing_to_conference(struct jy_doing *x)
{
    struct jy_lead *l = NULL;
    struct jy_doing by_rule = *x;

    if (x->c->objections < 2 || x->c->confidential || jy_lead_is_open(jy_lead_in(x->c)))
        return false;
    l = jy_lead_make(x->c, x->p->arena);
    if (l == NULL) return false;
    *l = (struct jy_lead){.state = JY_LEAD_PROPOSED, .proposed_ms = x->w->now_ms};
    keep(l->matter, sizeof l->matter, jy_str_of(x->c->title));
    keep(l->positions, sizeof l->positions,
         jy_arena_printf(x->p->arena, "%.*s：%.*s", (int)x->old_unit.len, x->old_unit.ptr,
                         (int)x->act->reason.len, x->act->reason.ptr));
    keep(l->reasons, sizeof l->reasons, JY_STR("两次提出异议，归哪里办定不下来"));
    by_rule.act = NULL;
    jy_doing_tell_lead(&by_rule, "by_rule");
    return true;
}

/* -- its date ------------------------------------------------------------------------------- */

/* The petition office, and above the unit that answers and those that help it. */
static void copy_above(struct jy_doing *x, struct jy_lead *l)
{
    const struct jy_body *unit = jy_city_body(x->w->city, jy_str_of(x->c->owner));

    (void)jy_bodies_add(l->copied, JY_LEAD_COPIES, JY_STR("xinfang"));
    if (unit != NULL) (void)jy_bodies_add(l->copied, JY_LEAD_COPIES, unit->superior);
    for (int i = 0; i < JY_CO_UNITS; i++) {
        unit = jy_city_body(x->w->city, jy_str_of(x->c->co_units[i]));
        if (unit != NULL) (void)jy_bodies_add(l->copied, JY_LEAD_COPIES, unit->superior);
    }
}

void jy_doing_lead_marks(struct jy_doing *x)
{
    struct jy_lead *l = x->c->lead;
    int passed;

    if (l == NULL || l->state != JY_LEAD_LED || !jy_case_is_open(x->c->state)) return;
    passed = jy_clock_passed(&l->target, x->w->now_ms);
    if (passed <= l->target.reminded || l->target.reminded >= 100) return;
    l->target.reminded = passed >= 100 ? 100 : passed;
    if (passed >= 100) copy_above(x, l);
    jy_doing_tell_lead(x, passed >= 100 ? "late" : "remind");
}
