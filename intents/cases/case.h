/* case.h - a matter from its first word to its end: its states (DOMAIN 5.1) and its record.
 *
 * struct jy_case is plain data of fixed size, cached and packed by the store.  What few cases have
 * stands beside it, in the memory of whoever holds the record: jy_case_copy copies both.
 * Who may move it is case_moves.h, who may see it case_see.h. */
#ifndef JY_CASE_H
#define JY_CASE_H

#include "intents/cases/lead.h"
#include "intents/cases/mediation.h"
#include "intents/cases/reception.h"
#include "intents/cases/whistle.h"
#include "intents/city/city.h"
#include "intents/rules/reading.h"

#define JY_CASE_STATES(X) \
    X(DRAFT, "draft") \
    X(REGISTERED, "registered") \
    X(ROUTED, "routed") \
    X(SIGNED, "signed") \
    X(ACCEPTED, "accepted") \
    X(GUIDED, "guided") \
    X(HANDLING, "handling") \
    X(MEDIATING, "mediating") \
    X(ANSWERED, "answered") \
    X(CALLBACK, "callback") \
    X(CLOSED, "closed") \
    X(REVIEW, "review") \
    X(RECHECK, "recheck") \
    X(ENDED, "ended") \
    X(MERGED, "merged") \
    X(WITHDRAWN, "withdrawn") \
    X(OUT, "out")
enum jy_case_state {
#define X(name, wire) JY_CASE_##name,
    JY_CASE_STATES(X) JY_N_CASE_STATES
#undef X
};
const char *jy_case_state_name(enum jy_case_state s);

enum jy_matter_kind {
    JY_KIND_NONE,
    JY_KIND_PETITION,
    JY_KIND_DISPUTE,
    JY_KIND_CONSULT,
    JY_KIND_CLUE,
    JY_KIND_EMERGENCY
};
const char *jy_matter_kind_name(enum jy_matter_kind k); /* "petition" … */
enum jy_category { JY_CAT_NONE, JY_CAT_CLAIM, JY_CAT_SUGGESTION, JY_CAT_ACCUSATION };
const char *jy_category_name(enum jy_category c); /* "claim" … */
enum jy_severity { JY_SEV_NONE, JY_SEV_SIMPLE, JY_SEV_GENERAL, JY_SEV_DIFFICULT, JY_SEV_MAJOR };
const char *jy_severity_name(enum jy_severity s); /* "simple" … */

/* Internal and legal clocks (DOMAIN 3.4, 4.1). */
#define JY_CLOCKS(X) \
    X(FIRST_CONTACT, "CLK_FIRST_CONTACT") \
    X(SIGN, "CLK_SIGN") \
    X(STAGE, "CLK_STAGE") \
    X(NOTICE, "LAW_NOTICE_15") \
    X(CONCLUDE, "LAW_CONCLUDE_60") \
    X(CALLBACK, "CLK_CALLBACK") \
    X(MEDIATE, "CLK_MEDIATE") \
    X(REVIEW, "LAW_REVIEW_30") \
    X(RECHECK, "LAW_RECHECK_30") \
    X(DUTY, "LAW_DUTY") /* article 31 item 5: the special law's limit, or two months */ \
    X(SUGGESTION, "CLK_SUGGESTION") /* article 29 has none: 60 days by policy */ \
    X(PROMISE, "CLK_PROMISE")       /* the day that people were told, face to face */ \
    X(VISIT, "CLK_VISIT") /* closed, and not off their mind: somebody looks in again (D24) */
enum jy_clock_id {
#define X(name, wire) JY_CLOCK_##name,
    JY_CLOCKS(X) JY_N_CLOCKS
#undef X
};
const char *jy_clock_name(enum jy_clock_id id);

/* How a matter came (DOMAIN 7.1): told in the talk, or to one of ours who took it down. */
#define JY_WAYS_IN(X) \
    X(TALK, "chat") \
    X(COUNTER, "counter") \
    X(CALL, "phone") \
    X(LETTER, "letter")
enum jy_way_in {
#define X(name, wire) JY_WAY_IN_##name,
    JY_WAYS_IN(X) JY_N_WAYS_IN
#undef X
};
const char *jy_way_in_name(enum jy_way_in w);
enum jy_way_in jy_way_in_of(struct jy_str name); /* JY_N_WAYS_IN: there is none */

