/* utf8.c - well-formedness by RFC 3629, and plain reading and writing of single characters. */
#include "intents/text/utf8.h"

#include "intents/text/fold.h"

/* How long a sequence is by its first byte, and which second bytes it may have: this alone keeps
 * out overlong forms, surrogates and what lies above U+10FFFF.  0: no sequence begins so. */
static size_t sequence(unsigned char first, unsigned char *low, unsigned char *high)
{
    *low = 0x80;
    *high = 0xBF;
    if (first < 0x80) return 1;
    if (first < 0xC2) return 0;
    if (first < 0xE0) return 2;
    if (first == 0xE0) *low = 0xA0;
    if (first == 0xED) *high = 0x9F;
    if (first < 0xF0) return 3;
    if (first == 0xF0) *low = 0x90;
    if (first == 0xF4) *high = 0x8F;
    return first < 0xF5 ? 4 : 0;
}

static bool rest_valid(const unsigned char *at, size_t len, unsigned char low, unsigned char high)
{
    if (len > 1 && (at[1] < low || at[1] > high)) return false;
    for (size_t i = 2; i < len; i++)
        if ((at[i] & 0xC0) != 0x80) return false;
    return true;
}

bool jy_utf8_valid(struct jy_str text, size_t *chars)
{
    const unsigned char *bytes = (const unsigned char *)text.ptr;
    size_t at = 0, n = 0;

    while (at < text.len) {
        unsigned char low, high;
        size_t len = sequence(bytes[at], &low, &high);
        if (len == 0 || len > text.len - at || bytes[at] == 0) return false;
        if (!rest_valid(bytes + at, len, low, high)) return false;
        at += len;
        n++;
    }
    if (chars != NULL) *chars = n;
    return true;
}

size_t jy_utf8_len(char first)
{
    unsigned char c = (unsigned char)first;

    return c < 0x80 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
}

bool jy_utf8_is_inside(struct jy_str text, size_t at)
{
    return at < text.len && ((unsigned char)text.ptr[at] & 0xC0) == 0x80;
}

uint32_t jy_utf8_at(struct jy_str text, size_t at, size_t *len)
{
    const unsigned char *b = (const unsigned char *)text.ptr + at;

    *len = jy_utf8_len(text.ptr[at]);
    switch (*len) {
    case 1:
        return b[0];
    case 2:
        return (b[0] & 0x1FU) << 6 | (b[1] & 0x3FU);
    case 3:
        return (b[0] & 0x0FU) << 12 | (b[1] & 0x3FU) << 6 | (b[2] & 0x3FU);
    default:
        return (b[0] & 0x07U) << 18 | (b[1] & 0x3FU) << 12 | (b[2] & 0x3FU) << 6 | (b[3] & 0x3FU);
    }
}

size_t jy_utf8_put(char out[4], uint32_t cp)
{
    if (cp < 0x80) {
        out[0] = (char)cp;
        return 1;
    }
    if (cp < 0x800) {
        out[0] = (char)(0xC0 | cp >> 6);
        out[1] = (char)(0x80 | (cp & 0x3F));
        return 2;
    }
    if (cp < 0x10000) {
        out[0] = (char)(0xE0 | cp >> 12);
        out[1] = (char)(0x80 | (cp >> 6 & 0x3F));
        out[2] = (char)(0x80 | (cp & 0x3F));
        return 3;
    }
    out[0] = (char)(0xF0 | cp >> 18);
    out[1] = (char)(0x80 | (cp >> 12 & 0x3F));
    out[2] = (char)(0x80 | (cp >> 6 & 0x3F));
    out[3] = (char)(0x80 | (cp & 0x3F));
    return 4;
}

bool jy_utf8_has(struct jy_str set, uint32_t cp)
{
    for (size_t at = 0, len; at < set.len; at += len)
        if (jy_utf8_at(set, at, &len) == cp) return true;
    return false;
}

bool jy_is_han(uint32_t cp)
{
    return (cp >= 0x4E00 && cp <= 0x9FFF) || (cp >= 0x3400 && cp <= 0x4DBF) ||
           (cp >= 0x20000 && cp <= 0x3FFFF) || (cp >= 0xF900 && cp <= 0xFAFF) || cp == 0x3007;
}

int64_t jy_utf16_units(struct jy_str text, size_t bytes)
{
    int64_t units = 0;

    for (size_t i = 0; i < bytes && i < text.len; i++) {
        unsigned char c = (unsigned char)text.ptr[i];
        if ((c & 0xC0) == 0x80) continue;
        units += c >= 0xF0 ? 2 : 1;
    }
    return units;
}

struct jy_str jy_utf8_head(struct jy_str text, int chars)
{
    size_t at = 0;

    for (int i = 0; i < chars && at < text.len; i++)
        at += jy_utf8_len(text.ptr[at]);
    return (struct jy_str){text.ptr, at};
}
