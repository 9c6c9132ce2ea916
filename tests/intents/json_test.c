/* json_test.c - what the writer writes is JSON, to the last digit. */
#include "intents/json.h"

#include <math.h>

#include "tests/support/check.h"

static void numbers_are_written_to_both_ends_of_their_range(void **state)
{
    struct jy_buf b;

    (void)state;
    jy_buf_init(&b);
    jy_json_open(&b, '[');
    jy_json_int(&b, 0);
    jy_json_int(&b, -1);
    jy_json_int(&b, 10);
    jy_json_int(&b, INT64_MAX);
    jy_json_int(&b, INT64_MIN);
    jy_json_close(&b, ']');
    CHECK_STR(jy_buf_str(&b), "[0,-1,10,9223372036854775807,-9223372036854775808]");
    jy_buf_fini(&b);
}

static void texts_are_escaped_and_commas_placed(void **state)
{
    struct jy_buf b;

    (void)state;
    jy_buf_init(&b);
    jy_json_open(&b, '{');
    jy_json_put_cstr(&b, "text", "他说\"不\"\n\\\x01");
    jy_json_put_cstr(&b, "left out", "");
    jy_json_put_bool(&b, "yes", true);
    jy_json_key(&b, "list");
    jy_json_open(&b, '[');
    jy_json_real(&b, 0.5);
    jy_json_real(&b, HUGE_VAL);
    jy_json_close(&b, ']');
    jy_json_close(&b, '}');
    CHECK_STR(jy_buf_str(&b), "{\"text\":\"他说\\\"不\\\"\\n\\\\\\u0001\",\"yes\":true,"
                              "\"list\":[0.5000,null]}");
    jy_buf_fini(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_are_written_to_both_ends_of_their_range),
        cmocka_unit_test(texts_are_escaped_and_commas_placed),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
