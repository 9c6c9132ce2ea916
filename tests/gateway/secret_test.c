/* secret_test.c - query codes come from the number and a key that stays at home; cookies are read
 * for what they are. */
#include "gateway/secret.h"
#include "gateway/session.h"

#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/support/check.h"

static char dir[64], path[96];

static int set_up(void **state)
{
    (void)state;
    strcpy(dir, "/tmp/jieyou-secret-XXXXXX");
    if (mkdtemp(dir) == NULL) return 1;
    snprintf(path, sizeof path, "%s/secret", dir);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    unlink(path);
    return rmdir(dir);
}

static void the_key_is_made_once_and_for_the_owner_only(void **state)
{
    struct jy_secret first, again;
    struct jy_diag why;
    struct stat file;

    (void)state;
    CHECK_INT(jy_secret_open(dir, &first, &why), JY_OK);
    CHECK_INT(stat(path, &file), 0);
    CHECK_INT(file.st_mode & 0777, 0600);
    CHECK_INT(jy_secret_open(dir, &again, &why), JY_OK);
    CHECK(memcmp(&first, &again, sizeof first) == 0);
}

static void a_broken_key_file_is_refused_not_replaced(void **state)
{
    static const char *const broken[] = {"", "short", "thirty-two bytes and one that is too many"};

    (void)state;
    for (size_t i = 0; i < JY_COUNT(broken); i++) {
        struct jy_secret s;
        struct jy_diag why;
        struct stat now;
        FILE *f = fopen(path, "w");

        CHECK(f != NULL);
        fputs(broken[i], f);
        fclose(f);
        CHECK_INT(jy_secret_open(dir, &s, &why), JY_E_BAD_DATA);
        CHECK_CSTR(why.file, path);
        CHECK(strstr(why.en, "from the old machine") && strstr(why.en, "are void"));
        CHECK(strstr(why.zh, "查询码、邀请码都作废") != NULL);
        CHECK_INT(stat(path, &now), 0);
        CHECK_INT(now.st_size, strlen(broken[i]));
    }
}

static void a_code_is_six_digits_of_this_number_and_this_key(void **state)
{
    struct jy_secret a = {{1}}, b = {{2}};
    char one[7], other[7];

    (void)state;
    jy_secret_code(&a, JY_STR("YJ20260310-0007-1"), one);
    CHECK_INT(strspn(one, "0123456789"), 6);
    CHECK(jy_secret_fits(&a, JY_STR("YJ20260310-0007-1"), jy_str_of(one)));
    CHECK(!jy_secret_fits(&a, JY_STR("YJ20260310-0007-1"), JY_STR("12345")));
    jy_secret_code(&b, JY_STR("YJ20260310-0007-1"), other);
    CHECK(strcmp(one, other) != 0);
    jy_secret_code(&a, JY_STR("YJ20260310-0008-9"), other);
    CHECK(strcmp(one, other) != 0);
}

static void a_number_and_its_codes_are_told_to_nobody_without_the_key(void **state)
{
    const struct jy_secret ours = {{1}}, theirs = {{2}};
    char number[JY_PROOF_MARK], other[JY_PROOF_MARK], sent[JY_PROOF_MARK];

    (void)state;
    jy_secret_number(&ours, JY_STR("13900000001"), number);
    CHECK_INT(strspn(number, "0123456789abcdef"), 32);
    jy_secret_number(&ours, JY_STR("13900000001"), other);
    CHECK_CSTR(other, number);
    jy_secret_number(&ours, JY_STR("13900000002"), other);
    CHECK(strcmp(other, number) != 0);
    jy_secret_number(&theirs, JY_STR("13900000001"), other);
    CHECK(strcmp(other, number) != 0);
    jy_secret_sent(&ours, number, 7, "123456", sent);
    jy_secret_sent(&ours, number, 7, "123457", other);
    CHECK(strcmp(other, sent) != 0);
    jy_secret_sent(&ours, number, 8, "123456", other); /* of another device */
    CHECK(strcmp(other, sent) != 0);
    jy_secret_sent(&theirs, number, 7, "123456", other);
    CHECK(strcmp(other, sent) != 0);
}

