/* fold.h - a citizen's words, made comparable, with the way back to what was typed.
 *
 * Folding    NFKC and width, case, traditional to simplified, spaces and punctuation put inside
 *            words, repeated marks, the table of Hunan forms and typos (DOMAIN 2.0).  The raw text
 *            is never changed.
 * Map        each byte of `folded` knows the raw byte range it came from.
 * Ownership  everything lives in the arena; `raw` is borrowed and must outlive it.
 * Threads    pure; any. */
#ifndef JY_FOLD_H
#define JY_FOLD_H

#include "intents/buf.h"

enum { JY_TEXT_MAX_CHARS = 4000 };

/* Byte offsets into a text, [start, end). */
struct jy_span {
    uint32_t start, end;
};

struct jy_text {
    struct jy_str raw;
    struct jy_str folded;
    const uint32_t *from; /* folded.len + 1 offsets: folded byte i begins at raw byte from[i] */
    const uint32_t *to;   /* folded byte i ends before raw byte to[i] */
};

/* BAD_FIELD: not UTF-8; TOO_LONG: more than JY_TEXT_MAX_CHARS characters. */
JY_MUST enum jy_err jy_fold(struct jy_arena *a, struct jy_str raw, struct jy_text *out);
/* The raw bytes that folded bytes [start, end) came from. */
struct jy_span jy_text_raw_span(const struct jy_text *t, size_t start, size_t end);
struct jy_str jy_span_of(struct jy_str text, struct jy_span span);
/* The next words from folded byte `*at` on that were read as others: Hunan forms, slips, traditional
 * characters; no mere marks, blanks, width or case.  `*at` moves behind them; false: none are left.
 */
bool jy_text_next_reworded(const struct jy_text *t, size_t *at, struct jy_span *raw,
                           struct jy_span *folded);

/* True when the bytes are well-formed UTF-8 without NUL; `chars` may be NULL. */
bool jy_utf8_valid(struct jy_str text, size_t *chars);
/* Of any script, or a digit; marks, smileys and ornaments are none. */
bool jy_is_letter(uint32_t cp);
/* Pages count in UTF-16 code units: how many the first `bytes` bytes of the text are. */
int64_t jy_utf16_units(struct jy_str text, size_t bytes);

#endif
