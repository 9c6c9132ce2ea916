/* ruleset_test.c - rule files become rules that match, or a place and a reason. */
#include <pthread.h>
#include <stdio.h>

#include "intents/rules/match.h"
#include "intents/rules/read.h"
#include "intents/rules/rule.h"
#include "tests/support/check.h"

struct fixture {
    struct jy_ruleset *set;
    struct jy_scratch *scratch;
    struct jy_arena *arena;
    struct jy_diag why;
    struct jy_text text;
    struct jy_hits hits;
};

static enum jy_err load(struct fixture *f, const char *rules)
{
    struct jy_rule_file files[2] = {
        {"00.json", JY_STR_INIT("{\"version\": \"v1\"}")},
        {"10.json", jy_str_of(rules)},
    };

    return jy_ruleset_load(files, 2, NULL, &f->set, &f->why);
}

static struct jy_hits *match(struct fixture *f, const char *text)
{
    CHECK_INT(jy_fold(f->arena, jy_str_of(text), &f->text), JY_OK);
    CHECK_INT(jy_match(f->set, f->scratch, f->arena, &f->text, &f->hits), JY_OK);
    return &f->hits;
}

static struct fixture begin(void)
{
    return (struct fixture){.scratch = jy_scratch_new(), .arena = jy_arena_new()};
}

static struct fixture with(const char *rules)
{
    struct fixture f = begin();

    CHECK_INT(load(&f, rules), JY_OK);
    return f;
}

static void finish(struct fixture *f)
{
    jy_ruleset_unref(f->set);
    jy_scratch_free(f->scratch);
    jy_arena_free(f->arena);
}

static void words_allow_a_bounded_gap_and_give_a_span_for_each_slot(void **state)
{
    struct fixture f = with(
        "{\"lists\":{\"near\":[\"隔壁\",\"邻居\"]},\"rules\":[{\"id\":\"a\",\"intent\":\"NBR-01\","
        "\"mode\":\"words\",\"pattern\":\"{near}|对门 …4 堵|占 路\",\"weight\":2}]}");

    (void)state;
    CHECK_INT(match(&f, "我屋隔 壁把我门前堵哒，一条路都没得")->n, 1);
    CHECK_INT(f.hits.list[0].n_spans, 3);
    CHECK_STR(f.hits.list[0].intent, "NBR-01");
    CHECK_STR(jy_span_of(f.text.raw, f.hits.list[0].spans[0]), "隔 壁");
    CHECK_STR(jy_span_of(f.text.raw, f.hits.list[0].spans[1]), "堵");
    CHECK_INT(match(&f, "隔壁把我屋门前的堵哒路")->n, 0); /* six between */
    CHECK_INT(match(&f, "隔壁来了。堵哒路")->n, 0);       /* another sentence */
    CHECK_INT(match(&f, "對門佔路")->n, 1);
    finish(&f);
}

static void a_wildcard_is_a_gap_within_a_sentence(void **state)
{
    struct fixture f = with("{\"rules\":[{\"id\":\"a\",\"intent\":\"LAB-01\",\"mode\":\"wildcard\","
                            "\"pattern\":\"托欠*工资\",\"weight\":1}]}");

    (void)state;
    CHECK_INT(match(&f, "老板拖欠我们三个月工资")->n, 1);
    CHECK_INT(match(&f, "拖欠工资")->n, 1);
    CHECK_INT(match(&f, "拖欠！工资")->n, 0);
    CHECK_INT(match(&f, "拖欠一二三四五六七八九工资")->n, 0);
    finish(&f);
}

static void named_groups_become_captures_in_the_raw_text(void **state)
{
    struct fixture f = with("{\"rules\":[{\"id\":\"a\",\"intent\":\"LAB-01\",\"mode\":\"regex\","
                            "\"pattern\":\"(?<who>老板|包工头).{0,6}没得(?:工资|钱)\"}]}");

    (void)state;
    CHECK_INT(match(&f, "那个包 工头讲冇 得钱")->n, 1);
    CHECK_INT(f.hits.list[0].n_captures, 1);
    CHECK_STR(f.hits.list[0].captures[0].name, "who");
    CHECK_STR(jy_span_of(f.text.raw, f.hits.list[0].captures[0].span), "包 工头");
    finish(&f);
}

