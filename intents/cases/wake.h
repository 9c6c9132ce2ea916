/* wake.h - when the system must look at a case again, although nobody has come.
 *
 * The earliest of what the case waits for: the talk, a clock's next mark, a whistle, a lead, a
 * reception, an offer, a mediation's reminder, the look behind an answer, the day its words go. */
#ifndef JY_WAKE_H
#define JY_WAKE_H

#include "intents/cases/plan.h"

/* Of two moments, 0 being never. */
int64_t jy_sooner(int64_t a, int64_t b);
/* 0: never. */
int64_t jy_case_wake_ms(const struct jy_city *city, const struct jy_case *c,
                        const struct jy_talk *t);
/* Written to c.wake_ms at the end of every step: of every case of the plan whose talk is there. */
void jy_plan_set_wakes(const struct jy_city *city, struct jy_plan *p);

#endif
