/* heads.h - the beginning of a word as a number: what most comparisons need and no more.
 *
 * Texts are valid UTF-8. */
#ifndef JY_HEADS_H
#define JY_HEADS_H

#include <string.h>

#include "intents/text/utf8.h"

/* Up to eight bytes; and a mask of those that `len` bytes have. */
static inline uint64_t jy_head_of(const char *at, size_t len)
{
    uint64_t head = 0;

    memcpy(&head, at, len < sizeof head ? len : sizeof head);
    return head;
}

static inline uint64_t jy_head_mask(size_t len)
{
    static const char ones[] = "\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF";

    return jy_head_of(ones, len);
}

/* Two characters, or one and 0; spread over all 64 bits for tables. */
static inline uint64_t jy_pair(uint32_t first, uint32_t second)
{
    return (uint64_t)first << 32 | second;
}

static inline uint64_t jy_pair_hash(uint64_t pair)
{
    return pair * UINT64_C(0x9E3779B97F4A7C15);
}

/* The pair that a word begins with, and how many bytes of it that is. */
static inline uint64_t jy_pair_of(struct jy_str word, size_t *len)
{
    size_t one, two = 0;
    uint32_t first = jy_utf8_at(word, 0, &one), second = 0;

    if (one < word.len) second = jy_utf8_at(word, one, &two);
    *len = one + two;
    return jy_pair(first, second);
}

#endif