/* Why it must be told at once, to more than whoever has it: it is major or urgent (条例 22 item 1, 25), or
 * a child was harmed (未成年人保护法 11). */
#define JY_REPORT_GROUNDS(X) \
    X(MAJOR, "major") \
    X(MINOR, "minor")
enum jy_report_ground {
#define X(name, wire) JY_REPORT_##name,
    JY_REPORT_GROUNDS(X) JY_N_REPORT_GROUNDS
#undef X
};
const char *jy_report_ground_name(enum jy_report_ground g);
enum jy_report_ground jy_report_ground_of(struct jy_str name); /* JY_N_REPORT_GROUNDS: none */

/* 三到位一处理 (article 27): how an answer meets what was asked for. */
#define JY_METS(X) \
    X(UNSAID, "") \
    X(SOLVED, "solved") /* 诉求合理的解决问题到位 */ \
    X(TAUGHT, "taught") /* 诉求无理的思想教育到位 */ \
    X(HELPED, "helped") /* 生活困难的帮扶救助到位 */ \
    X(BY_LAW, "by_law") /* 行为违法的依法处理 */ \
    X(PARTLY, "partly")
enum jy_met {
#define X(name, wire) JY_MET_##name,
    JY_METS(X) JY_N_METS
#undef X
};
enum jy_met jy_met_of(struct jy_str name); /* JY_N_METS when there is none */
const char *jy_met_name(enum jy_met m);

/* What a callback found (DOMAIN 5.6).  No answer is no answer, never "satisfied". */
#define JY_EXTENTS(X) \
    X(UNSAID, "") \
    X(YES, "yes") \
    X(PARTLY, "partly") \
    X(NO, "no") \
    X(NOT_DUE, "not_due")
enum jy_extent {
#define X(name, wire) JY_EXTENT_##name,
    JY_EXTENTS(X) JY_N_EXTENTS
#undef X
};
#define JY_SATISFACTIONS(X) \
    X(UNSAID, "") \
    X(SATISFIED, "satisfied") \
    X(BASICALLY, "basically") \
    X(NOT, "not_satisfied")
enum jy_satisfaction {
#define X(name, wire) JY_SATISFACTION_##name,
    JY_SATISFACTIONS(X) JY_N_SATISFACTIONS
#undef X
};
enum jy_extent jy_extent_of(struct jy_str name);             /* JY_N_EXTENTS when there is none */
enum jy_satisfaction jy_satisfaction_of(struct jy_str name); /* JY_N_SATISFACTIONS when none */
const char *jy_extent_name(enum jy_extent e);
const char *jy_satisfaction_name(enum jy_satisfaction s);

enum { JY_HEARTS = 5, JY_HEARTS_HEAVY = 3 /* and less: somebody looks in again */ };
struct jy_callback {
    int tries, last_try;               /* days on which nobody was reached; the last, 20260310 */
    enum jy_extent settled, performed; /* performed may be NOT_DUE, settled not */
    enum jy_satisfaction satisfaction;
    int64_t rated_ms;                 /* when they first said so */
    enum jy_satisfaction rated_first; /* … what they said, before they changed it, once */
    int hearts;                       /* 1 to 5: how far it is off their mind; 0 unsaid */
    int other_hearts;  /* … the other side's, where both took part in a mediation */
    char asked_by[24]; /* staff id: never whoever answered */
};
/* Takes down what they think of it, from whomever it comes; what they said first stays beside it.
 */
void jy_callback_rate(struct jy_callback *k, enum jy_satisfaction said, int64_t now_ms);

/* Which of the owner's people is asked to take the case, while nobody holds it (offer.h). */
enum { JY_OFFER_PASSED = 9 }; /* a committee has no more (人民调解法 8) */
struct jy_offered {
    char body[24];   /* whose people are asked; a new owner begins anew */
    char to[24];     /* staff id; empty: nobody just now */
    int64_t look_ms; /* when to look again: to choose, or to take it back; 0: not by itself */
    bool nobody;     /* none was left to ask: the chair sees it */
    char passed[JY_OFFER_PASSED][24]; /* who let it lapse or passed it on */
};

/* That the citizen has the telephone whose number they gave. */
enum { JY_PROOF_MARK = 33 }; /* hex, and a NUL */
struct jy_proof {
    char mark[JY_PROOF_MARK]; /* the number, keyed, to find the case by; empty: not proved */
    int64_t at_ms;
};