static void needs_unless_and_except_decide_together(void **state)
{
    struct fixture f = with(
        "{\"rules\":[{\"id\":\"a\",\"intent\":\"x\",\"mode\":\"regex\",\"pattern\":\"打.{0,3}我\","
        "\"needs\":[\"他|她\"],\"unless\":[\"电视里\"],\"except\":[\"打电话\"]}]}");

    (void)state;
    CHECK_INT(match(&f, "他打我")->n, 1);
    CHECK_INT(match(&f, "打我")->n, 0);
    CHECK_INT(match(&f, "电视里他打我")->n, 0);
    CHECK_INT(match(&f, "他打电话我没接")->n, 0);
    CHECK_INT(match(&f, "他打电话我没接，就打我")->n, 1); /* the other place still counts */
    finish(&f);
}

/* Known without a run of the pattern, and the same for a list of words that needs none either. */
static void a_need_for_a_length_is_one_of_characters(void **state)
{
    static const struct {
        const char *text;
        int n;
    } table[] = {
        {"堵", 0}, {"堵路", 2}, {"堵了路。", 2}, {"堵了的路", 2}, {"又堵了路啊", 0},
    };
    struct fixture f = with("{\"rules\":[{\"id\":\"a\",\"intent\":\"x\",\"mode\":\"words\","
                            "\"pattern\":\"堵 …4 路\",\"needs\":[\"^.{2,4}$\"]},"
                            "{\"id\":\"b\",\"intent\":\"x\",\"mode\":\"words\","
                            "\"pattern\":\"堵|占\",\"needs\":[\"^.{2,4}$\"]}]}");

    (void)state;
    for (size_t i = 0; i < JY_COUNT(table); i++)
        if (match(&f, table[i].text)->n != table[i].n) fail_msg("%s: %d", table[i].text, f.hits.n);
    finish(&f);
}

static void only_live_rules_speak_and_the_heaviest_comes_first(void **state)
{
    struct fixture f = with(
        "{\"rules\":["
        "{\"id\":\"a\",\"intent\":\"x\",\"mode\":\"words\",\"pattern\":\"路\",\"weight\":1},"
        "{\"id\":\"b\",\"intent\":\"y\",\"mode\":\"words\",\"pattern\":\"路\",\"weight\":-3},"
        "{\"id\":\"c\",\"intent\":\"z\",\"mode\":\"words\",\"pattern\":\"路\",\"state\":\"draft\"},"
        "{\"id\":\"d\",\"intent\":\"z\",\"mode\":\"words\",\"pattern\":\"路\",\"state\":\"shadow\"}"
        "]}");

    (void)state;
    CHECK_INT(jy_ruleset_size(f.set), 4);
    CHECK_STR(jy_ruleset_version(f.set), "v1");
    CHECK_INT(match(&f, "路")->n, 2);
    CHECK_STR(f.hits.list[0].rule, "b");
    CHECK_STR(f.hits.list[1].rule, "a");
    CHECK_INT(jy_ruleset_cost(f.set, 0).hits, 1);
    CHECK_INT(jy_ruleset_cost(f.set, 2).runs, 0);
    finish(&f);
}

static double weight_of(struct fixture *f, const char *text, const char *rule)
{
    match(f, text);
    for (int i = 0; i < f->hits.n; i++)
        if (jy_str_is(f->hits.list[i].rule, rule)) return f->hits.list[i].weight;
    return -1;
}

