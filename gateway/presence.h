/* presence.h - who is at the desk, and who looks at a case: told to those whom it concerns, never stored.
 *
 * Threads  the loop's. */
#ifndef JY_PRESENCE_H
#define JY_PRESENCE_H

#include "gateway/gateway.h"

/* Who of the staff looks at a case, and whether the other side of its mediation is there, to the
 * staff who do; to its citizen only the coming and going of the holder.  `moved` came
 * or went; and whose going is told at all. */
bool jy_presence_shows(const struct jy_link *l);
void jy_presence_tell(struct jy_gateway *g, int64_t case_id, const struct jy_link *moved);
/* Does whoever holds the case have it open? */
bool jy_presence_has_holder(const struct jy_gateway *g, const struct jy_case *c);
/* How many officers are at the desk; tells the staff when it has changed. */
void jy_presence_count_desk(struct jy_gateway *g);

#endif
