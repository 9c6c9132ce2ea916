/* rota_test.c - the leaders' rota: slots, what overlaps, what does not fit, what a day is, whom a
 * leader may receive, and a demo's. */
#include "intents/reception/named.h"
#include "intents/reception/rota.h"

#include "intents/cases/calendar.h"
#include "tests/support/check.h"
#include "tests/support/stage.h"

enum { NINE = 540, ELEVEN = 660 };

static const struct jy_staff *leader_no(int n)
{
    for (int i = 0; i < city->n_staff; i++)
        if (city->staff[i].roles & JY_ROLE_LEADER && n-- == 0) return &city->staff[i];
    return NULL;
}

static struct jy_sitting sitting(int date, int from, int to, int capacity, int leader)
{
    return (struct jy_sitting){.date = date,
                               .from = from,
                               .to = to,
                               .capacity = capacity,
                               .leader = leader_no(leader)->id,
                               .post = leader_no(leader)->post,
                               .room = JY_STR("一楼接访室")};
}

static void a_sitting_is_cut_into_slots_of_twenty_minutes(void **state)
{
    static const struct {
        int from, to, capacity, slots;
    } rows[] = {
        {NINE, ELEVEN, 6, 6},    {NINE, ELEVEN, 3, 3},    {NINE, ELEVEN, 7, 6},
        {NINE, NINE + 19, 1, 0}, {NINE, NINE + 39, 2, 1}, {0, 1440, 99, 24},
    };
    struct jy_sitting s = sitting(20260310, NINE, ELEVEN, 6, 0);

    (void)state;
    for (size_t i = 0; i < JY_COUNT(rows); i++) {
        struct jy_sitting of = sitting(20260310, rows[i].from, rows[i].to, rows[i].capacity, 0);
        CHECK_INT(jy_sitting_slots(&of), rows[i].slots);
    }
    CHECK_INT(jy_sitting_slot(&s, NINE), 0);
    CHECK_INT(jy_sitting_slot(&s, NINE + 100), 5);
    CHECK_INT(jy_sitting_slot(&s, NINE + 120), -1);
    CHECK_INT(jy_sitting_slot(&s, NINE + 10), -1);
    CHECK_INT(jy_sitting_slot(&s, NINE - 20), -1);
    s.taken = 5;
    CHECK_INT(jy_sitting_free(&s), 4);
}

static void sittings_that_overlap_are_found_and_neighbours_are_none(void **state)
{
    static const struct {
        int date, from, to;
        bool off, clash;
    } rows[] = {
        {20260310, NINE, ELEVEN, false, true},  {20260310, NINE + 60, ELEVEN + 60, false, true},
        {20260310, 480, NINE + 1, false, true}, {20260310, ELEVEN, ELEVEN + 120, false, false},
        {20260310, 420, NINE, false, false},    {20260311, NINE, ELEVEN, false, false},
        {20260310, NINE, ELEVEN, true, false},
    };
    const struct jy_sitting held = sitting(20260310, NINE, ELEVEN, 6, 0);
    struct jy_sitting given_up = held;
    const struct jy_rota rota = {&held, 1, 0}, of_given_up = {&given_up, 1, 0};

    (void)state;
    given_up.off = true;
    for (size_t i = 0; i < JY_COUNT(rows); i++) {
        struct jy_sitting s = sitting(rows[i].date, rows[i].from, rows[i].to, 1, 1);
        s.off = rows[i].off;
        CHECK((jy_rota_clash(&rota, &s, -1) != NULL) == rows[i].clash);
        CHECK(jy_rota_clash(&of_given_up, &s, -1) == NULL);
        CHECK(jy_rota_clash(&rota, &s, NINE) == NULL); /* it takes that one's place */
    }
}

