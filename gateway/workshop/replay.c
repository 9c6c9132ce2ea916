/* replay.c - two readings a message; the differences become rows, the types become tallies, and
 * every text falls in its cell. */
#include "gateway/workshop/replay.h"

#include <stdlib.h>
#include <string.h>

#include "gateway/clock.h"
#include "gateway/workshop/cells.h"
#include "gateway/workshop/work.h"
#include "intents/rules/compare.h"
#include "intents/rules/read.h"

enum { ROWS_MAX = 500, HAZARDS_MAX = 200 };

struct tally {
    char type[16];
    int live, draft; /* read as this type */
    int right_live, right_draft, corrected;
};

struct jy_replay {
    struct jy_replay_setup setup;
    struct jy_arena *arena; /* of one message */
    int n, shifts[JY_N_SHIFTS], n_rows, n_hazards;
    struct jy_buf rows, hazards; /* arrays, open */
    struct tally tallies[JY_CELL_TYPES_MAX];
    int n_tallies;
    struct jy_cells *cells;
    int64_t worst_us;
    struct jy_str worst;
};

struct jy_replay *jy_replay_new(const struct jy_replay_setup *setup)
{
    struct jy_replay *r = calloc(1, sizeof *r);

    if (r == NULL) return NULL;
    r->setup = *setup;
    jy_ruleset_ref(setup->live);
    jy_ruleset_ref(setup->draft);
    jy_city_ref(setup->city);
    r->arena = jy_arena_new();
    r->cells = jy_cells_new();
    jy_buf_init(&r->rows);
    jy_buf_init(&r->hazards);
    jy_json_open(&r->rows, '[');
    jy_json_open(&r->hazards, '[');
    if (r->arena != NULL && r->cells != NULL) return r;
    jy_replay_free(r);
    return NULL;
}

void jy_replay_free(struct jy_replay *r)
{
    if (r == NULL) return;
    jy_arena_free(r->arena);
    jy_cells_free(r->cells);
    jy_buf_fini(&r->rows);
    jy_buf_fini(&r->hazards);
    jy_ruleset_unref(r->setup.live);
    jy_ruleset_unref(r->setup.draft);
    jy_city_unref(r->setup.city);
    free(r);
}

/* Types are few; those beyond are not counted. */
static int tally_of(struct jy_replay *r, struct jy_str type)
{
    for (int i = 0; i < r->n_tallies; i++)
        if (jy_str_is(type, r->tallies[i].type)) return i;
    if (r->n_tallies == JY_CELL_TYPES_MAX || type.len >= sizeof r->tallies->type)
        return JY_CELL_NONE;
    jy_str_copy(r->tallies[r->n_tallies].type, sizeof r->tallies->type, type);
    return r->n_tallies++;
}

static int tally_of_best(struct jy_replay *r, const struct jy_reading *read)
{
    const struct jy_rank *best = jy_reading_best(read);

    return best != NULL ? tally_of(r, best->type) : JY_CELL_NONE;
}

static void put_row(const struct jy_replay *r, const struct jy_reading *x,
                    const struct jy_reading *y, int truth, struct jy_buf *out)
{
    const struct jy_hit *causes[JY_CAUSES];
    int n = jy_reading_causes(x, y, causes);
    struct jy_str raw = x->text.raw;

    jy_json_open(out, '{');
    jy_put_words(out, "text", raw);
    jy_json_put_cstr(out, "kind", jy_shift_name(jy_reading_shift(x, y)));
    if (truth != JY_CELL_NONE) jy_json_put_cstr(out, "truth", r->tallies[truth].type);
    jy_put_rank(out, r->setup.city, "from", jy_reading_best(x));
    jy_put_rank(out, r->setup.city, "to", jy_reading_best(y));
    jy_put_spans(out, raw, n > 0 ? causes[0] : NULL);
    jy_json_key(out, "rules");
    jy_json_open(out, '[');
    for (int i = 0; i < n; i++)
        jy_json_text(out, causes[i]->rule);
    jy_json_close(out, ']');
    jy_json_close(out, '}');
}

static void put_hazards(struct jy_replay *r, struct jy_str raw, uint32_t cards, const char *kind)
{
    for (int h = 0; h < JY_N_HAZARDS; h++) {
        if (!(cards & (UINT32_C(1) << h)) || r->n_hazards == HAZARDS_MAX) continue;
        r->n_hazards++;
        jy_json_open(&r->hazards, '{');
        jy_put_words(&r->hazards, "text", raw);
        jy_json_put_cstr(&r->hazards, "kind", kind);
        jy_json_put_cstr(&r->hazards, "card", jy_hazard_name((enum jy_hazard)h));
        jy_json_close(&r->hazards, '}');
    }
}

