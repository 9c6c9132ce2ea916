/* timer.c - once a second. */
#include "gateway/timer.h"

#include <inttypes.h>
#include <string.h>

#include "gateway/clock.h"
#include "gateway/found.h"
#include "gateway/hits.h"
#include "gateway/hooks.h"
#include "gateway/http.h"
#include "gateway/log.h"
#include "gateway/meetings.h"
#include "gateway/metrics.h"
#include "gateway/patrols.h"
#include "gateway/presence.h"
#include "gateway/receptions.h"
#include "gateway/sender.h"
#include "gateway/session.h"
#include "store/cases.h"

enum {
    WAKES_MAX = 64,
    SWEEP_EVERY_MS = 60000,
    DISK_EVERY_MS = 10000,
    LOOK_AGAIN_S = 5,
    HOUR_S = 3600
};

enum jy_err jy_wake_case(struct jy_gateway *g, int64_t id, bool at_once, int64_t now_ms)
{
    struct jy_turn *t = jy_turn_new(JY_TURN_WAKE, (struct jy_handle){0}, now_ms);
    enum jy_err e;

    if (t == NULL) return JY_E_MEMORY;
    jy_turn_use(t, g->live.city, g->live.rules);
    t->case_id = id;
    t->at_once = at_once;
    t->desk_online = g->desk_online;
    t->desk_waiting = g->desk_waiting;
    t->proves = jy_sender_is_on(&g->config);
    e = jy_gateway_take_turn(g, t);
    if (e == JY_OK) g->wakes++;
    return e;
}

static void wake_cases(struct jy_gateway *g, int64_t now_ms)
{
    int64_t ids[WAKES_MAX];
    int n = 0;

    if (g->wakes > 0 || g->draining) return; /* those of last time are still under way */
    if (jy_cases_due(g->reader, now_ms, ids, WAKES_MAX, &n) != JY_OK) return;
    for (int i = 0; i < n; i++)
        if (jy_wake_case(g, ids[i], false, now_ms) != JY_OK) return;
}

/* Once for each directory, and once after a start. */
static void wake_left_behind(struct jy_gateway *g, int64_t now_ms)
{
    int64_t ids[WAKES_MAX];
    int n = 0;

    if (g->wakes > 0 || g->draining) return;
    if (strcmp(g->left_behind.looked, g->live.city_version) == 0) return;
    if (jy_cases_left_behind(g->reader, g->live.city, g->left_behind.after, ids, WAKES_MAX, &n) !=
        JY_OK)
        return;
    for (int i = 0; i < n; i++) {
        if (jy_wake_case(g, ids[i], true, now_ms) != JY_OK) return;
        g->left_behind.after = ids[i];
    }
    if (n == WAKES_MAX) return;
    g->left_behind.after = 0;
    jy_str_copy(g->left_behind.looked, sizeof g->left_behind.looked,
                jy_str_of(g->live.city_version));
}

static void check_link(struct jy_gateway *g, struct jy_link *l, int64_t now_ms)
{
    bool looks_again = now_ms / 1000 % LOOK_AGAIN_S == l->at.slot % LOOK_AGAIN_S;

    if (jy_link_is_leaving(l)) return;
    if (l->opened_ms > now_ms) l->opened_ms = now_ms; /* the clock was put back */
    if (l->phase == JY_PHASE_FRESH && now_ms - l->opened_ms > (int64_t)g->config.hello_s * 1000)
        jy_link_leave(l, JY_CLOSE_POLICY, "idle", 1);
    if (l->seat == NULL) return;
    if (!jy_session_goes_on(g, l, false, now_ms) ||
        (looks_again && !jy_session_is_good(g, l, now_ms)))
        jy_session_hang_up(l);
}

/* Somebody is to make room while words are still taken: attachments stop at half of this. */
static void look_at_disk(struct jy_gateway *g, int64_t now_ms)
{
    int64_t room_mb = jy_files_room_mb(&g->files);
    bool low = room_mb < 2 * (int64_t)g->config.disk_free_mb;

    if (low && !g->disk.low)
        jy_log(JY_WARN, "disk.low", "free_mb=%" PRId64 " attachments_stop_at_mb=%d", room_mb,
               g->config.disk_free_mb);
    g->disk.low = low;
    g->disk.look_ms = now_ms + DISK_EVERY_MS;
    jy_metric_set(JY_M_DISK_FREE, room_mb);
}

/* Citizens who have asked for a person and wait: as the duty desk counts them. */
static void count_waiting(struct jy_gateway *g, int64_t now_ms)
{
    const struct jy_viewer desk = {.body = JY_STR_INIT("desk"), .roles = JY_ROLE_DUTY};
    int n = 0;

    if (jy_queue_count(g->reader, &desk, JY_QUEUE_WAITING, now_ms, &n) == JY_OK)
        g->desk_waiting = n;
}

void jy_timer_second(struct jy_gateway *g, int64_t now_ms)
{
    struct jy_link *l;

    for (uint32_t at = 0; (l = jy_links_next(&g->links, &at)) != NULL;)
        check_link(g, l, now_ms);
    wake_cases(g, now_ms);
    wake_left_behind(g, now_ms);
    jy_take_in(g, now_ms);
    jy_patrols_second(g, now_ms);
    jy_receptions_second(g, now_ms);
    jy_found_second(g, now_ms);
    jy_meetings_second(g, now_ms);
    jy_hooks_second(g, now_ms);
    count_waiting(g, now_ms);
    jy_presence_count_desk(g);
    if (now_ms / 1000 % (JY_HITS_EVERY_MS / 1000) == 0) jy_hits_write(g, now_ms);
    if (now_ms / 1000 % HOUR_S == 0 && !g->draining) jy_uploads_sweep(g, now_ms);
    if (now_ms / 1000 % (SWEEP_EVERY_MS / 1000) == 0) jy_peers_sweep(&g->peers, now_ms);
    if (jy_is_due(g->disk.look_ms, DISK_EVERY_MS, now_ms)) look_at_disk(g, now_ms);
}
