/* figures_report.c - POST /api/figures/report: the month's report as PDF, of the city, a town or a
 * body. */
#include "gateway/clock.h"
#include "gateway/figures_asked.h"
#include "gateway/print_answer.h"
#include "intents/cases/calendar.h"
#include "intents/cases/guide.h"
#include "intents/figures/report.h"
#include "store/meetings.h"
#include "store/patrols.h"
#include "store/rota.h"
#include "store/spots.h"
#include "store/whistles.h"

enum { LOOKED_AT_MAX = 1000 };

static void on_figure(void *ctx, enum jy_figure f, int month, int64_t num, int64_t den)
{
    struct jy_report *r = ctx;

    if (f >= JY_N_FIGURES) return;
    (month == r->month ? r->now : r->before)[f] = (struct jy_report_cell){num, den};
}

struct listing {
    struct jy_report *r;
    const struct jy_city *city;
    struct jy_arena *arena;
};

static void on_town(void *ctx, struct jy_str part, int64_t num, int64_t den)
{
    struct listing *l = ctx;

    (void)num;
    if (l->r->n_towns == JY_REPORT_PARTS) return;
    l->r->towns[l->r->n_towns++] =
        (struct jy_report_part){jy_asked_town_name(l->city, part, l->r->english), den};
}

/* Types are more than a report holds: the least of those it has gives way. */
static void on_type(void *ctx, struct jy_str part, int64_t num, int64_t den)
{
    struct listing *l = ctx;
    const struct jy_type *type = jy_city_type(l->city, part);
    struct jy_report_part *to = &l->r->types[0], next;

    (void)num;
    next = (struct jy_report_part){type == NULL
                                       ? l->r->english ? JY_STR("no type") : JY_STR("没定类型")
                                       : jy_type_name(type, l->r->english),
                                   den};
    if (l->r->n_types < JY_REPORT_PARTS) {
        l->r->types[l->r->n_types++] = next;
        return;
    }
    for (int i = 1; i < l->r->n_types; i++)
        if (l->r->types[i].n < to->n) to = &l->r->types[i];
    if (to->n < den) *to = next;
}

static enum jy_err fill_patrols(struct jy_gateway *g, const struct jy_asked *q, struct jy_report *r)
{
    enum jy_err e = JY_OK;

    for (int level = JY_LEVEL_VILLAGE; e == JY_OK && level <= JY_LEVEL_CITY; level++) {
        const struct jy_patrol_scope of = {(enum jy_level)level, q->scope.town};
        struct jy_patrol_sums sums;

        e = jy_patrols_sums(g->reader, &of, q->to, jy_now_ms(), &sums);
        r->sheets[level] = (struct jy_report_sheets){sums.due, sums.done, sums.in_time};
        r->items += sums.items;
        r->filed += sums.cases;
    }
    return e;
}

/* -- days, and what is overdue ----------------------------------------------------------------- */

/* The ninth of ten, by rank. */
static enum jy_err fill_days(struct jy_gateway *g, const struct jy_asked *q, struct jy_report *r)
{
    static const enum jy_figure of[] = {[JY_LEVEL_VILLAGE] = JY_FIGURE_DAYS_VILLAGE,
                                        [JY_LEVEL_TOWN] = JY_FIGURE_DAYS_TOWN,
                                        [JY_LEVEL_CITY] = JY_FIGURE_DAYS_CITY};
    enum jy_err e = JY_OK;

    for (int level = JY_LEVEL_VILLAGE; e == JY_OK && level <= JY_LEVEL_CITY; level++) {
        const struct jy_behind what = {.figure = of[level], .month = q->to};
        int64_t n = r->now[of[level]].den;

        if (n > 0)
            e = jy_figures_nth(g->reader, &q->scope, &what, (9 * n + 9) / 10 - 1,
                               &r->ninetieth[level]);
        if (e == JY_E_NOT_FOUND) e = JY_OK;
    }
    return e;
}

static bool on_late(void *ctx, const struct jy_case *c, bool reached)
{
    struct listing *l = ctx;
    const struct jy_clock *k = jy_final_clock(c);
    int64_t until_ms;

    (void)reached;
    if (k == NULL || (k->done_ms != 0 && jy_date_of(k->due_ms - 1) / 100 < l->r->month))
        return true; /* of an earlier month, and over */
    until_ms = k->done_ms != 0 ? k->done_ms : jy_now_ms();
    jy_report_add_late(l->r, &(struct jy_report_late){
                                 jy_arena_str(l->arena, jy_str_of(c->no)),
                                 jy_city_body_name(l->city, jy_str_of(c->owner), l->r->english),
                                 (until_ms - jy_clock_late_ms(k) + JY_DAY_MS - 1) / JY_DAY_MS});
    return true;
}

/* -- called bodies, and hot spots -------------------------------------------------------------- */

static enum jy_err fill_calls(struct jy_gateway *g, const struct jy_asked *q, struct jy_report *r)
{
    struct jy_whistle_score *rows = jy_arena_take(g->arena, JY_REPORT_UNITS * sizeof *rows);
    const struct jy_whistle_span of = {.since_ms = jy_date_start_ms(q->to * 100 + 1),
                                       .until_ms =
                                           jy_date_start_ms(jy_date_add_months(q->to * 100 + 1, 1)),
                                       .town = q->scope.town,
                                       .owner = q->scope.body};
    enum jy_err e = JY_E_MEMORY;

