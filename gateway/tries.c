/* tries.c - the house's limits on two peers at once. */
#include "gateway/tries.h"

#include "gateway/log.h"
#include "gateway/metrics.h"

static struct jy_peer *peer_of(struct jy_gateway *g, enum jy_peer_kind kind, const char *name,
                               int64_t now_ms)
{
    return jy_peers_get(&g->peers, kind, jy_str_of(name), 1, now_ms);
}

int jy_tries_pause_s(struct jy_gateway *g, const char *address, const char *login, int64_t now_ms)
{
    struct jy_peer *a = peer_of(g, JY_PEER_ADDRESS, address, now_ms);
    struct jy_peer *l = peer_of(g, JY_PEER_LOGIN, login, now_ms);
    int pa = a ? jy_peer_pause_s(a, now_ms) : 1, pl = l ? jy_peer_pause_s(l, now_ms) : 1;

    return pa > pl ? pa : pl;
}

void jy_tries_failed(struct jy_gateway *g, const char *address, const char *login, int64_t now_ms)
{
    struct jy_peer *a = peer_of(g, JY_PEER_ADDRESS, address, now_ms);
    struct jy_peer *l = peer_of(g, JY_PEER_LOGIN, login, now_ms);

    if (a) jy_peer_failed(a, g->config.sign_in_tries * 4, now_ms); /* an office shares it */
    if (l) jy_peer_failed(l, g->config.sign_in_tries, now_ms);
    jy_metric_add(JY_M_SIGN_INS_FAILED, 1);
    /* not the login: people type their password there */
    jy_log(JY_INFO, "staff.refused", "address=%s pause_s=%d", address,
           jy_tries_pause_s(g, address, login, now_ms));
}

void jy_tries_forgive(struct jy_gateway *g, const char *login, int64_t now_ms)
{
    struct jy_peer *l = peer_of(g, JY_PEER_LOGIN, login, now_ms);

    if (l) jy_peer_forgive(l);
}
