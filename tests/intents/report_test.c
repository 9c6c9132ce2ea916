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

/* The text beside a label; NULL: there is no such line. */
static const char *beside(const char *label)
{
    static char found[512];
    struct jy_buf b;
    json_t *root, *lines;
    const char *text = NULL;

    jy_buf_init(&b);
    jy_report_write(&report, &b);
    root = json_loadb(b.ptr, b.len, 0, NULL);
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
    jy_buf_fini(&b);
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
    report.patrols = (struct jy_report_cell){250, 271};
    CHECK_CSTR(beside("排查按时率"), "92.25%（250／271）");
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
    CHECK_CSTR(beside("按镇（街道）"), "草尾镇 30；新湾镇 <3");
    CHECK_INT(report.n_types, JY_REPORT_TYPES);
    CHECK_INT(report.types[0].n, 12);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(each_figure_is_told_with_its_parts_and_the_month_before, fresh),
        cmocka_unit_test_setup(visits_and_yard_meetings_are_told_where_there_were_any, fresh),
        cmocka_unit_test_setup(what_may_still_change_says_so, fresh),
        cmocka_unit_test_setup(the_few_are_not_told_apart_and_the_most_come_first, fresh),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
