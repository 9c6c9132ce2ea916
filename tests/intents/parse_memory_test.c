/* parse_memory_test.c - each allocation of a text that is read is made to fail in turn: MEMORY
 * every time, never a text that has lost some of its words. */
#include "intents/parse.h"
#include "tests/support/check.h"
#include "tests/support/countdown.h"

static void a_failed_allocation_is_no_text(void **state)
{
    static const char text[] =
        "{\"kind\":\"say\",\"text\":\"隔壁砌围墙把我屋里进出的路堵哒，草尾镇乐园"
        "村的，三组，上个月开始砌的\",\"n\":[1,2,3]}";
    enum jy_err e = JY_E_MEMORY;
    int n_failed = 0;
    json_t *root;

    (void)state;
    for (long nth = 0; e != JY_OK; nth++) {
        countdown = nth;
        e = jy_parse(jy_str_of(text), JSON_REJECT_DUPLICATES, &root);
        countdown = -1;
        if (e == JY_OK) break;
        CHECK_INT(e, JY_E_MEMORY);
        CHECK(root == NULL);
        n_failed++;
    }
    CHECK(n_failed > 10);
    json_decref(root);
}

static void what_is_no_json_is_said_to_be_none(void **state)
{
    json_t *root;

    (void)state;
    CHECK_INT(jy_parse(JY_STR("{\"kind\":"), 0, &root), JY_E_BAD_DATA);
    CHECK_INT(jy_parse(JY_STR(""), 0, &root), JY_E_BAD_DATA);
    CHECK(root == NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_failed_allocation_is_no_text),
        cmocka_unit_test(what_is_no_json_is_said_to_be_none),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
