/* mediate.c - the next step of a mediation, and of a called body: among those that are possible. */
#include <string.h>

#include "intents/cases/calendar.h"
#include "intents/cases/casework.h"
#include "tests/simulate/sim.h"

/* -- mediation ------------------------------------------------------------------------------ */

/* How often of each other; the diligent neither pause nor prolong. */
static const struct {
    int usual, diligent;
} habits[JY_N_M_ACTS] = {
    [JY_MA_OFFER] = {10, 10},   [JY_MA_DECLINE] = {5, 5},   [JY_MA_APPLY] = {30, 20},
    [JY_MA_INVITE] = {40, 30},  [JY_MA_CONSENT] = {60, 60}, [JY_MA_REFUSE] = {6, 6},
    [JY_MA_SESSION] = {35, 25}, [JY_MA_PAUSE] = {5, 0},     [JY_MA_RESUME] = {20, 60},
    [JY_MA_PROLONG] = {4, 0},   [JY_MA_AGREE] = {35, 40},   [JY_MA_SIGN] = {60, 80},
    [JY_MA_CONFIRM] = {8, 2},   [JY_MA_RULED] = {40, 60},   [JY_MA_PERFORM] = {50, 60},
    [JY_MA_BREACH] = {4, 2},    [JY_MA_COURT] = {15, 5},    [JY_MA_FAIL] = {6, 8},
};

static enum jy_mediation_act choose(struct sim *x, uint32_t acts)
{
    int all = 0, at;

    for (int a = 0; a < JY_N_M_ACTS; a++)
        if (acts & 1u << a) all += x->diligent ? habits[a].diligent : habits[a].usual;
    at = chance_below(&x->chance, all);
    for (int a = 0; a < JY_N_M_ACTS; a++) {
        if ((acts & 1u << a) == 0) continue;
        at -= x->diligent ? habits[a].diligent : habits[a].usual;
        if (at < 0) return (enum jy_mediation_act)a;
    }
    return JY_N_M_ACTS;
}

static int tries(const struct jy_mediation *m)
{
    int n = 0;

    while (n < JY_M_TRIES && m->tries[n].date != 0)
        n++;
    return n;
}

/* Who has not yet said yes, and may be asked: the other side only once it was invited. */
static bool fill_side(const struct jy_mediation *m, struct jy_m_step *s)
{
    if (m->applicant.at_ms == 0)
        s->side = JY_SIDE_APPLICANT;
    else if (m->other.at_ms == 0 && tries(m) > 0)
        s->side = JY_SIDE_OTHER;
    return s->side != JY_SIDE_NONE;
}

/* Money where the kind of matter has some: a row of whole hundreds, most of them small. */
static int64_t money(struct sim *x, const struct jy_case *c)
{
    static const int hundreds[] = {3, 5, 8, 12, 20, 35, 60, 150, 400};
    const struct jy_type *type = jy_city_type(x->house.city, jy_str_of(c->type));

    if (type == NULL || jy_str_find(type->slots, JY_STR("¥")) < 0) return 0;
    return hundreds[chance_below(&x->chance, JY_COUNT(hundreds))] * INT64_C(10000);
}

static void fill_terms(struct sim *x, const struct jy_case *c, struct jy_m_step *s)
{
    bool medical = strncmp(c->type, "MED-", 4) == 0;

    s->form = medical || chance_percent(&x->chance, 60) ? JY_FORM_WRITTEN : JY_FORM_ORAL;
    s->n_items = 1 + chance_below(&x->chance, 2);
    for (int i = 0; i < s->n_items; i++) {
        s->items[i] = (struct jy_m_item){
            .who = i ? JY_SIDE_APPLICANT : JY_SIDE_OTHER,
            .due = jy_date_add(jy_date_of(x->now_ms), chance_below(&x->chance, 45)),
            .amount_fen = i == 0 ? money(x, c) : 0};
        jy_str_copy(s->items[i].what, sizeof s->items[i].what,
                    s->items[i].amount_fen > 0 ? JY_STR("把钱付清")
                    : i                        ? JY_STR("把打坏的门修好")
                                               : JY_STR("把墙脚让开，路通了"));
    }
}

static bool fill_item(const struct jy_mediation *m, struct jy_m_step *s)
{
    for (s->item = 1; s->item <= JY_M_ITEMS; s->item++)
        if (jy_mediation_is_outstanding(m, s->item)) return true;
    return false;
}

static void fill_end(struct sim *x, const struct jy_mediation *m, struct jy_m_step *s)
{
    static const enum jy_mediation_end ends[] = {JY_ME_NO_AGREEMENT, JY_ME_APPLICANT_ENDS,
                                                 JY_ME_OTHER_ENDS, JY_ME_IN_COURT,
                                                 JY_ME_NOT_SUITABLE};

    s->end =
        tries(m) == JY_M_TRIES ? JY_ME_UNREACHABLE : ends[chance_below(&x->chance, JY_COUNT(ends))];
}

