/* turn_party.c - what the sides of a mediation do themselves, as turns: whose case or seat it is is
 * looked at here, each time, by the record. */
#include "gateway/turn_inside.h"

#include "intents/cases/casework_party.h"
#include "store/cases.h"
#include "store/seats.h"

static bool is_theirs(const struct jy_turn *t)
{
    if (t->party->side == JY_SIDE_OTHER) return jy_seat_is_of(t->before, t->device);
    return t->before->device == t->device;
}

enum jy_err jy_turn_run_party(struct jy_store *s, struct jy_turn *t)
{
    struct jy_world w = jy_turn_world(t);
    const char *field = NULL;
    enum jy_err e = jy_journal_find(s, &t->stamp, &t->receipt);

    t->resent = e == JY_OK;
    if (e != JY_E_NOT_FOUND) return e;
    e = jy_turn_load(s, t);
    if (e == JY_OK && !is_theirs(t)) e = JY_E_NOT_FOUND; /* as if it were not */
    if (e == JY_OK) e = jy_casework_party(&w, t->party, t->plan, &field);
    if (e != JY_OK) t->field = field;
    return e == JY_OK ? jy_turn_apply(s, t, t->plan, &t->stamp, &t->receipt) : e;
}

enum jy_err jy_turn_run_enter(struct jy_store *s, struct jy_turn *t)
{
    static const struct jy_stamp none = {0};
    struct jy_world w = jy_turn_world(t);
    bool english = jy_str_is(jy_str_of(t->lang), "en");
    enum jy_err e = jy_seats_case(s, t->party->step.link, &t->case_id);

    if (e == JY_OK) e = jy_turn_load(s, t);
    if (e != JY_OK) return e;
    t->entered = jy_casework_enter(&w, t->code_given, t->device, english, t->plan);
    t->tries_left = jy_seat_tries_left(jy_mediation_in(&t->plan->cases[0].c));
    if (t->plan->cases[0].n_events == 0) return JY_OK;
    return jy_turn_apply(s, t, t->plan, &none, &t->receipt);
}
