/* rooms.c - following cases: pages, live events, read marks. */
#include "gateway/rooms.h"

#include <string.h>

#include "gateway/clock.h"
#include "gateway/looks.h"
#include "gateway/metrics.h"
#include "gateway/presence.h"
#include "gateway/view.h"
#include "intents/cases/case_see.h"
#include "intents/cases/casework.h"
#include "intents/cases/seat.h"
#include "intents/json.h"
#include "store/cases.h"

enum { PAGE = 200 };

bool jy_rooms_may_see(const struct jy_gateway *g, const struct jy_link *l, const struct jy_case *c)
{
    const struct jy_staff *staff;

    if (l->roles == JY_ROLE_OTHER) return jy_seat_is_of(c, l->device);
    if (l->seat == NULL) return c->device == l->device;
    staff = jy_staff_of(g, l);
    return staff != NULL && jy_case_visible(g->live.city, c, staff);
}

/* A caucus is for whoever heard it, as long as they mediate the case. */
static struct jy_eyes eyes_of(const struct jy_gateway *g, const struct jy_link *l,
                              const struct jy_case *c)
{
    const struct jy_staff *staff = jy_staff_of(g, l);

    return (struct jy_eyes){
        .staff = staff != NULL,
        .other = l->roles == JY_ROLE_OTHER,
        .hears = staff != NULL && jy_casework_hears_caucus(c, staff) ? staff->id : JY_STR("")};
}

/* Where a registration may be among the events: its query code for the citizen's own page, which shows it
 * once. */
static void show_code(const struct jy_gateway *g, const struct jy_link *l, const struct jy_case *c,
                      struct jy_eyes *eyes)
{
    if (l->roles != JY_ROLE_CITIZEN || c->no[0] == '\0' || c->citizen_seen >= c->seq) return;
    jy_secret_code(&g->secret, jy_str_of(c->no), eyes->code);
    eyes->code_after = c->citizen_seen;
}

/* A page is at most PAGE events and a quarter of what may wait for a reader; long texts make it
 * shorter.  A reader whose queue is half full gets an empty one: it asks again when it has read. */
static enum jy_err read_page(struct jy_gateway *g, const struct jy_link *l, const struct jy_case *c,
                             int64_t have, struct jy_buf *events, int64_t *last)
{
    size_t most = l->links->out_max / 4;
    struct jy_eyes eyes = eyes_of(g, l, c);
    enum jy_err e = JY_OK;

    *last = have;
    if (l->out_bytes > l->links->out_max / 2) {
        jy_buf_add(events, JY_STR("[]"));
        return JY_OK;
    }
    show_code(g, l, c, &eyes);
    for (int limit = PAGE; e == JY_OK && limit > 0; limit /= 4) {
        jy_buf_clear(events);
        e = jy_journal_page(g->reader, c->id, have, limit, eyes, events, last);
        if (events->len <= most || *last <= have + 1) break;
    }
    return e;
}

/* One page of what the watch does not have; the reader asks for the next with `watch`. */
static enum jy_err send_page(struct jy_gateway *g, struct jy_link *l, struct jy_watch *w,
                             const struct jy_case *c)
{
    struct jy_eye eye = {g, l, jy_now_ms()};
    struct jy_buf events, frame;
    int64_t last = w->sent;
    enum jy_err e;

    jy_buf_init(&events);
    jy_buf_init(&frame);
    e = read_page(g, l, c, w->sent, &events, &last);
    if (e == JY_OK) {
        l->n_told += last - w->sent;
        w->sent = last;
        w->behind = last < c->seq;
        jy_view_events(&frame, &eye, c, &events, w->behind);
        jy_link_send(l, &frame);
    }
    jy_buf_fini(&frame);
    jy_buf_fini(&events);
    return e;
}

enum jy_err jy_rooms_enter(struct jy_gateway *g, struct jy_link *l, int64_t case_id, int64_t have)
{
    struct jy_watch *w = jy_link_watching(l, case_id);
    struct jy_case c;
    enum jy_err e = jy_cases_read(g->reader, case_id, g->arena, &c);

    if (e == JY_OK && !jy_rooms_may_see(g, l, &c)) e = JY_E_NOT_FOUND;
    if (e != JY_OK) return e;
    if (w == NULL) jy_looks_note(g, l, case_id, JY_STR("opened"), jy_now_ms());
    if (have > c.seq)
        have = c.seq; /* it claims what is not there: from an older copy of the file */
    if (w == NULL) {
        w = jy_link_add_watch(l, case_id, have);
        if (w == NULL) return JY_E_MEMORY;
        e = jy_topics_join(&g->by_case, case_id, l->at);
        if (e != JY_OK) {
            jy_link_drop_watch(l, case_id);
            return e;
        }
        if (l->roles == JY_ROLE_OTHER) jy_presence_tell(g, case_id, l);
    }
    w->sent = have;
    e = send_page(g, l, w, &c);
    if (e == JY_E_UNREADABLE) jy_rooms_leave(g, l, case_id);
    return e;
}

