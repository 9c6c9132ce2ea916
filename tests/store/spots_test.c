/* spots_test.c - what comes in more than chance explains is found, and nothing else. */
#include "store/spots.h"
#include "tests/store/scene.h"

#include "intents/cases/calendar.h"
#include "intents/cases/case_no.h"
#include "store/figures.h"

#define TODAY (jy_date_start_ms(20261125) + JY_DAY_MS / 2) /* a Wednesday */

static int serial;

static struct jy_case told(int days_ago, const char *type, const char *grid)
{
    int64_t at_ms = TODAY - days_ago * JY_DAY_MS;
    struct jy_case c = {.state = JY_CASE_ROUTED,
                        .kind = JY_KIND_DISPUTE,
                        .device = ++serial,
                        .opened_ms = at_ms,
                        .registered_ms = at_ms,
                        .people = 1,
                        .place = "430981114207"};

    jy_case_no_make(c.no, jy_date_of(at_ms), serial % 9999 + 1);
    snprintf(c.type, sizeof c.type, "%s", type);
    snprintf(c.grid, sizeof c.grid, "%s", grid);
    snprintf(c.owner, sizeof c.owner, "c430981114207");
    return c;
}

static void keep(struct scene *x, struct jy_case c)
{
    put_case(x, &c);
}

static void take_in(struct scene *x)
{
    int n = JY_FIGURES_AT_ONCE;

    CHECK_INT(jy_store_begin(x->s), JY_OK);
    CHECK_INT(jy_store_mark(x->s), JY_OK);
    while (n == JY_FIGURES_AT_ONCE)
        CHECK_INT(jy_figures_take_in(x->s, &n), JY_OK);
    jy_store_keep(x->s);
    CHECK_INT(jy_store_commit(x->s), JY_OK);
}

/* A quiet half year: one of the family every other week, so that the city has weeks behind it. */
static void sow_quiet(struct scene *x)
{
    serial = 0;
    for (int week = 4; week < 26; week += 2)
        keep(x, told(7 * week, "NBR-01", "g1"));
}

static const struct jy_spot *spot(struct scene *x, enum jy_spot_kind kind, const char *town)
{
    static struct jy_spot list[JY_SPOTS_MAX];
    int n = 0;

    take_in(x);
    CHECK_INT(jy_spots_read(x->r, jy_str_of(town), TODAY, list, &n), JY_OK);
    for (int i = 0; i < n; i++)
        if (list[i].kind == kind) return &list[i];
    return NULL;
}

static void an_empty_city_has_no_spots(void **state)
{
    CHECK(spot(*state, JY_SPOT_TOWN, "") == NULL);
}

static void a_week_above_chance_is_hot_in_its_grid_and_town(void **state)
{
    struct scene *x = *state;
    const struct jy_spot *s;
    int64_t ids[8];
    int n = 0;

    sow_quiet(x);
    for (int i = 0; i < 3; i++)
        keep(x, told(1, "NBR-02", "g1"));
    CHECK(spot(x, JY_SPOT_GRID, "") == NULL); /* three against half a case: may be chance */
    keep(x, told(1, "NBR-01", "g1"));
    s = spot(x, JY_SPOT_GRID, "");
    CHECK(s != NULL);
    assert_string_equal(s->family, "NBR");
    assert_string_equal(s->grid, "g1");
    assert_string_equal(s->town, "430981114");
    CHECK_INT(s->x, 4);
    CHECK(s->mean == 0.5);
    CHECK_INT(s->week, jy_week_of(TODAY));
    CHECK_INT(jy_spots_behind(x->r, s, TODAY, ids, 8, &n), JY_OK);
    CHECK_INT(n, 4);
    CHECK(spot(x, JY_SPOT_TOWN, "") != NULL);
    CHECK(spot(x, JY_SPOT_TOWN, "430981114") != NULL);
    CHECK(spot(x, JY_SPOT_TOWN, "430981115") == NULL);
}