static void what_is_said_not_to_be_so_weighs_nothing_where_that_is_said(void **state)
{
    static const struct {
        const char *text, *rule;
        double weight;
    } table[] = {
        {"老板欠我工资", "owes", 3},
        {"老板没欠我工资", "owes", 0},
        {"去年没欠我工资，今年欠我工资", "owes", 3}, /* another place of it */
        {"去年没欠我工资，今年也没欠我工资", "owes", 0},
        {"没欠我钱，工资呢", "spans", 3}, /* heard in more than what is denied */
        {"没欠我钱工资呢", "spans", 0},
        {"没欠我钱他打我", "hits", 3}, /* beside it, in the same clause */
        {"没欠我钱", "list", 0},
        {"没欠我钱，欠别个的", "list", 3},
        {"他没欠我钱", "ahead", 0}, /* which takes no characters */
        {"他欠我钱", "ahead", 3},
        {"没打我，也没打他", "blow", 0}, /* each place of a rule with groups denies */
        {"没打我，他打他", "blow", 3},
        {"没欠我钱", "danger", 3}, /* no danger is talked away by a rule of another's */
        {"没欠我钱", "before", 3}, /* read before what denies */
    };
    struct fixture f = with(
        "{\"rules\":["
        "{\"id\":\"before\",\"intent\":\"LAB-01\",\"mode\":\"words\",\"pattern\":\"欠\","
        "\"weight\":3},"
        "{\"id\":\"not\",\"intent\":\"flag.denied\",\"mode\":\"regex\",\"pattern\":\"没欠我.\"},"
        "{\"id\":\"watches\",\"intent\":\"flag.denied\",\"mode\":\"regex\",\"pattern\":\"老板欠\","
        "\"state\":\"shadow\"},"
        "{\"id\":\"owes\",\"intent\":\"LAB-01\",\"mode\":\"regex\",\"pattern\":\"欠我工资\","
        "\"weight\":3},"
        "{\"id\":\"spans\",\"intent\":\"LAB-01\",\"mode\":\"regex\","
        "\"pattern\":\"欠.{1,4}工资\",\"weight\":3},"
        "{\"id\":\"hits\",\"intent\":\"TRT-01\",\"mode\":\"regex\",\"pattern\":\"打我\","
        "\"weight\":3},"
        "{\"id\":\"list\",\"intent\":\"also.LAB-02\",\"mode\":\"words\",\"pattern\":\"欠\","
        "\"weight\":3},"
        "{\"id\":\"not-struck\",\"intent\":\"flag.denied\",\"mode\":\"regex\","
        "\"pattern\":\"(没)(打.)\"},"
        "{\"id\":\"blow\",\"intent\":\"TRT-01\",\"mode\":\"regex\",\"pattern\":\"打.\","
        "\"weight\":3},"
        "{\"id\":\"ahead\",\"intent\":\"LAB-01\",\"mode\":\"regex\",\"pattern\":\"(?=欠我)\","
        "\"weight\":3},"
        "{\"id\":\"danger\",\"intent\":\"hz_other\",\"mode\":\"words\",\"pattern\":\"欠\","
        "\"weight\":3}]}");

    (void)state;
    for (size_t i = 0; i < JY_COUNT(table); i++)
        if (weight_of(&f, table[i].text, table[i].rule) != table[i].weight)
            fail_msg("%s, %s: %f", table[i].text, table[i].rule,
                     weight_of(&f, table[i].text, table[i].rule));
    finish(&f);
}

static void a_rule_that_spends_its_limit_is_counted_and_the_rest_is_read(void **state)
{
    struct fixture f =
        with("{\"rules\":["
             "{\"id\":\"a\",\"intent\":\"x\",\"mode\":\"regex\",\"pattern\":\"(?:啊+)+路?完\"},"
             "{\"id\":\"b\",\"intent\":\"y\",\"mode\":\"words\",\"pattern\":\"堵\"}]}");
    char text[1024] = "";

    (void)state;
    for (int i = 0; i < 200; i++)
        strcat(text, "啊");
    strcat(text, "堵，完");
    CHECK_INT(match(&f, text)->n, 1);
    CHECK_INT(f.hits.n_spent, 1);
    CHECK_INT(jy_ruleset_cost(f.set, 0).spent, 1);
    CHECK_STR(f.hits.list[0].rule, "b");
    finish(&f);
}

#define RULE(fields) "{\"rules\":[{\"id\":\"r1\",\"intent\":\"x\"," fields "}]}"

