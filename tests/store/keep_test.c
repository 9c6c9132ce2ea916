/* keep_test.c - check finds what was tampered with; backups are whole; restore is careful. */
#include "store/keep.h"
#include "tests/store/findings.h"
#include "tests/store/old.h"

#include <pthread.h>
#include <sqlite3.h>
#include <stdatomic.h>
#include <sys/stat.h>

static int64_t a_case_with(struct scene *x, struct jy_whistle *whistle)
{
    struct jy_stamp st = stamp_of(1, 1);
    int64_t id = open_case(x);
    struct jy_event *e;

    plan_say(x, id, "{\"text\":\"墙占了路\"}");
    e = jy_plan_add(&x->plan, 0, JY_EVENT_ROUTED, JY_BY_SYSTEM);
    e->body = JY_STR("{}");
    e->inner = JY_STR("{\"rules\":[]}");
    x->plan.cases[0].c.state = JY_CASE_ROUTED;
    snprintf(x->plan.cases[0].c.owner, 24, "c430981114");
    snprintf(x->plan.cases[0].c.co_units[0], 24, "renshe");
    x->plan.cases[0].c.whistle = whistle;
    commit_plan(x, &st);
    return id;
}

static int64_t a_case_with_a_log(struct scene *x)
{
    return a_case_with(x, NULL);
}

static void an_honest_store_is_clean(void **state)
{
    struct scene *x = *state;
    struct findings f;
    struct jy_check_sum sum;

    a_case_with_a_log(x);
    open_case(x);
    sum = check(x, &f);
    CHECK_CSTR(f.first, "");
    CHECK_INT(sum.cases, 2);
    CHECK_INT(sum.events, 5);
    CHECK_INT(sum.stamps, 1);
}

static void each_kind_of_damage_is_found_and_named(void **state)
{
    /* clang-format off */
    static const struct {
        const char *sql, *finding;
    } damage[] = {
        {"UPDATE events SET body = replace(body, '墙', '樯') WHERE case_id = 1 AND seq = 2",
         "case 1 event 2: its body was changed"},
        {"UPDATE events SET inner = '{}' WHERE seq = 4",
         "case 1 event 4: its inner part was changed"},
        {"UPDATE events SET staff = 'm9' WHERE seq = 3",
         "case 1 event 3: the chain is broken"},
        {"UPDATE events SET at_ms = at_ms + 1 WHERE seq = 3",
         "case 1 event 3: the chain is broken"},
        {"UPDATE events SET hash = zeroblob(32) WHERE seq = 4",
         "case 1 event 4: the chain is broken"},
        {"DELETE FROM events WHERE seq = 3",
         "case 1: event 3 is missing"},
        {"DELETE FROM events WHERE seq = 4",
         "case 1: the log ends at 3, the record at 4"},
        {"UPDATE cases SET owner = 'renshe'",
         "case 1: its lists do not agree with its record"},
        {"UPDATE cases SET state = 'closed'",
         "case 1: its lists do not agree with its record"},
        {"UPDATE cases SET wake_ms = 5",
         "case 1: its lists do not agree with its record"},
        {"UPDATE cases SET matter = 'x'",
         "case 1: its record cannot be read"},
        {"DELETE FROM case_units WHERE body = 'shuili'",
         "case 1: its bodies' lists do not agree with its record"},
        {"UPDATE whistle_turns SET due_ms = 5",
         "case 1: its whistle's list does not agree with its record"},
        {"DELETE FROM whistle_turns",
         "case 1: its whistle's list does not agree with its record"},
        {"DELETE FROM case_units WHERE body = 'renshe'",
         "case 1: its bodies' lists do not agree with its record"},
        {"INSERT INTO seats VALUES (1, 'x', 7)",
         "case 1: the other side's seat does not agree with its record"},
        {"UPDATE stamps SET seq = 77",
         "case 1: a receipt names event 77, which is not there"},
        {"INSERT INTO case_units VALUES ('x', 1, 99, 1)",
         "case_units row 0 points to a cases that is not there"},
    };
    /* clang-format on */

    for (size_t i = 0; i < JY_COUNT(damage); i++) {
        struct findings f;
        struct scene *x;
        if (scene_setup(state) != 0) {
            fail();
            return;
        }
        x = *state;
        a_case_with(x, &(struct jy_whistle){.grade = JY_GRADE_FAST,
                                            .by_body = "c430981114",
                                            .calls = {{"shuili", .state = JY_CALL_ARRIVED}}});
        tamper(x, damage[i].sql);
        check(x, &f);
        CHECK_CSTR(f.first, damage[i].finding);
        scene_teardown(state);
    }
}

