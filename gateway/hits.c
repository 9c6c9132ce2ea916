/* hits.c - what the counters of the rule set have more than was told: a turn for the clerk. */
#include "gateway/hits.h"

#include <stdlib.h>

#include "intents/cases/calendar.h"
#include "store/tally.h"

static int oldest_day_of(int64_t now_ms)
{
    return jy_date_add(jy_date_of(now_ms), 1 - JY_HITS_DAYS);
}

void jy_hits_days(int64_t now_ms, int out[JY_HITS_DAYS])
{
    out[0] = oldest_day_of(now_ms);
    for (int i = 1; i < JY_HITS_DAYS; i++)
        out[i] = jy_date_add(out[0], i);
}

/* Rules that spoke since; `seen` is what each has by now. */
static int collect(const struct jy_ruleset *rules, struct jy_rule_cost *seen, struct jy_tally *list)
{
    int n = 0;

    for (int i = 0; i < jy_ruleset_size(rules); i++) {
        struct jy_rule_cost cost = jy_ruleset_cost(rules, i);
        seen[i] = cost;
        if (cost.hits == cost.told) continue;
        list[n++] = (struct jy_tally){cost.rule, (int64_t)(cost.hits - cost.told),
                                      (int64_t)(cost.changes - cost.told_changes)};
    }
    return n;
}

static struct jy_turn *new_turn(struct jy_gateway *g, int64_t now_ms, struct jy_rule_cost *seen)
{
    struct jy_turn *t = jy_turn_new(JY_TURN_TALLY, (struct jy_handle){0}, now_ms);
    struct jy_ruleset *rules = g->live.rules;

    if (t == NULL) return NULL;
    jy_turn_use(t, g->live.city, rules); /* the ids are the set's */
    t->tally = jy_arena_room(t->arena, (size_t)jy_ruleset_size(rules) * sizeof *t->tally);
    t->oldest_day = oldest_day_of(now_ms);
    if (t->tally != NULL) t->n_tally = collect(rules, seen, t->tally);
    if (t->n_tally > 0) return t;
    jy_turn_free(t);
    return NULL;
}

void jy_hits_write(struct jy_gateway *g, int64_t now_ms)
{
    struct jy_ruleset *rules = g->live.rules;
    struct jy_rule_cost *seen = calloc((size_t)jy_ruleset_size(rules) + 1, sizeof *seen);
    struct jy_turn *t = seen ? new_turn(g, now_ms, seen) : NULL;

    if (t != NULL && jy_gateway_take_turn(g, t) == JY_OK)
        for (int i = 0; i < jy_ruleset_size(rules); i++)
            jy_ruleset_tell(rules, i, &seen[i]);
    free(seen);
}
