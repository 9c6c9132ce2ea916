/* patrols.c - sheets, what was found, and who has filled and checked them. */
#include "store/patrols.h"

#include <string.h>

#include "intents/cases/calendar.h"
#include "store/inside.h"

enum { STREAK_WEEKS = 26, LEAVING = 64 };

/* -- rows ----------------------------------------------------------------------------------- */

static void sheet_of_row(sqlite3_stmt *st, struct jy_arena *a, struct jy_patrol *out)
{
    enum {
        ID,
        LEVEL,
        UNIT,
        TOWN,
        PERIOD,
        DUE,
        STATE,
        SUBMITTED,
        FILLED,
        CHECKED,
        NONE,
        NOTE,
        BY,
        CHECKED_BY,
        REASON,
        ITEMS,
        CASES
    };
    *out = (struct jy_patrol){
        .id = jy_column_int(st, ID),
        .level = (enum jy_level)jy_column_int(st, LEVEL),
        .unit = jy_arena_str(a, jy_column_str(st, UNIT)),
        .town = jy_arena_str(a, jy_column_str(st, TOWN)),
        .period = jy_arena_str(a, jy_column_str(st, PERIOD)),
        .due_ms = jy_column_int(st, DUE),
        .state = jy_patrol_state_of(jy_column_str(st, STATE)),
        .submitted_ms = jy_column_int(st, SUBMITTED),
        .filled_ms = jy_column_int(st, FILLED),
        .checked_ms = jy_column_int(st, CHECKED),
        .none = jy_column_int(st, NONE) != 0,
        .note = jy_arena_str(a, jy_column_str(st, NOTE)),
        .by = jy_arena_str(a, jy_column_str(st, BY)),
        .checked_by = jy_arena_str(a, jy_column_str(st, CHECKED_BY)),
        .reason = jy_arena_str(a, jy_column_str(st, REASON)),
        .n_items = (int)jy_column_int(st, ITEMS),
        .n_cases = (int)jy_column_int(st, CASES),
    };
}

static void item_of_row(sqlite3_stmt *st, struct jy_arena *a, struct jy_patrol_item *out)
{
    enum {
        ID,
        TEXT,
        TYPE,
        PLACE,
        SPOT,
        PERSONS,
        HANDLING,
        SINCE,
        HAZARD,
        WANTS,
        CASE,
        BY,
        ACCUSES
    };
    *out = (struct jy_patrol_item){
        .id = jy_column_int(st, ID),
        .text = jy_arena_str(a, jy_column_str(st, TEXT)),
        .type = jy_arena_str(a, jy_column_str(st, TYPE)),
        .place = jy_arena_str(a, jy_column_str(st, PLACE)),
        .spot = jy_arena_str(a, jy_column_str(st, SPOT)),
        .persons = jy_arena_str(a, jy_column_str(st, PERSONS)),
        .handling = jy_arena_str(a, jy_column_str(st, HANDLING)),
        .since = (int)jy_column_int(st, SINCE),
        .hazard = jy_column_int(st, HAZARD) != 0,
        .wants_case = jy_column_int(st, WANTS) != 0,
        .case_id = jy_column_int(st, CASE),
        .by = jy_arena_str(a, jy_column_str(st, BY)),
        .accuses = jy_column_int(st, ACCUSES) != 0,
    };
}

static enum jy_err read_one(struct jy_db *db, int64_t id, struct jy_arena *a, struct jy_patrol *out)
{
    sqlite3_stmt *st = jy_sql(db, JY_SQL_PATROL_GET);
    enum jy_err e;

    jy_bind_int(st, 1, id);
    e = jy_sql_row(db, st);
    if (e != JY_OK) return e;
    sheet_of_row(st, a, out);
    jy_sql_end(st);
    return JY_OK;
}

static enum jy_err read_list(struct jy_reader *r, sqlite3_stmt *st, struct jy_patrol_list *out)
{
    enum jy_err e = JY_OK;

