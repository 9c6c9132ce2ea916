/* casework_led.c - takes on what the joint conference had decided before this system was there: the
 * same decision by the same rules, with the days it had then. */
#include "intents/cases/casework_say.h"

#include "intents/cases/calendar.h"
#include "intents/cases/wake.h"

/* The columns of lead_cases.csv, by the fields of a decision. */
static const char *column_of(const char *field)
{
    static const char *const names[][2] = {
        {"leader", "leader_id"},
        {"owner", "owner_unit"},
        {"co_units", "co_units"},
        {"team", "team_ids"},
    };

    for (size_t i = 0; i < JY_COUNT(names); i++)
        if (jy_str_is(jy_str_of(field), names[i][0])) return names[i][1];
    return field;
}

/* Of an accusation nobody hears here that there is one. */
static enum jy_err check(const struct jy_world *w, const struct jy_case *c,
                         const struct jy_action *act, const char **column)
{
    enum jy_case_state same;
    const char *field;

    *column = "case_no";
    if (c->confidential || c->no[0] == '\0') return JY_E_NOT_FOUND;
    if (jy_lead_is_decided(jy_lead_in(c))) return JY_E_CLAIMED;
    if (jy_case_move(c->state, JY_MOVE_LEAD, JY_ROLE_CONFERENCE, &same) != JY_OK)
        return JY_E_WRONG_STATE;
    field = jy_doing_wrong_decision(w->city, c, &act->lead);
    if (field == NULL) return JY_OK;
    *column = column_of(field);
    return JY_E_BAD_FIELD;
}

/* It has been taken on before, whatever has become of it since. */
static bool is_known(const struct jy_case *c, const struct jy_led *led)
{
    const struct jy_lead *l = jy_lead_in(c);

    return !c->confidential && l->decided_ms == jy_date_start_ms(led->decided_on);
}

static void decide(struct jy_doing *x, const struct jy_led *led)
{
    struct jy_lead *l = jy_lead_make(x->c, x->p->arena);

    if (l == NULL) return; /* the arena has failed: nothing of the plan is written */
    if (l->state != JY_LEAD_PROPOSED) {
        *l = (struct jy_lead){.proposed_ms = jy_date_start_ms(led->decided_on)};
        jy_str_copy(l->matter, sizeof l->matter, jy_str_of(x->c->title));
    }
    jy_doing_decide(x, l);
    l->state = JY_LEAD_LED;
    l->decided_ms = jy_date_start_ms(led->decided_on);
    l->target = (struct jy_clock){0}; /* counts from then: it may be late already */
    jy_lead_aim(x->w->city, l, led->decision.date, l->decided_ms);
    jy_doing_tell_lead(x, jy_lead_step_name(JY_LEAD_DECIDE_STEP));
}

enum jy_err jy_casework_take_led(const struct jy_world *w, const struct jy_led *led,
                                 struct jy_plan *p, const char **column)
{
    struct jy_case *c = &p->cases[0].c;
    struct jy_action act = {.move = JY_MOVE_LEAD, .lead = led->decision};
    struct jy_doing x = {.w = w, .act = &act, .p = p, .c = c, .from = c->state};
    enum jy_err e;

    if (is_known(c, led)) return JY_OK;
    act.lead.minutes = jy_arena_printf(p->arena, "%d年%d月%d日联席会议已定，系统启用时录入",
                                       led->decided_on / 10000, led->decided_on / 100 % 100,
                                       led->decided_on % 100);
    e = check(w, c, &act, column);
    if (e != JY_OK) return e;
    jy_doing_note_owner(&x);
    decide(&x, led);
    jy_offer_keep(w->city, c, w->now_ms);
    jy_plan_set_wakes(w->city, p);
    return JY_OK;
}
