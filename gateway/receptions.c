/* receptions.c - POST /api/reception/set: what is said of one sitting of the leaders' rota; and the
 * bookings that a change leaves without a place, put right one after the other. */
#include "gateway/receptions.h"

#include "gateway/clock.h"
#include "gateway/log.h"
#include "intents/cases/calendar.h"
#include "intents/cases/casework.h"
#include "intents/json.h"
#include "store/rota.h"

enum { LOOK_AGAIN_MS = 5000 };

/* -- bookings follow the rota --------------------------------------------------------------- */

static void reseat(struct jy_gateway *g, int64_t now_ms)
{
    struct jy_turn *t;

    if (!jy_chore_may_begin(g, &g->reseating)) return;
    if (jy_rota_has_fallen(g->reader, jy_date_of(now_ms)) != JY_OK &&
        jy_rota_has_waiting(g->reader) != JY_OK)
        return;
    t = jy_turn_new(JY_TURN_RESEAT, (struct jy_handle){0}, now_ms);
    if (t == NULL) return;
    jy_turn_use(t, g->live.city, NULL);
    jy_chore_begin(g, &g->reseating, t);
}

void jy_receptions_second(struct jy_gateway *g, int64_t now_ms)
{
    if (jy_chore_is_due(&g->reseating, now_ms)) reseat(g, now_ms);
}

void jy_receptions_reseated(struct jy_gateway *g, const struct jy_turn *t)
{
    if (jy_chore_end(&g->reseating, t))
        jy_log(JY_WARN, "reception.not_written", "code=%s", jy_err_wire(t->err));
    if (t->err == JY_E_NOT_FOUND) g->reseating.rest_ms = t->at_ms + LOOK_AGAIN_MS;
    if (t->err != JY_OK) return;
    jy_log(JY_INFO, "reception.reseated", "case=%lld", (long long)t->receipt.case_id);
    reseat(g, t->at_ms);
}

/* -- a change of the rota ------------------------------------------------------------------- */

static int read_int(const json_t *root, const char *name, int none)
{
    const json_t *value = json_object_get(root, name);

    return json_is_integer(value) && json_integer_value(value) >= 0 &&
                   json_integer_value(value) < 100000000
               ? (int)json_integer_value(value)
               : none;
}

static struct jy_str keep(struct jy_turn *t, const json_t *root, const char *name)
{
    return jy_arena_str(t->arena, jy_str_trim(jy_request_text(root, name)));
}

static struct jy_turn *read_change(struct jy_gateway *g, const struct jy_request *r,
                                   const struct jy_staff *by, const json_t *root)
{
    struct jy_turn *t = jy_turn_new(JY_TURN_ROTA, r->at, jy_now_ms());
    struct jy_rota_turn *rota = t ? jy_arena_take(t->arena, sizeof *rota) : NULL;

    if (rota == NULL) {
        jy_turn_free(t);
        return NULL;
    }
    jy_turn_use(t, g->live.city, NULL);
    *rota = (struct jy_rota_turn){
        .sitting = {.date = read_int(root, "date", 0),
                    .from = read_int(root, "from", -1),
                    .to = read_int(root, "to", -1),
                    .capacity = read_int(root, "capacity", -1),
                    .leader = keep(t, root, "leader"),
                    .substitute = keep(t, root, "substitute"),
                    .room = keep(t, root, "room"),
                    .themes = keep(t, root, "themes"),
                    .off = json_is_true(json_object_get(root, "off")),
                    .by = jy_arena_str(t->arena, by->id)},
        .was = read_int(root, "was", -1),
        .seen_ms = json_integer_value(json_object_get(root, "seen")),
        .by = jy_city_staff(g->live.city, by->id),
    };
    t->rota = rota;
    return t;
}

void jy_api_reception_set(struct jy_gateway *g, struct jy_request *r)
{
    const struct jy_staff *by = jy_request_staff(g, r, JY_ROLE_DISPATCHER | JY_ROLE_OFFICER);
    struct jy_turn *t;
    json_t *root;
    enum jy_err e = JY_OK;

    if (by == NULL) return;
    root = jy_request_object(r);
    if (!jy_reception_keeps(g->live.city, by)) e = JY_E_DENIED;
    if (root == NULL) e = JY_E_BAD_FRAME;
    if (e == JY_OK) {
        t = read_change(g, r, by, root);
        e = t ? jy_gateway_take_turn(g, t) : JY_E_MEMORY;
    }
    if (e != JY_OK) jy_request_fail(r, jy_http_status(e), e, NULL);
    json_decref(root);
}

void jy_receptions_rota_done(struct jy_gateway *g, const struct jy_turn *t)
{
    struct jy_request *r = jy_request_of(g->http, t->from);
    struct jy_refusal why = {.err = t->err};
    struct jy_buf b;

    if (t->err == JY_OK) {
        jy_log(JY_INFO, "rota.changed", "date=%d by=%.*s", t->rota->sitting.date,
               (int)t->rota->sitting.by.len, t->rota->sitting.by.ptr);
        reseat(g, t->at_ms);
    }
    if (r == NULL) return;
    if (t->err != JY_OK) {
        jy_str_copy(why.field, sizeof why.field, jy_str_of(t->field));
        jy_str_copy(why.who, sizeof why.who, jy_str_of(t->who));
        jy_request_refuse(r, jy_http_status(t->err), &why);
        return;
    }
    jy_buf_init(&b);
    jy_json_open(&b, '{');
    jy_json_put_int(&b, "date", t->rota->sitting.date);
    jy_json_close(&b, '}');
    jy_request_give(r, JY_OK, &b, NULL);
}
