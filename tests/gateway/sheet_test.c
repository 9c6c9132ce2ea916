/* sheet_test.c - what leaves the house is read as it was written, and nothing of it runs. */
#include "gateway/sheet.h"

#include "tests/support/check.h"

static struct jy_cell text(const char *words)
{
    return (struct jy_cell){.text = jy_str_of(words)};
}

static void csv_quotes_what_it_must_and_runs_nothing(void **state)
{
    struct jy_cell cells[] = {text("名称"),        text("数"),
                              text("甲,\"乙\"\n"), {.number = 66.67, .is_number = true},
                              text("=1+1"),        {.number = -3, .is_number = true},
                              text("@SUM(A1)"),    text("")};
    const struct jy_sheet s = {JY_STR("x"), 2, 4, cells};
    struct jy_buf out;

    (void)state;
    jy_buf_init(&out);
    jy_sheet_csv(&s, &out);
    CHECK_STR(jy_buf_str(&out), "\xEF\xBB\xBF\"名称\",\"数\"\r\n"
                                "\"甲,\"\"乙\"\"\n\",66.67\r\n"
                                "\"'=1+1\",-3\r\n"
                                "\"'@SUM(A1)\",\"\"\r\n");
    jy_buf_fini(&out);
}

static void xlsx_is_a_whole_file_and_leaves_nothing_behind(void **state)
{
    struct jy_cell cells[] = {text("名称"), text("=cmd()")};
    const struct jy_sheet s = {JY_STR("figures"), 1, 2, cells};
    struct jy_buf out;

    (void)state;
    jy_buf_init(&out);
    CHECK_INT(jy_sheet_xlsx(&s, &out), JY_OK);
    CHECK(out.len > 1000);
    CHECK(memcmp(out.ptr, "PK\x03\x04", 4) == 0);
    jy_buf_fini(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(csv_quotes_what_it_must_and_runs_nothing),
        cmocka_unit_test(xlsx_is_a_whole_file_and_leaves_nothing_behind),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
