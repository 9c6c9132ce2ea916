/* spots.c - week after week of each family and place, and the rarer signs. */
#include "store/spots.h"

#include <stdlib.h>
#include <string.h>

#include "intents/cases/calendar.h"
#include "store/inside.h"

enum {
    MONTH = 5, /* weeks can begin in it, at most */
    LOOKED_AT = MONTH + JY_HOT_LASTS,
    SPAN = JY_HOT_WEEKS + LOOKED_AT,
    SLOW_WEEKS = 13,
    SLOW_LEAST = 5,
    DAYS_MAX = 20000
};

static const char *const names[] = {
#define X(name, wire) wire,
    JY_SPOT_KINDS(X)
#undef X
};

const char *jy_spot_name(enum jy_spot_kind k)
{
    return names[k];
}

enum jy_spot_kind jy_spot_of(struct jy_str name)
{
    return (enum jy_spot_kind)jy_str_place(names, JY_N_SPOT_KINDS, name);
}

struct finding;
struct run;
/* Flags what is hot of a family in a place, or does not. */
typedef void look_fn(struct finding *f, enum jy_spot_kind kind, const struct run *run);
struct finding {
    struct jy_reader *r;
    struct jy_str town; /* empty: the city */
    int64_t now_ms;
    int week;    /* the present one */
    int n_weeks; /* of the month, the present one and those before it; of a month alone */
    int known;   /* weeks that the city has behind it */
    look_fn *look;
    struct jy_spot *list;
    int n;
};

static struct jy_spot *add(struct finding *f, enum jy_spot_kind kind)
{
    if (f->n == JY_SPOTS_MAX) return NULL;
    f->list[f->n] = (struct jy_spot){.kind = kind};
    return &f->list[f->n++];
}

static enum jy_err read_known(struct finding *f)
{
    sqlite3_stmt *st = jy_sql(&f->r->db, JY_SQL_SPOT_SINCE);
    enum jy_err e = jy_sql_row(&f->r->db, st);

    if (e == JY_OK && sqlite3_column_type(st, 0) == SQLITE_NULL) e = JY_E_NOT_FOUND;
    if (e == JY_OK) f->known = f->week - (int)jy_column_int(st, 0);
    jy_sql_end(st);
    return e;
}

/* -- weeks ---------------------------------------------------------------------------------- */

/* A family in a place: its weeks, the present one last. */
struct run {
    char family[8], place[24], town[JY_TOWN_DIGITS + 1];
    int weeks[SPAN + 1];
};

static double mean_of(const struct run *run, int known)
{
    int n = known < SPAN ? known : SPAN, sum = 0;

    for (int i = 0; i < n; i++)
        sum += run->weeks[SPAN - 1 - i];
    return n > 0 ? (double)sum / n : 0;
}

/* Was it hot in that week?  Its mean is of the weeks before. */
static bool is_hot(const struct finding *f, const struct run *run, int at, double *mean)
{
    *mean = jy_hot_lambda(&run->weeks[at - JY_HOT_WEEKS], f->known - (SPAN - at),
                          mean_of(run, f->known));
    return jy_is_hot(run->weeks[at], *mean);
}

static void flag(struct finding *f, enum jy_spot_kind kind, const struct run *run, int at,
                 double mean)
{
    struct jy_spot *s = add(f, kind);

    if (s == NULL) return;
    memcpy(s->family, run->family, sizeof s->family);
    memcpy(s->town, run->town, sizeof s->town);
    if (kind == JY_SPOT_GRID) memcpy(s->grid, run->place, sizeof s->grid);
    s->week = f->week - (SPAN - at);
    s->x = run->weeks[at];
    s->mean = mean;
    s->chance = jy_poisson_tail(s->x, mean);
}

/* The latest of the last weeks that was hot: an earlier one has been renewed by it. */
static void look(struct finding *f, enum jy_spot_kind kind, const struct run *run)
{
    double mean;

    for (int at = SPAN; at > SPAN - JY_HOT_LASTS; at--) {
        if (!is_hot(f, run, at, &mean)) continue;
        flag(f, kind, run, at, mean);
        return;
    }
}

