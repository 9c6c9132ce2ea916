/* commits.c - what this disk gives for bare group commits: 300-byte rows, WAL, synchronous=FULL.
 * A yardstick for ./dev bench; prints one line of JSON per batch size. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include <sqlite3.h>

static double seconds(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void run(sqlite3 *db, const char *sql)
{
    if (sqlite3_exec(db, sql, NULL, NULL, NULL) == SQLITE_OK) return;
    fprintf(stderr, "commits: %s: %s\n", sql, sqlite3_errmsg(db));
    exit(2);
}

static void measure(sqlite3 *db, sqlite3_stmt *insert, int batch, double for_seconds)
{
    double start = seconds(), now;
    long rows = 0, commits = 0;

    while ((now = seconds()) - start < for_seconds) {
        run(db, "BEGIN IMMEDIATE");
        for (int i = 0; i < batch; i++, rows++) {
            sqlite3_bind_zeroblob(insert, 1, 300);
            if (sqlite3_step(insert) != SQLITE_DONE) run(db, "ROLLBACK");
            sqlite3_reset(insert);
        }
        run(db, "COMMIT");
        commits++;
    }
    printf("{\"batch\":%d,\"rows_per_second\":%.0f,\"commits_per_second\":%.0f}\n", batch,
           (double)rows / (now - start), (double)commits / (now - start));
}

int main(int argc, char **argv)
{
    static const int batches[] = {1, 10, 100, 1000};
    sqlite3 *db;
    sqlite3_stmt *insert;

    if (argc != 3 || sqlite3_open(argv[1], &db) != SQLITE_OK) return 2;
    run(db, "PRAGMA journal_mode=WAL");
    run(db, "PRAGMA synchronous=FULL");
    run(db, "CREATE TABLE t(id INTEGER PRIMARY KEY, body BLOB) STRICT");
    if (sqlite3_prepare_v2(db, "INSERT INTO t(body) VALUES(?)", -1, &insert, NULL) != SQLITE_OK)
        return 2;
    for (size_t i = 0; i < sizeof batches / sizeof *batches; i++)
        measure(db, insert, batches[i], atof(argv[2]));
    sqlite3_finalize(insert);
    sqlite3_close(db);
    return 0;
}
