/* ws.h - who may open a WebSocket: the checks that the library leaves to us. */
#ifndef JY_WS_H
#define JY_WS_H

#include "intents/base.h"

struct jy_upgrade {
    struct jy_str path, version, key, origin, host;
    bool secure; /* came by TLS: so did the own page */
};

/* 0: welcome.  Otherwise the HTTP status of the refusal: 404 path, 426 version, 400 key, 403
 * origin.  A program without an Origin is no browser and is let in.  `allowed`: further origins,
 * ';' between. */
int jy_ws_refusal(const struct jy_upgrade *u, struct jy_str allowed);

#endif