static void a_bad_file_is_refused_with_place_and_reason_in_both_languages(void **state)
{
    static const struct {
        const char *json;
        int column;
        const char *en;
    } bad[] = {
        {"{\"rules\":[}", 11, "near"},
        {"[]", 0, "object"},
        {"{\"rulez\":[]}", 0, "no field rulez"},
        {"{\"version\":\"v2\"}", 0, "second version"},
        {"{\"lists\":{\"a\":[]}}", 0, "needs words: a"},
        {"{\"lists\":{\"a\":[\"\"]}}", 0, "empty word"},
        {"{\"rules\":[{\"intent\":\"x\"}]}", 0, "missing field id"},
        {RULE("\"pattern\":\"路\""), 0, "rule r1: missing field mode"},
        {RULE("\"mode\":\"words\""), 0, "rule r1: missing field pattern"},
        {RULE("\"mode\":\"glob\",\"pattern\":\"路\""), 0, "unknown value: mode"},
        {RULE("\"mode\":\"words\",\"pattern\":\"路\",\"weight\":\"2\""), 0, "number: weight"},
        {RULE("\"mode\":\"words\",\"pattern\":\"路\",\"unles\":[]"), 0, "no field unles"},
        {RULE("\"mode\":\"words\",\"pattern\":\"路\",\"needs\":\"a\""), 0, "list: needs"},
        {RULE("\"mode\":\"words\",\"pattern\":\"路|{nobody}\""), 3, "no such list"},
        {RULE("\"mode\":\"words\",\"pattern\":\"路|\""), 3, "word is missing"},
        {RULE("\"mode\":\"words\",\"pattern\":\"…8 路\""), 1, "begin with a gap"},
        {RULE("\"mode\":\"words\",\"pattern\":\"路 …8\""), 5, "no word after"},
        {RULE("\"mode\":\"wildcard\",\"pattern\":\"拖欠*\""), 4, "both sides"},
        {RULE("\"mode\":\"wildcard\",\"pattern\":\"拖欠|工资\""), 3, "words mode"},
        {RULE("\"mode\":\"regex\",\"pattern\":\"路(堵\""), 3, "parenthes"},
        {RULE("\"mode\":\"regex\",\"pattern\":\"路[堵\""), 2, "not closed"},
        {RULE("\"mode\":\"regex\",\"pattern\":\"路*\""), 1, "empty text"},
        {RULE("\"mode\":\"regex\",\"pattern\":\"隔壁\\\\b\""), 3, "beside Han"},
        {RULE("\"mode\":\"regex\",\"pattern\":\"隔壁{1,2}\\\\b\""), 8, "beside Han"},
        {"{\"lists\":{\"n\":[\"next door\",\"隔壁\"]},\"rules\":[{\"id\":\"r1\",\"intent\":\"x\","
         "\"mode\":\"regex\",\"pattern\":\"\\\\b(?:{n})\"}]}",
         1, "beside Han"},
        {RULE("\"mode\":\"regex\",\"pattern\":\"[冇没]\""), 2, "folded to two"},
        {RULE("\"mode\":\"words\",\"pattern\":\"路\",\"unless\":[\"a{2}+(\"]"), 6, "parenthes"},
    };

    (void)state;
    for (size_t i = 0; i < JY_COUNT(bad); i++) {
        struct fixture f = begin();
        CHECK_INT(load(&f, bad[i].json), JY_E_BAD_DATA);
        if (strstr(f.why.en, bad[i].en) == NULL || f.why.column != bad[i].column)
            fail_msg("%s: column %d, %s", bad[i].json, f.why.column, f.why.en);
        CHECK_CSTR(f.why.file, "10.json");
        CHECK(f.why.zh[0] != '\0');
        finish(&f);
    }
}

static void english_lists_and_bounded_gaps_may_stand_beside_the_end_of_a_word(void **state)
{
    struct fixture f = begin();

    (void)state;
    CHECK_INT(load(&f, "{\"lists\":{\"not\":[\"not\",\"didn't\"]},\"rules\":[{\"id\":\"r1\","
                       "\"intent\":\"x\",\"mode\":\"regex\",\"pattern\":"
                       "\"\\\\bboss\\\\b[^。！？；]{0,20}\\\\b(?:{not})\\\\b\"}]}"),
              JY_OK);
    CHECK_INT(match(&f, "My boss really didn't pay")->n, 1);
    CHECK_INT(match(&f, "My boss left a note")->n, 0);
    CHECK_INT(match(&f, "I saw my boss. Not a word")->n, 0);
    finish(&f);
}

