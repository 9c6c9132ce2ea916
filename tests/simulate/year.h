/* year.h - the clock of the simulation: days of arrivals and work, nights, restarts, a long sleep,
 * a clock that is set back; then a tail in which everybody brings to an end what is there. */
#ifndef JY_SIM_YEAR_H
#define JY_SIM_YEAR_H

#include "tests/simulate/sim.h"

bool year_run(struct sim *x); /* false: something is broken, beyond a finding */

#endif
