/* casework_party.c - the two sides of a mediation act for themselves, and the other side comes in.
 */
#include "intents/cases/casework_party.h"

#include "intents/cases/casework_say.h"
#include "intents/cases/wake.h"

/* What it is stands in the log for staff, without a word of what was said. */
static void write_hazard(struct jy_doing *x, const struct jy_reading *r)
{
    struct jy_event *e;
    struct jy_buf b;

    jy_buf_init(&b);
    jy_json_open(&b, '{');
    jy_json_key(&b, "cards");
    jy_talk_cards(x->w->city, r, jy_doing_english(x), &b);
    jy_json_close(&b, '}');
    e = jy_doing_add(x, JY_EVENT_HAZARD, &b);
    if (e == NULL) return;
    e->by = JY_BY_BOT;
    e->staff_only = true;
}

/* A danger overrides everything, also here: the sender has the numbers already, a person must
 * look. */
static void alarm(struct jy_doing *x, const struct jy_reading *r)
{
    if (r == NULL || r->n_cards == 0 || jy_case_knows_hazards(x->c, r->hazards)) return;
    write_hazard(x, r);
    x->c->hazards |= r->hazards;
    jy_case_call_person(x->c, true, x->w->now_ms);
}

static void settle(struct jy_doing *x)
{
    jy_offer_keep(x->w->city, x->c, x->w->now_ms);
    jy_plan_set_wakes(x->w->city, x->p);
}

/* Words against an official are kept in no room that others read. */
static bool accuses(const struct jy_party_act *act)
{
    const struct jy_reading *r = act->reading;

    return r != NULL && r->act == JY_ACT_ACCUSE && r->n_cards == 0;
}

enum jy_err jy_casework_party(const struct jy_world *w, const struct jy_party_act *act,
                              struct jy_plan *p, const char **field)
{
    struct jy_case *c = &p->cases[0].c;
    struct jy_doing x = {.w = w, .p = p, .c = c, .from = c->state, .side = act->side};
    bool other = act->side == JY_SIDE_OTHER;
    uint32_t role = other ? JY_ROLE_OTHER : JY_ROLE_CITIZEN;
    struct jy_m_step step = act->step;
    enum jy_err e;

    step.side = act->side;
    step.end = JY_ME_NONE;
    if (step.act == JY_MA_FAIL) step.end = other ? JY_ME_OTHER_ENDS : JY_ME_APPLICANT_ENDS;
    step.link[0] = '\0';
    e = jy_mediation_check(c, role, &step, act->text, w->now_ms, field);
    if (e == JY_OK && (jy_seat_acts(c, role, w->now_ms) & 1u << step.act) == 0) e = JY_E_DENIED;
    if (e == JY_OK && accuses(act)) { /* it has a channel of its own: DOMAIN 2.21 */
        *field = "text";
        e = JY_E_DENIED;
    }
    if (e != JY_OK) return e;
    jy_doing_mediation_step(&x, &step, act->text);
    alarm(&x, act->reading);
    settle(&x);
    return JY_OK;
}

/* Staff see who came in, and who tried to. */
static void tell_staff(struct jy_doing *x, enum jy_seat_answer answer)
{
    struct jy_event *e = jy_doing_told(x, jy_move_name(JY_MOVE_MEDIATE), JY_STR(""));
    struct jy_buf b;

    if (e == NULL) return;
    jy_buf_init(&b);
    jy_json_open(&b, '{');
    jy_json_put_cstr(&b, "act", "enter");
    jy_json_put_cstr(&b, "seat", jy_seat_answer_name(answer));
    jy_json_put_int(&b, "left", jy_seat_tries_left(jy_mediation_in(x->c)));
    jy_json_close(&b, '}');
    e->inner = jy_arena_keep(x->p->arena, &b);
    jy_buf_fini(&b);
}

enum jy_seat_answer jy_casework_enter(const struct jy_world *w, bool fits, int64_t device,
                                      bool english, struct jy_plan *p)
{
    struct jy_case *c = &p->cases[0].c;
    struct jy_doing x = {.w = w, .p = p, .c = c, .from = c->state, .side = JY_SIDE_OTHER};
    bool locked = jy_seat_tries_left(jy_mediation_in(c)) == 0;
    enum jy_seat_answer answer = jy_seat_enter(c, fits, device, english, w->now_ms);

    if (answer != JY_SEAT_OVER && !locked) tell_staff(&x, answer);
    return answer;
}
