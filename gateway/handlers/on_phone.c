/* on_phone.c - a citizen's telephone number: a code is asked for, and typed.
 *
 * Of an own case, whose number is read from the record; or of a number that is typed, for the
 * matters behind it.  What is typed here is no word of a citizen's: it stands in no log. */
#include <sodium.h>

#include "gateway/clock.h"
#include "gateway/guesses.h"
#include "gateway/handlers/handlers.h"
#include "gateway/sender.h"
#include "gateway/view.h"
#include "intents/cases/calendar.h"

/* A partner's people are known to their partner. */
static enum jy_err may(struct jy_gateway *g, struct jy_link *l, const struct jy_frame *f,
                       struct jy_refusal *why)
{
    if (!jy_sender_is_on(&g->config)) return jy_blame(why, "kind", JY_E_UNKNOWN);
    if (l->partner[0] != '\0') return JY_E_DENIED;
    if ((f->case_id == 0) == (f->number.len == 0)) return jy_blame(why, "number", JY_E_BAD_FIELD);
    why->retry_after_s = jy_guess_pause_s(g, l, JY_STR(""), f->at_ms);
    return why->retry_after_s > 0 ? JY_E_SLOW_DOWN : JY_OK;
}

static struct jy_turn *begin(struct jy_gateway *g, const struct jy_link *l,
                             const struct jy_frame *f)
{
    const struct jy_config *c = &g->config;
    struct jy_turn *t = jy_turn_new(JY_TURN_PHONE, l->at, f->at_ms);

    if (t != NULL) t->phone = jy_arena_take(t->arena, sizeof *t->phone);
    if (t == NULL || t->phone == NULL) {
        jy_turn_free(t);
        return NULL;
    }
    jy_turn_use(t, g->live.city, NULL);
    t->device = l->device;
    t->case_id = f->case_id;
    t->lang = l->english ? "en" : "zh-Hans";
    t->secret = &g->secret;
    t->phone->number = jy_arena_str(t->arena, f->number);
    t->phone->limits = (struct jy_proof_limits){.gap_s = c->phone_gap_s,
                                                .number = c->phone_number_day,
                                                .device = c->phone_device_day,
                                                .all = c->phone_total_day};
    return t;
}

enum jy_err jy_on_send_code(struct jy_gateway *g, struct jy_link *l, const struct jy_frame *f,
                            struct jy_refusal *why)
{
    enum { CODES = 1000000 };
    struct jy_turn *t;
    enum jy_err e = may(g, l, f, why);

    if (e != JY_OK) return e;
    if (!jy_peers_take_hourly(&g->peers, JY_PEER_PHONE, jy_str_of(l->address),
                              g->config.phone_address_hour, f->at_ms, &why->retry_after_s))
        return JY_E_SLOW_DOWN;
    t = begin(g, l, f);
    if (t == NULL) return JY_E_MEMORY;
    snprintf(t->phone->code, sizeof t->phone->code, "%06u", (unsigned)randombytes_uniform(CODES));
    return jy_gateway_take_turn(g, t);
}

enum jy_err jy_on_prove(struct jy_gateway *g, struct jy_link *l, const struct jy_frame *f,
                        struct jy_refusal *why)
{
    struct jy_turn *t;
    enum jy_err e = may(g, l, f, why);

    if (e != JY_OK) return e;
    t = begin(g, l, f);
    if (t == NULL) return JY_E_MEMORY;
    t->phone->proves = true;
    jy_str_copy(t->phone->code, sizeof t->phone->code, f->code);
    return jy_gateway_take_turn(g, t);
}

static enum jy_err show(struct jy_gateway *g, struct jy_link *l, const struct jy_turn *t)
{
    const struct jy_phone_turn *p = t->phone;
    struct jy_eye eye = {g, l, jy_now_ms()};
    enum jy_err e = JY_OK;
    struct jy_buf b;

    jy_buf_init(&b);
    jy_encode_proof(&b, p->answer, t->case_id, p->left);
    if (p->answer == JY_PROOF_PROVED && t->case_id == 0)
        e = jy_view_proved(&b, &eye, p->mark, t->at_ms - g->config.phone_days * JY_DAY_MS);
    jy_json_close(&b, '}');
    if (e == JY_OK) jy_link_send(l, &b);
    jy_buf_fini(&b);
    return e;
}

void jy_phone_done(struct jy_gateway *g, struct jy_link *l, const struct jy_turn *t)
{
    const struct jy_phone_turn *p = t->phone;
    struct jy_refusal why = {.err = t->err, .case_id = t->case_id, .retry_after_s = p->wait_s};

    jy_str_copy(why.of, sizeof why.of,
                jy_str_of(jy_frame_name(p->proves ? JY_FRAME_PROVE : JY_FRAME_SEND_CODE)));
    if (t->err == JY_OK && !p->proves) {
        jy_sender_send(g, t);
        return;
    }
    if (l == NULL) return;
    if (t->err == JY_OK && p->answer != JY_PROOF_PROVED)
        jy_guess_failed(g, l, JY_STR(""), t->at_ms);
    if (why.err == JY_OK) why.err = show(g, l, t);
    if (why.err == JY_OK) return;
    if (jy_err_fault(why.err) == JY_FAULT_OURS) why.retry_after_s = 2;
    jy_refuse(l, &why);
}
