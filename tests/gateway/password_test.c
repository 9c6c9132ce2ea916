/* password_test.c - a password fits its own hash and no other, and every hash costs the same. */
#include "gateway/password.h"

#include <string.h>

#include "tests/support/check.h"

static void fits_its_own_hash_alone(void **state)
{
    char hash[JY_PASSWORD_HASH], again[JY_PASSWORD_HASH];

    (void)state;
    assert_int_equal(jy_password_hash("一二三四五六七八", hash), JY_OK);
    assert_int_equal(jy_password_hash("一二三四五六七八", again), JY_OK);
    assert_string_not_equal(hash, again); /* salted */
    assert_true(jy_password_fits("一二三四五六七八", hash));
    assert_true(jy_password_fits("一二三四五六七八", again));
    assert_false(jy_password_fits("一二三四五六七九", hash));
    assert_false(jy_password_fits("", hash));
    assert_false(jy_password_fits("一二三四五六七八", ""));
    assert_false(jy_password_fits("一二三四五六七八", NULL)); /* no such login */
}

static void costs_what_owasp_asks(void **state)
{
    char hash[JY_PASSWORD_HASH];

    (void)state;
    assert_int_equal(jy_password_hash("jieyou-demo", hash), JY_OK);
    assert_int_equal(strncmp(hash, "$argon2id$v=19$m=19456,t=2,p=1$", 31), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fits_its_own_hash_alone),
        cmocka_unit_test(costs_what_owasp_asks),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
