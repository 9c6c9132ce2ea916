/* hazard.c - the decision table H1 to H15 of DOMAIN 6.4.
 *
 * The rule files name dangers (hz_fire, hz_fire.soft, hz.blow) and signs of when, who and whether
 * (hs.past, hs.family, hz_trap): those words are an office's to tune.  What follows from them, and
 * in which order, is here.  A sign counts for a danger only when it stands near it. */
#include "intents/rules/hazard.h"

#include "intents/rules/sum.h"

#define BIT(n) (1U << (n))

/* Of what only adds up: from here on a danger is not asked about but met; what a rule would ask about
 * needs more. */
static const double sure = 1.3, sure_beside_a_doubt = 2.0;

/* What a rule says of a danger beside its kind; the part of the intent after the dot. */
enum nature {
    TOLD,  /* hz_fire: it happened or happens */
    STAYS, /* hz_trapped.stays: goes on until somebody ends it, so talk of damages ends nothing */
    GONE,  /* hz_child.gone: a missing person, not past until found */
    WEAK,  /* hz_fire.soft: to be asked about, never more */
    BLOW,  /* hz.blow: somebody strikes; who strikes whom decides the card */
    HARM,  /* hz.harm: a blow that is done */
};

enum sign {
    TRAP,
    MINE,
    IF,
    RISK,
    NOW,
    PAST,
    YESTERDAY,
    AFTER,
    HABIT,
    ENDED,
    FAMILY,
    CHILD,
    MINOR,
    ADULT,
    DEATH
};

enum outcome { OUT_NONE, OUT_SOFT, OUT_ALARM };

struct danger {
    enum jy_hazard kind;
    enum nature nature;
    struct jy_span at;
    uint32_t signs;
};

enum { OVERLAP = -1 }; /* a reach: the sign must touch the danger */

/* How far a sign carries: bytes between it and the danger, and what may not stand between. */
static const struct {
    struct jy_str intent;
    enum sign sign;
    int reach;
    enum { CLAUSE_BEFORE, SENTENCE, ANYWHERE } within;
} signs[] = {
    {JY_STR_INIT("hz_trap"), TRAP, OVERLAP, ANYWHERE},
    {JY_STR_INIT("hz_threat"), MINE, OVERLAP, ANYWHERE},
    {JY_STR_INIT("hs.if"), IF, 60, CLAUSE_BEFORE},
    {JY_STR_INIT("hs.risk"), RISK, 45, CLAUSE_BEFORE},
    {JY_STR_INIT("hs.now"), NOW, 36, SENTENCE},
    {JY_STR_INIT("hs.past"), PAST, 120, SENTENCE},
    {JY_STR_INIT("hs.yesterday"), YESTERDAY, 90, SENTENCE},
    {JY_STR_INIT("hs.after"), AFTER, 120, ANYWHERE},
    {JY_STR_INIT("hs.habit"), HABIT, 60, SENTENCE},
    {JY_STR_INIT("hs.ended"), ENDED, 120, ANYWHERE},
    {JY_STR_INIT("hs.family"), FAMILY, 60, SENTENCE},
    {JY_STR_INIT("hs.child"), CHILD, 45, SENTENCE},
    {JY_STR_INIT("hs.minor"), MINOR, 60, ANYWHERE},
    {JY_STR_INIT("hs.adult"), ADULT, 9, SENTENCE},
    {JY_STR_INIT("hs.death"), DEATH, 90, ANYWHERE},
};

#define ALL (~0U)
#define BLOWS (BIT(BLOW) | BIT(HARM))
#define DONE (BIT(TOLD) | BLOWS)
#define THINGS \
    (BIT(JY_HZ_GAS) | BIT(JY_HZ_ELECTRIC) | BIT(JY_HZ_FIRE) | BIT(JY_HZ_COLLAPSE) | \
     BIT(JY_HZ_WATER) | BIT(JY_HZ_TRAPPED) | BIT(JY_HZ_TRAFFIC) | BIT(JY_HZ_MEDICAL))
#define PLANS (BIT(JY_HZ_THREAT) | BIT(JY_HZ_SELFHARM) | BIT(JY_HZ_MASS)) /* not done yet */

