/* checkpoint.h - moves the WAL into the file on a thread of its own; private to this room. */
#ifndef JY_CHECKPOINT_H
#define JY_CHECKPOINT_H

#include "intents/base.h"

struct jy_checkpoint; /* opaque */

JY_MUST enum jy_err jy_checkpoint_start(const char *path, struct jy_checkpoint **out);
void jy_checkpoint_stop(struct jy_checkpoint *k); /* NULL is fine */
/* The writer tells how long the WAL has become; any time, cheap. */
void jy_checkpoint_wrote(struct jy_checkpoint *k, int wal_pages);

#endif
