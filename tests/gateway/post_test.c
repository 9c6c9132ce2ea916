/* post_test.c - a message is signed as whoever gets it checks it. */
#include "gateway/post.h"

#include "tests/support/check.h"

/* HMAC-SHA256 as Python's hmac module has it, over "1700000000.{"a":1}" by the bytes 0 to 31. */
static void a_signature_is_what_others_compute(void **state)
{
    unsigned char key[JY_POST_KEY];
    char out[JY_SIGNATURE];

    (void)state;
    for (int i = 0; i < JY_POST_KEY; i++)
        key[i] = (unsigned char)i;
    jy_post_sign(key, 1700000000, JY_STR("{\"a\":1}"), out);
    CHECK_STR(jy_str_of(out),
              "t=1700000000,v1=03348adc068f3e120398d321e294ed21d5531ba19808733437c88c51d9ffdb14");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_signature_is_what_others_compute),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
