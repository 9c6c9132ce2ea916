/* grounds.h - of what a decision rests on, what its own citizen may read: their words that decided,
 * and by which version of the rules.
 *
 * Shape      {"seq":…,"version":…,"spans":[{"start","end"},…]}; nothing where no rule decided.
 * Ownership  `inner` is the stored text of a routed event's inner_routed, borrowed for the call. */
#ifndef JY_GROUNDS_H
#define JY_GROUNDS_H

#include "intents/buf.h"

void jy_grounds_put(struct jy_buf *out, struct jy_str inner); /* as the member "grounds" */

#endif
