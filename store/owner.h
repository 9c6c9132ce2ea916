/* owner.h - whose the data are: who runs a command as somebody else (mostly as root) leaves files there that
 * the server's own user cannot open. */
#ifndef JY_OWNER_H
#define JY_OWNER_H

#include "intents/base.h"

/* Before anything is made in `dir`.  DENIED: it is another's; `why` says as whom to run `jieyou <word>`.  A
 * folder that is not there is nobody's. */
JY_MUST enum jy_err jy_owner_check(const char *dir, const char *word, struct jy_diag *why);
/* Is it, or a folder above it, closed to us for reading?  Then `why` says to come as its owner. */
JY_MUST bool jy_owner_bars(const char *path, struct jy_diag *why);
/* Is it another's, or of a mode, so that we may not read and write it?  Then `why` says whose. */
JY_MUST bool jy_owner_explains(const char *path, struct jy_diag *why);

#endif
