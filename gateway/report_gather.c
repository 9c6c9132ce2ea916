/* report_gather.c - the numbers of the month's report, block by block. */
#include "gateway/report_gather.h"

#include "intents/cases/calendar.h"
#include "intents/cases/guide.h"
#include "store/meetings.h"
#include "store/patrols.h"
#include "store/rota.h"
#include "store/spots.h"
#include "store/whistles.h"

enum { LOOKED_AT_MAX = 1000 };

/* What all of it is read from and for. */
struct gathering {
    struct jy_reader *reader;
    const struct jy_asked *q;
    struct jy_report *r;
    int64_t now_ms;
    int n_late; /* looked at */
};

static void on_figure(void *ctx, enum jy_figure f, int month, int64_t num, int64_t den)
{
    struct jy_report *r = ((struct gathering *)ctx)->r;

    if (f >= JY_N_FIGURES) return;
    (month == r->month ? r->now : r->before)[f] = (struct jy_report_cell){num, den};
}

static void on_town(void *ctx, struct jy_str part, int64_t num, int64_t den)
{
    struct gathering *x = ctx;

    (void)num;
    if (x->r->n_towns == JY_REPORT_PARTS) return;
    x->r->towns[x->r->n_towns++] =
        (struct jy_report_part){jy_asked_town_name(x->q->city, part, x->r->english), den};
}

/* Types are more than a report holds: the least of those it has gives way. */
static void on_type(void *ctx, struct jy_str part, int64_t num, int64_t den)
{
    struct gathering *x = ctx;
    const struct jy_type *type = jy_city_type(x->q->city, part);
    struct jy_report_part *to = &x->r->types[0], next;

    (void)num;
    next = (struct jy_report_part){type == NULL
                                       ? x->r->english ? JY_STR("no type") : JY_STR("没定类型")
                                       : jy_type_name(type, x->r->english),
                                   den};
    if (x->r->n_types < JY_REPORT_PARTS) {
        x->r->types[x->r->n_types++] = next;
        return;
    }
    for (int i = 1; i < x->r->n_types; i++)
        if (x->r->types[i].n < to->n) to = &x->r->types[i];
    if (to->n < den) *to = next;
}

static enum jy_err fill_patrols(struct gathering *x)
{
    enum jy_err e = JY_OK;

    for (int level = JY_LEVEL_VILLAGE; e == JY_OK && level <= JY_LEVEL_CITY; level++) {
        const struct jy_patrol_scope of = {(enum jy_level)level, x->q->scope.town};
        struct jy_patrol_sums sums;

        e = jy_patrols_sums(x->reader, &of, x->q->to, x->now_ms, &sums);
        x->r->sheets[level] = (struct jy_report_sheets){sums.due, sums.done, sums.in_time};
        x->r->items += sums.items;
        x->r->filed += sums.cases;
    }
    return e;
}

/* -- days, and what is overdue ----------------------------------------------------------------- */

/* The ninth of ten, by rank. */
static enum jy_err fill_days(struct gathering *x)
{
    static const enum jy_figure of[] = {[JY_LEVEL_VILLAGE] = JY_FIGURE_DAYS_VILLAGE,
                                        [JY_LEVEL_TOWN] = JY_FIGURE_DAYS_TOWN,
                                        [JY_LEVEL_CITY] = JY_FIGURE_DAYS_CITY};
    enum jy_err e = JY_OK;

    for (int level = JY_LEVEL_VILLAGE; e == JY_OK && level <= JY_LEVEL_CITY; level++) {
        const struct jy_behind what = {.figure = of[level], .month = x->q->to};
        int64_t n = x->r->now[of[level]].den;

        if (n > 0)
            e = jy_figures_nth(x->reader, &x->q->scope, &what, (9 * n + 9) / 10 - 1,
                               &x->r->ninetieth[level]);
        if (e == JY_E_NOT_FOUND) e = JY_OK;
    }
    return e;
}

static bool on_late(void *ctx, const struct jy_case *c, bool reached)
{
    struct gathering *x = ctx;
    const struct jy_clock *k = jy_final_clock(c);
    int64_t until_ms;

    (void)reached;
    x->r->overdue_more = ++x->n_late == LOOKED_AT_MAX;
    if (k == NULL || (k->done_ms != 0 && jy_date_of(k->due_ms - 1) / 100 < x->r->month))
        return true; /* of an earlier month, and over */
    until_ms = k->done_ms != 0 ? k->done_ms : x->now_ms;
    jy_report_add_late(x->r, &(struct jy_report_late){
                                 jy_arena_str(x->q->arena, jy_str_of(c->no)),
                                 jy_city_body_name(x->q->city, jy_str_of(c->owner), x->r->english),
                                 (until_ms - jy_clock_late_ms(k) + JY_DAY_MS - 1) / JY_DAY_MS});
    return true;
}

