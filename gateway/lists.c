/* lists.c - the desk's live lists. */
#include "gateway/lists.h"

#include <string.h>

#include "gateway/rooms.h"
#include "gateway/view.h"
#include "intents/json.h"
#include "store/cases.h"

enum jy_err jy_lists_send(struct jy_gateway *g, struct jy_link *l, int64_t now_ms)
{
    struct jy_seat *seat = l->seat;
    struct jy_eye eye = {g, l, now_ms};
    struct jy_case *rows = jy_arena_take(g->arena, (size_t)seat->limit * sizeof *rows);
    int counts[JY_N_QUEUES] = {0}, n = 0;
    struct jy_buf b;
    enum jy_err e;

    if (rows == NULL) return JY_E_MEMORY;
    e = jy_queue_list(g->reader, &seat->viewer, seat->queue, now_ms, g->arena, rows, seat->limit,
                      &n);
    if (e == JY_OK) e = jy_queue_counts(g->reader, &seat->viewer, now_ms, counts);
    if (e != JY_OK) return e;
    jy_buf_init(&b);
    jy_json_open(&b, '{');
    jy_json_put_cstr(&b, "kind", "listed");
    jy_json_put_cstr(&b, "queue", jy_queue_name(seat->queue));
    jy_json_key(&b, "rows");
    jy_json_open(&b, '[');
    for (int i = 0; i < n; i++)
        jy_view_row(&b, &eye, &rows[i]);
    jy_json_close(&b, ']');
    jy_view_counts(&b, counts);
    jy_json_put_int(&b, "now", now_ms);
    jy_json_close(&b, '}');
    jy_link_send(l, &b);
    jy_buf_fini(&b);
    return JY_OK;
}

static void put_handed(struct jy_buf *b, const struct jy_gateway *g,
                       const struct jy_pending_row *pending)
{
    const struct jy_staff *by = jy_city_staff(g->live.city, jy_str_of(pending->handed_by));

    if (pending->handed_by[0] && by) jy_json_put_text(b, "handed_by", by->name);
}

static void send_row(struct jy_gateway *g, struct jy_link *l, const struct jy_pending_row *pending,
                     const int counts[JY_N_QUEUES], int64_t now_ms)
{
    struct jy_eye eye = {g, l, now_ms};
    struct jy_case c;
    struct jy_buf b;
    bool in;

    if (jy_cases_read(g->reader, pending->case_id, g->arena, &c) != JY_OK) return;
    if (!jy_rooms_may_see(g, l, &c)) { /* gone where they may not look: the row must go, unnamed */
        struct jy_case gone = {.id = c.id, .state = c.state, .seq = c.seq, .last_ms = c.last_ms};
        c = gone;
    }
    in = jy_queue_has(&c, &l->seat->viewer, l->seat->queue, now_ms);
    jy_buf_init(&b);
    jy_json_open(&b, '{');
    jy_json_put_cstr(&b, "kind", "row");
    jy_json_put_cstr(&b, "queue", jy_queue_name(l->seat->queue));
    jy_json_key(&b, "row");
    jy_view_row(&b, &eye, &c);
    jy_json_put_bool(&b, "in", in);
    jy_json_put_bool(&b, "fresh", in && !pending->was_in);
    put_handed(&b, g, pending);
    jy_view_counts(&b, counts);
    jy_json_close(&b, '}');
    jy_link_send(l, &b);
    jy_buf_fini(&b);
}

static void flush_one(struct jy_gateway *g, struct jy_link *l, int64_t now_ms)
{
    struct jy_seat *seat = l->seat;
    int counts[JY_N_QUEUES] = {0}, n = seat->n_pending;

    seat->n_pending = 0;
    jy_arena_reset(g->arena);
    if (n > JY_PENDING_ROWS) {
        if (jy_lists_send(g, l, now_ms) != JY_OK) jy_link_leave(l, JY_CLOSE_OURS, NULL, 0);
        return;
    }
    if (jy_queue_counts(g->reader, &seat->viewer, now_ms, counts) != JY_OK) {
        jy_link_leave(l, JY_CLOSE_OURS, NULL, 0); /* it comes back and lists anew */
        return;
    }
    for (int i = 0; i < n; i++)
        send_row(g, l, &seat->pending[i], counts, now_ms);
}

void jy_lists_flush(struct jy_gateway *g, int64_t now_ms)
{
    struct jy_link *l;

    if (!g->rows_changed) return;
    g->rows_changed = false;
    for (uint32_t at = 0; (l = jy_links_next(&g->links, &at)) != NULL;)
        if (l->seat && l->seat->n_pending > 0) flush_one(g, l, now_ms);
}
