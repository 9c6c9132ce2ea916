/* patrols.c - what the clock does with the patrols: sheets of a period that has begun. */
#include "gateway/patrols.h"

#include <stdio.h>
#include <string.h>

#include "gateway/log.h"

struct jy_turn *jy_patrol_turn_new(struct jy_gateway *g, struct jy_handle from, int64_t now_ms)
{
    struct jy_turn *t = jy_turn_new(JY_TURN_PATROL, from, now_ms);

    if (t == NULL) return NULL;
    jy_turn_use(t, g->live.city, NULL);
    t->patrol = jy_arena_take(t->arena, sizeof *t->patrol);
    if (t->patrol != NULL) return t;
    jy_turn_free(t);
    return NULL;
}

/* Which periods are to have their sheets by now, and of which directory's units. */
static void name_periods(const struct jy_live *live, int64_t now_ms, char out[96])
{
    const struct jy_city *city = live->city;
    struct jy_period week = jy_period_now(city, JY_LEVEL_VILLAGE, now_ms);
    struct jy_period half = jy_period_now(city, JY_LEVEL_TOWN, now_ms);
    struct jy_period month = jy_period_now(city, JY_LEVEL_CITY, now_ms);

    snprintf(out, 96, "%s %s %s %s", week.id, half.id, month.id, live->city_version);
}

/* After a start it is looked at once, whatever was there before: a sheet is made once only. */
static void make(struct jy_gateway *g, int64_t now_ms)
{
    struct jy_turn *t;

    if (!jy_chore_may_begin(g, &g->patrols.making)) return;
    name_periods(&g->live, now_ms, g->patrols.asked);
    if (strcmp(g->patrols.asked, g->patrols.made) == 0) return;
    t = jy_patrol_turn_new(g, (struct jy_handle){0}, now_ms);
    if (t == NULL) return;
    t->patrol->makes = true;
    jy_chore_begin(g, &g->patrols.making, t);
}

void jy_patrols_second(struct jy_gateway *g, int64_t now_ms)
{
    if (jy_chore_is_due(&g->patrols.making, now_ms)) make(g, now_ms);
}

void jy_patrols_done(struct jy_gateway *g, const struct jy_turn *t)
{
    if (!t->patrol->makes) {
        jy_patrols_answer(g, t);
        return;
    }
    if (jy_chore_end(&g->patrols.making, t))
        jy_log(JY_WARN, "patrol.not_made", "code=%s", jy_err_wire(t->err));
    if (t->err != JY_OK) return;
    memcpy(g->patrols.made, g->patrols.asked, sizeof g->patrols.made);
    jy_log(JY_INFO, "patrol.made", "periods=%s", g->patrols.made);
}
