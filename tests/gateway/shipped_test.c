/* shipped_test.c - a city older than the program: what it lacks is there, what it says stands. */
#include "gateway/shipped.h"

#include "tests/support/check.h"
#include "tests/support/demo_city.h"

static struct jy_arena *arena;
static struct jy_city_file files[1 + JY_SHIPPED_FILES];

static int set_up(void **state)
{
    (void)state;
    arena = jy_arena_new();
    return arena ? 0 : -1;
}

static int take_down(void **state)
{
    (void)state;
    jy_arena_free(arena);
    return 0;
}

static struct jy_str filled(const char *templates)
{
    int n = 1;

    jy_arena_reset(arena);
    files[0] = (struct jy_city_file){"templates.csv", jy_str_of(templates)};
    jy_shipped_fill(files, &n, arena);
    CHECK_INT(n, JY_SHIPPED_FILES);
    CHECK_CSTR(files[n - 1].name, "document_lines.csv");
    return files[0].bytes;
}

static void what_the_city_lacks_is_added_and_what_it_says_stands(void **state)
{
    struct jy_str all = filled("id,zh,en\ngreet,你好呀,Hi there"); /* no newline at its end */

    (void)state;
    CHECK(jy_str_find(all, JY_STR("greet,你好呀,Hi there\n")) > 0);
    CHECK(jy_str_find(all, JY_STR("沅江市矛盾纠纷和信访接待")) < 0); /* our own greeting */
    CHECK(jy_str_find(all, JY_STR("\npaper_given,")) > 0);
    CHECK(jy_str_find(all, JY_STR("\nmoved_settled,")) > 0);
}

static void a_row_is_known_by_its_whole_id(void **state)
{
    struct jy_str all = filled("id,zh,en\nmoved_settled_here,甲,a\nx,\"moved_settled,乙\",b\n");

    (void)state;
    CHECK(jy_str_find(all, JY_STR("\nmoved_settled,")) > 0);
}

static void other_columns_are_left_alone(void **state)
{
    (void)state;
    CHECK_STR(filled("id,en,zh\ngreet,Hi,你好\n"), "id,en,zh\ngreet,Hi,你好\n");
    CHECK_STR(filled(""), "");
}

static void forms_of_the_citys_own_are_not_mixed_with_ours(void **state)
{
    int n = 1;

    (void)state;
    files[0] = (struct jy_city_file){"documents.csv", JY_STR("id,name\n")};
    jy_shipped_fill(files, &n, arena);
    for (int i = 1; i < n; i++)
        CHECK(strcmp(files[i].name, "document_lines.csv") != 0);
}

/* A clock that came with a later program, and one that the city has made shorter. */
static void a_clock_that_the_city_has_not_is_ours(void **state)
{
    int n = 1;

    (void)state;
    files[0] = (struct jy_city_file){"clocks.csv",
                                     JY_STR("id,name,simple,general,difficult,urgent,law,note\n"
                                            "stage_village,,5 天,5 天,5 天,1 天,,\n")};
    jy_shipped_fill(files, &n, arena);
    CHECK(jy_str_find(files[0].bytes, JY_STR("\nstage_village,,5 天,")) > 0);
    CHECK(jy_str_find(files[0].bytes, JY_STR("\nstage_village,村")) < 0);
    CHECK(jy_str_find(files[0].bytes, JY_STR("\nstage_town,")) > 0);
}

/* The demo city as it was before there were forms, offers and visits. */
static void an_old_directory_loads_with_every_line_and_form(void **state)
{
    struct demo_city_files demo;
    struct jy_city_file old[JY_COUNT(demo_city_names) + JY_SHIPPED_FILES];
    struct jy_diag why[8];
    struct jy_city *loaded;
    struct jy_notes notes = {.list = why, .max = 8};
    int n = 0;

    (void)state;
    demo_city_read(&demo);
    for (int i = 0; i < demo.n; i++) {
        const char *name = demo.files[i].name;
        if (strcmp(name, "documents.csv") == 0 || strcmp(name, "document_lines.csv") == 0 ||
            strcmp(name, "chiefs.csv") == 0 || strcmp(name, "clocks.csv") == 0 ||
            strcmp(name, "hours.csv") == 0 || strcmp(name, "whistles.csv") == 0 ||
            strcmp(name, "thresholds.csv") == 0)
            continue;
        old[n] = demo.files[i];
        if (strcmp(name, "templates.csv") == 0)
            old[n].bytes = JY_STR("id,zh,en\ngreet,您好,Hello\n");
        n++;
    }
    jy_shipped_fill(old, &n, arena);
    CHECK_INT(jy_city_load(old, n, &loaded, &notes), JY_OK);
    CHECK(loaded->n_documents >= 16);
    CHECK_STR(jy_city_phrase(loaded, "greet")->zh, "您好");
    CHECK(jy_city_phrase(loaded, "paper_given") != NULL &&
          jy_city_phrase(loaded, "ask_place") != NULL);
    jy_city_unref(loaded);
    demo_city_free(&demo);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_the_city_lacks_is_added_and_what_it_says_stands),
        cmocka_unit_test(a_row_is_known_by_its_whole_id),
        cmocka_unit_test(other_columns_are_left_alone),
        cmocka_unit_test(a_clock_that_the_city_has_not_is_ours),
        cmocka_unit_test(forms_of_the_citys_own_are_not_mixed_with_ours),
        cmocka_unit_test(an_old_directory_loads_with_every_line_and_form),
    };

    return cmocka_run_group_tests(tests, set_up, take_down);
}
