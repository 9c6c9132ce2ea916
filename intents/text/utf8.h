/* utf8.h - bytes to characters and back, one at a time, in text already known to be well-formed.
 *
 * jy_utf8_valid (fold.h) is the gate; what passed it may be read with these without a check. */
#ifndef JY_UTF8_H
#define JY_UTF8_H

#include "intents/base.h"

/* The character at `at` (< text.len); *len gets its bytes, 1 to 4. */
uint32_t jy_utf8_at(struct jy_str text, size_t at, size_t *len);
/* Writes 1 to 4 bytes, returns how many. */
size_t jy_utf8_put(char out[4], uint32_t cp);
/* Bytes of the character that begins with this byte. */
size_t jy_utf8_len(char first);
/* Does a character begin before `at` and end behind it? */
bool jy_utf8_is_inside(struct jy_str text, size_t at);
/* The first `chars` characters; all when there are fewer. */
struct jy_str jy_utf8_head(struct jy_str text, int chars);
bool jy_utf8_has(struct jy_str set, uint32_t cp); /* is it one of these characters? */
bool jy_is_han(uint32_t cp);

#endif
