/* audit_words_test.c - what stands in the audit log, in words; a name nobody knows stays. */
#include "gateway/audit_words.h"

#include "tests/support/check.h"

static void a_name_has_its_words_and_what_it_names(void **state)
{
    struct jy_arena *a = jy_arena_new();

    (void)state;
    CHECK(a != NULL);
    CHECK_STR(jy_audit_what(a, JY_STR("opened"), false), "打开这一件");
    CHECK_STR(jy_audit_what(a, JY_STR("opened"), true), "opened the case");
    CHECK_STR(jy_audit_what(a, JY_STR("file.12"), true), "opened an attachment, entry: 12");
    CHECK_STR(jy_audit_what(a, JY_STR("roster.m0001"), false), "改在岗和专长：m0001");
    CHECK_STR(jy_audit_what(a, JY_STR("openedx"), true), "openedx");
    CHECK_STR(jy_audit_what(a, JY_STR("something.else"), true), "something.else");
    CHECK_STR(jy_audit_why(JY_STR("visit"), false), "上门");
    CHECK_STR(jy_audit_why(JY_STR("v2: 退"), true), "v2: 退");
    jy_arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(a_name_has_its_words_and_what_it_names)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
