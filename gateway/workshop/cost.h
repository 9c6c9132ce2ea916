/* cost.h - what a rule costs by the clock, run alone on messages.  Threads  the worker's. */
#ifndef JY_COST_H
#define JY_COST_H

#include "gateway/workshop/recent.h"
#include "intents/rules/ruleset.h"

struct jy_cost {
    double mean_us, worst_us;
    int n, spent; /* messages, and those on which it was given up at its limit */
};

/* Over the newest `n` messages. */
void jy_cost_measure(const struct jy_ruleset *rules, int index, struct jy_scratch *s,
                     const struct jy_recent *recent, int n, struct jy_cost *out);

#endif
