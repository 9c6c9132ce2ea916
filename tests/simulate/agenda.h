/* agenda.h - what happens next in the simulated year: a heap by time, then by the order of asking.
 */
#ifndef JY_SIM_AGENDA_H
#define JY_SIM_AGENDA_H

#include <stdbool.h>
#include <stdint.h>

enum errand_kind {
    ERRAND_TIMER,   /* some case's time has come: the timer looks */
    ERRAND_MORNING, /* a day begins: its arrivals, its sessions, its leaves */
    ERRAND_ARRIVE,  /* a citizen comes */
    ERRAND_REPLY,   /* … answers the bot: who, of which case */
    ERRAND_LATER,   /* … comes back: who, of which case, what for */
    ERRAND_SESSION, /* a body's people look at their lists */
    ERRAND_SHEETS,  /* 00:05: the sheets of a period that begins */
    ERRAND_PATROL,  /* a sheet is filled, or looked at: what is done, which one */
    ERRAND_MEETING, /* something of a meeting is due: what, which one */
    ERRAND_OFFER,   /* one of a committee looks at what is offered to them */
    ERRAND_AFTER,   /* what was agreed is done, or not */
    ERRAND_RESTART,
    ERRAND_SLEEP,
    ERRAND_STEP_BACK, /* the clock is set back by an hour */
    ERRAND_INSPECT    /* the ledger is looked through */
};

struct errand {
    int64_t at_ms, order;
    enum errand_kind kind;
    int who, what;
    int64_t case_id; /* or a sheet's, a meeting's */
};

struct agenda {
    struct errand *heap;
    int n, cap;
    int64_t order;
};

void agenda_add(struct agenda *a, struct errand e);
bool agenda_next(struct agenda *a, struct errand *out); /* false: nothing is left */
int64_t agenda_when(const struct agenda *a);            /* of the next one; INT64_MAX: none */
void agenda_fini(struct agenda *a);

#endif
