/* old.h - stores as older programs left them: old/<story>-<version>.sql is what a program of that
 * version wrote; old/rows.sql what is told to tables that came later. */
#ifndef JY_OLD_H
#define JY_OLD_H

#include <sqlite3.h>
#include <stdio.h>

#include "store/schema.h"
#include "tests/support/check.h"

#define OLD_DIR JY_SOURCE_DIR "/tests/store/old/"

/* A whole text file, the caller's to free. */
static inline char *old_text(const char *name)
{
    char path[512], *text = NULL;
    size_t len = 0;
    FILE *in;

    snprintf(path, sizeof path, OLD_DIR "%s", name);
    in = fopen(path, "r");
    CHECK(in != NULL);
    if (in == NULL || getdelim(&text, &len, '\0', in) < 0) text = NULL;
    CHECK(text != NULL);
    if (in != NULL) fclose(in);
    return text;
}

static inline void old_run(sqlite3 *db, const char *sql)
{
    char *error = NULL;

    if (sqlite3_exec(db, sql, NULL, NULL, &error) != SQLITE_OK) fail_msg("%s", error);
}

/* What rows.sql has behind the line "-- <version>", up to the next such line. */
static inline void old_rows(sqlite3 *db, const char *rows, int version)
{
    char head[16], *part;
    const char *from, *end;

    snprintf(head, sizeof head, "\n-- %d\n", version);
    from = strstr(rows, head);
    if (from == NULL) return;
    from += strlen(head);
    end = strstr(from, "\n-- ");
    part = strndup(from, end != NULL ? (size_t)(end - from) : strlen(from));
    CHECK(part != NULL);
    old_run(db, part);
    free(part);
}

/* Makes `path` from what a program of `version` wrote, with rows for the tables that it left empty,
 * and brings it up to `to` release by release, with rows told to each on the way. */
static inline void old_store(const char *path, const char *story, int version, int to)
{
    char name[64], *wrote, *rows = old_text("rows.sql");
    struct jy_diag why = {0};
    struct jy_db d;

    snprintf(name, sizeof name, "%s-%d.sql", story, version);
    wrote = old_text(name);
    CHECK_INT(jy_db_open(&d, path, JY_WRITER), JY_OK);
    old_run(d.db, wrote);
    for (int now = 1; now <= to; now++) {
        CHECK_INT(jy_schema_apply(&d, now, &why), JY_OK); /* once it is behind `version` */
        old_rows(d.db, rows, now);
    }
    jy_db_close(&d);
    free(wrote);
    free(rows);
}

#endif
