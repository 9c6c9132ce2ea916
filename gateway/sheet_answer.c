/* sheet_answer.c - rows in an arena of their own; writing them is an errand. */
#include "gateway/sheet_answer.h"

#include <stdlib.h>
#include <string.h>

#include "gateway/http.h"

struct jy_sheet_answer {
    struct jy_errand errand;
    struct jy_handle from; /* the request that waits */
    struct jy_arena *arena;
    struct jy_sheet sheet;
    int room; /* rows there is memory for */
    struct jy_buf out;
    bool xlsx;
    enum jy_err err;
};

bool jy_sheet_wanted(struct jy_request *r, const json_t *root, bool *xlsx)
{
    struct jy_str as = jy_request_text(root, "as");

    *xlsx = jy_str_is(as, "xlsx");
    if (*xlsx || jy_str_is(as, "csv")) return true;
    jy_request_fail(r, 400, JY_E_BAD_FIELD, "as");
    return false;
}

static void make(struct jy_errand *e)
{
    struct jy_sheet_answer *s = (struct jy_sheet_answer *)e;

    if (s->xlsx) {
        s->err = jy_sheet_xlsx(&s->sheet, &s->out);
        return;
    }
    jy_sheet_csv(&s->sheet, &s->out);
    s->err = s->out.failed ? JY_E_MEMORY : JY_OK;
}

static void made(struct jy_gateway *g, struct jy_errand *e)
{
    struct jy_sheet_answer *s = (struct jy_sheet_answer *)e;
    struct jy_request *r = jy_request_of(g->http, s->from);
    const char *mime = s->xlsx ? "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
                               : "text/csv; charset=utf-8";

    if (r == NULL) return; /* the browser has gone */
    if (s->err == JY_OK)
        jy_request_answer(r, 200, mime, jy_buf_str(&s->out));
    else
        jy_request_fail(r, 503, JY_E_STORE, NULL);
}

static void drop(struct jy_errand *e)
{
    struct jy_sheet_answer *s = (struct jy_sheet_answer *)e;

    jy_buf_fini(&s->out);
    jy_arena_free(s->arena);
    free(s);
}

struct jy_sheet_answer *jy_sheet_new(const struct jy_request *r, struct jy_str name, int columns,
                                     bool xlsx)
{
    struct jy_sheet_answer *s = calloc(1, sizeof *s);

    if (s == NULL) return NULL;
    s->errand = (struct jy_errand){.run = make, .tell = made, .drop = drop};
    s->from = r->at;
    s->xlsx = xlsx;
    s->sheet = (struct jy_sheet){.name = name, .columns = columns};
    s->arena = jy_arena_new();
    if (s->arena != NULL) return s;
    free(s);
    return NULL;
}

struct jy_arena *jy_sheet_arena(struct jy_sheet_answer *s)
{
    return s->arena;
}

struct jy_cell *jy_sheet_row(struct jy_sheet_answer *s)
{
    size_t row = (size_t)s->sheet.columns * sizeof *s->sheet.cells;
    struct jy_cell *cells;

    if (s->sheet.rows == s->room) {
        int room = s->room ? s->room * 2 : 64;
        cells = jy_arena_take(s->arena, (size_t)room * row);
        if (cells == NULL) return NULL;
        if (s->sheet.rows > 0) memcpy(cells, s->sheet.cells, (size_t)s->sheet.rows * row);
        s->sheet.cells = cells;
        s->room = room;
    }
    cells = &s->sheet.cells[(size_t)s->sheet.rows++ * (size_t)s->sheet.columns];
    for (int i = 0; i < s->sheet.columns; i++)
        cells[i] = jy_sheet_text(JY_STR(""));
    return cells;
}

struct jy_cell jy_sheet_text(struct jy_str words)
{
    return (struct jy_cell){.text = words};
}

struct jy_cell jy_sheet_number(int64_t n)
{
    return (struct jy_cell){.number = (double)n, .is_number = true};
}

enum jy_err jy_sheet_give(struct jy_gateway *g, struct jy_sheet_answer *s)
{
    enum jy_err e =
        jy_arena_failed(s->arena) ? JY_E_MEMORY : jy_errands_take(g->errands, &s->errand);

    if (e != JY_OK) drop(&s->errand);
    return e;
}

void jy_sheet_drop(struct jy_sheet_answer *s)
{
    if (s != NULL) drop(&s->errand);
}
