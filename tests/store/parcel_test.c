/* parcel_test.c - sealed copies of a whole store: made, opened, refused, and no plain trace of either. */
#include "store/files.h"
#include "store/sealed.h"
#include "store/uploads.h"
#include "tests/store/findings.h"
#include "tests/store/scene_files.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/file.h>

#define WORDS "隔壁的围墙占了路"

struct sealing {
    struct jy_seal_key key;
    struct jy_upload note;
    char copy[128];
};

/* A case with words and a file of more than one piece, and a sealed copy of it in the scene's folder. */
static struct sealing with_copy(struct scene *x)
{
    static char text[200000];
    struct sealing s = {.note = {.device = 1}};
    struct jy_diag why = {0};
    struct jy_files files;
    int64_t id = open_case(x);
    int missing = 0;

    memset(text, 'n', sizeof text);
    text[snprintf(text, sizeof text, "%%PDF-1.4")] = 'n';
    plan_say(x, id, "{\"text\":\"" WORDS "\",\"file\":{}}");
    commit_plan(x, NULL);
    CHECK_INT(jy_files_open(x->dir, &files, &why), JY_OK);
    CHECK_INT(jy_files_add(&files, "one", 0, (struct jy_str){text, sizeof text}), JY_OK);
    CHECK_INT(jy_files_finish(&files, "one", &s.note.file), JY_OK);
    s.note.file.name = JY_STR("note.pdf");
    CHECK_INT(jy_store_begin(x->s), JY_OK);
    CHECK_INT(jy_uploads_put(x->s, &s.note, NOON_MS), JY_OK);
    CHECK_INT(jy_uploads_attach(x->s, &s.note, id, 2, NOON_MS), JY_OK);
    CHECK_INT(jy_store_commit(x->s), JY_OK);
    CHECK_INT(jy_seal_key_new(&s.key), JY_OK);
    name_file(x, "copy.sealed", s.copy);
    CHECK_INT(jy_keep_backup(x->dir, &(struct jy_copy){.file = s.copy, .key = &s.key}, NULL, NULL,
                             &missing, &why),
              JY_OK);
    CHECK_INT(missing, 0);
    return s;
}

/* Another folder in the scene's, as on another machine. */
static void elsewhere(const struct scene *x, const char *name, char dir[128])
{
    name_file(x, name, dir);
    CHECK_INT(mkdir(dir, 0700), 0);
}

static struct file store_in(const struct scene *x, const char *folder)
{
    char name[64];

    snprintf(name, sizeof name, "%s/jieyou.db", folder);
    return read_file(x, name);
}

/* How often the file was written to, in two places of its head: a sealed copy goes through one hand less. */
static void forget_count(struct file *f)
{
    memset(f->bytes + 24, 0, 4);
    memset(f->bytes + 92, 0, 4);
}

static bool has_bytes(const struct file *f, const char *words)
{
    return memmem(f->bytes, f->len, words, strlen(words)) != NULL;
}

static int n_in(const char *dir)
{
    DIR *all = opendir(dir);
    int n = 0;

    CHECK(all != NULL);
    for (const struct dirent *one; (one = readdir(all)) != NULL;)
        n += one->d_name[0] != '.';
    closedir(all);
    return n;
}

static void a_sealed_copy_comes_back_byte_for_byte_as_a_plain_one_does(void **state)
{
    struct scene *x = *state;
    struct sealing s = with_copy(x);
    char plain[128], one[128], two[128];
    struct jy_check_sum sum;
    struct jy_files files;
    struct jy_diag why = {0};
    struct findings f = {0};
    struct file a, b;
    int missing = 0;

    name_file(x, "copy.db", plain);
    CHECK_INT(jy_keep_backup(x->dir, &(struct jy_copy){.file = plain}, NULL, NULL, NULL, &why),
              JY_OK);
    elsewhere(x, "one", one);
    elsewhere(x, "two", two);
    CHECK_INT(jy_keep_restore(&(struct jy_copy){.file = plain, .key = &s.key}, one, &missing, &why),
              JY_OK);
    CHECK_INT(
        jy_keep_restore(&(struct jy_copy){.file = s.copy, .key = &s.key}, two, &missing, &why),
        JY_OK);
    CHECK_INT(missing, 0);
    a = store_in(x, "one");
    b = store_in(x, "two");
    CHECK_INT(a.len, b.len);
    forget_count(&a);
    forget_count(&b);
    assert_memory_equal(a.bytes, b.bytes, a.len);
    CHECK(has_bytes(&b, WORDS));
    CHECK_INT(jy_files_at(two, &files, &why), JY_OK);
    CHECK_INT(jy_files_verify(&files, s.note.file.hash), JY_OK);
    CHECK_INT(jy_keep_check(two, true, take, &f, &sum), JY_OK);
    CHECK_CSTR(f.first, "");
    CHECK_INT(sum.files, 1);
    free(a.bytes);
    free(b.bytes);
}

