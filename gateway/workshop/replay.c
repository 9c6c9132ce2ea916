/* replay.c - two readings a message; the differences become rows, the types become tallies. */
#include "gateway/workshop/replay.h"

#include <stdlib.h>

#include "gateway/clock.h"
#include "gateway/workshop/work.h"
#include "intents/rules/compare.h"

enum { ROWS_MAX = 500, HAZARDS_MAX = 200, TYPES_MAX = 256 };

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
    struct tally tallies[TYPES_MAX];
    int n_tallies;
    int64_t worst_us;
    struct jy_str worst;
};

struct jy_replay *jy_replay_new(const struct jy_replay_setup *setup)
{
    struct jy_replay *r = calloc(1, sizeof *r);

    if (r == NULL) return NULL;
    r->setup = *setup;
    r->arena = jy_arena_new();
    jy_buf_init(&r->rows);
    jy_buf_init(&r->hazards);
    jy_json_open(&r->rows, '[');
    jy_json_open(&r->hazards, '[');
    if (r->arena != NULL) return r;
    jy_replay_free(r);
    return NULL;
}

void jy_replay_free(struct jy_replay *r)
{
    if (r == NULL) return;
    jy_arena_free(r->arena);
    jy_buf_fini(&r->rows);
    jy_buf_fini(&r->hazards);
    free(r);
}

/* Types are few; those beyond are not counted. */
static struct tally *tally_of(struct jy_replay *r, struct jy_str type)
{
    for (int i = 0; i < r->n_tallies; i++)
        if (jy_str_is(type, r->tallies[i].type)) return &r->tallies[i];
    if (r->n_tallies == TYPES_MAX || type.len >= sizeof r->tallies->type) return NULL;
    jy_str_copy(r->tallies[r->n_tallies].type, sizeof r->tallies->type, type);
    return &r->tallies[r->n_tallies++];
}

static void count(struct jy_replay *r, const struct jy_rank *live, const struct jy_rank *draft)
{
    struct tally *t = live ? tally_of(r, live->type) : NULL;

    if (t != NULL) t->live++;
    t = draft ? tally_of(r, draft->type) : NULL;
    if (t != NULL) t->draft++;
}

static void put_row(struct jy_replay *r, const struct jy_reading *x, const struct jy_reading *y)
{
    const struct jy_hit *causes[JY_CAUSES];
    int n = jy_reading_causes(x, y, causes);
    struct jy_str raw = x->text.raw;

    jy_json_open(&r->rows, '{');
    jy_put_words(&r->rows, "text", raw);
    jy_json_put_cstr(&r->rows, "kind", jy_shift_name(jy_reading_shift(x, y)));
    jy_put_rank(&r->rows, r->setup.city, "from", jy_reading_best(x));
    jy_put_rank(&r->rows, r->setup.city, "to", jy_reading_best(y));
    jy_put_spans(&r->rows, raw, n > 0 ? causes[0] : NULL);
    jy_json_key(&r->rows, "rules");
    jy_json_open(&r->rows, '[');
    for (int i = 0; i < n; i++)
        jy_json_text(&r->rows, causes[i]->rule);
    jy_json_close(&r->rows, ']');
    jy_json_close(&r->rows, '}');
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

enum jy_err jy_replay_message(struct jy_replay *r, struct jy_scratch *s, struct jy_str raw)
{
    struct jy_reading x, y;
    bool read = false;
    enum jy_shift shift;
    enum jy_err e = read_both(r, s, raw, &x, &y, &read);

    if (e != JY_OK || !read) return e;
    r->n++;
    shift = jy_reading_shift(&x, &y);
    r->shifts[shift]++;
    count(r, jy_reading_best(&x), jy_reading_best(&y));
    if (shift != JY_SHIFT_NONE && r->n_rows < ROWS_MAX) {
        r->n_rows++;
        put_row(r, &x, &y);
    }
    put_hazards(r, raw, jy_hazards_lost(&x, &y), "lost");
    put_hazards(r, raw, jy_hazards_lost(&y, &x), "gained");
    jy_clash_add(r->setup.clash, &y, raw);
    return JY_OK;
}

static bool is_type(const struct jy_reading *r, struct jy_str type)
{
    const struct jy_rank *best = jy_reading_best(r);

    return best != NULL && jy_str_eq(best->type, type);
}

enum jy_err jy_replay_correction(struct jy_replay *r, struct jy_scratch *s, struct jy_str raw,
                                 struct jy_str type)
{
    struct tally *t = tally_of(r, type);
    int64_t worst_us = r->worst_us;
    struct jy_str worst = r->worst;
    struct jy_reading x, y;
    bool read = false;
    enum jy_err e = read_both(r, s, raw, &x, &y, &read);

    r->worst_us = worst_us; /* these words are not kept, and are among the messages if recent */
    r->worst = worst;
    if (e != JY_OK || !read || t == NULL) return e;
    t->corrected++;
    t->right_live += is_type(&x, type);
    t->right_draft += is_type(&y, type);
    return JY_OK;
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
    out->failed = out->failed || array->failed;
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
}

struct jy_str jy_replay_worst(const struct jy_replay *r, int64_t *us)
{
    *us = r->worst_us;
    return r->worst;
}