/* The first row that holds decides.  A row holds when nature and kind are among its own and the
 * sign it names is there. */
static const struct {
    uint32_t natures, kinds, sign;
    enum outcome outcome;
} laws[] = {
    {ALL, ALL, BIT(TRAP), OUT_NONE},                 /* H1 trap or negation */
    {ALL, BIT(JY_HZ_VIOLENCE), BIT(MINE), OUT_NONE}, /* his own threat */
    {ALL, THINGS, BIT(IF), OUT_NONE},                /* H1 not happened */
    {BIT(TOLD), THINGS, BIT(RISK), OUT_NONE},
    {BIT(WEAK), ALL, 0, OUT_SOFT},                /* H7, H9-H12, H14 */
    {ALL, ALL, BIT(NOW), OUT_ALARM},              /* H2 now */
    {ALL, BIT(JY_HZ_FRAUD), BIT(PAST), OUT_NONE}, /* only while it goes on: R16 */
    {ALL, BIT(JY_HZ_FRAUD), BIT(AFTER), OUT_NONE},
    {~BIT(GONE), ALL, BIT(PAST), OUT_SOFT}, /* H3 past */
    {BIT(TOLD), THINGS, BIT(YESTERDAY), OUT_SOFT},
    {DONE, ~PLANS, BIT(AFTER), OUT_SOFT},            /* H4 aftermath */
    {DONE, ~(THINGS | PLANS), BIT(ENDED), OUT_SOFT}, /* H5 habit, and over */
    {BIT(HARM), ALL, BIT(HABIT), OUT_ALARM},
    {BIT(HARM), ALL, BIT(FAMILY), OUT_ALARM}, /* H7 harm done */
    {BIT(HARM), ALL, BIT(CHILD), OUT_ALARM},
    {BIT(HARM), ALL, BIT(MINOR), OUT_ALARM},
    {BIT(HARM), ALL, 0, OUT_SOFT},
    {ALL, ALL, 0, OUT_ALARM}, /* H6, H8 to H13 */
};

static enum outcome judge(const struct danger *d)
{
    size_t i = 0;

    while (!(laws[i].natures & BIT(d->nature)) || !(laws[i].kinds & BIT(d->kind)) ||
           (laws[i].sign & d->signs) != laws[i].sign)
        i++; /* the last row holds always */
    return laws[i].outcome;
}

/* H5, H6: whose blow it was and whom it struck. */
static uint32_t cards_of(const struct danger *d)
{
    bool now = (d->signs & BIT(NOW)) != 0;
    bool habit = (d->signs & BIT(HABIT)) != 0;
    uint32_t adult = BIT(JY_HZ_VIOLENCE);

    if (d->kind == JY_HZ_DOMESTIC) return BIT(habit && !now ? JY_HZ_DOMESTIC_HABIT : d->kind);
    if (d->nature != BLOW && d->nature != HARM) return BIT(d->kind);
    if (d->signs & BIT(FAMILY)) {
        bool goes_on = now || (d->nature == BLOW && !habit);
        adult = BIT(goes_on ? JY_HZ_DOMESTIC : JY_HZ_DOMESTIC_HABIT);
    }
    if (d->signs & BIT(MINOR)) return BIT(JY_HZ_CHILD); /* the child itself writes */
    if (!(d->signs & BIT(CHILD))) return adult;
    return BIT(JY_HZ_CHILD) | (d->signs & BIT(ADULT) ? adult : 0);
}

/* False when the hit is of something else. */
static bool read_danger(const struct jy_hit *hit, struct jy_span at, struct danger *out)
{
    static const struct {
        struct jy_str suffix;
        enum nature nature;
    } natures[] = {
        {JY_STR_INIT(""), TOLD},
        {JY_STR_INIT(".stays"), STAYS},
        {JY_STR_INIT(".gone"), GONE},
        {JY_STR_INIT(".soft"), WEAK},
    };
    ptrdiff_t dot = jy_str_find(hit->intent, JY_STR("."));
    size_t len = dot < 0 ? hit->intent.len : (size_t)dot;
    struct jy_str suffix = {hit->intent.ptr + len, hit->intent.len - len};

    *out = (struct danger){.kind = JY_HZ_VIOLENCE, .at = at};
    out->nature = jy_str_is(hit->intent, "hz.blow") ? BLOW : HARM;
    if (out->nature == BLOW || jy_str_is(hit->intent, "hz.harm")) return true;

    out->kind = jy_hazard_of((struct jy_str){hit->intent.ptr, len});
    for (size_t i = 0; i < JY_COUNT(natures); i++) {
        if (!jy_str_eq(natures[i].suffix, suffix)) continue;
        out->nature = natures[i].nature;
        return out->kind != JY_N_HAZARDS;
    }
    return false;
}

