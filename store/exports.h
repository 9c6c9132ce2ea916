/* exports.h - rows of other front ends' exports that were taken in: each once, by the partner's own
 * number.  Threads: a store's writer, inside a batch. */
#ifndef JY_EXPORTS_H
#define JY_EXPORTS_H

#include "store/store.h"

/* Puts a number down before its case is made.  LINKED: it was taken in already. */
JY_MUST enum jy_err jy_exports_take(struct jy_store *s, struct jy_str partner,
                                    struct jy_str external, int64_t *item);
/* Which case it became. */
JY_MUST enum jy_err jy_exports_link(struct jy_store *s, int64_t item, int64_t case_id);

#endif
