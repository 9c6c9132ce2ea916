/* figures.c - POST /api/figures, /split, /cases: the indicators by month, by town, body and type,
 * and the cases behind each: only those that the asker may see. */
#include "store/figures.h"

#include <string.h>

#include "gateway/clock.h"
#include "gateway/figures_asked.h"
#include "intents/cases/calendar.h"
#include "intents/cases/case_see.h"
#include "intents/json.h"
#include "store/patrols.h"

enum { BEHIND_MAX = 100, LOOKED_AT_MAX = 1000 };

static void put_rate(struct jy_buf *b, enum jy_figure_kind kind, int64_t num, int64_t den)
{
    char rate[JY_RATE_TEXT];

    jy_figure_text(kind, num, den, rate);
    jy_json_put_int(b, "num", num);
    jy_json_put_int(b, "den", den);
    jy_json_put_cstr(b, "rate", rate);
}

/* -- months --------------------------------------------------------------------------------- */

struct table {
    struct jy_asked *q;
    struct {
        int64_t num, den;
    } cells[JY_N_FIGURES][JY_ASKED_MONTHS];
};

static void on_figure(void *ctx, enum jy_figure f, int month, int64_t num, int64_t den)
{
    struct table *t = ctx;

    if (f >= JY_N_FIGURES) return; /* of a newer program */
    t->cells[f][jy_months_between(t->q->from, month) - 1].num = num;
    t->cells[f][jy_months_between(t->q->from, month) - 1].den = den;
}

static void begin_figure(struct jy_buf *b, const char *id, const char *zh, const char *en)
{
    jy_json_open(b, '{');
    jy_json_put_cstr(b, "id", id);
    jy_json_put_cstr(b, "name", zh);
    jy_json_put_cstr(b, "name_en", en);
    jy_json_key(b, "months");
    jy_json_open(b, '[');
}

static int nth_month(const struct jy_asked *q, int i)
{
    return jy_date_add_months(q->from * 100 + 1, i) / 100;
}

static void put_month(struct jy_buf *b, enum jy_figure_kind kind, int month, int64_t num,
                      int64_t den, bool provisional)
{
    jy_json_open(b, '{');
    jy_json_put_int(b, "month", month);
    put_rate(b, kind, num, den);
    jy_json_put_bool(b, "provisional", provisional);
    jy_json_close(b, '}');
}

static void put_figure(struct jy_buf *b, const struct table *t, enum jy_figure f)
{
    const struct jy_asked *q = t->q;

    begin_figure(b, jy_figure_name(f), jy_figure_words(f, false), jy_figure_words(f, true));
    for (int i = 0; i < jy_months_between(q->from, q->to); i++)
        put_month(b, jy_figure_kind_of(f), nth_month(q, i), t->cells[f][i].num, t->cells[f][i].den,
                  jy_figure_is_provisional(f, nth_month(q, i), q->today));
    jy_json_close(b, ']');
    jy_json_put_cstr(b, "kind", jy_figure_kind_name(jy_figure_kind_of(f)));
    if (jy_figure_is_detail(f)) jy_json_put_bool(b, "detail", true);
    jy_json_close(b, '}');
}

/* Sheets, not cases: nothing stands behind it but the patrols' own board.  A body has none. */
static enum jy_err put_patrols(struct jy_gateway *g, struct jy_buf *b, const struct jy_asked *q)
{
    const struct jy_patrol_scope of = {JY_LEVEL_NONE, q->scope.town};
    int64_t now_ms = jy_now_ms();
    enum jy_err e = JY_OK;

    if (q->scope.body.len > 0) return JY_OK;
    begin_figure(b, JY_FIGURE_PATROL, jy_figure_patrol_words(false), jy_figure_patrol_words(true));
    for (int i = 0; e == JY_OK && i < jy_months_between(q->from, q->to); i++) {
        int month = nth_month(q, i);
        struct jy_patrol_sums sums;
        e = jy_patrols_rate(g->reader, &of, month, now_ms, &sums);
        put_month(b, JY_FIGURE_IS_RATE, month, sums.in_time, sums.due, month >= q->today / 100);
    }
    jy_json_close(b, ']');
    jy_json_put_cstr(b, "kind", jy_figure_kind_name(JY_FIGURE_IS_RATE));
    jy_json_put_bool(b, "sheets", true);
    jy_json_close(b, '}');
    return e;
}

