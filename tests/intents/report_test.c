/* report_test.c - the month's report says its numbers, what is still open of them, and of nobody.
 */
#include "intents/figures/report.h"

#include <jansson.h>
#include <string.h>

#include "tests/support/check.h"

static struct jy_report report;

static int fresh(void **state)
{
    (void)state;
    report = (struct jy_report){
        .unit = JY_STR("沅江市"), .compiler = JY_STR("曾己五"), .month = 202603, .today = 20260601};
    return 0;
}

/* All of it. */
static const char *written(void)
{
    static char all[65536];
    struct jy_buf b;

    jy_buf_init(&b);
    jy_report_write(&report, &b);
    snprintf(all, sizeof all, "%.*s", (int)b.len, b.ptr);
    CHECK(b.len < sizeof all);
    jy_buf_fini(&b);
    return all;
}

/* The text beside a label; NULL: there is no such line. */
static const char *beside(const char *label)
{
    static char found[512];
    json_t *root = json_loads(written(), 0, NULL), *lines;
    const char *text = NULL;

    CHECK(root != NULL);
    lines = json_object_get(root, "lines");
    for (size_t i = 0; i < json_array_size(lines); i++) {
        const json_t *line = json_array_get(lines, i);
        const char *of = json_string_value(json_object_get(line, "label"));
        if (of == NULL || strcmp(of, label) != 0) continue;
        snprintf(found, sizeof found, "%s", json_string_value(json_object_get(line, "text")));
        text = found;
    }
    json_decref(root);
    return text;
}

static void each_figure_is_told_with_its_parts_and_the_month_before(void **state)
{
    (void)state;
    report.now[JY_FIGURE_STAY_VILLAGE] = (struct jy_report_cell){6, 9};
    report.before[JY_FIGURE_STAY_VILLAGE] = (struct jy_report_cell){1, 2};
    report.now[JY_FIGURE_REGISTERED] = (struct jy_report_cell){12, 12};
    CHECK_CSTR(beside("不出村率"), "66.67%（6／9），上月 50.00%");
    CHECK_CSTR(beside("登记"), "12 件，上月 0 件");
    CHECK_CSTR(beside("按期办结率"), "—（本月没有）");
    CHECK_CSTR(beside("报送单位"), "沅江市");
    CHECK(beside("排查按时率") == NULL); /* where there are no patrols, nothing is said of them */
    report.sheets[JY_LEVEL_VILLAGE] = (struct jy_report_sheets){261, 250, 241};
    report.sheets[JY_LEVEL_TOWN] = (struct jy_report_sheets){10, 10, 9};
    report.items = 12;
    report.filed = 7;
    CHECK_CSTR(beside("排查按时率"), "92.25%（250／271）");
    CHECK_CSTR(beside("村级（每周）"), "应交 261，已交 250，其中晚交 9，没交 11");
    CHECK(beside("市级（中心和各部门，每月）") == NULL);
    report.sheets[JY_LEVEL_CITY] = (struct jy_report_sheets){28, 27, 27};
    CHECK_CSTR(beside("市级（中心和各部门，每月）"), "应交 28，已交 27，其中晚交 0，没交 1");
    CHECK_CSTR(beside("排查按时率"), "92.64%（277／299）");
    CHECK_CSTR(beside("排查发现"), "12 条，转为件 7 件");
    CHECK(beside("接待") == NULL); /* nor of receptions where there were none */
    report.reception = (struct jy_report_reception){3, 4, 12, 1, {1, 2}};
    CHECK_CSTR(beside("接访天数"), "3 天");
    CHECK_CSTR(beside("接待"), "4 件 12 人，约了没来 1 件");
    CHECK_CSTR(beside("批示按时率"), "50.00%（1／2）");
    report.english = true;
    CHECK_CSTR(beside("Received"), "4 matters, 12 people; 1 did not come");
    CHECK_CSTR(beside("Stayed in the village"), "66.67% (6 of 9), 50.00% the month before");
}

