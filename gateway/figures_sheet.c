/* figures_sheet.c - POST /api/figures/sheet: the same figures as a table to take away, the months
 * of the whole first, then the last month by town.
 *
 * What leaves the house tells of nobody: a place with one or two cases is given as "<3", and where
 * it is the only one, the next smallest is not given either. */
#include "gateway/clock.h"
#include "gateway/figures_asked.h"
#include "gateway/sheet_answer.h"
#include "intents/cases/calendar.h"
#include "store/meetings.h"
#include "store/patrols.h"

enum { COLUMNS = 7, PLACES = 64 };

struct part {
    struct jy_str name;
    int64_t num, den;
};

struct adding {
    struct jy_sheet_answer *sheet;
    bool english;
    const struct jy_asked *q;
    struct jy_str of;      /* whose figures these are */
    enum jy_figure figure; /* of the parts */
    struct part parts[PLACES];
    int n_parts;
};

/* -- the table ------------------------------------------------------------------------------ */

static void add_head(const struct adding *a)
{
    static const char *const heads[2][COLUMNS] = {
        {"指标", "月份", "范围", "比率（%）／平均（天）", "分子", "分母（件）", "说明"},
        {"Indicator", "Month", "Of", "Rate (%) / mean (days)", "Numerator", "Denominator", "Note"}};
    struct jy_cell *row = jy_sheet_row(a->sheet);

    for (int i = 0; row != NULL && i < COLUMNS; i++)
        row[i] = jy_sheet_text(jy_str_of(heads[a->english][i]));
}

static void add_row(const struct adding *a, enum jy_figure f, int month, int64_t num, int64_t den)
{
    struct jy_cell *row = jy_sheet_row(a->sheet);
    enum jy_figure_kind kind = jy_figure_kind_of(f);
    bool divides = kind == JY_FIGURE_IS_RATE || kind == JY_FIGURE_IS_DAYS;
    char rate[JY_RATE_TEXT];

    if (row == NULL) return;
    jy_figure_text(kind, num, den, rate);
    row[0] = jy_sheet_text(jy_str_of(jy_figure_words(f, a->english)));
    row[1] = jy_sheet_number(month);
    row[2] = jy_sheet_text(a->of);
    row[3] = jy_sheet_text(divides ? jy_arena_str(jy_sheet_arena(a->sheet), jy_str_of(rate))
                                   : JY_STR(""));
    row[4] = kind == JY_FIGURE_IS_COUNT ? jy_sheet_text(JY_STR("")) : jy_sheet_number(num);
    row[5] = jy_sheet_number(den);
    if (!jy_figure_is_provisional(f, month, a->q->today)) return;
    row[6] = jy_sheet_text(a->english ? JY_STR("provisional") : JY_STR("暂，还会变"));
}

/* Only that there is something: "<3", or that it is not told. */
static void add_untold(const struct adding *a, enum jy_figure f, int month, const char *text)
{
    struct jy_cell *row = jy_sheet_row(a->sheet);

    if (row == NULL) return;
    row[0] = jy_sheet_text(jy_str_of(jy_figure_words(f, a->english)));
    row[1] = jy_sheet_number(month);
    row[2] = jy_sheet_text(a->of);
    row[5] = jy_sheet_text(jy_str_of(text));
}

static void on_figure(void *ctx, enum jy_figure f, int month, int64_t num, int64_t den)
{
    const struct adding *a = ctx;
    bool part = a->q->scope.town.len + a->q->scope.body.len > 0;

    if (f >= JY_N_FIGURES || den <= 0) return; /* of a newer program; of nothing */
    if (jy_figure_kind_of(f) == JY_FIGURE_IS_YUAN && den < JY_FIGURES_FEW) return;
    if (part && jy_figure_is_few(den))
        add_untold(a, f, month, "<3");
    else
        add_row(a, f, month, num, den);
}

static void on_town(void *ctx, struct jy_str part, int64_t num, int64_t den)
{
    struct adding *a = ctx;

    if (a->n_parts == PLACES) return;
    a->parts[a->n_parts++] =
        (struct part){jy_asked_town_name(a->q->city, part, a->english), num, den};
}

