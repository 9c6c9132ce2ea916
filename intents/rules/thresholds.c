/* thresholds.c - every pair on the grid is weighed: a few hundred passes over some thousand texts.
 */
#include "intents/rules/thresholds.h"

enum { STEPS = 20 };

struct jy_threshold jy_threshold_weigh(const struct jy_told *told, int n, struct jy_mistakes costs,
                                       double probability, double lead)
{
    struct jy_threshold t = {.probability = probability, .lead = lead};

    for (int i = 0; i < n; i++) {
        bool routed = told[i].probability >= probability && told[i].lead >= lead;
        t.routed += routed;
        t.wrong += routed && !told[i].right;
        if (routed)
            t.cost += told[i].right ? 0 : costs.wrong;
        else
            t.cost += costs.ask + (told[i].offered ? 0 : costs.miss);
    }
    if (n > 0) t.cost /= n;
    return t;
}

struct jy_threshold jy_threshold_best(const struct jy_told *told, int n, struct jy_mistakes costs)
{
    struct jy_threshold best = jy_threshold_weigh(told, n, costs, 1, 0.5);

    for (int p = STEPS; p >= 0; p--)
        for (int lead = STEPS / 2; lead >= 0; lead--) {
            struct jy_threshold t =
                jy_threshold_weigh(told, n, costs, (double)p / STEPS, (double)lead / STEPS);
            if (t.cost < best.cost) best = t;
        }
    return best;
}
