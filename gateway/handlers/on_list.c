/* on_list.c - a queue of the desk, now and its changes from now on. */
#include "gateway/handlers/handlers.h"
#include "gateway/lists.h"

enum { USUAL_ROWS = 100 };

enum jy_err jy_on_list(struct jy_gateway *g, struct jy_link *l, const struct jy_frame *f,
                       struct jy_refusal *why)
{
    struct jy_seat *seat = l->seat;

    (void)why;
    seat->lists = true;
    seat->queue = f->queue;
    seat->limit = f->limit > 0 ? (int)f->limit : USUAL_ROWS;
    seat->n_pending = 0;
    return jy_lists_send(g, l, f->at_ms);
}