static void what_does_not_fit_names_its_field(void **state)
{
    const struct jy_str nobody = JY_STR("m0001");
    struct jy_sitting s = sitting(20260310, NINE, ELEVEN, 6, 0);

    (void)state;
    CHECK(jy_sitting_wrong(city, &s) == NULL);
    s.substitute = leader_no(1)->id;
    CHECK(jy_sitting_wrong(city, &s) == NULL);
    CHECK_STR(jy_sitting_receiver(&s), leader_no(1)->id.ptr);
    s.substitute = s.leader;
    CHECK_CSTR(jy_sitting_wrong(city, &s), "substitute");
    s.substitute = nobody;
    CHECK_CSTR(jy_sitting_wrong(city, &s), "substitute");
    s = sitting(20260310, NINE, ELEVEN, 7, 0);
    CHECK_CSTR(jy_sitting_wrong(city, &s), "capacity");
    s = sitting(20260310, ELEVEN, NINE, 1, 0);
    CHECK_CSTR(jy_sitting_wrong(city, &s), "to");
    s = sitting(20260310, -1, NINE, 1, 0);
    CHECK_CSTR(jy_sitting_wrong(city, &s), "from");
    s = sitting(20260310, NINE, ELEVEN, 6, 0);
    s.leader = nobody;
    CHECK_CSTR(jy_sitting_wrong(city, &s), "leader");
    s = sitting(20260310, NINE, ELEVEN, 6, 0);
    s.room = JY_STR("");
    CHECK_CSTR(jy_sitting_wrong(city, &s), "room");
    s = sitting(20260314, NINE, ELEVEN, 6, 0); /* a Saturday */
    CHECK_CSTR(jy_sitting_wrong(city, &s), "date");
    s.off = true; /* to give up what has become a day off */
    CHECK(jy_sitting_wrong(city, &s) == NULL);
    s = sitting(20260228, NINE, ELEVEN, 6, 0); /* a Saturday that is worked */
    CHECK(jy_sitting_wrong(city, &s) == NULL);
}

static void who_sits_is_settled_by_nine_of_the_day(void **state)
{
    const struct jy_sitting s = sitting(20260310, NINE, ELEVEN, 6, 0);
    const int64_t nine_ms = jy_date_start_ms(20260310) + 9 * INT64_C(3600000);

    (void)state;
    CHECK(jy_sitting_is_ahead(&s, nine_ms - 1));
    CHECK(!jy_sitting_is_ahead(&s, nine_ms));
    CHECK(jy_sitting_is_ahead(&s, nine_ms - 30 * JY_DAY_MS));
}

/* Today is Tuesday 2026-03-10. */
static void an_unfilled_day_alarms_three_days_ahead(void **state)
{
    static const struct {
        int date;
        enum jy_rota_day day;
    } rows[] = {
        {20260310, JY_ROTA_DAY_FILLED},                                 /* held */
        {20260311, JY_ROTA_DAY_ALARM},                                  /* nobody */
        {20260312, JY_ROTA_DAY_ALARM},                                  /* given up */
        {20260313, JY_ROTA_DAY_ALARM},    {20260314, JY_ROTA_DAY_REST}, /* Saturday */
        {20260315, JY_ROTA_DAY_FALLEN},                                 /* a sitting on a day off */
        {20260316, JY_ROTA_DAY_UNFILLED}, {20261001, JY_ROTA_DAY_REST},
    };
    struct jy_sitting list[] = {
        sitting(20260310, NINE, ELEVEN, 6, 0),
        sitting(20260312, NINE, ELEVEN, 6, 0),
        sitting(20260315, NINE, ELEVEN, 6, 0),
    };
    const struct jy_rota rota = {list, JY_COUNT(list), 0};

    (void)state;
    list[1].off = true;
    for (size_t i = 0; i < JY_COUNT(rows); i++)
        CHECK_INT(jy_rota_day(city, &rota, rows[i].date, 20260310), rows[i].day);
}

static void nobody_receives_a_matter_in_which_he_is_named(void **state)
{
    const struct jy_staff who = {.id = JY_STR_INIT("o1"),
                                 .name = JY_STR_INIT("张甲二"),
                                 .post = JY_STR_INIT("副市长（演示）"),
                                 .body = JY_STR_INIT("zhengfa")};
    static const struct {
        const char *party, *title, *wish, *aside;
        bool named;
    } rows[] = {
        {"邻居", "围墙堵路", "拆墙", "", false},
        {"张甲二", "", "", "", true},
        {"", "张甲二答应的事没有办", "", "", true},
        {"", "", "找张甲二", "", true},
        {"副市长", "", "", "", true},
        {"市长", "", "", "", false},
        {"", "副市长来看过一次", "", "", true},
        {"", "", "请副市长来看一次", "", false},
        {"", "", "", "zhengfa", true},
        {"村委会张甲", "", "", "", false},
    };

    (void)state;
    for (size_t i = 0; i < JY_COUNT(rows); i++) {
        struct jy_case c = {0};
        jy_str_copy(c.party, sizeof c.party, jy_str_of(rows[i].party));
        jy_str_copy(c.title, sizeof c.title, jy_str_of(rows[i].title));
        jy_str_copy(c.wish, sizeof c.wish, jy_str_of(rows[i].wish));
        jy_str_copy(c.aside[0], sizeof c.aside[0], jy_str_of(rows[i].aside));
        CHECK(jy_reception_names(&c, &who) == rows[i].named);
    }
}

