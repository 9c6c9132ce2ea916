/* read.c - a message's whole reading, each step named once. */
#include "intents/rules/hazard.h"
#include "intents/rules/match.h"
#include "intents/rules/weigh.h"

enum jy_err jy_read_folded(const struct jy_ruleset *r, struct jy_scratch *s, struct jy_arena *a,
                           const struct jy_text *text, struct jy_reading *out)
{
    struct jy_reading reading = {
        .text = *text, .version = jy_ruleset_version(r), .act = JY_ACT_UNKNOWN};
    struct jy_hits hits;
    enum jy_err e = jy_match(r, s, a, text, &hits);

    if (e != JY_OK) return e;
    jy_weigh(&hits, text, &reading);
    jy_hazard_decide(&hits, text, &reading);
    reading.hits = hits.list;
    reading.n_hits = hits.n;
    reading.n_spent = hits.n_spent;
    *out = reading;
    return JY_OK;
}

enum jy_err jy_read(const struct jy_ruleset *r, struct jy_scratch *s, struct jy_arena *a,
                    struct jy_str raw, int64_t now_ms, struct jy_reading *out)
{
    struct jy_text text;
    enum jy_err e = jy_fold(a, raw, &text);

    if (e == JY_OK) e = jy_read_folded(r, s, a, &text, out);
    if (e == JY_OK) jy_slots_read(&out->text, now_ms, &out->slots);
    return e;
}