    out->n = 0;
    while (out->n < out->max && (e = jy_sql_row(&r->db, st)) == JY_OK)
        sheet_of_row(st, out->a, &out->rows[out->n++]);
    jy_sql_end(st);
    return e == JY_E_NOT_FOUND ? JY_OK : e;
}

/* -- the clerk's ---------------------------------------------------------------------------- */

enum jy_err jy_patrols_make(struct jy_store *s, const struct jy_patrol *sheet, int *made)
{
    sqlite3_stmt *st = jy_sql(&s->db, JY_SQL_PATROL_MAKE);
    enum jy_err e;

    jy_bind_int(st, 1, (int64_t)sheet->level);
    jy_bind_str(st, 2, sheet->unit);
    jy_bind_str(st, 3, sheet->town);
    jy_bind_str(st, 4, sheet->period);
    jy_bind_int(st, 5, sheet->due_ms);
    e = jy_sql_run(&s->db, st);
    if (e == JY_OK) *made += sqlite3_changes(s->db.db);
    return jy_store_note(s, e);
}

/* Some of those whose units are asked no longer: nothing is changed under a row being read. */
static enum jy_err read_leaving(struct jy_store *s, const struct jy_city *city, int64_t now_ms,
                                int64_t ids[LEAVING], int *n)
{
    sqlite3_stmt *st = jy_sql(&s->db, JY_SQL_PATROL_UNDUE);
    enum jy_err e = JY_OK;

    *n = 0;
    jy_bind_int(st, 1, now_ms);
    while (*n < LEAVING && (e = jy_sql_row(&s->db, st)) == JY_OK)
        if (!jy_patrol_is_asked(city, (enum jy_level)jy_column_int(st, 1), jy_column_str(st, 2)))
            ids[(*n)++] = jy_column_int(st, 0);
    jy_sql_end(st);
    return e == JY_E_NOT_FOUND ? JY_OK : e;
}

enum jy_err jy_patrols_let_go(struct jy_store *s, const struct jy_city *city, int64_t now_ms,
                              int *n)
{
    int64_t ids[LEAVING];
    int some = LEAVING;
    enum jy_err e = JY_OK;

    for (*n = 0; e == JY_OK && some == LEAVING; *n += some) {
        e = read_leaving(s, city, now_ms, ids, &some);
        for (int i = 0; e == JY_OK && i < some; i++) {
            sqlite3_stmt *st = jy_sql(&s->db, JY_SQL_PATROL_LET_GO);
            jy_bind_int(st, 1, ids[i]);
            e = jy_sql_run(&s->db, st);
        }
    }
    return jy_store_note(s, e);
}

enum jy_err jy_patrols_find(struct jy_store *s, int64_t id, struct jy_arena *a,
                            struct jy_patrol *out)
{
    return jy_store_note(s, read_one(&s->db, id, a, out));
}

enum jy_err jy_patrols_resent(struct jy_store *s, const struct jy_patrol_fill *f)
{
    int64_t patrol;

    return jy_sent_find(s, JY_SQL_PATROL_KEY_GET, &f->key, &patrol);
}

static enum jy_err add_item(struct jy_store *s, const struct jy_patrol_fill *f,
                            const struct jy_patrol_item *i)
{
    sqlite3_stmt *st = jy_sql(&s->db, JY_SQL_PATROL_ITEM_ADD);

    jy_bind_int(st, 1, f->patrol);
    jy_bind_str(st, 2, i->text);
    jy_bind_str(st, 3, i->type);
    jy_bind_str(st, 4, i->place);
    jy_bind_str(st, 5, i->spot);
    jy_bind_str(st, 6, i->persons);
    jy_bind_str(st, 7, i->handling);
    jy_bind_int(st, 8, i->since);
    jy_bind_int(st, 9, i->hazard);
    jy_bind_int(st, 10, i->wants_case);
    jy_bind_str(st, 11, f->key.who);
    jy_bind_int(st, 12, i->accuses);
    return jy_store_note(s, jy_sql_run(&s->db, st));
}

