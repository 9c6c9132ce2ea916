/* patrols_board.c - POST /api/patrols, /api/patrols/due and /api/patrols/one: one's own sheets, how
 * far others are, and what stands behind a month's share in time.
 *
 * A town sees its grids, the centre and the leaders the towns, each town's grids and the city's
 * departments; what nobody has handed in is copied upward. */
#include "gateway/inquiry.h"
#include "gateway/patrols.h"

#include "intents/cases/calendar.h"
#include "intents/figures/figures.h"
#include "intents/json.h"

enum { DUE_PAGE = 100 };
enum { MINE_MAX = 24, LOOKED_BACK = 6, BOARD_MAX = 320, MISSING_MAX = 40, MISSING_DAYS = 35 };

/* -- one's own ------------------------------------------------------------------------------ */

/* The present period's sheet, and what waits from before. */
static enum jy_err add_unit(struct jy_inquiry *q, enum jy_level level, struct jy_str unit,
                            struct jy_patrol_list *mine)
{
    struct jy_period now = jy_period_now(q->city, level, q->now_ms);
    struct jy_patrol rows[LOOKED_BACK];
    struct jy_patrol_list of = {q->g->arena, rows, LOOKED_BACK, 0};
    enum jy_err e;

    if (!(jy_patrol_hand(q->city, q->by, level, unit) & JY_PATROL_DOES)) return JY_OK;
    e = jy_patrols_of_unit(q->g->reader, level, unit, &of);
    for (int i = 0; e == JY_OK && i < of.n && mine->n < mine->max; i++)
        if (rows[i].state == JY_PATROL_OPEN || rows[i].state == JY_PATROL_RETURNED ||
            jy_str_is(rows[i].period, now.id))
            mine->rows[mine->n++] = rows[i];
    return e;
}

static enum jy_err put_mine(struct jy_inquiry *q)
{
    struct jy_patrol_list mine;
    enum jy_err e = jy_patrol_list_room(q, MINE_MAX, &mine);

    for (enum jy_level level = JY_LEVEL_CITY; level >= JY_LEVEL_VILLAGE; level--) {
        struct jy_str unit;
        int at = 0;
        while (e == JY_OK && jy_patrol_next(q->city, level, &at, &unit))
            e = add_unit(q, level, unit, &mine);
    }
    jy_json_key(q->b, "mine");
    jy_json_open(q->b, '[');
    for (int i = 0; e == JY_OK && i < mine.n; i++)
        e = jy_patrol_put(q, &mine.rows[i], true);
    jy_json_close(q->b, ']');
    return e;
}

/* -- the board ------------------------------------------------------------------------------ */

struct board {
    const struct jy_division *town; /* of the grids; NULL: the city's towns, or departments */
    struct jy_patrol_scope scope;
    struct jy_period period;
};

static bool reads(const struct jy_inquiry *q, enum jy_level level, struct jy_str unit)
{
    return jy_patrol_hand(q->city, q->by, level, unit) & JY_PATROL_READS;
}

/* Which board: the town's that was named, one's own town's, or all towns; the city's month where
 * that level is asked for.  NOT_FOUND: it is beyond the reader; `none` where the reader has no board
 * at all. */
static enum jy_err choose(const struct jy_inquiry *q, struct board *out, bool *none)
{
    const struct jy_body *own = jy_city_body(q->city, q->by->body);
    struct jy_str town = jy_request_text(q->root, "town");
    bool all = reads(q, JY_LEVEL_CITY, q->city->root->code);
    bool month = jy_str_is(jy_request_text(q->root, "level"), jy_level_name(JY_LEVEL_CITY));

    *none = false;
    if (month) {
        *out = (struct board){.scope = {.level = JY_LEVEL_CITY}};
        return all ? JY_OK : JY_E_NOT_FOUND;
    }
    if (town.len == 0 && !all && jy_body_is_town(own) && reads(q, JY_LEVEL_TOWN, own->scope->code))
        town = own->scope->code;
    *none = town.len == 0 && !all;
    if (*none) return JY_OK;
    *out = (struct board){.scope = {.level = town.len > 0 ? JY_LEVEL_VILLAGE : JY_LEVEL_TOWN}};
    if (town.len == 0) return JY_OK;
    out->town = jy_city_division(q->city, town);
    if (out->town == NULL || out->town->level != JY_LEVEL_TOWN || !reads(q, JY_LEVEL_TOWN, town))
        return JY_E_NOT_FOUND;
    out->scope.town = jy_town_digits(out->town);
    return JY_OK;
}

