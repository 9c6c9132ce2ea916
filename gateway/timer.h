/* timer.h - what happens by the clock alone: wake-ups of cases, links that never said hello,
 * sessions that ran out, peers to forget.  Called by the loop; time is an argument. */
#ifndef JY_TIMER_H
#define JY_TIMER_H

#include "gateway/gateway.h"

/* Has a case looked at by the clerk.  `at_once`: although no time of its own has come. */
JY_MUST enum jy_err jy_wake_case(struct jy_gateway *g, int64_t id, bool at_once, int64_t now_ms);
void jy_timer_second(struct jy_gateway *g, int64_t now_ms);

#endif