/* The first of the month's weeks that was hot, unless a flag stood already and was renewed. */
static void look_for_new(struct finding *f, enum jy_spot_kind kind, const struct run *run)
{
    double mean, first_mean = 0;
    int first = 0;
    bool stood = false;

    for (int at = SPAN; at > SPAN - f->n_weeks - JY_HOT_LASTS && !stood; at--) {
        if (!is_hot(f, run, at, &mean)) continue;
        if (at > SPAN - f->n_weeks) {
            first = at;
            first_mean = mean;
        } else {
            stood = first - at < JY_HOT_LASTS;
        }
    }
    if (first != 0 && !stood) flag(f, kind, run, first, first_mean);
}

static enum jy_err find_hot(struct finding *f, enum jy_spot_kind kind, enum jy_sql which)
{
    sqlite3_stmt *st = jy_sql(&f->r->db, which);
    struct run run = {0};
    enum jy_err e;

    jy_bind_int(st, 1, f->week - SPAN);
    jy_bind_int(st, 2, f->week);
    jy_bind_str(st, 3, f->town);
    while ((e = jy_sql_row(&f->r->db, st)) == JY_OK) {
        struct run next = {0};

        jy_column_copy(st, 0, next.family, sizeof next.family);
        jy_column_copy(st, 1, next.place, sizeof next.place);
        jy_column_copy(st, 2, next.town, sizeof next.town);
        if (strcmp(next.family, run.family) != 0 || strcmp(next.place, run.place) != 0) {
            f->look(f, kind, &run);
            run = next;
        }
        run.weeks[SPAN - (f->week - (int)jy_column_int(st, 3))] = (int)jy_column_int(st, 4);
    }
    f->look(f, kind, &run);
    return e == JY_E_NOT_FOUND ? JY_OK : e;
}

/* -- the rarer signs ------------------------------------------------------------------------ */

static int64_t days_ago(const struct finding *f, int days)
{
    return f->now_ms - days * JY_DAY_MS;
}

static enum jy_err find_parties(struct finding *f)
{
    sqlite3_stmt *st = jy_sql(&f->r->db, JY_SQL_SPOT_PARTIES);
    struct jy_spot *s;
    enum jy_err e;

    if (f->town.len > 0) return JY_OK;
    jy_bind_int(st, 1, days_ago(f, JY_HOT_PARTY_DAYS));
    jy_bind_int(st, 2, JY_HOT_LEAST);
    while ((e = jy_sql_row(&f->r->db, st)) == JY_OK && (s = add(f, JY_SPOT_PARTY)) != NULL) {
        jy_column_copy(st, 0, s->party, sizeof s->party);
        s->x = (int)jy_column_int(st, 1);
    }
    jy_sql_end(st);
    return e == JY_E_NOT_FOUND ? JY_OK : e;
}

static enum jy_err find_people(struct finding *f)
{
    sqlite3_stmt *st = jy_sql(&f->r->db, JY_SQL_SPOT_PEOPLE);
    struct jy_spot *s;
    enum jy_err e;

    jy_bind_int(st, 1, days_ago(f, 7 * JY_HOT_LASTS));
    jy_bind_int(st, 2, JY_SPOTS_MAX / 4);
    jy_bind_str(st, 3, f->town);
    while ((e = jy_sql_row(&f->r->db, st)) == JY_OK && (s = add(f, JY_SPOT_PEOPLE)) != NULL) {
        s->case_id = jy_column_int(st, 0);
        s->x = (int)jy_column_int(st, 1);
        jy_column_copy(st, 2, s->town, sizeof s->town);
    }
    jy_sql_end(st);
    return e == JY_E_NOT_FOUND ? JY_OK : e;
}

