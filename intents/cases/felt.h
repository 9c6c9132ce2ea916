/* felt.h - what somebody says of how it ended, as the facts of a callback (DOMAIN 5.6).  Pure.
 *
 * The rules tell (intents felt.…, 08-felt.json), the worst that is said of a fact counts, and what
 * is not said stays as it was: silence is not satisfaction. */
#ifndef JY_FELT_H
#define JY_FELT_H

#include "intents/cases/case.h"

void jy_felt_read(const struct jy_reading *r, struct jy_callback *out);

#endif