static void the_same_id_or_list_in_two_files_is_refused(void **state)
{
    static const char *const pairs[][2] = {
        {RULE("\"mode\":\"words\",\"pattern\":\"路\""),
         RULE("\"mode\":\"words\",\"pattern\":\"水\"")},
        {"{\"lists\":{\"a\":[\"路\"]}}", "{\"lists\":{\"a\":[\"水\"]}}"},
    };

    (void)state;
    for (size_t i = 0; i < JY_COUNT(pairs); i++) {
        struct jy_rule_file files[] = {
            {"1.json", jy_str_of(pairs[i][0])},
            {"2.json", jy_str_of(pairs[i][1])},
        };
        struct jy_ruleset *set = NULL;
        struct jy_diag why;
        CHECK_INT(jy_ruleset_load(files, 2, NULL, &set, &why), JY_E_BAD_DATA);
        CHECK_CSTR(why.file, "2.json");
        CHECK(strstr(why.en, "twice") != NULL);
    }
}

static void a_set_without_a_version_is_refused(void **state)
{
    struct jy_rule_file file = {"1.json", JY_STR_INIT("{}")};
    struct jy_ruleset *set = NULL;
    struct jy_diag why;

    (void)state;
    CHECK_INT(jy_ruleset_load(&file, 1, NULL, &set, &why), JY_E_BAD_DATA);
    CHECK(strstr(why.en, "version") != NULL);
}

/* A pattern is one thing, whatever other rule it stands in next: by pointer it is the same. */
static void what_is_the_same_is_shared_with_the_set_before_and_outlives_it(void **state)
{
    static const char *const before =
        "{\"lists\":{\"near\":[\"隔壁\",\"邻居\"]},\"rules\":["
        "{\"id\":\"gone\",\"intent\":\"NBR-02\",\"mode\":\"words\",\"pattern\":\"猪栏\"},"
        "{\"id\":\"same\",\"intent\":\"NBR-01\",\"mode\":\"words\",\"pattern\":\"{near} …4 堵|占 路\","
        "\"needs\":[\"路.*\"],\"unless\":[\"堵车\"],\"except\":[\"不堵\"]},"
        "{\"id\":\"other\",\"intent\":\"NBR-01\",\"mode\":\"regex\",\"pattern\":\"砌墙|打围子\","
        "\"unless\":[\"堵车\"]}]}";
    static const char *const after =
        "{\"lists\":{\"near\":[\"隔壁\",\"邻居\"]},\"rules\":["
        "{\"id\":\"other\",\"intent\":\"NBR-01\",\"mode\":\"regex\",\"pattern\":\"砌墙|打围墙\","
        "\"unless\":[\"堵车\"]},"
        "{\"id\":\"same\",\"intent\":\"NBR-01\",\"mode\":\"words\",\"pattern\":\"{near} …4 堵|占 路\","
        "\"needs\":[\"路.*\"],\"unless\":[\"堵车\",\"堵塞\"],\"except\":[\"不堵\"]}]}";
    const struct jy_rule_file file = {"10.json", jy_str_of(after)};
    struct fixture f = begin();
    struct jy_ruleset *old;
    const struct jy_rule *was, *is;

    (void)state;
    CHECK_INT(load(&f, before), JY_OK);
    old = f.set;
    CHECK_INT(jy_ruleset_load(&file, 1, old, &f.set, &f.why), JY_E_BAD_DATA); /* no version */
    CHECK_INT(jy_ruleset_load(
                  (const struct jy_rule_file[]){file, {"0.json", JY_STR("{\"version\":\"v2\"}")}},
                  2, old, &f.set, &f.why),
              JY_OK);
    was = &old->rules[1];
    is = &f.set->rules[1];
    CHECK_INT(is->arms.n, was->arms.n);
    CHECK(is->arms.at[0] == was->arms.at[0]);
    CHECK(is->needs.at[0] == was->needs.at[0]);
    CHECK(is->except.at[0] == was->except.at[0]);
    CHECK(is->unless.at[0] != was->unless.at[0]); /* has a word more */
    CHECK(f.set->rules[0].arms.at[0] != old->rules[2].arms.at[0]);
    CHECK(f.set->rules[0].unless.at[0] == old->rules[2].unless.at[0]);
    jy_ruleset_unref(old);
    CHECK_INT(match(&f, "隔壁把路边堵了路")->n, 1);
    CHECK_INT(match(&f, "他打围墙")->n, 1);
    CHECK_INT(match(&f, "猪栏")->n, 0);
    CHECK_INT(match(&f, "隔壁堵塞了路")->n, 0);
    finish(&f);
}

