/* weigh.c - adds up what the rules said: which types, how sure, and what the person wants.
 *
 * Every judgement that can be a rule is a rule, in data; what is left here is the arithmetic and
 * the order in which acts win.  The text itself is not looked at. */
#include "intents/rules/weigh.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "intents/rules/sum.h"

/* By `jieyou rules thresholds`: within 7 % of the cheapest pair on each of the data's dev sets,
 * whose own cheapest lie on both sides of it. */
const double jy_weigh_sure_p = 0.70, jy_weigh_sure_lead = 0.15;

const double jy_weigh_other = 1.0;
const double jy_weigh_talk = -1.6;

enum { INTENTS_MAX = 256 }; /* 107 types, 20 acts, their `also`; what is beyond is not counted */

static const double echo = 0.25;  /* what a weight counts for words already taken */
static const double enough = 1.0; /* an act is said, a type found, from this score on */
static const double twice = 2.0;  /* a wrong is stated, whatever it is about */
static const double named = 0.05; /* what a type that a rule speaks for scores at least */
static const double no_talk = -2; /* log odds: it is no talk, whatever words of affairs it has */
static const double alone = 0.5;  /* where no rule names a type, words do from here on */

struct tally {
    struct jy_str intent;
    double score; /* by its rules */
    double total; /* with what words lean to */
};

struct tallies {
    struct tally at[INTENTS_MAX];
    int n;
    double accusing; /* sum.h: here nothing is an echo */
};

/* Hazards and what belongs to them are weighed in hazard.c. */
static bool is_ours(struct jy_str intent)
{
    static const struct jy_str prefixes[] = {JY_STR_INIT("act."), JY_STR_INIT("also."),
                                             JY_STR_INIT("sign."), JY_STR_INIT("flag.")};

    for (size_t i = 0; i < JY_COUNT(prefixes); i++)
        if (jy_str_starts(intent, prefixes[i])) return true;
    return jy_intent_is_type(intent);
}

static struct tally *tally_of(struct tallies *t, struct jy_str intent)
{
    for (int i = 0; i < t->n; i++)
        if (jy_str_eq(t->at[i].intent, intent)) return &t->at[i];
    if (t->n == INTENTS_MAX) return NULL;
    t->at[t->n] = (struct tally){.intent = intent};
    return &t->at[t->n++];
}

static bool overlap(struct jy_span a, struct jy_span b)
{
    return a.start < b.end && b.start < a.end;
}

/* Did a heavier rule for the same intent take some of these words? */
static bool is_echo(const struct jy_hit *hits, int i)
{
    const struct jy_hit *hit = &hits[i];

    for (int k = 0; k < i; k++) {
        const struct jy_hit *before = &hits[k];
        if (before->weight > 0 && overlap(before->folded, hit->folded) &&
            jy_str_eq(before->intent, hit->intent))
            return true;
    }
    return false;
}

double jy_weigh_share(const struct jy_hit *hits, int i)
{
    return hits[i].weight > 0 && is_echo(hits, i) ? echo : 1;
}

static void add_up(const struct jy_hits *hits, struct tallies *t)
{
    t->n = 0;
    t->accusing = jy_sum_of(hits->list, hits->n, JY_STR("sign.accuse"));
    for (int i = 0; i < hits->n; i++) {
        const struct jy_hit *hit = &hits->list[i];
        struct tally *tally = NULL;
        if (!hit->adds_up && is_ours(hit->intent)) tally = tally_of(t, hit->intent);
        if (tally == NULL) continue;
        tally->score += hit->weight * jy_weigh_share(hits->list, i);
    }
}

static double score_of(const struct tallies *t, const char *intent)
{
    for (int i = 0; i < t->n; i++)
        if (jy_str_is(t->at[i].intent, intent)) return t->at[i].score;
    return 0;
}

/* Plainly denied, or only asked about. */
static bool denies_accusing(const struct tallies *t)
{
    return score_of(t, "act.accuse") <= -enough;
}