/* Weeks of several families come in mixed; each is held against its own. */
static void what_is_usual_in_a_place_is_not_hot(void **state)
{
    struct scene *x = *state;
    const struct jy_spot *s;

    sow_quiet(x);
    for (int week = 0; week < 12; week++)
        for (int i = 0; i < 4; i++) {
            keep(x, told(7 * week + 1, "LAB-01", "g1"));
            if (i == 0) keep(x, told(7 * week + 1, "CSM-01", "g1"));
        }
    CHECK(spot(x, JY_SPOT_GRID, "") == NULL);
    CHECK(spot(x, JY_SPOT_TOWN, "") == NULL);
    for (int i = 0; i < 8; i++)
        keep(x, told(1, "CSM-01", "g1"));
    s = spot(x, JY_SPOT_GRID, "");
    CHECK(s != NULL);
    assert_string_equal(s->family, "CSM");
    CHECK_INT(s->x, 9);
    CHECK(s->mean == 1);
}

static void one_citizen_counts_once(void **state)
{
    struct scene *x = *state;

    sow_quiet(x);
    for (int i = 0; i < 6; i++) {
        struct jy_case c = told(1, "NBR-01", "g1");
        c.device = 4711;
        keep(x, c);
    }
    CHECK(spot(x, JY_SPOT_GRID, "") == NULL);
}

static void a_flag_goes_after_four_weeks_unless_renewed(void **state)
{
    struct scene *x = *state;

    sow_quiet(x);
    for (int i = 0; i < 6; i++)
        keep(x, told(7 * 3, "LAB-01", "g1"));
    CHECK(spot(x, JY_SPOT_GRID, "") != NULL);
    scene_teardown(state);
    CHECK_INT(scene_setup(state), 0);
    x = *state;
    sow_quiet(x);
    for (int i = 0; i < 6; i++)
        keep(x, told(7 * 4, "LAB-01", "g1"));
    CHECK(spot(x, JY_SPOT_GRID, "") == NULL);
}

/* TODAY is in November: the week before last began in it, that of 26 October did not. */
static void a_month_has_the_spots_of_the_weeks_that_began_in_it(void **state)
{
    struct scene *x = *state;
    struct jy_spot list[JY_SPOTS_MAX];
    int n = 0;

    sow_quiet(x);
    for (int i = 0; i < 6; i++) {
        keep(x, told(14, "LAB-01", "g1"));
        keep(x, told(28, "CSM-01", "g1"));
    }
    take_in(x);
    CHECK_INT(jy_spots_month(x->r, JY_STR(""), 202611, list, &n), JY_OK);
    CHECK_INT(n, 2); /* in the grid, and in the town */
    assert_string_equal(list[0].family, "LAB");
    CHECK_INT(jy_spots_month(x->r, JY_STR(""), 202610, list, &n), JY_OK);
    CHECK_INT(n, 2);
    assert_string_equal(list[0].family, "CSM");
    CHECK_INT(list[0].x, 6);
    CHECK_INT(jy_spots_month(x->r, JY_STR("430981115"), 202611, list, &n), JY_OK);
    CHECK_INT(n, 0);
    CHECK_INT(jy_spots_month(x->r, JY_STR(""), 202612, list, &n), JY_OK);
    CHECK_INT(n, 0);

    for (int i = 0; i < 12; i++)
        keep(x, told(7, "CSM-01", "g1")); /* three weeks after October's: renewed, not new */
    take_in(x);
    CHECK_INT(jy_spots_month(x->r, JY_STR(""), 202611, list, &n), JY_OK);
    CHECK_INT(n, 2);
    assert_string_equal(list[0].family, "LAB");
}