static void count_broken(void *ctx, struct jy_str rule, struct jy_str example, bool should)
{
    char *seen = ctx;

    CHECK_STR(rule, "r1");
    strcat(seen, should ? "+" : "-");
    strncat(seen, example.ptr, example.len);
}

static void examples_that_break_are_named(void **state)
{
    struct fixture f = with(RULE("\"mode\":\"words\",\"pattern\":\"堵 路\",\"state\":\"draft\","
                                 "\"examples\":[\"堵了路\",\"占路\"],"
                                 "\"counter_examples\":[\"堵路\",\"路\"]"));
    char seen[64] = "";

    (void)state;
    CHECK_INT(jy_ruleset_test(f.set, f.scratch, count_broken, seen), 2);
    CHECK_CSTR(seen, "+占路-堵路");
    finish(&f);
}

static void a_scratch_serves_rule_sets_of_any_size(void **state)
{
    struct fixture f = with(RULE("\"mode\":\"words\",\"pattern\":\"路\""));
    struct jy_ruleset *small = f.set;
    struct jy_buf json;

    (void)state;
    jy_buf_init(&json);
    jy_buf_add(&json, JY_STR("{\"rules\":["));
    for (int i = 0; i < 300; i++)
        jy_buf_printf(&json,
                      "%s{\"id\":\"r%d\",\"intent\":\"x\",\"mode\":\"words\",\"pattern\":\"路%d\"}",
                      i ? "," : "", i, i);
    jy_buf_add(&json, JY_STR("]}"));
    CHECK_INT(match(&f, "路17")->n, 1);
    CHECK_INT(load(&f, json.ptr), JY_OK);
    CHECK_INT(match(&f, "路17，路299")->n, 5); /* 1 and 17; 2, 29 and 299 */
    jy_ruleset_unref(f.set);
    f.set = jy_ruleset_ref(small);
    CHECK_INT(match(&f, "路17")->n, 1);
    jy_ruleset_unref(small);
    jy_buf_fini(&json);
    finish(&f);
}

static void *read_many(void *shared)
{
    struct jy_ruleset *set = jy_ruleset_ref(shared);
    struct jy_scratch *scratch = jy_scratch_new();
    struct jy_arena *arena = jy_arena_new();
    struct jy_text text;
    struct jy_hits hits;
    intptr_t n = 0;

    for (int i = 0; i < 500; i++) {
        jy_arena_reset(arena);
        if (jy_fold(arena, JY_STR("隔壁堵哒路"), &text) != JY_OK) break;
        if (jy_match(set, scratch, arena, &text, &hits) != JY_OK) break;
        n += hits.n;
    }
    jy_arena_free(arena);
    jy_scratch_free(scratch);
    jy_ruleset_unref(set);
    return (void *)n; /* NOLINT(performance-no-int-to-ptr) */
}

static void threads_share_a_rule_set_and_count_its_cost_together(void **state)
{
    struct fixture f = with(RULE("\"mode\":\"words\",\"pattern\":\"堵 路\""));
    pthread_t threads[2];
    void *n[2];

    (void)state;
    for (int i = 0; i < 2; i++)
        CHECK_INT(pthread_create(&threads[i], NULL, read_many, f.set), 0);
    for (int i = 0; i < 2; i++)
        CHECK_INT(pthread_join(threads[i], &n[i]), 0);
    CHECK_INT((intptr_t)n[0] + (intptr_t)n[1], 1000);
    CHECK_INT(jy_ruleset_cost(f.set, 0).hits, 1000);
    finish(&f);
}

