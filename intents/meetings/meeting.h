/* meeting.h - a visit or a yard meeting (下访、屋场会, DOMAIN 8.5): its states, who may do what
 * with it, and what may stand in each field.  Pure.
 *
 * A leader goes to the place (visit_down), often with cases in hand; in a hamlet people are heard
 * in the open (yard_meeting).  Planned, then held or cancelled; the record of one that was held
 * may be put right. */
#ifndef JY_MEETING_H
#define JY_MEETING_H

#include "intents/city/city.h"

#define JY_MEETING_KINDS(X) \
    X(VISIT, "visit_down") \
    X(YARD, "yard_meeting")
enum jy_meeting_kind {
#define X(name, wire) JY_MEETING_##name,
    JY_MEETING_KINDS(X) JY_N_MEETING_KINDS
#undef X
};
const char *jy_meeting_kind_name(enum jy_meeting_kind k);
enum jy_meeting_kind jy_meeting_kind_of(struct jy_str name); /* JY_N_MEETING_KINDS: none */

#define JY_MEETING_STATES(X) \
    X(PLANNED, "planned") \
    X(HELD, "held") \
    X(CANCELLED, "cancelled")
enum jy_meeting_state {
#define X(name, wire) JY_MEETING_##name,
    JY_MEETING_STATES(X) JY_N_MEETING_STATES
#undef X
};
const char *jy_meeting_state_name(enum jy_meeting_state s);
enum jy_meeting_state jy_meeting_state_of(struct jy_str name); /* JY_N_MEETING_STATES: none */

#define JY_MEETING_ACTS(X) \
    X(CHANGE, "change") \
    X(CANCEL, "cancel") \
    X(RECORD, "record")
enum jy_meeting_act {
#define X(name, wire) JY_MEETING_##name,
    JY_MEETING_ACTS(X) JY_N_MEETING_ACTS
#undef X
};
const char *jy_meeting_act_name(enum jy_meeting_act a);

/* What somebody is to a meeting, as bits.  Whoever organises or leads it reads what people asked
 * beforehand; the village reads that it is, and no question: some are about the village. */
enum { JY_MEETING_ORGANISES = 1, JY_MEETING_LEADS = 2, JY_MEETING_HEARS = 4, JY_MEETING_READS = 8 };
/* The town's chair and dispatcher organise what is in their town, the centre's dispatchers all;
 * leaders read all; the village's chair and grid members what is in their village or for their
 * whole town. */
unsigned jy_meeting_hand(const struct jy_city *city, const struct jy_staff *by, struct jy_str place,
                         struct jy_str leader);
/* May they plan one anywhere at all? */
bool jy_meeting_organises(const struct jy_city *city, const struct jy_staff *by);

/* The one table.  WRONG_STATE, also for a record before it has begun; DENIED; NOT_FOUND: it is
 * not theirs to see.  `to` is written only on JY_OK. */
JY_MUST enum jy_err jy_meeting_move(enum jy_meeting_state from, enum jy_meeting_act act,
                                    unsigned hand, bool begun, enum jy_meeting_state *to);

enum {
    JY_MEETING_SHORT = 60, /* characters: topic, spot, post, who asked */
    JY_MEETING_TEXT = 300, /* a question, an answer, what is taken away, what came of a case */
    JY_MEETING_MINUTES = 2000,
    JY_MEETING_REASON = 200,
    JY_MEETING_PRESENT = 10000,
    JY_MEETING_CASES = 10,
    JY_MEETING_ITEMS = 20,
    JY_MEETING_QUESTIONS = 200, /* of one meeting */
    JY_MEETING_ASKS = 3         /* of one device in it */
};

/* What is said of it beforehand; all of it but the leader's id is public when it is `open`. */
struct jy_meeting_plan {
    enum jy_meeting_kind kind;
    int64_t at_ms;             /* when it begins */
    struct jy_str place;       /* village or town code */
    struct jy_str spot;        /* where in it: 3组晒谷坪 */
    struct jy_str topic, post; /* what it is about; who comes, by post */
    struct jy_str leader;      /* staff id of a leader; empty: none of those who sign in */
    bool open;                 /* announced to everybody */
};
/* NULL, or the field that does not fit. */
const char *jy_meeting_wrong_plan(const struct jy_city *city, const struct jy_meeting_plan *p,
                                  int64_t now_ms);
/* Whoever was to come is told anew when these differ. */
bool jy_meeting_moved(const struct jy_meeting_plan *a, const struct jy_meeting_plan *b);
/* Announced, and not over: it stays on the list for three hours. */
bool jy_meeting_is_coming(const struct jy_meeting_plan *p, enum jy_meeting_state state,
                          int64_t now_ms);
/* What can be said to it before it begins: 我要来, a question. */
bool jy_meeting_takes_asks(const struct jy_meeting_plan *p, enum jy_meeting_state state,
                           int64_t now_ms);

/* What people brought up and is taken along to be done: it becomes a case. */
struct jy_meeting_item {
    int64_t id;            /* 0: new */
    int64_t question;      /* that it answers; 0: none */
    struct jy_str text;    /* what is the matter */
    struct jy_str type;    /* of the taxonomy */
    struct jy_str persons; /* who brought it up, and how to reach them: for staff */
    struct jy_str owner;   /* body that is to do it; empty: the router's */
    int due;               /* by this day: 20261231 */
    bool hazard;
    bool accuses;     /* somebody; only who may read clues reads it, and it stays */
    struct jy_str by; /* staff id */
    int64_t case_id;  /* 0: not yet */
};
const char *jy_meeting_wrong_item(const struct jy_city *city, const struct jy_meeting_item *item,
                                  int today);

/* What falls out of the records of a month: of what was held in it, and what has become of it. */
struct jy_meeting_sums {
    int64_t n[JY_N_MEETING_KINDS], present[JY_N_MEETING_KINDS];
    int64_t cases;               /* taken along */
    int64_t questions, answered; /* beforehand and there */
    int64_t items, closed;       /* taken away; and done by now */
};
bool jy_meeting_sums_are_none(const struct jy_meeting_sums *s); /* nothing was held */

#endif
