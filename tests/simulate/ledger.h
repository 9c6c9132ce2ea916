/* ledger.h - what must hold at any moment, whoever acts late or not at all; and what was counted.
 *
 * Told     whatever a turn says it has written is in the store, once, also after a restart.
 * Clocked  somebody owes something on an open case: a clock of it runs, or the system looks again.
 * Moving   each mark that has passed was told; who let the sign or stage clock run half over has
 *          the case no more, as long as there is somebody above; what nothing will happen to by
 *          itself is on the list of whoever has the recorded way out (DOMAIN 3.4, 5.2).
 * Once     a mark, a callback, an offer is written once; a sheet is made once for its unit and
 *          period, and what was found on one, or taken away from a meeting, is filed once.
 * Upward   a sheet that is missing stands before the level above. */
#ifndef JY_SIM_LEDGER_H
#define JY_SIM_LEDGER_H

#include "intents/cases/case_moves.h"
#include "intents/cases/talk_found.h"

struct sim;
struct jy_turn;

enum place {
    PLACE_VILLAGE,
    PLACE_TOWN,
    PLACE_PROFESSION,
    PLACE_DEPARTMENT,
    PLACE_CITY,
    PLACE_DISCIPLINE,
    N_PLACES
};
const char *place_name(enum place p);

struct ledger_case {
    int64_t seq, device, registered_ms;
    char no[24];
    int n_said;
    bool filed, settled, late;
    enum place place;   /* of who settled it */
    int64_t settled_ms; /* the last answer, or the end without one */
    int escalated;
    char outcome[24], state[16];
};

struct finding {
    const char *reason;
    int n;
};
enum { LEDGER_FINDINGS = 48 };

struct ledger {
    struct ledger_case *cases; /* by id */
    int64_t n, cap;            /* highest id, room */
    uint64_t *fired;           /* marks that were told, by hash */
    int n_fired, cap_fired;
    struct finding findings[LEDGER_FINDINGS];
    int n_findings, n_faults;
    /* counted */
    int64_t turns, resent, wakes, moves[JY_N_MOVES], refused[JY_N_MOVES], barred, races;
    int says_ok, says_refused, offered, lapsed, passed_on, taken, escalated, reviews, rechecks,
        callbacks, restarts, sleeps, steps_back, calls_late, calls_done;
    int clocks_told[3]; /* 80, 100, 150 % */
    int taken_down[JY_N_WAYS_IN];
    int found[JY_N_FOUND_IN]; /* filed of what people of ours have found */
};

/* A fault: the case (0: none), a reason that is counted, and what there is to say of it. */
void ledger_fault(struct sim *x, int64_t case_id, const char *reason, const char *fmt, ...)
    JY_PRINTF(4, 5);
void ledger_hear(struct sim *x, const struct jy_turn *t);
void ledger_inspect(struct sim *x);
void ledger_close(struct sim *x); /* after the tail: nothing may be left; the file is checked */
void ledger_fini(struct ledger *l);

#endif