static void shadow_rules_are_counted_and_change_nothing(void **state)
{
    struct fixture f = with("{\"rules\": ["
                            "{\"id\": \"a\", \"intent\": \"NBR-01\", \"mode\": \"words\","
                            " \"pattern\": \"围墙\", \"weight\": 3},"
                            "{\"id\": \"s\", \"intent\": \"HSE-01\", \"mode\": \"words\","
                            " \"pattern\": \"围墙\", \"weight\": 6, \"state\": \"shadow\"},"
                            "{\"id\": \"t\", \"intent\": \"NBR-01\", \"mode\": \"words\","
                            " \"pattern\": \"砌\", \"weight\": 1, \"state\": \"shadow\"},"
                            "{\"id\": \"r\", \"intent\": \"HSE-01\", \"mode\": \"words\","
                            " \"pattern\": \"围墙\", \"weight\": 9, \"state\": \"retired\"}]}");
    struct jy_reading reading;

    (void)state;
    CHECK_INT(jy_read(f.set, f.scratch, f.arena, JY_STR("围墙"), 0, &reading), JY_OK);
    CHECK_STR(reading.ranks[0].type, "NBR-01");
    CHECK_INT(reading.n_ranks, 1);
    CHECK_INT(reading.n_hits, 1);
    CHECK_INT(jy_ruleset_cost(f.set, 1).hits, 1);
    CHECK_INT(jy_ruleset_cost(f.set, 1).changes, 1); /* it would have been HSE-01 */
    CHECK_INT(jy_ruleset_cost(f.set, 3).runs, 0);
    CHECK_INT(jy_read(f.set, f.scratch, f.arena, JY_STR("砌"), 0, &reading), JY_OK);
    CHECK_INT(reading.n_hits, 0);
    CHECK_INT(jy_ruleset_cost(f.set, 2).hits, 1);
    CHECK_INT(jy_ruleset_cost(f.set, 2).changes, 1);
    CHECK_INT(jy_read(f.set, f.scratch, f.arena, JY_STR("围墙砌"), 0, &reading), JY_OK);
    CHECK_INT(jy_ruleset_cost(f.set, 1).changes, 2);
    CHECK_INT(jy_ruleset_cost(f.set, 2).changes, 1); /* alone it would have left it NBR-01 */
    finish(&f);
}

static void a_rule_that_gives_up_too_often_is_left_out_but_never_one_of_danger(void **state)
{
    struct fixture f = with("{\"rules\": ["
                            "{\"id\": \"a\", \"intent\": \"NBR-01\", \"mode\": \"regex\","
                            " \"pattern\": \"(?:啊+)+路?完\"},"
                            "{\"id\": \"d\", \"intent\": \"hz_fire\", \"mode\": \"regex\","
                            " \"pattern\": \"(?:啊+)+路?完\"}]}");
    char text[1024] = "";

    (void)state;
    for (int i = 0; i < 200; i++)
        strcat(text, "啊");
    strcat(text, "，完");
    for (int i = 0; i < JY_QUARANTINE_AFTER + 2; i++)
        CHECK_INT(match(&f, text)->n_spent, 2);
    CHECK(jy_ruleset_cost(f.set, 0).quarantined);
    CHECK_INT(jy_ruleset_cost(f.set, 0).runs, JY_QUARANTINE_AFTER);
    CHECK(!jy_ruleset_cost(f.set, 1).quarantined);
    CHECK_INT(jy_ruleset_cost(f.set, 1).runs, JY_QUARANTINE_AFTER + 2);
    CHECK_INT(match(&f, "啊完")->n, 1); /* only the danger still speaks */
    finish(&f);
}

