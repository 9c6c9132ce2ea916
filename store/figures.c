/* figures.c - a case is taken out of the totals as it was, and put in as it is. */
#include "store/figures.h"

#include <string.h>

#include "intents/cases/calendar.h"
#include "store/columns.h"
#include "store/inside.h"

enum jy_err jy_figures_wait(struct jy_reader *r)
{
    return jy_later_waits(r, JY_SQL_MEASURE_DUE_ANY);
}

enum jy_err jy_figures_due(struct jy_store *s, const struct jy_case *old,
                           const struct jy_case_plan *p)
{
    bool due = old == NULL || !jy_measures_same(old, &p->c);
    enum jy_err e;

    if (p->c.erased) return JY_OK; /* counted for good, before */
    for (int i = 0; i < p->n_events; i++)
        due = due || jy_facts_hears(p->events[i].kind);
    if (!due || p->c.no[0] == '\0') return JY_OK;
    e = jy_later_run(s, JY_SQL_MEASURE_DUE, p->c.id);
    if (e != JY_OK || p->c.again_of == 0) return e;
    return jy_later_run(s, JY_SQL_MEASURE_DUE, p->c.again_of); /* which was not settled by it */
}

enum jy_err jy_figures_seen(struct jy_store *s, const struct jy_case *c)
{
    bool counts = c->clocks[JY_CLOCK_CALLBACK].start_ms != 0 && c->no[0] != '\0' && !c->erased &&
                  c->callback.satisfaction == JY_SATISFACTION_UNSAID;

    return counts ? jy_later_run(s, JY_SQL_MEASURE_DUE, c->id) : JY_OK;
}

static enum jy_event_kind kind_of(struct jy_str name)
{
    int k = 0;

    while (k < JY_N_EVENT_KINDS && !jy_str_is(name, jy_event_name((enum jy_event_kind)k)))
        k++;
    return (enum jy_event_kind)k;
}

static enum jy_err find_again(struct jy_db *d, const struct jy_case *c, struct jy_facts *f)
{
    sqlite3_stmt *st = jy_sql(d, JY_SQL_MEASURE_AGAIN);
    enum jy_err e;

    jy_bind_int(st, 1, c->id);
    jy_bind_int(st, 2, c->device);
    e = jy_sql_row(d, st);
    if (e != JY_OK) return e;
    f->again_ms = jy_column_int(st, 0); /* 0 for NULL */
    jy_sql_end(st);
    return JY_OK;
}

enum jy_err jy_figures_course(struct jy_db *d, const struct jy_case *c, struct jy_facts *f)
{
    sqlite3_stmt *st = jy_sql(d, JY_SQL_MEASURE_COURSE);
    enum jy_err e;

    *f = (struct jy_facts){0};
    jy_bind_int(st, 1, c->id);
    while ((e = jy_sql_row(d, st)) == JY_OK) {
        const struct jy_told told = {
            .kind = kind_of(jy_column_str(st, 0)),
            .by = jy_str_is(jy_column_str(st, 1), jy_by_name(JY_BY_BOT)) ? JY_BY_BOT : JY_BY_STAFF,
            .seq = jy_column_int(st, 2),
            .at_ms = jy_column_int(st, 3),
            .body = jy_column_str(st, 4),
            .inner = jy_column_str(st, 5)};
        jy_facts_hear(f, &told);
    }
    return e == JY_E_NOT_FOUND ? find_again(d, c, f) : e;
}

/* What a case adds, and where: its rows of `measures`. */
struct part {
    struct jy_measure list[JY_MEASURES];
    int n;
    char town[JY_TOWN_DIGITS + 1], body[24], type[8];
};

static void part_now(const struct jy_case *c, const struct jy_facts *facts, struct part *p)
{
    p->n = jy_measures_of(c, facts, p->list);
    jy_columns_town(c, p->town);
    memcpy(p->body, c->owner, sizeof p->body);
    memcpy(p->type, c->type, sizeof p->type);
}

static enum jy_err part_before(struct jy_store *s, int64_t id, struct part *p)
{
    sqlite3_stmt *st = jy_sql(&s->db, JY_SQL_MEASURE_LIST);
    enum jy_err e;

    *p = (struct part){0};
    jy_bind_int(st, 1, id);
    while ((e = jy_sql_row(&s->db, st)) == JY_OK && p->n < JY_MEASURES) {
        p->list[p->n++] =
            (struct jy_measure){(enum jy_figure)jy_column_int(st, 0), (int)jy_column_int(st, 1),
                                (int)jy_column_int(st, 2), (int)jy_column_int(st, 3)};
        jy_column_copy(st, 4, p->town, sizeof p->town);
        jy_column_copy(st, 5, p->body, sizeof p->body);
        jy_column_copy(st, 6, p->type, sizeof p->type);
    }
    jy_sql_end(st);
    return e == JY_E_NOT_FOUND ? JY_OK : e;
}

