/* keep.h - looking after the file: check, backup, restore.
 *
 * check    chains, dense seq, projections against the log, foreign keys, SQLite's own integrity;
 *          calls `say` for each finding, returns how many.
 * backup   an online copy while the server writes, verified before it gets its name.
 * restore  verifies the copy first, then replaces; the old file is kept beside it. */
#ifndef JY_KEEP_H
#define JY_KEEP_H

#include "store/store.h"

typedef void jy_say_fn(void *ctx, const char *finding);

struct jy_check_sum {
    int64_t cases, events, stamps;
    int findings;
};
JY_MUST enum jy_err jy_keep_check(const char *dir, jy_say_fn *say, void *ctx,
                                  struct jy_check_sum *sum);
JY_MUST enum jy_err jy_keep_backup(const char *dir, const char *to_file,
                                   void (*progress)(void *ctx, int done, int total), void *ctx,
                                   struct jy_diag *why);
JY_MUST enum jy_err jy_keep_restore(const char *from_file, const char *dir, struct jy_diag *why);

#endif
