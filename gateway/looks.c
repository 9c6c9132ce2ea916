/* looks.c - from what was opened to a turn for the clerk. */
#include "gateway/looks.h"

#include <inttypes.h>
#include <sodium.h>

#include "gateway/clock.h"
#include "gateway/log.h"

void jy_session_mark(const unsigned char hash[32], char out[JY_SESSION_MARK])
{
    sodium_bin2hex(out, JY_SESSION_MARK, hash, (JY_SESSION_MARK - 1) / 2);
}

static void lost(int64_t case_id)
{
    jy_log(JY_WARN, "look.lost", "case=%" PRId64, case_id);
}

static struct jy_turn *new_turn(struct jy_gateway *g, const struct jy_staff *by, struct jy_str what,
                                int64_t at_ms)
{
    struct jy_turn *t = jy_turn_new(JY_TURN_LOOK, (struct jy_handle){0}, at_ms);

    if (t == NULL) return NULL;
    jy_turn_use(t, g->live.city, NULL); /* `by` is of it */
    t->by = by;
    t->what = jy_arena_str(t->arena, what);
    return t;
}

static void note(struct jy_gateway *g, const struct jy_staff *by, const unsigned char session[32],
                 int64_t case_id, struct jy_str what, int64_t at_ms)
{
    struct jy_turn *t = new_turn(g, by, what, at_ms);
    char mark[JY_SESSION_MARK];

    if (t != NULL) {
        t->case_id = case_id;
        jy_session_mark(session, mark);
        t->session_mark = jy_arena_str(t->arena, jy_str_of(mark));
    }
    if (t == NULL || jy_gateway_take_turn(g, t) != JY_OK) lost(case_id);
}

void jy_looks_note(struct jy_gateway *g, const struct jy_link *l, int64_t case_id,
                   struct jy_str what, int64_t at_ms)
{
    const struct jy_staff *by = jy_staff_of(g, l);

    if (by != NULL) note(g, by, l->seat->session, case_id, what, at_ms);
}

void jy_looks_read(struct jy_gateway *g, const struct jy_staff *by, const unsigned char session[32],
                   struct jy_str what)
{
    note(g, by, session, 0, what, jy_now_ms());
}

void jy_looks_took(struct jy_gateway *g, const struct jy_staff *by, struct jy_str what,
                   struct jy_str why, int64_t at_ms)
{
    struct jy_turn *t = new_turn(g, by, what, at_ms);

    if (t != NULL) t->why = jy_arena_str(t->arena, why);
    if (t == NULL || jy_gateway_take_turn(g, t) != JY_OK) lost(0);
}

void jy_looks_done(struct jy_gateway *g, const struct jy_turn *t)
{
    (void)g;
    if (t->err != JY_OK) lost(t->case_id);
}
