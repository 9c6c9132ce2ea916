/* faults.c - a disk, a memory and a clock that fail when they are told to.  Preloaded (LD_PRELOAD)
 * into the program under test, which stays as it is shipped.
 *
 * Told by    the file $FAULTS, mapped by both sides: a row of words for each kind of call, then how
 *            far the wall clock is off.  faults.mjs is the other side and has the same shape.
 * Counts     calls that touch files under $FAULTS_UNDER: nobody else's disk fails.
 * Deeds      fail with an errno, or kill -9 before, after, or half-way through the call. */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

/* The order is that of KINDS in faults.mjs. */
enum kind { WAL_WRITE, WAL_SYNC, DB_WRITE, DB_SYNC, FILE_WRITE, FILE_SYNC, NAME, ALLOC, N_KINDS };
/* Deeds below this are an errno; the order of the others is that of DEEDS. */
enum { KILL_BEFORE = 1001, KILL_AFTER, KILL_HALF };

struct row {
    atomic_llong calls; /* so far */
    atomic_llong left;  /* calls until the deed; the last of them is its first */
    atomic_llong times; /* it is still to be done; below zero: until told otherwise */
    atomic_llong deed;
    atomic_llong done; /* how often */
};

static struct shared {
    struct row rows[N_KINDS];
    atomic_llong clock_ms; /* added to the wall clock */
} * told;
static char under[PATH_MAX];

