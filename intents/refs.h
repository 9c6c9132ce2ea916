/* refs.h - how many hold a thing that threads share; the last to let go of it frees it.
 *
 * Shape    the count stands alone in its cache line: what is beside it is read with every message,
 *          and each hold taken would make the other core fetch that again.
 * Threads  any. */
#ifndef JY_REFS_H
#define JY_REFS_H

#include <stdatomic.h>
#include <stdbool.h>

enum { JY_CACHE_LINE = 64 };

struct jy_refs {
    char before[JY_CACHE_LINE];
    atomic_int n;
    char behind[JY_CACHE_LINE];
};

static inline void jy_refs_begin(struct jy_refs *r)
{
    atomic_init(&r->n, 1);
}

static inline void jy_refs_hold(struct jy_refs *r)
{
    atomic_fetch_add(&r->n, 1);
}

/* Was it the last? */
static inline bool jy_refs_let_go(struct jy_refs *r)
{
    return atomic_fetch_sub(&r->n, 1) == 1;
}

#endif
