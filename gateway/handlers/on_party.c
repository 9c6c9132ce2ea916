/* on_party.c - the two sides of a mediation: the other side comes in by link and code, and each
 * does its own part of it. */
#include "gateway/guesses.h"
#include "gateway/handlers/handlers.h"
#include "gateway/rooms.h"

/* Links cannot be guessed, and a code only three times: the pause is for who tries many links. */
enum jy_err jy_on_enter(struct jy_gateway *g, struct jy_link *l, const struct jy_frame *f,
                        struct jy_refusal *why)
{
    struct jy_turn *t;

    why->retry_after_s = jy_guess_pause_s(g, l, JY_STR(""), f->at_ms);
    if (why->retry_after_s > 0) return JY_E_SLOW_DOWN;
    t = jy_turn_new(JY_TURN_ENTER, l->at, f->at_ms);
    if (t == NULL) return JY_E_MEMORY;
    jy_turn_use(t, g->live.city, g->live.rules);
    t->device = l->device;
    t->lang = l->english ? "en" : "zh-Hans";
    t->code_given = jy_secret_fits(&g->secret, f->link, f->code);
    jy_seat_digest(f->link, t->party->step.link);
    return jy_gateway_take_turn(g, t);
}

/* Whatever does not open looks the same, but for how many tries are left. */
void jy_enter_done(struct jy_gateway *g, struct jy_link *l, const struct jy_turn *t)
{
    struct jy_refusal why = {.err = t->err, .of = "enter"};
    enum jy_seat_answer answer = t->err == JY_E_NOT_FOUND ? JY_SEAT_OVER : t->entered;
    struct jy_buf b;

    if (l == NULL) return;
    if (t->err != JY_OK && t->err != JY_E_NOT_FOUND) {
        jy_refuse(l, &why);
        return;
    }
    if (answer != JY_SEAT_OPEN) jy_guess_failed(g, l, JY_STR(""), t->at_ms);
    jy_buf_init(&b);
    jy_encode_seat(&b, answer, t->case_id, t->tries_left);
    jy_link_send(l, &b);
    jy_buf_fini(&b);
    if (answer == JY_SEAT_OPEN && jy_rooms_enter(g, l, t->case_id, 0) != JY_OK)
        jy_link_leave(l, JY_CLOSE_OURS, NULL, 0);
}

enum jy_err jy_on_party(struct jy_gateway *g, struct jy_link *l, const struct jy_frame *f,
                        struct jy_refusal *why)
{
    bool speaks = jy_str_trim(f->text).len > 0;
    struct jy_turn *t;
    enum jy_err e = jy_may_speak(g, l, f, why);

    if (e != JY_OK) return e;
    t = jy_turn_new(JY_TURN_PARTY, l->at, f->at_ms);
    if (t == NULL) return JY_E_MEMORY;
    jy_turn_use(t, g->live.city, g->live.rules);
    if (speaks) e = jy_read_words(g, f, t, why);
    if (e != JY_OK) {
        jy_turn_free(t);
        return e;
    }
    jy_stamp(t, l, f);
    jy_show_cards(g, l, t);
    t->device = l->device;
    t->case_id = f->case_id;
    *t->party =
        (struct jy_party_act){.side = l->roles == JY_ROLE_OTHER ? JY_SIDE_OTHER : JY_SIDE_APPLICANT,
                              .step = f->mediation,
                              .text = jy_arena_str(t->arena, f->text),
                              .reading = speaks ? &t->reading : NULL};
    e = jy_gateway_take_turn(g, t);
    if (e == JY_OK) l->unacked++;
    return e;
}

void jy_party_done(struct jy_gateway *g, struct jy_link *l, const struct jy_turn *t)
{
    (void)g;
    jy_answer(l, t, JY_FRAME_PARTY);
}