static void visits_and_yard_meetings_are_told_where_there_were_any(void **state)
{
    (void)state;
    CHECK(beside("下访") == NULL);
    report.meetings = (struct jy_meeting_sums){.n = {68, 4},
                                               .present = {174, 120},
                                               .cases = 9,
                                               .questions = 20,
                                               .answered = 17,
                                               .items = 6,
                                               .closed = 5};
    CHECK_CSTR(beside("下访"), "68 次，接待 174 人");
    CHECK_CSTR(beside("屋场会"), "4 次，接待 120 人");
    CHECK_CSTR(beside("办的事"), "带案 9 件；当场答复 17／20 问；带回 6 件，办完 5 件");
    report.english = true;
    CHECK_CSTR(beside("Visits"), "68, 174 people received");
    CHECK_CSTR(beside("What was heard"),
               "9 taken along; 17 of 20 questions answered there; 6 taken away, 5 done");
}

static void what_may_still_change_says_so(void **state)
{
    (void)state;
    report.now[JY_FIGURE_FIRST_ONCE] = (struct jy_report_cell){9, 10};
    report.today = 20260530;
    CHECK_CSTR(beside("初次一次性化解率"), "90.00%（9／10），上月 —（暂）");
    report.today = 20260531;
    CHECK_CSTR(beside("初次一次性化解率"), "90.00%（9／10），上月 —");
}

static void the_few_are_not_told_apart_and_the_most_come_first(void **state)
{
    (void)state;
    for (int i = 0; i < 12; i++)
        report.types[report.n_types++] = (struct jy_report_part){JY_STR("类"), i + 1};
    report.towns[report.n_towns++] = (struct jy_report_part){JY_STR("新湾镇"), 2};
    report.towns[report.n_towns++] = (struct jy_report_part){JY_STR("草尾镇"), 30};
    jy_report_sort(&report);
    CHECK_CSTR(beside("按镇（街道）"), "草尾镇 不单列；新湾镇 <3"); /* or it is 32 less 30 */
    CHECK_INT(report.n_types, JY_REPORT_TYPES);
    CHECK_INT(report.types[0].n, 12);
    report.towns[report.n_towns++] = (struct jy_report_part){JY_STR("黄茅洲镇"), 1};
    CHECK_CSTR(beside("按镇（街道）"),
               "草尾镇 30；新湾镇 <3；黄茅洲镇 <3"); /* whose, is not known */
}

static void of_one_place_one_or_two_cases_are_told_as_that(void **state)
{
    (void)state;
    report.is_part = true;
    report.now[JY_FIGURE_REGISTERED] = (struct jy_report_cell){2, 2};
    report.before[JY_FIGURE_REGISTERED] = (struct jy_report_cell){5, 5};
    report.now[JY_FIGURE_SATISFIED] = (struct jy_report_cell){0, 1};
    report.now[JY_FIGURE_STAY_VILLAGE] = (struct jy_report_cell){6, 9};
    report.before[JY_FIGURE_STAY_VILLAGE] = (struct jy_report_cell){1, 2};
    CHECK_CSTR(beside("登记"), "<3 件，上月 5 件");
    CHECK_CSTR(beside("群众满意率"), "<3 件");
    CHECK_CSTR(beside("不出村率"), "66.67%（6／9），上月 —");
    CHECK_CSTR(beside("集体反映"), "0 件，上月 0 件");
    report.is_part = false;
    CHECK_CSTR(beside("登记"), "2 件，上月 5 件");
}

static void set(enum jy_figure f, int64_t num, int64_t den)
{
    report.now[f] = (struct jy_report_cell){num, den};
}

static void what_came_in_is_told_by_door_kind_and_whether_it_came_before(void **state)
{
    (void)state;
    CHECK(beside("按来源") == NULL); /* of nothing there is nothing to tell */
    set(JY_FIGURE_REGISTERED, 40, 40);
    set(JY_FIGURE_BY_PATROL, 5, 5);
    set(JY_FIGURE_BY_PARTNER, 1, 1);
    set(JY_FIGURE_DISPUTE, 30, 30);
    set(JY_FIGURE_CONSULT, 2, 2);
    set(JY_FIGURE_CLAIM, 9, 9);
    set(JY_FIGURE_REPEAT, 6, 40);
    CHECK_CSTR(beside("按来源"), "网上对话 34；其他平台 <3；排查发现 5");
    CHECK_CSTR(beside("按性质"), "矛盾纠纷 30；咨询 <3");
    CHECK_CSTR(beside("按类别"), "申诉求决 9");
    CHECK_CSTR(beside("初次和重复"), "初次 34；重复 6");
    report.english = true;
    CHECK_CSTR(beside("By channel"), "In the chat 34; Other front ends <3; Found by patrols 5");
}

