/* figures_sheet.c - POST /api/figures/sheet: the same figures as a table to take away, the months
 * of the whole first, then the last month by town.
 *
 * What leaves the house tells of nobody: a part with one or two cases in it is given as "<3". */
#include <stdlib.h>

#include "gateway/clock.h"
#include "gateway/figures_asked.h"
#include "gateway/http.h"
#include "gateway/sheet.h"
#include "intents/cases/calendar.h"
#include "store/meetings.h"
#include "store/patrols.h"

enum { COLUMNS = 7 };

struct making {
    struct jy_errand errand;
    struct jy_handle from; /* the request that waits */
    struct jy_arena *arena;
    struct jy_sheet sheet;
    int room; /* rows there is memory for */
    struct jy_buf out;
    bool xlsx, english;
    enum jy_err err;
};

/* -- the table ------------------------------------------------------------------------------ */

static struct jy_cell *next_row(struct making *m)
{
    struct jy_cell *grown = NULL;

    if (m->sheet.rows == m->room) {
        int room = m->room ? m->room * 2 : 64;
        grown = jy_arena_take(m->arena, (size_t)(room * COLUMNS) * sizeof *grown);
        if (grown == NULL) return NULL;
        for (int i = 0; i < m->sheet.rows * COLUMNS; i++)
            grown[i] = m->sheet.cells[i];
        m->sheet.cells = grown;
        m->room = room;
    }
    return &m->sheet.cells[(size_t)m->sheet.rows++ * COLUMNS];
}

static struct jy_cell text(struct jy_str words)
{
    return (struct jy_cell){.text = words};
}

static struct jy_cell number(int64_t n)
{
    return (struct jy_cell){.number = (double)n, .is_number = true};
}

static void add_head(struct making *m)
{
    static const char *const heads[2][COLUMNS] = {
        {"指标", "月份", "范围", "比率（%）", "分子", "分母（件）", "说明"},
        {"Indicator", "Month", "Of", "Rate (%)", "Numerator", "Denominator", "Note"}};
    struct jy_cell *row = next_row(m);

    for (int i = 0; row != NULL && i < COLUMNS; i++)
        row[i] = text(jy_str_of(heads[m->english][i]));
}

struct adding {
    struct making *m;
    const struct jy_asked *q;
    struct jy_str of;      /* whose figures these are */
    enum jy_figure figure; /* of the parts */
};

static void add_row(const struct adding *a, enum jy_figure f, int month, int64_t num, int64_t den)
{
    struct jy_cell *row = next_row(a->m);
    char rate[JY_RATE_TEXT];

    if (row == NULL) return;
    jy_rate_text(num, den, rate);
    row[0] = text(jy_str_of(jy_figure_words(f, a->m->english)));
    row[1] = number(month);
    row[2] = text(a->of);
    row[3] = text(jy_figure_is_count(f) ? JY_STR("") : jy_arena_str(a->m->arena, jy_str_of(rate)));
    row[4] = jy_figure_is_count(f) ? text(JY_STR("")) : number(num);
    row[5] = number(den);
    if (!jy_figure_is_provisional(f, month, a->q->today)) return;
    row[6] = text(a->m->english ? JY_STR("provisional") : JY_STR("暂，还会变"));
}

static void on_figure(void *ctx, enum jy_figure f, int month, int64_t num, int64_t den)
{
    if (f < JY_N_FIGURES && den > 0) add_row(ctx, f, month, num, den);
}

static void on_town(void *ctx, struct jy_str part, int64_t num, int64_t den)
{
    struct adding *a = ctx;
    struct jy_cell *row;

    a->of = jy_asked_town_name(a->q->city, part, a->m->english);
    if (den >= JY_FIGURES_FEW) {
        add_row(a, a->figure, a->q->to, num, den);
        return;
    }
    row = next_row(a->m);
    if (row == NULL) return;
    row[0] = text(jy_str_of(jy_figure_words(a->figure, a->m->english)));
    row[1] = number(a->q->to);
    row[2] = text(a->of);
    row[3] = row[4] = row[6] = text(JY_STR(""));
    row[5] = text(JY_STR("<3"));
}

/* What is no sum over cases.  A count: num < 0. */
static void add_named(const struct adding *a, const char *name, int month, int64_t num, int64_t den)
{
    struct jy_cell *row = next_row(a->m);
    char rate[JY_RATE_TEXT];

    if (row == NULL) return;
    jy_rate_text(num, den, rate);
    row[0] = text(jy_str_of(name));
    row[1] = number(month);
    row[2] = text(a->of);
    row[3] = text(num < 0 ? JY_STR("") : jy_arena_str(a->m->arena, jy_str_of(rate)));
    row[4] = num < 0 ? text(JY_STR("")) : number(num);
    row[5] = number(den);
    row[6] = text(JY_STR(""));
}

