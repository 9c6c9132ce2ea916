/* exported_test.c - another front end's export is read whatever its columns are called, and every
 * mistake is named with its line. */
#include "intents/cases/exported.h"

#include "tests/support/check.h"
#include "tests/support/demo_city.h"

enum { NOTES = 8 };

struct given {
    struct jy_city *city;
    struct jy_arena *arena;
    struct jy_diag list[NOTES];
    struct jy_notes notes;
    struct jy_exported *rows;
    int n;
};

static bool give(struct given *g, const char *text)
{
    const struct jy_city_file file = {"out.csv", jy_str_of(text)};

    *g = (struct given){.city = demo_city_load(), .arena = jy_arena_new()};
    g->notes = (struct jy_notes){.list = g->list, .max = NOTES};
    return jy_exported_read(g->city, &(struct jy_sources){&file, 1, g->arena, &g->notes}, &g->rows,
                            &g->n);
}

static void take_back(struct given *g)
{
    jy_arena_free(g->arena);
    jy_city_unref(g->city);
}

static void columns_have_several_names(void **state)
{
    struct given g;

    (void)state;
    CHECK(give(&g, "工单号,诉求内容,类别,办理状态,手机号\n"
                   "A1,路坏了,LAB-01,已办结,13900000001\n"
                   "A2,\"吵,得很\",没有的类,处理中,看备注\n"));
    CHECK_INT(g.notes.n_errors, 0);
    CHECK_INT(g.n, 2);
    CHECK_STR(g.rows[0].id, "A1");
    CHECK_STR(g.rows[0].type, "LAB-01");
    CHECK(g.rows[0].settled);
    CHECK_STR(g.rows[0].phone, "13900000001");
    CHECK_STR(g.rows[1].text, "吵,得很");
    CHECK_STR(g.rows[1].type, "");
    CHECK_STR(g.rows[1].type_said, "没有的类");
    CHECK(!g.rows[1].settled);
    CHECK_STR(g.rows[1].phone, "");
    CHECK_STR(jy_exported_note(&g.rows[1], JY_STR("网小格"), g.arena),
              "网小格转来，对方编号 A2；电话 看备注；对方记的类型 没有的类");
    take_back(&g);
}

/* What is one number is dialled as it is here; what is none, or several, stands in the note. */
static void a_telephone_is_dialled_or_noted(void **state)
{
    static const struct {
        const char *said, *phone;
    } rows[] = {
        {"13900000001", "13900000001"},
        {"139 0000 0001", "13900000001"},
        {"139-0000-0001", "13900000001"},
        {"+8613900000002", "13900000002"},
        {"+86 139 0000 0002", "13900000002"},
        {"＋８６１３９０００００００２", "13900000002"},
        {"008613900000002", "13900000002"},
        {"8613900000002", "13900000002"},
        {"0737-2780001", "07372780001"},
        {"（0737）2780001", "07372780001"},
        {"2780001", "2780001"},
        {"13900000003/0737-2780001", ""},
        {"0737-2780001转801", ""},
        {"13900000003 13900000004", ""},
        {"看备注", ""},
        {"12345", ""},
    };

    (void)state;
    for (size_t i = 0; i < JY_COUNT(rows); i++) {
        struct given g;
        char text[160], noted[160];
        struct jy_str note;

        snprintf(text, sizeof text, "编号,内容,电话\nA1,路坏了,%s\n", rows[i].said);
        snprintf(noted, sizeof noted, "电话 %s", rows[i].said);
        CHECK(give(&g, text));
        CHECK_STR(g.rows[0].phone, rows[i].phone);
        note = jy_exported_note(&g.rows[0], JY_STR("网小格"), g.arena);
        CHECK_INT(jy_str_find(note, jy_str_of(noted)) >= 0, rows[i].phone[0] == '\0');
        take_back(&g);
    }
}

/* A day that Excel keeps as a number; what is none stays as it was told. */
static void a_day_is_said_as_one(void **state)
{
    static const struct {
        const char *said, *told;
    } rows[] = {
        {"46356", "2026-11-30"},
        {"46356.604166667", "2026-11-30 14:30"},
        {"46356.99999", "2026-11-30"},
        {"36526", "2000-01-01"},
        {"2026-11-30", "2026-11-30"},
        {"2026/11/30 14:30", "2026/11/30 14:30"},
        {"20261", "20261"},
        {"46356x", "46356x"},
        {"20261130", "20261130"},
        {"昨天", "昨天"},
    };

    (void)state;
    for (size_t i = 0; i < JY_COUNT(rows); i++) {
        struct given g;
        char text[160];

        snprintf(text, sizeof text, "编号,内容,时间\n20261130000012346,路坏了,%s\n", rows[i].said);
        CHECK(give(&g, text));
        CHECK_INT(g.notes.n_errors, 0); /* a long number written as text is none of Excel's */
        CHECK_STR(g.rows[0].told, rows[i].told);
        take_back(&g);
    }
}

static void a_mistake_is_named_with_its_line(void **state)
{
    static const struct {
        const char *text;
        int line;
        const char *says;
    } rows[] = {
        {"编号,别的\nA1,x\n", 1, "内容"},
        {"编号,内容\nA1,一\nA1,二\n", 3, "编号重复"},
        {"编号,内容\n,一\n", 2, "编号"},
        {"编号,内容\nA1,\n", 2, "内容"},
        {"编号,内容\nA1\n", 2, ""},
        {"编号,内容\n2.02611E+16,一\n", 2, "Excel"},
        {"编号,内容\n2.0261130000012346E16,一\n", 2, "Excel"},
        {"编号,内容\n20261130000012346.000000,一\n", 2, "Excel"},
    };

    (void)state;
    for (size_t i = 0; i < JY_COUNT(rows); i++) {
        struct given g;
        give(&g, rows[i].text);
        CHECK_INT(g.notes.n_errors, 1);
        CHECK_INT(g.list[0].line, rows[i].line);
        CHECK(strstr(g.list[0].zh, rows[i].says) != NULL);
        take_back(&g);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(columns_have_several_names),
        cmocka_unit_test(a_telephone_is_dialled_or_noted),
        cmocka_unit_test(a_day_is_said_as_one),
        cmocka_unit_test(a_mistake_is_named_with_its_line),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
