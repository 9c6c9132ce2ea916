/* sum.c - weights added up, and where that is enough. */
#include "intents/rules/sum.h"

/* What comes to 1 on paper is 1, in whatever order it was added. */
static const double enough = 1 - 1e-9;

bool jy_sum_takes(struct jy_str intent, struct jy_str of)
{
    return jy_str_starts(intent, of) && (intent.len == of.len || intent.ptr[of.len] == '.');
}

double jy_sum_of(const struct jy_hit *hits, int n, struct jy_str intent)
{
    double sum = 0;

    for (int i = 0; i < n; i++)
        if (jy_sum_takes(hits[i].intent, intent)) sum += hits[i].weight;
    return sum;
}

bool jy_sum_is_enough(double sum)
{
    return sum >= enough;
}
