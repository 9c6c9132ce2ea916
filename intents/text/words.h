/* words.h - small alternatives of plain words at, before and after a place of a folded text.
 *
 * `words` is "欠|拖欠|赔": the slot readers' whole vocabulary is written like this, beside the code
 * that uses it.  It must be a literal: what was once learnt of it is found again by its address.
 * Texts are valid UTF-8, and `at` and `end` stand between characters.  Places are byte offsets;
 * distances are characters. */
#ifndef JY_WORDS_H
#define JY_WORDS_H

#include "intents/base.h"

/* Bytes of the longest of the words that begins at `at`; 0 when none does. */
size_t jy_word_at(struct jy_str text, size_t at, const char *words);
/* Bytes of the longest of the words that ends at `end`; 0 when none does. */
size_t jy_word_before(struct jy_str text, size_t end, const char *words);
/* An ASCII digit, a small Latin letter (folded text has no other), either; false at the end. */
static inline bool jy_digit_at(struct jy_str text, size_t at)
{
    return at < text.len && text.ptr[at] >= '0' && text.ptr[at] <= '9';
}
static inline bool jy_letter_at(struct jy_str text, size_t at)
{
    return at < text.len && text.ptr[at] >= 'a' && text.ptr[at] <= 'z';
}
static inline bool jy_latin_at(struct jy_str text, size_t at)
{
    return jy_digit_at(text, at) || jy_letter_at(text, at);
}
/* jy_word_at, and no Latin letter or digit behind it: not the beginning of a longer one. */
size_t jy_whole_word_at(struct jy_str text, size_t at, const char *words);
/* Where the first of the words stands at or behind `from`, -1 when none; *len may be NULL. */
ptrdiff_t jy_word_find(struct jy_str text, size_t from, const char *words, size_t *len);
bool jy_word_in(struct jy_str text, const char *words);
/* What pairs of characters stand in a text: asked whether any of the words may be in it, before it
 * is looked through.  False is sure, true is not. */
enum { JY_PAIRS = 32768 };
struct jy_pairs {
    uint64_t bits[JY_PAIRS / 64];
};
void jy_pairs_of(struct jy_str text, struct jy_pairs *out);
bool jy_pairs_may(const struct jy_pairs *p, const char *words);

/* One of the words begins in the `chars` characters from `at` on, or ends in those before it,
 * within the sentence. */
bool jy_word_soon(struct jy_str text, size_t at, int chars, const char *words);
bool jy_word_lately(struct jy_str text, size_t at, int chars, const char *words);
/* The next character's offset, the one before's. */
size_t jy_char_next(struct jy_str text, size_t at);
size_t jy_char_back(struct jy_str text, size_t at);

#endif
