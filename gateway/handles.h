/* handles.h - things that come and go, named by (slot, generation) wherever a pointer could dangle.
 *
 * A handle to what has gone finds NULL, even when its slot has been taken again.  The zero handle
 * names nothing.  Threads: one owner; only handles cross threads. */
#ifndef JY_HANDLES_H
#define JY_HANDLES_H

#include "intents/base.h"

struct jy_handle {
    uint32_t slot, generation;
};

struct jy_handles {
    struct jy_handle_slot {
        void *thing; /* NULL: free */
        uint32_t generation, next_free;
    } * list;
    uint32_t n, cap, free_head, n_taken;
};

void jy_handles_init(struct jy_handles *s);
void jy_handles_fini(struct jy_handles *s);
/* MEMORY. */
JY_MUST enum jy_err jy_handles_take(struct jy_handles *s, void *thing, struct jy_handle *out);
void jy_handles_give(struct jy_handles *s, struct jy_handle h);
void *jy_handles_get(const struct jy_handles *s, struct jy_handle h); /* NULL when gone */
bool jy_handle_eq(struct jy_handle a, struct jy_handle b);

#endif
