/* patrols.h - the three patrols (DOMAIN 8.1): sheets made by the calendar, filled by HTTP, and what
 * was found filed as cases.
 *
 * Threads  the loop's; the turn runs on the clerk's (turn_patrol.c), where what somebody may do is
 *          looked at once more, against what is on disk. */
#ifndef JY_GATEWAY_PATROLS_H
#define JY_GATEWAY_PATROLS_H

#include "gateway/inquiry.h"
#include "store/patrols.h"

struct jy_patrol_turn {
    bool makes; /* the sheets of the present periods; else one sheet: */
    enum jy_patrol_act act;
    int64_t id; /* of the sheet */
    const struct jy_staff *by;
    struct jy_str reason;
    struct jy_patrol_fill fill;
    int made;
};

/* The turn of something with a sheet; NULL when out of memory. */
struct jy_turn *jy_patrol_turn_new(struct jy_gateway *g, struct jy_handle from, int64_t now_ms);

/* By the clock alone: the sheets of a period that has begun. */
void jy_patrols_second(struct jy_gateway *g, int64_t now_ms);
void jy_patrols_done(struct jy_gateway *g, const struct jy_turn *t);

/* An empty list in the callback's arena. */
JY_MUST enum jy_err jy_patrol_list_room(const struct jy_inquiry *q, int max,
                                        struct jy_patrol_list *out);
/* patrols_show.c: a sheet as its reader may see it; `whole`: with what was found, what to look
 * for besides, and what the centre has been handed. */
JY_MUST enum jy_err jy_patrol_put(const struct jy_inquiry *q, const struct jy_patrol *sheet,
                                  bool whole);
/* patrols_change.c: the outcome of a turn, to whoever asked. */
void jy_patrols_answer(struct jy_gateway *g, const struct jy_turn *t);

#endif