bool mediate_fill(struct sim *x, const struct jy_case *c, const struct jy_staff *by,
                  struct jy_action *act)
{
    const struct jy_mediation *m = jy_mediation_in(c);
    struct jy_m_step *s = &act->mediation;
    bool apart = jy_mediation_keeps_apart(c);
    int today = jy_date_of(x->now_ms);

    s->act = choose(x, jy_casework_mediation_acts(c, by, x->now_ms));
    if (s->act == JY_N_M_ACTS) return false;
    s->date = today;
    s->victim_asks = apart;
    s->channel = tries(m) == 2 ? JY_CHANNEL_VISIT : JY_CHANNEL_PHONE;
    s->result = chance_percent(&x->chance, 75) ? JY_MR_REACHED : JY_MR_NOT_REACHED;
    s->room = apart || chance_percent(&x->chance, 40) ? JY_ROOM_CAUCUS_APPLICANT : JY_ROOM_JOINT;
    if (s->act == JY_MA_PAUSE) s->date = jy_date_add(today, 1 + chance_below(&x->chance, 40));
    if (s->act == JY_MA_RULED)
        s->result = chance_percent(&x->chance, 80) ? JY_MR_VALID : JY_MR_DISMISSED;
    if (s->act == JY_MA_AGREE) fill_terms(x, c, s);
    if (s->act == JY_MA_FAIL) fill_end(x, m, s);
    if (s->act == JY_MA_CONSENT) return fill_side(m, s);
    return s->act != JY_MA_PERFORM || fill_item(m, s);
}

/* -- whistles ------------------------------------------------------------------------------- */

static bool is_party(const struct jy_case *c, const struct jy_body *b)
{
    struct jy_str name = b->name, city = JY_STR("市");

    for (int i = 0; i < JY_ASIDE; i++)
        if (jy_str_is(b->id, c->aside[i])) return true;
    if (jy_str_starts(name, city)) name = (struct jy_str){name.ptr + city.len, name.len - city.len};
    return jy_str_find(jy_str_of(c->party), name) >= 0;
}

static bool fill_blow(struct sim *x, const struct jy_case *c, const struct jy_staff *by,
                      struct jy_action *act)
{
    const struct jy_city *city = x->house.city;
    int wanted = 1 + chance_below(&x->chance, 3);

    act->grade = (enum jy_grade)(JY_GRADE_URGENT + chance_below(&x->chance, 3));
    for (int tries_left = 400; tries_left > 0 && act->n_bodies < wanted; tries_left--) {
        const struct jy_body *b = &city->bodies[chance_below(&x->chance, city->n_bodies)];
        bool again = act->n_bodies > 0 && jy_str_eq(act->bodies[act->n_bodies - 1], b->id);
        if (!jy_casework_can_be_called(b) || jy_body_is_committee(b) || again) continue;
        if (jy_str_is(b->id, c->owner) || jy_str_eq(b->id, by->body) || is_party(c, b)) continue;
        if (act->n_bodies == 2 && jy_str_eq(act->bodies[0], b->id)) continue;
        act->bodies[act->n_bodies++] = b->id;
    }
    return act->n_bodies > 0;
}

static enum jy_whistle_step choose_step(struct sim *x, uint32_t steps)
{
    static const int weights[JY_N_WHISTLE_STEPS] = {
        [JY_WHISTLE_SIGN] = 60,   [JY_WHISTLE_CONTACT] = 60, [JY_WHISTLE_ARRIVE] = 60,
        [JY_WHISTLE_DONE] = 60,   [JY_WHISTLE_OBJECT] = 6,   [JY_WHISTLE_RATE] = 60,
        [JY_WHISTLE_COMMENT] = 5, [JY_WHISTLE_RECALL] = 20,  [JY_WHISTLE_CANCEL] = 4};
    int all = 0, at;

    for (int s = 0; s < JY_N_WHISTLE_STEPS; s++)
        if (steps & 1u << s) all += weights[s];
    at = chance_below(&x->chance, all);
    for (int s = 0; s < JY_N_WHISTLE_STEPS; s++) {
        if ((steps & 1u << s) == 0) continue;
        at -= weights[s];
        if (at < 0) return (enum jy_whistle_step)s;
    }
    return JY_N_WHISTLE_STEPS;
}

bool whistle_fill(struct sim *x, const struct jy_case *c, const struct jy_staff *by,
                  struct jy_action *act)
{
    const struct jy_whistle *w = jy_whistle_in(c);

    if (act->move == JY_MOVE_BLOW) return fill_blow(x, c, by, act);
    for (int i = 0; i < JY_CALLS; i++) {
        uint32_t steps = jy_casework_steps(x->house.city, c, &w->calls[i], by);
        if (steps == 0) continue;
        act->to_body = jy_str_of(w->calls[i].body);
        act->step = choose_step(x, steps);
        for (int k = 0; k < JY_RATINGS; k++)
            act->ratings[k] = 1 + chance_below(&x->chance, 5);
        return act->step != JY_N_WHISTLE_STEPS;
    }
    return false;
}
