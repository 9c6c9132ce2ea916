/* csv_test.c - RFC 4180 to the letter, and the line of everything that is not. */
#include "tests/support/check.h"

#include "intents/city/csv.h"
#include "tests/support/stage.h"

static struct jy_csv csv;
static struct jy_diag why;
static struct jy_notes notes;

static enum jy_err read_text(const char *text)
{
    memset(&csv, 0, sizeof csv);
    memset(&why, 0, sizeof why);
    notes = (struct jy_notes){.list = &why, .max = 1};
    return jy_csv_read(arena, "grids.csv", jy_str_of(text), &csv, &notes);
}

static void refused(const char *text, int line, const char *en)
{
    assert_int_equal(read_text(text), JY_E_BAD_DATA);
    CHECK_CSTR(why.file, "grids.csv");
    CHECK_INT(why.line, line);
    CHECK_CSTR(why.en, en);
    CHECK(why.zh[0] != '\0');
}

static void rows_are_fields_by_column(void **state)
{
    (void)state;
    assert_int_equal(read_text("id,name\n1,甲\n2,乙\n"), JY_OK);
    CHECK_INT(csv.n_rows, 2);
    CHECK_INT(jy_csv_column(&csv, JY_STR("name")), 1);
    CHECK_INT(jy_csv_column(&csv, JY_STR("other")), -1);
    CHECK_STR(csv.rows[1].fields[1], "乙");
    CHECK_INT(csv.rows[1].line, 3);
}

static void quotes_hold_commas_quotes_and_line_ends(void **state)
{
    (void)state;
    assert_int_equal(read_text("id,text\n1,\"a,\"\"b\"\"\nc\"\n2,d\n"), JY_OK);
    CHECK_STR(csv.rows[0].fields[1], "a,\"b\"\nc");
    CHECK_INT(csv.rows[0].line, 2);
    CHECK_INT(csv.rows[1].line, 4); /* the quoted line end counts */
}

static void a_spreadsheet_s_file_is_read_as_well(void **state)
{
    (void)state;
    assert_int_equal(read_text("\xEF\xBB\xBFid,name\r\n\r\n1,甲\r\n2,"), JY_OK);
    CHECK_STR(csv.names[0], "id");
    CHECK_INT(csv.n_rows, 2);
    CHECK_INT(csv.rows[0].line, 3);
    CHECK_INT(csv.rows[1].fields[1].len, 0);
}

static void the_bytes_may_go_after_reading(void **state)
{
    char text[] = "id\nabc\n";

    (void)state;
    assert_int_equal(read_text(text), JY_OK);
    memset(text, 'x', sizeof text - 1);
    CHECK_STR(csv.rows[0].fields[0], "abc");
}

static void a_broken_file_is_named_by_its_line(void **state)
{
    (void)state;
    refused("", 1, "the file is empty: no header");
    refused("id,id\n", 1, "two columns have the same name");
    refused("id,\n", 1, "a column has no name");
    refused("id,name\n1,a\n2\n", 3, "the row has not as many fields as the header");
    refused("id,name\n1,a,b\n", 2, "the row has not as many fields as the header");
    refused("id,name\n1,a\"b\n", 2, "a double quote is out of place");
    refused("id,name\n1,\"a\"b\n", 2, "a double quote is out of place");
    refused("id,name\n1,a\n2,\"b\n", 3, "a double quote is never closed");
    refused("id,name\n1,\xD2\xBB\xB6\xFE\n", 2,
            "not UTF-8; save the file as UTF-8 CSV"); /* 一二 in GB18030 */
}

static void a_row_of_another_width_does_not_hide_the_next(void **state)
{
    struct jy_diag two[4];

    (void)state;
    notes = (struct jy_notes){.list = two, .max = 4};
    CHECK_INT(jy_csv_read(arena, "grids.csv", JY_STR("id,name\n1\n2,b\n3,c,d\n"), &csv, &notes),
              JY_E_BAD_DATA);
    CHECK_INT(notes.n, 2);
    CHECK_INT(two[0].line, 2);
    CHECK_INT(two[1].line, 4);
    CHECK_INT(csv.n_rows, 1);
    CHECK_STR(csv.rows[0].fields[0], "2");
}

static void line_ends_within_a_cell_are_the_same_everywhere(void **state)
{
    (void)state;
    assert_int_equal(read_text("id,text\r\n1,\"a\r\nb\rc\"\r\n"), JY_OK);
    CHECK_STR(csv.rows[0].fields[1], "a\nb\rc");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_are_fields_by_column),
        cmocka_unit_test(quotes_hold_commas_quotes_and_line_ends),
        cmocka_unit_test(a_spreadsheet_s_file_is_read_as_well),
        cmocka_unit_test(the_bytes_may_go_after_reading),
        cmocka_unit_test(a_broken_file_is_named_by_its_line),
        cmocka_unit_test(a_row_of_another_width_does_not_hide_the_next),
        cmocka_unit_test(line_ends_within_a_cell_are_the_same_everywhere),
    };
    return cmocka_run_group_tests(tests, stage_arena, stage_strike);
}
