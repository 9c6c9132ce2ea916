/* handles.c - the table behind handles: freed slots are reused, their generation moves on. */
#include "gateway/handles.h"

#include <stdlib.h>

#define NO_SLOT UINT32_MAX

void jy_handles_init(struct jy_handles *s)
{
    *s = (struct jy_handles){.free_head = NO_SLOT};
}

void jy_handles_fini(struct jy_handles *s)
{
    free(s->list);
    jy_handles_init(s);
}

static bool grow(struct jy_handles *s)
{
    uint32_t cap = s->cap ? s->cap * 2 : 64;
    struct jy_handle_slot *list = realloc(s->list, cap * sizeof *list);

    if (list == NULL) return false;
    s->list = list;
    s->cap = cap;
    return true;
}

enum jy_err jy_handles_take(struct jy_handles *s, void *thing, struct jy_handle *out)
{
    uint32_t at = s->free_head;

    if (at != NO_SLOT) {
        s->free_head = s->list[at].next_free;
    } else {
        if (s->n == s->cap && !grow(s)) return JY_E_MEMORY;
        at = s->n++;
        s->list[at].generation = 1; /* so that the zero handle names nothing */
    }
    s->list[at].thing = thing;
    s->n_taken++;
    *out = (struct jy_handle){at, s->list[at].generation};
    return JY_OK;
}

void jy_handles_give(struct jy_handles *s, struct jy_handle h)
{
    if (jy_handles_get(s, h) == NULL) return;
    s->list[h.slot].thing = NULL;
    s->list[h.slot].generation++;
    s->list[h.slot].next_free = s->free_head;
    s->free_head = h.slot;
    s->n_taken--;
}

void *jy_handles_get(const struct jy_handles *s, struct jy_handle h)
{
    if (h.slot >= s->n || s->list[h.slot].generation != h.generation) return NULL;
    return s->list[h.slot].thing;
}

bool jy_handle_eq(struct jy_handle a, struct jy_handle b)
{
    return a.slot == b.slot && a.generation == b.generation;
}