static enum jy_err choose_period(const struct jy_inquiry *q, struct board *board)
{
    struct jy_str id = jy_request_text(q->root, "period");

    if (id.len == 0) {
        board->period = jy_period_now(q->city, board->scope.level, q->now_ms);
        return JY_OK;
    }
    return jy_period_of(q->city, id, &board->period) && board->period.level == board->scope.level
               ? JY_OK
               : JY_E_BAD_FIELD;
}

static void put_periods(struct jy_inquiry *q, const struct board *board)
{
    struct jy_period before = jy_period_before(q->city, &board->period);
    struct jy_period after =
        jy_period_at(q->city, board->scope.level, jy_date_add(board->period.last, 1));

    jy_json_put_cstr(q->b, "period", board->period.id);
    jy_json_put_int(q->b, "first", board->period.first);
    jy_json_put_int(q->b, "last", board->period.last);
    jy_json_put_int(q->b, "due", board->period.due_ms);
    jy_json_put_cstr(q->b, "before", before.id);
    if (jy_period_opens_ms(&after) <= q->now_ms) jy_json_put_cstr(q->b, "after", after.id);
}

/* KPI_PATROL of this month and of the last. */
static enum jy_err put_rates(struct jy_inquiry *q, const struct board *board)
{
    int month = jy_date_of(q->now_ms) / 100;
    enum jy_err e = JY_OK;

    jy_json_key(q->b, "rates");
    jy_json_open(q->b, '[');
    for (int back = 0; e == JY_OK && back < 2; back++) {
        int of = jy_date_add_months(month * 100 + 1, -back) / 100;
        struct jy_patrol_sums sums;
        char rate[JY_RATE_TEXT];

        e = jy_patrols_rate(q->g->reader, &board->scope, of, q->now_ms, &sums);
        jy_rate_text(sums.in_time, sums.due, rate);
        jy_json_open(q->b, '{');
        jy_json_put_int(q->b, "month", of);
        jy_json_put_int(q->b, "num", sums.in_time);
        jy_json_put_int(q->b, "den", sums.due);
        jy_json_put_cstr(q->b, "rate", rate);
        jy_json_close(q->b, '}');
    }
    jy_json_close(q->b, ']');
    return e;
}

static enum jy_err put_run(struct jy_inquiry *q, struct jy_str grid)
{
    struct jy_patrol_run run;
    enum jy_err e = jy_patrols_run(q->g->reader, grid, q->now_ms, &run);

    jy_json_key(q->b, "streak");
    jy_json_int(q->b, run.streak);
    if (jy_patrol_is_blind(run.streak, run.cases)) jy_json_put_int(q->b, "blind", run.cases);
    return e;
}

static enum jy_err put_units(struct jy_inquiry *q, const struct board *board)
{
    struct jy_patrol_list all;
    enum jy_err e = jy_patrol_list_room(q, BOARD_MAX, &all);

    if (e == JY_OK)
        e = jy_patrols_of_period(q->g->reader, &board->scope, jy_str_of(board->period.id), &all);
    jy_json_key(q->b, "units");
    jy_json_open(q->b, '[');
    for (int i = 0; e == JY_OK && i < all.n; i++) {
        jy_json_open(q->b, '{');
        jy_json_key(q->b, "sheet");
        e = jy_patrol_put(q, &all.rows[i], false);
        if (e == JY_OK && board->scope.level == JY_LEVEL_VILLAGE) e = put_run(q, all.rows[i].unit);
        jy_json_close(q->b, '}');
    }
    jy_json_close(q->b, ']');
    return e;
}

static enum jy_err put_missing(struct jy_inquiry *q, const struct board *board)
{
    struct jy_patrol_list all;
    enum jy_err e = jy_patrol_list_room(q, MISSING_MAX, &all);

