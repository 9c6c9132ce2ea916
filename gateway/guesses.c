/* guesses.c - up to three peers that a guess is booked on. */
#include "gateway/guesses.h"

#include <stdio.h>

/* Of a front end with all its people: wrong codes an hour.  Each of them has pauses of their own, but
 * who they are is what the front end says. */
enum { PARTNER_HOURLY = 200 };

/* No address and no case number looks like it. */
static struct jy_str partner_of(const struct jy_link *l, char out[40])
{
    snprintf(out, 40, "by %s", l->partner);
    return jy_str_of(out);
}

static int pause_of(const struct jy_gateway *g, struct jy_str name, int64_t now_ms)
{
    return jy_peers_pause_s(&g->peers, JY_PEER_CODE, name, now_ms);
}

int jy_guess_pause_s(const struct jy_gateway *g, const struct jy_link *l, struct jy_str no,
                     int64_t now_ms)
{
    char by[40];
    int pause = pause_of(g, jy_str_of(l->address), now_ms), other = 0;

    if (no.len > 0) other = pause_of(g, no, now_ms);
    if (other > pause) pause = other;
    if (l->partner[0] == '\0') return pause;
    other = pause_of(g, partner_of(l, by), now_ms);
    return other > pause ? other : pause;
}

static void fail(struct jy_gateway *g, struct jy_str name, int64_t now_ms)
{
    struct jy_peer *peer = jy_peers_get(&g->peers, JY_PEER_CODE, name, 1, now_ms);

    if (peer != NULL) jy_peer_failed(peer, g->config.code_tries, now_ms);
}

void jy_guess_failed(struct jy_gateway *g, const struct jy_link *l, struct jy_str no,
                     int64_t now_ms)
{
    char by[40];

    fail(g, jy_str_of(l->address), now_ms);
    if (no.len > 0) fail(g, no, now_ms);
    if (l->partner[0] != '\0')
        jy_peers_book_hourly(&g->peers, JY_PEER_CODE, partner_of(l, by), PARTNER_HOURLY, now_ms);
}