    if (rows != NULL) e = jy_whistle_scores(g->reader, &of, rows, JY_REPORT_UNITS, &r->n_calls);
    for (int i = 0; e == JY_OK && i < r->n_calls; i++) {
        const struct jy_whistle_score *s = &rows[i];
        r->calls[i] = (struct jy_report_calls){
            .name = jy_city_body_name(q->city, jy_str_of(s->body), r->english),
            .called = s->called,
            .arrived = s->arrived_in_time,
            .absent = s->arrive_late,
            .rated = s->rated,
            .stars = s->sums[0] + s->sums[1] + s->sums[2]};
    }
    return e;
}

static struct jy_str place_of(const struct jy_asked *q, const struct jy_spot *s, bool english)
{
    const struct jy_grid *grid = jy_city_grid(q->city, jy_str_of(s->grid));

    if (grid != NULL) return jy_grid_name(grid, english);
    return jy_asked_town_name(q->city, jy_str_of(s->town), english);
}

static enum jy_err fill_spots(struct jy_gateway *g, const struct jy_asked *q, struct jy_report *r)
{
    struct jy_spot *list = jy_arena_take(g->arena, JY_SPOTS_MAX * sizeof *list);
    int n = 0;
    enum jy_err e = JY_E_MEMORY;

    if (list != NULL) e = jy_spots_month(g->reader, q->scope.town, q->to, list, &n);
    for (int i = 0; e == JY_OK && i < n && i < JY_REPORT_SPOTS; i++)
        r->spots[r->n_spots++] = (struct jy_report_spot){
            place_of(q, &list[i], r->english),
            jy_guide_family_name(q->city, jy_str_of(list[i].family), r->english, g->arena),
            list[i].x, list[i].mean};
    return e;
}

/* The city's leaders receive for all of it. */
static enum jy_err fill_reception(struct jy_gateway *g, const struct jy_asked *q,
                                  struct jy_report *r)
{
    struct jy_reception_month m;
    enum jy_err e = jy_rota_month(g->reader, q->to, jy_now_ms(), &m);

    r->reception = (struct jy_report_reception){
        m.days, m.received, m.persons, m.absent, {m.in_time, m.directed}};
    return e;
}

/* What only the city has, what a town has, too, and what there is of everybody. */
static enum jy_err fill_parts(struct jy_gateway *g, const struct jy_asked *q, struct jy_report *r)
{
    const struct jy_scope *of = &q->scope;
    bool town = of->body.len == 0, city = town && of->town.len == 0;
    const struct jy_behind late = {
        .figure = JY_FIGURE_ONTIME, .month = q->to, .max = LOOKED_AT_MAX};
    struct listing l = {.r = r, .city = q->city, .arena = g->arena};
    enum jy_err e = JY_OK;

    if (city)
        e = jy_figures_split(g->reader, of, JY_FIGURE_REGISTERED, q->to, q->to, JY_BY_TOWN, on_town,
                             &l);
    if (e == JY_OK)
        e = jy_figures_split(g->reader, of, JY_FIGURE_REGISTERED, q->to, q->to, JY_BY_TYPE, on_type,
                             &l);
    if (e == JY_OK) e = fill_days(g, q, r);
    if (e == JY_OK) e = jy_figures_missed(g->reader, of, &late, g->arena, on_late, &l);
    if (e == JY_OK) e = fill_calls(g, q, r);
    if (e == JY_OK && town) e = fill_patrols(g, q, r);
    if (e == JY_OK && town) e = fill_spots(g, q, r);
    if (e == JY_OK && city) e = fill_reception(g, q, r);
    if (e == JY_OK && town) e = jy_meetings_sums(g->reader, of->town, q->to, &r->meetings);
    return e;
}

static enum jy_err fill(struct jy_gateway *g, const struct jy_asked *q, struct jy_report *r)
{
    int last = jy_date_add_months(q->to * 100 + 1, -1) / 100;
    enum jy_err e;

    r->compiler = q->by->name;
    r->month = q->to;
    r->today = q->today;
    r->english = jy_str_is(jy_request_text(q->root, "lang"), "en");
    r->unit = jy_asked_name(q, r->english);
    e = jy_figures_series(g->reader, &q->scope, last, q->to, on_figure, r);
    if (e == JY_OK) e = fill_parts(g, q, r);
    jy_report_sort(r);
    return e;
}

void jy_api_figures_report(struct jy_gateway *g, struct jy_request *r)
{
    struct jy_report *report;
    struct jy_asked q;
    struct jy_buf paper;
    enum jy_err e = JY_E_MEMORY;

    if (!jy_asked_read(g, r, &q)) return;
    report = jy_arena_take(g->arena, sizeof *report);
    jy_buf_init(&paper);
    if (report != NULL) e = fill(g, &q, report);
    if (e == JY_OK) jy_report_write(report, &paper);
    if (e == JY_OK) {
        bool large = json_is_true(json_object_get(q.root, "large"));
        e = paper.failed
                ? JY_E_MEMORY
                : jy_print_answer(g, r, jy_buf_str(&paper), (struct jy_print_how){.large = large});
    }
    if (e == JY_OK)
        jy_asked_took(g, &q, JY_STR("figures.report"));
    else
        jy_request_fail(r, jy_http_status(e), e, NULL);
    jy_buf_fini(&paper);
    jy_asked_fini(&q);
}
