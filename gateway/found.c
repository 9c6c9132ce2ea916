/* found.c - one finding at a time on its way to the clerk. */
#include "gateway/found.h"

#include "gateway/log.h"
#include "intents/rules/read.h"
#include "store/meetings.h"
#include "store/patrols.h"

bool jy_found_accuses(struct jy_gateway *g, struct jy_arena *a, struct jy_str text, int64_t now_ms)
{
    struct jy_reading reading;

    return jy_read(g->live.rules, g->scratch, a, text, now_ms, &reading) == JY_OK &&
           reading.act == JY_ACT_ACCUSE;
}

static bool next(struct jy_gateway *g, enum jy_found_in *in, int64_t *item)
{
    static enum jy_err (*const unfiled[])(struct jy_reader *, int64_t *) = {
        [JY_FOUND_PATROL] = jy_patrols_unfiled,
        [JY_FOUND_MEETING] = jy_meetings_unfiled,
    };

    for (int i = 0; i < (int)JY_COUNT(unfiled); i++) {
        *in = (enum jy_found_in)i;
        if (unfiled[i](g->reader, item) == JY_OK) return true;
    }
    return false;
}

static void file(struct jy_gateway *g, int64_t now_ms)
{
    enum jy_found_in in;
    struct jy_turn *t;
    int64_t item;

    if (!jy_chore_may_begin(g, &g->filing) || !next(g, &in, &item)) return;
    t = jy_turn_new(JY_TURN_FOUND, (struct jy_handle){0}, now_ms);
    if (t == NULL) return;
    jy_turn_use(t, g->live.city, NULL);
    t->desk_online = g->desk_online;
    t->desk_waiting = g->desk_waiting;
    t->found_in = in;
    t->found = item;
    jy_chore_begin(g, &g->filing, t);
}

void jy_found_second(struct jy_gateway *g, int64_t now_ms)
{
    if (jy_chore_is_due(&g->filing, now_ms)) file(g, now_ms);
}

void jy_found_done(struct jy_gateway *g, const struct jy_turn *t)
{
    if (jy_chore_end(&g->filing, t))
        jy_log(JY_WARN, "found.not_filed", "in=%d code=%s", (int)t->found_in, jy_err_wire(t->err));
    if (t->err != JY_OK) return;
    jy_log(JY_INFO, "found.filed", "in=%d item=%lld case=%lld", (int)t->found_in,
           (long long)t->found, (long long)t->receipt.case_id);
    file(g, t->at_ms);
}
