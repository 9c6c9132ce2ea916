/* patrols_test.c - a sheet is there once; filled once for a key; what has a case stays; what nobody
 * hands in goes up; a streak of nothing; and how many came in time. */
#include "store/patrols.h"
#include "tests/store/scene.h"

#include "intents/cases/calendar.h"
#include "intents/cases/case_no.h"
#include "store/figures.h"
#include "store/keep.h"
#include "tests/support/demo_city.h"

#define NOW (jy_date_start_ms(20261126) + JY_DAY_MS / 2)
#define TOWN JY_STR("430981114")

static struct jy_patrol week(const char *unit, const char *period, int due)
{
    return (struct jy_patrol){.level = JY_LEVEL_VILLAGE,
                              .unit = jy_str_of(unit),
                              .town = TOWN,
                              .period = jy_str_of(period),
                              .due_ms = jy_date_start_ms(due)};
}

static int make(struct scene *x, struct jy_patrol sheet)
{
    int made = 0;

    CHECK_INT(jy_store_begin(x->s), JY_OK);
    CHECK_INT(jy_store_mark(x->s), JY_OK);
    CHECK_INT(jy_patrols_make(x->s, &sheet, &made), JY_OK);
    jy_store_keep(x->s);
    CHECK_INT(jy_store_commit(x->s), JY_OK);
    return made;
}

static struct jy_patrol latest_of(struct scene *x, enum jy_level level, const char *unit)
{
    struct jy_patrol one = {0};
    struct jy_patrol_list list = {x->a, &one, 1, 0};

    CHECK_INT(jy_patrols_of_unit(x->r, level, jy_str_of(unit), &list), JY_OK);
    CHECK_INT(list.n, 1);
    return one;
}

static struct jy_patrol latest(struct scene *x, const char *unit)
{
    return latest_of(x, JY_LEVEL_VILLAGE, unit);
}

static const struct jy_patrol_item wall = {.text = JY_STR_INIT("砌墙堵路"),
                                           .type = JY_STR_INIT("NBR-01"),
                                           .place = JY_STR_INIT("430981114207"),
                                           .spot = JY_STR_INIT("3组"),
                                           .persons = JY_STR_INIT("张三、李四"),
                                           .handling = JY_STR_INIT("劝了一回"),
                                           .since = 20261101,
                                           .hazard = true,
                                           .wants_case = true};

static enum jy_err fill(struct scene *x, struct jy_patrol_fill f, int64_t at_ms)
{
    enum jy_err e;

    CHECK_INT(jy_store_begin(x->s), JY_OK);
    CHECK_INT(jy_store_mark(x->s), JY_OK);
    f.key.who = JY_STR("o1");
    e = jy_patrols_resent(x->s, &f);
    if (e == JY_E_NOT_FOUND) e = jy_patrols_fill(x->s, &f, at_ms);
    jy_store_keep(x->s);
    CHECK_INT(jy_store_commit(x->s), JY_OK);
    return e;
}

static enum jy_err fill_none(struct scene *x, int64_t id, int key, int64_t at_ms)
{
    struct jy_patrol_fill f = {.patrol = id, .none = true};

    memcpy(f.key.key, &key, sizeof key);
    return fill(x, f, at_ms);
}

static enum jy_err fill_items(struct scene *x, int64_t id, int key,
                              const struct jy_patrol_item *items, int n)
{
    struct jy_patrol_fill f = {.patrol = id, .items = items, .n_items = n};

    memcpy(f.key.key, &key, sizeof key);
    return fill(x, f, NOW);
}

static void look(struct scene *x, int64_t id, enum jy_patrol_state to, const char *reason)
{
    CHECK_INT(jy_store_begin(x->s), JY_OK);
    CHECK_INT(jy_store_mark(x->s), JY_OK);
    CHECK_INT(jy_patrols_look(x->s, id, to, JY_STR("m1"), jy_str_of(reason), NOW), JY_OK);
    jy_store_keep(x->s);
    CHECK_INT(jy_store_commit(x->s), JY_OK);
}

