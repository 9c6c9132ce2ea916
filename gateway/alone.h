/* alone.h - one server on one data folder. */
#ifndef JY_ALONE_H
#define JY_ALONE_H

#include "intents/base.h"

/* Holds `dir`/serving.lock until jy_alone_end, or until the process ends, however it ends.  STORE:
 * another server holds it, or the folder cannot be written; DENIED: it is another user's; `why` says which. */
JY_MUST enum jy_err jy_alone_begin(const char *dir, int *lock, struct jy_diag *why);
void jy_alone_end(int lock); /* -1 is fine */

#endif
