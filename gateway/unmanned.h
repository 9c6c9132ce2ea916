/* unmanned.h - units to which matters come and where nobody can sign in to see them: they are told
 * by telephone, or the level above has them when the first contact is overdue.  Pure. */
#ifndef JY_UNMANNED_H
#define JY_UNMANNED_H

#include "intents/city/city.h"
#include "store/people.h"

/* Calls `each` (or NULL) for every one of them, in the directory's order; how many, or -1 when out
 * of memory.  `people`: of the unit in the directory; a unit without any is none of them. */
typedef void jy_unmanned_fn(void *ctx, const struct jy_body *body, int people);
int jy_unmanned(const struct jy_city *city, const struct jy_account *list, int n,
                jy_unmanned_fn *each, void *ctx);

#endif