static void flow_and_days_are_told(void **state)
{
    (void)state;
    set(JY_FIGURE_TRANSFERRED, 12, 12);
    set(JY_FIGURE_GUIDED_COURT, 4, 4);
    set(JY_FIGURE_GUIDED_ADMIN, 1, 1);
    set(JY_FIGURE_DAYS_VILLAGE, 45, 10);
    set(JY_FIGURE_DAYS_CITY, 70, 2);
    report.ninetieth[JY_LEVEL_VILLAGE] = 12;
    CHECK_CSTR(beside("转送"), "12 件，上月 0 件");
    CHECK_CSTR(beside("引导到别的途径"), "诉讼等途径 4；行政程序 <3");
    CHECK_CSTR(beside("村级办结用时"), "平均 4.5 天，九成在 12 天内（10 件）");
    CHECK_CSTR(beside("市级办结用时"), "<3 件"); /* two people's days are theirs */
    CHECK(beside("镇级办结用时") == NULL);
}

static void overdue(const char *no, const char *unit, int days)
{
    jy_report_add_late(&report, &(struct jy_report_late){jy_str_of(no), jy_str_of(unit), days});
}

static void the_overdue_are_told_by_number_the_worst_first(void **state)
{
    const char *lines;

    (void)state;
    CHECK_CSTR(beside("逾期清单"), "没有");
    overdue("YJ20260101-0001-1", "草尾镇综治中心", 3);
    overdue("YJ20260101-0002-2", "水利局", 21);
    jy_report_sort(&report);
    CHECK_CSTR(beside("逾期清单"), "2 件");
    lines = written();
    CHECK(strstr(lines, "水利局\\tYJ20260101-0002-2\\t21 天") != NULL);
    CHECK(strstr(lines, "21 天") < strstr(lines, "3 天"));
}

static void of_many_overdue_the_worst_are_listed(void **state)
{
    (void)state;
    for (int i = 0; i < 100; i++)
        overdue("YJ20260101-0001-1", "水利局", 1 + i * 37 % 100);
    jy_report_sort(&report);
    CHECK_CSTR(beside("逾期清单"), "100 件，列最久的 30 件");
    CHECK_INT(report.late[0].days, 100);
    CHECK_INT(report.late[JY_REPORT_LATE - 1].days, 71);
    report.overdue_more = true;
    CHECK_CSTR(beside("逾期清单"), "至少 100 件，列最久的 30 件");
    CHECK(strstr(written(), "\"lang\"") == NULL);
    report.english = true;
    CHECK(strstr(written(), "\"lang\":\"en\"") != NULL);
    CHECK(strstr(written(), "at least 100, the worst 30 of them") != NULL);
}

static void a_mediation_is_told_with_who_would_not_and_what_was_kept(void **state)
{
    (void)state;
    CHECK(beside("调解成功率") == NULL);
    CHECK(strstr(written(), "本月没有调解。") != NULL);
    set(JY_FIGURE_APPLIED, 20, 20);
    set(JY_FIGURE_CONSENTED, 14, 14);
    set(JY_FIGURE_REFUSED, 3, 3);
    set(JY_FIGURE_MEDIATED, 9, 13);
    set(JY_FIGURE_WRITTEN, 7, 7);
    set(JY_FIGURE_ORAL, 2, 2);
    set(JY_FIGURE_PERFORMED, 8, 11);
    set(JY_FIGURE_AMOUNT, 64000, 2);
    CHECK_CSTR(beside("申请和意愿"), "申请调解 20；双方同意 14；对方不愿调 3");
    CHECK_CSTR(beside("调解成功率"), "69.23%（9／13），上月 —");
    CHECK_CSTR(beside("达成协议"), "书面协议 7；口头协议 <3");
    CHECK_CSTR(beside("没有达成"), "没调成 4");
    CHECK_CSTR(beside("到期的协议"), "已履行 8；到期没履行 3");
    CHECK(beside("协议金额") == NULL);
    set(JY_FIGURE_AMOUNT, 64000, 7);
    CHECK_CSTR(beside("协议金额"), "64000 元（7 份）");
}