enum { JY_PARTNER_ID = 16 };
enum { JY_CO_UNITS = 4, JY_ASIDE = 2, JY_REVIEWS = 2 /* review, recheck: articles 35, 36 */ };
enum { JY_SPLITS = 5 }; /* matters that may be split off one case */
enum { JY_LATE_COPIES = 2, JY_REPORTED = 4 };
enum { JY_RECUSED = 6 };
enum { JY_NAMED = 8 };
enum { JY_COLLECTIVE = 5 }; /* people, and more: 集体反映 */
struct jy_case {
    int64_t id;
    int64_t thread;              /* id of the first case of this conversation */
    int64_t device;              /* the citizen's device row */
    char partner[JY_PARTNER_ID]; /* the front end that they speak through; empty: our page */
    int64_t seq;                 /* of the last event */
    int64_t epoch;               /* owner epoch: every change of owner or holder adds one */
    char no[24];                 /* YJ20260310-0007-1; empty while a draft */
    enum jy_case_state state;
    enum jy_matter_kind kind;
    enum jy_category category;
    int path;     /* art. 31 item 1-6; 0 none */
    char type[8]; /* NBR-01; empty when unknown */
    enum jy_severity severity;
    enum jy_level level;
    bool urgent, minor, withhold_from_village, unconfirmed, confidential;
    bool village_excluded, no_mediation, unrouted;
    bool notice_missing; /* its 15 days went by without a notice: the 60 run all the same */
    bool erased;         /* it is over, and no word of it is left: retention.h */
    bool alarm;          /* a hazard nobody has taken yet */
    bool wants_human;    /* asked for a person and nobody has come */
    uint32_t hazards;    /* bit per enum jy_hazard */
    char place[16];      /* village or town code */
    char grid[24];
    int group;
    char place_text[96]; /* as shown: 草尾镇乐园村3组 */
    char owner[24];      /* body id that must answer */
    char co_units[JY_CO_UNITS][24];
    char aside[JY_ASIDE][24];        /* bodies that stepped aside for a conflict of interest, each
                                      * for all of its village or town */
    char recused[JY_RECUSED][24];    /* staff ids from whom it is kept (recuse.h) */
    char named_of[24];               /* the owner whose people were looked for in it by name */
    char named[JY_NAMED][24];        /* leaders who stand in what was told (named.h) */
    char copied[JY_LATE_COPIES][24]; /* above the owner: told that a clock has passed, and read
                                        along until it is over or another answers */
    char reported[JY_REPORTED][24];  /* told at once: they read along until it is over */
    uint32_t reports;                /* … on which ground: bits of enum jy_report_ground */
    char sent_by[24]; /* body id of whoever transferred it to the owner; empty: rules */
    char holder[24];  /* staff id who holds the conversation; empty: nobody */
    int splits;       /* matters that were split off it, whatever became of them */
    struct jy_offered offer;
    int64_t wants_human_ms;
    char title[256]; /* the citizen's first substantive sentence, clipped */
    char party[96], wish[256], contact[24];
    struct jy_proof proof; /* of `contact`, by a code that was sent to it (proof.h) */
    char ruleset[24];
    int64_t amount_low_fen, amount_high_fen;
    int people, people_high; /* from, up to; high is 0 or the same where it was told exactly */
    bool households;         /* they were counted by the household */
    int times_raised;
    struct jy_when when;
    enum jy_injury injury;
    int objections, handbacks, reopens;
    int extended_days;   /* of the 60 days, once: article 34 */
    int reviews;         /* asked for: 1 review, 2 recheck */
    char handled_by[24]; /* body whose opinion is under review */
    int64_t opened_ms, registered_ms, routed_ms, signed_ms, accepted_ms, answered_ms, closed_ms;
    int64_t answer_seq;  /* of the last event before the answer: who has seen more has it */
    int64_t received_ms; /* when the answer came to them, on their page or by a voice; 0: not yet */
    int64_t last_ms;     /* of the last event */
    struct jy_clock clocks[JY_N_CLOCKS];
    int64_t citizen_seen, staff_seen; /* highest seq each has seen */
    int64_t merged_into;              /* the case that goes on, while this one is MERGED */
    int64_t cluster;             /* several people, one matter: the id of its first case; 0: none */
    int64_t split_from;          /* the case that this matter was first told in; 0: none */
    int64_t again_of;            /* the earlier one that the citizen says it is again; 0: none */
    int64_t patrol;              /* the finding of a patrol that it was; 0: somebody told it */
    int64_t meeting;             /* what was taken away from a meeting, that it was; 0: none */
    enum jy_way_in way_in;       /* of what nobody found */
    int64_t wake_ms;             /* when the system must look at it again; 0 never */
    char merged_no[24];          /* number of the one it was merged into */
    char answered_by[24];        /* staff id */
    struct jy_callback callback; /* of the last answer */
    char outcome[24];            /* support explain reject mediated_written … */
    enum jy_met met;             /* of the last answer to a petition */
    char lang[8];                /* "zh-Hans" or "en" */
    struct jy_mediation *mediation; /* NULL: none */
    struct jy_whistle *whistle;     /* the present one; NULL: none.  Earlier ones live in the log */
    struct jy_lead *lead;           /* before the joint conference, led, or once was; NULL: never */
    struct jy_reception *reception; /* by a leader: asked for, or had; NULL: never */
};

