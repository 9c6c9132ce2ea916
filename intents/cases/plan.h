/* plan.h - what one turn will do, as data: the events to append and the case as it will be.
 *
 * The core fills it, the store applies it whole or not at all.  A turn touches at most two cases:
 * the one it is about and one that it opens (a second matter in the same conversation).
 * Ownership  texts live in `arena`, the turn's. */
#ifndef JY_PLAN_H
#define JY_PLAN_H

#include "intents/cases/attachment.h"
#include "intents/cases/case.h"
#include "intents/json.h"

/* Every kind of event in a case's log.  The wire schema describes each body. */
#define JY_EVENTS(X) \
    X(OPENED, "opened")         /* greeting, language, privacy version */ \
    X(SAID, "said")             /* the citizen's words */ \
    X(BOT, "bot")               /* a bot turn: template, text, choices */ \
    X(HAZARD, "hazard")         /* cards shown; an emergency exists */ \
    X(CONSENT, "consent")       /* privacy notice agreed, version */ \
    X(SLOT, "slot")             /* a slot filled or corrected: name, old, new */ \
    X(REGISTERED, "registered") /* the receipt: number, summary, unit, first contact */ \
    X(ROUTED, "routed")         /* the decision; `inner` has rules, spans, steps */ \
    X(WANTS_HUMAN, "wants_human") \
    X(CLAIMED, "claimed") \
    X(OFFERED, "offered") /* to one of the owner's people, or taken back: staff only */ \
    X(RELEASED, "released") \
    X(HANDED, "handed") \
    X(MOVED, "moved")         /* a state change by staff: sign, accept, answer, close … */ \
    X(REPLY, "reply")         /* a person's words to the citizen */ \
    X(NOTE, "note")           /* staff only */ \
    X(CAUCUS, "caucus")       /* said to the mediator alone: staff only, in no export or paper */ \
    X(JOINT, "joint")         /* said in the joint room of a mediation: both sides and staff */ \
    X(APART, "apart")         /* the other side's own room: their seat and its mediators alone */ \
    X(TOLD, "told")           /* what the other side hears of a step: their seat and staff */ \
    X(CORRECTED, "corrected") /* type or place put right; material for the rules */ \
    X(PAPER, "paper")         /* a document issued: its form, number and lines */ \
    X(SEALED, "sealed")   /* a document of a caucus: as a caucus, and printed by itself alone */ \
    X(VOIDED, "voided")   /* a document that does not hold any more; its number stays */ \
    X(CLOCK, "clock")     /* 80, 100, 150 % of a clock */ \
    X(WHISTLE, "whistle") /* blown, a step of a call, a limit passed */ \
    X(WITHDRAWN, "withdrawn") \
    X(VERIFIED, "verified")   /* the citizen's number, by a code that was sent to it */ \
    X(CONTINUED, "continued") /* a second matter; body empty: the store gives the id and \
                                 writes {"case":id} */ \
    X(ERASED, "erased")       /* which events' texts are gone from here on, and why */
enum jy_event_kind {
#define X(name, wire) JY_EVENT_##name,
    JY_EVENTS(X) JY_N_EVENT_KINDS
#undef X
};
const char *jy_event_name(enum jy_event_kind k);

/* OTHER: the other side of a mediation, in their seat */
enum jy_by { JY_BY_CITIZEN, JY_BY_BOT, JY_BY_STAFF, JY_BY_SYSTEM, JY_BY_OTHER };
const char *jy_by_name(enum jy_by b); /* "citizen" "bot" "staff" "system" "other" */

struct jy_event {
    enum jy_event_kind kind;
    enum jy_by by;
    struct jy_str staff;      /* staff id when by staff; empty otherwise */
    struct jy_str staff_name; /* shown: 王丁一 */
    struct jy_str staff_post;
    bool staff_only;                  /* a citizen sees {seq, kind:"withheld"} in its place */
    struct jy_str body;               /* JSON object, for everyone who may see the event */
    struct jy_str inner;              /* JSON object for staff only; empty when there is none */
    const struct jy_attachment *file; /* came with it, and its body names it; NULL: none */
    int64_t erases_from, erases_to;   /* of `erased`: these events' texts and files go with it */
};

enum { JY_PLAN_EVENTS = 24 };
struct jy_talk; /* talk.h */

struct jy_case_plan {
    bool is_new;          /* to be opened: the store gives id */
    bool takes_no;        /* registers: consumes world->next_no */
    struct jy_case c;     /* before: as loaded; after: as it will be.  seq is the store's to set */
    struct jy_talk *talk; /* same; in the arena */
    struct jy_event events[JY_PLAN_EVENTS];
    int n_events;
};

struct jy_plan {
    struct jy_arena *arena;
    struct jy_case_plan cases[2];
    int n_cases; /* 1, or 2 when a second matter is opened */
};

struct jy_plan *jy_plan_new(struct jy_arena *a); /* empty; NULL when out of memory */
/* Appends an event with an empty body; NULL when the plan is full (a defect of ours). */
struct jy_event *jy_plan_add(struct jy_plan *p, int which, enum jy_event_kind kind, enum jy_by by);

#endif
