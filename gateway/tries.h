/* tries.h - failed tries at passwords, booked on the address and on the login: each pauses longer and
 * longer. */
#ifndef JY_TRIES_H
#define JY_TRIES_H

#include "gateway/gateway.h"

/* Seconds until the next try may come; 0: now. */
int jy_tries_pause_s(struct jy_gateway *g, const char *address, const char *login, int64_t now_ms);
void jy_tries_failed(struct jy_gateway *g, const char *address, const char *login, int64_t now_ms);
void jy_tries_forgive(struct jy_gateway *g, const char *login, int64_t now_ms);

#endif
