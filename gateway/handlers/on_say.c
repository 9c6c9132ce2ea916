/* on_say.c - a citizen's words: read here by the rules, decided and written by the clerk. */
#include "gateway/clock.h"
#include "gateway/guesses.h"
#include "gateway/handlers/handlers.h"
#include "gateway/metrics.h"
#include "gateway/sender.h"
#include "intents/cases/talk.h"
#include "intents/json.h"

enum jy_err jy_may_speak(struct jy_gateway *g, const struct jy_link *l, const struct jy_frame *f,
                         struct jy_refusal *why)
{
    const struct jy_config *c = &g->config;
    struct jy_peer *peer = jy_peers_get(&g->peers, JY_PEER_DEVICE, jy_str_of(l->device_name),
                                        c->device_burst, f->at_ms);

    if (peer == NULL) return JY_E_MEMORY;
    if (jy_bucket_take(&peer->bucket, c->device_rate, c->device_burst, 1, f->at_ms)) return JY_OK;
    why->retry_after_s = jy_bucket_wait_s(&peer->bucket, c->device_rate, 1);
    return JY_E_SLOW_DOWN;
}

/* Devices are free, addresses less so: one that has begun many conversations begins no more for a
 * while, whoever it says that it is.  A partner has limits of its own. */
static bool may_open(const struct jy_gateway *g, const struct jy_link *l, int64_t now_ms)
{
    return l->partner[0] != '\0' ||
           jy_peers_pause_s(&g->peers, JY_PEER_OPENER, jy_str_of(l->address), now_ms) == 0;
}

static void opened(struct jy_gateway *g, const struct jy_link *l, int64_t now_ms)
{
    if (l->partner[0] == '\0')
        jy_peers_book_hourly(&g->peers, JY_PEER_OPENER, jy_str_of(l->address),
                             g->config.talks_per_hour, now_ms);
}

enum jy_err jy_read_words(struct jy_gateway *g, const struct jy_frame *f, struct jy_turn *t,
                          struct jy_refusal *why)
{
    int64_t began = jy_elapsed_us();
    enum jy_err e = jy_turn_hear(t, g->scratch, f->text, f->choice);

    jy_metric_add(JY_M_READ_US, jy_elapsed_us() - began);
    return e == JY_OK ? e : jy_blame(why, "text", e);
}

void jy_show_cards(struct jy_gateway *g, struct jy_link *l, const struct jy_turn *t)
{
    struct jy_buf b;

    if (t->reading.n_cards == 0 || t->say.choice.len > 0) return;
    jy_metric_add(JY_M_CARDS, t->reading.n_cards);
    jy_buf_init(&b);
    jy_json_open(&b, '{');
    jy_json_put_cstr(&b, "kind", "cards");
    jy_json_put_text(&b, "key", t->key);
    jy_json_key(&b, "cards");
    jy_talk_cards(g->live.city, &t->reading, l->english, &b);
    jy_json_close(&b, '}');
    jy_link_send(l, &b);
    jy_buf_fini(&b);
}

void jy_stamp(struct jy_turn *t, const struct jy_link *l, const struct jy_frame *f)
{
    t->key = jy_arena_str(t->arena, f->key);
    t->stamp.present = true;
    t->stamp.device = l->device;
    jy_key_bytes(f->key, t->stamp.key);
    jy_frame_digest(f, t->stamp.digest);
}

enum jy_err jy_on_say(struct jy_gateway *g, struct jy_link *l, const struct jy_frame *f,
                      struct jy_refusal *why)
{
    struct jy_turn *t;
    struct jy_str asked;
    enum jy_err e;

    if (jy_str_trim(f->text).len == 0 && f->file.len == 0)
        return jy_blame(why, "text", JY_E_BAD_FIELD);
    if (f->position.len > 0 && f->file.len == 0) return jy_blame(why, "position", JY_E_BAD_FIELD);
    e = jy_may_speak(g, l, f, why);
    if (e != JY_OK) return e;
    t = jy_turn_new(JY_TURN_SAY, l->at, f->at_ms);
    if (t == NULL) return JY_E_MEMORY;
    jy_turn_use(t, g->live.city, g->live.rules);
    e = jy_read_words(g, f, t, why);
    if (e != JY_OK) {
        jy_turn_free(t);
        return e;
    }
    jy_stamp(t, l, f);
    jy_show_cards(g, l, t);
    t->device = l->device;
    t->partner = jy_arena_str(t->arena, jy_str_of(l->partner));
    t->case_id = f->case_id;
    t->unreadable = l->unreadable;
    t->lang = l->english ? "en" : "zh-Hans";
    t->desk_online = g->desk_online;
    t->desk_waiting = g->desk_waiting;
    t->proves = jy_sender_is_on(&g->config);
    t->cases_per_day = may_open(g, l, f->at_ms) ? g->config.cases_per_day : 0;
    t->upload.file.name = jy_arena_str(t->arena, f->file);
    t->upload.file.position = jy_arena_str(t->arena, f->position);
    t->files_max = g->config.files_per_case;
    t->secret = &g->secret;
    asked = jy_str_of(t->reading.slots.case_no);
    if (t->code_given || asked.len > 0)
        t->code_blocked = jy_guess_pause_s(g, l, asked, f->at_ms) > 0;
    e = jy_gateway_take_turn(g, t);
    if (e == JY_OK) l->unacked++;
    return e;
}

void jy_say_done(struct jy_gateway *g, struct jy_link *l, const struct jy_turn *t)
{
    if (l && t->opening != NULL && t->err == JY_OK) opened(g, l, t->at_ms);
    if (l && t->code_wrong) jy_guess_failed(g, l, t->asked_no, t->at_ms);
    jy_answer(l, t, JY_FRAME_SAY);
}

void jy_wake_done(struct jy_gateway *g, struct jy_link *l, const struct jy_turn *t)
{
    (void)l; /* nobody asked; rooms tell those who watch */
    (void)t;
    g->wakes--;
}
