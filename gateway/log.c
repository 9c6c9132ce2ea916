/* log.c - writes each line with one write(2), so that lines of two threads never mix. */
#include "gateway/log.h"

#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

#include "gateway/clock.h"

static atomic_int most_level = JY_INFO;

void jy_log_set_level(enum jy_log_level most)
{
    atomic_store(&most_level, (int)most);
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

    if ((int)level > atomic_load(&most_level)) return;
    va_start(args, fmt);
    len = stamp(line, sizeof line - 1, level, event);
    n = vsnprintf(line + len, sizeof line - 1 - len, fmt, args);
    va_end(args);
    if (n > 0) len += (size_t)n < sizeof line - 1 - len ? (size_t)n : sizeof line - 2 - len;
    line[len++] = '\n';
    if (write(STDERR_FILENO, line, len) < 0) return; /* nobody left to tell */
}
