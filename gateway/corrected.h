/* corrected.h - the messages that people put right, or confirmed, with the types that they mean.
 *
 * Threads  the reader's. */
#ifndef JY_CORRECTED_H
#define JY_CORRECTED_H

#include "store/heard.h"

enum { JY_CORRECTED_MAX = 5000 }; /* the newest */

struct jy_corrected {
    struct jy_corrected_text {
        struct jy_str text, type;
        int64_t at_ms; /* when it was put right, or routed */
    } * list;          /* by text, in the arena */
    int n;
};

/* MEMORY, and what the store says. */
JY_MUST enum jy_err jy_corrected_read(struct jy_reader *r, struct jy_arena *a,
                                      struct jy_corrected *out);
/* The same of what people took under its type and left so. */
JY_MUST enum jy_err jy_confirmed_read(struct jy_reader *r, struct jy_arena *a,
                                      struct jy_corrected *out);
/* Such a message is counted once, and is no witness of what others say. */
bool jy_corrected_has(const struct jy_corrected *c, struct jy_str text);

#endif