static enum jy_err find_hazards(struct finding *f)
{
    sqlite3_stmt *st = jy_sql(&f->r->db, JY_SQL_SPOT_HAZARDS);
    struct jy_spot *s;
    enum jy_err e;

    jy_bind_int(st, 1, days_ago(f, JY_HOT_HAZARD_DAYS));
    jy_bind_int(st, 2, 2);
    jy_bind_str(st, 3, f->town);
    while ((e = jy_sql_row(&f->r->db, st)) == JY_OK && (s = add(f, JY_SPOT_HAZARDS)) != NULL) {
        jy_column_copy(st, 0, s->grid, sizeof s->grid);
        jy_column_copy(st, 1, s->town, sizeof s->town);
        s->x = (int)jy_column_int(st, 2);
    }
    jy_sql_end(st);
    return e == JY_E_NOT_FOUND ? JY_OK : e;
}

/* Days by type, each type's in order; the whole city's are counted by the day. */
struct days {
    char type[8];
    int16_t list[DAYS_MAX];
    int n;
    int by_day[1000], all;
};

static double middle(const int by_day[1000], int all)
{
    int seen = 0;

    for (int d = 0; d < 1000; d++) {
        seen += by_day[d];
        if (seen * 2 >= all) return d;
    }
    return 999;
}

struct slow {
    char type[8];
    int median;
};

static enum jy_err find_slow(struct finding *f)
{
    enum { TYPES = 200 };
    sqlite3_stmt *st = jy_sql(&f->r->db, JY_SQL_SPOT_DAYS);
    struct days *d = f->town.len > 0 ? NULL : calloc(1, sizeof *d);
    struct slow types[TYPES];
    int n_types = 0;
    enum jy_err e;

    if (d == NULL) return f->town.len > 0 ? JY_OK : JY_E_MEMORY;
    jy_bind_int(st, 1, f->week - SLOW_WEEKS);
    while ((e = jy_sql_row(&f->r->db, st)) == JY_OK || d->n > 0) {
        bool over = e != JY_OK, next = over || !jy_str_is(jy_column_str(st, 0), d->type);
        int days = over ? 0 : (int)jy_column_int(st, 1);

        if (next && d->n >= SLOW_LEAST && n_types < TYPES) {
            memcpy(types[n_types].type, d->type, sizeof d->type);
            types[n_types++].median = d->list[d->n / 2];
        }
        if (over) break;
        if (next) d->n = 0;
        if (next) jy_column_copy(st, 0, d->type, sizeof d->type);
        days = days < 0 ? 0 : days > 999 ? 999 : days;
        if (d->n < DAYS_MAX) d->list[d->n++] = (int16_t)days;
        d->by_day[days]++;
        d->all++;
    }
    for (int i = 0; i < n_types; i++) {
        double city = middle(d->by_day, d->all);
        struct jy_spot *s = types[i].median > 2 * city ? add(f, JY_SPOT_SLOW) : NULL;
        if (s == NULL) continue;
        memcpy(s->type, types[i].type, sizeof s->type);
        s->x = types[i].median;
        s->mean = city;
    }
    jy_sql_end(st);
    free(d);
    return e == JY_E_NOT_FOUND ? JY_OK : e;
}

enum jy_err jy_spots_read(struct jy_reader *r, struct jy_str town, int64_t now_ms,
                          struct jy_spot list[JY_SPOTS_MAX], int *n)
{
    struct finding f = {.r = r,
                        .town = town,
                        .now_ms = now_ms,
                        .week = jy_week_of(now_ms),
                        .look = look,
                        .list = list};
    enum jy_err e = read_known(&f);

    if (e == JY_OK) e = find_hazards(&f);
    if (e == JY_OK) e = find_hot(&f, JY_SPOT_GRID, JY_SQL_SPOT_GRIDS);
    if (e == JY_OK) e = find_hot(&f, JY_SPOT_TOWN, JY_SQL_SPOT_TOWNS);
    if (e == JY_OK) e = find_parties(&f);
    if (e == JY_OK) e = find_people(&f);
    if (e == JY_OK) e = find_slow(&f);
    *n = f.n;
    return e == JY_E_NOT_FOUND ? JY_OK : e; /* nothing has come in yet */
}

