/* casework_party.h - what the two sides of a mediation do themselves, without a mediator's hand.
 *
 * Who they are is the caller's to know: by the case's device, or by the seat's (seat.h).
 * On an error the plan is untouched. */
#ifndef JY_CASEWORK_PARTY_H
#define JY_CASEWORK_PARTY_H

#include "intents/cases/plan.h"
#include "intents/cases/seat.h"
#include "intents/cases/world.h"
#include "intents/rules/reading.h"

struct jy_party_act {
    enum jy_m_side side; /* APPLICANT or OTHER; a side in `step` is overwritten by it */
    struct jy_m_step step;
    struct jy_str text;               /* words, or why not; may be empty where the act has none */
    const struct jy_reading *reading; /* of `text`, for dangers in it; NULL: none was read */
};

/* DENIED: no act of theirs, or, with `field`, words that accuse an official: those are kept in no
 * room, and have a channel of their own; else as jy_mediation_check. */
JY_MUST enum jy_err jy_casework_party(const struct jy_world *w, const struct jy_party_act *act,
                                      struct jy_plan *p, const char **field);

/* Somebody opens the link with a code.  Staff hear of every try; OVER and an earlier lock write
 * nothing. */
enum jy_seat_answer jy_casework_enter(const struct jy_world *w, bool fits, int64_t device,
                                      bool english, struct jy_plan *p);

#endif