static int link_case(struct scene *x, int64_t item)
{
    int64_t id = open_case(x);

    CHECK_INT(jy_store_begin(x->s), JY_OK);
    CHECK_INT(jy_store_mark(x->s), JY_OK);
    CHECK_INT(jy_patrols_link(x->s, item, id), JY_OK);
    jy_store_keep(x->s);
    CHECK_INT(jy_store_commit(x->s), JY_OK);
    return (int)id;
}

static struct jy_patrol_item items[JY_PATROL_ITEMS];
static int n_items(struct scene *x, int64_t id)
{
    int n = 0;

    CHECK_INT(jy_patrols_items(x->r, id, x->a, items, &n), JY_OK);
    return n;
}

static void a_sheet_is_made_once(void **state)
{
    struct scene *x = *state;
    struct jy_patrol one;

    CHECK_INT(make(x, week("g1", "W2026-48", 20261130)), 1);
    CHECK_INT(make(x, week("g1", "W2026-48", 20261130)), 0);
    scene_close_files(x);
    scene_open_files(x);
    CHECK_INT(make(x, week("g1", "W2026-48", 20261130)), 0);
    CHECK_INT(make(x, week("g2", "W2026-48", 20261130)), 1);
    CHECK_INT(make(x, week("g1", "W2026-49", 20261207)), 1);
    one = latest(x, "g1");
    CHECK_STR(one.period, "W2026-49");
    CHECK_INT(one.state, JY_PATROL_OPEN);
    CHECK_INT(one.submitted_ms, 0);
}

static void what_was_found_comes_back_as_it_was_told(void **state)
{
    struct scene *x = *state;
    struct jy_patrol one;

    make(x, week("g1", "W2026-48", 20261130));
    one = latest(x, "g1");
    CHECK_INT(fill_items(x, one.id, 1, &wall, 1), JY_OK);
    one = latest(x, "g1");
    CHECK_INT(one.state, JY_PATROL_SUBMITTED);
    CHECK_INT(one.submitted_ms, NOW);
    CHECK_INT(one.n_items, 1);
    CHECK(!one.none);
    CHECK_INT(n_items(x, one.id), 1);
    CHECK_STR(items[0].text, "砌墙堵路");
    CHECK_STR(items[0].persons, "张三、李四");
    CHECK_STR(items[0].handling, "劝了一回");
    CHECK_STR(items[0].by, "o1");
    CHECK_INT(items[0].since, 20261101);
    CHECK(items[0].hazard && items[0].wants_case);
    CHECK_INT(items[0].case_id, 0);
}

static void a_key_fills_once_however_often_it_is_sent(void **state)
{
    struct scene *x = *state;
    struct jy_patrol_fill other = {.items = &wall, .n_items = 1};
    int key = 1;
    int64_t id;

    make(x, week("g1", "W2026-48", 20261130));
    id = latest(x, "g1").id;
    CHECK_INT(fill_items(x, id, key, &wall, 1), JY_OK);
    look(x, id, JY_PATROL_RETURNED, "没写是哪家");
    CHECK_INT(fill_items(x, id, key, &wall, 1), JY_OK); /* an old one: it changes nothing */
    CHECK_INT(latest(x, "g1").state, JY_PATROL_RETURNED);
    CHECK_STR(latest(x, "g1").reason, "没写是哪家");
    CHECK_INT(n_items(x, id), 1);

    other.patrol = id;
    other.key.digest[0] = 1;
    memcpy(other.key.key, &key, sizeof key);
    CHECK_INT(fill(x, other, NOW), JY_E_KEY_REUSED);
    CHECK_INT(fill_items(x, id, 2, &wall, 1), JY_OK);
    CHECK_INT(latest(x, "g1").state, JY_PATROL_SUBMITTED);
    CHECK_STR(latest(x, "g1").reason, "");
    CHECK_INT(n_items(x, id), 1);
}