static void put_towns(struct jy_buf *b, const struct jy_asked *q)
{
    jy_json_key(b, "towns");
    jy_json_open(b, '[');
    for (int i = 0; q->by->roles & JY_READS_CITY && i < q->city->n_divisions; i++) {
        const struct jy_division *d = &q->city->divisions[i];
        if (d->level != JY_LEVEL_TOWN) continue;
        jy_json_open(b, '{');
        jy_json_put_text(b, "id", jy_town_digits(d));
        jy_json_put_text(b, "name", jy_place_name(d, q->english));
        jy_json_close(b, '}');
    }
    jy_json_close(b, ']');
}

/* That may be asked of: those of the town, or of no town. */
static void put_bodies(struct jy_buf *b, const struct jy_asked *q)
{
    jy_json_key(b, "bodies");
    jy_json_open(b, '[');
    for (int i = 0; jy_asked_reads_several(q) && i < q->city->n_bodies; i++) {
        const struct jy_body *body = &q->city->bodies[i];
        if (!jy_str_eq(jy_asked_town_of(body), q->scope.town)) continue;
        jy_json_open(b, '{');
        jy_json_put_text(b, "id", body->id);
        jy_json_put_text(b, "name", jy_body_name(body, q->english));
        jy_json_close(b, '}');
    }
    jy_json_close(b, ']');
}

static void put_scope(struct jy_buf *b, const struct jy_asked *q)
{
    const struct jy_body *body = jy_city_body(q->city, q->scope.body);

    jy_json_key(b, "scope");
    jy_json_open(b, '{');
    jy_json_put_text(b, "town", q->scope.town);
    jy_json_put_text(b, "body", q->scope.body);
    if (body != NULL) jy_json_put_text(b, "name", jy_body_name(body, q->english));
    jy_json_close(b, '}');
    put_towns(b, q);
    put_bodies(b, q);
}

static enum jy_err put_months(struct jy_gateway *g, struct jy_buf *b, struct jy_asked *q)
{
    struct table *t = jy_arena_take(g->arena, sizeof *t);
    enum jy_err e;

    if (t == NULL) return JY_E_MEMORY;
    t->q = q;
    e = jy_figures_series(g->reader, &q->scope, q->from, q->to, on_figure, t);
    jy_json_put_int(b, "today", q->today);
    jy_json_put_int(b, "from", q->from);
    jy_json_put_int(b, "to", q->to);
    put_scope(b, q);
    jy_json_key(b, "figures");
    jy_json_open(b, '[');
    for (int f = 0; f < JY_N_FIGURES; f++)
        put_figure(b, t, (enum jy_figure)f);
    if (e == JY_OK) e = put_patrols(g, b, q);
    jy_json_close(b, ']');
    return e;
}

/* -- parts ---------------------------------------------------------------------------------- */

struct parts {
    const struct jy_asked *q;
    struct jy_buf *b;
    enum jy_figure figure;
    enum jy_apart by;
};

static void put_name(struct parts *p, struct jy_str id)
{
    const struct jy_city *city = p->q->city;
    const struct jy_division *town = NULL;
    const struct jy_body *body = NULL;
    const struct jy_type *type = NULL;

    if (p->by == JY_BY_TOWN) town = jy_city_town(city, id);
    if (p->by == JY_BY_BODY) body = jy_city_body(city, id);
    if (p->by == JY_BY_TYPE) type = jy_city_type(city, id);
    if (town != NULL) jy_json_put_text(p->b, "name", jy_place_name(town, p->q->english));
    if (body != NULL) jy_json_put_text(p->b, "name", jy_body_name(body, p->q->english));
    if (type != NULL) jy_json_put_text(p->b, "name", jy_type_name(type, p->q->english));
}

static void on_part(void *ctx, struct jy_str part, int64_t num, int64_t den)
{
    struct parts *p = ctx;

    jy_json_open(p->b, '{');
    jy_json_put_always(p->b, "id", part);
    put_name(p, part);
    put_rate(p->b, jy_figure_kind_of(p->figure), num, den);
    jy_json_close(p->b, '}');
}

