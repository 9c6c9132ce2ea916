/* bucket.c - tokens flow in with time and out with requests. */
#include "gateway/bucket.h"

void jy_bucket_fill(struct jy_bucket *b, int burst, int64_t now_ms)
{
    *b = (struct jy_bucket){.at_ms = now_ms, .tokens = burst};
}

bool jy_bucket_take(struct jy_bucket *b, int rate, int burst, int cost, int64_t now_ms)
{
    if (now_ms > b->at_ms) { /* a clock set back gives nothing and takes nothing */
        b->tokens += (double)(now_ms - b->at_ms) * rate / 1000.0;
        if (b->tokens > burst) b->tokens = burst;
    }
    b->at_ms = now_ms;
    if (b->tokens < cost) return false;
    b->tokens -= cost;
    return true;
}

int jy_bucket_wait_s(const struct jy_bucket *b, int rate, int cost)
{
    double wait = rate > 0 ? (cost - b->tokens) / rate : 60;

    return wait < 1 ? 1 : (int)wait + 1;
}