static void dialect_words_of_the_set_are_read_before_its_rules(void **state)
{
    struct fixture f = with(
        "{\"forms\":{\"打横\":\"堵路\",\"横扯\":\"硬要\"},\"lists\":{\"how\":[\"横扯\"]},"
        "\"rules\":["
        "{\"id\":\"a\",\"intent\":\"NBR-01\",\"mode\":\"words\",\"pattern\":\"堵路\","
        "\"examples\":[\"隔壁打横\"],\"counter_examples\":[\"打横幅\"]},"
        "{\"id\":\"b\",\"intent\":\"NBR-02\",\"mode\":\"regex\",\"pattern\":\"他横扯.{0,3}不走\"},"
        "{\"id\":\"c\",\"intent\":\"NBR-03\",\"mode\":\"words\",\"pattern\":\"{how} 拆\"}]}");
    struct jy_hits *hits = match(&f, "他横扯就不走，打 横");
    struct jy_reading reading;

    (void)state;
    CHECK_INT(hits->n, 2); /* what a rule says in dialect is what citizens say */
    CHECK_STR(jy_span_of(f.text.raw, hits->list[0].spans[0]), "打 横");
    CHECK_STR(jy_span_of(f.text.raw, hits->list[1].spans[0]), "他横扯就不走");
    CHECK_INT(match(&f, "硬要拆")->n, 1);
    CHECK_INT(jy_ruleset_test(f.set, f.scratch, NULL, NULL), 1); /* 打横幅 is hit, too */
    CHECK_INT(jy_read(f.set, f.scratch, f.arena, JY_STR("打横"), 0, &reading), JY_OK);
    CHECK_STR(reading.text.folded, "堵路");
    finish(&f);
}

/* A look at this watch takes 10 ns, a run of the only rule between two looks 50 more. */
static int64_t watch(void)
{
    static const int took[] = {0, 10, 0, 60};
    static int64_t now_ns;
    static unsigned n;

    return now_ns += took[n++ % JY_COUNT(took)];
}

static int64_t stands_still(void)
{
    return 0;
}

static void one_message_in_many_is_timed_rule_by_rule(void **state)
{
    struct fixture f = with("{\"rules\":[{\"id\":\"a\",\"intent\":\"NBR-01\",\"mode\":\"words\","
                            "\"pattern\":\"堵 …4 路\",\"weight\":1}]}");
    struct jy_rule_cost cost;

    (void)state;
    match(&f, "堵了路");
    CHECK_INT(jy_ruleset_cost(f.set, 0).timed, 0); /* nobody has lent a watch */
    jy_scratch_set_clocks(f.scratch, (struct jy_clocks){stands_still, stands_still, watch});
    for (int i = 0; i < 2 * JY_TIMED_EVERY; i++)
        match(&f, "堵了路");
    cost = jy_ruleset_cost(f.set, 0);
    CHECK_INT(cost.runs, 2 * JY_TIMED_EVERY + 1);
    CHECK_INT(cost.timed, 2);
    CHECK_INT(cost.timed_ns, 2 * 50);
    match(&f, "水管漏水"); /* the rule does not wake: nothing to time */
    CHECK_INT(jy_ruleset_cost(f.set, 0).timed, 2);
    finish(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dialect_words_of_the_set_are_read_before_its_rules),
        cmocka_unit_test(words_allow_a_bounded_gap_and_give_a_span_for_each_slot),
        cmocka_unit_test(a_wildcard_is_a_gap_within_a_sentence),
        cmocka_unit_test(named_groups_become_captures_in_the_raw_text),
        cmocka_unit_test(needs_unless_and_except_decide_together),
        cmocka_unit_test(a_need_for_a_length_is_one_of_characters),
        cmocka_unit_test(only_live_rules_speak_and_the_heaviest_comes_first),
        cmocka_unit_test(what_is_said_not_to_be_so_weighs_nothing_where_that_is_said),
        cmocka_unit_test(a_rule_that_spends_its_limit_is_counted_and_the_rest_is_read),
        cmocka_unit_test(a_bad_file_is_refused_with_place_and_reason_in_both_languages),
        cmocka_unit_test(english_lists_and_bounded_gaps_may_stand_beside_the_end_of_a_word),
        cmocka_unit_test(the_same_id_or_list_in_two_files_is_refused),
        cmocka_unit_test(a_set_without_a_version_is_refused),
        cmocka_unit_test(what_is_the_same_is_shared_with_the_set_before_and_outlives_it),
        cmocka_unit_test(examples_that_break_are_named),
        cmocka_unit_test(threads_share_a_rule_set_and_count_its_cost_together),
        cmocka_unit_test(a_scratch_serves_rule_sets_of_any_size),
        cmocka_unit_test(shadow_rules_are_counted_and_change_nothing),
        cmocka_unit_test(one_message_in_many_is_timed_rule_by_rule),
        cmocka_unit_test(a_rule_that_gives_up_too_often_is_left_out_but_never_one_of_danger),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
