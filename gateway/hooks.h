/* hooks.h - telling other front ends what their people's cases have that is new.
 *
 * One message at a time goes out from the outbox (partners.h), over HTTP (post.h) on a worker of
 * its own: {"partner","events":[{"id","case","seq","kind","at"}]}, signed.  It says that there is
 * something, not what: the words are read in an exchange (exchange.h).  It may come twice: `id`
 * tells. Not taken (anything but 2xx), it is sent again after 1, 2, 4 … seconds, an hour at most,
 * and what was not taken for `hook_days` is dead until an administrator has it sent again.
 *
 * Threads  the loop's, but for the worker. */
#ifndef JY_HOOKS_H
#define JY_HOOKS_H

#include "gateway/gateway.h"
#include "gateway/http_request.h"

void jy_hooks_second(struct jy_gateway *g, int64_t now_ms);
/* What came of a message is written down; or what was dead is to be sent again. */
void jy_hooks_done(struct jy_gateway *g, const struct jy_turn *t);

/* Whose hook works how; for administrators. */
void jy_api_partners(struct jy_gateway *g, struct jy_request *r);
void jy_api_partners_again(struct jy_gateway *g, struct jy_request *r);

/* How long after so many tries that failed. */
int64_t jy_hook_pause_ms(int tries);

#endif
