/* checkpoint.c - a PASSIVE checkpoint every 200 ms when the WAL has grown.
 *
 * PASSIVE never makes the writer wait, and so may never finish under constant load: the writer's
 * own RESTART above the cap (store.c) is what bounds the WAL. */
#include "store/checkpoint.h"

#include <pthread.h>
#include <sqlite3.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <time.h>

#define PAUSE_NS 200000000L

struct jy_checkpoint {
    sqlite3 *db;
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t wake;
    bool stop;
    atomic_int wal_pages; /* since the last checkpoint; 0: nothing new */
};

static void pause_until_stopped(struct jy_checkpoint *k)
{
    struct timespec until;

    clock_gettime(CLOCK_MONOTONIC, &until);
    until.tv_nsec += PAUSE_NS;
    if (until.tv_nsec >= 1000000000L) {
        until.tv_nsec -= 1000000000L;
        until.tv_sec++;
    }
    while (!k->stop && pthread_cond_timedwait(&k->wake, &k->lock, &until) == 0)
        continue;
}

static void *run(void *arg)
{
    struct jy_checkpoint *k = arg;

    pthread_mutex_lock(&k->lock);
    while (!k->stop) {
        pause_until_stopped(k);
        if (k->stop || atomic_exchange(&k->wal_pages, 0) == 0) continue;
        pthread_mutex_unlock(&k->lock);
        sqlite3_wal_checkpoint_v2(k->db, NULL, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
        pthread_mutex_lock(&k->lock);
    }
    pthread_mutex_unlock(&k->lock);
    return NULL;
}

static void free_all(struct jy_checkpoint *k)
{
    pthread_cond_destroy(&k->wake);
    pthread_mutex_destroy(&k->lock);
    sqlite3_close(k->db);
    free(k);
}

/* A connection that has not touched the file yet does not know that it has a WAL, and would find
 * nothing to do for ever. */
static bool open_file(struct jy_checkpoint *k, const char *path)
{
    return sqlite3_open_v2(path, &k->db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL) ==
               SQLITE_OK &&
           sqlite3_exec(k->db, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL", NULL, NULL,
                        NULL) == SQLITE_OK;
}

enum jy_err jy_checkpoint_start(const char *path, struct jy_checkpoint **out)
{
    struct jy_checkpoint *k = calloc(1, sizeof(*k));
    pthread_condattr_t attr;

    if (k == NULL) return JY_E_MEMORY;
    pthread_mutex_init(&k->lock, NULL);
    pthread_condattr_init(&attr);
    pthread_condattr_setclock(&attr, CLOCK_MONOTONIC);
    pthread_cond_init(&k->wake, &attr);
    pthread_condattr_destroy(&attr);
    if (!open_file(k, path) || pthread_create(&k->thread, NULL, run, k) != 0) {
        free_all(k);
        return JY_E_STORE;
    }
    *out = k;
    return JY_OK;
}

void jy_checkpoint_stop(struct jy_checkpoint *k)
{
    if (k == NULL) return;
    pthread_mutex_lock(&k->lock);
    k->stop = true;
    pthread_cond_signal(&k->wake);
    pthread_mutex_unlock(&k->lock);
    pthread_join(k->thread, NULL);
    free_all(k);
}

void jy_checkpoint_wrote(struct jy_checkpoint *k, int wal_pages)
{
    atomic_store(&k->wal_pages, wal_pages);
}
