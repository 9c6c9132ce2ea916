/* recuse.h - from whom a case is kept, since it is about them or theirs (回避).
 *
 * A body steps aside when it sends a matter up for a conflict of interest; a person when they say
 * so, or when a village's or a town's own people stand in it by name.  For both it does not exist
 * any more: in no list, count, search or page.
 * Source  DOMAIN 3.6; whoever is merely called like somebody at the city's is asked, not told. */
#ifndef JY_RECUSE_H
#define JY_RECUSE_H

#include "intents/cases/case.h"

/* Is it kept from them? */
bool jy_is_recused(const struct jy_case *c, const struct jy_staff *one);
/* The same, or the other party has their name: they decide nothing in it. */
bool jy_is_partial(const struct jy_case *c, const struct jy_staff *one);
/* 信访局工作人员 names 市信访局. */
bool jy_names_body(struct jy_str party, const struct jy_body *body);
/* Whose official stands in it by name: of the place's own village, or of its town.  NONE: of neither.
 * A mediator who is somebody's neighbour is no official. */
enum jy_level jy_names_official(const struct jy_city *city, const struct jy_case *c);
/* From now on; they hold it no longer.  With the list full the case is what the centre must look
 * at. */
void jy_recuse(struct jy_case *c, struct jy_str staff);
/* Somebody of the owner's own people who could go on with it; true where nobody has stepped aside.
 */
bool jy_is_anybody_left(const struct jy_city *city, const struct jy_case *c);
/* Whoever of the villages' and towns' people that have a filed case is named in it; looked for once
 * for each owner and each other party. */
void jy_recuse_named(const struct jy_city *city, struct jy_case *c);

#endif
