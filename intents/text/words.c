/* words.c - alternatives of plain words, compared byte by byte: the texts are short. */
#include "intents/text/words.h"

#include <string.h>

#include "intents/text/heads.h"

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

enum { LISTS_MAX = 1024, WORDS_MAX = 16384, HEADS = 64 };

/* A word of a list, in the chain of those that begin alike and in that of those that end alike. */
struct word {
    const char *at;
    uint64_t head, head_mask; /* its first eight bytes, and which of them it has */
    uint16_t len, next_first, next_last;
    uint16_t pair; /* its bit in struct jy_pairs */
};

/* What is known of a list: most places of a text begin or end none of its words, and at the others
 * only a few words need be compared. */
struct known {
    const char *words;
    struct mask first, last;
    uint16_t first_heads[HEADS], last_heads[HEADS]; /* of chains; 0: empty */
    size_t from, to;                                /* its words, side by side */
};

static uint16_t pair_bit(uint64_t pair)
{
    return (uint16_t)(jy_pair_hash(pair) >> 48) % JY_PAIRS;
}

/* Each thread studies a list once. */
static _Thread_local struct {
    struct known lists[LISTS_MAX];
    struct word words[WORDS_MAX];
    size_t n_lists, n_words; /* word 0 is nobody's */
} studied;

static void forget_all(void)
{
    memset(studied.lists, 0, sizeof studied.lists);
    studied.n_lists = studied.n_words = 0;
}

static void add_word(struct known *k, const char *word, const char *end)
{
    unsigned first = hash_first(word), last = hash_last(end);
    size_t at = ++studied.n_words, len = (size_t)(end - word), ignored;

    studied.words[at] =
        (struct word){.at = word,
                      .head = jy_head_of(word, len),
                      .head_mask = jy_head_mask(len),
                      .len = (uint16_t)len,
                      .pair = pair_bit(jy_pair_of((struct jy_str){word, len}, &ignored)),
                      .next_first = k->first_heads[first % HEADS],
                      .next_last = k->last_heads[last % HEADS]};
    k->first_heads[first % HEADS] = k->last_heads[last % HEADS] = (uint16_t)at;
    put(&k->first, first);
    put(&k->last, last);
}

static size_t count_words(const char *words)
{
    size_t n = 1;

    for (const char *c = words; *c != '\0'; c++)
        n += *c == '|';
    return n;
}

static void study(struct known *k, const char *words)
{
    *k = (struct known){.words = words, .from = studied.n_words + 1};
    for (const char *word = words, *end; *word != '\0'; word = *end ? end + 1 : end) {
        end = word_end(word);
        if (end > word) add_word(k, word, end);
    }
    k->to = studied.n_words + 1;
    studied.n_lists++;
}

/* A list is a literal, so its address is its name. */
static const struct known *know(const char *words)
{
    size_t at = ((uintptr_t)words * UINT64_C(0x9E3779B97F4A7C15) >> 40) % LISTS_MAX;

    while (studied.lists[at].words != words && studied.lists[at].words != NULL)
        at = (at + 1) % LISTS_MAX;
    if (studied.lists[at].words == words) return &studied.lists[at];
    if (studied.n_lists == LISTS_MAX / 2 || studied.n_words + count_words(words) >= WORDS_MAX) {
        forget_all(); /* more lists than were ever written: begin again */
        return know(words);
    }
    study(&studied.lists[at], words);
    return &studied.lists[at];
}

static size_t word_at(const struct known *k, struct jy_str text, size_t at)
{
    const char *here = text.ptr + at;
    unsigned hash = hash_first(here);
    size_t left = text.len - at, best = 0;
    uint64_t head;

    if (!may_have(&k->first, hash)) return 0;
    head = left < sizeof head ? jy_head_of(here, left) : jy_head_of(here, sizeof head);
    for (size_t i = k->first_heads[hash % HEADS]; i != 0; i = studied.words[i].next_first) {
        const struct word *w = &studied.words[i];
        if (((head ^ w->head) & w->head_mask) != 0 || w->len <= best || w->len > left) continue;
        if (w->len <= sizeof head || memcmp(here, w->at, w->len) == 0) best = w->len;
    }
    return best;
}

size_t jy_word_at(struct jy_str text, size_t at, const char *words)
{
    return at < text.len ? word_at(know(words), text, at) : 0;
}

size_t jy_whole_word_at(struct jy_str text, size_t at, const char *words)
{
    size_t len = jy_word_at(text, at, words);

    return len > 0 && !jy_latin_at(text, at + len) ? len : 0;
}

size_t jy_word_before(struct jy_str text, size_t at, const char *words)
{
    const struct known *k;
    unsigned hash;
    size_t best = 0;

    if (at == 0) return 0;
    k = know(words);
    hash = hash_last(text.ptr + at);
    if (!may_have(&k->last, hash)) return 0;
    for (size_t i = k->last_heads[hash % HEADS]; i != 0; i = studied.words[i].next_last) {
        const struct word *w = &studied.words[i];
        if (w->len > best && w->len <= at && memcmp(text.ptr + at - w->len, w->at, w->len) == 0)
            best = w->len;
    }
    return best;
}

ptrdiff_t jy_word_find(struct jy_str text, size_t from, const char *words, size_t *len)
{
    const struct known *k = know(words);

    for (size_t at = from; at < text.len; at += jy_utf8_len(text.ptr[at])) {
        size_t found = word_at(k, text, at);
        if (found == 0) continue;
        if (len != NULL) *len = found;
        return (ptrdiff_t)at;
    }
    return -1;
}

void jy_pairs_of(struct jy_str text, struct jy_pairs *out)
{
    size_t len = 0, next_len = 0;
    uint32_t next = text.len > 0 ? jy_utf8_at(text, 0, &next_len) : 0;

    memset(out, 0, sizeof *out);
    for (size_t at = 0; at < text.len; at += len) {
        uint32_t first = next;
        uint16_t alone = pair_bit(jy_pair(first, 0)), both;
        len = next_len;
        next = at + len < text.len ? jy_utf8_at(text, at + len, &next_len) : 0;
        both = pair_bit(jy_pair(first, next));
        out->bits[alone / 64] |= UINT64_C(1) << alone % 64;
        out->bits[both / 64] |= UINT64_C(1) << both % 64;
    }
}

bool jy_pairs_may(const struct jy_pairs *p, const char *words)
{
    const struct known *k = know(words);

    for (size_t i = k->from; i < k->to; i++)
        if (p->bits[studied.words[i].pair / 64] >> studied.words[i].pair % 64 & 1) return true;
    return false;
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