static bool ends_between(struct jy_str raw, uint32_t from, uint32_t to, bool clause)
{
    static const struct jy_str ends[] = {JY_STR_INIT("。"), JY_STR_INIT("！"), JY_STR_INIT("？"),
                                         JY_STR_INIT("；"), JY_STR_INIT("\n"), JY_STR_INIT("!"),
                                         JY_STR_INIT("?"),  JY_STR_INIT(";"),  JY_STR_INIT("，"),
                                         JY_STR_INIT(",")};
    struct jy_str between = {raw.ptr + from, to - from};
    size_t n = JY_COUNT(ends) - (clause ? 0 : 2); /* the commas come last */

    for (size_t i = 0; i < n; i++)
        if (jy_str_find(between, ends[i]) >= 0) return true;
    return false;
}

static bool speaks_for(size_t row, struct jy_span sign, const struct danger *d, struct jy_str raw)
{
    bool before = sign.end <= d->at.start;
    uint32_t from = before ? sign.end : d->at.end;
    uint32_t to = before ? d->at.start : sign.start;

    if (sign.start < d->at.end && d->at.start < sign.end) return true;
    if (signs[row].reach == OVERLAP || to - from > (uint32_t)signs[row].reach) return false;
    switch (signs[row].within) {
    case CLAUSE_BEFORE:
        return before && !ends_between(raw, from, to, true);
    case SENTENCE:
        return !ends_between(raw, from, to, false);
    case ANYWHERE:
        break;
    }
    return true;
}

static void read_signs(const struct jy_hits *hits, struct jy_str raw, struct danger *d)
{
    for (int i = 0; i < hits->n; i++) {
        const struct jy_hit *hit = &hits->list[i];
        for (size_t row = 0; row < JY_COUNT(signs); row++)
            for (int k = 0; k < hit->n_spans && jy_str_eq(hit->intent, signs[row].intent); k++)
                if (speaks_for(row, hit->spans[k], d, raw)) d->signs |= BIT(signs[row].sign);
    }
}

/* By a rule: what words alone lean to asks nobody about dangers. */
static bool is_type(const struct jy_reading *r, const char *type)
{
    return r->n_ranks > 0 && r->ranks[0].ruled > 0 && jy_str_is(r->ranks[0].type, type);
}

static void soften(struct jy_reading *out, enum jy_hazard kind, bool loss)
{
    if (out->soft == JY_SOFT_NONE || kind < out->soft_of) out->soft_of = kind;
    if (loss) out->soft = JY_SOFT_LOSS;
    if (out->soft == JY_SOFT_NONE) out->soft = JY_SOFT_CHECK;
}

/* H1 comes before H15: who says that nobody is hurt is not asked. */
static bool has_trap(const struct jy_hits *hits)
{
    for (int i = 0; i < hits->n; i++)
        if (jy_str_is(hits->list[i].intent, "hz_trap")) return true;
    return false;
}

/* hs.kind.hz_fire and alike: the kind with most in its favour. */
static enum jy_hazard likeliest_kind(const struct jy_hits *hits)
{
    static const struct jy_str prefix = JY_STR_INIT("hs.kind.");
    double sums[JY_N_HAZARDS + 1] = {0}; /* the last one: of no kind we know */
    enum jy_hazard most = JY_HZ_OTHER;

    for (int i = 0; i < hits->n; i++) {
        const struct jy_hit *hit = &hits->list[i];
        if (jy_str_starts(hit->intent, prefix))
            sums[jy_hazard_of(jy_str_behind(hit->intent, prefix.len))] += jy_sum_weight(hit);
    }
    for (int kind = 0; kind < JY_N_HAZARDS; kind++)
        if (sums[kind] > sums[most]) most = (enum jy_hazard)kind;
    return most;
}