static void what_has_a_case_stays_on_the_sheet(void **state)
{
    struct scene *x = *state;
    struct jy_patrol_item again, found, both[JY_PATROL_ITEMS];
    struct jy_patrol sheet;
    int64_t id, item = 0;

    make(x, week("g1", "W2026-48", 20261130));
    id = latest(x, "g1").id;
    CHECK_INT(jy_patrols_unfiled(x->r, &item), JY_E_NOT_FOUND);
    fill_items(x, id, 1, &wall, 1);
    CHECK_INT(jy_patrols_unfiled(x->r, &item), JY_OK);
    CHECK_INT(jy_patrols_to_file(x->s, item, x->a, &found, &sheet), JY_OK);
    CHECK_STR(found.text, "砌墙堵路");
    CHECK_INT(sheet.id, id);
    CHECK_INT(link_case(x, item), 1);
    CHECK_INT(jy_patrols_unfiled(x->r, &item), JY_E_NOT_FOUND);
    CHECK_INT(jy_patrols_to_file(x->s, 1, x->a, &found, &sheet), JY_E_NOT_FOUND);

    look(x, id, JY_PATROL_RETURNED, "再看看");
    n_items(x, id);
    again = items[0]; /* sent again with its id: it is there */
    both[0] = again;
    both[1] = wall;
    CHECK_INT(fill_items(x, id, 2, both, 2), JY_OK);
    CHECK_INT(n_items(x, id), 2);
    CHECK_INT(items[0].case_id, 1);
    CHECK_INT(items[1].case_id, 0);
    CHECK_INT(latest(x, "g1").n_cases, 1);

    look(x, id, JY_PATROL_RETURNED, "再看看");
    CHECK_INT(fill_none(x, id, 3, NOW), JY_E_BAD_FIELD); /* there is something */
    for (int i = 0; i < JY_PATROL_ITEMS; i++)
        both[i] = wall;
    CHECK_INT(fill_items(x, id, 4, both, JY_PATROL_ITEMS), JY_E_BAD_FIELD); /* with it: too many */
    CHECK_INT(fill_items(x, id, 5, both, JY_PATROL_ITEMS - 1), JY_OK);
    CHECK_INT(n_items(x, id), JY_PATROL_ITEMS);
}

/* Whoever fills the sheet in again does not read it, and cannot send it back. */
static void what_accuses_stays_on_the_sheet_and_is_no_figure(void **state)
{
    struct scene *x = *state;
    const struct jy_patrol_scope all = {.level = JY_LEVEL_VILLAGE};
    struct jy_patrol_item accusing = wall;
    struct jy_patrol_sums sums;
    int64_t id;

    make(x, week("g1", "W2026-48", 20261130));
    id = latest(x, "g1").id;
    accusing.accuses = true;
    CHECK_INT(fill_items(x, id, 1, &accusing, 1), JY_OK);
    look(x, id, JY_PATROL_RETURNED, "再看看");
    CHECK_INT(fill_none(x, id, 2, NOW), JY_E_BAD_FIELD); /* there is something */
    CHECK_INT(fill_items(x, id, 3, &wall, 1), JY_OK);
    CHECK_INT(n_items(x, id), 2);
    CHECK(items[0].accuses && items[0].wants_case);
    CHECK(!items[1].accuses);
    CHECK_INT(jy_patrols_sums(x->r, &all, 202611, jy_date_start_ms(20261201), &sums), JY_OK);
    CHECK_INT(sums.items, 1);
}

static void a_link_that_only_one_side_knows_is_told(void **state)
{
    struct scene *x = *state;
    struct jy_check_sum sum;
    struct jy_case c = {0};
    int64_t id;

    make(x, week("g1", "W2026-48", 20261130));
    id = latest(x, "g1").id;
    fill_items(x, id, 1, &wall, 1);
    CHECK_INT(n_items(x, id), 1);
    link_case(x, items[0].id); /* a case that somebody told the bot of */
    CHECK_INT(jy_keep_check(x->dir, false, NULL, NULL, &sum), JY_OK);
    CHECK_INT(sum.findings, 1);
    CHECK_INT(jy_cases_load(x->s, 1, x->a, &c, NULL), JY_OK);
    c.patrol = items[0].id;
    put_case(x, &c);
    CHECK_INT(jy_keep_check(x->dir, false, NULL, NULL, &sum), JY_OK);
    CHECK_INT(sum.findings, 0);
}

