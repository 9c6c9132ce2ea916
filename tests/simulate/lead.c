/* lead.c - what a joint conference would say: proposals, decisions, progress, ends. */
#include "intents/cases/calendar.h"
#include "tests/simulate/sim.h"

static enum jy_lead_step choose(struct sim *x, uint32_t steps)
{
    static const int weights[JY_N_LEAD_STEPS] = {
        [JY_LEAD_PROPOSE_STEP] = 40, [JY_LEAD_TAKE_BACK_STEP] = 2, [JY_LEAD_DECIDE_STEP] = 60,
        [JY_LEAD_DECLINE_STEP] = 20, [JY_LEAD_AMEND_STEP] = 4,     [JY_LEAD_REPORT_STEP] = 30,
        [JY_LEAD_POSTPONE_STEP] = 6, [JY_LEAD_RESOLVE_STEP] = 12,  [JY_LEAD_RELEASE_STEP] = 4};
    int all = 0, at;

    for (int s = 0; s < JY_N_LEAD_STEPS; s++)
        if (steps & 1u << s) all += weights[s];
    at = chance_below(&x->chance, all);
    for (int s = 0; s < JY_N_LEAD_STEPS; s++) {
        if ((steps & 1u << s) == 0) continue;
        at -= weights[s];
        if (at < 0) return (enum jy_lead_step)s;
    }
    return JY_N_LEAD_STEPS;
}

static const struct jy_staff *any_staff(struct sim *x, uint32_t roles, struct jy_str body)
{
    const struct jy_city *city = x->house.city;
    int from = chance_below(&x->chance, city->n_staff);

    for (int i = 0; i < city->n_staff; i++) {
        const struct jy_staff *s = &city->staff[(from + i) % city->n_staff];
        if (s->roles & roles && (body.len == 0 || jy_str_eq(s->body, body))) return s;
    }
    return NULL;
}

/* The unit that has it, or another; a leader, and somebody of the unit: until the page would take
 * it. */
static bool fill_decision(struct sim *x, const struct jy_case *c, struct jy_action *act)
{
    enum { TRIES = 60 };
    const struct jy_world w = {.now_ms = x->now_ms, .city = x->house.city};
    struct jy_lead_move *m = &act->lead;

    for (int i = 0; i < TRIES; i++) {
        const struct jy_body *b = &w.city->bodies[chance_below(&x->chance, w.city->n_bodies)];
        const struct jy_staff *leader = any_staff(x, JY_ROLE_LEADER, JY_STR(""));
        const struct jy_staff *member;

        m->owner = i < TRIES / 2 && c->owner[0] ? jy_str_of(c->owner) : b->id;
        member = any_staff(x, ~0U, m->owner);
        if (leader == NULL || member == NULL) continue;
        m->leader = leader->id;
        m->team[0] = member->id;
        m->n_team = 1;
        if (jy_casework_lead_field(&w, c, act) == NULL) return true;
    }
    return false;
}

bool lead_fill(struct sim *x, const struct jy_case *c, const struct jy_staff *by,
               struct jy_action *act)
{
    static const struct jy_str said = JY_STR_INIT("各方意见都在这里，材料齐了。");
    struct jy_lead_move *m = &act->lead;
    uint32_t steps = jy_casework_lead_steps(x->house.city, c, by);

    if (steps == 0) return false;
    m->step = choose(x, steps);
    m->matter = m->history = m->positions = m->reasons = m->minutes = said;
    m->named = chance_percent(&x->chance, 50);
    m->date = jy_date_add(jy_date_of(x->now_ms), 5 + chance_below(&x->chance, 60));
    if (m->step == JY_LEAD_DECIDE_STEP || m->step == JY_LEAD_AMEND_STEP)
        return fill_decision(x, c, act);
    return m->step != JY_N_LEAD_STEPS;
}

int lead_habit(const struct sim *x, const struct jy_case *c, const struct jy_staff *by)
{
    const struct jy_lead *l = jy_lead_in(c);
    bool office = (by->roles & JY_ROLE_CONFERENCE) != 0 || jy_str_is(by->id, l->leader);

    if (l->state == JY_LEAD_PROPOSED) return office ? 200 : 0;
    if (l->state == JY_LEAD_LED) return !office ? 3 : x->diligent ? 60 : 15;
    return c->severity == JY_SEV_MAJOR && l->state == JY_LEAD_NONE ? 10 : 0;
}