static void the_token_is_found_among_other_cookies(void **state)
{
    (void)state;
    CHECK_STR(jy_cookie_token(JY_STR("jy=abc")), "abc");
    CHECK_STR(jy_cookie_token(JY_STR("a=1; jy=abc ;b=2")), "abc");
    CHECK_STR(jy_cookie_token(JY_STR("xjy=abc; jyx=1")), "");
    CHECK_STR(jy_cookie_token(JY_STR("jy=")), "");
    CHECK_STR(jy_cookie_token(JY_STR("")), "");
}

static void tokens_are_long_and_never_the_same(void **state)
{
    char one[JY_TOKEN_TEXT], two[JY_TOKEN_TEXT];

    (void)state;
    jy_token_make(one);
    jy_token_make(two);
    CHECK_INT(strlen(one), 43);
    CHECK(strcmp(one, two) != 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

static void a_pass_is_good_as_it_was_made_and_no_other_way(void **state)
{
    const struct jy_secret ours = {{1}}, theirs = {{2}};
    const struct jy_pass made = {7, 5000, 1000, "0123456789abcdef0123456789abcdef"};
    char text[JY_PASS], other[JY_PASS];
    struct jy_pass read = {0};

    (void)state;
    jy_pass_make(&ours, &made, text);
    CHECK(jy_pass_read(&ours, text, 1000, &read));
    CHECK_INT(read.device, 7);
    CHECK_INT(read.size, 5000);
    CHECK_CSTR(read.key, made.key);
    CHECK(!jy_pass_read(&ours, text, 1001, &read)); /* its time is over */
    CHECK(!jy_pass_read(&theirs, text, 1000, &read));
    for (size_t i = 0; text[i] != '\0'; i++) {
        memcpy(other, text, sizeof other);
        other[i] = (char)(text[i] == '0' ? '1' : '0');
        CHECK(!jy_pass_read(&ours, other, 0, &read));
        other[i] = '\0'; /* cut off here */
        CHECK(!jy_pass_read(&ours, other, 0, &read));
    }
    CHECK(!jy_pass_read(&ours, "", 0, &read));
    CHECK(!jy_pass_read(&ours, "up-", 0, &read));
}

static void a_ticket_is_good_for_its_kind_and_as_it_was_made(void **state)
{
    const struct jy_secret ours = {{1}}, theirs = {{2}};
    const struct jy_ticket made = {"file", 7, 5, 1000}, paper = {"paper", 7, 5, 1000};
    char text[JY_TICKET], other[JY_TICKET];
    struct jy_ticket read = {0};

    (void)state;
    jy_ticket_make(&ours, &made, text);
    jy_ticket_make(&ours, &paper, other);
    CHECK(strncmp(text, "7-5-1000-", 9) == 0 && strncmp(other, "7-5-1000-", 9) == 0);
    CHECK(jy_ticket_read(&ours, "file", text, 1000, &read));
    CHECK_CSTR(read.kind, "file");
    CHECK_INT(read.case_id, 7);
    CHECK_INT(read.seq, 5);
    CHECK(!jy_ticket_read(&ours, "paper", text, 1000, &read));
    CHECK(!jy_ticket_read(&ours, "file", other, 1000, &read));
    CHECK(!jy_ticket_read(&ours, "file", text, 1001, &read)); /* its time is over */
    CHECK(!jy_ticket_read(&theirs, "file", text, 1000, &read));
    for (size_t i = 0; text[i] != '\0'; i++) {
        memcpy(other, text, sizeof other);
        other[i] = (char)(text[i] == '0' ? '1' : '0');
        CHECK(!jy_ticket_read(&ours, "file", other, 0, &read));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(the_key_is_made_once_and_for_the_owner_only),
        TEST(a_broken_key_file_is_refused_not_replaced),
        TEST(a_code_is_six_digits_of_this_number_and_this_key),
        TEST(a_number_and_its_codes_are_told_to_nobody_without_the_key),
        TEST(the_token_is_found_among_other_cookies),
        TEST(tokens_are_long_and_never_the_same),
        TEST(a_pass_is_good_as_it_was_made_and_no_other_way),
        TEST(a_ticket_is_good_for_its_kind_and_as_it_was_made),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