/* Both readings of a text; the draft's is timed.  False in `read`: it is no text. */
static enum jy_err read_both(struct jy_replay *r, struct jy_scratch *s, struct jy_str raw,
                             struct jy_reading *x, struct jy_reading *y, bool *read)
{
    struct jy_text text;
    int64_t began;
    enum jy_err e;

    jy_arena_reset(r->arena);
    e = jy_fold(r->arena, raw, &text);
    *read = e == JY_OK;
    if (e != JY_OK) return e == JY_E_MEMORY ? e : JY_OK;
    e = jy_read_folded(r->setup.live, s, r->arena, &text, x);
    if (e != JY_OK) return e;
    began = jy_worked_ns();
    e = jy_read_folded(r->setup.draft, s, r->arena, &text, y);
    began = (jy_worked_ns() - began) / 1000;
    if (began <= r->worst_us) return e;
    r->worst_us = began;
    r->worst = raw;
    return e;
}

static void on_vouched(void *ctx, struct jy_str rule, struct jy_str text, enum jy_hazard card)
{
    (void)rule;
    put_hazards(ctx, text, UINT32_C(1) << card, "lost");
}

enum jy_err jy_replay_vouched(struct jy_replay *r, struct jy_scratch *s)
{
    return jy_compare_hazards(r->setup.live, r->setup.draft, s, on_vouched, r);
}

enum jy_err jy_replay_message(struct jy_replay *r, struct jy_scratch *s, struct jy_str raw)
{
    struct jy_reading x, y;
    bool read = false;
    enum jy_shift shift;
    struct jy_cell cell;
    enum jy_err e = read_both(r, s, raw, &x, &y, &read);

    if (e != JY_OK || !read) return e;
    r->n++;
    shift = jy_reading_shift(&x, &y);
    r->shifts[shift]++;
    cell = (struct jy_cell){JY_CELL_NONE, tally_of_best(r, &x), tally_of_best(r, &y)};
    if (cell.live != JY_CELL_NONE) r->tallies[cell.live].live++;
    if (cell.draft != JY_CELL_NONE) r->tallies[cell.draft].draft++;
    if (shift != JY_SHIFT_NONE && r->n_rows < ROWS_MAX) {
        r->n_rows++;
        put_row(r, &x, &y, JY_CELL_NONE, &r->rows);
    }
    put_hazards(r, raw, jy_hazards_lost(&x, &y), "lost");
    put_hazards(r, raw, jy_hazards_lost(&y, &x), "gained");
    if (r->setup.clash != NULL) jy_clash_add(r->setup.clash, &y, raw, JY_CLASH_MESSAGE);
    return jy_cells_add(r->cells, raw, cell);
}

enum jy_err jy_replay_correction(struct jy_replay *r, struct jy_scratch *s, struct jy_str raw,
                                 struct jy_str type)
{
    int64_t worst_us = r->worst_us;
    struct jy_str worst = r->worst;
    struct jy_reading x, y;
    struct jy_cell cell;
    struct tally *t;
    bool read = false;
    enum jy_err e = read_both(r, s, raw, &x, &y, &read);

    r->worst_us = worst_us; /* these words are not kept, and are among the messages if recent */
    r->worst = worst;
    if (e != JY_OK || !read) return e;
    cell = (struct jy_cell){tally_of(r, type), tally_of_best(r, &x), tally_of_best(r, &y)};
    if (cell.truth == JY_CELL_NONE) return JY_OK;
    t = &r->tallies[cell.truth];
    t->corrected++;
    t->right_live += cell.live == cell.truth;
    t->right_draft += cell.draft == cell.truth;
    return jy_cells_add(r->cells, raw, cell);
}

static void put_right(struct jy_buf *out, const char *key, int right, int n)
{
    jy_json_key(out, key);
    jy_json_open(out, '{');
    jy_json_put_int(out, "right", right);
    jy_json_put_int(out, "n", n);
    jy_json_close(out, '}');
}

static void put_n(struct jy_buf *out, const char *key, int n)
{
    jy_json_key(out, key);
    jy_json_open(out, '{');
    jy_json_put_int(out, "n", n);
    jy_json_close(out, '}');
}

static void put_tally(const struct jy_replay *r, const struct tally *t, struct jy_buf *out)
{
    const struct jy_type *type = jy_city_type(r->setup.city, jy_str_of(t->type));

    jy_json_open(out, '{');
    jy_json_put_cstr(out, "type", t->type);
    jy_json_put_text(out, "name", type ? type->name : jy_str_of(t->type));
    put_n(out, "live", t->live);
    put_n(out, "draft", t->draft);
    jy_json_key(out, "corrected");
    jy_json_open(out, '{');
    put_right(out, "live", t->right_live, t->corrected);
    put_right(out, "draft", t->right_draft, t->corrected);
    jy_json_close(out, '}');
    jy_json_close(out, '}');
}

