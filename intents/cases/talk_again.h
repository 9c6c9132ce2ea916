/* talk_again.h - told before: the earlier case in which the talk may go on (DOMAIN 5.7).
 *
 * Who steps lends it with the world; everything in it is borrowed for the call. */
#ifndef JY_TALK_AGAIN_H
#define JY_TALK_AGAIN_H

#include "intents/cases/case.h"
#include "intents/cases/said.h"

struct jy_talk; /* talk.h */

enum { JY_AGAIN_SAID = 12 };

/* A case that is not of this conversation.  An ended matter that the bot has asked about: is it the
 * one that is told now?  If so the talk goes on in it, and what was told in the draft since goes
 * there too.  Or the one with proven_no, without a word: it may be withdrawn from here. */
struct jy_again {
    const struct jy_case *c;
    const struct jy_talk *talk;
    const struct jy_said *told; /* the last of it; no button that was pressed */
    int n_told;
};

#endif