static void nothing_found_must_be_said(void **state)
{
    struct scene *x = *state;
    int64_t id;

    make(x, week("g1", "W2026-48", 20261130));
    id = latest(x, "g1").id;
    CHECK_INT(fill_items(x, id, 1, NULL, 0), JY_E_BAD_FIELD);
    CHECK_INT(fill_none(x, id, 2, NOW), JY_OK);
    CHECK(latest(x, "g1").none);
}

/* How many are missing at that moment. */
static int missing(struct scene *x, struct jy_str town, int64_t at_ms)
{
    struct jy_patrol rows[4];
    struct jy_patrol_list list = {x->a, rows, 4, 0};

    CHECK_INT(jy_patrols_missing(x->r, town, 0, at_ms, &list), JY_OK);
    for (int i = 0; i < list.n; i++)
        CHECK_STR(rows[i].unit, "g1");
    return list.n;
}

static void what_nobody_hands_in_goes_up_two_days_later(void **state)
{
    struct scene *x = *state;
    int64_t late = jy_date_start_ms(20261130) + 2 * JY_DAY_MS;

    make(x, week("g1", "W2026-48", 20261130));
    make(x, week("g2", "W2026-48", 20261130));
    fill_none(x, latest(x, "g2").id, 1, NOW);
    CHECK_INT(missing(x, JY_STR(""), late - 1), 0);
    CHECK_INT(missing(x, JY_STR(""), late), 1);
    CHECK_INT(missing(x, TOWN, late), 1);
    CHECK_INT(missing(x, JY_STR("430981006"), late), 0);
}

static void a_town_sees_its_own_of_a_period(void **state)
{
    struct scene *x = *state;
    struct jy_patrol other = week("g9", "W2026-48", 20261130), rows[4];
    struct jy_patrol_list list = {x->a, rows, 4, 0};
    struct jy_patrol_scope scope = {JY_LEVEL_VILLAGE, TOWN};

    other.town = JY_STR("430981006");
    make(x, week("g1", "W2026-48", 20261130));
    make(x, week("g1", "W2026-47", 20261123));
    make(x, other);
    CHECK_INT(jy_patrols_of_period(x->r, &scope, JY_STR("W2026-48"), &list), JY_OK);
    CHECK_INT(list.n, 1);
    CHECK_STR(rows[0].unit, "g1");
    scope.town = JY_STR("");
    CHECK_INT(jy_patrols_of_period(x->r, &scope, JY_STR("W2026-48"), &list), JY_OK);
    CHECK_INT(list.n, 2);
    scope.level = JY_LEVEL_TOWN;
    CHECK_INT(jy_patrols_of_period(x->r, &scope, JY_STR("W2026-48"), &list), JY_OK);
    CHECK_INT(list.n, 0);
}

/* -- the streak ----------------------------------------------------------------------------- */

/* Nine weeks of "nothing" in a grid, the latest due on Monday 2026-11-23 at midnight. */
static void sow_nothing(struct scene *x)
{
    for (int i = 8; i >= 0; i--) {
        char period[16];
        struct jy_patrol sheet;

        snprintf(period, sizeof period, "W2026-%02u", (unsigned)(47 - i) % 100);
        sheet = week("g1", period, jy_date_add(20261123, -7 * i));
        make(x, sheet);
        fill_none(x, latest(x, "g1").id, 100 + i, sheet.due_ms - 1);
    }
}

static void tell_of(struct scene *x, int date, int serial, int64_t patrol)
{
    struct jy_case c = {.state = JY_CASE_ROUTED,
                        .kind = JY_KIND_DISPUTE,
                        .device = serial,
                        .type = "NBR-01",
                        .place = "430981114207",
                        .grid = "g1",
                        .owner = "c430981114207",
                        .patrol = patrol,
                        .opened_ms = jy_date_start_ms(date),
                        .registered_ms = jy_date_start_ms(date)};
    int n = 0;

    jy_case_no_make(c.no, date, serial);
    put_case(x, &c);
    CHECK_INT(jy_store_begin(x->s), JY_OK);
    CHECK_INT(jy_store_mark(x->s), JY_OK);
    CHECK_INT(jy_figures_take_in(x->s, &n), JY_OK);
    jy_store_keep(x->s);
    CHECK_INT(jy_store_commit(x->s), JY_OK);
}

