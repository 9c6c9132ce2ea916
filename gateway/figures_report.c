/* figures_report.c - POST /api/figures/report: the month's report as PDF, of the city, a town or a
 * body. */
#include "gateway/clock.h"
#include "gateway/figures_asked.h"
#include "gateway/print_answer.h"
#include "intents/cases/calendar.h"
#include "intents/figures/report.h"
#include "store/meetings.h"
#include "store/patrols.h"
#include "store/rota.h"

static void on_figure(void *ctx, enum jy_figure f, int month, int64_t num, int64_t den)
{
    struct jy_report *r = ctx;

    if (f >= JY_N_FIGURES) return;
    (month == r->month ? r->now : r->before)[f] = (struct jy_report_cell){num, den};
}

struct listing {
    struct jy_report *r;
    const struct jy_city *city;
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
    const struct jy_patrol_scope of = {JY_LEVEL_NONE, q->scope.town};
    int num = 0, den = 0;
    enum jy_err e = jy_patrols_rate(g->reader, &of, q->to, jy_now_ms(), &num, &den);

    r->patrols = (struct jy_report_cell){num, den};
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

static enum jy_err fill(struct jy_gateway *g, const struct jy_asked *q, struct jy_report *r)
{
    const struct jy_scope *of = &q->scope;
    struct listing l = {.r = r, .city = q->city};
    int last = jy_date_add_months(q->to * 100 + 1, -1) / 100;
    enum jy_err e;

    r->compiler = q->by->name;
    r->month = q->to;
    r->today = q->today;
    r->english = jy_str_is(jy_request_text(q->root, "lang"), "en");
    r->unit = jy_asked_name(q, r->english);
    e = jy_figures_series(g->reader, of, last, q->to, on_figure, r);
    if (e == JY_OK && of->town.len + of->body.len == 0)
        e = jy_figures_split(g->reader, of, JY_FIGURE_REGISTERED, q->to, q->to, JY_BY_TOWN, on_town,
                             &l);
    if (e == JY_OK)
        e = jy_figures_split(g->reader, of, JY_FIGURE_REGISTERED, q->to, q->to, JY_BY_TYPE, on_type,
                             &l);
    if (e == JY_OK && of->body.len == 0) e = fill_patrols(g, q, r);
    if (e == JY_OK && of->town.len + of->body.len == 0) e = fill_reception(g, q, r);
    if (e == JY_OK && of->body.len == 0)
        e = jy_meetings_sums(g->reader, of->town, q->to, &r->meetings);
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
