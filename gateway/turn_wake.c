/* turn_wake.c - the clock has come for a case, or somebody came or went. */
#include "gateway/turn_inside.h"

#include "gateway/log.h"
#include "store/cases.h"

/* Whom the case can be offered to. */
static enum jy_err load_people(struct jy_store *s, struct jy_turn *t, const struct jy_case *c,
                               struct jy_world *w)
{
    struct jy_roster all;
    enum jy_err e = jy_roster_people(s, t->city, jy_str_of(c->owner), t->at_ms, t->arena, &all);

    if (e != JY_OK) return e;
    w->people = all.people;
    w->n_people = all.n;
    return JY_OK;
}

/* The clock has come for a case; in the meantime it may have been dealt with. */
enum jy_err jy_turn_run_wake(struct jy_store *s, struct jy_turn *t)
{
    static const struct jy_stamp none = {0};
    const struct jy_talk_event silence = {.input = JY_IN_WAKE};
    struct jy_world w = jy_turn_world(t);
    struct jy_case *c;
    char next_no[24];
    enum jy_err e;

    e = jy_turn_load(s, t);
    if (e != JY_OK) return e;
    c = &t->plan->cases[0].c;
    if (!t->at_once && (c->wake_ms == 0 || c->wake_ms > t->at_ms)) return JY_E_NOT_FOUND;
    if (c->no[0] == '\0') e = jy_turn_load_known(s, t, &w); /* silence may file it */
    if (e == JY_OK && t->plan->cases[0].talk->wants_leader) e = jy_turn_load_rota(s, t, &w);
    if (e == JY_OK && c->offer.look_ms != 0) e = load_people(s, t, c, &w);
    if (e == JY_OK) e = jy_cases_next_no(s, t->at_ms, next_no);
    if (e != JY_OK) return e;
    w.next_no = next_no;
    jy_talk_step(&w, &silence, t->plan);
    if (c->wake_ms != 0 && c->wake_ms <= t->at_ms) { /* a defect of ours must not spin */
        jy_log(JY_WARN, "case.wake_stuck", "case=%lld", (long long)c->id);
        c->wake_ms = t->at_ms + 60000;
    }
    return jy_turn_apply(s, t, t->plan, &none, &t->receipt);
}