static enum jy_err put_parts(struct jy_gateway *g, struct jy_buf *b, struct jy_asked *q)
{
    static const char *const names[] = {"town", "body", "type"};
    struct parts p = {.q = q, .b = b};
    enum jy_figure f = jy_figure_of(jy_request_text(q->root, "figure"));
    int by = jy_str_place(names, JY_COUNT(names), jy_request_text(q->root, "by"));
    enum jy_err e;

    if (f == JY_N_FIGURES || by == (int)JY_COUNT(names)) return JY_E_BAD_FIELD;
    p.figure = f;
    p.by = (enum jy_apart)by;
    jy_json_key(b, "parts");
    jy_json_open(b, '[');
    e = jy_figures_split(g->reader, &q->scope, f, q->from, q->to, p.by, on_part, &p);
    jy_json_close(b, ']');
    return e;
}

/* -- the cases behind ----------------------------------------------------------------------- */

struct shown {
    const struct jy_asked *q;
    struct jy_buf *b;
    enum jy_figure figure;
    int n;
    struct jy_behind_row last; /* that was looked at */
};

static bool on_case(void *ctx, const struct jy_case *c, bool reached)
{
    struct shown *s = ctx;
    bool visible = jy_case_visible(s->q->city, c, s->q->by);

    if (visible && s->n == BEHIND_MAX) return false;
    s->last = (struct jy_behind_row){c->id, reached};
    if (!visible) return true;
    s->n++;
    jy_put_behind(s->b, s->q, c);
    if (jy_figure_kind_of(s->figure) == JY_FIGURE_IS_RATE)
        jy_json_put_bool(s->b, "reached", reached);
    jy_json_close(s->b, '}');
    return true;
}

static struct jy_behind_row row_of(const json_t *of)
{
    return (struct jy_behind_row){json_integer_value(json_object_get(of, "case")),
                                  json_is_true(json_object_get(of, "reached"))};
}

/* Where the next page begins. */
static void put_next(struct jy_buf *b, const struct jy_behind_row *last)
{
    jy_json_key(b, "next");
    jy_json_open(b, '{');
    jy_json_put_int(b, "case", last->case_id);
    jy_json_put_bool(b, "reached", last->reached);
    jy_json_close(b, '}');
}

static enum jy_err put_cases(struct jy_gateway *g, struct jy_buf *b, struct jy_asked *q)
{
    struct jy_behind what = {.figure = jy_figure_of(jy_request_text(q->root, "figure")),
                             .month = q->to,
                             .type = jy_request_text(q->root, "type"),
                             .missed = json_is_true(json_object_get(q->root, "missed")),
                             .after = row_of(json_object_get(q->root, "after")),
                             .max = LOOKED_AT_MAX};
    struct shown s = {.q = q, .b = b, .figure = what.figure};
    enum jy_err e;
    bool more;

    if (what.figure == JY_N_FIGURES) return JY_E_BAD_FIELD;
    jy_json_key(b, "cases");
    jy_json_open(b, '[');
    e = jy_figures_behind(g->reader, &q->scope, &what, g->arena, on_case, &s, &more);
    jy_json_close(b, ']');
    jy_json_put_bool(b, "more", more);
    if (more) put_next(b, &s.last);
    return e;
}

/* -- requests ------------------------------------------------------------------------------- */

typedef enum jy_err put_fn(struct jy_gateway *g, struct jy_buf *b, struct jy_asked *q);

static void ask(struct jy_gateway *g, struct jy_request *r, put_fn *put)
{
    struct jy_asked q;
    struct jy_buf b;
    enum jy_err e;

    if (!jy_asked_read(g, r, &q)) return;
    jy_buf_init(&b);
    jy_json_open(&b, '{');
    e = put(g, &b, &q);
    jy_json_close(&b, '}');
    jy_request_give(r, e, &b, "figure");
    jy_asked_fini(&q);
}

void jy_api_figures(struct jy_gateway *g, struct jy_request *r)
{
    ask(g, r, put_months);
}

void jy_api_figures_split(struct jy_gateway *g, struct jy_request *r)
{
    ask(g, r, put_parts);
}

void jy_api_figures_cases(struct jy_gateway *g, struct jy_request *r)
{
    ask(g, r, put_cases);
}
