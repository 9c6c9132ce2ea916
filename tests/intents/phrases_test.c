/* phrases_test.c - a bot line is filled by name, and its list of answers gives way to the buttons.
 */
#include "tests/support/check.h"

#include "intents/cases/phrases.h"
#include "tests/support/stage.h"

static void names_are_filled_and_unknown_ones_left_out(void **state)
{
    const struct jy_phrase_arg args[] = {
        {"town", JY_STR("草尾镇")},
    };

    (void)state;
    CHECK_STR(jy_phrase_fill(city, "ask_village", false, args, 1, arena), "草尾镇哪个村（社区）？");
    CHECK_STR(jy_phrase_fill(city, "ask_village", false, NULL, 0, arena), "哪个村（社区）？");
    CHECK_STR(jy_phrase_fill(city, "bye", true, NULL, 0, arena),
              "All right. Come back whenever you need.");
}

static void lone_braces_are_ordinary(void **state)
{
    const struct jy_phrase_arg args[] = {
        {"a", JY_STR("甲")},
    };

    (void)state;
    CHECK_STR(jy_text_fill(JY_STR("} {a}、{a} {"), args, 1, arena), "} 甲、甲 {");
    CHECK_STR(jy_text_fill(JY_STR("{"), args, 1, arena), "{");
    CHECK_STR(jy_text_fill(JY_STR(""), args, 1, arena), "");
}

static void a_line_that_is_not_there_shows_its_id(void **state)
{
    (void)state;
    CHECK_STR(jy_phrase_fill(city, "no_such_line", false, NULL, 0, arena), "no_such_line");
}

static void the_list_of_answers_is_cut_in_both_languages(void **state)
{
    static const struct {
        const char *filled, *question;
    } rows[] = {
        {"现在人都平安吗？（平安／有危险）", "现在人都平安吗？"},
        {"您说的更像哪一种？（按钮最多三个）／都不是", "您说的更像哪一种？"},
        {"Is everyone safe now? (Safe / In danger)", "Is everyone safe now?"},
        {"Which one? / none of them", "Which one?"},
        {"我们只记（事情、地点、联系电话）。", "我们只记（事情、地点、联系电话）。"},
        {"草尾镇哪个村（社区）？", "草尾镇哪个村（社区）？"},
        {"（甲／乙）说的是：路（宽）？（对／要改）", "（甲／乙）说的是：路（宽）？"},
        {"", ""},
    };

    (void)state;
    for (size_t i = 0; i < JY_COUNT(rows); i++)
        CHECK_STR(jy_phrase_question(jy_str_of(rows[i].filled)), rows[i].question);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_are_filled_and_unknown_ones_left_out),
        cmocka_unit_test(lone_braces_are_ordinary),
        cmocka_unit_test(a_line_that_is_not_there_shows_its_id),
        cmocka_unit_test(the_list_of_answers_is_cut_in_both_languages),
    };

    return cmocka_run_group_tests(tests, stage_city, stage_strike);
}
