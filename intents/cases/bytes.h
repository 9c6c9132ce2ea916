/* bytes.h - numbers as files of others have them: `n` bytes, at most 8, from `at`.  The caller has
 * looked that they are there. */
#ifndef JY_BYTES_H
#define JY_BYTES_H

#include "intents/base.h"

static inline uint64_t jy_big(struct jy_str b, size_t at, int n)
{
    uint64_t value = 0;

    for (int i = 0; i < n; i++)
        value = value << 8 | (unsigned char)b.ptr[at + (size_t)i];
    return value;
}

static inline uint64_t jy_little(struct jy_str b, size_t at, int n)
{
    uint64_t value = 0;

    for (int i = n; i-- > 0;)
        value = value << 8 | (unsigned char)b.ptr[at + (size_t)i];
    return value;
}

#endif
