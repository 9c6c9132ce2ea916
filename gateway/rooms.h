/* rooms.h - who follows which case, and telling them: only of what is on disk.
 *
 * Cases    a link follows a case from a seq on and gets every event once, in order.  What it does
 *          not have comes in pages of 200 that it asks for; while it is behind, new events wait
 *          for their page. */
#ifndef JY_ROOMS_H
#define JY_ROOMS_H

#include "gateway/gateway.h"

/* Follow a case from `have` on and get what is newer.  NOT_FOUND also for a case that is not the
 * link's to see; UNREADABLE for one on a damaged page, which is not followed then. */
JY_MUST enum jy_err jy_rooms_enter(struct jy_gateway *g, struct jy_link *l, int64_t case_id,
                                   int64_t have);
void jy_rooms_leave(struct jy_gateway *g, struct jy_link *l, int64_t case_id);
void jy_rooms_forget(struct jy_gateway *g, struct jy_link *l); /* the link is closing */
/* May this link see the case at all? */
bool jy_rooms_may_see(const struct jy_gateway *g, const struct jy_link *l, const struct jy_case *c);
/* Everything a turn wrote, to everyone who follows it. */
void jy_rooms_tell(struct jy_gateway *g, const struct jy_turn *t);
/* A frame about a case to the staff or to the citizen who follow it, but not to `except`. */
void jy_rooms_relay(struct jy_gateway *g, int64_t case_id, bool to_staff, struct jy_handle except,
                    const struct jy_buf *frame);

#endif
