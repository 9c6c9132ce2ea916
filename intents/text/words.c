/* words.c - alternatives of plain words, compared byte by byte: the texts are short. */
#include "intents/text/words.h"

#include <string.h>

#include "intents/text/utf8.h"

static const char *word_end(const char *word)
{
    while (*word != '\0' && *word != '|')
        word++;
    return word;
}

size_t jy_word_at(struct jy_str text, size_t at, const char *words)
{
    size_t best = 0;

    for (const char *word = words, *end; *word != '\0'; word = *end ? end + 1 : end) {
        size_t len;
        end = word_end(word);
        len = (size_t)(end - word);
        if (len > best && at + len <= text.len && memcmp(text.ptr + at, word, len) == 0) best = len;
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
        if (len > best && len <= at && memcmp(text.ptr + at - len, word, len) == 0) best = len;
    }
    return best;
}

ptrdiff_t jy_word_find(struct jy_str text, size_t from, const char *words, size_t *len)
{
    for (size_t at = from; at < text.len; at = jy_char_next(text, at)) {
        size_t found = jy_word_at(text, at, words);
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
