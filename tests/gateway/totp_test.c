/* totp_test.c - the second code is what RFC 6238 says, good for a minute and a half, once. */
#include "gateway/totp.h"

#include "tests/support/check.h"

static const unsigned char key[JY_TOTP_KEY] = "12345678901234567890"; /* RFC 6238, appendix B */

static void the_codes_are_those_of_the_rfc(void **state)
{
    static const struct {
        int64_t seconds;
        const char *code; /* the last six of its eight digits */
    } rows[] = {
        {59, "287082"},         {1111111109, "081804"}, {1111111111, "050471"},
        {1234567890, "005924"}, {2000000000, "279037"},
    };

    (void)state;
    for (size_t i = 0; i < JY_COUNT(rows); i++) {
        char out[JY_TOTP_DIGITS + 1];
        jy_totp_code(key, rows[i].seconds / JY_TOTP_STEP_S, out);
        CHECK_CSTR(out, rows[i].code);
    }
}

static void a_code_is_good_around_its_step_and_once(void **state)
{
    const int64_t step = 41152263; /* of 1234567890 */
    const struct jy_str code = JY_STR("005924");
    struct {
        int64_t at_s, used, is;
    } rows[] = {
        {1234567890, 0, step},        {1234567890 - 30, 0, step}, {1234567890 + 30, 0, step},
        {1234567890 - 61, 0, 0},      {1234567890 + 61, 0, 0},    {1234567890, step, 0},
        {1234567890, step - 1, step}, {1234567890, step + 5, 0},
    };

    (void)state;
    for (size_t i = 0; i < JY_COUNT(rows); i++)
        CHECK_INT(jy_totp_step_of(key, code, rows[i].at_s * 1000, rows[i].used), rows[i].is);
    CHECK_INT(jy_totp_step_of(key, JY_STR("05924"), 1234567890000, 0), 0);
    CHECK_INT(jy_totp_step_of(key, JY_STR("005925"), 1234567890000, 0), 0);
    CHECK_INT(jy_totp_step_of(key, JY_STR(""), 1234567890000, 0), 0);
}

static void an_authenticator_reads_the_key_from_its_address(void **state)
{
    char out[JY_TOTP_URI];

    (void)state;
    jy_totp_uri("admin", key, out);
    CHECK_CSTR(out, "otpauth://totp/jieyou:admin?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
                    "&issuer=jieyou");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_codes_are_those_of_the_rfc),
        cmocka_unit_test(a_code_is_good_around_its_step_and_once),
        cmocka_unit_test(an_authenticator_reads_the_key_from_its_address),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