static void add_towns(struct adding *a)
{
    bool withheld[PLACES];
    int64_t dens[PLACES] = {0};

    for (int i = 0; i < a->n_parts; i++)
        dens[i] = a->parts[i].den;
    jy_figures_withhold(dens, a->n_parts, withheld);
    for (int i = 0; i < a->n_parts; i++) {
        const struct part *of = &a->parts[i];
        a->of = of->name;
        if (!withheld[i])
            add_row(a, a->figure, a->q->to, of->num, of->den);
        else if (jy_figure_is_few(of->den))
            add_untold(a, a->figure, a->q->to, "<3");
        else
            add_untold(a, a->figure, a->q->to, a->english ? "not told" : "不单列");
    }
}

/* What is no sum over cases.  A count: num < 0. */
static void add_named(const struct adding *a, const char *name, int month, int64_t num, int64_t den)
{
    struct jy_cell *row = jy_sheet_row(a->sheet);
    char rate[JY_RATE_TEXT];

    if (row == NULL) return;
    jy_rate_text(num, den, rate);
    row[0] = jy_sheet_text(jy_str_of(name));
    row[1] = jy_sheet_number(month);
    row[2] = jy_sheet_text(a->of);
    row[3] = jy_sheet_text(num < 0 ? JY_STR("")
                                   : jy_arena_str(jy_sheet_arena(a->sheet), jy_str_of(rate)));
    row[4] = num < 0 ? jy_sheet_text(JY_STR("")) : jy_sheet_number(num);
    row[5] = jy_sheet_number(den);
    row[6] = jy_sheet_text(JY_STR(""));
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
        add_named(a, a->english ? rows[i].en : rows[i].zh, month, rows[i].num, rows[i].den);
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
        struct jy_patrol_sums sums;
        e = jy_patrols_rate(g->reader, &of, month, jy_now_ms(), &sums);
        if (e == JY_OK && sums.due > 0)
            add_named(a, jy_figure_patrol_words(a->english), month, sums.in_time, sums.due);
    }
    return e;
}

static enum jy_err fill(struct jy_gateway *g, struct adding *a)
{
    const struct jy_asked *q = a->q;
    enum jy_err e;

    add_head(a);
    a->of = jy_asked_name(q, a->english);
    e = jy_figures_series(g->reader, &q->scope, q->from, q->to, on_figure, a);
    if (e == JY_OK && q->scope.body.len == 0) e = fill_patrols(g, a);
    if (e == JY_OK && q->scope.body.len == 0) e = fill_meetings(g, a);
    for (int f = 0; e == JY_OK && q->scope.town.len + q->scope.body.len == 0 && f < JY_N_FIGURES;
         f++) {
        a->figure = (enum jy_figure)f;
        a->n_parts = 0;
        e = jy_figures_split(g->reader, &q->scope, a->figure, q->to, q->to, JY_BY_TOWN, on_town, a);
        if (e == JY_OK) add_towns(a);
    }
    return e;
}

static enum jy_err give(struct jy_gateway *g, const struct jy_request *r, const struct jy_asked *q,
                        bool xlsx)
{
    struct adding a = {.q = q, .english = jy_str_is(jy_request_text(q->root, "lang"), "en")};
    enum jy_err e;

    a.sheet = jy_sheet_new(r, JY_STR("figures"), COLUMNS, xlsx);
    if (a.sheet == NULL) return JY_E_MEMORY;
    e = fill(g, &a);
    if (e == JY_OK) return jy_sheet_give(g, a.sheet);
    jy_sheet_drop(a.sheet);
    return e;
}

void jy_api_figures_sheet(struct jy_gateway *g, struct jy_request *r)
{
    struct jy_asked q;
    bool xlsx;
    enum jy_err e;

    if (!jy_asked_read(g, r, &q)) return;
    if (jy_sheet_wanted(r, q.root, &xlsx)) {
        e = give(g, r, &q, xlsx);
        if (e == JY_OK)
            jy_asked_took(g, &q, JY_STR("figures.sheet"));
        else
            jy_request_fail(r, jy_http_status(e), e, NULL);
    }
    jy_asked_fini(&q);
}
