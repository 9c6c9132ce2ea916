/* files_test.c - attachments: pieces in order and no other way, whole under their hash, forgotten
 * when nobody names them and only then. */
#include "store/files.h"

#include <sys/stat.h>
#include <utime.h>

#include "store/uploads.h"
#include "tests/store/scene.h"

#define DAY_MS INT64_C(86400000)

static struct jy_files files_of(struct scene *x)
{
    struct jy_files f;
    struct jy_diag why = {0};

    CHECK_INT(jy_files_open(x->dir, &f, &why), JY_OK);
    return f;
}

static struct jy_upload whole(struct scene *x, const struct jy_files *f, const char *text, int key)
{
    struct jy_upload u = {.device = 1};

    (void)x;
    memset(u.key, key, sizeof u.key);
    CHECK_INT(jy_files_add(f, "one", 0, jy_str_of(text)), JY_OK);
    CHECK_INT(jy_files_finish(f, "one", &u.file), JY_OK);
    return u;
}

static bool is_there(const struct jy_files *f, const struct jy_upload *u)
{
    return jy_files_verify(f, u->file.hash) == JY_OK;
}

static void pieces_are_taken_one_after_the_other(void **state)
{
    struct jy_files f = files_of(*state);
    struct jy_attachment whole_file;

    CHECK_INT(jy_files_have(&f, "one"), 0);
    CHECK_INT(jy_files_add(&f, "one", 0, JY_STR("%PDF-1")), JY_OK);
    CHECK_INT(jy_files_have(&f, "one"), 6);
    CHECK_INT(jy_files_add(&f, "one", 0, JY_STR("%PDF-1")), JY_E_WRONG_STATE); /* it came twice */
    CHECK_INT(jy_files_add(&f, "one", 9, JY_STR("later")), JY_E_WRONG_STATE);
    CHECK_INT(jy_files_have(&f, "one"), 6);
    CHECK_INT(jy_files_add(&f, "one", 6, JY_STR(".4 text")), JY_OK);
    CHECK_INT(jy_files_finish(&f, "one", &whole_file), JY_OK);
    CHECK_CSTR(whole_file.type, "application/pdf");
    CHECK_INT(whole_file.size, 13);
    CHECK_INT(jy_files_have(&f, "one"), 0);
    CHECK_INT(jy_files_verify(&f, whole_file.hash), JY_OK);

    CHECK_INT(jy_files_add(&f, "two", 0, JY_STR("<html>")), JY_OK);
    CHECK_INT(jy_files_finish(&f, "two", &whole_file), JY_E_BAD_DATA);
    CHECK_INT(jy_files_have(&f, "two"), 0); /* nothing of it stays */
}

static void what_is_changed_on_disk_is_noticed(void **state)
{
    struct jy_files f = files_of(*state), other;
    struct jy_upload u = whole(*state, &f, "%PDF-1.4 a note", 1);
    char path[JY_FILES_PATH];
    FILE *file;

    jy_files_path(&f, u.file.hash, path);
    file = fopen(path, "r+");
    CHECK(file != NULL);
    fputs("%PDF-9", file);
    fclose(file);
    CHECK_INT(jy_files_verify(&f, u.file.hash), JY_E_BAD_DATA);
    other = f;
    snprintf(other.dir, sizeof other.dir, "%.300s.copy", f.dir);
    CHECK_INT(jy_files_copy(&f, &other, u.file.hash), JY_E_BAD_DATA); /* nothing false goes on */
    unlink(path);
    CHECK_INT(jy_files_verify(&f, u.file.hash), JY_E_NOT_FOUND);
}

/* As if it had been kept so long ago. */
static void age(const struct jy_files *f, const struct jy_upload *u, int64_t at_s)
{
    const struct utimbuf when = {.actime = (time_t)at_s, .modtime = (time_t)at_s};
    char path[JY_FILES_PATH];

    jy_files_path(f, u->file.hash, path);
    CHECK_INT(utime(path, &when), 0);
}

/* Puts both down as come at noon, and the second as belonging to a case's first event. */
static void put_both(struct scene *x, const struct jy_upload *alone, struct jy_upload *named)
{
    int64_t id = open_case(x);

    named->file.name = JY_STR("note.pdf");
    CHECK_INT(jy_store_begin(x->s), JY_OK);
    CHECK_INT(jy_uploads_put(x->s, alone, NOON_MS), JY_OK);
    CHECK_INT(jy_uploads_put(x->s, named, NOON_MS), JY_OK);
    CHECK_INT(jy_uploads_attach(x->s, named, id, 1, NOON_MS), JY_OK);
    CHECK_INT(jy_store_commit(x->s), JY_OK);
}

static void what_nobody_names_is_forgotten_and_nothing_else(void **state)
{
    struct scene *x = *state;
    struct jy_files f = files_of(x);
    struct jy_upload alone = whole(x, &f, "%PDF-1.4 alone", 1);
    struct jy_upload named = whole(x, &f, "%PDF-1.4 named", 2);
    unsigned char hashes[4][JY_FILE_HASH];
    struct jy_attachment found;
    int n = 0;

    put_both(x, &alone, &named);
    CHECK_INT(jy_uploads_look(x->r, named.key, 1, &found), JY_E_NOT_FOUND); /* no upload any more */
    CHECK_INT(jy_uploads_look(x->r, alone.key, 1, &found), JY_OK);
    CHECK_INT(jy_uploads_look(x->r, alone.key, 2, &found), JY_E_NOT_FOUND); /* another's device */

    CHECK_INT(jy_store_begin(x->s), JY_OK);
    CHECK_INT(jy_uploads_forget(x->s, NOON_MS, 4, hashes, &n), JY_OK);
    CHECK_INT(n, 0); /* not old yet */
    CHECK_INT(jy_uploads_forget(x->s, NOON_MS + DAY_MS, 4, hashes, &n), JY_OK);
    CHECK_INT(n, 1);
    CHECK_INT(jy_store_commit(x->s), JY_OK);

    jy_files_remove_old(&f, hashes[0], NOON_MS / 1000); /* kept anew since */
    CHECK(is_there(&f, &alone));
    age(&f, &alone, NOON_MS / 1000 - 1);
    jy_files_remove_old(&f, hashes[0], NOON_MS / 1000);
    CHECK(!is_there(&f, &alone) && is_there(&f, &named));
}

static void two_that_are_the_same_are_kept_once_and_stay_for_both(void **state)
{
    struct scene *x = *state;
    struct jy_files f = files_of(x);
    struct jy_upload first = whole(x, &f, "%PDF-1.4 the same", 1);
    struct jy_upload second = whole(x, &f, "%PDF-1.4 the same", 2);
    unsigned char hashes[4][JY_FILE_HASH];
    int n = -1;

    assert_memory_equal(first.file.hash, second.file.hash, JY_FILE_HASH);
    put_both(x, &first, &second);
    CHECK_INT(jy_store_begin(x->s), JY_OK);
    CHECK_INT(jy_uploads_forget(x->s, NOON_MS + DAY_MS, 4, hashes, &n), JY_OK);
    CHECK_INT(jy_store_commit(x->s), JY_OK);
    CHECK_INT(n, 0); /* the case names it */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCENE_TEST(pieces_are_taken_one_after_the_other),
        SCENE_TEST(what_is_changed_on_disk_is_noticed),
        SCENE_TEST(what_nobody_names_is_forgotten_and_nothing_else),
        SCENE_TEST(two_that_are_the_same_are_kept_once_and_stay_for_both),
    };

    return cmocka_run_group_tests_name("files", tests, NULL, NULL);
}
