/* sum.c - weights added up, and where that is enough. */
#include "intents/rules/sum.h"

#include <math.h>

/* What comes to 1 on paper is 1, in whatever order it was added. */
static const double enough = 1 - 1e-9;

bool jy_sum_adds_up(struct jy_str intent)
{
    static const struct jy_str sums[] = {JY_STR_INIT("sign.accuse"), JY_STR_INIT("hs.danger"),
                                         JY_STR_INIT("hs.kind")};

    for (size_t i = 0; i < JY_COUNT(sums); i++)
        if (jy_sum_takes(intent, sums[i])) return true;
    return false;
}

bool jy_sum_takes(struct jy_str intent, struct jy_str of)
{
    return jy_str_starts(intent, of) && (intent.len == of.len || intent.ptr[of.len] == '.');
}

double jy_sum_weight(const struct jy_hit *hit)
{
    return hit->weight * hit->n_words;
}

double jy_sum_of(const struct jy_hit *hits, int n, struct jy_str intent)
{
    double sum = 0;

    for (int i = 0; i < n; i++)
        if (jy_sum_takes(hits[i].intent, intent)) sum += jy_sum_weight(&hits[i]);
    return sum;
}

bool jy_sum_is_enough(double sum)
{
    return sum >= enough;
}

double jy_sum_rounded(double weight)
{
    return round(weight * 1000) / 1000;
}

void jy_sum_judge(struct jy_sum_score *s, bool yes, bool taken)
{
    *(yes ? &s->of : &s->others) += 1;
    *(yes ? &s->found : &s->wrong) += taken;
}
