/* seat.h - the other side's seat in a mediation: how it is opened, and which rooms it is in.
 *
 * A mediator gives a link and a six-digit code (DOMAIN 5.5), by two ways.  Three codes that do not
 * fit close the link, for good: a new one has to be given.  Who came in once stays in on that
 * device, as long as the matter may be mediated at all: whoever asks is looked at anew each time,
 * so that a matter that turns out an accusation is closed to them at once.
 * Rooms   the joint one, once both sides want to; the other side's own, with the mediators.  The
 *         applicant's own is the case's talk, where the other side never is.
 * Pure. */
#ifndef JY_SEAT_H
#define JY_SEAT_H

#include "intents/cases/case.h"

enum { JY_SEAT_TRIES = 3, JY_SEAT_DAYS = 14 };

enum jy_seat_answer { JY_SEAT_OPEN, JY_SEAT_WRONG, JY_SEAT_LOCKED, JY_SEAT_OVER };
const char *jy_seat_answer_name(enum jy_seat_answer a); /* "open" "wrong" "locked" "over" */

/* A link was given, and the matter is one that may be mediated or was. */
bool jy_seat_stands(const struct jy_case *c);
/* May what this device asks of the case be answered? */
bool jy_seat_is_of(const struct jy_case *c, int64_t device);

/* A new link in place of any before; an empty one: none is given, all stays as it is. */
void jy_seat_give(struct jy_mediation *m, const char *link, int64_t now_ms);
/* Somebody with the link says a code: does it open?  Writes down what came of it. */
enum jy_seat_answer jy_seat_enter(struct jy_case *c, bool fits, int64_t device, bool english,
                                  int64_t now_ms);
int jy_seat_tries_left(const struct jy_mediation *m);

/* The rooms that a holder of `roles` may speak into now, as bits of enum jy_room. */
uint32_t jy_seat_rooms(const struct jy_case *c, uint32_t roles);
/* What one of the two sides may do itself, as bits of enum jy_mediation_act. */
uint32_t jy_seat_acts(const struct jy_case *c, uint32_t role, int64_t now_ms);
/* What the other side hears of a step that was done, as jy_mediation_phrase. */
const char *jy_seat_phrase(const struct jy_case *after, const struct jy_m_step *step);

#endif
