/* ruleset_memory_test.c - each allocation of loading, folding and matching is made to fail in turn:
 * the answer is MEMORY, never a crash, a leak, or a rule that says something else.  Ours only: what
 * jansson and PCRE2 allocate is not counted. */
#include "intents/rules/match.h"
#include "tests/support/check.h"
#include "tests/support/countdown.h"

void *__real_calloc(size_t n, size_t size);
void *__real_realloc(void *old, size_t size);
void *__wrap_calloc(size_t n, size_t size);
void *__wrap_realloc(void *old, size_t size);

void *__wrap_calloc(size_t n, size_t size)
{
    return allocation_fails() ? NULL : __real_calloc(n, size);
}

void *__wrap_realloc(void *old, size_t size)
{
    return allocation_fails() ? NULL : __real_realloc(old, size);
}

static const char rules[] =
    "{\"version\":\"v1\",\"lists\":{\"near\":[\"隔壁\",\"邻居\"]},\"rules\":["
    "{\"id\":\"a\",\"intent\":\"x\",\"mode\":\"words\",\"pattern\":\"{near} …4 "
    "堵\",\"examples\":[\"隔壁堵\"]},"
    "{\"id\":\"b\",\"intent\":\"y\",\"mode\":\"wildcard\",\"pattern\":\"拖欠*工资\",\"needs\":["
    "\"老板\"]},"
    "{\"id\":\"c\",\"intent\":\"z\",\"mode\":\"regex\",\"pattern\":\"(?:堵|占)冇?路\",\"except\":["
    "\"堵漏\"]}]}";

static enum jy_err read_once(const struct jy_ruleset *set, struct jy_hits *hits)
{
    struct jy_scratch *s = jy_scratch_new();
    struct jy_arena *a = jy_arena_new();
    struct jy_text text;
    enum jy_err e = s && a ? jy_fold(a, JY_STR("隔壁把路堵哒，堵路"), &text) : JY_E_MEMORY;

    if (e == JY_OK) e = jy_match(set, s, a, &text, hits);
    jy_arena_free(a);
    jy_scratch_free(s);
    return e;
}

/* A rule whose literals could not be kept runs always: that loses speed, not meaning. */
static void refuses_the_rules_or_changes_nothing(const struct jy_ruleset *like)
{
    struct jy_rule_file file = {"1.json", JY_STR_INIT(rules)};
    int n_failed = 0;
    bool fired = true;

    for (long nth = 0; fired; nth++) {
        struct jy_ruleset *set = NULL;
        struct jy_diag why;
        struct jy_hits hits = {0};
        enum jy_err e;
        countdown = nth;
        e = jy_ruleset_load(&file, 1, like, &set, &why);
        fired = countdown < 0;
        countdown = -1;
        if (e == JY_OK) {
            CHECK_INT(jy_ruleset_size(set), 3);
            CHECK_INT(read_once(set, &hits), JY_OK);
            CHECK_INT(hits.n, 2);
        } else {
            CHECK_INT(e, JY_E_MEMORY);
            CHECK(set == NULL);
            n_failed++;
        }
        jy_ruleset_unref(set);
    }
    CHECK(n_failed > 10);
}

static void a_failed_allocation_refuses_the_rules_or_changes_nothing(void **state)
{
    struct jy_rule_file file = {"1.json", JY_STR_INIT(rules)};
    struct jy_ruleset *whole = NULL;
    struct jy_diag why;

    (void)state;
    refuses_the_rules_or_changes_nothing(NULL);
    CHECK_INT(jy_ruleset_load(&file, 1, NULL, &whole, &why), JY_OK);
    refuses_the_rules_or_changes_nothing(whole);
    jy_ruleset_unref(whole);
}

static void a_failed_allocation_gives_no_hits_not_half_of_them(void **state)
{
    struct jy_rule_file file = {"1.json", JY_STR_INIT(rules)};
    struct jy_ruleset *set = NULL;
    struct jy_diag why;
    struct jy_hits hits = {0};
    int n_failed = 0;

    (void)state;
    CHECK_INT(jy_ruleset_load(&file, 1, NULL, &set, &why), JY_OK);
    for (long nth = 0;; nth++) {
        enum jy_err e;
        countdown = nth;
        e = read_once(set, &hits);
        countdown = -1;
        if (e == JY_OK) break;
        CHECK_INT(e, JY_E_MEMORY);
        n_failed++;
    }
    CHECK(n_failed > 3);
    CHECK_INT(hits.n, 2);
    jy_ruleset_unref(set);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_failed_allocation_refuses_the_rules_or_changes_nothing),
        cmocka_unit_test(a_failed_allocation_gives_no_hits_not_half_of_them),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