static struct jy_patrol_run run_of(struct scene *x)
{
    struct jy_patrol_run run;

    CHECK_INT(jy_patrols_run(x->r, JY_STR("g1"), NOW, &run), JY_OK);
    return run;
}

static void nothing_found_where_people_complain_is_counted(void **state)
{
    struct scene *x = *state;

    CHECK_INT(run_of(x).streak, 0);
    sow_nothing(x);
    CHECK_INT(run_of(x).streak, 9);
    CHECK_INT(run_of(x).cases, 0);
    tell_of(x, 20261110, 1, 0);
    tell_of(x, 20260801, 2, 0); /* before these weeks */
    tell_of(x, 20261124, 3, 0); /* after them */
    tell_of(x, 20261111, 4, 9); /* a patrol has found it itself */
    CHECK_INT(run_of(x).cases, 1);
}

/* -- in time -------------------------------------------------------------------------------- */

static void rate_is(struct scene *x, enum jy_level level, struct jy_str town, int month, int num,
                    int den)
{
    const struct jy_patrol_scope scope = {level, town};
    struct jy_patrol_sums sums;

    CHECK_INT(jy_patrols_rate(x->r, &scope, month, NOW, &sums), JY_OK);
    CHECK_INT(sums.in_time, num);
    CHECK_INT(sums.due, den);
}

static void in_time_counts_what_is_due_by_now(void **state)
{
    struct scene *x = *state;
    struct jy_patrol half = week("430981114000", "H2026-11a", 20261116);

    half.level = JY_LEVEL_TOWN;
    make(x, week("g1", "W2026-44", 20261101)); /* 24:00 of 31 October: that month's */
    make(x, week("g1", "W2026-45", 20261109));
    fill_none(x, latest(x, "g1").id, 1, jy_date_start_ms(20261109) - 1);
    make(x, week("g1", "W2026-46", 20261116));
    fill_none(x, latest(x, "g1").id, 2, jy_date_start_ms(20261116)); /* late */
    make(x, week("g1", "W2026-48", 20261130));                       /* not due yet */
    fill_none(x, latest(x, "g1").id, 3, NOW);
    make(x, half);
    rate_is(x, JY_LEVEL_VILLAGE, TOWN, 202611, 1, 2);
    rate_is(x, JY_LEVEL_NONE, JY_STR(""), 202611, 1, 3);
    rate_is(x, JY_LEVEL_TOWN, JY_STR(""), 202611, 0, 1);
    rate_is(x, JY_LEVEL_VILLAGE, TOWN, 202610, 0, 1);
    rate_is(x, JY_LEVEL_VILLAGE, JY_STR("430981006"), 202611, 0, 0);
}

static void what_was_returned_is_not_in_until_it_is_filled_again(void **state)
{
    struct scene *x = *state;
    struct jy_patrol rows[4];
    struct jy_patrol_list list = {x->a, rows, 4, 0};
    struct jy_patrol_sums sums;
    const struct jy_patrol_scope all = {.level = JY_LEVEL_VILLAGE};
    int64_t due = jy_date_start_ms(20261109), later = due + JY_PATROL_MISSING_MS + 1, id;

    make(x, week("g1", "W2026-45", 20261109));
    id = latest(x, "g1").id;
    fill_none(x, id, 1, due - 1);
    look(x, id, JY_PATROL_RETURNED, "没去看，重填");
    CHECK_INT(jy_patrols_rate(x->r, &all, 202611, later, &sums), JY_OK);
    CHECK_INT(sums.due, 1);
    CHECK_INT(sums.done, 0);
    CHECK_INT(sums.in_time, 0);
    CHECK_INT(jy_patrols_missing(x->r, JY_STR(""), 0, later, &list), JY_OK);
    CHECK_INT(list.n, 1);
    CHECK_INT(jy_patrols_due(x->r, JY_STR(""),
                             &(struct jy_patrols_due){.month = 202611, .missed = true}, later,
                             &list),
              JY_OK);
    CHECK_INT(list.n, 1);

    fill_none(x, id, 2, later);
    CHECK_INT(jy_patrols_missing(x->r, JY_STR(""), 0, later, &list), JY_OK);
    CHECK_INT(list.n, 0);
    CHECK_INT(jy_patrols_rate(x->r, &all, 202611, later, &sums), JY_OK);
    CHECK_INT(sums.in_time, 1); /* what was first handed in stands again */
}

