/* ws.c - library callbacks to link events, and the only place that writes a WebSocket.
 *
 * Fragments are collected until the frame is whole, at most JY_FRAME_MAX bytes.  Frames are written
 * in a writable callback or at a release, and never behind a frame that the socket took in part.
 * UTF-8 is checked by the library, which closes with 1007. */
#include "gateway/ws.h"

#include <string.h>

#include "gateway/clock.h"
#include "gateway/dispatch.h"
#include "gateway/exposure.h"
#include "gateway/log.h"
#include "gateway/metrics.h"
#include "gateway/session.h"
#include "gateway/wire.h"

enum { UNREAD_BYTES = 64 * 1024, JOINED_BYTES = 32 * 1024 };

struct space { /* the library's memory for this connection */
    struct jy_link *link;
    bool has_session;
    unsigned char session[32];
    char address[JY_ADDRESS_TEXT]; /* as the headers had it, which are gone once it is open */
};
_Static_assert(sizeof(struct space) <= JY_WS_SPACE, "the library must keep enough");
_Static_assert(LWS_PRE <= JY_MSG_PRE, "a frame's header must fit in front of it");

struct jy_server *jy_server_of(struct lws *wsi)
{
    return lws_context_user(lws_get_context(wsi));
}

struct jy_str jy_wire_header(struct lws *wsi, enum lws_token_indexes h, char *out, size_t size)
{
    int n = lws_hdr_copy(wsi, out, (int)size, h);

    return n > 0 ? (struct jy_str){out, (size_t)n} : (struct jy_str){"", 0};
}

static bool forwarded_by_https(struct lws *wsi)
{
    static const char name[] = "x-forwarded-proto:";
    char scheme[16];
    int n = lws_hdr_custom_copy(wsi, scheme, sizeof scheme, name, (int)sizeof name - 1);

    return n > 0 && strcmp(scheme, "https") == 0;
}

/* Once: every limit on an address would count all the world as one. */
static void say_unknown_proxy(struct jy_server *s, const char *peer)
{
    if (s->knows_proxy) return;
    s->knows_proxy = true;
    jy_log(JY_WARN, "proxy.unknown",
           "address=%s: it says for whom it asks and is not believed; if it is yours, name it in "
           "trusted_proxies",
           peer);
}

struct jy_wire_peer jy_wire_peer(struct lws *wsi)
{
    struct jy_wire_peer out;
    struct jy_server *s = jy_server_of(wsi);
    struct jy_str trusted = jy_str_of(s->g.config.trusted_proxies), forwarded;
    char peer[48], text[JY_HEADERS_MAX];
    bool trusts, is_own;

    lws_get_peer_simple(wsi, peer, sizeof peer);
    trusts = jy_exposure_trusts(trusted, peer);
    is_own = jy_exposure_is_own_machine(peer);
    forwarded = jy_wire_header(wsi, WSI_TOKEN_X_FORWARDED_FOR, text, sizeof text);
    if (forwarded.len > 0 && is_own && !trusts) say_unknown_proxy(s, peer);
    jy_exposure_address(trusted, peer, forwarded, out.address);
    out.own_machine = is_own && forwarded.len == 0;
    out.secure = lws_is_ssl(wsi) || (trusts && forwarded_by_https(wsi));
    return out;
}

void jy_ws_want_write(struct jy_link *l)
{
    struct jy_server *s;

    if (l->wire == NULL) return; /* an exchange: answered when it is looked at */
    s = jy_server_of(l->wire);
    if (!s->holding) {
        lws_callback_on_writable(l->wire);
    } else if (!l->held) {
        l->held = true;
        l->next_held = s->held;
        s->held = l;
    }
}

static int check_room(struct jy_server *s, const char *address)
{
    const struct jy_config *c = &s->g.config;
    struct jy_peer *peer;

    if (s->g.draining || s->g.links.handles.n_taken >= (uint32_t)c->links_max) return 503;
    peer = jy_peers_get(&s->g.peers, JY_PEER_ADDRESS, jy_str_of(address), 1, jy_now_ms());
    return peer == NULL ? 503 : peer->n_links >= c->links_per_address ? 429 : 0;
}

static void refuse(struct lws *wsi, int status)
{
    enum { SOON_S = 5, LATER_S = 60 };
    struct jy_refusal why = {.err = JY_E_BAD_FIELD};
    const char *field = "";

    if (status == 404) why.err = JY_E_NOT_FOUND, field = "path";
    if (status == 426) field = "sec-websocket-version";
    if (status == 400) field = "sec-websocket-key";
    if (status == 403) why.err = JY_E_DENIED, field = "origin";
    if (status == 429) why.err = JY_E_SLOW_DOWN, why.retry_after_s = LATER_S; /* until one closes */
    if (status == 503) why.err = JY_E_STORE, why.retry_after_s = SOON_S;
    jy_str_copy(why.field, sizeof why.field, jy_str_of(field));
    jy_log(JY_INFO, "upgrade.refused", "status=%d", status);
    jy_wire_refuse(wsi, status, &why);
}