enum jy_err jy_spots_month(struct jy_reader *r, struct jy_str town, int month,
                           struct jy_spot list[JY_SPOTS_MAX], int *n)
{
    int next = jy_date_add_months(month * 100 + 1, 1);
    int64_t begin_ms = jy_date_start_ms(month * 100 + 1), end_ms = jy_date_start_ms(next) - 1;
    struct finding f = {
        .r = r, .town = town, .week = jy_week_of(end_ms), .look = look_for_new, .list = list};
    enum jy_err e = read_known(&f);

    while (jy_week_start_ms(f.week - f.n_weeks) >= begin_ms)
        f.n_weeks++;
    if (e == JY_OK) e = find_hot(&f, JY_SPOT_GRID, JY_SQL_SPOT_GRIDS);
    if (e == JY_OK) e = find_hot(&f, JY_SPOT_TOWN, JY_SQL_SPOT_TOWNS);
    *n = f.n;
    return e == JY_E_NOT_FOUND ? JY_OK : e; /* nothing has come in yet */
}

/* From when to when, in the past: (from, to]. */
static void span_of(const struct jy_spot *s, int64_t now_ms, int64_t *from, int64_t *to)
{
    static const int days[] = {[JY_SPOT_PARTY] = JY_HOT_PARTY_DAYS,
                               [JY_SPOT_PEOPLE] = 7 * JY_HOT_LASTS,
                               [JY_SPOT_HAZARDS] = JY_HOT_HAZARD_DAYS};
    bool week = s->kind == JY_SPOT_TOWN || s->kind == JY_SPOT_GRID;

    *from = week ? jy_week_start_ms(s->week) - 1 : now_ms - days[s->kind] * JY_DAY_MS;
    *to = week ? jy_week_start_ms(s->week + 1) - 1 : now_ms;
}

/* What took long has come in long ago: those that ended, the slowest first. */
static enum jy_err slow_behind(struct jy_reader *r, const struct jy_spot *spot, int64_t now_ms,
                               int64_t *ids, int max, int *n)
{
    sqlite3_stmt *st = jy_sql(&r->db, JY_SQL_SPOT_SLOW_BEHIND);

    jy_bind_int(st, 1, jy_week_of(now_ms) - SLOW_WEEKS);
    jy_bind_cstr(st, 2, spot->type);
    jy_bind_int(st, 3, max);
    return jy_cases_ids(&r->db, st, ids, n);
}

enum jy_err jy_spots_behind(struct jy_reader *r, const struct jy_spot *spot, int64_t now_ms,
                            int64_t *ids, int max, int *n)
{
    sqlite3_stmt *st;
    int64_t from, to;

    if (spot->kind == JY_SPOT_SLOW) return slow_behind(r, spot, now_ms, ids, max, n);
    st = jy_sql(&r->db, JY_SQL_SPOT_BEHIND);
    span_of(spot, now_ms, &from, &to);
    jy_bind_int(st, 1, from);
    jy_bind_int(st, 2, to);
    jy_bind_cstr(st, 3, spot->family);
    jy_bind_cstr(st, 4, spot->town);
    jy_bind_cstr(st, 5, spot->grid);
    jy_bind_cstr(st, 6, spot->party);
    jy_bind_cstr(st, 7, spot->type);
    jy_bind_int(st, 8, spot->kind == JY_SPOT_HAZARDS);
    jy_bind_int(st, 9, spot->kind == JY_SPOT_PEOPLE ? JY_HOT_PEOPLE : 0);
    jy_bind_int(st, 10, max);
    jy_bind_int(st, 11, jy_week_of(from));
    jy_bind_int(st, 12, jy_week_of(to));
    jy_bind_int(st, 13, spot->case_id);
    return jy_cases_ids(&r->db, st, ids, n);
}