static void a_file_with_a_broken_page_is_found(void **state)
{
    struct scene *x = *state;
    struct jy_check_sum sum;
    struct findings f = {0};
    char path[128];
    FILE *file;

    a_case_with_a_log(x);
    scene_close_files(x);
    snprintf(path, sizeof(path), "%s/jieyou.db", x->dir);
    file = fopen(path, "r+b");
    CHECK(file != NULL);
    for (long page = 1; page < 40; page++) { /* the header and the schema stay */
        CHECK_INT(fseek(file, page * 4096 + 8, SEEK_SET), 0);
        fputs("damaged", file);
    }
    CHECK_INT(fclose(file), 0);
    CHECK(jy_keep_check(x->dir, true, take, &f, &sum) != JY_OK || sum.findings > 0);
    CHECK(f.n > 0);
}

static void file_in(const struct scene *x, const char *name, char path[128])
{
    snprintf(path, 128, "%s/%s", x->dir, name);
}

static void a_backup_comes_back_as_it_was_and_the_old_file_is_kept(void **state)
{
    struct scene *x = *state;
    struct jy_diag why = {0};
    struct findings f;
    struct jy_case c;
    char copy[128], old[128];
    int64_t id = a_case_with_a_log(x);

    file_in(x, "copy.db", copy);
    file_in(x, "jieyou.db.old1", old);
    CHECK_INT(jy_keep_backup(x->dir, &(struct jy_copy){.file = copy}, NULL, NULL, NULL, &why),
              JY_OK);
    CHECK_INT(jy_keep_backup(x->dir, &(struct jy_copy){.file = copy}, NULL, NULL, NULL, &why),
              JY_E_BAD_DATA); /* never over another */
    plan_say(x, id, "{\"text\":\"after the backup\"}");
    commit_plan(x, NULL);
    CHECK_INT(jy_keep_restore(&(struct jy_copy){.file = copy}, x->dir, NULL, &why),
              JY_E_STORE); /* we still have it open */
    scene_close_files(x);
    CHECK_INT(jy_keep_restore(&(struct jy_copy){.file = copy}, x->dir, NULL, &why), JY_OK);
    CHECK_INT(access(old, F_OK), 0);
    scene_open_files(x);
    CHECK_INT(jy_cases_read(x->r, id, x->a, &c), JY_OK);
    CHECK_INT(c.seq, 4);
    plan_say(x, id, "{\"text\":\"and on it goes\"}");
    commit_plan(x, NULL);
    check(x, &f);
    CHECK_CSTR(f.first, "");
}

/* Somebody took the file away and left what belongs to it. */
static void a_wal_without_its_file_is_not_played_into_what_is_restored(void **state)
{
    struct scene *x = *state;
    struct jy_diag why = {0};
    struct findings f;
    char copy[128], path[128], kept[128];
    FILE *wal;

    a_case_with_a_log(x);
    file_in(x, "copy.db", copy);
    CHECK_INT(jy_keep_backup(x->dir, &(struct jy_copy){.file = copy}, NULL, NULL, NULL, &why),
              JY_OK);
    scene_close_files(x);
    file_in(x, "jieyou.db", path);
    CHECK_INT(unlink(path), 0);
    file_in(x, "jieyou.db-wal", path);
    wal = fopen(path, "w");
    assert_non_null(wal);
    CHECK(fputs("left behind", wal) >= 0);
    CHECK_INT(fclose(wal), 0);
    CHECK_INT(jy_keep_restore(&(struct jy_copy){.file = copy}, x->dir, NULL, &why), JY_OK);
    file_in(x, "jieyou.db.old1-wal", kept);
    CHECK(access(path, F_OK) != 0);
    CHECK_INT(access(kept, F_OK), 0);
    scene_open_files(x);
    check(x, &f);
    CHECK_CSTR(f.first, "");
}

static int mode_of(const char *path)
{
    struct stat st = {0};

    CHECK_INT(stat(path, &st), 0);
    return (int)(st.st_mode & 0777);
}

