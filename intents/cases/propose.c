/* propose.c - the topic with the most weight, when it leads by enough. */
#include "intents/cases/propose.h"

/* Over the messages of complaints-chat that no type is read in: proposed for 86 %, of the right
 * class in 94 % (train), 93 % (dev). */
static const double least = 2.0, lead = 1.5;

static double weight_of(const struct jy_body *b, const struct jy_reading *r)
{
    double sum = 0;

    for (int i = r->n_hits; i < r->n_hits + r->n_topics; i++)
        if (jy_str_eq(b->topic, r->hits[i].intent)) sum += r->hits[i].weight;
    return sum;
}

const struct jy_body *jy_propose(const struct jy_city *city, const struct jy_reading *r)
{
    const struct jy_body *best = NULL;
    double first = 0, second = 0;

    if (r->confident) return NULL;
    for (int i = 0; i < city->n_bodies; i++) {
        double weight = city->bodies[i].topic.len > 0 ? weight_of(&city->bodies[i], r) : 0;
        if (weight > first) {
            second = first;
            first = weight;
            best = &city->bodies[i];
        } else if (weight > second)
            second = weight;
    }
    return first >= least && first - second >= lead ? best : NULL;
}
