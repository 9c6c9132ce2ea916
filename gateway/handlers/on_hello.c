/* on_hello.c - the first frame: whose connection is this, and what does the page have already? */
#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "gateway/clock.h"
#include "gateway/handlers/handlers.h"
#include "gateway/log.h"
#include "gateway/metrics.h"
#include "gateway/presence.h"
#include "gateway/rooms.h"
#include "gateway/sender.h"
#include "gateway/session.h"
#include "gateway/view.h"
#include "intents/cases/calendar.h"
#include "intents/json.h"
#include "store/cases.h"
#include "store/people.h"
#include "store/seats.h"

enum { RETRY_S = 2 };

struct haves {
    int n;
    uint32_t role; /* of whoever says it */
    struct jy_have list[];
};

static void put_opens(struct jy_buf *b, const struct jy_gateway *g, const struct jy_link *l,
                      int64_t now_ms)
{
    bool working = jy_in_working_hours(g->live.city, now_ms);
    int64_t opens = jy_next_opening_ms(g->live.city, now_ms);

    jy_json_put_bool(b, "working", working);
    if (!working) jy_json_put_text(b, "opens", jy_say_time(g->arena, opens, l->english));
}

static const char *role_name(const struct jy_link *l)
{
    if (l->seat != NULL) return "staff";
    return l->roles == JY_ROLE_OTHER ? "other" : "citizen";
}

static void welcome(struct jy_gateway *g, struct jy_link *l, const int64_t *cases, int n_cases)
{
    const struct jy_staff *staff = jy_staff_of(g, l);
    int64_t now_ms = jy_now_ms();
    struct jy_buf b;

    jy_buf_init(&b);
    jy_json_open(&b, '{');
    jy_json_put_cstr(&b, "kind", "welcome");
    jy_json_put_int(&b, "v", 1);
    jy_json_put_int(&b, "now", now_ms);
    jy_json_put_cstr(&b, "role", role_name(l));
    jy_json_put_text(&b, "city", g->live.city->name);
    jy_json_put_int(&b, "text_max", JY_TEXT_MAX_CHARS);
    jy_json_put_int(&b, "unacked_max", g->config.unacked_max);
    put_opens(&b, g, l, now_ms);
    jy_json_put_int(&b, "desk_online", g->desk_online);
    if (jy_sender_is_on(&g->config) && l->roles == JY_ROLE_CITIZEN && l->partner[0] == '\0')
        jy_json_put_bool(&b, "phone", true);
    jy_json_key(&b, "cases");
    jy_json_open(&b, '[');
    for (int i = 0; i < n_cases; i++)
        jy_json_int(&b, cases[i]);
    jy_json_close(&b, ']');
    if (staff) {
        jy_json_key(&b, "staff");
        jy_view_staff(&b, g->live.city, staff);
    }
    jy_json_close(&b, '}');
    l->phase = JY_PHASE_LIVE;
    jy_link_send(l, &b);
    jy_buf_fini(&b);
}

/* A partner's devices are its own: to whoever comes otherwise, the same words are another. */
static void hash_device(const struct jy_link *l, struct jy_str device, unsigned char out[32])
{
    crypto_generichash_state state;

    crypto_generichash_init(&state, NULL, 0, 32);
    if (l->partner[0] != '\0') /* with its NUL, which no device has */
        crypto_generichash_update(&state, (const unsigned char *)l->partner,
                                  strlen(l->partner) + 1);
    crypto_generichash_update(&state, (const unsigned char *)device.ptr, device.len);
    crypto_generichash_final(&state, out, 32);
}

/* So that one device cannot take every connection. */
static bool admit_device(struct jy_gateway *g, struct jy_link *l, int64_t device)
{
    struct jy_peer *peer;

    l->device = device;
    snprintf(l->device_name, sizeof l->device_name, "%lld", (long long)device);
    peer = jy_peers_get(&g->peers, JY_PEER_DEVICE, jy_str_of(l->device_name),
                        g->config.device_burst, jy_now_ms());
    if (peer == NULL || peer->n_links >= g->config.links_per_device ||
        jy_topics_join(&g->by_device, device, l->at) != JY_OK) {
        l->device_name[0] = '\0';
        return false;
    }
    peer->n_links++;
    return true;
}