static void only_the_owner_may_read_the_store_and_its_copies(void **state)
{
    struct scene *x = *state;
    struct jy_diag why = {0};
    char path[128];

    a_case_with_a_log(x);
    file_in(x, "jieyou.db", path);
    CHECK_INT(mode_of(path), 0600);
    file_in(x, "jieyou.db-wal", path);
    CHECK_INT(mode_of(path), 0600);
    file_in(x, "copy.db", path);
    CHECK_INT(jy_keep_backup(x->dir, &(struct jy_copy){.file = path}, NULL, NULL, NULL, &why),
              JY_OK);
    CHECK_INT(mode_of(path), 0600);
}

static void a_copy_that_does_not_verify_is_not_restored(void **state)
{
    struct scene *x = *state;
    struct jy_diag why = {0};
    struct jy_case c;
    char copy[128], part[128];
    sqlite3 *db = NULL;
    int64_t id = a_case_with_a_log(x);

    file_in(x, "copy.db", copy);
    file_in(x, "jieyou.db.part", part);
    CHECK_INT(jy_keep_backup(x->dir, &(struct jy_copy){.file = copy}, NULL, NULL, NULL, &why),
              JY_OK);
    CHECK_INT(sqlite3_open(copy, &db), SQLITE_OK);
    CHECK_INT(sqlite3_exec(db, "DELETE FROM events WHERE seq = 2", NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(db);
    scene_close_files(x);
    CHECK_INT(jy_keep_restore(&(struct jy_copy){.file = copy}, x->dir, NULL, &why), JY_E_BAD_DATA);
    CHECK(access(part, F_OK) != 0);
    CHECK_INT(jy_keep_restore(&(struct jy_copy){.file = "/nowhere/copy.db"}, x->dir, NULL, &why),
              JY_E_NOT_FOUND);
    scene_open_files(x);
    CHECK_INT(jy_cases_read(x->r, id, x->a, &c), JY_OK);
    CHECK_INT(c.seq, 4);
}

static void a_copy_made_by_an_older_program_comes_back_up_to_date(void **state)
{
    struct scene *x = *state;
    struct jy_diag why = {0};
    struct findings f;
    char copy[128];

    file_in(x, "copy.db", copy);
    old_store(copy, "told", 1, 1);
    scene_close_files(x);
    CHECK_INT(jy_keep_restore(&(struct jy_copy){.file = copy}, x->dir, NULL, &why), JY_OK);
    CHECK_INT(check(x, &f).cases, 6);
    CHECK_CSTR(f.first, "");
}

struct copier {
    const char *dir, *to;
    atomic_bool done;
    enum jy_err e;
};

static void *copy_now(void *arg)
{
    struct copier *k = arg;
    struct jy_diag why = {0};

    k->e = jy_keep_backup(k->dir, &(struct jy_copy){.file = k->to}, NULL, NULL, NULL, &why);
    atomic_store(&k->done, true);
    return NULL;
}

static void a_backup_under_load_is_one_moment(void **state)
{
    struct scene *x = *state;
    char to[128];
    struct copier k = {.dir = x->dir, .to = to};
    struct jy_diag why = {0};
    struct findings f;
    pthread_t thread;
    int64_t id = open_case(x);

    file_in(x, "copy.db", to);
    CHECK_INT(pthread_create(&thread, NULL, copy_now, &k), 0);
    for (int i = 0; i < 50 || !atomic_load(&k.done); i++) {
        plan_say(x, id, "{\"text\":\"a\"}");
        commit_plan(x, NULL);
        jy_arena_reset(x->a);
    }
    CHECK_INT(pthread_join(thread, NULL), 0);
    CHECK_INT(k.e, JY_OK);
    scene_close_files(x);
    CHECK_INT(jy_keep_restore(&(struct jy_copy){.file = to}, x->dir, NULL, &why), JY_OK);
    scene_open_files(x);
    check(x, &f);
    CHECK_CSTR(f.first, "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCENE_TEST(an_honest_store_is_clean),
        cmocka_unit_test(each_kind_of_damage_is_found_and_named),
        SCENE_TEST(a_file_with_a_broken_page_is_found),
        SCENE_TEST(a_backup_comes_back_as_it_was_and_the_old_file_is_kept),
        SCENE_TEST(only_the_owner_may_read_the_store_and_its_copies),
        SCENE_TEST(a_wal_without_its_file_is_not_played_into_what_is_restored),
        SCENE_TEST(a_copy_that_does_not_verify_is_not_restored),
        SCENE_TEST(a_copy_made_by_an_older_program_comes_back_up_to_date),
        SCENE_TEST(a_backup_under_load_is_one_moment),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
