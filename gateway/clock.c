/* clock.c - the wall clock and the stopwatch. */
#include "gateway/clock.h"

#include <stdio.h>
#include <time.h>

#include "intents/cases/calendar.h"

int64_t jy_now_ms(void)
{
    struct timespec t;

    clock_gettime(CLOCK_REALTIME, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

bool jy_is_due(int64_t due_ms, int64_t most_ms, int64_t now_ms)
{
    return now_ms >= due_ms || due_ms - now_ms > most_ms;
}

int64_t jy_elapsed_us(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

int64_t jy_worked_ns(void)
{
    struct timespec t;

    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

static int64_t worked_us(void)
{
    return jy_worked_ns() / 1000;
}

struct jy_clocks jy_reading_clocks(void)
{
    return (struct jy_clocks){jy_elapsed_us, worked_us, jy_worked_ns};
}

void jy_version_name(int64_t now_ms, char out[24])
{
    int date = jy_date_of(now_ms);
    int ms = (int)((now_ms - jy_date_start_ms(date)) % JY_DAY_MS);

    snprintf(out, 24, "%08u-%02u%02u%02u-%03u", (unsigned)date % 100000000, (unsigned)ms / 3600000,
             (unsigned)ms / 60000 % 60, (unsigned)ms / 1000 % 60, (unsigned)ms % 1000);
}

void jy_moment_text(int64_t ms, char out[JY_MOMENT_TEXT])
{
    int date = jy_date_of(ms), s = (int)((ms - jy_date_start_ms(date)) / 1000);

    snprintf(out, JY_MOMENT_TEXT, "%04d-%02d-%02d %02d:%02d:%02d", date / 10000, date / 100 % 100,
             date % 100, s / 3600, s / 60 % 60, s % 60);
}
