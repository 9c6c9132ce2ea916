/* corrected.c - a list that is read once and looked up by text. */
#include "gateway/corrected.h"

#include <stdlib.h>

struct reading {
    struct jy_arena *arena;
    struct jy_corrected *out;
};

static void on_corrected(void *ctx, struct jy_str text, struct jy_str type, int64_t at_ms)
{
    struct reading *r = ctx;

    r->out->list[r->out->n++] = (struct jy_corrected_text){jy_arena_str(r->arena, text),
                                                           jy_arena_str(r->arena, type), at_ms};
}

static int by_text(const void *a, const void *b)
{
    const struct jy_corrected_text *x = a, *y = b;

    return jy_str_compare(x->text, y->text);
}

static enum jy_err make_list(struct jy_arena *a, struct jy_corrected *out)
{
    *out = (struct jy_corrected){jy_arena_take(a, JY_CORRECTED_MAX * sizeof *out->list), 0};
    return out->list ? JY_OK : JY_E_MEMORY;
}

static enum jy_err settle(struct jy_arena *a, struct jy_corrected *out)
{
    if (jy_arena_failed(a)) return JY_E_MEMORY;
    qsort(out->list, (size_t)out->n, sizeof *out->list, by_text);
    return JY_OK;
}

enum jy_err jy_corrected_read(struct jy_reader *r, struct jy_arena *a, struct jy_corrected *out)
{
    struct reading reading = {a, out};
    enum jy_err e = make_list(a, out);

    if (e == JY_OK) e = jy_heard_corrections(r, 0, JY_CORRECTED_MAX, on_corrected, &reading);
    return e == JY_OK ? settle(a, out) : e;
}

enum jy_err jy_confirmed_read(struct jy_reader *r, struct jy_arena *a, struct jy_corrected *out)
{
    struct reading reading = {a, out};
    enum jy_err e = make_list(a, out);

    if (e == JY_OK) e = jy_heard_confirmed(r, 0, JY_CORRECTED_MAX, on_corrected, &reading);
    return e == JY_OK ? settle(a, out) : e;
}

bool jy_corrected_has(const struct jy_corrected *c, struct jy_str text)
{
    const struct jy_corrected_text wanted = {.text = text};

    return c->n > 0 && bsearch(&wanted, c->list, (size_t)c->n, sizeof *c->list, by_text) != NULL;
}
