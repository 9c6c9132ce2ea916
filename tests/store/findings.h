/* findings.h - what jieyou check says of a scene's store, and damage done to it. */
#ifndef JY_FINDINGS_H
#define JY_FINDINGS_H

#include <sqlite3.h>

#include "store/keep.h"
#include "tests/store/scene.h"

struct findings {
    int n;
    char first[256]; /* its English half */
};

static inline void take(void *ctx, const char *finding)
{
    struct findings *f = ctx;

    const char *english = strstr(finding, " / ");

    CHECK(english != NULL && (unsigned char)finding[0] >= 0x80);
    if (f->n++ == 0 && english != NULL) snprintf(f->first, sizeof(f->first), "%s", english + 3);
}

static inline struct jy_check_sum check(struct scene *x, struct findings *f)
{
    struct jy_check_sum sum;

    *f = (struct findings){0};
    CHECK_INT(jy_keep_check(x->dir, true, take, f, &sum), JY_OK);
    CHECK_INT(sum.findings, f->n);
    return sum;
}

/* Changes the file behind the program's back, as a tamperer or a failing disk would. */
static inline void tamper(struct scene *x, const char *text)
{
    char path[128], *error = NULL;
    sqlite3 *db = NULL;

    snprintf(path, sizeof(path), "%s/jieyou.db", x->dir);
    CHECK_INT(sqlite3_open(path, &db), SQLITE_OK);
    CHECK_INT(sqlite3_exec(db, text, NULL, NULL, &error), SQLITE_OK);
    CHECK_INT(sqlite3_changes(db), 1);
    sqlite3_close(db);
}

#endif