/* To read: an empty one where there is none. */
const struct jy_mediation *jy_mediation_in(const struct jy_case *c);
const struct jy_whistle *jy_whistle_in(const struct jy_case *c);
const struct jy_lead *jy_lead_in(const struct jy_case *c);
const struct jy_reception *jy_reception_in(const struct jy_case *c);
/* To write: made in `a` where there is none; NULL when out of memory. */
struct jy_mediation *jy_mediation_make(struct jy_case *c, struct jy_arena *a);
struct jy_whistle *jy_whistle_make(struct jy_case *c, struct jy_arena *a);
struct jy_lead *jy_lead_make(struct jy_case *c, struct jy_arena *a);
struct jy_reception *jy_reception_make(struct jy_case *c, struct jy_arena *a);
/* With what stands beside it, in `a`.  MEMORY. */
JY_MUST enum jy_err jy_case_copy(struct jy_case *to, const struct jy_case *from,
                                 struct jy_arena *a);

/* To JSON and back, for the store; zero fields are left out and come back zero.
 * BAD_DATA: not what pack wrote; MEMORY; `c` is untouched then. */
void jy_case_pack(const struct jy_case *c, struct jy_buf *out);
JY_MUST enum jy_err jy_case_unpack(struct jy_str json, struct jy_arena *a, struct jy_case *c);

/* This body helps (协办) no longer: it leads now, and nobody does both. */
void jy_case_drop_co_unit(struct jy_case *c, struct jy_str body);
/* A danger overrides everything: a person must look, at once; so must they where nobody knows
 * whether there is one. */
void jy_case_call_person(struct jy_case *c, bool danger, int64_t now_ms);
/* Are all these dangers known, and is somebody called or there? */
bool jy_case_knows_hazards(const struct jy_case *c, uint32_t hazards);
bool jy_case_is_clue(const struct jy_case *c); /* for discipline alone, or kept as one */
/* A draft that turned out to be an earlier matter: what was told stands there, and so does the talk
 * (`merged_into`). */
bool jy_case_went_on(const struct jy_case *c);
/* Nobody sits at the other end: people of ours have found it, or took it down for somebody. */
bool jy_case_is_one_sided(const struct jy_case *c);
/* Who answers, as the citizen may know it: of what is confidential no body is named.  Empty: no body
 * that there is. */
struct jy_str jy_case_unit(const struct jy_city *city, const struct jy_case *c, bool english);
/* How to reach the citizen, masked: "139****0001"; other contacts keep their first character. */
struct jy_str jy_case_contact(struct jy_arena *a, const struct jy_case *c);

/* A child stands in it, and nobody has been told whom the law names: staff are reminded. */
bool jy_case_must_report(const struct jy_case *c);
/* Into the first free place of a list of bodies, each once; false: it is full, or that is no body. */
bool jy_bodies_add(char list[][24], int n, struct jy_str body);
/* Every body that has the case on its list, each once, the owner first; returns how many. */
enum {
    JY_CASE_BODIES = 1 + JY_CO_UNITS + JY_LATE_COPIES + JY_REPORTED + 1 + JY_CALLS +
                     JY_WHISTLE_COPIES + JY_LEAD_COPIES + JY_RECEPTION_BODIES
};
int jy_case_bodies(const struct jy_case *c, const char *bodies[JY_CASE_BODIES]);

#endif