/* The ids of findings that have a case, or are on their way to a clue: they stay as they are. */
static enum jy_err read_filed(struct jy_store *s, int64_t patrol, int64_t ids[JY_PATROL_ITEMS],
                              int *n)
{
    sqlite3_stmt *st = jy_sql(&s->db, JY_SQL_PATROL_ITEM_FILED);
    enum jy_err e = JY_OK;

    *n = 0;
    jy_bind_int(st, 1, patrol);
    while (*n < JY_PATROL_ITEMS && (e = jy_sql_row(&s->db, st)) == JY_OK)
        ids[(*n)++] = jy_column_int(st, 0);
    jy_sql_end(st);
    return e == JY_E_NOT_FOUND ? JY_OK : jy_store_note(s, e);
}

static enum jy_err put_items(struct jy_store *s, const struct jy_patrol_fill *f, const int64_t *ids,
                             int n)
{
    sqlite3_stmt *st = jy_sql(&s->db, JY_SQL_PATROL_ITEM_DROP);
    enum jy_err e;

    jy_bind_int(st, 1, f->patrol);
    e = jy_store_note(s, jy_sql_run(&s->db, st));
    for (int i = 0; e == JY_OK && i < f->n_items; i++)
        if (!jy_id_is_among(f->items[i].id, ids, n)) e = add_item(s, f, &f->items[i]);
    return e;
}

/* How many will stand on it: what stays, and what comes besides. */
static int count_after(const struct jy_patrol_fill *f, const int64_t *ids, int n)
{
    int all = n;

    for (int i = 0; i < f->n_items; i++)
        all += !jy_id_is_among(f->items[i].id, ids, n);
    return all;
}

enum jy_err jy_patrols_fill(struct jy_store *s, const struct jy_patrol_fill *f, int64_t now_ms)
{
    int64_t ids[JY_PATROL_ITEMS];
    sqlite3_stmt *st;
    int n = 0, all;
    enum jy_err e = read_filed(s, f->patrol, ids, &n);

    if (e != JY_OK) return e;
    all = count_after(f, ids, n);
    if (all > JY_PATROL_ITEMS || f->none != (all == 0)) return JY_E_BAD_FIELD;
    st = jy_sql(&s->db, JY_SQL_PATROL_FILL);
    jy_bind_int(st, 1, f->patrol);
    jy_bind_int(st, 2, now_ms);
    jy_bind_int(st, 3, f->none);
    jy_bind_str(st, 4, f->note);
    jy_bind_str(st, 5, f->key.who);
    e = jy_store_note(s, jy_sql_run(&s->db, st));
    if (e == JY_OK) e = put_items(s, f, ids, n);
    return e == JY_OK ? jy_sent_keep(s, JY_SQL_PATROL_KEY_ADD, &f->key, f->patrol) : e;
}

enum jy_err jy_patrols_look(struct jy_store *s, int64_t id, enum jy_patrol_state to,
                            struct jy_str by, struct jy_str reason, int64_t now_ms)
{
    sqlite3_stmt *st = jy_sql(&s->db, JY_SQL_PATROL_LOOK);

    jy_bind_int(st, 1, id);
    jy_bind_cstr(st, 2, jy_patrol_state_name(to));
    jy_bind_str(st, 3, by);
    jy_bind_str(st, 4, reason);
    jy_bind_int(st, 5, now_ms);
    return jy_store_note(s, jy_sql_run(&s->db, st));
}

enum jy_err jy_patrols_to_file(struct jy_store *s, int64_t item, struct jy_arena *a,
                               struct jy_patrol_item *out, struct jy_patrol *sheet)
{
    enum { PATROL = 13 };
    sqlite3_stmt *st = jy_sql(&s->db, JY_SQL_PATROL_ITEM_GET);
    int64_t patrol;
    enum jy_err e;

    jy_bind_int(st, 1, item);
    e = jy_sql_row(&s->db, st);
    if (e != JY_OK) return jy_store_note(s, e);
    item_of_row(st, a, out);
    patrol = jy_column_int(st, PATROL);
    jy_sql_end(st);
    return jy_patrols_find(s, patrol, a, sheet);
}

