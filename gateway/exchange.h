/* exchange.h - POST /adapter: another front end speaks for one of its people.
 *
 * An exchange is a link without a socket: it brings a hello and at most some frames of /ws, and its
 * answer is every frame that the link was sent, in order.  So the promises are those of the wire:
 * keys, receipts after the commit, `have` to resume.  One that brings nothing but its hello may
 * wait for news.
 *
 * Who    a partner by its token (partners.h).  A device is known only together with the partner:
 *        no page can take its place, and no other partner.
 * Threads  the loop's. */
#ifndef JY_EXCHANGE_H
#define JY_EXCHANGE_H

#include "gateway/gateway.h"
#include "gateway/http_request.h"

void jy_api_adapter(struct jy_gateway *g, struct jy_request *r);
/* Answers those whose answer is whole, or whose time is over. */
void jy_exchanges_look(struct jy_gateway *g, int64_t now_ms);
void jy_exchanges_free(struct jy_gateway *g); /* a server that ends */

#endif
