/* pattern_test.c - a pattern says the same before machine code is made of it, behind it, and while
 * another thread makes it; neither way runs away. */
#include "intents/rules/pattern.h"

#include <pthread.h>
#include <string.h>

#include "tests/support/check.h"

enum { OFTEN = 100, THREADS = 4 };

static struct jy_match_scratch *scratch;

static struct jy_pattern *compiled(const char *regex)
{
    struct jy_pattern_error why;
    struct jy_pattern *p = NULL;

    CHECK_INT(jy_pattern_compile(jy_str_of(regex), &p, &why), JY_OK);
    return p;
}

static int begin(void **state)
{
    (void)state;
    scratch = jy_match_scratch_new();
    return scratch == NULL;
}

static int end(void **state)
{
    (void)state;
    jy_match_scratch_free(scratch);
    return 0;
}

/* So many characters, all the same; three bytes each and a NUL. */
static struct jy_str repeat(char *text, size_t n)
{
    for (size_t i = 0; i < n; i++)
        memcpy(text + 3 * i, "啊", 3);
    text[3 * n] = '\0';
    return (struct jy_str){text, 3 * n};
}

static void one_that_runs_often_is_busy_until_it_is_machine_code(void **state)
{
    struct jy_pattern *p = compiled("堵.{0,9}路");
    int runs = 0;

    (void)state;
    while (!jy_pattern_is_busy(p) && runs++ < OFTEN)
        CHECK_INT(jy_pattern_run(p, scratch, JY_STR("堵了路"), 0, NULL), JY_MATCHED_YES);
    assert_in_range(runs, 10, OFTEN - 1);
    jy_pattern_quicken(p);
    assert_false(jy_pattern_is_busy(p));
    jy_pattern_quicken(p); /* once is enough */
    assert_false(jy_pattern_is_busy(p));
    jy_pattern_unref(p);
}

static void one_that_runs_long_is_machine_code_at_once(void **state)
{
    struct jy_pattern *p = compiled("(?:啊.{0,30}){4}[路道]");
    char text[3001];

    (void)state;
    (void)jy_pattern_run(p, scratch, repeat(text, 1000), 0, NULL);
    for (int i = 0; i < OFTEN; i++)
        CHECK_INT(jy_pattern_run(p, scratch, JY_STR("啊啊啊啊路"), 0, NULL), JY_MATCHED_YES);
    assert_false(jy_pattern_is_busy(p)); /* or it would be by now */
    jy_pattern_unref(p);
}

static void both_ways_say_the_same(void **state)
{
    static const struct row {
        const char *regex, *text;
        enum jy_matched is;
        struct jy_span whole, group;
        const char *name;
    } rows[] = {
        {"(?<what>墙|路)(.)?堵", "我屋里路堵了", JY_MATCHED_YES, {9, 15}, {9, 12}, "what"},
        {"欠(\\d+)元", "欠我300元", JY_MATCHED_NO, {0}, {0}, ""},
        {"欠.?(\\d+)元", "他欠我300元", JY_MATCHED_YES, {3, 15}, {9, 12}, ""},
        {"(?:啊|啊啊)+$",
         "啊啊啊啊啊啊啊啊啊啊啊啊啊啊啊啊啊啊啊啊啊啊啊啊啊啊啊啊啊啊啊啊。",
         JY_MATCHED_SPENT,
         {0},
         {0},
         ""},
    };

    (void)state;
    for (size_t i = 0; i < JY_COUNT(rows); i++) {
        struct jy_pattern *p = compiled(rows[i].regex);
        for (int quick = 0; quick < 2; quick++) {
            struct jy_match_spans spans = {0};
            if (quick == 1) jy_pattern_quicken(p);
            assert_int_equal(jy_pattern_run(p, scratch, jy_str_of(rows[i].text), 0, &spans),
                             rows[i].is);
            if (rows[i].is != JY_MATCHED_YES) continue;
            assert_memory_equal(&spans.whole, &rows[i].whole, sizeof spans.whole);
            assert_memory_equal(&spans.groups[0], &rows[i].group, sizeof spans.groups[0]);
            CHECK_STR(spans.names[0], rows[i].name);
        }
        jy_pattern_unref(p);
    }
}

/* Nested choices that keep where they were for each of 4,000 characters. */
static void neither_way_takes_all_the_memory(void **state)
{
    struct jy_pattern *p = compiled("^(?:(?:(.)|(?:.(.)))(?:.|(.)))*[xy]$");
    char text[12001];

    (void)state;
    for (int quick = 0; quick < 2; quick++) {
        if (quick == 1) jy_pattern_quicken(p);
        CHECK_INT(jy_pattern_run(p, scratch, repeat(text, 4000), 0, NULL), JY_MATCHED_SPENT);
    }
    jy_pattern_unref(p);
}

static void *run_often(void *arg)
{
    struct jy_match_scratch *own = jy_match_scratch_new();
    size_t found = 0;

    for (int i = 0; i < OFTEN; i++) {
        if (jy_pattern_is_busy(arg)) jy_pattern_quicken(arg);
        found += jy_pattern_run(arg, own, JY_STR("他堵了我的路"), 0, NULL) == JY_MATCHED_YES;
    }
    jy_match_scratch_free(own);
    return (void *)found;
}

static void many_threads_run_it_while_it_is_made(void **state)
{
    struct jy_pattern *p = compiled("堵.{0,9}路");
    pthread_t threads[THREADS];

    (void)state;
    for (int i = 0; i < THREADS; i++)
        CHECK_INT(pthread_create(&threads[i], NULL, run_often, p), 0);
    for (int i = 0; i < THREADS; i++) {
        void *found = NULL;
        CHECK_INT(pthread_join(threads[i], &found), 0);
        CHECK_INT((size_t)found, OFTEN);
    }
    assert_false(jy_pattern_is_busy(p));
    jy_pattern_unref(p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_that_runs_often_is_busy_until_it_is_machine_code),
        cmocka_unit_test(one_that_runs_long_is_machine_code_at_once),
        cmocka_unit_test(both_ways_say_the_same),
        cmocka_unit_test(neither_way_takes_all_the_memory),
        cmocka_unit_test(many_threads_run_it_while_it_is_made),
    };

    return cmocka_run_group_tests(tests, begin, end);
}
