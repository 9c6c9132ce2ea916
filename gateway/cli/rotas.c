/* rotas.c - rota_leaders.csv into the store: each row one sitting, checked against those that are
 * there. */
#include "gateway/cli/rotas.h"

#include <stdio.h>
#include <stdlib.h>

#include "gateway/clock.h"
#include "intents/cases/calendar.h"
#include "intents/reception/rota_rows.h"
#include "store/rota.h"

struct taking {
    struct jy_store *s;
    const struct jy_city *city;
    int64_t now_ms;
    struct jy_notes *notes;
    struct jy_cli_rota *sum;
};

static void note(struct taking *k, const struct jy_rota_row *row, const char *zh, const char *en)
{
    jy_note(k->notes, false, row->where, zh, en, row->sitting.leader);
}

static const struct jy_sitting *find(const struct jy_rota *rota, const struct jy_sitting *s)
{
    for (int i = 0; i < rota->n; i++)
        if (rota->list[i].date == s->date && rota->list[i].from == s->from) return &rota->list[i];
    return NULL;
}

static bool is_same(const struct jy_sitting *a, const struct jy_sitting *b)
{
    return a->to == b->to && a->capacity == b->capacity && a->off == b->off &&
           jy_str_eq(a->leader, b->leader) && jy_str_eq(a->post, b->post) &&
           jy_str_eq(a->room, b->room) && jy_str_eq(a->themes, b->themes) &&
           jy_str_eq(a->substitute, b->substitute);
}

static enum jy_err take(struct taking *k, struct jy_arena *a, const struct jy_rota_row *row)
{
    const struct jy_sitting *old;
    struct jy_rota rota;
    enum jy_err e = jy_rota_load(k->s, row->sitting.date, a, &rota);

    if (e != JY_OK) return e;
    old = find(&rota, &row->sitting);
    if (old != NULL && is_same(old, &row->sitting)) {
        k->sum->known++;
        return JY_OK;
    }
    if (!jy_sitting_is_ahead(&row->sitting, k->now_ms)) {
        note(k, row, "date：这一天已经过了，或者过了当天九点",
             "date: this day is past, or 09:00 of it");
        return JY_OK;
    }
    if (jy_rota_clash(&rota, &row->sitting, row->sitting.from) != NULL) {
        note(k, row, "from：这个时间已经排了人", "from: somebody sits at that time already");
        return JY_OK;
    }
    k->sum->taken++;
    return jy_rota_put(k->s, &row->sitting, k->now_ms);
}

static enum jy_err take_all(void *ctx, const struct jy_sources *from, struct jy_arena *scratch)
{
    struct taking *k = ctx;
    enum jy_err e = JY_OK;
    struct jy_rota_row *rows = NULL;
    int n = 0;

    k->notes = from->notes;
    jy_rota_rows_read(k->city, from, &rows, &n);
    for (int i = 0; e == JY_OK && i < n; i++) {
        jy_arena_reset(scratch);
        if (!rows[i].broken) e = take(k, scratch, &rows[i]);
    }
    return e;
}

enum jy_err jy_cli_take_rota(struct jy_store *s, const struct jy_city *city,
                             const struct jy_book_file *file, struct jy_cli_rota *out,
                             struct jy_notes *notes)
{
    struct taking k = {.s = s, .city = city, .now_ms = jy_now_ms(), .sum = out};

    return jy_cli_take_rows(file, take_all, &k, notes);
}

enum jy_err jy_cli_demo_rota(struct jy_store *s, const struct jy_city *city, int64_t now_ms)
{
    struct jy_sitting *list = calloc(JY_ROTA_MAX, sizeof *list);
    enum jy_err e = list ? JY_OK : JY_E_MEMORY;
    int n = list ? jy_rota_demo(city, jy_date_of(now_ms), JY_ROTA_WEEKS, list, JY_ROTA_MAX) : 0;

    for (int i = 0; e == JY_OK && i < n; i++)
        e = jy_rota_put(s, &list[i], now_ms);
    free(list);
    return e;
}
