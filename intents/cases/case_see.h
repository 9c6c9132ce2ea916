/* case_see.h - who may see a case, and who only reads along (DOMAIN 3.6, 10.2).  Pure. */
#ifndef JY_CASE_SEE_H
#define JY_CASE_SEE_H

#include "intents/cases/case.h"

/* Is this body one of those that help (协办)? */
bool jy_case_helps(const struct jy_case *c, struct jy_str body);
/* Must this body answer, or does it help? */
bool jy_case_takes_part(const struct jy_case *c, struct jy_str body);
/* As the citizen wants it, or because the village is a party to it. */
bool jy_case_kept_from_village(const struct jy_case *c);
/* Has this body stepped aside for a conflict of interest?  No body has not. */
bool jy_case_stepped_aside(const struct jy_case *c, struct jy_str body);
/* May this staff member see the case at all: own body, co-unit, called by a whistle, dispatcher,
 * told that it is late or reported, the joint conference what is before it, a leader what they lead and whom
 * they receive, the petition office what a leader receives, a unit what it is directed to; clues
 * only discipline; withheld from the village; hazards for the duty desk; never who has stepped
 * aside. */
bool jy_case_visible(const struct jy_city *city, const struct jy_case *c,
                     const struct jy_staff *staff);
/* Reads along for nothing but a whistle, a passed clock or the conference: decides nothing over the
 * case itself. */
bool jy_case_is_guest(const struct jy_city *city, const struct jy_case *c,
                      const struct jy_staff *staff);

#endif
