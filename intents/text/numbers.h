/* numbers.h - numerals as people write them: 五万, 5w, 两万五, 三四千, 十几万, 2万5, 1.5万, 3到5万.
 *
 * Reads folded text: digits are ASCII, thousands have no comma.  Values are in hundredths, so that
 * sums of money need no fractions. */
#ifndef JY_NUMBERS_H
#define JY_NUMBERS_H

#include "intents/text/slots.h"

#define JY_ONE INT64_C(100) /* a whole, in hundredths */

struct jy_number {
    int64_t low, high; /* the same when exact */
    bool vague;        /* 十几, 好几千, 两百多 */
    bool has_unit;     /* 百, 千, 万, w … stood in it, or it was vague */
    size_t end;        /* the byte behind it */
};

/* Cheap, because the readers ask it of every character: true when a number may begin here. */
bool jy_number_may_begin(struct jy_str text, size_t at);
/* A number that begins at `at`; false when none does. */
bool jy_number_at(struct jy_str text, size_t at, struct jy_number *out);
/* A plain whole number without vagueness, such as a month or a house number; -1 when none. */
int jy_small_number_at(struct jy_str text, size_t at, size_t *end);

/* The digits from `at` on as a whole number below 100,000; -1: none, or a larger one. */
int jy_digits_at(struct jy_str text, size_t at, size_t *end);

/* 3, three, a couple of, several; false when none begins at `at`, a word's first byte. */
struct jy_count {
    int low, high;
};
bool jy_count_latin_at(struct jy_str text, size_t at, struct jy_count *out, size_t *end);

void jy_amount_read(const struct jy_text *text, struct jy_amount *out);
void jy_people_read(const struct jy_text *text, struct jy_people *out);

#endif
