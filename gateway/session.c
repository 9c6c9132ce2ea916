/* session.c - tokens, cookies, and when a session is over. */
#include "gateway/session.h"

#include <sodium.h>
#include <string.h>

#define MINUTE_MS ((int64_t)60000)

void jy_token_make(char out[JY_TOKEN_TEXT])
{
    unsigned char bytes[32];

    randombytes_buf(bytes, sizeof bytes);
    sodium_bin2base64(out, JY_TOKEN_TEXT, bytes, sizeof bytes,
                      sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    sodium_memzero(bytes, sizeof bytes);
}

void jy_token_hash(struct jy_str token, unsigned char out[32])
{
    crypto_generichash(out, 32, (const unsigned char *)token.ptr, token.len, NULL, 0);
}

struct jy_str jy_cookie_token(struct jy_str header)
{
    while (header.len > 0) {
        ptrdiff_t end = jy_str_find(header, JY_STR(";"));
        size_t len = end < 0 ? header.len : (size_t)end, step = end < 0 ? len : len + 1;
        struct jy_str pair = jy_str_trim((struct jy_str){header.ptr, len});

        if (jy_str_starts(pair, JY_STR("jy="))) return (struct jy_str){pair.ptr + 3, pair.len - 3};
        header = (struct jy_str){header.ptr + step, header.len - step};
    }
    return header;
}

static bool is_over(const struct jy_config *c, const struct jy_session_row *row, int64_t now_ms)
{
    return now_ms >= row->expires_ms || now_ms - row->last_ms >= c->session_idle_min * MINUTE_MS;
}

enum jy_err jy_session_find(struct jy_gateway *g, const unsigned char hash[32], int64_t now_ms,
                            struct jy_session_row *out)
{
    enum jy_err e = jy_people_session(g->reader, hash, now_ms, out);

    if (e == JY_E_NOT_FOUND) return JY_E_SIGNED_OUT;
    if (e == JY_OK && is_over(&g->config, out, now_ms)) return JY_E_SIGNED_OUT;
    return e;
}

void jy_session_sign_of_life(struct jy_gateway *g, const unsigned char hash[32],
                             struct jy_session_row *row, int64_t now_ms)
{
    int64_t often = g->config.session_idle_min * MINUTE_MS / 4; /* or it would end in between */
    struct jy_turn *t;

    if (now_ms - row->last_ms < (often < MINUTE_MS ? often : MINUTE_MS)) return;
    row->last_ms = now_ms;
    t = jy_turn_new(JY_TURN_SESSION, (struct jy_handle){0}, now_ms);
    if (t == NULL) return; /* the next minute will do */
    memcpy(t->hash, hash, sizeof t->hash);
    t->session_step = JY_SESSION_GOES_ON;
    if (jy_gateway_take_turn(g, t) != JY_OK) return;
}

bool jy_session_goes_on(struct jy_gateway *g, struct jy_link *l, bool acts, int64_t now_ms)
{
    struct jy_seat *seat = l->seat;

    if (is_over(&g->config, &seat->row, now_ms)) return false;
    if (acts) jy_session_sign_of_life(g, seat->session, &seat->row, now_ms);
    return true;
}

bool jy_session_is_good(struct jy_gateway *g, struct jy_link *l, int64_t now_ms)
{
    struct jy_seat *seat = l->seat;
    const struct jy_staff *staff = jy_staff_of(g, l);
    struct jy_session_row row;
    enum jy_err e = jy_people_session(g->reader, seat->session, now_ms, &row);

    if (e == JY_E_NOT_FOUND || e == JY_E_SIGNED_OUT || staff == NULL) return false;
    if (e == JY_OK && row.last_ms > seat->row.last_ms) /* they work on pages of another kind */
        seat->row.last_ms = row.last_ms;
    if (staff->roles != seat->viewer.roles || !jy_str_eq(staff->body, seat->viewer.body))
        jy_link_leave(l, JY_CLOSE_COME_BACK, NULL, 0);
    return true;
}

void jy_session_hang_up(struct jy_link *l)
{
    const struct jy_refusal why = {.err = JY_E_SIGNED_OUT};

    jy_refuse(l, &why);
    jy_link_leave(l, JY_CLOSE_POLICY, NULL, 0);
}

void jy_session_close_links(struct jy_gateway *g, const unsigned char hash[32])
{
    struct jy_link *l;

    for (uint32_t at = 0; (l = jy_links_next(&g->links, &at)) != NULL;)
        if (l->seat != NULL && memcmp(l->seat->session, hash, 32) == 0) jy_session_hang_up(l);
}

void jy_session_close_others(struct jy_gateway *g, const char *staff, const unsigned char hash[32])
{
    struct jy_link *l;

    for (uint32_t at = 0; (l = jy_links_next(&g->links, &at)) != NULL;)
        if (l->seat != NULL && strcmp(l->seat->staff, staff) == 0 &&
            memcmp(l->seat->session, hash, 32) != 0)
            jy_session_hang_up(l);
}

enum jy_err jy_session_end(struct jy_gateway *g, const unsigned char hash[32],
                           struct jy_handle from, int64_t now_ms)
{
    struct jy_turn *t = jy_turn_new(JY_TURN_SESSION, from, now_ms);

    if (t == NULL) return JY_E_MEMORY;
    memcpy(t->hash, hash, 32);
    t->session_step = JY_SESSION_ENDS;
    return jy_gateway_take_turn(g, t);
}
