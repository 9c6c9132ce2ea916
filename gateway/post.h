/* post.h - a signed message to somebody else's server, over HTTP by libcurl, as an errand.
 *
 * Bounded   in time, and given up when its worker is stopped; no redirect is followed, and what is
 *           answered is not read: taken is 2xx.
 * Twice     a message goes again at once only where it has certainly not been taken: nobody was
 *           reached, or they said 503.  Else it is the caller's to decide.
 * Threads   jy_post_run: a worker's; the rest any. */
#ifndef JY_POST_H
#define JY_POST_H

#include "gateway/errands.h"
#include "intents/buf.h"

enum { JY_POST_KEY = 32, JY_SIGNATURE = 96 };

struct jy_post {
    struct jy_errand errand; /* first: errands.h; its run is jy_post_run */
    char url[256], signature[JY_SIGNATURE];
    struct jy_buf body;
    int timeout_s, times; /* for each time; how often at most, 1 or more */
    char why[96];         /* out: why it was not taken; empty: it was */
};
void jy_post_run(struct jy_errand *e);

/* The header x-jieyou-signature: "t=<seconds>,v1=<hex of HMAC-SHA256 over "<seconds>.<body>">". */
void jy_post_sign(const unsigned char key[JY_POST_KEY], int64_t now_s, struct jy_str body,
                  char out[JY_SIGNATURE]);

#endif