/* Visits and yard meetings, how many were received there, and what was taken away, done of all. */
static void add_meetings(const struct adding *a, int month, const struct jy_meeting_sums *s)
{
    const struct {
        const char *zh, *en;
        int64_t num, den; /* num < 0: a count */
    } rows[] = {
        {"下访（次）", "Visits", -1, s->n[JY_MEETING_VISIT]},
        {"下访接待（人）", "Received on visits", -1, s->present[JY_MEETING_VISIT]},
        {"屋场会（次）", "Yard meetings", -1, s->n[JY_MEETING_YARD]},
        {"屋场会到场（人）", "Present at yard meetings", -1, s->present[JY_MEETING_YARD]},
        {"下访、屋场会带回办完", "Taken away and done", s->closed, s->items},
    };

    for (size_t i = 0; i < JY_COUNT(rows) && !jy_meeting_sums_are_none(s); i++)
        add_named(a, a->m->english ? rows[i].en : rows[i].zh, month, rows[i].num, rows[i].den);
}

static enum jy_err fill_meetings(struct jy_gateway *g, const struct adding *a)
{
    const struct jy_asked *q = a->q;
    struct jy_meeting_sums s;
    enum jy_err e = JY_OK;

    for (int month = q->from; e == JY_OK && month <= q->to;
         month = jy_date_add_months(month * 100 + 1, 1) / 100) {
        e = jy_meetings_sums(g->reader, q->scope.town, month, &s);
        if (e == JY_OK) add_meetings(a, month, &s);
    }
    return e;
}

static enum jy_err fill_patrols(struct jy_gateway *g, const struct adding *a)
{
    const struct jy_asked *q = a->q;
    const struct jy_patrol_scope of = {JY_LEVEL_NONE, q->scope.town};
    enum jy_err e = JY_OK;

    for (int month = q->from; e == JY_OK && month <= q->to;
         month = jy_date_add_months(month * 100 + 1, 1) / 100) {
        int num = 0, den = 0;
        e = jy_patrols_rate(g->reader, &of, month, jy_now_ms(), &num, &den);
        if (e == JY_OK && den > 0)
            add_named(a, jy_figure_patrol_words(a->m->english), month, num, den);
    }
    return e;
}

static enum jy_err fill(struct jy_gateway *g, struct making *m, const struct jy_asked *q)
{
    struct adding a = {.m = m, .q = q};
    enum jy_err e;

    add_head(m);
    a.of = jy_asked_name(q, m->english);
    e = jy_figures_series(g->reader, &q->scope, q->from, q->to, on_figure, &a);
    if (e == JY_OK && q->scope.body.len == 0) e = fill_patrols(g, &a);
    if (e == JY_OK && q->scope.body.len == 0) e = fill_meetings(g, &a);
    for (int f = 0; e == JY_OK && q->scope.town.len + q->scope.body.len == 0 && f < JY_N_FIGURES;
         f++) {
        a.figure = (enum jy_figure)f;
        e = jy_figures_split(g->reader, &q->scope, a.figure, q->to, q->to, JY_BY_TOWN, on_town, &a);
    }
    return jy_arena_failed(m->arena) ? JY_E_MEMORY : e;
}

/* -- the errand ----------------------------------------------------------------------------- */

static void make(struct jy_errand *e)
{
    struct making *m = (struct making *)e;

    if (m->xlsx) {
        m->err = jy_sheet_xlsx(&m->sheet, &m->out);
        return;
    }
    jy_sheet_csv(&m->sheet, &m->out);
    m->err = m->out.failed ? JY_E_MEMORY : JY_OK;
}

static void made(struct jy_gateway *g, struct jy_errand *e)
{
    struct making *m = (struct making *)e;
    struct jy_request *r = jy_request_of(g->http, m->from);
    const char *mime = m->xlsx ? "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
                               : "text/csv; charset=utf-8";

    if (r == NULL) return; /* the browser has gone */
    if (m->err == JY_OK)
        jy_request_answer(r, 200, mime, jy_buf_str(&m->out));
    else
        jy_request_fail(r, 503, JY_E_STORE, NULL);
}

static void drop(struct jy_errand *e)
{
    struct making *m = (struct making *)e;

    jy_buf_fini(&m->out);
    jy_arena_free(m->arena);
    free(m);
}

static enum jy_err begin(struct jy_gateway *g, const struct jy_request *r, const struct jy_asked *q)
{
    struct making *m = calloc(1, sizeof *m);
    enum jy_err e;

    if (m == NULL) return JY_E_MEMORY;
    m->errand = (struct jy_errand){.run = make, .tell = made, .drop = drop};
    m->from = r->at;
    m->xlsx = jy_str_is(jy_request_text(q->root, "as"), "xlsx");
    m->english = jy_str_is(jy_request_text(q->root, "lang"), "en");
    m->arena = jy_arena_new();
    m->sheet = (struct jy_sheet){.name = JY_STR("figures"), .columns = COLUMNS};
    e = m->arena ? fill(g, m, q) : JY_E_MEMORY;
    if (e == JY_OK) e = jy_errands_take(g->errands, &m->errand);
    if (e != JY_OK) drop(&m->errand);
    return e;
}

void jy_api_figures_sheet(struct jy_gateway *g, struct jy_request *r)
{
    struct jy_asked q;
    struct jy_str as;
    enum jy_err e;

    if (!jy_asked_read(g, r, &q)) return;
    as = jy_request_text(q.root, "as");
    if (jy_str_is(as, "csv") || jy_str_is(as, "xlsx")) {
        e = begin(g, r, &q);
        if (e != JY_OK) jy_request_fail(r, jy_http_status(e), e, NULL);
    } else
        jy_request_fail(r, 400, JY_E_BAD_FIELD, "as");
    jy_asked_fini(&q);
}
