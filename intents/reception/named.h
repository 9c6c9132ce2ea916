/* named.h - which leaders stand in a matter: who is named in it does not receive it (DOMAIN 8.4).
 *
 * Named is whoever stands there by full name, by post (市长的弟弟), or by surname and post (任市长, of a
 * deputy, too).  Whom people only want to see, write to or call (我要见市长, 市长热线) is not.  Pure. */
#ifndef JY_NAMED_H
#define JY_NAMED_H

#include "intents/cases/case.h"

bool jy_words_name(struct jy_str words, const struct jy_staff *staff);
/* Keeps in the case which leaders these words of its citizen name: of long words it keeps no more. */
void jy_keep_named(const struct jy_city *city, struct jy_case *c, struct jy_str words);

/* Named in the matter, or of a body that stepped aside: does not receive it. */
bool jy_reception_names(const struct jy_case *c, const struct jy_staff *staff);

#endif
