/* on_list.c - a queue of the desk, now and its changes from now on; and cases found by words. */
#include "gateway/handlers/handlers.h"
#include "gateway/rooms.h"
#include "intents/text/fold.h"

enum { USUAL_ROWS = 100, FIND_CHARS = 100 };

enum jy_err jy_on_list(struct jy_gateway *g, struct jy_link *l, const struct jy_frame *f,
                       struct jy_refusal *why)
{
    struct jy_seat *seat = l->seat;

    (void)why;
    seat->lists = true;
    seat->queue = f->queue;
    seat->limit = f->limit > 0 ? (int)f->limit : USUAL_ROWS;
    seat->n_pending = 0;
    return jy_rooms_list(g, l, f->at_ms);
}

enum jy_err jy_on_find(struct jy_gateway *g, struct jy_link *l, const struct jy_frame *f,
                       struct jy_refusal *why)
{
    size_t chars = 0;
    enum jy_err e = JY_E_BAD_FIELD;

    if (jy_utf8_valid(f->text, &chars) && chars <= FIND_CHARS)
        e = jy_rooms_find(g, l, f->text, f->at_ms);
    if (e == JY_E_BAD_FIELD) jy_str_copy(why->field, sizeof why->field, JY_STR("text"));
    return e;
}
