/* guide_test.c - what each row of the guide map says, to whom, and what it keeps to itself. */
#include "intents/cases/guide.h"

#include "tests/support/check.h"
#include "tests/support/demo_city.h"

static struct jy_city *city;
static struct jy_arena *arena;
static struct jy_guide guide;

static int set_up(void **state)
{
    (void)state;
    city = demo_city_load();
    arena = jy_arena_new();
    return city && arena && jy_guide_make(city, arena, &guide) == JY_OK ? 0 : -1;
}

static int take_down(void **state)
{
    (void)state;
    jy_arena_free(arena);
    jy_city_unref(city);
    return 0;
}

static const struct jy_guide_entry *entry_of(const char *type)
{
    const struct jy_guide_family *f = jy_guide_family(&guide, jy_type_family(jy_str_of(type)));

    CHECK(f != NULL);
    for (int i = 0; i < f->n; i++)
        for (int j = 0; j < f->entries[i].n_types; j++)
            if (jy_str_is(f->entries[i].types[j]->id, type)) return &f->entries[i];
    return NULL;
}

static void every_type_but_accusations_stands_in_one_row_the_bot_would_say(void **state)
{
    int n = 0;

    (void)state;
    CHECK_INT(guide.n, 23);
    for (int i = 0; i < city->n_types; i++) {
        const struct jy_type *type = &city->types[i];
        const struct jy_guide_entry *e = entry_of(type->id.ptr);
        if (jy_str_starts(type->id, JY_STR("INT-"))) {
            CHECK(e == NULL);
            continue;
        }
        CHECK(e != NULL);
        CHECK(jy_str_eq(e->row.body, jy_city_guide(city, type->id)->body));
        n++;
    }
    CHECK_INT(n, city->n_types - 4);
}

static void what_has_no_row_of_its_own_stands_first(void **state)
{
    const struct jy_guide_family *labour = jy_guide_family(&guide, JY_STR("LAB"));

    (void)state;
    CHECK_STR(labour->name, "劳动");
    CHECK_STR(labour->name_en, "Labour");
    CHECK_INT(labour->n, 4);
    CHECK(labour->entries[0].is_rest);
    CHECK_INT(labour->entries[0].n_types, 2);
    CHECK_STR(labour->entries[1].row.matter, "工资没发");
    CHECK_STR(labour->entries[1].row.matter_en, "Unpaid wages");
    CHECK_STR(labour->entries[1].row.phone, "12333");
    CHECK_STR(jy_guide_family(&guide, JY_STR("LND"))->entries[0].row.matter, "田土");
}

static void a_row_of_two_families_stands_in_both(void **state)
{
    (void)state;
    CHECK_STR(entry_of("NBR-07")->row.matter, "建房或别的事搞坏了东西");
    CHECK_STR(entry_of("TRT-03")->row.matter, "建房或别的事搞坏了东西");
    CHECK_INT(entry_of("TRT-03")->n_types, 1);
}

static void an_accusation_says_where_to_go_and_nothing_else(void **state)
{
    const struct jy_guide_family *f = jy_guide_family(&guide, JY_STR("INT"));

    (void)state;
    CHECK(f->accuses);
    CHECK_INT(f->n, 1);
    CHECK_INT(f->entries[0].n_types, 0);
    CHECK_STR(f->entries[0].row.phone, "12388");
    CHECK_STR(f->entries[0].row.body, "市纪委监委");
    CHECK_STR(f->entries[0].row.bring, "");
    CHECK_STR(f->entries[0].row.bring_en, "");
    CHECK_STR(f->entries[0].row.deadline, "");
    CHECK_STR(f->entries[0].row.law, "");
}

static struct jy_guide_course course(const char *type, bool english)
{
    return jy_guide_course(city, jy_city_type(city, jy_str_of(type)), english, arena);
}

static void the_first_column_is_said_in_words(void **state)
{
    (void)state;
    CHECK_STR(course("NBR-01", false).who, "网格员先上门，办不了再到村（社区）调解委员会");
    CHECK_STR(course("NBR-01", false).level, "村级");
    CHECK_STR(course("HSE-02", false).who, "市自然资源局会同市城市管理和综合执法局");
    CHECK_STR(course("HSE-02", false).level, "市级");
    CHECK_STR(course("FAM-06", false).level, "镇级");
    CHECK_STR(course("ASK-01", false).who, "当场答复");
    CHECK(jy_str_starts(course("FAM-01", true).who,
                        JY_STR("the village mediation committee; failing that, ")));
}

static void the_clocks_are_those_of_the_path_and_of_the_familys_own_law(void **state)
{
    (void)state;
    CHECK(jy_str_find(course("LAB-04", false).clocks, JY_STR("60个工作日")) > 0);
    CHECK(jy_str_find(course("CSM-03", false).clocks, JY_STR("消法46条")) > 0);
    CHECK(jy_str_find(course("ENV-02", false).clocks, JY_STR("两个月不办可以起诉")) > 0);
    CHECK(jy_str_find(course("AGR-02", false).clocks, JY_STR("受理起60日办结")) > 0);
    CHECK(jy_str_find(course("MED-01", false).clocks, JY_STR("30个工作日")) > 0);
    CHECK(jy_str_find(course("NBR-01", false).clocks, JY_STR("15日内转送")) < 0);
    CHECK(jy_str_find(course("SUG-01", false).path, JY_STR("条例29条")) > 0);
}

/* An id that is missing is said as itself: no such gap may be in any of them. */
static void every_type_has_its_words_in_both_languages(void **state)
{
    (void)state;
    for (int i = 0; i < city->n_types; i++)
        for (int english = 0; english < 2; english++) {
            struct jy_guide_course c = course(city->types[i].id.ptr, english);
            CHECK(c.who.len > 0 && c.path.len > 0 && c.clocks.len > 0);
            CHECK(jy_str_find(c.who, JY_STR("map_")) < 0);
            CHECK(jy_str_find(c.level, JY_STR("map_")) < 0);
            CHECK(jy_str_find(c.path, JY_STR("map_")) < 0);
            CHECK(jy_str_find(c.clocks, JY_STR("map_")) < 0);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_type_but_accusations_stands_in_one_row_the_bot_would_say),
        cmocka_unit_test(what_has_no_row_of_its_own_stands_first),
        cmocka_unit_test(a_row_of_two_families_stands_in_both),
        cmocka_unit_test(an_accusation_says_where_to_go_and_nothing_else),
        cmocka_unit_test(the_first_column_is_said_in_words),
        cmocka_unit_test(the_clocks_are_those_of_the_path_and_of_the_familys_own_law),
        cmocka_unit_test(every_type_has_its_words_in_both_languages),
    };

    return cmocka_run_group_tests(tests, set_up, take_down);
}
