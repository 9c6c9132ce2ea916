/* faults_test.c - the store against a dying process and a disk that fails at every point in turn.
 *
 * What must hold however it ends: every receipt given is in the store once, with its events;
 * nothing of a refused batch is; the next batch works; check is clean. */
#include <errno.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdatomic.h>
#include <sys/wait.h>

#include "store/keep.h"
#include "tests/store/scene.h"

static void is_clean(struct scene *x)
{
    struct jy_check_sum sum;

    CHECK_INT(jy_keep_check(x->dir, true, NULL, NULL, &sum), JY_OK);
    CHECK_INT(sum.findings, 0);
}

/* Opens a case with the next number, under key `key`; a batch of its own. */
static enum jy_err file_one(struct scene *x, int key)
{
    struct jy_stamp st = stamp_of(key, key);
    enum jy_err e = jy_store_begin(x->s);

    if (e == JY_OK) e = jy_store_mark(x->s);
    plan_new(x);
    x->plan.cases[0].takes_no = true;
    x->plan.cases[0].c.state = JY_CASE_REGISTERED;
    snprintf(x->plan.cases[0].c.owner, 24, "c430981114");
    jy_plan_add(&x->plan, 0, JY_EVENT_REGISTERED, JY_BY_BOT);
    if (e == JY_OK) e = jy_cases_next_no(x->s, NOON_MS, x->plan.cases[0].c.no);
    if (e == JY_OK) e = apply(x, &st);
    if (e == JY_OK) jy_store_keep(x->s);
    e = jy_store_commit(x->s); /* begin or any write before it failed: it says so again */
    jy_arena_reset(x->a);
    return e;
}

static void has_receipt(struct scene *x, int key, const struct jy_receipt *given)
{
    struct jy_stamp st = stamp_of(key, key);
    struct jy_receipt found;

    CHECK_INT(jy_journal_find(x->s, &st, &found), JY_OK);
    CHECK_INT(found.case_id, given->case_id);
    CHECK_INT(found.seq, given->seq);
}

/* The child files cases and tells each receipt, until it is killed. */
static void file_until_killed(const char *dir, int from, int told)
{
    struct scene *x = calloc(1, sizeof(*x));
    struct jy_diag why = {0};

    if (x == NULL) _exit(1);
    x->a = jy_arena_new();
    if (jy_store_open(dir, &x->s, &why) != JY_OK) _exit(1);
    for (int key = from; file_one(x, key) == JY_OK; key++)
        if (write(told, &x->receipt, sizeof(x->receipt)) != sizeof(x->receipt)) break;
    _exit(1);
}

enum { ROUNDS = 12, RECEIPTS_A_ROUND = 40 };

/* Reads `want` receipts, kills, then takes what was still on its way. */
static int kill_after(pid_t child, int told, int want, struct jy_receipt *given)
{
    int n = 0;

    while (n < want && read(told, &given[n], sizeof(*given)) == sizeof(*given))
        n++;
    CHECK_INT(n, want);
    CHECK_INT(kill(child, SIGKILL), 0);
    while (n < 4 * RECEIPTS_A_ROUND && read(told, &given[n], sizeof(*given)) == sizeof(*given))
        n++;
    CHECK_INT(waitpid(child, NULL, 0), child);
    return n;
}

static void no_receipt_is_lost_and_no_number_given_twice_when_killed(void **state)
{
    struct scene *x = *state;
    static struct jy_receipt given[4 * RECEIPTS_A_ROUND];
    int from = 1;

    scene_close_files(x);
    for (int round = 0; round < ROUNDS; round++) {
        int pipes[2], n;
        pid_t child;
        CHECK_INT(pipe(pipes), 0);
        child = fork();
        if (child == 0) file_until_killed(x->dir, from, pipes[1]);
        close(pipes[1]);
        n = kill_after(child, pipes[0], 1 + round * 3, given);
        close(pipes[0]);
        scene_open_files(x);
        is_clean(x); /* the unique index on numbers is part of it */
        CHECK_INT(jy_store_begin(x->s), JY_OK);
        for (int i = 0; i < n; i++)
            has_receipt(x, from + i, &given[i]);
        jy_store_abort(x->s);
        from += 4 * RECEIPTS_A_ROUND;
        scene_close_files(x);
    }
    scene_open_files(x);
}

/* A file system that fails one write or sync, the `left`th, or all from it on; the rest passes
 * through to SQLite's own.  The checkpoint thread writes through it too. */
static struct {
    sqlite3_vfs vfs, *real;
    struct {
        const sqlite3_io_methods *real;
        sqlite3_io_methods watched;
    } kinds[4];                    /* SQLite has one table for its main file and one for the WAL */
    const sqlite3_io_methods *any; /* which share how they write and sync */
    atomic_long left;              /* calls until it fails; below zero: it has, or never will */
    atomic_bool met, broken;
    bool stays_broken;
} disk;