static bool has(const struct part *p, const struct jy_measure *m)
{
    for (int i = 0; i < p->n; i++)
        if (p->list[i].figure == m->figure && p->list[i].month == m->month)
            return p->list[i].num == m->num && p->list[i].den == m->den;
    return false;
}

static bool is_same(const struct part *a, const struct part *b)
{
    if (a->n != b->n) return false;
    for (int i = 0; i < a->n; i++)
        if (!has(b, &a->list[i])) return false;
    return a->n == 0 || (strcmp(a->town, b->town) == 0 && strcmp(a->body, b->body) == 0 &&
                         strcmp(a->type, b->type) == 0);
}

/* `sign` -1 takes it back. */
static enum jy_err run_measure(struct jy_store *s, enum jy_sql which, int64_t id,
                               const struct part *p, int i, int sign)
{
    sqlite3_stmt *st = jy_sql(&s->db, which);

    if (which == JY_SQL_MEASURE_ADD) jy_bind_int(st, 1, id);
    jy_bind_int(st, 2, p->list[i].figure);
    jy_bind_int(st, 3, p->list[i].month);
    jy_bind_int(st, 4, (int64_t)sign * p->list[i].num);
    jy_bind_int(st, 5, (int64_t)sign * p->list[i].den);
    jy_bind_cstr(st, 6, p->town);
    jy_bind_cstr(st, 7, p->body);
    jy_bind_cstr(st, 8, p->type);
    return jy_sql_run(&s->db, st);
}

static enum jy_err replace(struct jy_store *s, int64_t id, const struct part *was,
                           const struct part *is)
{
    enum jy_err e = jy_later_run(s, JY_SQL_MEASURE_CLEAR, id);

    for (int i = 0; e == JY_OK && i < was->n; i++)
        e = run_measure(s, JY_SQL_MEASURE_TOTAL, id, was, i, -1);
    for (int i = 0; e == JY_OK && i < is->n; i++) {
        e = run_measure(s, JY_SQL_MEASURE_ADD, id, is, i, 1);
        if (e == JY_OK) e = run_measure(s, JY_SQL_MEASURE_TOTAL, id, is, i, 1);
    }
    return e;
}

struct jy_arrival jy_arrival_of(const struct jy_case *c, const struct jy_facts *f)
{
    struct jy_arrival a = {.counts = jy_figures_count(c)};

    a.week = jy_week_of(c->registered_ms);
    jy_str_copy(a.family, sizeof a.family, jy_type_family(jy_str_of(c->type)));
    jy_columns_town(c, a.town);
    jy_hot_party(jy_str_of(c->party), a.party);
    if (f->closed_ms == 0) return a;
    a.closed_week = jy_week_of(f->closed_ms);
    a.days = (int)((f->closed_ms - c->registered_ms) / JY_DAY_MS);
    return a;
}

static enum jy_err put_arrival(struct jy_store *s, const struct jy_case *c,
                               const struct jy_facts *f)
{
    sqlite3_stmt *st = jy_sql(&s->db, JY_SQL_ARRIVAL_PUT);
    const struct jy_arrival a = jy_arrival_of(c, f);

    if (!a.counts) return jy_later_run(s, JY_SQL_ARRIVAL_DROP, c->id);
    jy_bind_int(st, 1, c->id);
    jy_bind_int(st, 2, c->registered_ms);
    jy_bind_int(st, 3, a.week);
    jy_bind_cstr(st, 4, a.family);
    jy_bind_cstr(st, 5, c->type);
    jy_bind_cstr(st, 6, a.town);
    jy_bind_cstr(st, 7, c->grid);
    jy_bind_int(st, 8, c->device);
    jy_bind_cstr(st, 9, a.party);
    jy_bind_int(st, 10, c->people);
    jy_bind_int(st, 11, c->hazards != 0);
    jy_bind_int(st, 12, a.closed_week);
    jy_bind_int(st, 13, a.days);
    return jy_sql_run(&s->db, st);
}

static enum jy_err count_again(struct jy_store *s, const struct jy_case *c, const struct jy_talk *t)
{
    struct jy_facts facts;
    struct part was, is;
    enum jy_err e = jy_figures_course(&s->db, c, &facts);

    (void)t;
    if (e == JY_OK) e = part_before(s, c->id, &was);
    if (e != JY_OK) return e;
    part_now(c, &facts, &is);
    if (!is_same(&was, &is)) e = replace(s, c->id, &was, &is);
    if (e == JY_OK) e = put_arrival(s, c, &facts);
    return e == JY_OK ? jy_later_run(s, JY_SQL_MEASURE_DUE_DROP, c->id) : e;
}

enum jy_err jy_figures_settle(struct jy_store *s, const struct jy_case *c)
{
    return count_again(s, c, NULL);
}

enum jy_err jy_figures_take_in(struct jy_store *s, int *n)
{
    return jy_later_take_in(s, JY_SQL_MEASURE_DUE_LIST, JY_FIGURES_AT_ONCE, count_again, n);
}

static struct jy_str or_all(struct jy_str name)
{
    return name.len > 0 ? name : JY_STR("*");
}