/* -- the city's month ----------------------------------------------------------------------- */

static struct jy_patrol month(const char *unit)
{
    return (struct jy_patrol){.level = JY_LEVEL_CITY,
                              .unit = jy_str_of(unit),
                              .period = JY_STR_INIT("M2026-10"),
                              .due_ms = jy_date_start_ms(20261106)};
}

static struct jy_patrol of_month(struct scene *x, const char *unit)
{
    return latest_of(x, JY_LEVEL_CITY, unit);
}

static void a_department_and_the_centre_go_up_to_the_city_and_to_no_town(void **state)
{
    struct scene *x = *state;
    struct jy_patrol rows[4];
    struct jy_patrol_list list = {x->a, rows, 4, 0};

    CHECK_INT(make(x, month("renshe")), 1);
    CHECK_INT(make(x, month("renshe")), 0);
    CHECK_INT(make(x, month("430981000000")), 1);
    CHECK_INT(jy_patrols_missing(x->r, JY_STR(""), 0, NOW, &list), JY_OK);
    CHECK_INT(list.n, 2);
    CHECK_STR(rows[1].unit, "renshe");
    CHECK_INT(jy_patrols_missing(x->r, TOWN, 0, NOW, &list), JY_OK);
    CHECK_INT(list.n, 0);
    rate_is(x, JY_LEVEL_CITY, JY_STR(""), 202611, 0, 2);
    rate_is(x, JY_LEVEL_NONE, TOWN, 202611, 0, 0);
}

static int let_go(struct scene *x, const struct jy_city *city, int64_t at_ms)
{
    int n = 0;

    CHECK_INT(jy_store_begin(x->s), JY_OK);
    CHECK_INT(jy_store_mark(x->s), JY_OK);
    CHECK_INT(jy_patrols_let_go(x->s, city, at_ms, &n), JY_OK);
    jy_store_keep(x->s);
    CHECK_INT(jy_store_commit(x->s), JY_OK);
    return n;
}

static void what_has_left_the_directory_is_asked_no_more_and_what_was_due_stays(void **state)
{
    struct scene *x = *state;
    struct jy_city *city = demo_city_load();
    int64_t due = month("").due_ms;
    char unit[16];

    make(x, month("renshe"));
    for (int i = 0; i < 70; i++) { /* more than go in one stroke */
        snprintf(unit, sizeof unit, "gone%d", i);
        make(x, month(unit));
    }
    make(x, month("filled"));
    fill_none(x, of_month(x, "filled").id, 1, due - 1);
    CHECK_INT(let_go(x, city, due), 0); /* due by then: it stays as it was */
    rate_is(x, JY_LEVEL_CITY, JY_STR(""), 202611, 1, 72);
    CHECK_INT(let_go(x, city, due - 1), 70);
    CHECK_INT(let_go(x, city, due - 1), 0);
    CHECK_INT(of_month(x, "renshe").due_ms, due);
    CHECK_INT(of_month(x, "filled").due_ms, due);
    CHECK_INT(of_month(x, "gone69").due_ms, 0);
    rate_is(x, JY_LEVEL_CITY, JY_STR(""), 202611, 1, 2);
    CHECK_INT(make(x, month("gone69")), 1); /* it is back */
    CHECK_INT(of_month(x, "gone69").due_ms, due);
    jy_city_unref(city);
}