/* One kind in four is told wrongly: below its card stand the numbers for everything.  Whoever speaks of
 * an end, of money or of a crowd is not sent away by them. */
static uint32_t likeliest_cards(const struct jy_hits *hits)
{
    const uint32_t alone = BIT(JY_HZ_SELFHARM) | BIT(JY_HZ_FRAUD) | BIT(JY_HZ_MASS);
    uint32_t kind = BIT(likeliest_kind(hits));

    return kind & alone ? kind : kind | BIT(JY_HZ_OTHER);
}

/* Told in words that no rule of a danger knows: of somebody who lies there, of a knife and of tonight.
 * None is one alone; together they are asked about, and where there are many of them there is a card. */
static void add_up(const struct jy_hits *hits, struct jy_reading *out)
{
    double sum = jy_sum_of(hits->list, hits->n, JY_STR("hs.danger"));

    if (sum >= (out->soft == JY_SOFT_NONE ? sure : sure_beside_a_doubt))
        out->hazards |= likeliest_cards(hits);
    else if (jy_sum_is_enough(sum) && out->soft == JY_SOFT_NONE)
        soften(out, likeliest_kind(hits), false);
}

/* H15: a complaint about these is never passed over in silence. */
static void ask_anyway(struct jy_reading *out)
{
    static const struct {
        const char *type;
        enum jy_hazard kind;
    } floors[] = {
        {"FAM-02", JY_HZ_DOMESTIC_HABIT}, {"SCH-01", JY_HZ_CHILD},   {"SCH-02", JY_HZ_CHILD},
        {"TRT-01", JY_HZ_VIOLENCE},       {"TRT-05", JY_HZ_MEDICAL},
    };

    if (out->act != JY_ACT_COMPLAIN) return;
    for (size_t i = 0; i < JY_COUNT(floors); i++)
        if (is_type(out, floors[i].type)) soften(out, floors[i].kind, false);
}

static void judge_place(const struct jy_hits *hits, const struct jy_hit *hit, struct jy_span at,
                        struct jy_str raw, struct jy_reading *out)
{
    struct danger d;

    if (!read_danger(hit, at, &d)) return;
    read_signs(hits, raw, &d);
    if (d.nature == HARM && is_type(out, "FAM-02")) d.signs |= BIT(FAMILY);
    switch (judge(&d)) {
    case OUT_ALARM:
        out->hazards |= cards_of(&d);
        break;
    case OUT_SOFT:
        soften(out, d.kind, (d.signs & BIT(DEATH)) != 0);
        break;
    case OUT_NONE:
        break;
    }
}

/* The cards, in the order of the table.  A crowd has none: it is answered, and an officer told. */
static void show_cards(struct jy_reading *out)
{
    for (int kind = 0; kind < JY_N_HAZARDS && out->n_cards < JY_CARDS; kind++)
        if (kind != JY_HZ_MASS && out->hazards & BIT(kind))
            out->cards[out->n_cards++] = (enum jy_hazard)kind;
}

void jy_hazard_decide(const struct jy_hits *hits, const struct jy_text *text,
                      struct jy_reading *out)
{
    out->hazards = 0;
    out->n_cards = 0;
    out->soft = JY_SOFT_NONE;
    out->soft_of = JY_HZ_OTHER;
    for (int i = 0; i < hits->n; i++) {
        const struct jy_hit *hit = &hits->list[i];
        for (int k = 0; k < hit->n_spans && jy_str_starts(hit->intent, JY_STR("hz")); k++)
            judge_place(hits, hit, hit->spans[k], text->raw, out);
    }

    if (out->hazards & BIT(JY_HZ_DOMESTIC)) out->hazards &= ~BIT(JY_HZ_DOMESTIC_HABIT);
    if (out->hazards == 0 && !has_trap(hits)) {
        add_up(hits, out);
        if (out->hazards == 0 && out->soft == JY_SOFT_NONE) ask_anyway(out);
    }
    if (out->hazards != 0) { /* the cards ask nothing */
        out->soft = JY_SOFT_NONE;
        out->soft_of = JY_HZ_OTHER;
    }
    show_cards(out);
}
