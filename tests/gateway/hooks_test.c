/* hooks_test.c - news for other front ends is signed as they check it, and tried again ever later.
 */
#include "gateway/hooks.h"

#include "tests/support/check.h"

/* HMAC-SHA256 as Python's hmac module has it, over "1700000000.{"a":1}" by the bytes 0 to 31. */
static void a_signature_is_what_others_compute(void **state)
{
    unsigned char key[JY_PARTNER_KEY];
    char out[JY_SIGNATURE];

    (void)state;
    for (int i = 0; i < JY_PARTNER_KEY; i++)
        key[i] = (unsigned char)i;
    jy_hook_sign(key, 1700000000, JY_STR("{\"a\":1}"), out);
    CHECK_STR(jy_str_of(out),
              "t=1700000000,v1=03348adc068f3e120398d321e294ed21d5531ba19808733437c88c51d9ffdb14");
}

static void a_pause_doubles_up_to_an_hour(void **state)
{
    static const struct {
        int tries;
        int64_t seconds;
    } rows[] = {{0, 1}, {1, 2}, {5, 32}, {11, 2048}, {12, 3600}, {1000000, 3600}};

    (void)state;
    for (size_t i = 0; i < JY_COUNT(rows); i++)
        CHECK_INT(jy_hook_pause_ms(rows[i].tries), rows[i].seconds * 1000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_signature_is_what_others_compute),
        cmocka_unit_test(a_pause_doubles_up_to_an_hour),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
