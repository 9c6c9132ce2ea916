/* index.c - open addressing at most half full, so a miss ends after a step or two. */
#include "intents/city/index.h"

static uint32_t hash(struct jy_str key) /* FNV-1a */
{
    uint32_t h = 2166136261u;

    for (size_t i = 0; i < key.len; i++)
        h = (h ^ (unsigned char)key.ptr[i]) * 16777619u;
    return h;
}

bool jy_index_init(struct jy_index *x, struct jy_arena *a, int n)
{
    uint32_t size = 16;

    while (size < 2 * (uint32_t)n + 2)
        size *= 2;
    x->slots = jy_arena_take(a, size * sizeof *x->slots);
    if (x->slots == NULL) return false;
    x->mask = size - 1;
    for (uint32_t i = 0; i < size; i++)
        x->slots[i].value = -1;
    return true;
}

static struct jy_index_slot *slot_of(const struct jy_index *x, struct jy_str key)
{
    uint32_t i = hash(key) & x->mask;

    while (x->slots[i].value >= 0 && !jy_str_eq(x->slots[i].key, key))
        i = (i + 1) & x->mask;
    return &x->slots[i];
}

int jy_index_put(struct jy_index *x, struct jy_str key, int value)
{
    struct jy_index_slot *slot = slot_of(x, key);
    int before = slot->value;

    if (before < 0) *slot = (struct jy_index_slot){key, value};
    return before;
}

int jy_index_find(const struct jy_index *x, struct jy_str key)
{
    return x->slots == NULL ? -1 : slot_of(x, key)->value;
}