static int64_t have_of(const struct jy_have *haves, int n, int64_t case_id)
{
    for (int i = 0; i < n; i++)
        if (haves[i].case_id == case_id) return haves[i].seq;
    return 0;
}

/* Is the talk in this one, or in another that it has gone on in?  As rooms tell it. */
static int64_t talk_in(struct jy_gateway *g, int64_t id)
{
    struct jy_case c;

    if (jy_cases_read(g->reader, id, g->arena, &c) != JY_OK || c.split_from != 0) return 0;
    if (!jy_case_went_on(&c)) return id;
    if (jy_cases_read(g->reader, c.merged_into, g->arena, &c) != JY_OK) return 0;
    return jy_case_is_open(c.state) ? c.id : 0;
}

static int64_t talk_of(struct jy_gateway *g, const int64_t *cases, int n)
{
    int64_t at = 0;

    for (int i = n - 1; i >= 0 && at == 0; i--)
        at = talk_in(g, cases[i]);
    return at;
}

static uint32_t role_of(const struct jy_frame *f)
{
    return jy_str_is(f->page, "seat") ? JY_ROLE_OTHER : JY_ROLE_CITIZEN;
}

/* What cannot be read is named, and the rest goes on: who talked there talks on in a new case. */
static enum jy_err follow(struct jy_gateway *g, struct jy_link *l, int64_t case_id, int64_t have)
{
    struct jy_refusal why = {
        .err = jy_rooms_enter(g, l, case_id, have), .of = "hello", .case_id = case_id};

    if (why.err != JY_E_UNREADABLE) return why.err;
    jy_refuse(l, &why);
    l->unreadable = case_id;
    if (l->current == case_id) l->current = 0;
    return JY_OK;
}

/* From here on it is this device's: its cases, or those in which it sits on the other side, and of
 * each what it has not. */
static enum jy_err greet(struct jy_gateway *g, struct jy_link *l, int64_t device, uint32_t role,
                         const struct jy_have *haves, int n_haves)
{
    bool sits = role == JY_ROLE_OTHER;
    int64_t cases[JY_HAVE_MAX];
    int n = 0;
    enum jy_err e = sits ? jy_seats_of_device(g->reader, device, cases, JY_HAVE_MAX, &n)
                         : jy_cases_read_device(g->reader, device, cases, JY_HAVE_MAX, &n);

    if (e != JY_OK && e != JY_E_NOT_FOUND) return e;
    if (!admit_device(g, l, device)) return JY_E_LIMIT;
    l->roles = role;
    l->current = sits ? 0 : talk_of(g, cases, n);
    welcome(g, l, cases, n);
    for (int i = 0; i < n; i++) {
        if (follow(g, l, cases[i], have_of(haves, n_haves, cases[i])) == JY_OK) continue;
        jy_link_leave(l, JY_CLOSE_OURS, NULL, 0);
        break;
    }
    return JY_OK;
}

/* A device that comes for the first time is written down before it is welcomed. */
static enum jy_err note_device(struct jy_gateway *g, struct jy_link *l, const struct jy_frame *f,
                               const unsigned char hash[32])
{
    struct jy_turn *t = jy_turn_new(JY_TURN_DEVICE, l->at, f->at_ms);
    struct haves *haves;
    enum jy_err e;

    if (t == NULL) return JY_E_MEMORY;
    haves = jy_arena_take(t->arena, sizeof *haves + (size_t)f->n_haves * sizeof *f->haves);
    if (haves == NULL) {
        jy_turn_free(t);
        return JY_E_MEMORY;
    }
    haves->n = f->n_haves;
    haves->role = role_of(f);
    memcpy(haves->list, f->haves, (size_t)f->n_haves * sizeof *f->haves);
    t->extra = haves;
    memcpy(t->hash, hash, sizeof t->hash);
    e = jy_gateway_take_turn(g, t);
    if (e == JY_OK) l->phase = JY_PHASE_GREETING;
    return e;
}

