/* gateway.c - what every handler needs: to the clerk and back, refusals, who is who. */
#include "gateway/gateway.h"

#include "gateway/clock.h"
#include "gateway/found.h"
#include "gateway/handlers/handlers.h"
#include "gateway/hooks.h"
#include "gateway/http.h"
#include "gateway/log.h"
#include "gateway/looks.h"
#include "gateway/meetings.h"
#include "gateway/metrics.h"
#include "gateway/patrols.h"
#include "gateway/receptions.h"
#include "gateway/rooms.h"
#include "gateway/taken.h"
#include "store/figures.h"
#include "store/search.h"

enum jy_err jy_gateway_take_turn(struct jy_gateway *g, struct jy_turn *t)
{
    enum jy_err e;

    t->began_us = jy_elapsed_us();
    e = jy_clerk_take_turn(g->clerk, t);
    if (e == JY_OK)
        g->under_way++;
    else
        jy_turn_free(t);
    return e == JY_E_LIMIT ? JY_E_STORE : e; /* to the one who asks, a full queue is `busy` */
}

static void tally_done(struct jy_gateway *g, const struct jy_turn *t)
{
    (void)g;
    if (t->err != JY_OK) jy_log(JY_WARN, "tally.lost", "rules=%d", t->n_tally);
}

/* Intake comes first: while many turns are under way, what is derived waits for the next second. */
static void take_in_done(struct jy_gateway *g, const struct jy_turn *t)
{
    enum { MANY = 32 };

    g->taking_in = false;
    if (t->err == JY_OK && t->more_waits && g->under_way < MANY) jy_take_in(g, t->at_ms);
    jy_find_taken_in(g, t->err == JY_OK && t->more_waits, t->at_ms);
}

static void scan_done(struct jy_gateway *g, const struct jy_turn *t)
{
    (void)g;
    if (t->err != JY_OK) jy_log(JY_WARN, "scan.lost", "code=%s", t->campaign->code.ptr);
}

/* What came over a link is told to it, unless it is leaving; the rest has an end of its own. */
static void tell(struct jy_gateway *g, const struct jy_turn *t)
{
    static jy_done_fn *const to_link[JY_N_TURNS] = {
        [JY_TURN_SAY] = jy_say_done,     [JY_TURN_MOVE] = jy_move_done,
        [JY_TURN_WAKE] = jy_wake_done,   [JY_TURN_DEVICE] = jy_device_done,
        [JY_TURN_SEEN] = jy_seen_done,   [JY_TURN_AUDIT] = jy_audit_done,
        [JY_TURN_ENTER] = jy_enter_done, [JY_TURN_PARTY] = jy_party_done,
        [JY_TURN_PHONE] = jy_phone_done,
    };
    static void (*const others[JY_N_TURNS])(struct jy_gateway * g, const struct jy_turn *t) = {
        [JY_TURN_SESSION] = jy_http_session_done,
        [JY_TURN_LOOK] = jy_looks_done,
        [JY_TURN_READ_AUDIT] = jy_http_audit_done,
        [JY_TURN_RULES] = jy_http_rules_done,
        [JY_TURN_ROSTER] = jy_http_roster_done,
        [JY_TURN_UPLOAD] = jy_http_upload_done,
        [JY_TURN_FORGET] = jy_http_forgotten,
        [JY_TURN_CAMPAIGN] = jy_http_campaign_done,
        [JY_TURN_PARTNER] = jy_hooks_done,
        [JY_TURN_PATROL] = jy_patrols_done,
        [JY_TURN_ROTA] = jy_receptions_rota_done,
        [JY_TURN_RESEAT] = jy_receptions_reseated,
        [JY_TURN_FOUND] = jy_found_done,
        [JY_TURN_TAKE_DOWN] = jy_taken_done,
        [JY_TURN_MEETING] = jy_meetings_done,
        [JY_TURN_BROUGHT] = jy_meetings_brought_done,
        [JY_TURN_TALLY] = tally_done,
        [JY_TURN_TAKE_IN] = take_in_done,
        [JY_TURN_SCAN] = scan_done,
    };

    jy_arena_reset(g->arena);
    if (to_link[t->kind] != NULL) {
        struct jy_link *l = jy_link_of(&g->links, t->from);
        if (l != NULL && jy_link_is_leaving(l)) l = NULL;
        to_link[t->kind](g, l, t);
    } else {
        others[t->kind](g, t);
    }
    if (t->err == JY_OK) jy_rooms_tell(g, t);
}

