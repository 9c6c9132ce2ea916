/* chance.h - dice that fall the same way for the same seed (splitmix64), so that a finding of the
 * simulation can be had again. */
#ifndef JY_SIM_CHANCE_H
#define JY_SIM_CHANCE_H

#include <stdbool.h>
#include <stdint.h>

struct chance {
    uint64_t state;
};

uint64_t chance_next(struct chance *c);
int chance_below(struct chance *c, int n); /* 0 … n-1; 0 when n < 1 */
int64_t chance_between(struct chance *c, int64_t from, int64_t to);
bool chance_percent(struct chance *c, double percent);
int chance_poisson(struct chance *c, double mean);
/* The same for the same words and seed: a trait, not a throw. */
uint64_t chance_trait(uint64_t seed, const char *words, int len);

#endif
