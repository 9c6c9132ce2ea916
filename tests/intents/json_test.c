/* json_test.c - what the writer writes is JSON, to the last digit. */
#include "intents/json.h"

#include <jansson.h>
#include <math.h>
#include <stdio.h>

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

/* The writer looks at eight bytes at once: every byte, at every place among plain ones, both of
 * one byte and of three, must come back from a reader as it was. */
static void every_byte_is_read_back_wherever_it_stands(void **state)
{
    static const char *const plain[] = {"aaaaaaaaaaaaaaaaaaaa", "墙墙墙墙墙墙墙"};

    (void)state;
    for (size_t which = 0; which < JY_COUNT(plain); which++) {
        for (size_t place = 0; place <= 18; place += 3) {
            for (int byte = 1; byte < 0x80; byte++) {
                char text[32];
                struct jy_buf b;
                json_t *back;

                snprintf(text, sizeof text, "%.*s%c%s", (int)place, plain[which], byte,
                         plain[which] + place);
                jy_buf_init(&b);
                jy_json_open(&b, '[');
                jy_json_text(&b, jy_str_of(text));
                jy_json_close(&b, ']');
                back = json_loadb(b.ptr, b.len, 0, NULL);
                CHECK(back != NULL);
                assert_string_equal(json_string_value(json_array_get(back, 0)), text);
                json_decref(back);
                jy_buf_fini(&b);
            }
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_are_written_to_both_ends_of_their_range),
        cmocka_unit_test(texts_are_escaped_and_commas_placed),
        cmocka_unit_test(every_byte_is_read_back_wherever_it_stands),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