static void a_leader_is_named_by_name_or_post_and_not_where_he_is_only_wanted(void **state)
{
    static const struct jy_staff who[] = {
        {.name = JY_STR_INIT("任戊八"), .post = JY_STR_INIT("市长（演示）")},
        {.name = JY_STR_INIT("姚壬九"), .post = JY_STR_INIT("常务副市长（演示）")},
        {.name = JY_STR_INIT("卢己一"), .post = JY_STR_INIT("副市长（演示）")},
    };
    static const struct {
        const char *words;
        unsigned named; /* as bits */
    } rows[] = {
        {"隔壁砌围墙把路堵了", 0},
        {"任戊八的亲戚砌围墙", 1},
        {"市长的弟弟在我门口砌围墙", 1},
        {"任市长的外甥砌围墙", 1},
        {"他舅舅是市长", 1},
        {"市长批的条子强拆我的屋", 1},
        {"我要找市长的弟弟要钱", 1},
        {"我要见市长", 0},
        {"安排我见一下你们市长", 0},
        {"我想跟市长当面讲", 0},
        {"我要见任市长", 0},
        {"请市长为我做主", 0},
        {"尊敬的市长，您好", 0},
        {"市长您好，隔壁砌围墙", 0},
        {"打过市长热线没人管", 0},
        {"我找过市长，市长的弟弟还是砌了墙", 1},
        {"原市长的弟弟", 0},
        {"副市长的弟弟", 4},
        {"常务副市长的弟弟", 2},
        {"姚市长的弟弟", 1 | 2}, /* the bare post may be meant, too */
        {"卢副市长答应过", 4},
        {"村主任的弟弟", 0},
        {"", 0},
    };

    (void)state;
    for (size_t i = 0; i < JY_COUNT(rows); i++)
        for (size_t k = 0; k < JY_COUNT(who); k++)
            CHECK_INT(jy_words_name(jy_str_of(rows[i].words), &who[k]), (rows[i].named >> k) & 1);
}

/* In whichever message it stands, and however much was told. */
static void who_is_named_is_kept_in_the_case(void **state)
{
    struct jy_case c = {0};

    (void)state;
    jy_keep_named(city, &c, JY_STR("隔壁砌围墙把路堵了"));
    CHECK_CSTR(c.named[0], "");
    jy_keep_named(city, &c, JY_STR("砌墙的是任戊八的亲戚"));
    jy_keep_named(city, &c, JY_STR("任市长的亲戚"));
    CHECK_CSTR(c.named[1], "");
    CHECK(jy_reception_names(&c, leader_no(1)));
    CHECK(!jy_reception_names(&c, leader_no(0)));
}

/* Of a post that somebody has no more there is no English: it is what was written then. */
static void a_sitting_says_the_post_of_whoever_receives(void **state)
{
    static const struct {
        int leader, substitute; /* -1: none */
        const char *post, *zh, *en;
    } rows[] = {
        {0, -1, "市委书记（演示）", "市委书记", "Party secretary of the city"},
        {0, 1, "市委书记（演示）", "市长", "Mayor"},
        {0, -1, "前任市委书记（演示）", "前任市委书记", "前任市委书记"},
    };

    (void)state;
    for (size_t i = 0; i < JY_COUNT(rows); i++) {
        struct jy_sitting s = sitting(20260310, NINE, ELEVEN, 2, rows[i].leader);
        s.post = jy_str_of(rows[i].post);
        if (rows[i].substitute >= 0) s.substitute = leader_no(rows[i].substitute)->id;
        CHECK_STR(jy_sitting_post(city, &s, false), rows[i].zh);
        CHECK_STR(jy_sitting_post(city, &s, true), rows[i].en);
    }
}

