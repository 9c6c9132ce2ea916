/* clerk_test.c - the hand-over between the loop and the clerk, both ways, over a real store.
 *
 * Run under the tsan preset as well: what is shared by the two threads is shared under a lock. */
#include "gateway/clerk.h"

#include <semaphore.h>
#include <stdatomic.h>
#include <stdio.h>
#include <unistd.h>

#include "tests/support/check.h"

enum { MANY = 2000 };

static char dir[64];
static struct jy_store *store;
static struct jy_clerk *clerk;
static sem_t woken, gate, running;
static atomic_int n_run;

static void wake(void *ctx)
{
    (void)ctx;
    sem_post(&woken);
}

static enum jy_err write_device(struct jy_store *s, struct jy_turn *t)
{
    memset(t->hash, (int)t->seq, sizeof t->hash);
    return jy_people_device(s, t->hash, 1, &t->device);
}

/* What a turn here does is told by its kind. */
static enum jy_err run(struct jy_store *s, struct jy_turn *t)
{
    atomic_fetch_add(&n_run, 1);
    t->receipt.seq = t->seq;
    switch (t->kind) {
    case JY_TURN_SAY:
        return JY_OK;
    case JY_TURN_MOVE:
        return JY_E_DENIED;
    case JY_TURN_WAKE:
        return JY_E_STORE;
    case JY_TURN_DEVICE: /* holds the clerk until the test lets it go on */
        sem_post(&running);
        sem_wait(&gate);
        return JY_OK;
    case JY_TURN_SESSION: /* writes, and stands */
        return write_device(s, t);
    case JY_TURN_SEEN: /* writes, and is refused all the same */
        return write_device(s, t) == JY_OK ? JY_E_DENIED : JY_E_STORE;
    case JY_TURN_AUDIT:
    case JY_TURN_LOOK:
    case JY_TURN_READ_AUDIT:
    case JY_TURN_RULES:
    case JY_TURN_TALLY:
    case JY_TURN_TAKE_IN:
    case JY_TURN_ROSTER:
    case JY_TURN_CAMPAIGN:
    case JY_TURN_PARTNER:
    case JY_TURN_SCAN:
    case JY_TURN_ROTA:
    case JY_TURN_RESEAT:
    case JY_TURN_UPLOAD:
    case JY_TURN_FORGET:
    case JY_TURN_PATROL:
    case JY_TURN_FOUND:
    case JY_TURN_TAKE_DOWN:
    case JY_TURN_MEETING:
    case JY_TURN_ENTER:
    case JY_TURN_PARTY:
    case JY_TURN_PHONE:
    case JY_TURN_BROUGHT:
    case JY_N_TURNS:
        break;
    }
    return JY_OK;
}

static void start(int queue_max, int batch_max)
{
    struct jy_clerk_setup setup = {
        .store = store, .queue_max = queue_max, .batch_max = batch_max, .wake = wake, .run = run};

    atomic_store(&n_run, 0);
    CHECK_INT(jy_clerk_start(&setup, &clerk), JY_OK);
}

static int set_up(void **state)
{
    struct jy_diag why;

    (void)state;
    strcpy(dir, "/tmp/jieyou-clerk-XXXXXX");
    if (mkdtemp(dir) == NULL) return 1;
    sem_init(&woken, 0, 0);
    sem_init(&gate, 0, 0);
    sem_init(&running, 0, 0);
    return jy_store_open(dir, &store, &why) != JY_OK;
}

static int tear_down(void **state)
{
    static const char *const files[] = {"jieyou.db", "jieyou.db-wal", "jieyou.db-shm"};
    char path[128];

    (void)state;
    jy_clerk_stop(clerk);
    jy_clerk_free(clerk);
    jy_store_close(store);
    for (size_t i = 0; i < JY_COUNT(files); i++) {
        snprintf(path, sizeof path, "%s/%s", dir, files[i]);
        unlink(path);
    }
    sem_destroy(&woken);
    sem_destroy(&gate);
    sem_destroy(&running);
    return rmdir(dir);
}

static struct jy_turn *turn(enum jy_turn_kind kind, int64_t n)
{
    struct jy_turn *t = jy_turn_new(kind, (struct jy_handle){0}, 0);

    CHECK(t != NULL);
    t->seq = n;
    return t;
}

static void submit(enum jy_turn_kind kind, int64_t n)
{
    CHECK_INT(jy_clerk_take_turn(clerk, turn(kind, n)), JY_OK);
}

/* A turn alone in its batch, which lasts until the gate opens: the next ones share theirs. */
static void hold(void)
{
    submit(JY_TURN_DEVICE, 1);
    sem_wait(&running);
}

/* The next `n` outcomes, in order, into a list of their own. */
static void collect(struct jy_turn **out, int n)
{
    int have = 0;

    while (have < n) {
        struct jy_turn *t;

        sem_wait(&woken);
        for (t = jy_clerk_done(clerk); t != NULL; t = t->next)
            out[have++] = t;
    }
    CHECK_INT(have, n);
}

