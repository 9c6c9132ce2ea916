/* audit_words.h - a row of the audit log as a person reads it: what was done, and why.  Pure. */
#ifndef JY_AUDIT_WORDS_H
#define JY_AUDIT_WORDS_H

#include "intents/buf.h"

/* "opened attachment: 12" for "file.12"; a name that is not known stays as it is.  In the arena, or
 * literal. */
struct jy_str jy_audit_what(struct jy_arena *a, struct jy_str what, bool english);
struct jy_str jy_audit_why(struct jy_str why, bool english);

#endif