static void the_next_slot_is_the_first_that_is_free_held_and_impartial(void **state)
{
    struct jy_sitting list[] = {
        sitting(20260310, NINE, ELEVEN, 2, 0), /* before the day that is asked for */
        sitting(20260311, NINE, ELEVEN, 2, 0), /* full */
        sitting(20260312, NINE, ELEVEN, 2, 1), /* the leader is named */
        sitting(20260313, NINE, ELEVEN, 2, 2), /* given up */
        sitting(20260314, NINE, ELEVEN, 2, 2), /* a day off by now */
        sitting(20260316, NINE, ELEVEN, 2, 3), /* its second slot */
    };
    const struct jy_rota rota = {list, JY_COUNT(list), 0};
    struct jy_case c = {0};
    int date = 0, at = 0;

    (void)state;
    list[1].taken = 3;
    list[3].off = true;
    list[5].taken = 1;
    jy_str_copy(c.party, sizeof c.party, leader_no(1)->name);
    CHECK(jy_rota_next(city, &rota, &c, 20260311, &date, &at));
    CHECK_INT(date, 20260316);
    CHECK_INT(at, NINE + 20);
    CHECK(!jy_slot_is_free(city, &rota, &c, 20260311, 20260312, NINE));
    CHECK(!jy_slot_is_free(city, &rota, &c, 20260311, 20260310, NINE));
    CHECK(jy_slot_is_free(city, &rota, &c, 20260310, 20260310, NINE));
    list[5].taken = 3;
    CHECK(!jy_rota_next(city, &rota, &c, 20260311, &date, &at));
    c.party[0] = '\0';
    CHECK(jy_rota_next(city, &rota, &c, 20260311, &date, &at));
    CHECK_INT(date, 20260312);
}

static void a_demo_has_each_working_day_of_six_weeks_the_leaders_in_turn(void **state)
{
    static struct jy_sitting one[JY_ROTA_MAX], again[JY_ROTA_MAX];
    int n = jy_rota_demo(city, 20260309, JY_ROTA_WEEKS, one, JY_ROTA_MAX);
    struct jy_rota rota = {one, n, 0};

    (void)state;
    CHECK_INT(n, 29); /* 30 weekdays, one of them 清明 */
    CHECK_INT(jy_rota_demo(city, 20260309, JY_ROTA_WEEKS, again, JY_ROTA_MAX), n);
    for (int i = 0; i < n; i++) {
        CHECK(jy_sitting_wrong(city, &one[i]) == NULL);
        CHECK_INT(jy_sitting_slots(&one[i]), JY_SLOTS_USUAL);
        CHECK(jy_str_eq(one[i].leader, again[i].leader));
        CHECK(jy_str_eq(one[i].leader, leader_no(i % 12)->id));
    }
    for (int day = 0; day < 42; day++) {
        enum jy_rota_day is = jy_rota_day(city, &rota, jy_date_add(20260309, day), 20260309);
        CHECK(is == JY_ROTA_DAY_FILLED || is == JY_ROTA_DAY_REST);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_sitting_is_cut_into_slots_of_twenty_minutes),
        cmocka_unit_test(sittings_that_overlap_are_found_and_neighbours_are_none),
        cmocka_unit_test(what_does_not_fit_names_its_field),
        cmocka_unit_test(who_sits_is_settled_by_nine_of_the_day),
        cmocka_unit_test(an_unfilled_day_alarms_three_days_ahead),
        cmocka_unit_test(nobody_receives_a_matter_in_which_he_is_named),
        cmocka_unit_test(a_leader_is_named_by_name_or_post_and_not_where_he_is_only_wanted),
        cmocka_unit_test(who_is_named_is_kept_in_the_case),
        cmocka_unit_test(a_sitting_says_the_post_of_whoever_receives),
        cmocka_unit_test(the_next_slot_is_the_first_that_is_free_held_and_impartial),
        cmocka_unit_test(a_demo_has_each_working_day_of_six_weeks_the_leaders_in_turn),
    };
    return cmocka_run_group_tests(tests, stage_city, stage_strike);
}