/* -- called bodies, and hot spots -------------------------------------------------------------- */

static enum jy_err fill_calls(struct gathering *x)
{
    struct jy_whistle_score *rows = jy_arena_take(x->q->arena, JY_REPORT_UNITS * sizeof *rows);
    const struct jy_whistle_span of = {
        .since_ms = jy_date_start_ms(x->q->to * 100 + 1),
        .until_ms = jy_date_start_ms(jy_date_add_months(x->q->to * 100 + 1, 1)),
        .town = x->q->scope.town,
        .owner = x->q->scope.body};
    enum jy_err e = JY_E_MEMORY;

    if (rows != NULL) e = jy_whistle_scores(x->reader, &of, rows, JY_REPORT_UNITS, &x->r->n_calls);
    for (int i = 0; e == JY_OK && i < x->r->n_calls; i++) {
        const struct jy_whistle_score *s = &rows[i];
        x->r->calls[i] = (struct jy_report_calls){
            .name = jy_city_body_name(x->q->city, jy_str_of(s->body), x->r->english),
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

static enum jy_err fill_spots(struct gathering *x)
{
    struct jy_spot *list = jy_arena_take(x->q->arena, JY_SPOTS_MAX * sizeof *list);
    int n = 0;
    enum jy_err e = JY_E_MEMORY;

    if (list != NULL) e = jy_spots_month(x->reader, x->q->scope.town, x->q->to, list, &n);
    for (int i = 0; e == JY_OK && i < n && i < JY_REPORT_SPOTS; i++)
        x->r->spots[x->r->n_spots++] = (struct jy_report_spot){
            place_of(x->q, &list[i], x->r->english),
            jy_guide_family_name(x->q->city, jy_str_of(list[i].family), x->r->english, x->q->arena),
            list[i].x, list[i].mean};
    return e;
}

/* The city's leaders receive for all of it. */
static enum jy_err fill_reception(struct gathering *x)
{
    struct jy_reception_month m;
    enum jy_err e = jy_rota_month(x->reader, x->q->to, x->now_ms, &m);

    x->r->reception = (struct jy_report_reception){
        m.days, m.received, m.persons, m.absent, {m.in_time, m.directed}};
    return e;
}

/* What only the city has, what a town has, too, and what there is of everybody. */
static enum jy_err fill_parts(struct gathering *x)
{
    const struct jy_scope *of = &x->q->scope;
    bool town = of->body.len == 0, city = town && of->town.len == 0;
    const struct jy_behind late = {
        .figure = JY_FIGURE_ONTIME, .month = x->q->to, .max = LOOKED_AT_MAX};
    enum jy_err e = JY_OK;

    if (city)
        e = jy_figures_split(x->reader, of, JY_FIGURE_REGISTERED, x->q->to, x->q->to, JY_BY_TOWN,
                             on_town, x);
    if (e == JY_OK)
        e = jy_figures_split(x->reader, of, JY_FIGURE_REGISTERED, x->q->to, x->q->to, JY_BY_TYPE,
                             on_type, x);
    if (e == JY_OK) e = fill_days(x);
    if (e == JY_OK) e = jy_figures_missed(x->reader, of, &late, x->q->arena, on_late, x);
    if (e == JY_OK) e = fill_calls(x);
    if (e == JY_OK && town) e = fill_patrols(x);
    if (e == JY_OK && town) e = fill_spots(x);
    if (e == JY_OK && city) e = fill_reception(x);
    if (e == JY_OK && town) e = jy_meetings_sums(x->reader, of->town, x->q->to, &x->r->meetings);
    return e;
}

enum jy_err jy_report_gather(struct jy_reader *reader, const struct jy_asked *q, int64_t now_ms,
                             struct jy_report *r)
{
    struct gathering x = {.reader = reader, .q = q, .r = r, .now_ms = now_ms};
    int last = jy_date_add_months(q->to * 100 + 1, -1) / 100;
    enum jy_err e;

    r->compiler = q->by->name;
    r->month = q->to;
    r->today = q->today;
    r->english = jy_str_is(jy_request_text(q->root, "lang"), "en");
    r->unit = jy_asked_name(q, r->english);
    r->is_part = q->scope.town.len + q->scope.body.len > 0;
    e = jy_figures_series(reader, &q->scope, last, q->to, on_figure, &x);
    if (e == JY_OK) e = fill_parts(&x);
    jy_report_sort(r);
    return e;
}