static void break_disk(long after)
{
    atomic_store(&disk.met, false);
    atomic_store(&disk.broken, false);
    atomic_store(&disk.left, after);
}

static void mend_disk(void)
{
    atomic_store(&disk.left, -1);
    atomic_store(&disk.broken, false);
}

static bool fails(void)
{
    if (atomic_load(&disk.left) >= 0 && atomic_fetch_sub(&disk.left, 1) == 0) {
        atomic_store(&disk.met, true);
        atomic_store(&disk.broken, disk.stays_broken);
        return true;
    }
    return atomic_load(&disk.broken);
}

static int write_or_fail(sqlite3_file *f, const void *bytes, int n, sqlite3_int64 at)
{
    return fails() ? SQLITE_IOERR_WRITE : disk.any->xWrite(f, bytes, n, at);
}

static int sync_or_fail(sqlite3_file *f, int flags)
{
    return fails() ? SQLITE_IOERR_FSYNC : disk.any->xSync(f, flags);
}

static int open_watched(sqlite3_vfs *vfs, const char *name, sqlite3_file *f, int flags, int *out)
{
    int rc = disk.real->xOpen(disk.real, name, f, flags, out);

    (void)vfs;
    if (rc != SQLITE_OK || f->pMethods == NULL) return rc;
    for (size_t i = 0; i < JY_COUNT(disk.kinds); i++) {
        if (disk.kinds[i].real == NULL) {
            disk.any = disk.kinds[i].real = f->pMethods;
            disk.kinds[i].watched = *f->pMethods;
            disk.kinds[i].watched.xWrite = write_or_fail;
            disk.kinds[i].watched.xSync = sync_or_fail;
        }
        if (disk.kinds[i].real != f->pMethods) continue;
        f->pMethods = &disk.kinds[i].watched;
        break;
    }
    return rc;
}

static int watch_disk(void **state)
{
    mend_disk();
    disk.real = sqlite3_vfs_find(NULL);
    disk.vfs = *disk.real;
    disk.vfs.zName = "watched";
    disk.vfs.xOpen = open_watched;
    if (sqlite3_vfs_register(&disk.vfs, 1) != SQLITE_OK) return 1;
    return scene_setup(state);
}

static int leave_disk(void **state)
{
    int rc;

    mend_disk();
    rc = scene_teardown(state);
    sqlite3_vfs_unregister(&disk.vfs);
    return rc;
}

/* Files with the disk failing at its nth call; every receipt stands, every refusal left nothing. */
static bool try_failing_at(struct scene *x, long nth, int *key)
{
    struct jy_receipt given[3];
    bool stored[3], refused = false;
    struct jy_case c;

    break_disk(nth);
    for (int i = 0; i < 3; i++) {
        stored[i] = file_one(x, *key + i) == JY_OK;
        given[i] = x->receipt;
        refused = refused || !stored[i];
    }
    mend_disk();
    CHECK_INT(file_one(x, *key + 3), JY_OK); /* mended: it goes on by itself */
    CHECK_INT(jy_cases_read(x->r, x->receipt.case_id, x->a, &c), JY_OK);
    CHECK_INT(jy_store_begin(x->s), JY_OK);
    for (int i = 0; i < 3; i++) {
        struct jy_stamp st = stamp_of(*key + i, *key + i);
        struct jy_receipt out;
        if (stored[i])
            has_receipt(x, *key + i, &given[i]);
        else
            CHECK_INT(jy_journal_find(x->s, &st, &out), JY_E_NOT_FOUND);
    }
    jy_store_abort(x->s);
    *key += 4;
    return refused && atomic_load(&disk.met);
}

static void walk_the_disk(struct scene *x)
{
    int key = 1, met = 0;

    for (long nth = 0; nth < 120; nth++)
        met += try_failing_at(x, nth, &key);
    CHECK(met >= 60); /* many different points of a batch, its last sync among them */
    is_clean(x);
    scene_close_files(x);
    scene_open_files(x);
    is_clean(x);
}

static void any_single_failed_write_or_sync_costs_one_batch_at_most(void **state)
{
    disk.stays_broken = false;
    walk_the_disk(*state);
}

static void a_disk_that_stays_broken_refuses_until_it_is_mended(void **state)
{
    disk.stays_broken = true;
    walk_the_disk(*state);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCENE_TEST(no_receipt_is_lost_and_no_number_given_twice_when_killed),
        cmocka_unit_test_setup_teardown(any_single_failed_write_or_sync_costs_one_batch_at_most,
                                        watch_disk, leave_disk),
        cmocka_unit_test_setup_teardown(a_disk_that_stays_broken_refuses_until_it_is_mended,
                                        watch_disk, leave_disk),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