static void bind_scope(sqlite3_stmt *st, const struct jy_scope *of, int from, int to)
{
    jy_bind_int(st, 1, from);
    jy_bind_int(st, 2, to);
    jy_bind_str(st, 3, or_all(of->town));
    jy_bind_str(st, 4, or_all(of->body));
}

/* NOLINTNEXTLINE(readability-function-size): six arguments, as the contract has it */
enum jy_err jy_figures_series(struct jy_reader *r, const struct jy_scope *of, int from, int to,
                              jy_figure_fn *each, void *ctx)
{
    sqlite3_stmt *st = jy_sql(&r->db, JY_SQL_MEASURE_SERIES);
    enum jy_err e;

    bind_scope(st, of, from, to);
    while ((e = jy_sql_row(&r->db, st)) == JY_OK)
        each(ctx, (enum jy_figure)jy_column_int(st, 0), (int)jy_column_int(st, 1),
             jy_column_int(st, 2), jy_column_int(st, 3));
    return e == JY_E_NOT_FOUND ? JY_OK : e;
}

/* NOLINTNEXTLINE(readability-function-size): eight arguments, as the contract has it */
enum jy_err jy_figures_split(struct jy_reader *r, const struct jy_scope *of, enum jy_figure f,
                             int from, int to, enum jy_apart by, jy_part_fn *each, void *ctx)
{
    static const enum jy_sql which[] = {[JY_BY_TOWN] = JY_SQL_MEASURE_BY_TOWN,
                                        [JY_BY_BODY] = JY_SQL_MEASURE_BY_BODY,
                                        [JY_BY_TYPE] = JY_SQL_MEASURE_BY_TYPE};
    sqlite3_stmt *st = jy_sql(&r->db, which[by]);
    enum jy_err e;

    bind_scope(st, of, from, to);
    jy_bind_int(st, 5, f);
    while ((e = jy_sql_row(&r->db, st)) == JY_OK)
        each(ctx, jy_column_str(st, 0), jy_column_int(st, 1), jy_column_int(st, 2));
    return e == JY_E_NOT_FOUND ? JY_OK : e;
}

/* NOLINTNEXTLINE(readability-function-size): seven arguments, as the contract has it */
enum jy_err jy_figures_behind(struct jy_reader *r, const struct jy_scope *of,
                              const struct jy_behind *what, struct jy_arena *a, jy_behind_fn *each,
                              void *ctx, bool *more)
{
    sqlite3_stmt *st = jy_sql(&r->db, JY_SQL_MEASURE_BEHIND);
    enum jy_err e = JY_OK;
    int n = 0;

    *more = false;
    bind_scope(st, of, what->month, what->month);
    jy_bind_int(st, 5, what->figure);
    jy_bind_str(st, 6, what->type);
    jy_bind_int(st, 7, what->missed);
    jy_bind_int(st, 8, what->max + 1);
    jy_bind_int(st, 9, what->after.case_id == 0 ? -1 : what->after.reached);
    jy_bind_int(st, 10, what->after.case_id);
    while (!*more && (e = jy_sql_row(&r->db, st)) == JY_OK) {
        struct jy_case c;
        *more = n++ == what->max;
        if (*more) break;
        e = jy_cases_of_row(st, a, &c);
        if (e != JY_OK) break;
        *more = !each(ctx, &c, jy_column_int(st, 5) != 0);
    }
    jy_sql_end(st);
    return e == JY_E_NOT_FOUND ? JY_OK : e;
}

enum jy_err jy_figures_missed(struct jy_reader *r, const struct jy_scope *of,
                              const struct jy_behind *what, struct jy_arena *a, jy_behind_fn *each,
                              void *ctx)
{
    sqlite3_stmt *st = jy_sql(&r->db, JY_SQL_MEASURE_MISSED);
    bool more = true;
    enum jy_err e = JY_OK;

    bind_scope(st, of, jy_date_add_months(what->month * 100 + 1, -24) / 100, what->month);
    jy_bind_int(st, 5, what->figure);
    jy_bind_int(st, 6, what->max);
    while (more && (e = jy_sql_row(&r->db, st)) == JY_OK) {
        struct jy_case c;
        e = jy_cases_of_row(st, a, &c);
        if (e != JY_OK) break;
        more = each(ctx, &c, false);
    }
    jy_sql_end(st);
    return e == JY_E_NOT_FOUND ? JY_OK : e;
}

enum jy_err jy_figures_nth(struct jy_reader *r, const struct jy_scope *of,
                           const struct jy_behind *what, int64_t nth, int64_t *num)
{
    sqlite3_stmt *st = jy_sql(&r->db, JY_SQL_MEASURE_NTH);
    enum jy_err e;

    bind_scope(st, of, what->month, what->month);
    jy_bind_int(st, 5, what->figure);
    jy_bind_int(st, 6, nth);
    e = jy_sql_row(&r->db, st);
    if (e == JY_OK) *num = jy_column_int(st, 0);
    jy_sql_end(st);
    return e;
}
