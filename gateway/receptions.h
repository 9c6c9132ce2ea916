/* receptions.h - leaders receive citizens (DOMAIN 8.4): the rota changed by HTTP, and what of the
 * bookings follows from it.
 *
 * Threads  the loop's; the turns run on the clerk's (turn_rota.c), where what fits is looked at
 *          against what is on disk. */
#ifndef JY_RECEPTIONS_H
#define JY_RECEPTIONS_H

#include "gateway/http_request.h"
#include "intents/reception/rota.h"

struct jy_rota_turn {
    struct jy_sitting sitting; /* as it is to be */
    int was;                   /* the first minute of the one that it replaces; -1: a new one */
    int64_t seen_ms;           /* when that was last written, as its writer saw it */
    const struct jy_staff *by;
};

/* By the clock alone, and after each change: bookings that do not stand by the rota any more, and
 * places that have come free, one case after the other. */
void jy_receptions_second(struct jy_gateway *g, int64_t now_ms);
void jy_receptions_reseated(struct jy_gateway *g, const struct jy_turn *t);
void jy_receptions_rota_done(struct jy_gateway *g, const struct jy_turn *t);

#endif