static void free_all(struct jy_turn **list, int n)
{
    for (int i = 0; i < n; i++)
        jy_turn_free(list[i]);
}

static void every_turn_comes_back_once_and_in_order(void **state)
{
    static struct jy_turn *done[MANY];
    int sent = 0, back = 0;

    (void)state;
    start(MANY, 64);
    while (back < MANY) { /* both ways at once, as the loop does it */
        struct jy_turn *t;

        for (int i = 0; i < 50 && sent < MANY; i++)
            submit(JY_TURN_SAY, ++sent);
        if (sent % 500 == 0) jy_clerk_tidy_up(clerk); /* takes no turn's place */
        if (sent == MANY) sem_wait(&woken);
        for (t = jy_clerk_done(clerk); t != NULL; t = t->next)
            done[back++] = t;
    }
    for (int i = 0; i < MANY; i++) {
        CHECK_INT(done[i]->err, JY_OK);
        CHECK_INT(done[i]->receipt.seq, i + 1);
    }
    CHECK_INT(atomic_load(&n_run), MANY);
    free_all(done, MANY);
}

static void a_refused_turn_leaves_its_neighbours_alone(void **state)
{
    struct jy_turn *done[4];

    (void)state;
    start(16, 16);
    hold();
    submit(JY_TURN_SAY, 2);
    submit(JY_TURN_MOVE, 3);
    submit(JY_TURN_SAY, 4);
    sem_post(&gate);
    collect(done, 4);
    CHECK_INT(done[1]->err, JY_OK);
    CHECK_INT(done[2]->err, JY_E_DENIED);
    CHECK_INT(done[3]->err, JY_OK);
    free_all(done, 4);
}

static void a_turn_refused_after_it_wrote_is_left_out_and_the_others_run_again(void **state)
{
    struct jy_turn *done[6];

    (void)state;
    start(16, 16);
    hold();
    submit(JY_TURN_SESSION, 2);
    submit(JY_TURN_SEEN, 3);
    submit(JY_TURN_SESSION, 4);
    submit(JY_TURN_SEEN, 5);
    submit(JY_TURN_SESSION, 6);
    sem_post(&gate);
    collect(done, 6);
    for (int i = 1; i < 6; i++)
        CHECK_INT(done[i]->err, i % 2 == 1 ? JY_OK : JY_E_DENIED);
    CHECK_INT(done[1]->device, 1); /* dense: what the refused wrote is not there */
    CHECK_INT(done[3]->device, 2);
    CHECK_INT(done[5]->device, 3);
    CHECK_INT(atomic_load(&n_run), 1 + 2 + 3 + 3); /* the batch three times, the refused once */
    free_all(done, 6);
}

static void when_the_disk_fails_everyone_in_the_batch_is_told(void **state)
{
    struct jy_turn *done[5];

    (void)state;
    start(16, 3);
    hold();
    submit(JY_TURN_SAY, 2);
    submit(JY_TURN_WAKE, 3);
    submit(JY_TURN_SAY, 4);
    submit(JY_TURN_SAY, 5); /* of the next batch: the disk is well again */
    sem_post(&gate);
    collect(done, 5);
    CHECK_INT(done[0]->err, JY_OK);
    for (int i = 1; i <= 3; i++)
        CHECK_INT(done[i]->err, JY_E_STORE);
    CHECK_INT(done[4]->err, JY_OK);
    free_all(done, 5);
}

static void a_full_queue_refuses_and_the_turn_stays_the_callers(void **state)
{
    struct jy_turn *done[3], *more = turn(JY_TURN_SAY, 4);

    (void)state;
    start(2, 1);
    hold();
    submit(JY_TURN_SAY, 2);
    submit(JY_TURN_SAY, 3);
    CHECK_INT(jy_clerk_take_turn(clerk, more), JY_E_LIMIT);
    jy_turn_free(more);
    sem_post(&gate);
    collect(done, 3);
    free_all(done, 3);
}

static void stopping_finishes_what_was_taken(void **state)
{
    struct jy_turn *t, *late = turn(JY_TURN_SAY, 0);
    int n = 0;

    (void)state;
    start(64, 4);
    for (int i = 0; i < 40; i++)
        submit(JY_TURN_SAY, i);
    jy_clerk_stop(clerk);
    CHECK_INT(jy_clerk_take_turn(clerk, late), JY_E_LIMIT);
    jy_turn_free(late);
    for (t = jy_clerk_done(clerk); t != NULL; n++) {
        struct jy_turn *next = t->next;
        jy_turn_free(t);
        t = next;
    }
    CHECK_INT(n, 40);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(every_turn_comes_back_once_and_in_order),
        TEST(a_refused_turn_leaves_its_neighbours_alone),
        TEST(a_turn_refused_after_it_wrote_is_left_out_and_the_others_run_again),
        TEST(when_the_disk_fails_everyone_in_the_batch_is_told),
        TEST(a_full_queue_refuses_and_the_turn_stays_the_callers),
        TEST(stopping_finishes_what_was_taken),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
