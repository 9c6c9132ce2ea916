/* reading.h - what the rules made of a text: the engine's answer, and all the bot knows of it.
 *
 * Lifetime  a reading and all it points to live in the arena it was read into, or in the rule set,
 *           of which the caller holds a reference.  Spans are byte offsets into the raw text. */
#ifndef JY_READING_H
#define JY_READING_H

#include "intents/text/fold.h"
#include "intents/text/slots.h"

/* Speech acts in the order in which they win (DOMAIN 2.0 "which act, when several fit"). */
#define JY_ACTS(X) \
    X(ACCUSE, "accuse") \
    X(ASK_HUMAN, "ask_human") \
    X(WITHDRAW, "withdraw") \
    X(CORRECT, "correct_answer") \
    X(STATUS, "status_query") \
    X(COMPLAIN, "complain") \
    X(ASK, "ask") \
    X(SUGGEST, "suggest") \
    X(PRAISE, "praise") \
    X(PRIVACY, "privacy") \
    X(WHO, "who_are_you") \
    X(REPEAT, "repeat_request") \
    X(ABUSE, "abuse") \
    X(YES, "yes") \
    X(NO, "no") \
    X(THANKS, "thanks") \
    X(BYE, "bye") \
    X(GREETING, "greeting") \
    X(CHITCHAT, "chitchat") \
    X(UNKNOWN, "unknown") \
    /* behind all of them, since stored drafts have their numbers: wins where nothing else is said \
     */ \
    X(RECEPTION, "reception") \
    X(WHY_ASKED, "why_asked") \
    X(SPAM, "spam")
enum jy_act {
#define X(name, wire) JY_ACT_##name,
    JY_ACTS(X) JY_N_ACTS
#undef X
};
const char *jy_act_name(enum jy_act a);
enum jy_act jy_act_of(struct jy_str name); /* JY_N_ACTS when there is none */

/* Hazard cards in the order in which they are shown (DOMAIN 6.4). */
#define JY_HAZARDS(X) \
    X(GAS, "hz_gas") \
    X(ELECTRIC, "hz_electric") \
    X(FIRE, "hz_fire") \
    X(COLLAPSE, "hz_collapse") \
    X(WATER, "hz_water") \
    X(TRAPPED, "hz_trapped") \
    X(TRAFFIC, "hz_traffic") \
    X(DOMESTIC, "hz_domestic") \
    X(CHILD, "hz_child") \
    X(VIOLENCE, "hz_violence") \
    X(THREAT, "hz_threat") \
    X(SELFHARM, "hz_selfharm") \
    X(DOMESTIC_HABIT, "hz_domestic_habit") \
    X(MEDICAL, "hz_medical") \
    X(OTHER, "hz_other") \
    X(MASS, "hz_mass") \
    X(FRAUD, "hz_fraud") /* behind the others: a case in the store keeps them by place */
enum jy_hazard {
#define X(name, wire) JY_HZ_##name,
    JY_HAZARDS(X) JY_N_HAZARDS
#undef X
};
const char *jy_hazard_name(enum jy_hazard h);
enum jy_hazard jy_hazard_of(struct jy_str name); /* JY_N_HAZARDS when there is none */

enum jy_soft { JY_SOFT_NONE, JY_SOFT_CHECK, JY_SOFT_LOSS }; /* ask soft_check, soft_check_loss */

/* A named group of a rule's pattern and the raw words it took. */
struct jy_capture {
    struct jy_str name;
    struct jy_span span;
};

/* NBR-01: the form of a type's id. */
bool jy_intent_is_type(struct jy_str intent);

/* Of an accusation: nobody but the discipline body may see how often that comes (DOMAIN 12). */
bool jy_intent_accuses(struct jy_str intent);

/* One rule that spoke, for or against an intent, with the words that made it speak. */
enum { JY_HIT_SPANS = 4 };
struct jy_hit {
    struct jy_str rule;   /* rule id */
    struct jy_str intent; /* type id, act name or hazard name */
    struct jy_str note;   /* the author's words: 围墙堵路 */
    double weight;        /* 0: wherever it stands, the text says that it is not so (flag.denied) */
    int index;            /* of the rule in its set */
    bool pinned;          /* the weight is its author's, not fitted */
    bool topic;           /* read by label maps only: it decides nothing */
    bool adds_up;         /* a small sign among many: it tells something only beside others */
    struct jy_span spans[JY_HIT_SPANS]; /* its groups; without groups, its first places */
    int n_spans;
    int n_words;           /* of a list: how many different ones were found; else 1 */
    struct jy_span folded; /* the whole match, in bytes of the folded text */
    struct jy_capture captures[JY_HIT_SPANS];
    int n_captures;
};

struct jy_rank {
    struct jy_str type;
    double score, probability;
    double ruled; /* of the score: what rules say; the rest is what words lean to */
};

/* Two matters or three, each sure by itself: where they begin in the raw text, and what each of them
 * is about.  Whoever announces them ("我有三件事：…") begins behind that. */
enum { JY_PARTS = 3 };
struct jy_two {
    int n; /* 0: there is one matter, or it cannot be told */
    size_t from[JY_PARTS];
    struct jy_str types[JY_PARTS];
};

enum { JY_RANKS = 8, JY_ALSO = 3, JY_CARDS = 3 };

struct jy_reading {
    struct jy_text text;
    struct jy_str version; /* of the rule set */
    enum jy_act act;
    uint32_t acts_also;             /* bit per enum jy_act */
    struct jy_rank ranks[JY_RANKS]; /* best first */
    int n_ranks;
    struct jy_str also[JY_ALSO]; /* second types that DOMAIN 2.23 names */
    int n_also;
    double talk;       /* log odds that its words are of no matter; 0: they are not heard */
    bool confident;    /* ranks[0] may be routed without asking */
    bool hearsay;      /* 听说, 别个都讲 */
    bool village_side; /* 书记占我屋基, 村里欠我的: the village is a side of it */
    enum jy_hazard cards[JY_CARDS]; /* to be shown, in order; the rest is in `hazards` */
    int n_cards;
    uint32_t hazards; /* bit per enum jy_hazard: every kind that fired as ALARM */
    enum jy_soft soft;
    enum jy_hazard soft_of; /* the kind that made it soft; JY_HZ_OTHER when not known */
    const struct jy_hit *
        hits; /* heaviest first, small signs behind them; behind these n_hits the n_topics of topics */
    int n_hits, n_topics;
    struct jy_two two;
    struct jy_slots slots;
    int n_spent; /* rules that spent their limit and were skipped */
};

#endif
