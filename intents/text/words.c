/* words.c - alternatives of plain words, compared byte by byte: the texts are short. */
#include "intents/text/words.h"

#include <string.h>

#include "intents/text/utf8.h"

static const char *word_end(const char *word)
{
    const char *bar = strchr(word, '|');

    return bar ? bar : word + strlen(word);
}

/* A set of characters, hashed: it says "none of them" for sure and "maybe" sometimes in vain. */
struct mask {
    uint64_t bits[8];
};

static void put(struct mask *m, unsigned hash)
{
    m->bits[hash / 64 % 8] |= UINT64_C(1) << hash % 64;
}

static bool may_have(const struct mask *m, unsigned hash)
{
    return m->bits[hash / 64 % 8] >> hash % 64 & 1;
}

/* Of the character that begins at `at`, which is whole; the last bytes differ most. */
static unsigned hash_first(const char *at)
{
    const unsigned char *c = (const unsigned char *)at;

    if (c[0] < 0x80) return c[0];
    return c[0] < 0xE0 ? c[0] * 67U + c[1] : c[0] * 61U + c[1] * 67U + c[2];
}

/* Of the character that ends before `end`. */
static unsigned hash_last(const char *end)
{
    const unsigned char *c = (const unsigned char *)end;

    return c[-1] < 0x80 ? c[-1] : c[-2] * 67U + c[-1];
}

/* What is known of a list before any word of it is compared: most places of a text begin or end
 * none of its words. */
struct known {
    const char *words;
    struct mask first, last;
};

static struct known study(const char *words)
{
    struct known k = {.words = words};

    for (const char *word = words, *end; *word != '\0'; word = *end ? end + 1 : end) {
        end = word_end(word);
        if (end == word) continue;
        put(&k.first, hash_first(word));
        put(&k.last, hash_last(end));
    }
    return k;
}

enum { LISTS_MAX = 1024 };

/* A list is a literal, so its address is its name: each thread studies it once. */
static const struct known *know(const char *words)
{
    static _Thread_local struct known lists[LISTS_MAX];
    static _Thread_local size_t n;
    size_t at = ((uintptr_t)words * UINT64_C(0x9E3779B97F4A7C15) >> 40) % LISTS_MAX;

    while (lists[at].words != words && lists[at].words != NULL)
        at = (at + 1) % LISTS_MAX;
    if (lists[at].words == words) return &lists[at];
    if (++n > LISTS_MAX / 2) { /* more lists than were ever written: begin again */
        memset(lists, 0, sizeof lists);
        n = 1;
    }
    lists[at] = study(words);
    return &lists[at];
}

/* Behind the rest of a word and its bar. */
static const char *next_word(const char *at)
{
    while (*at != '\0' && *at != '|')
        at++;
    return *at ? at + 1 : at;
}

/* A word ends where the list goes on with a bar or ends; the longest that stands here wins. */
size_t jy_word_at(struct jy_str text, size_t at, const char *words)
{
    const char *here = text.ptr + at;
    size_t best = 0, room = text.len - at;

    if (at >= text.len || !may_have(&know(words)->first, hash_first(here))) return 0;
    for (const char *word = words; *word != '\0';) {
        size_t n = 0;
        while (n < room && word[n] == here[n] && word[n] != '|' && word[n] != '\0')
            n++;
        if ((word[n] == '|' || word[n] == '\0') && n > best) best = n;
        word = next_word(word + n);
    }
    return best;
}

/* Last bytes differ more than first ones: nearly all words are told apart without a call. */
static bool is_word(const char *text, const char *word, size_t len)
{
    return len > 0 && text[len - 1] == word[len - 1] && memcmp(text, word, len) == 0;
}

size_t jy_word_before(struct jy_str text, size_t at, const char *words)
{
    size_t best = 0;

    if (at == 0 || !may_have(&know(words)->last, hash_last(text.ptr + at))) return 0;
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
