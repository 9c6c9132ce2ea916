/* found.h - what waits to become a case: findings of the patrols, what was taken away from
 * meetings; filed one after the other, a moment after they were written down, and after any start.
 *
 * Threads  the loop's; the turn runs on the clerk's (turn_found.c). */
#ifndef JY_GATEWAY_FOUND_H
#define JY_GATEWAY_FOUND_H

#include "gateway/gateway.h"

/* Does what one of ours writes down accuse an official or a public body (DOMAIN 3.6)?  By the rules
 * in force; what is read lives in `a`. */
bool jy_found_accuses(struct jy_gateway *g, struct jy_arena *a, struct jy_str text, int64_t now_ms);

void jy_found_second(struct jy_gateway *g, int64_t now_ms);
void jy_found_done(struct jy_gateway *g, const struct jy_turn *t);

#endif
