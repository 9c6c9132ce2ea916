/* meetings.c - what the clock does with the meetings: one case after the other hears that it is
 * taken along, when that changes, and what came of it. */
#include "gateway/meetings.h"

#include "gateway/log.h"

struct jy_turn *jy_meeting_turn_new(struct jy_gateway *g, enum jy_turn_kind kind,
                                    struct jy_handle from, int64_t now_ms)
{
    struct jy_turn *t = jy_turn_new(kind, from, now_ms);

    if (t == NULL) return NULL;
    jy_turn_use(t, g->live.city, g->live.rules);
    t->meeting = jy_arena_take(t->arena, sizeof *t->meeting);
    if (t->meeting != NULL) return t;
    jy_turn_free(t);
    return NULL;
}

static void tell(struct jy_gateway *g, int64_t now_ms)
{
    int64_t meeting, case_id;
    struct jy_turn *t;

    if (!jy_chore_may_begin(g, &g->bringing) ||
        jy_meetings_untold(g->reader, &meeting, &case_id) != JY_OK)
        return;
    t = jy_meeting_turn_new(g, JY_TURN_BROUGHT, (struct jy_handle){0}, now_ms);
    if (t == NULL) return;
    t->meeting->id = meeting;
    t->meeting->case_id = case_id;
    jy_chore_begin(g, &g->bringing, t);
}

void jy_meetings_second(struct jy_gateway *g, int64_t now_ms)
{
    if (jy_chore_is_due(&g->bringing, now_ms)) tell(g, now_ms);
}

void jy_meetings_brought_done(struct jy_gateway *g, const struct jy_turn *t)
{
    if (jy_chore_end(&g->bringing, t))
        jy_log(JY_WARN, "meeting.not_told", "meeting=%lld code=%s", (long long)t->meeting->id,
               jy_err_wire(t->err));
    if (t->err != JY_OK) return;
    jy_log(JY_INFO, "meeting.told", "meeting=%lld case=%lld", (long long)t->meeting->id,
           (long long)t->meeting->case_id);
    tell(g, t->at_ms);
}

void jy_meetings_done(struct jy_gateway *g, const struct jy_turn *t)
{
    if (t->meeting->does >= JY_MEETING_DOES_COME)
        jy_meetings_answer_public(g, t);
    else
        jy_meetings_answer(g, t);
}
