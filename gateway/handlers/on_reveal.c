/* on_reveal.c - an unmasked value: the audit row is on disk before anything is shown. */
#include "gateway/clock.h"
#include "gateway/handlers/handlers.h"
#include "gateway/rooms.h"
#include "intents/json.h"
#include "store/cases.h"

enum { SHOWN_MS = 60000 };

enum jy_err jy_on_reveal(struct jy_gateway *g, struct jy_link *l, const struct jy_frame *f,
                         struct jy_refusal *why)
{
    struct jy_case c;
    struct jy_turn *t;
    enum jy_err e = jy_cases_read(g->reader, f->case_id, g->arena, &c);

    (void)why;
    if (e == JY_OK && !jy_rooms_may_see(g, l, &c)) e = JY_E_NOT_FOUND;
    if (e != JY_OK) return e;
    t = jy_turn_new(JY_TURN_AUDIT, l->at, f->at_ms);
    if (t == NULL) return JY_E_MEMORY;
    jy_turn_use(t, g->live.city, g->live.rules);
    t->case_id = f->case_id;
    t->by = jy_staff_of(g, l);
    t->what = jy_arena_str(t->arena, f->what);
    t->why = jy_arena_str(t->arena, f->why);
    return jy_gateway_take_turn(g, t);
}

void jy_audit_done(struct jy_gateway *g, struct jy_link *l, const struct jy_turn *t)
{
    struct jy_refusal why = {.err = t->err, .of = "reveal", .case_id = t->case_id};
    struct jy_case c;
    struct jy_buf b;

    if (l == NULL) return;
    if (why.err == JY_OK) why.err = jy_cases_read(g->reader, t->case_id, g->arena, &c);
    if (why.err == JY_OK && !jy_rooms_may_see(g, l, &c)) why.err = JY_E_NOT_FOUND;
    if (why.err != JY_OK) {
        jy_refuse(l, &why);
        return;
    }
    jy_buf_init(&b);
    jy_json_open(&b, '{');
    jy_json_put_cstr(&b, "kind", "revealed");
    jy_json_put_int(&b, "case", c.id);
    jy_json_put_text(&b, "what", t->what);
    jy_json_put_always(&b, "value", jy_str_of(c.contact));
    jy_json_put_int(&b, "until", t->at_ms + SHOWN_MS);
    jy_json_close(&b, '}');
    jy_link_send(l, &b);
    jy_buf_fini(&b);
}
