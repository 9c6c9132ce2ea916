/* read.c - a message's whole reading, each step named once. */
#include "intents/rules/hazard.h"
#include "intents/rules/match.h"
#include "intents/rules/weigh.h"

enum jy_err jy_read(const struct jy_ruleset *r, struct jy_scratch *s, struct jy_arena *a,
                    struct jy_str raw, int64_t now_ms, struct jy_reading *out)
{
    struct jy_reading reading = {.version = jy_ruleset_version(r), .act = JY_ACT_UNKNOWN};
    struct jy_hits hits;
    enum jy_err e = jy_fold(a, raw, &reading.text);

    if (e == JY_OK) e = jy_match(r, s, a, &reading.text, &hits);
    if (e != JY_OK) return e;
    jy_slots_read(&reading.text, now_ms, &reading.slots);
    jy_weigh(&hits, &reading.text, &reading);
    jy_hazard_decide(&hits, &reading.text, &reading);
    reading.hits = hits.list;
    reading.n_hits = hits.n;
    reading.n_spent = hits.n_spent;
    *out = reading;
    return JY_OK;
}
