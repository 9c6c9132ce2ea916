/* cells.c - a list in the order of arrival; counting sorts a copy of the keys. */
#include "gateway/workshop/cells.h"

#include <stdlib.h>
#include <string.h>

enum { TEXTS_MAX = 8 << 20, FIRST = 1024, BITS = 10 };

struct seen {
    struct jy_str raw;
    uint32_t key;
};

struct jy_cells {
    struct jy_arena *arena; /* of the texts */
    size_t bytes;
    struct seen *list;
    int n, room;
};

struct jy_cells *jy_cells_new(void)
{
    struct jy_cells *c = calloc(1, sizeof *c);

    if (c == NULL) return NULL;
    c->arena = jy_arena_new();
    if (c->arena != NULL) return c;
    free(c);
    return NULL;
}

void jy_cells_free(struct jy_cells *c)
{
    if (c == NULL) return;
    jy_arena_free(c->arena);
    free(c->list);
    free(c);
}

static uint32_t key_of(struct jy_cell at)
{
    return (uint32_t)(at.truth + 1) << 2 * BITS | (uint32_t)(at.live + 1) << BITS |
           (uint32_t)(at.draft + 1);
}

static struct jy_cell cell_of(uint32_t key)
{
    const uint32_t mask = (1U << BITS) - 1;

    return (struct jy_cell){(int)(key >> 2 * BITS) - 1, (int)(key >> BITS & mask) - 1,
                            (int)(key & mask) - 1};
}

static bool grow(struct jy_cells *c)
{
    int room = c->room > 0 ? c->room * 2 : FIRST;
    struct seen *list = realloc(c->list, (size_t)room * sizeof *list);

    if (list == NULL) return false;
    c->list = list;
    c->room = room;
    return true;
}

enum jy_err jy_cells_add(struct jy_cells *c, struct jy_str raw, struct jy_cell at)
{
    struct jy_str copy = {"", 0};

    if (c->n == c->room && !grow(c)) return JY_E_MEMORY;
    if (c->bytes + raw.len <= TEXTS_MAX) {
        copy = jy_arena_str(c->arena, raw);
        if (copy.ptr == NULL) return JY_E_MEMORY;
        c->bytes += raw.len;
    }
    c->list[c->n++] = (struct seen){copy, key_of(at)};
    return JY_OK;
}

int jy_cells_n(const struct jy_cells *c)
{
    return c->n;
}

struct jy_cell jy_cells_at(const struct jy_cells *c, int i, struct jy_str *raw)
{
    *raw = c->list[i].raw;
    return cell_of(c->list[i].key);
}

static int by_key(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

    return (x > y) - (x < y);
}

enum jy_err jy_cells_count(const struct jy_cells *c, jy_cells_fn *each, void *ctx)
{
    uint32_t *keys;
    int from = 0;

    if (c->n == 0) return JY_OK;
    keys = malloc((size_t)c->n * sizeof *keys);
    if (keys == NULL) return JY_E_MEMORY;
    for (int i = 0; i < c->n; i++)
        keys[i] = c->list[i].key;
    qsort(keys, (size_t)c->n, sizeof *keys, by_key);
    for (int i = 1; i <= c->n; i++) {
        if (i < c->n && keys[i] == keys[from]) continue;
        each(ctx, cell_of(keys[from]), i - from);
        from = i;
    }
    free(keys);
    return JY_OK;
}
