/* facts.h - what a case's log tells of its course, for the figures: heard event by event, in order.
 *
 * The record of a case says how it stands; when it was closed first, at which level, and what came
 * back, only its log does.  The same walk serves the running totals and the check of them. */
#ifndef JY_FACTS_H
#define JY_FACTS_H

#include "intents/cases/plan.h"
#include "intents/figures/figure.h"

struct jy_told { /* an event as it rests in the log */
    enum jy_event_kind kind;
    enum jy_by by;
    int64_t seq, at_ms;
    struct jy_str body, inner; /* JSON objects; empty when erased or absent */
};

enum { JY_HAPPENED = 24 };
struct jy_facts {
    enum jy_level first; /* the level it was routed to first */
    enum jy_level level; /* where it is now */
    int64_t routed_ms;   /* first; 0 never */
    bool by_rules;       /* that routing was the bot's */
    bool wrong;          /* objected to, or its type put right */
    int64_t closed_ms;   /* first; 0 never */
    enum jy_level closed_level;
    int64_t back_ms;                 /* the first return after that; 0 never */
    int64_t again_ms;                /* the first registered matter that is this one again; not the
                                      * log's to tell; 0 none */
    int64_t asked_seq;               /* the last invitation to rate; 0 none */
    int64_t guided_ms;               /* first; 0 never, or as it was routed and has stayed since */
    int64_t merged_ms;               /* last; 0 never */
    int64_t agreed_ms, failed_ms;    /* of a mediation */
    int64_t performed_ms, broken_ms; /* of its agreement */
    bool oral;                       /* that agreement */
    int64_t applied_ms, consented_ms, refused_ms, confirmed_ms;
    /* What may happen several times, as it adds up in each month; what does not fit counts in the
     * last of its kind. */
    struct jy_measure happened[JY_HAPPENED];
    int n_happened;
    char unit[64], objecting[64]; /* who has it, in words; who said that it is not theirs */
    int objected_month;           /* when that was; 0: nobody has, or it is decided */
};

/* Events that say nothing of the course are passed over, and need not be given. */
bool jy_facts_hears(enum jy_event_kind kind);
void jy_facts_hear(struct jy_facts *f, const struct jy_told *e);

#endif
