/* turn_rota.c - the leaders' rota as turns: a sitting said anew, and one case put right by it. */
#include "gateway/receptions.h"
#include "gateway/turn_inside.h"

#include <stdio.h>

#include "intents/cases/calendar.h"
#include "store/cases.h"
#include "store/rota.h"

/* -- a sitting ------------------------------------------------------------------------------ */

/* Who sits, and where, is settled by 09:00 of that day; that it is given up may be said later. */
static enum jy_err check_time(const struct jy_sitting *s, const struct jy_sitting *old,
                              int64_t now_ms)
{
    if (jy_sitting_is_ahead(s, now_ms)) return JY_OK;
    return old != NULL && s->off && !old->off && s->date == jy_date_of(now_ms) ? JY_OK
                                                                               : JY_E_WRONG_STATE;
}

static const struct jy_sitting *find_old(const struct jy_rota *rota, const struct jy_rota_turn *p)
{
    for (int i = 0; p->was >= 0 && i < rota->n; i++)
        if (rota->list[i].date == p->sitting.date && rota->list[i].from == p->was)
            return &rota->list[i];
    return NULL;
}

static enum jy_err check(struct jy_turn *t, const struct jy_rota *rota)
{
    struct jy_rota_turn *p = t->rota;
    const struct jy_sitting *old = find_old(rota, p), *clash;
    enum jy_err e;

    if (p->was >= 0 && old == NULL) return JY_E_NOT_FOUND;
    if (old != NULL && old->at_ms != p->seen_ms) return JY_E_STALE_EPOCH;
    t->field = jy_sitting_wrong(t->city, &p->sitting);
    if (t->field != NULL) return JY_E_BAD_FIELD;
    e = check_time(&p->sitting, old, t->at_ms);
    if (e != JY_OK) return e;
    clash = jy_rota_clash(rota, &p->sitting, p->was);
    if (clash == NULL) return JY_OK;
    snprintf(t->who, sizeof t->who, "%02d:%02d-%02d:%02d %.*s", clash->from / 60, clash->from % 60,
             clash->to / 60, clash->to % 60, (int)jy_post_plain(clash->post).len, clash->post.ptr);
    return JY_E_OVERLAP;
}

static enum jy_err write_down(struct jy_store *s, struct jy_turn *t)
{
    const struct jy_sitting *at = &t->rota->sitting;
    struct jy_str why = jy_arena_printf(
        t->arena, "%d %d-%d capacity=%d leader=%s substitute=%s off=%d room=%s", at->date, at->from,
        at->to, at->capacity, at->leader.ptr, at->substitute.ptr, at->off, at->room.ptr);

    return jy_audit_add(s, t->at_ms, at->by, 0, JY_STR("rota"), why);
}

enum jy_err jy_turn_run_rota(struct jy_store *s, struct jy_turn *t)
{
    struct jy_rota_turn *p = t->rota;
    const struct jy_staff *leader = jy_city_staff(t->city, p->sitting.leader);
    struct jy_rota rota;
    enum jy_err e = jy_rota_load(s, p->sitting.date, t->arena, &rota);

    if (e == JY_OK) e = check(t, &rota);
    if (e != JY_OK) return e;
    p->sitting.post = leader->post;
    if (p->was >= 0 && p->was != p->sitting.from) e = jy_rota_drop(s, p->sitting.date, p->was);
    if (e == JY_OK) e = jy_rota_put(s, &p->sitting, t->at_ms);
    return e == JY_OK ? write_down(s, t) : e;
}

/* -- a case --------------------------------------------------------------------------------- */

enum jy_err jy_turn_load_rota(struct jy_store *s, struct jy_turn *t, struct jy_world *w)
{
    struct jy_rota *rota = jy_arena_take(t->arena, sizeof *rota);
    enum jy_err e = rota ? jy_rota_load(s, jy_date_of(t->at_ms), t->arena, rota) : JY_E_MEMORY;

    if (e == JY_OK) w->rota = rota;
    return e;
}

/* NOT_FOUND: nothing is to be done with this one. */
static enum jy_err reseat(struct jy_store *s, struct jy_turn *t, const struct jy_world *w,
                          int64_t id)
{
    static const struct jy_stamp none = {0};
    struct jy_case *c = &t->plan->cases[0].c;
    enum jy_err e = jy_cases_load(s, id, t->arena, c, t->plan->cases[0].talk);

    if (e == JY_OK) e = jy_turn_remember(t, c);
    if (e != JY_OK) return e;
    t->plan->n_cases = 1;
    if (!jy_casework_reseat(w, t->plan)) return JY_E_NOT_FOUND;
    return jy_turn_apply(s, t, t->plan, &none, &t->receipt);
}

/* Bookings that fell come before those who wait, and of each kind the oldest that a place fits. */
enum jy_err jy_turn_run_reseat(struct jy_store *s, struct jy_turn *t)
{
    struct jy_world w = jy_turn_world(t);
    int64_t ids[JY_UNSEATED_MAX];
    int n = 0;
    enum jy_err e = jy_rota_unsettled(s, jy_date_of(t->at_ms), ids, &n);

    if (e == JY_OK) e = jy_turn_load_rota(s, t, &w);
    if (e != JY_OK) return e;
    t->plan = jy_turn_plan(t);
    if (t->plan == NULL) return JY_E_MEMORY;
    e = JY_E_NOT_FOUND;
    for (int i = 0; e == JY_E_NOT_FOUND && i < n; i++)
        e = reseat(s, t, &w, ids[i]);
    return e;
}
