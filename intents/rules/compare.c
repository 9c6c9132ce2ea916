/* compare.c - two readings of one text side by side. */
#include "intents/rules/compare.h"

#include "intents/rules/read.h"
#include "intents/rules/rule.h"

const char *jy_shift_name(enum jy_shift s)
{
    static const char *const names[] = {"same", "gained", "lost", "moved"};

    return names[s];
}

const struct jy_rank *jy_reading_best(const struct jy_reading *r)
{
    return r->n_ranks > 0 ? &r->ranks[0] : NULL;
}

bool jy_reading_is_unread(const struct jy_reading *r)
{
    switch (r->act) {
    case JY_ACT_UNKNOWN:
    case JY_ACT_ACCUSE:
    case JY_ACT_COMPLAIN:
    case JY_ACT_ASK:
    case JY_ACT_SUGGEST:
        return r->n_cards == 0 && jy_reading_best(r) == NULL;
    case JY_ACT_ASK_HUMAN:
    case JY_ACT_WITHDRAW:
    case JY_ACT_CORRECT:
    case JY_ACT_STATUS:
    case JY_ACT_PRAISE:
    case JY_ACT_PRIVACY:
    case JY_ACT_WHO:
    case JY_ACT_REPEAT:
    case JY_ACT_ABUSE:
    case JY_ACT_YES:
    case JY_ACT_NO:
    case JY_ACT_THANKS:
    case JY_ACT_BYE:
    case JY_ACT_GREETING:
    case JY_ACT_CHITCHAT:
    case JY_ACT_RECEPTION:
    case JY_ACT_WHY_ASKED:
    case JY_ACT_SPAM:
    case JY_N_ACTS:
        break;
    }
    return false;
}

bool jy_reading_asks_again(const struct jy_reading *r)
{
    return r->n_cards == 0 && r->n_ranks > 0 && !r->confident;
}

enum jy_shift jy_reading_shift(const struct jy_reading *before, const struct jy_reading *after)
{
    const struct jy_rank *old = jy_reading_best(before), *now = jy_reading_best(after);

    if (old == NULL) return now == NULL ? JY_SHIFT_NONE : JY_SHIFT_GAINED;
    if (now == NULL) return JY_SHIFT_LOST;
    return jy_str_eq(old->type, now->type) ? JY_SHIFT_NONE : JY_SHIFT_MOVED;
}

/* The same rule with the same weight for the same intent. */
static bool has_hit(const struct jy_reading *r, const struct jy_hit *hit)
{
    for (int i = 0; i < r->n_hits; i++)
        if (jy_str_eq(r->hits[i].rule, hit->rule))
            return r->hits[i].weight == hit->weight && jy_str_eq(r->hits[i].intent, hit->intent);
    return false;
}

static int add_missing(const struct jy_reading *of, const struct jy_reading *in,
                       const struct jy_hit *out[JY_CAUSES], int n)
{
    for (int i = 0; i < of->n_hits && n < JY_CAUSES; i++) {
        bool known = false;
        if (has_hit(in, &of->hits[i])) continue;
        for (int k = 0; k < n; k++)
            known = known || jy_str_eq(out[k]->rule, of->hits[i].rule);
        if (!known) out[n++] = &of->hits[i];
    }
    return n;
}

bool jy_reading_decides_alike(const struct jy_reading *a, const struct jy_reading *b)
{
    if (a->act != b->act || a->confident != b->confident || a->soft != b->soft) return false;
    if (a->n_cards != b->n_cards || jy_reading_shift(a, b) != JY_SHIFT_NONE) return false;
    for (int i = 0; i < a->n_cards; i++)
        if (a->cards[i] != b->cards[i]) return false;
    return true;
}

int jy_reading_causes(const struct jy_reading *before, const struct jy_reading *after,
                      const struct jy_hit *out[JY_CAUSES])
{
    return add_missing(before, after, out, add_missing(after, before, out, 0));
}

uint32_t jy_hazards_lost(const struct jy_reading *before, const struct jy_reading *after)
{
    return before->hazards & ~after->hazards;
}

/* hz_fire, hz.blow: a danger is told; signs (hs.past) say when and who, and trap what is none. */
static bool tells_danger(const struct jy_rule *rule)
{
    return jy_str_starts(rule->intent, JY_STR("hz_")) || jy_str_starts(rule->intent, JY_STR("hz."));
}

struct guard {
    const struct jy_ruleset *live, *fresh;
    struct jy_scratch *scratch;
    struct jy_arena *arena;
    jy_hazard_lost_fn *each;
    void *ctx;
};

static enum jy_err guard_example(struct guard *g, struct jy_str rule, struct jy_str text)
{
    struct jy_text folded;
    struct jy_reading before, after;
    enum jy_err e;

    jy_arena_reset(g->arena);
    e = jy_fold(g->arena, text, &folded);
    if (e == JY_OK) e = jy_read_folded(g->live, g->scratch, g->arena, &folded, &before);
    if (e == JY_OK) e = jy_read_folded(g->fresh, g->scratch, g->arena, &folded, &after);
    if (e == JY_E_MEMORY) return e;
    if (e != JY_OK) return JY_OK; /* what cannot be folded never raised an alarm */
    for (int h = 0; h < JY_N_HAZARDS; h++)
        if (jy_hazards_lost(&before, &after) & (UINT32_C(1) << h))
            g->each(g->ctx, rule, text, (enum jy_hazard)h);
    return JY_OK;
}

enum jy_err jy_compare_hazards(const struct jy_ruleset *live, const struct jy_ruleset *fresh,
                               struct jy_scratch *s, jy_hazard_lost_fn *each, void *ctx)
{
    struct guard g = {live, fresh, s, jy_arena_new(), each, ctx};
    enum jy_err e = g.arena ? JY_OK : JY_E_MEMORY;

    for (int i = 0; e == JY_OK && i < live->n_rules; i++) {
        const struct jy_rule *rule = &live->rules[i];
        if (rule->state != JY_RULE_LIVE || !tells_danger(rule)) continue;
        for (int k = 0; e == JY_OK && k < rule->n_examples; k++)
            e = guard_example(&g, rule->id, rule->examples[k]);
    }
    jy_arena_free(g.arena);
    return e;
}
