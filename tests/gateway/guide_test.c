/* guide_test.c - the guide map as a page and on paper: what it says is whole, escaped and on one
 * page a kind; a code is there exactly when there is an address. */
#include "gateway/guide_html.h"
#include "gateway/gzip.h"
#include "gateway/print.h"
#include "gateway/print_guide.h"
#include "tests/support/check.h"
#include "tests/support/demo_city.h"

static const char frame[] = "<html lang=\"{{lang}}\"><title>{{title}}</title>[<!--guide-->]";
static struct jy_city *city;
static struct jy_arena *arena;
static struct jy_buf out;

static int set_up(void **state)
{
    (void)state;
    city = demo_city_load();
    arena = jy_arena_new();
    jy_buf_init(&out);
    return city && arena ? 0 : -1;
}

static int take_down(void **state)
{
    (void)state;
    jy_buf_fini(&out);
    jy_arena_free(arena);
    jy_city_unref(city);
    jy_print_end();
    return 0;
}

static int count(struct jy_str text, const char *of)
{
    int n = 0;

    for (ptrdiff_t at; (at = jy_str_find(text, jy_str_of(of))) >= 0; n++) {
        text.ptr += at + 1;
        text.len -= (size_t)at + 1;
    }
    return n;
}

static struct jy_str page(const struct jy_city *of, bool english)
{
    jy_buf_clear(&out);
    CHECK_INT(jy_guide_html(of, english, JY_STR(frame), arena, &out), JY_OK);
    return jy_buf_str(&out);
}

static void the_frame_is_filled_and_every_type_can_be_jumped_to(void **state)
{
    struct jy_str html = page(city, false);

    (void)state;
    CHECK(jy_str_starts(html,
                        JY_STR("<html lang=\"zh-Hans\"><title>沅江市有事找谁</title>[<header")));
    CHECK(html.ptr[html.len - 1] == ']');
    CHECK_INT(count(html, "<section class=\"fam\""), 23);
    CHECK_INT(count(html, "map_"), 0);
    for (int i = 0; i < city->n_types; i++) {
        char id[24];
        bool accuses = jy_str_starts(city->types[i].id, JY_STR("INT-"));
        snprintf(id, sizeof id, " id=\"%s\"", city->types[i].id.ptr);
        CHECK_INT(count(html, id), accuses ? 0 : 1);
    }
}

static void in_english_what_stays_chinese_says_so(void **state)
{
    struct jy_str html = page(city, true);

    (void)state;
    CHECK(jy_str_starts(html, JY_STR("<html lang=\"en\">")));
    CHECK(count(html, "Unpaid wages") == 1);
    CHECK(count(html, "<dd><span lang=\"zh-Hans\">演示地址") > 60);
    CHECK_INT(count(html, "<dd>演示地址"), 0);
}

static void what_the_directory_says_is_never_markup(void **state)
{
    struct demo_city_files d;
    struct jy_city *evil = NULL;
    struct jy_diag why[4];
    struct jy_notes notes = {.list = why, .max = 4};
    struct jy_str html;

    (void)state;
    demo_city_read(&d);
    for (int i = 0; i < d.n; i++)
        if (strcmp(d.files[i].name, "guide_rows.csv") == 0) {
            free((void *)(uintptr_t)d.files[i].bytes.ptr);
            d.files[i].bytes =
                JY_STR("type_ids,matter,body,address,phone,hours,deadline,bring,law\n"
                       "LAB,<b>工</b>,\"<script>x</script>&\"\"\",,12333,,,,\n");
            CHECK_INT(jy_city_load(d.files, d.n, &evil, &notes), JY_OK);
            d.files[i].bytes = (struct jy_str){calloc(1, 1), 0};
        }
    html = page(evil, false);
    CHECK_INT(count(html, "<script>"), 0);
    CHECK(count(html, "&lt;script&gt;x&lt;/script&gt;&amp;&quot;") == 1);
    CHECK(count(html, "&lt;b&gt;工") > 0);
    jy_city_unref(evil);
    demo_city_free(&d);
}

static void it_goes_out_smaller(void **state)
{
    struct jy_buf small;
    struct jy_str html = page(city, false);

    (void)state;
    jy_buf_init(&small);
    CHECK_INT(jy_gzip(html, &small), JY_OK);
    CHECK(small.len > 2000 && small.len < html.len / 4);
    CHECK(memcmp(small.ptr, "\x1f\x8b", 2) == 0);
    jy_buf_fini(&small);
}

static struct jy_str print(const char *family, const char *address, bool large)
{
    const struct jy_print_leaflet what = {jy_str_of(family), "", address, 20260310, large};

    jy_buf_clear(&out);
    CHECK_INT(jy_print_guide(city, &what, arena, &out), JY_OK);
    return jy_buf_str(&out);
}

/* Cairo writes the pages' tree in the clear. */
static int pages_of(struct jy_str pdf)
{
    ptrdiff_t at = jy_str_find(pdf, JY_STR("/Count "));

    CHECK(at > 0);
    return pdf.ptr[at + 7] - '0';
}

static void every_kind_is_on_one_page(void **state)
{
    struct jy_guide guide;

    (void)state;
    CHECK_INT(jy_guide_make(city, arena, &guide), JY_OK);
    for (int i = 0; i < guide.n; i++)
        CHECK_INT(pages_of(print(jy_arena_str(arena, guide.families[i].id).ptr,
                                 "https://x.example/guide#LAB", false)),
                  1);
    CHECK_INT(pages_of(print("HSE", "https://x.example/guide#HSE", true)), 2);
}

static void no_such_kind_is_not_printed(void **state)
{
    const struct jy_print_leaflet what = {JY_STR("XXX"), "", "", 20260310, false};

    (void)state;
    jy_buf_clear(&out);
    CHECK_INT(jy_print_guide(city, &what, arena, &out), JY_E_NOT_FOUND);
    CHECK_INT(out.len, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_frame_is_filled_and_every_type_can_be_jumped_to),
        cmocka_unit_test(in_english_what_stays_chinese_says_so),
        cmocka_unit_test(what_the_directory_says_is_never_markup),
        cmocka_unit_test(it_goes_out_smaller),
        cmocka_unit_test(every_kind_is_on_one_page),
        cmocka_unit_test(no_such_kind_is_not_printed),
    };

    return cmocka_run_group_tests(tests, set_up, take_down);
}
