/* chance.c - splitmix64, and what is drawn with it. */
#include "tests/simulate/chance.h"

#include <math.h>

static uint64_t mix(uint64_t z)
{
    z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
    return z ^ (z >> 31);
}

uint64_t chance_next(struct chance *c)
{
    c->state += UINT64_C(0x9e3779b97f4a7c15);
    return mix(c->state);
}

int chance_below(struct chance *c, int n)
{
    return n < 1 ? 0 : (int)(chance_next(c) % (uint64_t)n);
}

int64_t chance_between(struct chance *c, int64_t from, int64_t to)
{
    return to <= from ? from : from + (int64_t)(chance_next(c) % (uint64_t)(to - from));
}

bool chance_percent(struct chance *c, double percent)
{
    return (double)(chance_next(c) >> 11) * 100.0 < percent * 9007199254740992.0;
}

int chance_poisson(struct chance *c, double mean)
{
    double left = exp(-mean), product = 1;
    int n = -1;

    do {
        product *= (double)(chance_next(c) >> 11) / 9007199254740992.0;
        n++;
    } while (product > left);
    return n;
}

uint64_t chance_trait(uint64_t seed, const char *words, int len)
{
    uint64_t h = mix(seed + UINT64_C(0x9e3779b97f4a7c15));

    for (int i = 0; i < len; i++)
        h = mix(h ^ (unsigned char)words[i]);
    return h;
}