__attribute__((constructor)) static void begin(void)
{
    const char *path = getenv("FAULTS"), *folder = getenv("FAULTS_UNDER");
    int fd = path && folder ? open(path, O_RDWR | O_CLOEXEC) : -1;
    void *map;

    if (fd < 0) return;
    snprintf(under, sizeof under, "%s/", folder);
    map = mmap(NULL, sizeof *told, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    close(fd);
    if (map != MAP_FAILED) told = map;
}

static void *next(const char *name)
{
    return dlsym(RTLD_NEXT, name);
}

/* Declares `real`, the function of this name behind ours, found once. */
#define NEXT(result, name, ...) \
    static result (*real)(__VA_ARGS__); \
    if (real == NULL) *(void **)&real = next(name)

static void die(void)
{
    kill(getpid(), SIGKILL);
    for (;;)
        pause();
}

/* What is to become of this call; 0: nothing. */
static int deed_of(enum kind kind)
{
    struct row *r;
    long long times;

    if (told == NULL) return 0;
    r = &told->rows[kind];
    atomic_fetch_add(&r->calls, 1);
    if (atomic_load(&r->times) == 0) return 0;
    if (atomic_fetch_sub(&r->left, 1) > 1) return 0;
    times = atomic_load(&r->times);
    while (times > 0 && !atomic_compare_exchange_weak(&r->times, &times, times - 1))
        continue;
    if (times == 0) return 0; /* another thread was faster */
    atomic_fetch_add(&r->done, 1);
    return (int)atomic_load(&r->deed);
}

static bool ends(const char *text, const char *with)
{
    size_t n = strlen(text), m = strlen(with);

    return n >= m && strcmp(text + n - m, with) == 0;
}

/* True: a file of ours; `kind` is that of a write to it, a sync's is the one behind. */
static bool is_ours(int fd, enum kind *kind)
{
    char link[64], path[PATH_MAX];
    int saved = errno;
    ssize_t n;

    if (told == NULL) return false;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    n = readlink(link, path, sizeof path - 1);
    errno = saved;
    if (n <= 0) return false;
    path[n] = '\0';
    if (strncmp(path, under, strlen(under)) != 0) return false;
    *kind = ends(path, ".db-wal") ? WAL_WRITE : ends(path, ".db") ? DB_WRITE : FILE_WRITE;
    return true;
}

/* -- writes ------------------------------------------------------------------------------------ */

typedef ssize_t write_fn(int fd, const void *bytes, size_t n, off64_t at);

static ssize_t write_here(int fd, const void *bytes, size_t n, off64_t at)
{
    NEXT(ssize_t, "write", int, const void *, size_t);
    (void)at;
    return real(fd, bytes, n);
}

static ssize_t write_there(int fd, const void *bytes, size_t n, off64_t at)
{
    NEXT(ssize_t, "pwrite64", int, const void *, size_t, off64_t);
    return real(fd, bytes, n, at);
}

static ssize_t write_or_fail(write_fn *real, int fd, const void *bytes, size_t n, off64_t at)
{
    enum kind kind;
    int deed = is_ours(fd, &kind) ? deed_of(kind) : 0;
    ssize_t wrote;

    if (deed == KILL_BEFORE) die();
    if (deed > 0 && deed < KILL_BEFORE) {
        errno = deed;
        return -1;
    }
    wrote = real(fd, bytes, deed == KILL_HALF ? n / 2 : n, at);
    if (deed != 0) die();
    return wrote;
}

ssize_t write(int fd, const void *bytes, size_t n)
{
    return write_or_fail(write_here, fd, bytes, n, 0);
}

ssize_t pwrite(int fd, const void *bytes, size_t n, off_t at)
{
    return write_or_fail(write_there, fd, bytes, n, at);
}

ssize_t pwrite64(int fd, const void *bytes, size_t n, off64_t at)
{
    return write_or_fail(write_there, fd, bytes, n, at);
}

/* -- syncs and names --------------------------------------------------------------------------- */

static int do_or_fail(int deed, int (*real)(int fd), int fd)
{
    int result;

    if (deed == KILL_BEFORE || deed == KILL_HALF) die();
    if (deed > 0 && deed < KILL_BEFORE) {
        errno = deed;
        return -1;
    }
    result = real(fd);
    if (deed != 0) die();
    return result;
}

static int sync_or_fail(int (*real)(int fd), int fd)
{
    enum kind kind;

    return do_or_fail(is_ours(fd, &kind) ? deed_of((enum kind)(kind + 1)) : 0, real, fd);
}

int fsync(int fd)
{
    NEXT(int, "fsync", int);
    return sync_or_fail(real, fd);
}

int fdatasync(int fd)
{
    NEXT(int, "fdatasync", int);
    return sync_or_fail(real, fd);
}

int rename(const char *from, const char *to)
{
    NEXT(int, "rename", const char *, const char *);
    bool ours = told != NULL && strncmp(to, under, strlen(under)) == 0;
    int deed = ours ? deed_of(NAME) : 0, result;

    if (deed == KILL_BEFORE || deed == KILL_HALF) die();
    if (deed > 0 && deed < KILL_BEFORE) {
        errno = deed;
        return -1;
    }
    result = real(from, to);
    if (deed != 0) die();
    return result;
}

/* -- memory ------------------------------------------------------------------------------------ */

/* dlsym itself may want some before the next malloc is known; nobody gives that back. */
static void *first_memory(size_t n)
{
    static _Alignas(16) char room[16384];
    static atomic_size_t used;
    size_t at = atomic_fetch_add(&used, (n + 15) / 16 * 16);

    return at + n <= sizeof room ? room + at : NULL;
}

static _Thread_local bool looking;

static void *look_up(const char *name)
{
    void *found;

    looking = true;
    found = next(name);
    looking = false;
    return found;
}

static bool has_none(void)
{
    int deed = deed_of(ALLOC);

    if (deed == 0) return false;
    if (deed >= KILL_BEFORE) die();
    errno = ENOMEM;
    return true;
}

void *malloc(size_t n)
{
    static void *(*real)(size_t);

    if (looking) return first_memory(n);
    if (real == NULL) *(void **)&real = look_up("malloc");
    return has_none() ? NULL : real(n);
}

void *calloc(size_t n, size_t size)
{
    static void *(*real)(size_t, size_t);

    if (looking) return first_memory(n * size);
    if (real == NULL) *(void **)&real = look_up("calloc");
    return has_none() ? NULL : real(n, size);
}

void *realloc(void *old, size_t n)
{
    static void *(*real)(void *, size_t);

    if (looking) return first_memory(n);
    if (real == NULL) *(void **)&real = look_up("realloc");
    return has_none() ? NULL : real(old, n);
}

/* -- the wall clock; the stopwatch (CLOCK_MONOTONIC) never jumps --------------------------------
 */

int clock_gettime(clockid_t which, struct timespec *t)
{
    NEXT(int, "clock_gettime", clockid_t, struct timespec *);
    int result = real(which, t);
    long long off = told && which == CLOCK_REALTIME ? atomic_load(&told->clock_ms) : 0;

    t->tv_sec += off / 1000;
    return result;
}

time_t time(time_t *out)
{
    struct timespec t;

    clock_gettime(CLOCK_REALTIME, &t);
    if (out) *out = t.tv_sec;
    return t.tv_sec;
}