/* Most who accuse have no word for it: whose post it is, what was theirs to keep and what became of it add
 * up. */
static bool accuses(const struct tallies *t)
{
    return jy_sum_is_enough(t->accusing) && !denies_accusing(t);
}

static bool is_family(struct jy_str type, const char *family)
{
    return jy_str_starts(type, jy_str_of(family));
}

static bool is_topic(struct jy_str type)
{
    return !is_family(type, "SUG") && !is_family(type, "ASK");
}

static bool is_said(const struct jy_hits *hits, const char *intent)
{
    for (int i = 0; i < hits->n; i++)
        if (jy_str_is(hits->list[i].intent, intent)) return true;
    return false;
}

/* A question in general or a wish: a matter of how it is said, which words do not tell. */
static bool is_of_manner(const struct tallies *t)
{
    const struct tally *best = NULL;

    for (int i = 0; i < t->n; i++)
        if (jy_intent_is_type(t->at[i].intent) && (best == NULL || t->at[i].score > best->score))
            best = &t->at[i];
    return best && best->score >= enough && !is_topic(best->intent);
}

/* The words of what is said not to be so are there like all others: 老板没有欠我工资. */
static const struct jy_lean *leaning_of(const struct jy_hits *hits, const struct tallies *t)
{
    bool heard = hits->lean && !is_said(hits, "flag.denied") && !is_of_manner(t);

    return heard ? hits->lean : NULL;
}

/* Where the words lean to nothing it counts how much less to one type than to another. */
static double most_of(const struct jy_lean *lean, const double *leanings)
{
    double most = -INFINITY;

    for (int i = 0; i < jy_lean_n(lean); i++)
        if (i != jy_lean_talk(lean) && leanings[i] > most) most = leanings[i];
    return most;
}

/* Who tells of one of these accuses somebody, whatever else is said. */
static bool is_accusation(struct jy_str type)
{
    return jy_str_is(type, "INT-01") || jy_str_is(type, "INT-03");
}

/* By the sound of their words nobody is taken to accuse, or to ask how a matter stands. */
static bool may_be_leant_to(struct jy_str type, double score, const struct tallies *t)
{
    if (is_accusation(type)) return score >= enough || accuses(t);
    return score >= enough || !jy_str_is(type, "ASK-03");
}

/* Such talk names what matters are about, too: 我想请假回去休息. */
static double talk_of(const struct jy_hits *hits)
{
    int i = jy_lean_talk(hits->lean);

    return i >= 0 ? hits->leanings[i] : 0;
}

/* A type that no rule speaks for is there when the words lean to it by themselves. */
static void add_leanings(const struct jy_hits *hits, struct tallies *t)
{
    const struct jy_lean *lean = leaning_of(hits, t);
    double most = lean ? most_of(lean, hits->leanings) : 0, lift = most < 0 ? -most : 0;
    bool known[JY_LEAN_TYPES] = {false}, any = false;
    bool silent = lean == NULL || (jy_lean_talk(lean) >= 0 && talk_of(hits) > jy_weigh_talk);
    int n = t->n;

    for (int i = 0; i < n; i++) {
        struct tally *tally = &t->at[i];
        int type = jy_lean_find(lean, tally->intent);
        tally->total = tally->score;
        if (type < 0) continue;
        known[type] = true;
        any |= tally->score > 0;
        if (!may_be_leant_to(tally->intent, tally->score, t)) continue;
        tally->total += hits->leanings[type] + lift;
        if (tally->score > 0 && tally->total < named) tally->total = named;
    }
    for (int i = 0; !silent && i < jy_lean_n(lean); i++) {
        struct jy_str type = jy_lean_type(lean, i);
        struct tally *tally = NULL;
        if (i != jy_lean_talk(lean) && hits->leanings[i] > (any ? 0 : alone) && !known[i] &&
            may_be_leant_to(type, 0, t))
            tally = tally_of(t, type);
        if (tally != NULL) tally->total = hits->leanings[i];
    }
}