static void put_open_array(struct jy_buf *out, const char *key, const struct jy_buf *array)
{
    jy_json_key(out, key);
    jy_json_raw(out, jy_buf_str(array));
    jy_json_close(out, ']');
    jy_buf_need(out, array);
}

static void put_type(const struct jy_replay *r, struct jy_buf *out, const char *key, int type)
{
    jy_json_key(out, key);
    jy_json_text(out, jy_str_of(type == JY_CELL_NONE ? "" : r->tallies[type].type));
}

struct writing {
    const struct jy_replay *r;
    struct jy_buf cells, truth; /* arrays, open */
};

static void on_cell(void *ctx, struct jy_cell cell, int n)
{
    struct writing *w = ctx;
    struct jy_buf *out = cell.truth == JY_CELL_NONE ? &w->cells : &w->truth;

    jy_json_open(out, '{');
    if (cell.truth != JY_CELL_NONE) put_type(w->r, out, "type", cell.truth);
    put_type(w->r, out, "from", cell.live);
    put_type(w->r, out, "to", cell.draft);
    jy_json_put_int(out, "n", n);
    jy_json_close(out, '}');
}

static void put_cells(const struct jy_replay *r, struct jy_buf *out)
{
    struct writing w = {.r = r};

    jy_buf_init(&w.cells);
    jy_buf_init(&w.truth);
    jy_json_open(&w.cells, '[');
    jy_json_open(&w.truth, '[');
    if (jy_cells_count(r->cells, on_cell, &w) != JY_OK) out->failed = true;
    put_open_array(out, "cells", &w.cells);
    put_open_array(out, "truth", &w.truth);
    jy_buf_fini(&w.cells);
    jy_buf_fini(&w.truth);
}

int jy_replay_changed(const struct jy_replay *r)
{
    return r->n - r->shifts[JY_SHIFT_NONE];
}

void jy_replay_write(const struct jy_replay *r, struct jy_buf *out)
{
    jy_json_key(out, "replay");
    jy_json_open(out, '{');
    jy_json_put_int(out, "n", r->n);
    for (int i = JY_SHIFT_GAINED; i < JY_N_SHIFTS; i++)
        jy_json_put_int(out, jy_shift_name((enum jy_shift)i), r->shifts[i]);
    put_open_array(out, "rows", &r->rows);
    put_open_array(out, "hazards", &r->hazards);
    jy_json_close(out, '}');
    jy_json_key(out, "types");
    jy_json_open(out, '[');
    for (int i = 0; i < r->n_tallies; i++)
        put_tally(r, &r->tallies[i], out);
    jy_json_close(out, ']');
    put_cells(r, out);
}

/* The type itself, or one of the family NBR: NBR-01. */
static bool is_wanted(const struct jy_replay *r, int type, const char *wanted)
{
    const char *name = type == JY_CELL_NONE ? "" : r->tallies[type].type;
    size_t len;

    if (wanted == NULL || strcmp(name, wanted) == 0) return true;
    len = strlen(wanted);
    return len > 0 && strncmp(name, wanted, len) == 0 && name[len] == '-';
}

static bool is_in(const struct jy_replay *r, struct jy_cell cell, const struct jy_replay_wanted *w)
{
    return (cell.truth == JY_CELL_NONE) == (w->truth == NULL) &&
           is_wanted(r, cell.truth, w->truth) && is_wanted(r, cell.live, w->live) &&
           is_wanted(r, cell.draft, w->draft);
}

/* Both sets are those of the replay, so the answers are, too. */
static enum jy_err put_again(struct jy_replay *r, struct jy_scratch *s, struct jy_str raw,
                             int truth, struct jy_buf *out)
{
    struct jy_reading x, y;
    bool read = false;
    enum jy_err e = read_both(r, s, raw, &x, &y, &read);

    if (e == JY_OK && read) put_row(r, &x, &y, truth, out);
    return e;
}

enum jy_err jy_replay_list(struct jy_replay *r, struct jy_scratch *s,
                           const struct jy_replay_wanted *w, struct jy_buf *out)
{
    int n = 0, passed = 0, shown = 0;
    enum jy_err e = JY_OK;

    jy_json_key(out, "rows");
    jy_json_open(out, '[');
    for (int i = 0; e == JY_OK && i < jy_cells_n(r->cells); i++) {
        struct jy_str raw;
        struct jy_cell cell = jy_cells_at(r->cells, i, &raw);
        if (!is_in(r, cell, w)) continue;
        n++;
        if (raw.len == 0 || passed++ < w->skip || shown == w->most) continue;
        shown++;
        e = put_again(r, s, raw, cell.truth, out);
    }
    jy_json_close(out, ']');
    jy_json_put_int(out, "n", n);
    return e;
}

struct jy_str jy_replay_worst(const struct jy_replay *r, int64_t *us)
{
    *us = r->worst_us;
    return r->worst;
}
