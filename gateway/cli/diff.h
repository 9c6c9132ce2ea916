/* diff.h - what changes between two versions of one CSV file, row by row, found by id. */
#ifndef JY_CLI_DIFF_H
#define JY_CLI_DIFF_H

#include "intents/buf.h"

enum { JY_DIFF_NAMED = 8 };
enum jy_diff_kind { JY_DIFF_ADDED, JY_DIFF_CHANGED, JY_DIFF_VANISHED, JY_N_DIFF_KINDS };

struct jy_diff {
    int n[JY_N_DIFF_KINDS];
    struct jy_str ids[JY_N_DIFF_KINDS][JY_DIFF_NAMED]; /* the first ones; in the arena */
};

/* The id is the first column, with the second in aliases.csv; rows of one id are told apart by
 * their order.  Columns are matched by name, so that moving one changes nothing.  Both have been
 * read before without a mistake; else BAD_DATA. */
JY_MUST enum jy_err jy_diff_csv(struct jy_arena *a, const char *file, struct jy_str before,
                                struct jy_str after, struct jy_diff *out);
bool jy_diff_is_empty(const struct jy_diff *d);

#endif
