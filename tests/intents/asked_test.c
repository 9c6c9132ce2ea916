/* asked_test.c - what follows a question is an answer; what follows "tell me" is the matter. */
#include "intents/cases/asked.h"

#include "tests/support/check.h"

static void an_answer_is_known_by_the_line_before_it(void **state)
{
    static const struct {
        const char *line;
        bool answer;
    } table[] = {
        {"", false},          {"greet", false},      {"ask_what", false},
        {"ask_again", false}, {"unknown", false},    {"thanks", false},
        {"ask_place", true},  {"ask_contact", true}, {"intake_court", true},
        {"confirm", true},    {"privacy", true},     {"reply", true},
    };

    (void)state;
    for (size_t i = 0; i < JY_COUNT(table); i++)
        if (jy_asks_for_answer(jy_str_of(table[i].line)) != table[i].answer)
            fail_msg("%s", table[i].line);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_answer_is_known_by_the_line_before_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