void jy_rooms_leave(struct jy_gateway *g, struct jy_link *l, int64_t case_id)
{
    jy_topics_leave(&g->by_case, case_id, l->at);
    jy_link_drop_watch(l, case_id);
}

void jy_rooms_forget(struct jy_gateway *g, struct jy_link *l)
{
    while (l->n_watches > 0) {
        int64_t case_id = l->watches[0].case_id;

        jy_rooms_leave(g, l, case_id);
        if (jy_presence_shows(l)) jy_presence_tell(g, case_id, l);
    }
    if (l->device_name[0]) jy_topics_leave(&g->by_device, l->device, l->at);
}

/* The turn's events of one case that lie after `have`, as a JSON array. */
static void write_events(struct jy_buf *b, const struct jy_turn *t, int64_t case_id, int64_t have,
                         struct jy_eyes eyes)
{
    jy_buf_add_byte(b, '[');
    for (int i = 0; i < t->n_written; i++) {
        const struct jy_written *w = &t->written[i];

        if (w->case_id != case_id || w->seq <= have) continue;
        jy_event_write(b, w->seq, w->at_ms, w->event, eyes);
    }
    jy_buf_add_byte(b, ']');
}

static bool registers(const struct jy_turn *t, int64_t case_id)
{
    for (int i = 0; i < t->n_written; i++)
        if (t->written[i].case_id == case_id && t->written[i].event->kind == JY_EVENT_REGISTERED)
            return true;
    return false;
}

static int64_t first_seq(const struct jy_turn *t, int64_t case_id)
{
    for (int i = 0; i < t->n_written; i++)
        if (t->written[i].case_id == case_id) return t->written[i].seq;
    return 0;
}

static void tell_one(struct jy_gateway *g, struct jy_link *l, const struct jy_turn *t,
                     const struct jy_case *c)
{
    struct jy_watch *w = jy_link_watching(l, c->id);
    struct jy_eye eye = {g, l, t->at_ms};
    int64_t first = first_seq(t, c->id);
    struct jy_buf events, frame;
    struct jy_eyes eyes;

    if (w == NULL || w->behind || c->seq <= w->sent) return;
    if (!jy_rooms_may_see(g, l, c)) { /* it went where this reader may not follow */
        jy_rooms_leave(g, l, c->id);
        if (l->roles == JY_ROLE_OTHER) {
            jy_buf_init(&frame);
            jy_encode_seat(&frame, JY_SEAT_OVER, 0, 0);
            jy_link_send(l, &frame);
            jy_buf_fini(&frame);
            jy_presence_tell(g, c->id, l);
        }
        return;
    }
    if (first > w->sent + 1) { /* something is missing in between: the page has it all */
        if (send_page(g, l, w, c) != JY_OK) jy_link_leave(l, JY_CLOSE_OURS, NULL, 0);
        return;
    }
    eyes = eyes_of(g, l, c);
    if (registers(t, c->id)) show_code(g, l, c, &eyes);
    jy_buf_init(&events);
    jy_buf_init(&frame);
    write_events(&events, t, c->id, w->sent, eyes);
    jy_view_events(&frame, &eye, c, &events, false);
    l->n_told += c->seq - w->sent;
    w->sent = c->seq;
    jy_link_send(l, &frame);
    jy_buf_fini(&frame);
    jy_buf_fini(&events);
}

/* Every page of a citizen follows a case of theirs from its first event, and sees where the talk is
 * now: in the newest, or in the older one that it has gone on in; never in what people split off.
 */
static void join_device(struct jy_gateway *g, const struct jy_case *c, bool goes_on)
{
    const struct jy_topic *pages = jy_topics_of(&g->by_device, c->device);

    for (int i = 0; pages && i < pages->n; i++) {
        struct jy_link *l = jy_link_of(&g->links, pages->list[i]);

        if (l == NULL || l->roles != JY_ROLE_CITIZEN) continue;
        if (goes_on || (c->split_from == 0 && c->id > l->current)) l->current = c->id;
        if (jy_link_watching(l, c->id)) continue;
        if (jy_topics_join(&g->by_case, c->id, l->at) != JY_OK ||
            jy_link_add_watch(l, c->id, 0) == NULL)
            jy_link_leave(l, JY_CLOSE_OURS, NULL, 0);
    }
}

