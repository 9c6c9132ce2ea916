/* phones.h - telephone numbers in a text: which they are, whose, and how they are shown.
 *
 * Reads folded text; spans are byte offsets into the raw one.  A number that is told of somebody
 * else (他电话…, 老板的手机…, 对方叫刘友生，电话…) is `theirs`. */
#ifndef JY_PHONES_H
#define JY_PHONES_H

#include "intents/text/slots.h"

/* The next number at or behind *at, which then stands behind it; false: no more. */
bool jy_phone_next(const struct jy_text *text, size_t *at, struct jy_phone *out);
/* The first that is not somebody else's: the one to call the writer on. */
void jy_phone_read(const struct jy_text *text, struct jy_phone *out);
/* The same text, of the same length, with 137****9999 for every number; in the arena. */
struct jy_str jy_phones_masked(struct jy_str text, struct jy_arena *a);

/* Digits in groups, "139 0000 0001", from `at`: those up to `most`, and where they end; `out` has
 * room for one byte more. */
size_t jy_joined_digits(struct jy_str text, size_t at, size_t most, char *out, size_t *end);
size_t jy_digits_end(struct jy_str text, size_t at);

#endif