/* Everything about the upgrade is checked here; the cookie is read, since its header is gone
 * later. */
static int filter(struct jy_server *s, struct lws *wsi, struct space *space)
{
    char path[64], version[8], key[64], origin[JY_HEADERS_MAX], host[256];
    char cookie[JY_HEADERS_MAX];
    const struct jy_wire_peer from = jy_wire_peer(wsi);
    const struct jy_upgrade u = {
        jy_wire_header(wsi, WSI_TOKEN_GET_URI, path, sizeof path),
        jy_wire_header(wsi, WSI_TOKEN_VERSION, version, sizeof version),
        jy_wire_header(wsi, WSI_TOKEN_KEY, key, sizeof key),
        jy_wire_header(wsi, WSI_TOKEN_ORIGIN, origin, sizeof origin),
        jy_wire_header(wsi, WSI_TOKEN_HOST, host, sizeof host),
        from.secure,
    };
    struct jy_str token;
    int status = jy_ws_refusal(&u, jy_str_of(s->g.config.origins));

    if (status == 0) status = check_room(s, from.address);
    if (status != 0) {
        refuse(wsi, status);
        return 1;
    }
    token = jy_cookie_token(jy_wire_header(wsi, WSI_TOKEN_HTTP_COOKIE, cookie, sizeof cookie));
    memset(space, 0, sizeof *space);
    memcpy(space->address, from.address, sizeof space->address);
    space->has_session = token.len > 0;
    if (token.len > 0) jy_token_hash(token, space->session);
    return 0;
}

/* A request that is refused costs us something, too, and so does each piece of one: whoever sends
 * several times what is answered at all is not heard until the next second. */
enum { EAR_RATES = 12, EAR_BURSTS = 16, EAR_STEP = 1024 };

static int open_link(struct jy_server *s, struct lws *wsi, struct space *space)
{
    struct jy_gateway *g = &s->g;
    struct jy_peer *peer;

    if (jy_link_new(&g->links, wsi, jy_str_of(space->address), jy_now_ms(), &space->link) != JY_OK)
        return -1;
    space->link->has_session = space->has_session;
    memcpy(space->link->session, space->session, sizeof space->session);
    jy_bucket_fill(&space->link->bucket, g->config.burst, space->link->opened_ms);
    jy_bucket_fill(&space->link->ear, g->config.burst * EAR_BURSTS, space->link->opened_ms);
    peer = jy_peers_get(&g->peers, JY_PEER_ADDRESS, jy_str_of(space->link->address), 1,
                        space->link->opened_ms);
    if (peer) peer->n_links++;
    return 0;
}

static void close_link(struct jy_server *s, struct space *space)
{
    if (space->link == NULL) return;
    jy_gateway_part(&s->g, space->link);
    space->link = NULL;
}

static int hang_up(struct lws *wsi, int code)
{
    lws_close_reason(wsi, (enum lws_close_status)code, NULL, 0);
    return -1;
}

/* Who asks faster than it reads our answers is not heard for a while, long before it counts as
 * slow: a flood then costs the flooder time, and us no memory. */
static void mind_flow(struct lws *wsi, struct jy_link *l)
{
    bool unread = l->out_bytes > (l->unread ? UNREAD_BYTES / 2 : UNREAD_BYTES);

    if (unread == l->unread) return;
    l->unread = unread;
    lws_rx_flow_control(wsi, unread || l->deaf ? 0 : 1);
}

static bool hears(struct jy_server *s, struct jy_link *l, int cost, int64_t now_ms)
{
    const struct jy_config *c = &s->g.config;

    return jy_bucket_take(&l->ear, c->rate * EAR_RATES, c->burst * EAR_BURSTS, cost, now_ms);
}

static void mind_ear(struct jy_server *s, struct lws *wsi, struct jy_link *l, size_t len)
{
    if (l->deaf || hears(s, l, 1 + (int)(len / EAR_STEP), jy_now_ms())) return;
    l->deaf = true;
    lws_rx_flow_control(wsi, 0);
}

void jy_ws_second(struct jy_server *s, int64_t now_ms)
{
    struct jy_link *l;

    for (uint32_t at = 0; (l = jy_links_next(&s->g.links, &at)) != NULL;) {
        if (!l->deaf || !hears(s, l, 1, now_ms)) continue;
        l->deaf = false;
        if (!l->unread) lws_rx_flow_control(l->wire, 1);
    }
}

static bool is_whole(struct lws *wsi)
{
    return lws_is_final_fragment(wsi) && lws_remaining_packet_payload(wsi) == 0;
}

/* A frame that is too big is let go by, refused at its end, and its sender goes on: a letter that
 * somebody pasted.  What is bigger still is no letter. */
