/* store_test.c - the file: versions, failing disks, several readers, other processes. */
#include <pthread.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdatomic.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include "tests/store/scene.h"

static void sql(struct scene *x, const char *text)
{
    char path[128];
    sqlite3 *db = NULL;

    snprintf(path, sizeof(path), "%s/jieyou.db", x->dir);
    CHECK_INT(sqlite3_open(path, &db), SQLITE_OK);
    CHECK_INT(sqlite3_exec(db, text, NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(db);
}

static void refused_both_ways(struct scene *x)
{
    struct jy_diag why = {0};

    CHECK_INT(jy_store_open(x->dir, &x->s, &why), JY_E_BAD_DATA);
    CHECK(why.zh[0] != '\0' && why.en[0] != '\0');
    CHECK_INT(jy_reader_open(x->dir, &x->r, &why), JY_E_BAD_DATA);
    CHECK(x->s == NULL && x->r == NULL);
}

static void a_file_newer_than_the_program_is_refused(void **state)
{
    struct scene *x = *state;

    scene_close_files(x);
    sql(x, "PRAGMA user_version = 9999");
    refused_both_ways(x);
}

static void a_file_of_another_program_is_refused(void **state)
{
    struct scene *x = *state;

    scene_close_files(x);
    sql(x, "PRAGMA application_id = 1");
    refused_both_ways(x);
}

static void a_reader_refuses_a_file_that_no_writer_has_brought_up_to_date(void **state)
{
    struct scene *x = *state;
    struct jy_diag why = {0};

    scene_close_files(x);
    sql(x, "PRAGMA user_version = 0");
    CHECK_INT(jy_reader_open(x->dir, &x->r, &why), JY_E_BAD_DATA);
}

static void a_folder_that_is_not_there_is_a_store_error(void **state)
{
    struct scene *x = *state;
    struct jy_store *s = NULL;
    struct jy_reader *r = NULL;
    struct jy_diag why = {0};
    char dir[128];

    snprintf(dir, sizeof(dir), "%s/nowhere", x->dir);
    CHECK_INT(jy_store_open(dir, &s, &why), JY_E_STORE);
    CHECK_INT(jy_reader_open(dir, &r, &why), JY_E_STORE);
    CHECK(why.zh[0] != '\0' && why.en[0] != '\0');
}

/* Fills batches until one fails; the file may not grow past the limit. */
static enum jy_err fill(struct scene *x, int64_t id, int64_t *last_seq)
{
    static char body[60000];
    enum jy_err e = JY_OK;

    snprintf(body, sizeof(body), "{\"text\":\"%0*d\"}", (int)sizeof(body) - 16, 0);
    for (int i = 0; i < 400 && e == JY_OK; i++) {
        e = jy_store_begin(x->s);
        if (e == JY_OK) e = jy_store_mark(x->s);
        if (e == JY_OK) e = apply((plan_say(x, id, body), x), NULL);
        if (e == JY_OK) jy_store_keep(x->s);
        e = jy_store_commit(x->s);
        if (e == JY_OK) *last_seq = x->plan.cases[0].c.seq;
    }
    return e;
}

static void a_full_disk_loses_only_the_batch_that_met_it(void **state)
{
    struct scene *x = *state;
    struct rlimit before, small;
    struct jy_case c;
    int64_t id = open_case(x), last = 1;

    signal(SIGXFSZ, SIG_IGN);
    CHECK_INT(getrlimit(RLIMIT_FSIZE, &before), 0);
    small = before;
    small.rlim_cur = 2 << 20;
    CHECK_INT(setrlimit(RLIMIT_FSIZE, &small), 0);
    CHECK_INT(fill(x, id, &last), JY_E_STORE);
    CHECK(jy_store_why(x->s)[0] != '\0');
    CHECK_INT(setrlimit(RLIMIT_FSIZE, &before), 0);

    CHECK(last > 1);
    CHECK_INT(jy_cases_read(x->r, id, x->a, &c), JY_OK);
    CHECK_INT(c.seq, last); /* every receipt given stands, and nothing of the failed batch */
    plan_say(x, id, "{\"text\":\"there is room again\"}");
    commit_plan(x, NULL);
    CHECK_INT(x->receipt.seq, last + 1);
}

static void after_a_failure_the_batch_takes_nothing_more(void **state)
{
    struct scene *x = *state;
    struct jy_stamp twice = stamp_of(1, 1);
    int64_t id = open_case(x);

    plan_say(x, id, "{\"text\":\"a\"}");
    commit_plan(x, &twice);
    CHECK_INT(jy_store_begin(x->s), JY_OK);
    CHECK_INT(jy_store_mark(x->s), JY_OK);
    plan_say(x, id, "{\"text\":\"b\"}");
    CHECK_INT(apply(x, &twice),
              JY_E_STORE); /* a key that was not looked up first cannot be doubled */
    CHECK_INT(jy_store_mark(x->s), JY_E_STORE);
    CHECK_INT(jy_store_commit(x->s), JY_E_STORE);
    plan_say(x, id, "{\"text\":\"c\"}");
    commit_plan(x, NULL);
    CHECK_INT(x->receipt.seq, 4);
}

static void what_another_process_writes_is_noticed_at_the_next_batch(void **state)
{
    struct scene *x = *state;
    struct jy_case c;
    struct jy_store *mine = x->s, *other = NULL;
    struct jy_diag why = {0};
    int64_t id = open_case(x);

    CHECK_INT(jy_store_open(x->dir, &other, &why), JY_OK);
    x->s = other;
    plan_say(x, id, "{\"text\":\"from elsewhere\"}");
    commit_plan(x, NULL);
    jy_store_close(other);
    x->s = mine;
    CHECK_INT(jy_store_begin(x->s), JY_OK);
    CHECK_INT(jy_cases_load(x->s, id, x->a, &c, NULL), JY_OK);
    CHECK_INT(c.seq, 3);
    jy_store_abort(x->s);
    plan_say(x, id, "{\"text\":\"and from here\"}");
    commit_plan(x, NULL);
    CHECK_INT(x->receipt.seq, 4);
}

struct follower {
    const char *dir;
    int64_t id;
    atomic_bool stop;
    int64_t seen, gaps;
};

/* Reads the log as it grows: every page must continue where the last one ended. */
static void *follow(void *arg)
{
    static const struct jy_eyes desk = {.staff = true};
    struct follower *f = arg;
    struct jy_reader *r = NULL;
    struct jy_diag why = {0};
    struct jy_buf out;
    bool last_round = false;

    jy_buf_init(&out);
    if (jy_reader_open(f->dir, &r, &why) != JY_OK) return NULL;
    while (!last_round) {
        int64_t last = f->seen;
        last_round = atomic_load(&f->stop);
        do {
            char want[40];
            jy_buf_clear(&out);
            f->seen = last;
            if (jy_journal_page(r, f->id, f->seen, 16, desk, &out, &last) != JY_OK) f->gaps++;
            snprintf(want, sizeof(want), "[{\"seq\":%d,", (int)f->seen + 1);
            if (last > f->seen && strncmp(out.ptr, want, strlen(want)) != 0) f->gaps++;
        } while (last > f->seen);
    }
    jy_buf_fini(&out);
    jy_reader_close(r);
    return NULL;
}

static void two_readers_follow_a_writer_without_gaps(void **state)
{
    struct scene *x = *state;
    int64_t id = open_case(x);
    struct follower f[2] = {{.dir = x->dir, .id = id}, {.dir = x->dir, .id = id}};
    pthread_t threads[2];

    for (int i = 0; i < 2; i++)
        CHECK_INT(pthread_create(&threads[i], NULL, follow, &f[i]), 0);
    for (int i = 0; i < 200; i++) {
        plan_say(x, id, "{\"text\":\"a\"}");
        commit_plan(x, NULL);
    }
    for (int i = 0; i < 2; i++) {
        atomic_store(&f[i].stop, true);
        CHECK_INT(pthread_join(threads[i], NULL), 0);
        CHECK_INT(f[i].seen, 401);
        CHECK_INT(f[i].gaps, 0);
    }
}

static int64_t wal_size(const struct scene *x)
{
    struct stat st;
    char path[128];

    snprintf(path, sizeof(path), "%s/jieyou.db-wal", x->dir);
    CHECK_INT(stat(path, &st), 0);
    return st.st_size;
}

static void the_wal_stays_bounded_under_constant_writing(void **state)
{
    struct scene *x = *state;
    static char body[200000];
    int64_t id = open_case(x);

    snprintf(body, sizeof(body), "{\"text\":\"%0*d\"}", (int)sizeof(body) - 16, 0);
    for (int i = 0; i < 600; i++) { /* 120 MB in all */
        plan_say(x, id, body);
        commit_plan(x, NULL);
    }
    CHECK(wal_size(x) < (int64_t)80 << 20);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCENE_TEST(a_file_newer_than_the_program_is_refused),
        SCENE_TEST(a_file_of_another_program_is_refused),
        SCENE_TEST(a_reader_refuses_a_file_that_no_writer_has_brought_up_to_date),
        SCENE_TEST(a_folder_that_is_not_there_is_a_store_error),
        SCENE_TEST(a_full_disk_loses_only_the_batch_that_met_it),
        SCENE_TEST(after_a_failure_the_batch_takes_nothing_more),
        SCENE_TEST(what_another_process_writes_is_noticed_at_the_next_batch),
        SCENE_TEST(two_readers_follow_a_writer_without_gaps),
        SCENE_TEST(the_wal_stays_bounded_under_constant_writing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
