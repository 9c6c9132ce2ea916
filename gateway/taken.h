/* taken.h - what somebody told one of ours, at the counter, by telephone or in a letter, over HTTP:
 * read while it is written down, and registered.
 *
 * Threads  the loop's; the turn runs on the clerk's (turn_taken.c). */
#ifndef JY_GATEWAY_TAKEN_H
#define JY_GATEWAY_TAKEN_H

#include "gateway/inquiry.h"
#include "intents/cases/talk_taken.h"
#include "store/sent.h"

struct jy_taken_turn {
    struct jy_taken taken;
    struct jy_sent_key key; /* while it is written there is none */
    bool has_key;
    struct jy_case *c; /* out: as it was registered, now or the first time it was sent */
};

void jy_taken_done(struct jy_gateway *g, const struct jy_turn *t);

#endif