void jy_gateway_tell_done(struct jy_gateway *g)
{
    struct jy_turn *t = jy_clerk_done(g->clerk);
    int64_t now_us = t ? jy_elapsed_us() : 0;

    while (t != NULL) {
        struct jy_turn *next = t->next;

        g->under_way--;
        jy_metric_add(JY_M_TURN_US, now_us - t->began_us);
        tell(g, t);
        jy_turn_free(t);
        t = next;
    }
}

void jy_take_in(struct jy_gateway *g, int64_t now_ms)
{
    struct jy_turn *t;

    if (g->taking_in || g->draining) return;
    if (jy_search_waits(g->reader) != JY_OK && jy_figures_wait(g->reader) != JY_OK) return;
    t = jy_turn_new(JY_TURN_TAKE_IN, (struct jy_handle){0}, now_ms);
    g->taking_in = t != NULL && jy_gateway_take_turn(g, t) == JY_OK;
}

void jy_answer(struct jy_link *l, const struct jy_turn *t, enum jy_frame_kind of)
{
    struct jy_refusal why = {.err = t->err, .case_id = t->case_id};
    struct jy_buf b;

    if (l == NULL) return;
    l->unacked--;
    if (t->err == JY_OK) {
        if (t->resent) jy_metric_add(JY_M_RESENT, 1);
        jy_buf_init(&b);
        jy_encode_receipt(&b, t->key, &t->receipt);
        jy_link_send(l, &b);
        jy_buf_fini(&b);
        return;
    }
    jy_str_copy(why.of, sizeof why.of, jy_str_of(jy_frame_name(of)));
    jy_str_copy(why.key, sizeof why.key, t->key);
    jy_str_copy(why.field, sizeof why.field, jy_str_of(t->field));
    if (t->err == JY_E_CLAIMED || t->err == JY_E_STALE_EPOCH)
        jy_str_copy(why.who, sizeof why.who, jy_str_of(t->who));
    if (jy_err_fault(t->err) == JY_FAULT_OURS) why.retry_after_s = 2;
    if (t->err == JY_E_LIMIT) why.retry_after_s = 3600;
    jy_refuse(l, &why);
}

void jy_refuse(struct jy_link *l, const struct jy_refusal *why)
{
    struct jy_buf b;

    jy_metric_add(JY_M_REFUSED, 1);
    jy_log(JY_DEBUG, "request.refused", "link=%u of=%s code=%s field=%s", l->at.slot, why->of,
           jy_err_wire(why->err), why->field);
    jy_buf_init(&b);
    jy_encode_error(&b, why);
    jy_link_send(l, &b);
    jy_buf_fini(&b);
}

const struct jy_staff *jy_staff_of(const struct jy_gateway *g, const struct jy_link *l)
{
    return l->seat ? jy_city_staff(g->live.city, l->seat->viewer.staff) : NULL;
}

static void leave_peer(struct jy_gateway *g, enum jy_peer_kind kind, const char *name)
{
    struct jy_peer *peer;

    if (name[0] == '\0') return;
    peer = jy_peers_get(&g->peers, kind, jy_str_of(name), 1, jy_now_ms());
    if (peer && peer->n_links > 0) peer->n_links--;
}

void jy_gateway_part(struct jy_gateway *g, struct jy_link *l)
{
    jy_rooms_forget(g, l);
    if (l->wire != NULL) leave_peer(g, JY_PEER_ADDRESS, l->address);
    leave_peer(g, JY_PEER_DEVICE, l->device_name);
    leave_peer(g, JY_PEER_PARTNER, l->partner);
    if (l->seat) jy_metric_add(JY_M_STAFF_LINKS, -1);
    jy_link_free(l);
}

bool jy_is_desk(const struct jy_link *l)
{
    return l->seat != NULL && l->phase == JY_PHASE_LIVE && (l->roles & JY_ROLE_DUTY);
}
