/* log.c - writes each line with one write(2), so that lines of two threads never mix. */
#include "gateway/log.h"

#include <pthread.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "gateway/clock.h"

static atomic_int most_level = JY_INFO;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct jy_log_said said[JY_LOG_KEPT]; /* the newest first */
static int n_said;

void jy_log_set_level(enum jy_log_level most)
{
    atomic_store(&most_level, (int)most);
}

/* What is full loses the one that was silent for longest. */
static void keep(enum jy_log_level level, const char *event)
{
    struct jy_log_said one = {.level = level};
    int at = 0;

    pthread_mutex_lock(&lock);
    jy_str_copy(one.event, sizeof one.event, jy_str_of(event));
    while (at < n_said && strcmp(said[at].event, one.event) != 0)
        at++;
    if (at < n_said)
        one.n = said[at].n;
    else if (n_said < JY_LOG_KEPT)
        n_said++;
    else
        at--;
    memmove(&said[1], &said[0], (size_t)at * sizeof said[0]);
    one.n++;
    one.last_ms = jy_now_ms();
    said[0] = one;
    pthread_mutex_unlock(&lock);
}

int jy_log_warnings(struct jy_log_said out[JY_LOG_KEPT])
{
    int n;

    pthread_mutex_lock(&lock);
    n = n_said;
    memcpy(out, said, (size_t)n * sizeof said[0]);
    pthread_mutex_unlock(&lock);
    return n;
}

static size_t stamp(char *out, size_t size, enum jy_log_level level, const char *event)
{
    static const char *const names[] = {"error", "warn", "info", "debug"};
    int64_t now = jy_now_ms();
    time_t seconds = (time_t)(now / 1000);
    struct tm utc;
    char date[32];
    int n;

    gmtime_r(&seconds, &utc);
    strftime(date, sizeof date, "%Y-%m-%dT%H:%M:%S", &utc);
    n = snprintf(out, size, "%s.%03dZ %-5s %s ", date, (int)(now % 1000), names[level], event);
    return n < 0 ? 0 : (size_t)n;
}

void jy_log(enum jy_log_level level, const char *event, const char *fmt, ...)
{
    char line[1024];
    size_t len;
    va_list args;
    int n;

    if (level <= JY_WARN) keep(level, event);
    if ((int)level > atomic_load(&most_level)) return;
    va_start(args, fmt);
    len = stamp(line, sizeof line - 1, level, event);
    n = vsnprintf(line + len, sizeof line - 1 - len, fmt, args);
    va_end(args);
    if (n > 0) len += (size_t)n < sizeof line - 1 - len ? (size_t)n : sizeof line - 2 - len;
    line[len++] = '\n';
    if (write(STDERR_FILENO, line, len) < 0) return; /* nobody left to tell */
}