static void called_bodies_are_rated_and_who_was_late_twice_is_named(void **state)
{
    (void)state;
    CHECK(strstr(written(), "本月没有吹哨。") != NULL);
    set(JY_FIGURE_BLOWN, 6, 6);
    set(JY_FIGURE_WHISTLE, 5, 8);
    report.calls[report.n_calls++] = (struct jy_report_calls){JY_STR("住建局"), 2, 0, 2, 0, 0};
    report.calls[report.n_calls++] = (struct jy_report_calls){JY_STR("水利局"), 6, 5, 1, 3, 39};
    jy_report_sort(&report);
    CHECK(strstr(written(), "\"水利局\\t6 次\\t5／6\\t4.3\"") != NULL);
    CHECK(strstr(written(), "\"住建局\\t<3\"") != NULL);
    CHECK_CSTR(beside("当月两次以上没按时到场"), "住建局 2 次");
    report.calls[0].absent = 0;
    report.calls[1].absent = 1;
    CHECK(beside("当月两次以上没按时到场") == NULL);
}

static void hot_spots_and_reviews_are_told_or_that_there_are_none(void **state)
{
    (void)state;
    CHECK(beside("当月新出的热点") == NULL); /* no patrols, no word */
    CHECK(beside("复查") == NULL);
    CHECK(strstr(written(), "本月没有。") != NULL);
    report.sheets[JY_LEVEL_TOWN] = (struct jy_report_sheets){10, 10, 10};
    CHECK_CSTR(beside("当月新出的热点"), "没有");
    report.spots[report.n_spots++] =
        (struct jy_report_spot){JY_STR("草尾镇"), JY_STR("邻里"), 6, 1.25};
    CHECK_CSTR(beside("当月新出的热点"), "1 个");
    CHECK(strstr(written(), "草尾镇\\t邻里\\t6 件\\t1.2 件") != NULL);
    set(JY_FIGURE_REVIEW, 1, 1);
    CHECK_CSTR(beside("复查"), "1 件，上月 0 件");
}

static void a_full_report_of_a_worst_month_is_still_a_document(void **state)
{
    json_t *root;

    (void)state;
    for (int f = 0; f < JY_N_FIGURES; f++)
        set((enum jy_figure)f, 1000000, 2000000);
    report.n_late = JY_REPORT_LATE;
    report.overdue = 1000;
    report.n_calls = JY_REPORT_UNITS;
    report.n_spots = JY_REPORT_SPOTS;
    root = json_loads(written(), JSON_REJECT_DUPLICATES, NULL);
    CHECK(json_array_size(json_object_get(root, "lines")) > 100);
    json_decref(root);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(each_figure_is_told_with_its_parts_and_the_month_before, fresh),
        cmocka_unit_test_setup(visits_and_yard_meetings_are_told_where_there_were_any, fresh),
        cmocka_unit_test_setup(what_may_still_change_says_so, fresh),
        cmocka_unit_test_setup(the_few_are_not_told_apart_and_the_most_come_first, fresh),
        cmocka_unit_test_setup(of_one_place_one_or_two_cases_are_told_as_that, fresh),
        cmocka_unit_test_setup(what_came_in_is_told_by_door_kind_and_whether_it_came_before, fresh),
        cmocka_unit_test_setup(flow_and_days_are_told, fresh),
        cmocka_unit_test_setup(the_overdue_are_told_by_number_the_worst_first, fresh),
        cmocka_unit_test_setup(of_many_overdue_the_worst_are_listed, fresh),
        cmocka_unit_test_setup(a_mediation_is_told_with_who_would_not_and_what_was_kept, fresh),
        cmocka_unit_test_setup(called_bodies_are_rated_and_who_was_late_twice_is_named, fresh),
        cmocka_unit_test_setup(hot_spots_and_reviews_are_told_or_that_there_are_none, fresh),
        cmocka_unit_test_setup(a_full_report_of_a_worst_month_is_still_a_document, fresh),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