static int skip(struct jy_server *s, struct lws *wsi, struct jy_link *l, size_t len)
{
    enum { SKIP_MAX = 16 * JY_FRAME_MAX };

    l->skipped += l->in.len + len;
    jy_buf_fini(&l->in);
    if (l->skipped > SKIP_MAX) return hang_up(wsi, JY_CLOSE_TOO_BIG);
    if (!is_whole(wsi)) return 0;
    jy_hear(&s->g, l, (struct jy_str){NULL, l->skipped}, jy_now_ms());
    l->skipped = 0;
    mind_flow(wsi, l);
    return 0;
}

static int receive(struct jy_server *s, struct lws *wsi, struct jy_link *l, void *in, size_t len)
{
    bool whole = is_whole(wsi);
    struct jy_str piece = {in, len};

    mind_ear(s, wsi, l, len);
    if (lws_frame_is_binary(wsi)) return hang_up(wsi, JY_CLOSE_UNSUPPORTED);
    if (l->in.len + l->skipped + len > JY_FRAME_MAX) return skip(s, wsi, l, len);
    if (whole && l->in.len == 0) {
        jy_hear(&s->g, l, piece, jy_now_ms());
        mind_flow(wsi, l);
        return 0;
    }
    jy_buf_add(&l->in, piece);
    if (l->in.failed) return hang_up(wsi, JY_CLOSE_OURS);
    if (!whole) return 0;
    jy_hear(&s->g, l, jy_buf_str(&l->in), jy_now_ms());
    jy_buf_fini(&l->in); /* idle connections keep no buffer */
    mind_flow(wsi, l);
    return 0;
}

static int write_bytes(struct lws *wsi, char *bytes, size_t len)
{
    if (lws_write(wsi, (unsigned char *)bytes, len, LWS_WRITE_TEXT) < 0) return -1;
    jy_metric_add(JY_M_FRAMES_OUT, 1);
    jy_metric_add(JY_M_BYTES_OUT, (int64_t)len);
    return 0;
}

static int write_one(struct lws *wsi, struct jy_link *l)
{
    struct jy_msg *m = jy_link_peek(l);

    if (write_bytes(wsi, m->bytes, m->len) != 0) return -1;
    jy_link_pop(l);
    return 0;
}

/* A receipt and the events behind it as one message: one way through library and kernel, and one
 * wake-up of the reader. */
static int write_joined(struct lws *wsi, struct jy_link *l)
{
    struct jy_buf *b = &jy_server_of(wsi)->joined;
    int n;

    jy_buf_clear(b);
    jy_buf_add(b, (struct jy_str){(const char[LWS_PRE]){0}, LWS_PRE});
    n = jy_link_join(l, JOINED_BYTES, b);
    if (n < 2) return write_one(wsi, l);
    if (write_bytes(wsi, b->ptr + LWS_PRE, b->len - LWS_PRE) != 0) return -1;
    while (n-- > 0)
        jy_link_pop(l);
    return 0;
}

/* It stops where the socket takes no more, since libwebsockets would copy the rest, and after a
 * few, since others wait too. */
static int write_some(struct lws *wsi, struct jy_link *l)
{
    enum { A_FEW = 8 };

    for (int i = 0; i < A_FEW && jy_link_peek(l) != NULL && !lws_partial_buffered(wsi); i++) {
        bool join = l->together > 0 && jy_link_has_more(l);
        if ((join ? write_joined(wsi, l) : write_one(wsi, l)) != 0) return -1;
    }
    mind_flow(wsi, l);
    if (jy_link_peek(l) != NULL)
        lws_callback_on_writable(wsi);
    else if (jy_link_is_leaving(l))
        return hang_up(wsi, (int)l->close_code);
    return 0;
}

void jy_ws_hold(struct jy_server *s)
{
    s->holding = true;
}

void jy_ws_release(struct jy_server *s)
{
    s->holding = false;
    while (s->held != NULL) {
        struct jy_link *l = s->held;

        s->held = l->next_held;
        l->held = false;
        if (lws_partial_buffered(l->wire) || jy_link_is_leaving(l))
            lws_callback_on_writable(l->wire); /* where it can be waited for, or closed */
        else if (write_some(l->wire, l) != 0)
            lws_set_timeout(l->wire, PENDING_TIMEOUT_USER_OK, LWS_TO_KILL_ASYNC);
    }
}

int jy_ws_callback(struct lws *wsi, enum lws_callback_reasons reason, void *user, void *in,
                   size_t len)
{
    struct space *space = user;

    switch ((int)reason) {
    case LWS_CALLBACK_FILTER_PROTOCOL_CONNECTION:
        return filter(jy_server_of(wsi), wsi, space);
    case LWS_CALLBACK_ESTABLISHED:
        return open_link(jy_server_of(wsi), wsi, space);
    case LWS_CALLBACK_CLOSED:
        close_link(jy_server_of(wsi), space);
        return 0;
    case LWS_CALLBACK_RECEIVE:
        return space->link ? receive(jy_server_of(wsi), wsi, space->link, in, len) : -1;
    case LWS_CALLBACK_SERVER_WRITEABLE:
        return space->link ? write_some(wsi, space->link) : -1;
    default:
        return 0; /* the library has dozens more, none of them ours */
    }
}
