/* clip.h - a text shortened where a reader would pause. */
#ifndef JY_CLIP_H
#define JY_CLIP_H

#include "intents/base.h"

/* All of `text` where it fits `size` bytes with its NUL; else up to a clause's end that is near, or
 * to where a word ends, with "…" behind it.  Valid UTF-8 stays valid. */
void jy_clip(char *out, size_t size, struct jy_str text);

#endif
