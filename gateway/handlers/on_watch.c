/* on_watch.c - following a case, and the small signs beside it: seen, typing, ping. */
#include "gateway/clock.h"
#include "gateway/handlers/handlers.h"
#include "gateway/presence.h"
#include "gateway/rooms.h"
#include "store/cases.h"

enum { WATCHES_MAX = 256 };

enum jy_err jy_on_watch(struct jy_gateway *g, struct jy_link *l, const struct jy_frame *f,
                        struct jy_refusal *why)
{
    bool before = jy_link_watching(l, f->case_id) != NULL;
    enum jy_err e;

    (void)why;
    if (!before && l->n_watches >= WATCHES_MAX) return JY_E_LIMIT;
    e = jy_rooms_enter(g, l, f->case_id, f->have);
    if (e == JY_OK && l->seat && !before) jy_presence_tell(g, f->case_id, l);
    return e;
}

enum jy_err jy_on_unwatch(struct jy_gateway *g, struct jy_link *l, const struct jy_frame *f,
                          struct jy_refusal *why)
{
    (void)why;
    if (jy_link_watching(l, f->case_id) == NULL) return JY_OK;
    jy_rooms_leave(g, l, f->case_id);
    if (jy_presence_shows(l)) jy_presence_tell(g, f->case_id, l);
    return JY_OK;
}

/* A colleague who looks in has not read for whoever has the case; while nobody has it, the owner's
 * people read for the house, and of a talk that is nobody's yet whoever looks. */
static bool reads_for_it(const struct jy_gateway *g, const struct jy_link *l, int64_t case_id)
{
    const struct jy_staff *staff = jy_staff_of(g, l);
    struct jy_case c;

    if (staff == NULL || jy_cases_read(g->reader, case_id, g->arena, &c) != JY_OK) return false;
    if (c.holder[0] != '\0') return jy_str_is(staff->id, c.holder);
    return c.owner[0] == '\0' || jy_str_is(staff->body, c.owner);
}

/* Only who follows a case, and so may see it, can say something beside it. */
enum jy_err jy_on_seen(struct jy_gateway *g, struct jy_link *l, const struct jy_frame *f,
                       struct jy_refusal *why)
{
    const struct jy_watch *w = jy_link_watching(l, f->case_id);
    struct jy_turn *t;

    (void)why;
    if (w == NULL) return JY_E_NOT_FOUND;
    if (l->seat && !reads_for_it(g, l, f->case_id)) return JY_OK;
    t = jy_turn_new(JY_TURN_SEEN, l->at, f->at_ms);
    if (t == NULL) return JY_E_MEMORY;
    t->case_id = f->case_id;
    t->staff = l->seat != NULL;
    t->seq = f->seq < w->sent ? f->seq : w->sent; /* nobody has seen what was not sent */
    return jy_gateway_take_turn(g, t);
}

void jy_seen_done(struct jy_gateway *g, struct jy_link *l, const struct jy_turn *t)
{
    struct jy_buf b;

    (void)l;
    if (t->err != JY_OK) return;
    jy_buf_init(&b);
    jy_encode_seen(&b, t->case_id, t->staff, t->seq);
    jy_rooms_relay(g, t->case_id, !t->staff, t->from, &b);
    jy_buf_fini(&b);
}

enum jy_err jy_on_typing(struct jy_gateway *g, struct jy_link *l, const struct jy_frame *f,
                         struct jy_refusal *why)
{
    const struct jy_staff *staff = jy_staff_of(g, l);
    struct jy_buf b;

    (void)why;
    if (jy_link_watching(l, f->case_id) == NULL) return JY_E_NOT_FOUND;
    jy_buf_init(&b);
    jy_encode_typing(&b, f->case_id, staff != NULL, staff ? staff->name : (struct jy_str){"", 0});
    jy_rooms_relay(g, f->case_id, staff == NULL, l->at, &b);
    jy_buf_fini(&b);
    return JY_OK;
}

enum jy_err jy_on_ping(struct jy_gateway *g, struct jy_link *l, const struct jy_frame *f,
                       struct jy_refusal *why)
{
    struct jy_buf b;

    (void)g;
    (void)why;
    jy_buf_init(&b);
    jy_encode_pong(&b, f->at_ms);
    jy_link_send(l, &b);
    jy_buf_fini(&b);
    return JY_OK;
}
