/* countdown.h - makes one allocation fail, for tests linked with -Wl,--wrap=malloc: set
 * `countdown`, run, set it back to -1.  One file of a test includes it. */
#ifndef JY_TEST_COUNTDOWN_H
#define JY_TEST_COUNTDOWN_H

#include <stdbool.h>
#include <stddef.h>

static long countdown = -1; /* how many still succeed before the one that fails; -1: none fails */

void *__real_malloc(size_t size);
void *__wrap_malloc(size_t size);

static inline bool allocation_fails(void)
{
    return countdown >= 0 && countdown-- == 0;
}

void *__wrap_malloc(size_t size)
{
    return allocation_fails() ? NULL : __real_malloc(size);
}

#endif
