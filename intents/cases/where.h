/* where.h - a place as one name, in the reader's language. */
#ifndef JY_WHERE_H
#define JY_WHERE_H

#include "intents/cases/case.h"
#include "intents/city/city.h"

/* Town and village together: 草尾镇乐园村3组; Leyuan Village, Caowei Town, group 3.  group 0: none.
 * In the arena, or the division's own. */
struct jy_str jy_where_name(const struct jy_division *d, int group, bool english,
                            struct jy_arena *a);

/* Where the case happened.  The record keeps the official name; in English it is the directory's,
 * unless the record says more than the directory knows (a pond, a place outside). */
struct jy_str jy_case_where(const struct jy_city *city, const struct jy_case *c, bool english,
                            struct jy_arena *a);

#endif
