/* whistles_test.c - what the log says of called bodies: in time, late, neither; and the ratings. */
#include "store/whistles.h"
#include "tests/store/scene.h"

static void tell(struct scene *x, int64_t id, const char *const events[][2], int n)
{
    plan_say(x, id, "{\"text\":\"a\"}");
    for (int i = 0; i < n; i++) {
        struct jy_event *e = jy_plan_add(&x->plan, 0, JY_EVENT_WHISTLE, JY_BY_STAFF);

        e->body = jy_str_of(events[i][0]);
        e->inner = jy_str_of(events[i][1]);
    }
    commit_plan(x, NULL);
}

static enum jy_err scores(struct scene *x, int64_t since_ms, int64_t until_ms, const char *town,
                          struct jy_whistle_score rows[4], int *n)
{
    const struct jy_whistle_span of = {
        .since_ms = since_ms, .until_ms = until_ms, .town = jy_str_of(town)};

    return jy_whistle_scores(x->r, &of, rows, 4, n);
}

static void a_score_counts_what_fell_due_and_sums_the_ratings(void **state)
{
    static const char *const events[][2] = {
        {"{\"step\":\"blow\"}", "{\"bodies\":[\"shuili\",\"zhujian\"]}"},
        {"{\"step\":\"sign\"}", "{\"bodies\":[\"shuili\"]}"},
        {"{\"step\":\"remind\"}", "{\"bodies\":[\"zhujian\"],\"limit\":\"sign\"}"},
        {"{\"step\":\"late\"}", "{\"bodies\":[\"zhujian\"],\"limit\":\"sign\"}"},
        {"{\"step\":\"sign\"}", "{\"bodies\":[\"zhujian\"],\"late\":true}"},
        {"{\"step\":\"object\"}", "{\"bodies\":[\"zhujian\"]}"},
        {"{\"step\":\"recall\"}", "{\"bodies\":[\"zhujian\"]}"},
        {"{\"step\":\"arrive\"}", "{\"bodies\":[\"shuili\"]}"},
        {"{\"step\":\"late\"}", "{\"bodies\":[\"zhujian\"],\"limit\":\"arrive\"}"},
        {"{\"step\":\"rate\"}", "{\"bodies\":[\"shuili\"],\"ratings\":[5,4,3]}"},
        {"{\"step\":\"rate\"}", "{\"bodies\":[\"shuili\"],\"ratings\":[1,2,3]}"},
    };
    struct scene *x = *state;
    struct jy_whistle_score rows[4];
    int n = 0;

    tell(x, open_case(x), events, (int)JY_COUNT(events));
    CHECK_INT(scores(x, NOON_MS, INT64_MAX, "", rows, &n), JY_OK);
    CHECK_INT(n, 2);
    CHECK_CSTR(rows[0].body, "zhujian"); /* called twice */
    CHECK_INT(rows[0].called, 2);
    CHECK_INT(rows[0].objected, 1);
    CHECK_INT(rows[0].signed_in_time, 0);
    CHECK_INT(rows[0].sign_late, 1);
    CHECK_INT(rows[0].arrive_late, 1);
    CHECK_INT(rows[0].rated, 0);
    CHECK_INT(rows[1].signed_in_time, 1);
    CHECK_INT(rows[1].arrived_in_time, 1);
    CHECK_INT(rows[1].rated, 2);
    CHECK_INT(rows[1].sums[0], 6);
    CHECK_INT(rows[1].sums[2], 6);
    CHECK_INT(scores(x, NOON_MS + 1, INT64_MAX, "", rows, &n), JY_OK);
    CHECK_INT(n, 0);
    CHECK_INT(scores(x, NOON_MS, NOON_MS, "", rows, &n), JY_OK);
    CHECK_INT(n, 0); /* until it begins */
    CHECK_INT(scores(x, NOON_MS, INT64_MAX, "430981114", rows, &n), JY_OK);
    CHECK_INT(n, 0); /* of a case of no town */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCENE_TEST(a_score_counts_what_fell_due_and_sums_the_ratings),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