/* One that is known needs no turn: a disk that takes nothing more can still be read. */
static enum jy_err hello_citizen(struct jy_gateway *g, struct jy_link *l, const struct jy_frame *f,
                                 struct jy_refusal *why)
{
    unsigned char hash[32];
    int64_t device;
    enum jy_err e;

    if (f->device.len == 0) {
        jy_str_copy(why->field, sizeof why->field, JY_STR("device"));
        return JY_E_BAD_FIELD;
    }
    hash_device(l, f->device, hash);
    why->retry_after_s = RETRY_S;
    e = jy_people_known_device(g->reader, hash, &device);
    if (e == JY_OK) return greet(g, l, device, role_of(f), f->haves, f->n_haves);
    return e == JY_E_NOT_FOUND ? note_device(g, l, f, hash) : e;
}

void jy_device_done(struct jy_gateway *g, struct jy_link *l, const struct jy_turn *t)
{
    const struct haves *haves = t->extra;
    struct jy_refusal why = {.err = t->err, .of = "hello", .retry_after_s = RETRY_S};

    if (l == NULL) return;
    if (why.err == JY_OK) why.err = greet(g, l, t->device, haves->role, haves->list, haves->n);
    if (why.err == JY_OK) return;
    l->phase = JY_PHASE_FRESH;
    jy_refuse(l, &why);
}

static struct jy_seat *new_seat(const struct jy_gateway *g, const struct jy_staff *staff)
{
    const struct jy_body *body = jy_city_body(g->live.city, staff->body);
    struct jy_seat *seat = calloc(1, sizeof *seat);

    if (seat == NULL) return NULL;
    jy_str_copy(seat->staff, sizeof seat->staff, staff->id);
    jy_str_copy(seat->body, sizeof seat->body, staff->body);
    if (body && body->scope && body->scope->level != JY_LEVEL_CITY)
        jy_str_copy(seat->town, sizeof seat->town, body->scope->code);
    seat->viewer =
        (struct jy_viewer){.staff = jy_str_of(seat->staff),
                           .body = jy_str_of(seat->body),
                           .town = jy_str_of(seat->town),
                           .roles = staff->roles,
                           .is_village = body && body->kind == JY_BODY_VILLAGE_COMMITTEE};
    return seat;
}

static enum jy_err hello_desk(struct jy_gateway *g, struct jy_link *l, const struct jy_frame *f)
{
    const struct jy_staff *staff;
    struct jy_session_row row;
    enum jy_err e =
        l->has_session ? jy_session_find(g, l->session, f->at_ms, &row) : JY_E_SIGNED_OUT;

    if (e != JY_OK) return e;
    staff = jy_city_staff(g->live.city, jy_str_of(row.staff));
    if (staff == NULL) return JY_E_SIGNED_OUT; /* has left the directory */
    l->seat = new_seat(g, staff);
    if (l->seat == NULL) return JY_E_MEMORY;
    memcpy(l->seat->session, l->session, sizeof l->seat->session);
    l->seat->row = row;
    l->device = row.device;
    l->roles = staff->roles & ~(uint32_t)JY_ROLE_CITIZEN;
    jy_metric_add(JY_M_STAFF_LINKS, 1);
    welcome(g, l, NULL, 0);
    jy_presence_count_desk(g);
    for (int i = 0; i < f->n_haves; i++) {
        e = follow(g, l, f->haves[i].case_id, f->haves[i].seq);
        if (e != JY_OK && e != JY_E_NOT_FOUND) return e;
    }
    return JY_OK;
}

enum jy_err jy_on_hello(struct jy_gateway *g, struct jy_link *l, const struct jy_frame *f,
                        struct jy_refusal *why)
{
    l->english = jy_str_is(f->lang, "en");
    l->together = (int)f->together;
    if (l->partner[0] != '\0' && !jy_str_is(f->page, "citizen")) return JY_E_DENIED;
    if (jy_str_is(f->page, "desk")) return hello_desk(g, l, f);
    return hello_citizen(g, l, f, why);
}
