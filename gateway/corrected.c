/* corrected.c - a list that is read once and looked up by text. */
#include "gateway/corrected.h"

#include <stdlib.h>

struct reading {
    struct jy_arena *arena;
    struct jy_corrected *out;
};

static void on_corrected(void *ctx, struct jy_str text, struct jy_str type)
{
    struct reading *r = ctx;

    r->out->list[r->out->n++] =
        (struct jy_corrected_text){jy_arena_str(r->arena, text), jy_arena_str(r->arena, type)};
}

static int by_text(const void *a, const void *b)
{
    const struct jy_corrected_text *x = a, *y = b;

    return jy_str_compare(x->text, y->text);
}

enum jy_err jy_corrected_read(struct jy_reader *r, struct jy_arena *a, struct jy_corrected *out)
{
    struct reading reading = {a, out};
    enum jy_err e;

    *out = (struct jy_corrected){jy_arena_take(a, JY_CORRECTED_MAX * sizeof *out->list), 0};
    if (out->list == NULL) return JY_E_MEMORY;
    e = jy_heard_corrections(r, 0, JY_CORRECTED_MAX, on_corrected, &reading);
    if (e == JY_OK && jy_arena_failed(a)) e = JY_E_MEMORY;
    if (e == JY_OK) qsort(out->list, (size_t)out->n, sizeof *out->list, by_text);
    return e;
}

bool jy_corrected_has(const struct jy_corrected *c, struct jy_str text)
{
    const struct jy_corrected_text wanted = {.text = text};

    return c->n > 0 && bsearch(&wanted, c->list, (size_t)c->n, sizeof *c->list, by_text) != NULL;
}
