/* bucket.h - a token bucket: so many requests a second, a burst on top.  Pure; time is given. */
#ifndef JY_BUCKET_H
#define JY_BUCKET_H

#include "intents/base.h"

struct jy_bucket {
    int64_t at_ms; /* when `tokens` was true */
    double tokens;
};

/* Full at `now_ms`. */
void jy_bucket_fill(struct jy_bucket *b, int burst, int64_t now_ms);
/* Takes `cost`, or takes nothing and answers false. */
bool jy_bucket_take(struct jy_bucket *b, int rate, int burst, int cost, int64_t now_ms);
/* Whole seconds, at least 1, until `cost` could be taken. */
int jy_bucket_wait_s(const struct jy_bucket *b, int rate, int cost);

#endif
