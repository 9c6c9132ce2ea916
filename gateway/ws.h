/* ws.h - who may open a WebSocket, and from which pages anything is taken: the checks that the
 * library leaves to us. */
#ifndef JY_WS_H
#define JY_WS_H

#include "intents/base.h"

struct jy_upgrade {
    struct jy_str path, version, key, origin, host;
    bool secure; /* came by TLS: so did the own page */
};

/* May a page of this origin ask for anything to be done here?  The own one may, and those that are
 * `allowed`, ';' between; no origin: a program, which no browser's cookie goes with. */
bool jy_origin_may(struct jy_str origin, struct jy_str host, bool secure, struct jy_str allowed);

/* 0: welcome.  Otherwise the HTTP status of the refusal: 404 path, 426 version, 400 key, 403
 * origin. */
int jy_ws_refusal(const struct jy_upgrade *u, struct jy_str allowed);

#endif
