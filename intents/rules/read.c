/* read.c - a message's whole reading, each step named once. */
#include <string.h>

#include "intents/rules/compare.h"
#include "intents/rules/hazard.h"
#include "intents/rules/match.h"
#include "intents/rules/read.h"
#include "intents/rules/two.h"
#include "intents/rules/weigh.h"

/* What the hits would say with one more among them. */
static void read_with(const struct jy_hits *hits, const struct jy_hit *one, struct jy_hit *room,
                      const struct jy_text *text, struct jy_reading *out)
{
    struct jy_hits all = {.list = room,
                          .n = hits->n + 1,
                          .n_topics = hits->n_topics + one->topic,
                          .lean = hits->lean,
                          .leanings = hits->leanings};

    memcpy(room, hits->list, (size_t)hits->n * sizeof *room);
    room[hits->n] = *one;
    jy_hits_sort(&all);
    *out = (struct jy_reading){.text = *text, .act = JY_ACT_UNKNOWN};
    jy_weigh(&all, text, out);
    jy_hazard_decide(&all, text, out);
}

/* Each by itself: what two would change together says nothing of either. */
static enum jy_err show_shadows(struct jy_arena *a, const struct jy_hits *hits,
                                const struct jy_reading *is, jy_shadow_fn *each, void *ctx)
{
    struct jy_hit *room;

    if (hits->n_shadow == 0) return JY_OK;
    room = jy_arena_room(a, ((size_t)hits->n + 1) * sizeof *room);
    if (room == NULL) return JY_E_MEMORY;
    for (int i = 0; i < hits->n_shadow; i++) {
        struct jy_reading would;
        read_with(hits, &hits->shadow[i], room, &is->text, &would);
        each(ctx, hits->shadow[i].index, is, &would);
    }
    return JY_OK;
}

static enum jy_err read_all(const struct jy_ruleset *r, struct jy_scratch *s, struct jy_arena *a,
                            const struct jy_text *text, struct jy_hits *hits,
                            struct jy_reading *out)
{
    enum jy_err e = jy_match(r, s, a, text, hits);

    if (e != JY_OK) return e;
    *out = (struct jy_reading){
        .version = jy_ruleset_version(r), .act = JY_ACT_UNKNOWN, .text = hits->text};
    jy_weigh(hits, &hits->text, out);
    jy_hazard_decide(hits, &hits->text, out);
    out->hits = hits->list;
    out->n_hits = hits->n - hits->n_topics;
    out->n_topics = hits->n_topics;
    out->n_spent = hits->n_spent;
    return JY_OK;
}

static void count_change(void *ctx, int rule, const struct jy_reading *is,
                         const struct jy_reading *would)
{
    const struct jy_ruleset *const *r = ctx;

    if (!jy_reading_decides_alike(is, would)) jy_match_count_change(*r, rule);
}

enum jy_err jy_read_folded(const struct jy_ruleset *r, struct jy_scratch *s, struct jy_arena *a,
                           const struct jy_text *text, struct jy_reading *out)
{
    struct jy_reading reading;
    struct jy_hits hits;
    enum jy_err e = read_all(r, s, a, text, &hits, &reading);

    if (e != JY_OK) return e;
    *out = reading;
    return show_shadows(a, &hits, out, count_change, &r);
}

enum jy_err jy_read_shadows(const struct jy_ruleset *r, struct jy_scratch *s, struct jy_arena *a,
                            const struct jy_text *text, jy_shadow_fn *each, void *ctx)
{
    struct jy_reading reading;
    struct jy_hits hits;
    enum jy_err e = read_all(r, s, a, text, &hits, &reading);

    return e == JY_OK ? show_shadows(a, &hits, &reading, each, ctx) : e;
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
