/* wire.h - between server.c, ws.c, http.c and http_answer.c: they alone know libwebsockets. */
#ifndef JY_WIRE_H
#define JY_WIRE_H

#include <libwebsockets.h>

#include "gateway/gateway.h"
#include "gateway/memory.h"

struct ev_loop; /* libev's */

struct jy_server {
    struct jy_gateway g;
    struct lws_context *context;
    struct lws_vhost *vhost;
    struct ev_loop *loop;              /* NULL: without libev, the library's own poll loop */
    int signal_fd, second_fd, rows_fd; /* signals and time, as files that the loop reads */
    bool rows_timer;                   /* rows_fd is set */
    int64_t drain_until_ms;
    struct jy_memory_plan memory;
    struct jy_buf joined; /* frames that leave together; empty between two writes */
    bool holding;
    struct jy_link *held; /* between hold and release: links that have something to write */
    struct jy_peer
        *accepted;    /* whose socket is about to become a connection; NULL: nobody counts */
    bool knows_proxy; /* that a proxy nobody told of stands in front has been said */
    bool said_bye, done;
};

enum { JY_WS_SPACE = 104, JY_HTTP_SPACE = 16 }; /* bytes the library keeps for us a connection */

int jy_ws_callback(struct lws *wsi, enum lws_callback_reasons reason, void *user, void *in,
                   size_t len);
int jy_http_callback(struct lws *wsi, enum lws_callback_reasons reason, void *user, void *in,
                     size_t len);
/* Answers an upgrade, which is no request yet, with an error like that of any other. */
void jy_wire_refuse(struct lws *wsi, int status, const struct jy_refusal *why);
/* For struct jy_links. */
void jy_ws_want_write(struct jy_link *l);
/* What is sent in between is written at the release, all of a link's in one go, without asking the
 * library for a writable moment first: that is two calls into the kernel a message.  No connection
 * closes in between. */
void jy_ws_hold(struct jy_server *s);
void jy_ws_release(struct jy_server *s);
void jy_ws_second(struct jy_server *s, int64_t now_ms); /* who was not heard is heard again */
struct jy_server *jy_server_of(struct lws *wsi);
/* sockets.c: may there be one more of its address, before anything was read from it?  Then the
 * connection that is made of it is counted until it ends. */
bool jy_sockets_accept(struct jy_server *s, int fd);
void jy_sockets_begin(struct jy_server *s, struct lws *wsi);
void jy_sockets_end(struct lws *wsi);
/* Who is at the other end, and did they come by TLS; a trusted proxy in front is believed. */
struct jy_wire_peer {
    char address[JY_ADDRESS_TEXT];
    bool secure;
    bool own_machine; /* and not by way of a proxy on it */
};

struct jy_wire_peer jy_wire_peer(struct lws *wsi);
/* All headers of a request have this much room together, or it is refused: what one of them says
 * fits into as much. */
enum { JY_HEADERS_MAX = 4096 };
/* A header's value; the empty text when it is not there, or does not fit into `size`. */
struct jy_str jy_wire_header(struct lws *wsi, enum lws_token_indexes h, char *out, size_t size);

#endif
