/* read.c - a message's whole reading, each step named once. */
#include <string.h>

#include "intents/rules/compare.h"
#include "intents/rules/hazard.h"
#include "intents/rules/match.h"
#include "intents/rules/two.h"
#include "intents/rules/weigh.h"

/* What the shadow rules would have made of it, were they live: only counted. */
static enum jy_err count_shadow(const struct jy_ruleset *r, struct jy_arena *a,
                                const struct jy_hits *hits, const struct jy_reading *is)
{
    struct jy_reading other = {.act = JY_ACT_UNKNOWN};
    struct jy_hits all = {.n = hits->n + hits->n_shadow};

    if (hits->n_shadow == 0) return JY_OK;
    all.list = jy_arena_room(a, (size_t)all.n * sizeof *all.list);
    if (all.list == NULL) return JY_E_MEMORY;
    memcpy(all.list, hits->list, (size_t)hits->n * sizeof *all.list);
    memcpy(all.list + hits->n, hits->shadow, (size_t)hits->n_shadow * sizeof *all.list);
    jy_hits_sort(&all);
    jy_weigh(&all, &is->text, &other);
    jy_hazard_decide(&all, &is->text, &other);
    if (!jy_reading_decides_alike(is, &other)) jy_match_count_change(r, hits);
    return JY_OK;
}

enum jy_err jy_read_folded(const struct jy_ruleset *r, struct jy_scratch *s, struct jy_arena *a,
                           const struct jy_text *text, struct jy_reading *out)
{
    struct jy_reading reading = {.version = jy_ruleset_version(r), .act = JY_ACT_UNKNOWN};
    struct jy_hits hits;
    enum jy_err e = jy_match(r, s, a, text, &hits);

    if (e != JY_OK) return e;
    reading.text = hits.text;
    jy_weigh(&hits, &hits.text, &reading);
    jy_hazard_decide(&hits, &hits.text, &reading);
    reading.hits = hits.list;
    reading.n_hits = hits.n - hits.n_topics;
    reading.n_topics = hits.n_topics;
    reading.n_spent = hits.n_spent;
    *out = reading;
    return count_shadow(r, a, &hits, out);
}

enum jy_err jy_read(const struct jy_ruleset *r, struct jy_scratch *s, struct jy_arena *a,
                    struct jy_str raw, int64_t now_ms, struct jy_reading *out)
{
    struct jy_text text;
    enum jy_err e = jy_fold(a, raw, &text);

    if (e == JY_OK) e = jy_read_folded(r, s, a, &text, out);
    if (e == JY_OK) e = jy_two_find(r, s, a, out);
    if (e == JY_OK) jy_slots_read(&out->text, now_ms, &out->slots);
    return e;
}