enum jy_err jy_patrols_link(struct jy_store *s, int64_t item, int64_t case_id)
{
    sqlite3_stmt *st = jy_sql(&s->db, JY_SQL_PATROL_ITEM_LINK);

    jy_bind_int(st, 1, item);
    jy_bind_int(st, 2, case_id);
    return jy_store_note(s, jy_sql_run(&s->db, st));
}

/* -- the reader's --------------------------------------------------------------------------- */

enum jy_err jy_patrols_read(struct jy_reader *r, int64_t id, struct jy_arena *a,
                            struct jy_patrol *out)
{
    return read_one(&r->db, id, a, out);
}

enum jy_err jy_patrols_items(struct jy_reader *r, int64_t patrol, struct jy_arena *a,
                             struct jy_patrol_item list[JY_PATROL_ITEMS], int *n)
{
    sqlite3_stmt *st = jy_sql(&r->db, JY_SQL_PATROL_ITEM_LIST);
    enum jy_err e = JY_OK;

    *n = 0;
    jy_bind_int(st, 1, patrol);
    while (*n < JY_PATROL_ITEMS && (e = jy_sql_row(&r->db, st)) == JY_OK)
        item_of_row(st, a, &list[(*n)++]);
    jy_sql_end(st);
    return e == JY_E_NOT_FOUND ? JY_OK : e;
}

enum jy_err jy_patrols_unfiled(struct jy_reader *r, int64_t *item)
{
    sqlite3_stmt *st = jy_sql(&r->db, JY_SQL_PATROL_ITEM_UNFILED);
    enum jy_err e = jy_sql_row(&r->db, st);

    if (e != JY_OK) return e;
    *item = jy_column_int(st, 0);
    jy_sql_end(st);
    return JY_OK;
}

enum jy_err jy_patrols_of_unit(struct jy_reader *r, enum jy_level level, struct jy_str unit,
                               struct jy_patrol_list *out)
{
    sqlite3_stmt *st = jy_sql(&r->db, JY_SQL_PATROL_OF_UNIT);

    jy_bind_int(st, 1, (int64_t)level);
    jy_bind_str(st, 2, unit);
    jy_bind_int(st, 3, out->max);
    return read_list(r, st, out);
}

enum jy_err jy_patrols_of_period(struct jy_reader *r, const struct jy_patrol_scope *scope,
                                 struct jy_str period, struct jy_patrol_list *out)
{
    sqlite3_stmt *st = jy_sql(&r->db, JY_SQL_PATROL_OF_PERIOD);

    jy_bind_int(st, 1, (int64_t)scope->level);
    jy_bind_str(st, 2, period);
    jy_bind_str(st, 3, scope->town);
    jy_bind_int(st, 4, out->max);
    return read_list(r, st, out);
}

enum jy_err jy_patrols_missing(struct jy_reader *r, struct jy_str town, int64_t since_ms,
                               int64_t now_ms, struct jy_patrol_list *out)
{
    sqlite3_stmt *st = jy_sql(&r->db, JY_SQL_PATROL_MISSING);

    jy_bind_str(st, 1, town);
    jy_bind_int(st, 2, since_ms);
    jy_bind_int(st, 3, now_ms - JY_PATROL_MISSING_MS);
    jy_bind_int(st, 4, out->max);
    return read_list(r, st, out);
}

/* Cases that came from people, not from a patrol; an accusation is never among the arrivals. */
static enum jy_err count_told(struct jy_reader *r, struct jy_str grid, int64_t from_ms,
                              int64_t to_ms, int *n)
{
    sqlite3_stmt *st = jy_sql(&r->db, JY_SQL_PATROL_TOLD);
    enum jy_err e;

    jy_bind_str(st, 1, grid);
    jy_bind_int(st, 2, jy_week_of(from_ms));
    jy_bind_int(st, 3, jy_week_of(to_ms));
    e = jy_sql_row(&r->db, st);
    if (e == JY_OK) *n = (int)jy_column_int(st, 0);
    jy_sql_end(st);
    return e;
}

