/* campaigns_test.c - campaigns by year, and scans that are numbers and nothing else. */
#include "store/campaigns.h"

#include "tests/store/scene.h"

enum { MOST = 8 };

static void put(struct scene *x, const struct jy_campaign *c)
{
    CHECK_INT(jy_store_begin(x->s), JY_OK);
    CHECK_INT(jy_campaigns_put(x->s, c, NOON_MS), JY_OK);
    CHECK_INT(jy_store_commit(x->s), JY_OK);
}

static void scan(struct scene *x, const char *code, int day)
{
    CHECK_INT(jy_store_begin(x->s), JY_OK);
    CHECK_INT(jy_campaigns_scanned(x->s, jy_str_of(code), day), JY_OK);
    CHECK_INT(jy_store_commit(x->s), JY_OK);
}

static struct jy_campaign campaign(const char *code, int date, int64_t leaflets)
{
    return (struct jy_campaign){.code = jy_str_of(code),
                                .date = date,
                                .place = JY_STR("430981114000"),
                                .title = JY_STR("法治赶集"),
                                .leaflets = leaflets,
                                .reached = 100,
                                .by = JY_STR("m0001")};
}

static void a_year_adds_up_what_is_not_off(void **state)
{
    struct scene *x = *state;
    struct jy_campaign one = campaign("aaaaaaaa", 20260310, 3000);
    struct jy_campaign two = campaign("bbbbbbbb", 20260312, 500);
    struct jy_campaign old = campaign("cccccccc", 20251231, 70);
    struct jy_campaign_year years[MOST];
    int n = 0;

    put(x, &one);
    put(x, &two);
    put(x, &old);
    CHECK_INT(jy_campaigns_years(x->r, 20060101, years, MOST, &n), JY_OK);
    CHECK_INT(n, 2);
    CHECK_INT(years[0].year, 2026);
    CHECK_INT(years[0].activities, 2);
    CHECK_INT(years[0].leaflets, 3500);
    CHECK_INT(years[0].reached, 200);
    CHECK_INT(years[1].leaflets, 70);

    two.off = true;
    put(x, &two);
    CHECK_INT(jy_campaigns_years(x->r, 20260101, years, MOST, &n), JY_OK);
    CHECK_INT(n, 1);
    CHECK_INT(years[0].activities, 1);
    CHECK_INT(years[0].leaflets, 3000);
}

static void what_is_said_again_replaces_and_keeps_the_scans(void **state)
{
    struct scene *x = *state;
    struct jy_campaign one = campaign("aaaaaaaa", 20260310, 3000), list[MOST];
    int n = 0;

    put(x, &one);
    scan(x, "aaaaaaaa", 20260310);
    scan(x, "aaaaaaaa", 20260310);
    scan(x, "aaaaaaaa", 20260401);
    one.title = JY_STR("送法进村");
    one.leaflets = 4000;
    put(x, &one);
    CHECK_INT(jy_campaigns_list(x->r, 2026, x->a, list, MOST, &n), JY_OK);
    CHECK_INT(n, 1);
    CHECK_STR(list[0].title, "送法进村");
    CHECK_INT(list[0].leaflets, 4000);
    CHECK_INT(list[0].scans, 3);
    CHECK_INT(jy_campaigns_list(x->r, 2025, x->a, list, MOST, &n), JY_OK);
    CHECK_INT(n, 0);
}

static void nothing_is_counted_of_a_code_that_is_not_there_or_is_off(void **state)
{
    struct scene *x = *state;
    struct jy_campaign one = campaign("aaaaaaaa", 20260310, 3000), got, list[MOST];
    int n = 0;

    one.off = true;
    put(x, &one);
    scan(x, "aaaaaaaa", 20260310);
    scan(x, "zzzzzzzz", 20260310);
    CHECK_INT(jy_campaigns_list(x->r, 2026, x->a, list, MOST, &n), JY_OK);
    CHECK_INT(n, 1);
    CHECK_INT(list[0].scans, 0);
    CHECK_INT(jy_campaigns_read(x->r, one.code, x->a, &got), JY_E_NOT_FOUND);
    CHECK_INT(jy_campaigns_read(x->r, JY_STR("zzzzzzzz"), x->a, &got), JY_E_NOT_FOUND);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCENE_TEST(a_year_adds_up_what_is_not_off),
        SCENE_TEST(what_is_said_again_replaces_and_keeps_the_scans),
        SCENE_TEST(nothing_is_counted_of_a_code_that_is_not_there_or_is_off),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
