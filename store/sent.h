/* sent.h - what came over HTTP with a key of its sender's, so that sending it again changes
 * nothing.
 */
#ifndef JY_SENT_H
#define JY_SENT_H

#include "intents/base.h"

struct jy_sent_key {
    unsigned char key[16], digest[32]; /* the sender's, and of what came with it */
    struct jy_str who;                 /* a staff id, or a device */
};

#endif