static void the_sheets_behind_a_month_are_listed_page_by_page(void **state)
{
    struct scene *x = *state;
    struct jy_patrol rows[2];
    struct jy_patrol_list list = {x->a, rows, 2, 0};
    struct jy_patrols_due what = {.month = 202611};

    make(x, week("g1", "W2026-45", 20261109));
    fill_none(x, latest(x, "g1").id, 1, jy_date_start_ms(20261109) - 1);
    make(x, week("g2", "W2026-45", 20261109)); /* never handed in */
    make(x, week("g1", "W2026-46", 20261116));
    fill_none(x, latest(x, "g1").id, 2, jy_date_start_ms(20261116)); /* late */
    make(x, week("g1", "W2026-48", 20261130));                       /* not due yet */
    CHECK_INT(jy_patrols_due(x->r, TOWN, &what, NOW, &list), JY_OK);
    CHECK_INT(list.n, 2);
    CHECK_STR(rows[0].period, "W2026-46");
    CHECK_STR(rows[1].unit, "g2");
    what.after = rows[1].id;
    CHECK_INT(jy_patrols_due(x->r, TOWN, &what, NOW, &list), JY_OK);
    CHECK_INT(list.n, 1);
    CHECK_STR(rows[0].period, "W2026-45");
    what = (struct jy_patrols_due){.month = 202611, .missed = true};
    CHECK_INT(jy_patrols_due(x->r, TOWN, &what, NOW, &list), JY_OK);
    CHECK_INT(list.n, 2);
    CHECK_STR(rows[0].period, "W2026-46");
    CHECK_STR(rows[1].unit, "g2");
    CHECK_INT(jy_patrols_due(x->r, JY_STR("430981006"), &what, NOW, &list), JY_OK);
    CHECK_INT(list.n, 0);
}

static void what_was_found_in_the_month_is_summed_up(void **state)
{
    struct scene *x = *state;
    const struct jy_patrol_scope of = {JY_LEVEL_VILLAGE, JY_STR("")};
    struct jy_patrol_sums sums;

    make(x, week("g1", "W2026-46", 20261116));
    CHECK_INT(fill_items(x, latest(x, "g1").id, 1, (struct jy_patrol_item[]){wall, wall}, 2),
              JY_OK);
    n_items(x, latest(x, "g1").id);
    link_case(x, items[1].id);
    make(x, week("g2", "W2026-46", 20261116));
    CHECK_INT(jy_patrols_sums(x->r, &of, 202611, NOW, &sums), JY_OK);
    CHECK_INT(sums.due, 2);
    CHECK_INT(sums.done, 1);
    CHECK_INT(sums.items, 2);
    CHECK_INT(sums.cases, 1);
    CHECK_INT(jy_patrols_sums(x->r, &of, 202610, NOW, &sums), JY_OK);
    CHECK_INT(sums.due + sums.items, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCENE_TEST(a_sheet_is_made_once),
        SCENE_TEST(what_was_found_comes_back_as_it_was_told),
        SCENE_TEST(a_key_fills_once_however_often_it_is_sent),
        SCENE_TEST(what_has_a_case_stays_on_the_sheet),
        SCENE_TEST(what_accuses_stays_on_the_sheet_and_is_no_figure),
        SCENE_TEST(a_link_that_only_one_side_knows_is_told),
        SCENE_TEST(nothing_found_must_be_said),
        SCENE_TEST(what_nobody_hands_in_goes_up_two_days_later),
        SCENE_TEST(a_town_sees_its_own_of_a_period),
        SCENE_TEST(nothing_found_where_people_complain_is_counted),
        SCENE_TEST(in_time_counts_what_is_due_by_now),
        SCENE_TEST(what_was_returned_is_not_in_until_it_is_filled_again),
        SCENE_TEST(a_department_and_the_centre_go_up_to_the_city_and_to_no_town),
        SCENE_TEST(what_has_left_the_directory_is_asked_no_more_and_what_was_due_stays),
        SCENE_TEST(the_sheets_behind_a_month_are_listed_page_by_page),
        SCENE_TEST(what_was_found_in_the_month_is_summed_up),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
