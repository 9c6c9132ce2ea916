/* alike_test.c - what may be one matter is found by its key; what is linked, by its cluster. */
#include "intents/cases/alike.h"
#include "store/inside.h"
#include "store/keep.h"
#include "tests/store/scene.h"

#define DAY_MS INT64_C(86400000)

static struct jy_case filed(struct scene *x, int n, int64_t device)
{
    struct jy_case c = {.device = device,
                        .state = JY_CASE_ROUTED,
                        .kind = JY_KIND_DISPUTE,
                        .type = "NBR-01",
                        .place = "430981114207",
                        .owner = "c430981114207",
                        .opened_ms = NOON_MS,
                        .registered_ms = NOON_MS,
                        .lang = "zh-Hans"};

    snprintf(c.no, sizeof c.no, "YJ%d", n);
    put_case(x, &c);
    return c;
}

static void is_clean(struct scene *x)
{
    struct jy_check_sum sum;

    CHECK_INT(jy_keep_check(x->dir, true, NULL, NULL, &sum), JY_OK);
    CHECK_INT(sum.findings, 0);
}

static int n_alike(struct scene *x, const struct jy_case *c)
{
    int64_t ids[JY_ALIKE_MOST];
    int n = 0;

    CHECK_INT(jy_cases_read_alike(x->r, c, ids, JY_ALIKE_MOST, &n), JY_OK);
    return n;
}

static void only_what_is_like_it_is_found(void **state)
{
    struct scene *x = *state;
    struct jy_case a = filed(x, 1, 1), b = filed(x, 2, 2), own = filed(x, 3, 1);

    (void)own; /* of the same device */
    CHECK_INT(n_alike(x, &a), 1);
    CHECK_INT(n_alike(x, &b), 2);
    b.registered_ms = NOON_MS - 61 * DAY_MS;
    put_case(x, &b);
    CHECK_INT(n_alike(x, &a), 0);
    b.registered_ms = NOON_MS - 60 * DAY_MS;
    put_case(x, &b);
    CHECK_INT(n_alike(x, &a), 1);
    b.state = JY_CASE_CLOSED;
    put_case(x, &b);
    CHECK_INT(n_alike(x, &a), 0);
    is_clean(x);
}

static void a_cluster_is_read_and_counted(void **state)
{
    struct scene *x = *state;
    struct jy_case a = filed(x, 1, 1), b = filed(x, 2, 2), third = filed(x, 3, 3);
    int64_t ids[4];
    int n = 0;

    a.cluster = b.cluster = a.id;
    put_case(x, &a);
    put_case(x, &b);
    CHECK_INT(jy_cases_read_cluster(x->r, a.id, ids, 4, &n), JY_OK);
    CHECK_INT(n, 2);
    CHECK_INT(ids[0], a.id);
    CHECK_INT(ids[1], b.id);
    CHECK_INT(jy_cases_linked(x->s, &b, &n), JY_OK);
    CHECK_INT(n, 1);
    CHECK_INT(n_alike(x, &a), 1); /* the third: what is linked is no suggestion */
    CHECK_INT(n_alike(x, &third), 2);
    is_clean(x);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCENE_TEST(only_what_is_like_it_is_found),
        SCENE_TEST(a_cluster_is_read_and_counted),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
