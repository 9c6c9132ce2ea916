/* tally_test.c - how often rules spoke and would have changed something: added up within a day,
 * forgotten by days. */
#include "store/tally.h"
#include "tests/store/scene.h"

struct list {
    int n, days[8];
    char rules[8][16];
    int64_t hits[8], changes[8];
};

static void on_tally(void *ctx, int day, const struct jy_tally *tally)
{
    struct list *l = ctx;

    l->days[l->n] = day;
    jy_str_copy(l->rules[l->n], sizeof(l->rules[0]), tally->rule);
    l->changes[l->n] = tally->changes;
    l->hits[l->n++] = tally->hits;
}

static struct list listed(struct scene *x, int since)
{
    struct list l = {0};

    CHECK_INT(jy_tally_read(x->r, since, on_tally, &l), JY_OK);
    return l;
}

static void add(struct scene *x, int day, int oldest, const char *rule, int64_t hits)
{
    const struct jy_tally one = {jy_str_of(rule), hits, hits / 2};

    CHECK_INT(jy_store_begin(x->s), JY_OK);
    CHECK_INT(jy_tally_add(x->s, day, oldest, &one, 1), JY_OK);
    CHECK_INT(jy_store_commit(x->s), JY_OK);
}

static void a_day_adds_up_and_each_day_stands_by_itself(void **state)
{
    struct scene *x = *state;
    struct list l;

    add(x, 20260309, 20260201, "a", 2);
    add(x, 20260310, 20260201, "a", 3);
    add(x, 20260310, 20260201, "b", 1);
    add(x, 20260310, 20260201, "a", 4);
    l = listed(x, 20260201);
    CHECK_INT(l.n, 3);
    CHECK_INT(l.days[0], 20260309);
    CHECK_INT(l.hits[0], 2);
    CHECK_CSTR(l.rules[1], "a");
    CHECK_INT(l.hits[1], 7);
    CHECK_INT(l.changes[1], 3);
    CHECK_INT(l.hits[2], 1);
    CHECK_INT(listed(x, 20260310).n, 2);
}

static void what_is_older_than_wanted_is_forgotten(void **state)
{
    struct scene *x = *state;
    struct list l;

    add(x, 20260101, 20251202, "a", 2);
    add(x, 20260210, 20260112, "a", 3);
    l = listed(x, 0);
    CHECK_INT(l.n, 1);
    CHECK_INT(l.days[0], 20260210);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCENE_TEST(a_day_adds_up_and_each_day_stands_by_itself),
        SCENE_TEST(what_is_older_than_wanted_is_forgotten),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
