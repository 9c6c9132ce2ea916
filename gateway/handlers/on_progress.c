/* on_progress.c - a case looked up from another device, by its number and query code. */
#include "gateway/handlers/handlers.h"
#include "gateway/view.h"
#include "store/cases.h"

/* Guessing is slowed for the address and for the case, whichever the guesses come from. */
static int longer_pause_s(const struct jy_peer *a, const struct jy_peer *b, int64_t now_ms)
{
    int pa = jy_peer_pause_s(a, now_ms), pb = jy_peer_pause_s(b, now_ms);

    return pa > pb ? pa : pb;
}

enum jy_err jy_on_progress(struct jy_gateway *g, struct jy_link *l, const struct jy_frame *f,
                           struct jy_refusal *why)
{
    struct jy_peer *address = jy_code_peer(g, l, f->at_ms);
    struct jy_peer *number = jy_peers_get(&g->peers, JY_PEER_CODE, f->no, 1, f->at_ms);
    struct jy_eye eye = {g, l, f->at_ms};
    struct jy_case c;
    struct jy_buf b;
    enum jy_err e;

    if (address == NULL || number == NULL) return JY_E_MEMORY;
    why->retry_after_s = longer_pause_s(address, number, f->at_ms);
    if (why->retry_after_s > 0) return JY_E_SLOW_DOWN;
    e = jy_cases_read_no(g->reader, f->no, g->arena, &c);
    if (e == JY_OK && !jy_secret_fits(&g->secret, f->no, f->code)) e = JY_E_NOT_FOUND;
    if (e == JY_E_NOT_FOUND) {
        jy_peer_failed(address, g->config.code_tries, f->at_ms);
        jy_peer_failed(number, g->config.code_tries, f->at_ms);
        jy_str_copy(why->field, sizeof why->field, JY_STR("code"));
    }
    if (e != JY_OK) return e;
    jy_buf_init(&b);
    jy_view_progress(&b, &eye, &c);
    jy_link_send(l, &b);
    jy_buf_fini(&b);
    return JY_OK;
}