static void mark_row(struct jy_gateway *g, struct jy_link *l, const struct jy_case *before,
                     const struct jy_case *after, int64_t now_ms)
{
    struct jy_seat *seat = l->seat;
    const struct jy_staff *staff = jy_staff_of(g, l);

    if (staff == NULL || seat->n_pending > JY_PENDING_ROWS) return;
    if (!jy_case_visible(g->live.city, after, staff) &&
        (before->id == 0 || !jy_case_visible(g->live.city, before, staff)))
        return;
    g->rows_changed = true;
    for (int i = 0; i < seat->n_pending; i++)
        if (seat->pending[i].case_id == after->id) return;
    if (seat->n_pending < JY_PENDING_ROWS)
        seat->pending[seat->n_pending] = (struct jy_pending_row){
            .case_id = after->id,
            .was_in = before->id != 0 && jy_queue_has(before, &seat->viewer, seat->queue, now_ms)};
    seat->n_pending++;
}

static void mark_rows(struct jy_gateway *g, const struct jy_case *before,
                      const struct jy_case *after, int64_t now_ms)
{
    struct jy_link *l;

    if (jy_metric_get(JY_M_STAFF_LINKS) == 0) return;
    for (uint32_t at = 0; (l = jy_links_next(&g->links, &at)) != NULL;)
        if (l->seat && l->seat->lists) mark_row(g, l, before, after, now_ms);
}

/* Whoever gets a case from a colleague is told by whom: on their list it may stand already. */
static void mark_handed(struct jy_gateway *g, const struct jy_turn *t, const struct jy_case *c)
{
    struct jy_link *l;

    if (t->kind != JY_TURN_MOVE || t->action->move != JY_MOVE_HAND) return;
    if (jy_str_is(t->action->by->id, c->holder)) return;
    for (uint32_t at = 0; (l = jy_links_next(&g->links, &at)) != NULL;) {
        struct jy_seat *seat = l->seat;

        if (seat == NULL || strcmp(seat->staff, c->holder) != 0) continue;
        for (int i = 0; i < seat->n_pending && i < JY_PENDING_ROWS; i++)
            if (seat->pending[i].case_id == c->id)
                jy_str_copy(seat->pending[i].handed_by, sizeof seat->pending[i].handed_by,
                            t->action->by->id);
    }
}

/* A case of the plan as it was before: nothing, when it is new; a second one that took in another
 * changes no list. */
static const struct jy_case *before_of(const struct jy_turn *t, int which)
{
    static const struct jy_case nothing = {0};
    const struct jy_case_plan *cp = &t->plan->cases[which];

    if (which == 0) return t->before ? t->before : &nothing;
    if (cp->is_new) return &nothing;
    return t->second_before ? t->second_before : &cp->c;
}

void jy_rooms_tell(struct jy_gateway *g, const struct jy_turn *t)
{
    if (t->plan == NULL || t->n_written == 0) return;
    if (t->second_before && jy_case_went_on(&t->plan->cases[0].c))
        join_device(g, &t->plan->cases[1].c, true);
    for (int i = 0; i < t->plan->n_cases; i++) {
        const struct jy_case *c = &t->plan->cases[i].c;
        const struct jy_topic *watchers;

        if (i > 0 || t->before == NULL) join_device(g, c, false);
        watchers = jy_topics_of(&g->by_case, c->id);
        for (int k = watchers ? watchers->n - 1 : -1; k >= 0; k--) { /* telling may end a watch */
            struct jy_link *l = jy_link_of(&g->links, watchers->list[k]);

            if (l) tell_one(g, l, t, c);
            watchers = jy_topics_of(&g->by_case, c->id);
            if (watchers == NULL) break;
        }
        mark_rows(g, before_of(t, i), c, t->at_ms);
        mark_handed(g, t, c);
    }
}

void jy_rooms_relay(struct jy_gateway *g, int64_t case_id, bool to_staff, struct jy_handle except,
                    const struct jy_buf *frame)
{
    const struct jy_topic *watchers = jy_topics_of(&g->by_case, case_id);

    for (int i = 0; watchers && i < watchers->n; i++) {
        struct jy_link *l = jy_link_of(&g->links, watchers->list[i]);

        if (l && !jy_handle_eq(l->at, except) && l->roles != JY_ROLE_OTHER &&
            (l->seat != NULL) == to_staff)
            jy_link_send(l, frame);
    }
}