    if (e == JY_OK)
        e = jy_patrols_missing(q->g->reader, board->scope.town,
                               q->now_ms - MISSING_DAYS * JY_DAY_MS, q->now_ms, &all);
    jy_json_key(q->b, "missing");
    jy_json_open(q->b, '[');
    for (int i = 0; e == JY_OK && i < all.n; i++)
        e = jy_patrol_put(q, &all.rows[i], false);
    jy_json_close(q->b, ']');
    jy_json_put_bool(q->b, "more_missing", all.n == MISSING_MAX);
    return e;
}

static enum jy_err put_board(struct jy_inquiry *q)
{
    struct board board = {0};
    bool none = false;
    enum jy_err e = choose(q, &board, &none);

    if (e != JY_OK || none) return e;
    e = choose_period(q, &board);
    if (e != JY_OK) return e;
    jy_json_key(q->b, "board");
    jy_json_open(q->b, '{');
    jy_json_put_cstr(q->b, "level", jy_level_name(board.scope.level));
    if (board.town != NULL) {
        jy_json_put_text(q->b, "town", board.town->code);
        jy_json_put_text(q->b, "name", jy_place_name(board.town, q->english));
    } else {
        jy_json_put_text(q->b, "name", jy_place_name(q->city->root, q->english));
    }
    jy_json_put_bool(q->b, "all", reads(q, JY_LEVEL_CITY, q->city->root->code));
    put_periods(q, &board);
    e = put_rates(q, &board);
    if (e == JY_OK) e = put_units(q, &board);
    if (e == JY_OK) e = put_missing(q, &board);
    jy_json_close(q->b, '}');
    return e;
}

/* -- requests ------------------------------------------------------------------------------- */

static enum jy_err put_all(struct jy_inquiry *q)
{
    enum jy_err e;

    jy_json_put_int(q->b, "today", jy_date_of(q->now_ms));
    e = put_mine(q);
    return e == JY_OK ? put_board(q) : e;
}

static enum jy_err put_one(struct jy_inquiry *q)
{
    int64_t id = json_integer_value(json_object_get(q->root, "id"));
    struct jy_patrol sheet;
    enum jy_err e = jy_patrols_read(q->g->reader, id, q->g->arena, &sheet);

    if (e == JY_OK && !reads(q, sheet.level, sheet.unit)) e = JY_E_NOT_FOUND;
    if (e != JY_OK) return e;
    jy_json_key(q->b, "sheet");
    return jy_patrol_put(q, &sheet, true);
}

/* Behind KPI_PATROL: of the town that was named, of one's own, or of all. */
static enum jy_err put_due(struct jy_inquiry *q)
{
    int64_t month = json_integer_value(json_object_get(q->root, "month"));
    struct jy_patrols_due what = {
        .month = (int)month,
        .missed = json_is_true(json_object_get(q->root, "missed")),
        .after = json_integer_value(json_object_get(q->root, "after")),
    };
    struct board board = {0};
    struct jy_patrol_list all;
    bool none = false;
    enum jy_err e = choose(q, &board, &none);

    if (e == JY_OK && none) e = JY_E_NOT_FOUND;
    if (e == JY_OK && !jy_date_is(month < 999999 ? month * 100 + 1 : 0, 20000101, 29991231))
        e = JY_E_BAD_FIELD;
    if (e == JY_OK) e = jy_patrol_list_room(q, DUE_PAGE + 1, &all);
    if (e == JY_OK) e = jy_patrols_due(q->g->reader, board.scope.town, &what, q->now_ms, &all);
    if (e != JY_OK) return e;
    jy_json_key(q->b, "sheets");
    jy_json_open(q->b, '[');
    for (int i = 0; e == JY_OK && i < all.n && i < DUE_PAGE; i++)
        e = jy_patrol_put(q, &all.rows[i], false);
    jy_json_close(q->b, ']');
    if (all.n > DUE_PAGE) jy_json_put_int(q->b, "next", all.rows[DUE_PAGE - 1].id);
    return e;
}

void jy_api_patrols_due(struct jy_gateway *g, struct jy_request *r)
{
    jy_inquiry_answer(g, r, 0, put_due, "month");
}

void jy_api_patrols(struct jy_gateway *g, struct jy_request *r)
{
    jy_inquiry_answer(g, r, 0, put_all, "period");
}

void jy_api_patrols_one(struct jy_gateway *g, struct jy_request *r)
{
    jy_inquiry_answer(g, r, 0, put_one, NULL);
}
