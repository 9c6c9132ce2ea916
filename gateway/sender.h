/* sender.h - codes for telephone numbers go out: as a message to the city's gateway for text
 * messages, or, for a demonstration, into the log.
 *
 * The message is {"id","to","code","text","lang"}, signed (post.h).  Taken is 2xx; it is sent again
 * only where nobody has it, and `id` tells one from another.  Who waits hears what came of it.
 * Threads  the loop's, but for the worker. */
#ifndef JY_SENDER_H
#define JY_SENDER_H

#include "gateway/gateway.h"
#include "gateway/turn.h"
#include "intents/cases/proof.h"

/* What a turn about a telephone number needs and what came of it. */
struct jy_phone_turn {
    bool proves; /* a code is tried; else one is sent */
    struct jy_proof_limits limits;
    char code[7];
    struct jy_str number; /* as typed; of a case's own (turn.case_id) it is read, and left here */
    /* out */
    char mark[JY_PROOF_MARK];
    enum jy_proof_answer answer;
    int left;   /* tries, of WRONG */
    int wait_s; /* of a refusal */
};

bool jy_sender_is_on(const struct jy_config *c);
/* Reads the key of its signatures, where there is an address to send to. */
JY_MUST enum jy_err jy_sender_open(const struct jy_config *c, unsigned char key[JY_POST_KEY],
                                   struct jy_diag *why);
/* The code of a turn that is on disk; whoever asked is told what came of it. */
void jy_sender_send(struct jy_gateway *g, const struct jy_turn *t);

#endif