static void no_word_is_in_it_and_nothing_plain_is_left(void **state)
{
    struct scene *x = *state;
    struct sealing s = with_copy(x);
    struct file f = read_file(x, "copy.sealed");

    CHECK(!has_bytes(&f, WORDS) && !has_bytes(&f, "SQLite format 3") && !has_bytes(&f, "%PDF-1.4"));
    CHECK(!has_file(x, "jieyou.db.plain") && !has_file(x, "copy.sealed.part") &&
          !has_file(x, "copy.sealed.files"));
    CHECK(jy_sealed_is(s.copy));
    free(f.bytes);
}

/* Whatever is wrong with the copy: what stands there stands, and nothing of the copy lies beside it. */
static void is_refused(struct scene *x, const struct jy_copy *copy, enum jy_err with)
{
    struct jy_diag why = {0};
    struct file before = store_in(x, "."), after;

    CHECK_INT(jy_keep_restore(copy, x->dir, NULL, &why), with);
    CHECK(why.zh[0] != '\0' && why.en[0] != '\0');
    after = store_in(x, ".");
    CHECK_INT(before.len, after.len);
    assert_memory_equal(before.bytes, after.bytes, before.len);
    CHECK(!has_file(x, "jieyou.db.part") && !has_file(x, "jieyou.db.old1"));
    free(before.bytes);
    free(after.bytes);
}

static void without_its_key_or_damaged_it_replaces_nothing(void **state)
{
    struct scene *x = *state;
    struct sealing s = with_copy(x);
    struct jy_seal_key other;
    struct file f = read_file(x, "copy.sealed");
    const size_t whole = f.len;

    CHECK_INT(jy_seal_key_new(&other), JY_OK);
    scene_close_files(x);
    is_refused(x, &(struct jy_copy){.file = s.copy}, JY_E_DENIED);
    is_refused(x, &(struct jy_copy){.file = s.copy, .key = &other}, JY_E_DENIED);
    for (f.len = whole; f.len > 0;
         f.len -= f.len > 65553 ? 65553 : f.len) { /* at each piece's end */
        if (f.len == whole) continue;
        write_file(&f);
        is_refused(x, &(struct jy_copy){.file = s.copy, .key = &s.key}, JY_E_BAD_DATA);
    }
    f.len = whole;
    f.bytes[whole - 100] ^= 1; /* in the attachment, behind a store that is whole */
    write_file(&f);
    is_refused(x, &(struct jy_copy){.file = s.copy, .key = &s.key}, JY_E_BAD_DATA);
    f.bytes[whole - 100] ^= 1;
    free(f.bytes);
    scene_open_files(x);
}

static void it_is_not_put_under_a_server(void **state)
{
    struct scene *x = *state;
    struct sealing s = with_copy(x);
    struct jy_diag why;

    CHECK_INT(jy_keep_restore(&(struct jy_copy){.file = s.copy, .key = &s.key}, x->dir, NULL, &why),
              JY_E_STORE);
    CHECK(!has_file(x, "jieyou.db.part"));
}

static void an_attachment_that_is_gone_is_counted_both_ways(void **state)
{
    struct scene *x = *state;
    struct sealing s = with_copy(x);
    char copy[128], path[JY_FILES_PATH], place[128];
    struct jy_files files;
    struct jy_diag why = {0};
    int missing = 0;

    CHECK_INT(jy_files_at(x->dir, &files, &why), JY_OK);
    jy_files_path(&files, s.note.file.hash, path);
    CHECK_INT(unlink(path), 0);
    name_file(x, "second.sealed", copy);
    CHECK_INT(jy_keep_backup(x->dir, &(struct jy_copy){.file = copy, .key = &s.key}, NULL, NULL,
                             &missing, &why),
              JY_OK);
    CHECK_INT(missing, 1);
    elsewhere(x, "place", place);
    missing = 0;
    CHECK_INT(
        jy_keep_restore(&(struct jy_copy){.file = copy, .key = &s.key}, place, &missing, &why),
        JY_OK);
    CHECK_INT(missing, 1);
}

