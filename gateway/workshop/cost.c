/* cost.c - one rule, many messages, a stopwatch that only runs while we do.
 *
 * Reading the watch costs as much as many a rule, so the mean is taken over all of them at once. */
#include "gateway/workshop/cost.h"

#include "gateway/clock.h"

static void run(const struct jy_ruleset *rules, int index, struct jy_scratch *s,
                const struct jy_recent *recent, int back, bool *spent)
{
    struct jy_text text = jy_recent_text(recent, jy_recent_at(recent, back));

    jy_ruleset_try(rules, index, s, &text, spent);
}

static double us_since(int64_t began_ns)
{
    return (double)(jy_worked_ns() - began_ns) / 1000;
}

/* All messages once: the mean. */
static double run_all(const struct jy_ruleset *rules, int index, struct jy_scratch *s,
                      const struct jy_recent *recent, struct jy_cost *out)
{
    int64_t began = jy_worked_ns();
    bool spent = false;

    out->spent = 0;
    for (int i = 0; i < out->n; i++) {
        run(rules, index, s, recent, i, &spent);
        out->spent += spent;
    }
    return us_since(began) / out->n;
}

void jy_cost_measure(const struct jy_ruleset *rules, int index, struct jy_scratch *s,
                     const struct jy_recent *recent, int n, struct jy_cost *out)
{
    double again;
    bool spent = false;

    *out = (struct jy_cost){.n = n < jy_recent_n(recent) ? n : jy_recent_n(recent)};
    if (out->n == 0) return;
    out->mean_us = run_all(rules, index, s, recent, out);
    again = run_all(rules, index, s, recent, out); /* an interrupt is not the rule's */
    if (again < out->mean_us) out->mean_us = again;
    for (int i = 0; i < out->n; i++) {
        int64_t began = jy_worked_ns();
        double us;
        run(rules, index, s, recent, i, &spent);
        us = us_since(began);
        if (us > out->worst_us) out->worst_us = us;
    }
}
