/* lists.c - the desk's live lists and who is at the desk. */
#include <string.h>

#include "gateway/log.h"
#include "gateway/metrics.h"
#include "gateway/rooms.h"
#include "gateway/view.h"
#include "intents/json.h"
#include "store/cases.h"

enum jy_err jy_rooms_list(struct jy_gateway *g, struct jy_link *l, int64_t now_ms)
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
        if (jy_rooms_list(g, l, now_ms) != JY_OK) jy_link_leave(l, JY_CLOSE_OURS, NULL, 0);
        return;
    }
    if (jy_queue_counts(g->reader, &seat->viewer, now_ms, counts) != JY_OK) {
        jy_link_leave(l, JY_CLOSE_OURS, NULL, 0); /* it comes back and lists anew */
        return;
    }
    for (int i = 0; i < n; i++)
        send_row(g, l, &seat->pending[i], counts, now_ms);
}

void jy_rooms_flush(struct jy_gateway *g, int64_t now_ms)
{
    struct jy_link *l;

    if (!g->rows_changed) return;
    g->rows_changed = false;
    for (uint32_t at = 0; (l = jy_links_next(&g->links, &at)) != NULL;)
        if (l->seat && l->seat->n_pending > 0) flush_one(g, l, now_ms);
}

bool jy_rooms_holder_is_here(const struct jy_gateway *g, const struct jy_case *c)
{
    const struct jy_topic *watchers = c->holder[0] ? jy_topics_of(&g->by_case, c->id) : NULL;

    for (int i = 0; watchers && i < watchers->n; i++) {
        const struct jy_link *l = jy_link_of(&g->links, watchers->list[i]);
        if (l && l->seat && strcmp(l->seat->staff, c->holder) == 0) return true;
    }
    return false;
}

/* Nothing of who else reads along, nor when: that is the office's own affair. */
static void tell_citizen(struct jy_gateway *g, int64_t case_id, const struct jy_link *moved)
{
    static const struct jy_handle nobody = {0};
    struct jy_case c;
    struct jy_buf b;

    if (moved->seat == NULL || jy_cases_read(g->reader, case_id, g->arena, &c) != JY_OK) return;
    if (strcmp(moved->seat->staff, c.holder) != 0) return;
    jy_buf_init(&b);
    jy_json_open(&b, '{');
    jy_json_put_cstr(&b, "kind", "presence");
    jy_json_put_int(&b, "case", case_id);
    jy_json_put_bool(&b, "holder_here", jy_rooms_holder_is_here(g, &c));
    jy_json_close(&b, '}');
    jy_rooms_relay(g, case_id, false, nobody, &b);
    jy_buf_fini(&b);
}

void jy_rooms_tell_watching(struct jy_gateway *g, int64_t case_id, const struct jy_link *moved)
{
    const struct jy_topic *watchers = jy_topics_of(&g->by_case, case_id);
    static const struct jy_handle nobody = {0};
    bool other = false, citizen = false;
    struct jy_buf b;

    if (watchers == NULL) return;
    jy_buf_init(&b);
    jy_json_open(&b, '{');
    jy_json_put_cstr(&b, "kind", "presence");
    jy_json_put_int(&b, "desk_online", g->desk_online);
    jy_json_put_int(&b, "case", case_id);
    jy_json_key(&b, "watching");
    jy_json_open(&b, '[');
    for (int i = 0; i < watchers->n; i++) {
        const struct jy_link *l = jy_link_of(&g->links, watchers->list[i]);
        const struct jy_staff *staff = l ? jy_staff_of(g, l) : NULL;

        other |= l != NULL && l->roles == JY_ROLE_OTHER;
        citizen |= l != NULL && l->roles == JY_ROLE_CITIZEN;
        if (staff == NULL) continue;
        jy_json_open(&b, '{');
        jy_json_put_text(&b, "name", staff->name);
        jy_json_put_always(&b, "post", staff->post);
        jy_json_close(&b, '}');
    }
    jy_json_close(&b, ']');
    if (other) jy_json_put_bool(&b, "other", true);
    jy_json_close(&b, '}');
    jy_rooms_relay(g, case_id, true, nobody, &b);
    jy_buf_fini(&b);
    if (citizen) tell_citizen(g, case_id, moved);
}

/* One person with two pages open is one person. */
static bool counted_before(const struct jy_gateway *g, const struct jy_link *l, uint32_t upto)
{
    struct jy_link *other;

    for (uint32_t at = 0; at < upto && (other = jy_links_next(&g->links, &at)) != NULL;)
        if (other != l && other->at.slot < l->at.slot && jy_is_desk(other) &&
            strcmp(other->seat->staff, l->seat->staff) == 0)
            return true;
    return false;
}

void jy_rooms_count_desk(struct jy_gateway *g)
{
    struct jy_link *l;
    struct jy_buf b;
    int n = 0;

    if (jy_metric_get(JY_M_STAFF_LINKS) > 0)
        for (uint32_t at = 0; (l = jy_links_next(&g->links, &at)) != NULL;)
            if (jy_is_desk(l) && !counted_before(g, l, l->at.slot)) n++;
    if (n == g->desk_online) return;
    g->desk_online = n;
    jy_buf_init(&b);
    jy_json_open(&b, '{');
    jy_json_put_cstr(&b, "kind", "presence");
    jy_json_put_int(&b, "desk_online", n);
    jy_json_close(&b, '}');
    for (uint32_t at = 0; (l = jy_links_next(&g->links, &at)) != NULL;)
        if (l->phase == JY_PHASE_LIVE && l->seat) jy_link_send(l, &b);
    jy_buf_fini(&b);
}
