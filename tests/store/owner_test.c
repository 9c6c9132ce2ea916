/* owner_test.c - nothing is made in another's folder, and of what cannot be opened it is said whose it is. */
#include "store/owner.h"

#include <sys/stat.h>

#include "tests/store/scene.h"

enum { ANOTHER = 54321 };

static void another_s_folder_is_refused_with_whom_to_be(void **state)
{
    const struct scene *x = *state;
    const char *theirs = geteuid() == 0 ? x->dir : "/"; /* root's */
    struct jy_diag why = {0};

    CHECK_INT(jy_owner_check(x->dir, "restore", &why), JY_OK);
    CHECK_INT(jy_owner_check("/nowhere/at/all", "restore", &why), JY_OK);
    if (geteuid() == 0) CHECK_INT(chown(x->dir, ANOTHER, ANOTHER), 0);
    CHECK_INT(jy_owner_check(theirs, "restore", &why), JY_E_DENIED);
    CHECK_CSTR(why.file, theirs);
    CHECK(strstr(why.en, geteuid() == 0 ? "sudo -u '#54321' jieyou restore"
                                        : "sudo -u 'root' jieyou restore") != NULL);
    if (geteuid() == 0) CHECK_INT(chown(x->dir, 0, 0), 0);
}

/* As it is when root has put a copy back and the server's own user comes. */
static void of_a_store_that_may_not_be_opened_it_is_said_whose_it_is(void **state)
{
    struct scene *x = *state;
    struct jy_diag why = {0};
    bool is_root = geteuid() == 0;
    char path[128];

    scene_close_files(x);
    snprintf(path, sizeof path, "%s/jieyou.db", x->dir);
    CHECK(!jy_owner_explains(path, &why));
    CHECK_INT(chmod(x->dir, is_root ? 0777 : 0700), 0);
    CHECK_INT(chmod(path, is_root ? 0600 : 0), 0);
    if (is_root) CHECK_INT(seteuid(ANOTHER), 0);
    CHECK_INT(jy_store_open(x->dir, &x->s, &why), JY_E_STORE);
    CHECK_CSTR(why.file, path);
    CHECK(!is_root || strstr(why.en, "this file is root's (mode 600) and #54321 may not open it"));
    CHECK(strstr(why.en, "sudo chown '") != NULL);
    why = (struct jy_diag){0};
    CHECK_INT(jy_reader_open(x->dir, &x->r, &why), JY_E_STORE);
    CHECK_CSTR(why.file, path);
    if (is_root) CHECK_INT(seteuid(0), 0);
    CHECK_INT(chmod(path, 0600), 0);
    scene_open_files(x);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCENE_TEST(another_s_folder_is_refused_with_whom_to_be),
        SCENE_TEST(of_a_store_that_may_not_be_opened_it_is_said_whose_it_is),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
