/* lists.h - a link of staff lists one queue; changed rows are collected and sent together a moment later, so
 * that a busy morning costs the desk one query a moment, not one an event.
 *
 * Threads  the loop's. */
#ifndef JY_LISTS_H
#define JY_LISTS_H

#include "gateway/gateway.h"

/* The whole list, anew. */
JY_MUST enum jy_err jy_lists_send(struct jy_gateway *g, struct jy_link *l, int64_t now_ms);
/* The collected rows of every list. */
void jy_lists_flush(struct jy_gateway *g, int64_t now_ms);

#endif