static void many_people_and_the_same_other_party_and_dangers_nearby(void **state)
{
    struct scene *x = *state;
    struct jy_case many = told(2, "LND-01", "g9");
    const struct jy_spot *s;
    int64_t ids[8];
    int n = 0;

    sow_quiet(x);
    many.people = 30;
    keep(x, many);
    for (int i = 0; i < 3; i++) {
        struct jy_case c = told(20, i == 0 ? "LAB-01" : "CSM-02", "");
        snprintf(c.party, sizeof c.party, "%s", "就是那个，洞庭水产公司的老板");
        keep(x, c);
    }
    s = spot(x, JY_SPOT_PEOPLE, "");
    CHECK(s != NULL && s->x == 30);
    CHECK_INT(jy_spots_behind(x->r, s, TODAY, ids, 8, &n), JY_OK);
    CHECK_INT(n, 1);
    CHECK_INT(ids[0], s->case_id);
    s = spot(x, JY_SPOT_PARTY, "");
    CHECK(s != NULL && s->x == 3);
    assert_string_equal(s->party, "洞庭水产公司");
    CHECK(spot(x, JY_SPOT_PARTY, "430981114") == NULL); /* the city's affair */
    for (int i = 0; i < 3; i++) {
        struct jy_case c = told(10, "FAM-03", "g2");
        c.hazards = 1;
        if (i < 2) c.device = 4711; /* one citizen, told twice */
        if (i == 2) CHECK(spot(x, JY_SPOT_HAZARDS, "") == NULL);
        keep(x, c);
    }
    s = spot(x, JY_SPOT_HAZARDS, "");
    CHECK(s != NULL && s->x == 2);
    assert_string_equal(s->grid, "g2");
}

static void an_accusation_makes_nothing_hot(void **state)
{
    struct scene *x = *state;

    sow_quiet(x);
    for (int i = 0; i < 8; i++) {
        struct jy_case c = told(1, "INT-01", "g1");
        c.kind = JY_KIND_CLUE;
        c.confidential = true;
        keep(x, c);
    }
    CHECK(spot(x, JY_SPOT_GRID, "") == NULL);
    CHECK(spot(x, JY_SPOT_TOWN, "") == NULL);
}

static void a_type_that_takes_twice_as_long_is_named(void **state)
{
    struct scene *x = *state;
    const struct jy_spot *s;
    int64_t ids[8];
    int n = 0;

    serial = 0;
    for (int i = 0; i < 26; i++) { /* twenty in five days, six in eleven */
        bool slow = i >= 20;
        struct jy_case c = told(30, slow ? "LND-03" : "NBR-01", "");

        x->plan = (struct jy_plan){.arena = x->a, .n_cases = 1};
        c.state = JY_CASE_CLOSED;
        x->plan.cases[0] = (struct jy_case_plan){.is_new = true, .c = c};
        jy_plan_add(&x->plan, 0, JY_EVENT_MOVED, JY_BY_STAFF)->body =
            JY_STR("{\"move\":\"close\",\"from\":\"callback\",\"to\":\"closed\"}");
        CHECK_INT(jy_store_begin(x->s), JY_OK);
        CHECK_INT(jy_store_mark(x->s), JY_OK);
        CHECK_INT(jy_journal_apply(x->s, &(struct jy_stamp){0},
                                   TODAY - (30 - (slow ? 11 : 5)) * JY_DAY_MS, &x->plan,
                                   &x->receipt, x->written, &x->n_written),
                  JY_OK);
        jy_store_keep(x->s);
        CHECK_INT(jy_store_commit(x->s), JY_OK);
    }
    s = spot(x, JY_SPOT_SLOW, "");
    CHECK(s != NULL);
    assert_string_equal(s->type, "LND-03");
    CHECK_INT(s->x, 11);
    CHECK(s->mean == 5);
    CHECK_INT(jy_spots_behind(x->r, s, TODAY, ids, 8, &n), JY_OK);
    CHECK_INT(n, 6);
    keep(x, told(1, "LND-03", "")); /* it has only come in */
    take_in(x);
    CHECK_INT(jy_spots_behind(x->r, s, TODAY + 65 * JY_DAY_MS, ids, 8, &n), JY_OK);
    CHECK_INT(n, 6); /* by when they ended, though they came in before these weeks */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCENE_TEST(an_empty_city_has_no_spots),
        SCENE_TEST(a_week_above_chance_is_hot_in_its_grid_and_town),
        SCENE_TEST(what_is_usual_in_a_place_is_not_hot),
        SCENE_TEST(one_citizen_counts_once),
        SCENE_TEST(a_flag_goes_after_four_weeks_unless_renewed),
        SCENE_TEST(a_month_has_the_spots_of_the_weeks_that_began_in_it),
        SCENE_TEST(many_people_and_the_same_other_party_and_dangers_nearby),
        SCENE_TEST(an_accusation_makes_nothing_hot),
        SCENE_TEST(a_type_that_takes_twice_as_long_is_named),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
