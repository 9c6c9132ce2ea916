/* sockets.c - how many sockets one address holds at once and opens in a second, before anybody knows
 * what they are for: who opens thousands takes no place, and little time, from others.
 *
 * The library tells of a socket's address before it makes a connection of it, and of the connection
 * right behind that, on one thread: in between it is noted in `accepted`. */
#include "gateway/wire.h"

#include "gateway/clock.h"
#include "gateway/exposure.h"
#include "gateway/metrics.h"

bool jy_sockets_accept(struct jy_server *s, int fd)
{
    const struct jy_config *c = &s->g.config;
    char address[JY_ADDRESS_TEXT];
    int64_t now_ms = jy_now_ms();
    struct jy_peer *peer;

    s->accepted = NULL;
    if (lws_get_peer_simple_fd(fd, address, sizeof address) == NULL) return false; /* it has gone */
    if (jy_exposure_trusts(jy_str_of(c->trusted_proxies), address)) return true; /* all the world */
    peer = jy_peers_get(&s->g.peers, JY_PEER_SOCKET, jy_str_of(address), c->sockets_burst, now_ms);
    if (peer == NULL || peer->n_links >= c->sockets_per_address ||
        !jy_bucket_take(&peer->bucket, c->sockets_rate, c->sockets_burst, 1, now_ms)) {
        jy_metric_add(JY_M_SOCKETS_REFUSED, 1);
        return false;
    }
    s->accepted = peer;
    return true;
}

void jy_sockets_begin(struct jy_server *s, struct lws *wsi)
{
    struct jy_peer *peer = s->accepted;

    s->accepted = NULL;
    if (peer == NULL) return;
    lws_set_opaque_user_data(wsi, peer);
    peer->n_links++;
}

void jy_sockets_end(struct lws *wsi)
{
    struct jy_peer *peer = lws_get_opaque_user_data(wsi);

    lws_set_opaque_user_data(wsi, NULL);
    if (peer != NULL) peer->n_links--;
}
