/* check_inside.h - what the files of a check share; private to store/check*.c. */
#ifndef JY_CHECK_INSIDE_H
#define JY_CHECK_INSIDE_H

#include "store/chain.h"
#include "store/inside.h"
#include "store/keep.h"

struct jy_check {
    struct jy_db db;
    jy_say_fn *say;
    void *ctx;
    struct jy_check_sum *sum;
    struct jy_arena *one; /* record */
    const struct jy_files *files;
    bool deep;
    int64_t files_named; /* by events */
    int64_t audit_id;    /* of the row of the audit log that came last; 0: none yet */
    unsigned char audit_hash[JY_HASH];
};

/* In both languages; the arguments come in the same order in each. */
void jy_found(struct jy_check *k, const char *zh, const char *en, ...) JY_PRINTF(2, 4)
    JY_PRINTF(3, 4);

/* The log of this record: dense, chained, and as long as it says. */
void jy_check_log(struct jy_check *k, const struct jy_case *c);
/* check_derived.c: everything that is derived of the record in this row of CHECK_CASES, against the
 * record; and a row of MEASURE_UNEVEN. */
void jy_check_derived(struct jy_check *k, sqlite3_stmt *st, const struct jy_case *c,
                      const struct jy_talk *talk);
void jy_check_uneven(struct jy_check *k, sqlite3_stmt *st);

#endif
