/* words.c - alternatives of plain words, compared byte by byte: the texts are short. */
#include "intents/text/words.h"

#include <string.h>

#include "intents/text/utf8.h"

static const char *word_end(const char *word)
{
    const char *bar = strchr(word, '|');

    return bar ? bar : word + strlen(word);
}

/* Of a character's bytes, which differ most in the last two. */
static unsigned hash_at(const char *at, size_t left)
{
    unsigned char first = (unsigned char)at[0];

    if (first < 0x80 || left < 3) return first;
    return (first * 61U + (unsigned char)at[1] * 67U + (unsigned char)at[2]) & 0xFF;
}

struct jy_word_mask jy_word_mask_of(const char *words)
{
    struct jy_word_mask mask = {{0}};

    for (const char *word = words, *end; *word != '\0'; word = *end ? end + 1 : end) {
        unsigned hash;
        end = word_end(word);
        hash = hash_at(word, (size_t)(end - word));
        mask.bits[hash / 64] |= UINT64_C(1) << hash % 64;
    }
    return mask;
}

bool jy_word_may(const struct jy_word_mask *mask, struct jy_str text, size_t at)
{
    unsigned hash = hash_at(text.ptr + at, text.len - at);

    return mask->bits[hash / 64] >> hash % 64 & 1;
}

/* Last bytes differ more than first ones: nearly all words are told apart without a call. */
static bool is_word(const char *text, const char *word, size_t len)
{
    return len > 0 && text[len - 1] == word[len - 1] && memcmp(text, word, len) == 0;
}

size_t jy_word_at(struct jy_str text, size_t at, const char *words)
{
    size_t best = 0;

    for (const char *word = words, *end; *word != '\0'; word = *end ? end + 1 : end) {
        size_t len;
        end = word_end(word);
        len = (size_t)(end - word);
        if (len > best && at + len <= text.len && is_word(text.ptr + at, word, len)) best = len;
    }
    return best;
}

size_t jy_word_before(struct jy_str text, size_t at, const char *words)
{
    size_t best = 0;

    for (const char *word = words, *end; *word != '\0'; word = *end ? end + 1 : end) {
        size_t len;
        end = word_end(word);
        len = (size_t)(end - word);
        if (len > best && len <= at && is_word(text.ptr + at - len, word, len)) best = len;
    }
    return best;
}

ptrdiff_t jy_word_find(struct jy_str text, size_t from, const char *words, size_t *len)
{
    struct jy_word_mask mask = jy_word_mask_of(words);

    for (size_t at = from; at < text.len; at = jy_char_next(text, at)) {
        size_t found = jy_word_may(&mask, text, at) ? jy_word_at(text, at, words) : 0;
        if (found == 0) continue;
        if (len != NULL) *len = found;
        return (ptrdiff_t)at;
    }
    return -1;
}

bool jy_word_in(struct jy_str text, const char *words)
{
    return jy_word_find(text, 0, words, NULL) >= 0;
}

#define SENTENCE_ENDS "。|！|？|；"

bool jy_word_soon(struct jy_str text, size_t at, int chars, const char *words)
{
    for (int i = 0; i <= chars && at < text.len; i++, at = jy_char_next(text, at)) {
        if (jy_word_at(text, at, words)) return true;
        if (jy_word_at(text, at, SENTENCE_ENDS)) return false;
    }
    return false;
}

bool jy_word_lately(struct jy_str text, size_t at, int chars, const char *words)
{
    for (int i = 0; i <= chars && at > 0; i++, at = jy_char_back(text, at)) {
        if (jy_word_before(text, at, words)) return true;
        if (jy_word_before(text, at, SENTENCE_ENDS)) return false;
    }
    return false;
}

size_t jy_char_next(struct jy_str text, size_t at)
{
    return at < text.len ? at + jy_utf8_len(text.ptr[at]) : text.len;
}

size_t jy_char_back(struct jy_str text, size_t at)
{
    if (at == 0) return 0;
    do
        at--;
    while (at > 0 && ((unsigned char)text.ptr[at] & 0xC0) == 0x80);
    return at;
}
