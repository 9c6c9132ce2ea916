/* lead.h - a hard matter before the joint conference, and led by one leader (联席会议、包案;
 * DOMAIN 3.3, 5.2 row 17): states, steps, the record, its target date.
 *
 * Shape   plain data of fixed size beside struct jy_case; a zero lead was never proposed.
 * Flag    parallel to the case's own state: its owner goes on handling it all the while.
 * Table   one table says which step leads where, for whom, and what it is nothing without.
 * Pure    time comes in; who somebody is to a case is decided in casework_lead.c. */
#ifndef JY_LEAD_H
#define JY_LEAD_H

#include "intents/cases/limit.h"
#include "intents/city/city.h"

#define JY_LEAD_STATES(X) \
    X(NONE, "") \
    X(PROPOSED, "proposed") \
    X(DECLINED, "declined") \
    X(LED, "led") \
    X(RESOLVED, "resolved") \
    X(RELEASED, "released") \
    X(OVER, "over") /* the case came to its end before the lead did */
enum jy_lead_state {
#define X(name, wire) JY_LEAD_##name,
    JY_LEAD_STATES(X) JY_N_LEAD_STATES
#undef X
};

#define JY_LEAD_STEPS(X) \
    X(PROPOSE, "propose") \
    X(TAKE_BACK, "take_back") \
    X(DECIDE, "decide") \
    X(DECLINE, "decline") \
    X(AMEND, "amend") /* another leader, units or team; the date stays */ \
    X(REPORT, "report") \
    X(POSTPONE, "postpone") \
    X(RESOLVE, "resolve") \
    X(RELEASE, "release")
enum jy_lead_step {
#define X(name, wire) JY_LEAD_##name##_STEP,
    JY_LEAD_STEPS(X) JY_N_LEAD_STEPS
#undef X
};

const char *jy_lead_state_name(enum jy_lead_state s);
const char *jy_lead_step_name(enum jy_lead_step s);
enum jy_lead_step jy_lead_step_of(struct jy_str name); /* JY_N_LEAD_STEPS: none */

enum {
    JY_LEAD_TEAM = 6,
    JY_LEAD_CO_UNITS = 3, /* one fewer than a case has: whoever had it stays informed */
    JY_LEAD_COPIES = 3,
    JY_LEAD_REPORTS = 8,
    JY_LEAD_CHARS = 300, /* of each text of a proposal */
    JY_LEAD_TEXT = 3 * JY_LEAD_CHARS + 1
};

/* Progress as the sheet prints it: clipped, whole in the log. */
struct jy_lead_report {
    int64_t at_ms;
    char by[48]; /* a name: people come and go */
    char text[304];
};

struct jy_lead {
    int64_t proposed_ms, decided_ms;
    struct jy_clock target;
    struct jy_lead_report reports[JY_LEAD_REPORTS]; /* the oldest first; then they move up */
    enum jy_lead_state state;
    int n_reports;             /* of all that there were */
    int postponed;             /* how often */
    char by[24], by_body[24];  /* who proposed it; both empty: it came by itself */
    char leader[24], post[64]; /* the post as it was when they decided */
    char team[JY_LEAD_TEAM][24];
    char copied[JY_LEAD_COPIES][24]; /* bodies that were told that the date has passed */
    char matter[JY_LEAD_TEXT], history[JY_LEAD_TEXT], positions[JY_LEAD_TEXT],
        reasons[JY_LEAD_TEXT], minutes[JY_LEAD_TEXT];
    char end[304]; /* declined, postponed, ended: the last reason or how it was settled */
    bool named;    /* the conference agreed that the citizen reads the post */
};

/* What a step brings; texts are the caller's. */
struct jy_lead_move {
    enum jy_lead_step step;
    struct jy_str matter, history, positions, reasons; /* propose */
    struct jy_str leader, owner, minutes;              /* decide, amend */
    struct jy_str co_units[JY_LEAD_CO_UNITS], team[JY_LEAD_TEAM];
    int n_co_units, n_team;
    bool named;
    int date; /* decide, postpone: the target, 20260310 */
};

/* As whom somebody acts, as bits. */
enum jy_lead_who {
    JY_LEAD_CENTRE = 1 << 0,     /* the petition office and the dispatchers */
    JY_LEAD_CONFERENCE = 1 << 1, /* its office */
    JY_LEAD_LEADER = 1 << 2,
    JY_LEAD_MEMBER = 1 << 3, /* of the team, or of the unit that answers */
};
/* What a step is nothing without, as bits. */
enum jy_lead_need {
    JY_LEAD_NEEDS_CASE = 1 << 0,     /* matter, history, positions, reasons */
    JY_LEAD_NEEDS_DECISION = 1 << 1, /* leader, owner, minutes */
    JY_LEAD_NEEDS_DATE = 1 << 2,
    JY_LEAD_NEEDS_TEXT = 1 << 3,
    JY_LEAD_NEEDS_REASON = 1 << 4,
};

/* The one table.  WRONG_STATE or DENIED; `to` is written only on JY_OK. */
JY_MUST enum jy_err jy_lead_step_to(enum jy_lead_state from, enum jy_lead_step step, uint32_t who,
                                    enum jy_lead_state *to);
uint32_t jy_lead_needs(enum jy_lead_step step);

bool jy_lead_is_open(const struct jy_lead *l);    /* before the conference, or led */
bool jy_lead_is_decided(const struct jy_lead *l); /* led now, or once */
/* Until the end of that day. */
void jy_lead_aim(const struct jy_city *city, struct jy_lead *l, int date, int64_t now_ms);
/* The clock stands for what it has come to. */
void jy_lead_stop(struct jy_lead *l, enum jy_lead_state to, int64_t now_ms);
void jy_lead_note(struct jy_lead *l, struct jy_str by, struct jy_str text, int64_t now_ms);
/* The last of them; NULL: none. */
const struct jy_lead_report *jy_lead_last(const struct jy_lead *l);
/* When the next mark of its date passes that nobody was told of; 0: none. */
int64_t jy_lead_wake_ms(const struct jy_lead *l);

#endif