enum jy_err jy_patrols_run(struct jy_reader *r, struct jy_str grid, int64_t now_ms,
                           struct jy_patrol_run *out)
{
    struct jy_patrol_week weeks[STREAK_WEEKS] = {0};
    sqlite3_stmt *st = jy_sql(&r->db, JY_SQL_PATROL_WEEKS);
    int n = 0, from;
    enum jy_err e = JY_OK;

    *out = (struct jy_patrol_run){0};
    jy_bind_str(st, 1, grid);
    jy_bind_int(st, 2, STREAK_WEEKS);
    while (n < STREAK_WEEKS && (e = jy_sql_row(&r->db, st)) == JY_OK)
        weeks[n++] = (struct jy_patrol_week){.due_ms = jy_column_int(st, 0),
                                             .submitted_ms = jy_column_int(st, 1),
                                             .none = jy_column_int(st, 2) != 0};
    jy_sql_end(st);
    if (e != JY_OK && e != JY_E_NOT_FOUND) return e;
    out->streak = jy_patrol_streak(weeks, n, now_ms, &from);
    if (out->streak < JY_PATROL_STREAK) return JY_OK;
    return count_told(r, grid, weeks[from + out->streak - 1].due_ms - 1, weeks[from].due_ms - 1,
                      &out->cases);
}

/* ?3 to ?5: due in the month, so far. */
static void bind_month(sqlite3_stmt *st, int month, int64_t now_ms)
{
    int first = month * 100 + 1;

    jy_bind_int(st, 3, jy_date_start_ms(first));
    jy_bind_int(st, 4, jy_date_start_ms(jy_date_add_months(first, 1)));
    jy_bind_int(st, 5, now_ms);
}

enum jy_err jy_patrols_due(struct jy_reader *r, struct jy_str town,
                           const struct jy_patrols_due *what, int64_t now_ms,
                           struct jy_patrol_list *out)
{
    sqlite3_stmt *st = jy_sql(&r->db, JY_SQL_PATROL_DUE);

    jy_bind_int(st, 1, what->missed);
    jy_bind_str(st, 2, town);
    bind_month(st, what->month, now_ms);
    jy_bind_int(st, 6, what->after);
    jy_bind_int(st, 7, out->max);
    return read_list(r, st, out);
}

/* A row over the sheets due in the month. */
static enum jy_err sum_up(struct jy_reader *r, enum jy_sql which,
                          const struct jy_patrol_scope *scope, int month, int64_t now_ms,
                          int out[3])
{
    sqlite3_stmt *st = jy_sql(&r->db, which);
    enum jy_err e;

    jy_bind_int(st, 1, (int64_t)scope->level);
    jy_bind_str(st, 2, scope->town);
    bind_month(st, month, now_ms);
    e = jy_sql_row(&r->db, st);
    for (int i = 0; e == JY_OK && i < sqlite3_column_count(st) && i < 3; i++)
        out[i] = (int)jy_column_int(st, i);
    jy_sql_end(st);
    return e;
}

enum jy_err jy_patrols_rate(struct jy_reader *r, const struct jy_patrol_scope *scope, int month,
                            int64_t now_ms, struct jy_patrol_sums *out)
{
    int row[3] = {0};
    enum jy_err e = sum_up(r, JY_SQL_PATROL_RATE, scope, month, now_ms, row);

    *out = (struct jy_patrol_sums){.in_time = row[0], .due = row[1], .done = row[2]};
    return e;
}

enum jy_err jy_patrols_sums(struct jy_reader *r, const struct jy_patrol_scope *scope, int month,
                            int64_t now_ms, struct jy_patrol_sums *out)
{
    int row[3] = {0};
    enum jy_err e = jy_patrols_rate(r, scope, month, now_ms, out);

    if (e == JY_OK) e = sum_up(r, JY_SQL_PATROL_FOUND, scope, month, now_ms, row);
    out->items = row[0];
    out->cases = row[1];
    return e;
}
