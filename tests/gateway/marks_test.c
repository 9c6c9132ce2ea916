/* marks_test.c - what a command leaves is read back; what is not there or is no mark is none. */
#include "gateway/marks.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tests/support/check.h"

static char dir[] = "/tmp/jy-marks-XXXXXX";

static int setup(void **state)
{
    (void)state;
    return mkdtemp(dir) == NULL;
}

static int teardown(void **state)
{
    char path[64];

    (void)state;
    snprintf(path, sizeof path, "%s/backup.json", dir);
    unlink(path);
    snprintf(path, sizeof path, "%s/drill.json", dir);
    unlink(path);
    return rmdir(dir); /* and nothing else was left in it */
}

static void what_was_left_last_is_read(void **state)
{
    struct jy_mark mark = {.at_ms = 1773115200000,
                           .whole = true,
                           .file = "/mnt/backup/一 \"份\".sealed",
                           .sealed = true,
                           .opened_ms = 7},
                   got;

    (void)state;
    jy_mark_read(dir, JY_MARK_BACKUP, &got);
    CHECK_INT(got.at_ms, 0);
    CHECK_INT(jy_mark_leave(dir, JY_MARK_BACKUP, &mark), JY_OK);
    mark.whole = false;
    mark.at_ms++;
    CHECK_INT(jy_mark_leave(dir, JY_MARK_BACKUP, &mark), JY_OK);
    jy_mark_read(dir, JY_MARK_BACKUP, &got);
    CHECK_INT(got.at_ms, mark.at_ms);
    CHECK(!got.whole);
    CHECK_CSTR(got.file, mark.file);
    CHECK(got.sealed);
    CHECK_INT(got.opened_ms, 7);
    jy_mark_read(dir, JY_MARK_DRILL, &got);
    CHECK_INT(got.at_ms, 0);
}

/* It opened whatever it tried. */
static void an_older_programs_drill_counts_as_opened(void **state)
{
    struct jy_mark got;
    char path[64];
    FILE *f;

    (void)state;
    snprintf(path, sizeof path, "%s/drill.json", dir);
    for (int whole = 0; whole < 2; whole++) {
        f = fopen(path, "w");
        CHECK(f != NULL);
        fprintf(f, "{\"at\":5,\"whole\":%s,\"file\":\"a\"}", whole ? "true" : "false");
        fclose(f);
        jy_mark_read(dir, JY_MARK_DRILL, &got);
        CHECK_INT(got.opened_ms, whole ? 5 : 0);
        CHECK(!got.sealed);
    }
    unlink(path);
}

static void what_is_no_mark_is_none(void **state)
{
    static const char *const texts[] = {"", "{", "[]", "{\"at\":\"now\",\"file\":7}"};
    struct jy_mark got;
    char path[64];

    (void)state;
    snprintf(path, sizeof path, "%s/drill.json", dir);
    for (size_t i = 0; i < JY_COUNT(texts); i++) {
        FILE *f = fopen(path, "w");
        CHECK(f != NULL);
        fputs(texts[i], f);
        fclose(f);
        jy_mark_read(dir, JY_MARK_DRILL, &got);
        CHECK_INT(got.at_ms, 0);
        CHECK(!got.whole);
        CHECK_CSTR(got.file, "");
    }
}

static void where_there_is_no_folder_none_is_left(void **state)
{
    const struct jy_mark mark = {.at_ms = 1, .whole = true, .file = "a"};

    (void)state;
    CHECK_INT(jy_mark_leave("/nowhere/at/all", JY_MARK_BACKUP, &mark), JY_E_NOT_FOUND);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_was_left_last_is_read),
        cmocka_unit_test(an_older_programs_drill_counts_as_opened),
        cmocka_unit_test(what_is_no_mark_is_none),
        cmocka_unit_test(where_there_is_no_folder_none_is_left),
    };

    return cmocka_run_group_tests(tests, setup, teardown);
}