/* Types. */

static int best_first(const void *a, const void *b)
{
    const struct tally *x = a, *y = b;

    if (x->total != y->total) return x->total > y->total ? -1 : 1;
    return memcmp(x->intent.ptr, y->intent.ptr, 6); /* types only, six letters each */
}

static bool is_wish(struct jy_str type)
{
    return jy_str_is(type, "SUG-01") || jy_str_is(type, "SUG-02");
}

static bool is_general_question(struct jy_str type)
{
    return jy_str_is(type, "ASK-01") || jy_str_is(type, "ASK-02");
}

/* DOMAIN 2.23: a topic keeps its type when it is asked about, and when something went wrong with
 * it a wish is a complaint. */
static bool gives_way(struct jy_str type, const struct tallies *t)
{
    bool wrong = score_of(t, "sign.wrong") >= enough;

    if (!is_general_question(type) && !(wrong && is_wish(type))) return false;
    for (int i = 0; i < t->n; i++)
        if (jy_intent_is_type(t->at[i].intent) && is_topic(t->at[i].intent) &&
            t->at[i].score >= enough)
            return true;
    return false;
}

/* Types with something in their favour, best first. */
static int find_types(const struct tallies *t, struct tally out[INTENTS_MAX])
{
    int n = 0;

    for (int i = 0; i < t->n; i++)
        if (jy_intent_is_type(t->at[i].intent) && t->at[i].total > 0 &&
            !gives_way(t->at[i].intent, t))
            out[n++] = t->at[i];
    qsort(out, (size_t)n, sizeof *out, best_first);
    return n;
}

static void rank(const struct tally *types, int n, struct jy_reading *out)
{
    double sum = exp(jy_weigh_other), second;

    for (int i = 0; i < n; i++)
        sum += exp(types[i].total);
    out->n_ranks = n < JY_RANKS ? n : JY_RANKS;
    for (int i = 0; i < out->n_ranks; i++)
        out->ranks[i] = (struct jy_rank){types[i].intent, types[i].total, exp(types[i].total) / sum,
                                         types[i].score};
    second = out->n_ranks > 1 ? out->ranks[1].probability : 0;
    out->confident = out->n_ranks > 0 && out->ranks[0].ruled > 0 &&
                     out->ranks[0].probability >= jy_weigh_sure_p &&
                     out->ranks[0].probability - second >= jy_weigh_sure_lead;
}

static void add_also(struct jy_reading *out, struct jy_str type)
{
    if (out->n_also == JY_ALSO || (out->n_ranks > 0 && jy_str_eq(out->ranks[0].type, type))) return;
    for (int i = 0; i < out->n_also; i++)
        if (jy_str_eq(out->also[i], type)) return;
    out->also[out->n_also++] = type;
}

/* What the rules name, and the topic of a suggestion as its tag. */
static void second_types(const struct tallies *t, struct jy_reading *out)
{
    static const struct jy_str prefix = JY_STR_INIT("also.");

    out->n_also = 0;
    for (int i = 0; i < t->n; i++) {
        struct jy_str intent = t->at[i].intent;
        if (!jy_str_starts(intent, prefix) || t->at[i].score < enough) continue;
        add_also(out, (struct jy_str){intent.ptr + prefix.len, intent.len - prefix.len});
    }
    if (out->n_ranks > 1 && is_family(out->ranks[0].type, "SUG") && out->ranks[1].score >= enough)
        add_also(out, out->ranks[1].type);
}

/* Acts. */

static uint32_t bit(enum jy_act act)
{
    return UINT32_C(1) << act;
}

static uint32_t acts_said(const struct tallies *t)
{
    static const struct jy_str prefix = JY_STR_INIT("act.");
    uint32_t said = 0;

    for (int i = 0; i < t->n; i++) {
        struct jy_str name = t->at[i].intent;
        enum jy_act act;
        if (!jy_str_starts(name, prefix) || t->at[i].score < enough) continue;
        act = jy_act_of((struct jy_str){name.ptr + prefix.len, name.len - prefix.len});
        if (act != JY_N_ACTS) said |= bit(act);
    }
    if (accuses(t)) said |= bit(JY_ACT_ACCUSE);
    return said;
}