/* Whoever has the public key can seal what they like. */
static void what_opens_and_is_no_copy_is_refused(void **state)
{
    static const struct {
        const char *bytes;
        size_t len;
    } inside[] = {{"", 0}, {"words", 5}, {"\377\377\377\377\377\377\377\377", 8}};
    static unsigned char head[3 * 40 + 8];
    struct scene *x = *state;
    struct sealing s = with_copy(x);
    struct jy_sealing *to;
    struct jy_diag why = {0};
    char path[128], place[128];

    elsewhere(x, "place", place);
    name_file(x, "forged", path);
    for (size_t i = 0; i < JY_COUNT(inside) + 3; i++) {
        CHECK_INT(jy_seal_begin(path, path, &s.key, &to, &why), JY_OK);
        if (i < JY_COUNT(inside)) CHECK_INT(jy_seal_put(to, inside[i].bytes, inside[i].len), JY_OK);
        head[0] = 8;      /* a store of eight zeroes … */
        head[48] = i > 4; /* … and an attachment that is longer than what there is, or empty */
        head[8 + 40 + 8] = 1; /* under a name that is not its own */
        if (i == JY_COUNT(inside)) CHECK_INT(jy_seal_put(to, head, 44), JY_OK);
        if (i > JY_COUNT(inside)) CHECK_INT(jy_seal_put(to, head, 48 + 40), JY_OK);
        CHECK_INT(jy_seal_end(to, JY_OK, &why), JY_OK);
        CHECK_INT(
            jy_keep_restore(&(struct jy_copy){.file = path, .key = &s.key}, place, NULL, &why),
            JY_E_BAD_DATA);
        CHECK_INT(unlink(path), 0);
        CHECK_INT(n_in(place), 0);
    }
}

static void a_second_one_waits_for_the_first(void **state)
{
    struct scene *x = *state;
    struct jy_diag why = {0};
    int held, other;

    CHECK_INT(jy_keep_hold(x->dir, &held, &why), JY_OK);
    CHECK_INT(jy_keep_hold(x->dir, &other, &why), JY_E_STORE);
    CHECK(strstr(why.en, "another copy is being made") != NULL);
    close(held);
    CHECK_INT(jy_keep_hold(x->dir, &other, &why), JY_OK);
    close(other);
    CHECK_INT(jy_keep_hold("/nowhere/at/all", &other, &why), JY_E_STORE);
    CHECK_CSTR(why.file, "/nowhere/at/all");
}

/* Plain or sealed: its attachments are counted, and nothing is written, nor left. */
static void what_there_is_no_room_for_is_refused_before_it_begins(void **state)
{
    enum { TERABYTE_MB = 1 << 20, PETABYTES = 1 << 10 };
    struct scene *x = *state;
    struct sealing s = with_copy(x);
    char dir[128], path[160], files[168];

    elsewhere(x, "disk", dir);
    snprintf(path, sizeof path, "%s/copy", dir);
    snprintf(files, sizeof files, "%s.files", path);
    for (int sealed = 0; sealed < 2; sealed++) {
        struct jy_diag why = {0};
        struct jy_copy to = {.file = path,
                             .key = sealed ? &s.key : NULL,
                             .spare_mb = (int64_t)TERABYTE_MB * PETABYTES};

        CHECK_INT(jy_keep_backup(x->dir, &to, NULL, NULL, NULL, &why), JY_E_STORE);
        CHECK_CSTR(why.file, dir);
        CHECK(strstr(why.en, "with its attachments") && strstr(why.zh, "腾出地方"));
        CHECK_INT(n_in(dir), 0);
        CHECK(!has_file(x, "jieyou.db.plain"));
        to.spare_mb = 0;
        CHECK_INT(jy_keep_backup(x->dir, &to, NULL, NULL, NULL, &why), JY_OK);
        CHECK(unlink(path) == 0 && jy_files_remove_folder(files));
    }
}

static void a_damaged_store_is_salvaged_with_it(void **state)
{
    struct scene *x = *state;
    struct sealing s = with_copy(x);
    struct jy_salvage_sum sum;
    struct jy_diag why = {0};
    struct findings f = {0};

    tamper(x, "DELETE FROM events WHERE seq = 2");
    scene_close_files(x);
    CHECK_INT(jy_keep_salvage(x->dir, &(struct jy_copy){.file = s.copy}, take, &f, &sum, &why),
              JY_E_DENIED);
    CHECK(!has_file(x, ".salvage/copy.db"));
    CHECK_INT(jy_keep_salvage(x->dir, &(struct jy_copy){.file = s.copy, .key = &s.key}, take, &f,
                              &sum, &why),
              JY_OK);
    CHECK_INT(sum.from_copy, 1);
    CHECK_INT(sum.left_out, 0);
    CHECK(!has_file(x, ".salvage"));
    scene_open_files(x);
    check(x, &f);
    CHECK_CSTR(f.first, "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCENE_TEST(a_sealed_copy_comes_back_byte_for_byte_as_a_plain_one_does),
        SCENE_TEST(no_word_is_in_it_and_nothing_plain_is_left),
        SCENE_TEST(without_its_key_or_damaged_it_replaces_nothing),
        SCENE_TEST(it_is_not_put_under_a_server),
        SCENE_TEST(an_attachment_that_is_gone_is_counted_both_ways),
        SCENE_TEST(what_opens_and_is_no_copy_is_refused),
        SCENE_TEST(a_second_one_waits_for_the_first),
        SCENE_TEST(what_there_is_no_room_for_is_refused_before_it_begins),
        SCENE_TEST(a_damaged_store_is_salvaged_with_it),
    };

    return cmocka_run_group_tests_name("parcel", tests, NULL, NULL);
}