/* What the type found says about the act: some types are an act by themselves; for all others a
 * complaint is meant unless nothing wrong is stated and something else is wanted. */
static uint32_t acts_of_type(struct jy_str type, const struct tallies *t, uint32_t said)
{
    const uint32_t wishes = bit(JY_ACT_ASK) | bit(JY_ACT_SUGGEST) | bit(JY_ACT_PRAISE);

    if (is_accusation(type) && !denies_accusing(t)) return bit(JY_ACT_ACCUSE);
    if (jy_str_is(type, "ASK-03")) return bit(JY_ACT_STATUS);
    if (is_family(type, "ASK")) return bit(JY_ACT_ASK);
    if (jy_str_is(type, "SUG-03")) return bit(JY_ACT_PRAISE);
    if (is_family(type, "SUG")) return bit(JY_ACT_SUGGEST);
    if (score_of(t, "sign.wrong") >= enough) return bit(JY_ACT_COMPLAIN);
    if (score_of(t, "sign.question") >= enough) return bit(JY_ACT_ASK);
    return said & wishes ? 0 : bit(JY_ACT_COMPLAIN);
}

static void find_act(const struct tallies *t, struct jy_reading *out)
{
    uint32_t said = acts_said(t);
    const struct jy_rank *best = &out->ranks[0];
    /* what only words lean to, without a rule, is told where nothing else is wanted */
    bool found =
        out->n_ranks > 0 && (best->ruled >= enough || (best->score >= enough && said == 0));

    if (found && is_family(out->ranks[0].type, "SUG")) said &= ~bit(JY_ACT_ASK); /* 能不能 … */
    if (found) said |= acts_of_type(out->ranks[0].type, t, said);
    if (!found && score_of(t, "sign.wrong") >= twice) said |= bit(JY_ACT_COMPLAIN);
    out->act = JY_ACT_UNKNOWN;
    for (int act = JY_N_ACTS - 1; act >= 0; act--) /* the earlier one wins */
        if (said & bit((enum jy_act)act)) out->act = (enum jy_act)act;
    out->acts_also = said & ~bit(out->act);
}

/* Nothing wrong is stated, its words are not plainly unlike talk, and no more of them are of any affair
 * than of small talk. */
static bool is_small_talk(const struct jy_hits *hits, const struct tallies *t)
{
    int talk = 0, affair = 0;

    if (score_of(t, "sign.wrong") >= enough || talk_of(hits) < no_talk) return false;
    if (score_of(t, "act.chitchat") > 0) return true;
    for (int i = 0; i < hits->n; i++) {
        const struct jy_hit *hit = &hits->list[i];
        if (!hit->topic) continue;
        if (jy_str_is(hit->intent, "topic.smalltalk"))
            talk += hit->n_words;
        else
            affair += hit->n_words;
    }
    return talk >= affair;
}

static void forget_types(struct jy_reading *out)
{
    out->n_ranks = 0;
    out->confident = false;
}

void jy_weigh(const struct jy_hits *hits, const struct jy_text *text, struct jy_reading *out)
{
    struct tallies t;
    struct tally types[INTENTS_MAX];

    (void)text;
    add_up(hits, &t);
    add_leanings(hits, &t);
    out->talk = talk_of(hits);
    rank(types, find_types(&t, types), out);
    if (out->n_ranks > 0 && out->ranks[0].ruled < enough && is_small_talk(hits, &t))
        forget_types(out); /* a word that may mean a type does, where people speak of an affair */
    second_types(&t, out);
    find_act(&t, out);
    out->hearsay = score_of(&t, "flag.hearsay") >= enough;
    out->village_side = score_of(&t, "flag.village-side") >= enough;
}
