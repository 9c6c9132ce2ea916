/* gate_test.c - the gate holds back what cannot match, and nothing else. */
#include "intents/rules/gate.h"

#include <limits.h>
#include <stdio.h>

#include "intents/rules/match.h"
#include "intents/rules/read.h"
#include "intents/rules/rule_run.h"
#include "tests/support/check.h"
#include "tests/support/rules_dir.h"

#define RULES JY_SOURCE_DIR "/intents/data/rules"
#define PHRASES JY_SOURCE_DIR "/tests/data/phrases/"

/* "隔壁,邻居 堵" for two groups; "" when the rule always runs. */
static void say_need(const char *regex, char *out, size_t size)
{
    struct jy_arena *a = jy_arena_new();
    struct jy_need need = {0};
    size_t n = 0;

    jy_need_read(a, jy_str_of(regex), &need);
    out[0] = '\0';
    for (int g = 0; g < need.n; g++)
        for (int i = 0; i < need.groups[g].n; i++) {
            struct jy_str word = need.groups[g].at[i];
            const char *join = n == 0 ? "" : i == 0 ? " " : ",";
            n += (size_t)snprintf(out + n, size - n, "%s%.*s", join, (int)word.len, word.ptr);
        }
    jy_arena_free(a);
}

static void an_expression_asks_for_its_literals(void **state)
{
    static const struct {
        const char *regex, *need;
    } table[] = {
        {"拖欠工资", "拖欠工资"},
        {"(隔壁|邻居)[^。！？；]{0,8}?(堵|占)", "隔壁,邻居 堵,占"},
        {"打.{0,3}我", "打 我"},
        {"工资?", "工"},
        {"工资{0,2}", "工"},
        {"工+资", "工 资"},
        {"(?:工资)?不发", "不发"},
        {"(?:工资|)不发", "不发"},
        {"[堵占]路", "堵,占 路"},
        {"[^堵占]路", "路"},
        {"(?<who>老板)跑", "老板 跑"},
        {"跑(?!步)了", "跑 了"},
        {"(?<=老板)跑", "老板 跑"},
        {"a\\.b", "a.b"},
        {"工资|水电", "工资,水电"},
        {"(?:工(?:资|钱)|薪水)", "工,薪水"},
        {"工资|.", ""},
        {"\\d+", ""},
        {"(?i)工资", ""},
        {"\\x41工资", ""},
        {"工资(?#c)", ""},
        {"(工资)\\1", ""},
        {"\\Q工资\\E", ""},
        {"工资{,3}", ""},
        {"(?(?=a)b|c)", ""},
    };
    char need[256];

    (void)state;
    for (size_t i = 0; i < JY_COUNT(table); i++) {
        say_need(table[i].regex, need, sizeof need);
        if (strcmp(need, table[i].need) != 0) fail_msg("%s: \"%s\"", table[i].regex, need);
    }
}

static void the_top_alternatives_are_arms(void **state)
{
    static const struct {
        const char *regex;
        int n;
        const char *last;
    } table[] = {
        {"工资", 1, "工资"},
        {"工资|水电", 2, "水电"},
        {"(?:工资|水电)", 1, "(?:工资|水电)"},
        {"[|]a|b", 2, "b"},
        {"[]|]a|b", 2, "b"},
        {"a\\||b", 2, "b"},
        {"a|(b|c)|d", 3, "d"},
        {"(?<who>a)|b", 2, "b"},
        {"(?i)a|b", 1, "(?i)a|b"},
        {"(a)\\1|b", 1, "(a)\\1|b"},
        {"a(?#|)|b", 1, "a(?#|)|b"},
        {"|a", 1, "|a"},
        {"a|", 1, "a|"},
    };
    struct jy_str arms[JY_ARMS];

    (void)state;
    for (size_t i = 0; i < JY_COUNT(table); i++) {
        int n = jy_arms_of(jy_str_of(table[i].regex), arms);
        if (n != table[i].n) fail_msg("%s: %d arms", table[i].regex, n);
        CHECK_STR(arms[n - 1], table[i].last);
    }
}

static void a_match_reaches_no_further_than_is_said(void **state)
{
    static const struct {
        const char *regex;
        size_t reach;
    } table[] = {
        {"工资", 6},       {"工.{0,3}资", 18}, {"工[^。]{2}资", 14}, {"(?:工资|钱){1,2}", 12},
        {"工(?!资料)", 9}, {"(?<=欠)工", 6},   {"工资$", 10},        {"a{3}", 3},
        {"工.*资", 0},     {"工+资", 0},       {"工{2,}资", 0},      {"(?:工{1,9}资){1,9}", 270},
        {"工\\X", 0},      {"\\d{2}", 0}, /* no literal: there are no windows */
    };

    (void)state;
    for (size_t i = 0; i < JY_COUNT(table); i++) {
        struct jy_arena *a = jy_arena_new();
        struct jy_need need = {0};
        jy_need_read(a, jy_str_of(table[i].regex), &need);
        if (need.reach != table[i].reach) fail_msg("%s: %zu", table[i].regex, need.reach);
        jy_arena_free(a);
    }
}

/* "欠 -3 -3, 工 0 3": the first literal of each group, and where it begins in a match. */
static void write_spots(const struct jy_need *need, char *out, size_t size)
{
    size_t at = 0;

    out[0] = '\0';
    for (int i = 0; i < need->n; i++) {
        const struct jy_literals *g = &need->groups[i];
        at +=
            (size_t)snprintf(out + at, size - at, "%s%.*s %lld %lld", i ? ", " : "",
                             (int)g->at[0].len, g->at[0].ptr, (long long)g->from, (long long)g->to);
    }
}

static void it_is_known_where_in_a_match_a_literal_stands(void **state)
{
    static const struct {
        const char *regex, *spots;
    } table[] = {
        {"工.{0,3}资", "工 0 0, 资 3 15"},
        {"(?:他|老板)欠", "他 0 0, 欠 3 6"},
        {"a{2,3}b", "a 0 0, b 1 3"},
        {"好?欠", "欠 0 3"},
        {"(?<=欠)工", "欠 -3 -3, 工 0 3"},
        {"(?<=欠|没给)工", "欠 -6 -3, 工 0 6"},
        {"(?=欠)[工资]", "欠 0 0, 工 0 3"},
        {"(?!欠)工", "工 0 3"},
        {"(?:欠.{1,2}钱|少给)了", "欠 0 0, 了 6 14"},
    };

    (void)state;
    for (size_t i = 0; i < JY_COUNT(table); i++) {
        struct jy_arena *a = jy_arena_new();
        struct jy_need need = {0};
        char spots[128];
        jy_need_read(a, jy_str_of(table[i].regex), &need);
        write_spots(&need, spots, sizeof spots);
        if (strcmp(spots, table[i].spots) != 0) fail_msg("%s: %s", table[i].regex, spots);
        jy_arena_free(a);
    }
}

static int count_windows(const char *regex, const char *text)
{
    struct jy_arena *a = jy_arena_new();
    struct jy_gate_marks marks = {0};
    struct jy_window windows[JY_WINDOWS];
    struct jy_need need = {0};
    struct jy_gate *g;
    int n = -1;

    jy_need_read(a, jy_str_of(regex), &need);
    g = jy_gate_build(a, &need, 1);
    CHECK_INT(jy_gate_pass(g, &marks, jy_str_of(text)), JY_OK);
    if (marks.candidates[0] & 1) n = jy_gate_windows(g, &marks, 0, jy_str_of(text), windows);
    jy_gate_marks_fini(&marks);
    jy_arena_free(a);
    return n;
}

static int count_words(const char *list, const char *text, bool overlapping,
                       struct jy_span places[4])
{
    struct jy_arena *a = jy_arena_new();
    struct jy_gate_marks marks = {0};
    struct jy_need need = {0};
    struct jy_gate *g;
    int n;

    jy_need_read(a, jy_str_of(list), &need);
    g = jy_gate_build(a, &need, 1);
    CHECK_INT(jy_gate_pass(g, &marks, JY_STR("前一条里有着火")), JY_OK); /* nothing stays of it */
    CHECK_INT(jy_gate_pass(g, &marks, jy_str_of(text)), JY_OK);
    n = jy_gate_words(g, &marks, 0, overlapping, places, 4);
    jy_gate_marks_fini(&marks);
    jy_arena_free(a);
    return n;
}

static void words_of_a_list_are_counted_apart_or_overlapping(void **state)
{
    static const struct {
        const char *list, *text;
        int apart, overlapping;
        uint32_t first; /* where the first of them begins */
    } table[] = {
        {"着火|火苗|冒烟", "屋里着火苗头", 1, 2, 6},
        {"着火|火苗|冒烟", "冒烟，着火，又着火", 2, 2, 0},
        {"着火|火苗|冒烟", "天气好", 0, 0, 0},
        {"着火|着火了", "着火了", 1, 2, 0},
        {"甲|乙|丙|丁|戊|己", "己戊丁丙乙甲", 6, 6, 0},
    };

    (void)state;
    for (size_t i = 0; i < JY_COUNT(table); i++) {
        struct jy_span places[4] = {{0}};
        CHECK_INT(count_words(table[i].list, table[i].text, false, places), table[i].apart);
        CHECK_INT(count_words(table[i].list, table[i].text, true, places), table[i].overlapping);
        CHECK_INT(places[0].start, table[i].first);
    }
}

static void words_too_far_apart_open_no_window(void **state)
{
    static const struct {
        const char *regex, *text;
        int n; /* -1: not even a candidate */
    } table[] = {
        {"(隔壁|邻居)[^。]{0,3}(堵|占)", "邻居堵路", 1},
        {"(隔壁|邻居)[^。]{0,3}(堵|占)", "邻居好，今天一早上路上都堵着", 0},
        {"(隔壁|邻居)[^。]{0,3}(堵|占)", "堵路的邻居", 0},
        {"(隔壁|邻居)[^。]{0,3}(堵|占)", "邻居好", -1},
        {"(?:(隔壁|邻居)的)?车堵", "车堵在那里，后来又是一辆车堵在门口", 2},
        {"(工资|欠薪)", "说起欠薪的事，大家都没拿到过工资", 2},
        {"工资.*没发", "工资的事讲了又讲到今天都还是没发", 1},
    };

    (void)state;
    for (size_t i = 0; i < JY_COUNT(table); i++) {
        int n = count_windows(table[i].regex, table[i].text);
        if (n != table[i].n) fail_msg("%s: %d windows in %s", table[i].regex, n, table[i].text);
    }
}

static const struct jy_hit *hit_of(const struct jy_hits *hits, struct jy_str rule)
{
    for (int i = 0; i < hits->n; i++)
        if (jy_str_eq(hits->list[i].rule, rule)) return &hits->list[i];
    return NULL;
}

/* Every live rule run without the gate speaks exactly when and where it did behind it. */
static void compare(const struct jy_ruleset *r, struct jy_scratch *s, struct jy_arena *a,
                    struct jy_str text)
{
    struct jy_text folded;
    struct jy_hits hits;

    jy_arena_reset(a);
    CHECK_INT(jy_fold(a, text, &folded), JY_OK);
    CHECK_INT(jy_match(r, s, a, &folded, &hits), JY_OK);
    for (int i = 0; i < r->n_rules; i++) {
        struct jy_budget budget = {.left = INT64_MAX, .quicken = INT_MAX};
        struct jy_match_spans spans = {0};
        const struct jy_hit *hit = hit_of(&hits, r->rules[i].id);
        bool alone =
            r->rules[i].state == JY_RULE_LIVE &&
            jy_rule_run(&r->rules[i], s->match, folded.folded, &budget, &spans) == JY_MATCHED_YES;
        if (alone != (hit != NULL) || (hit && hit->folded.start != spans.whole.start))
            fail_msg("%.*s on \"%.*s\": alone %d", (int)r->rules[i].id.len, r->rules[i].id.ptr,
                     (int)text.len, text.ptr, alone);
    }
}

static void compare_lines(const struct jy_ruleset *r, const char *path)
{
    struct jy_scratch *s = jy_scratch_new();
    struct jy_arena *a = jy_arena_new();
    size_t len = 0;
    char *bytes = rules_dir_file(path, &len);

    CHECK(bytes != NULL);
    for (char *line = bytes, *end; *line != '\0'; line = *end ? end + 1 : end) {
        end = line + strcspn(line, "\n");
        compare(r, s, a, (struct jy_str){line, (size_t)(end - line)});
    }
    free(bytes);
    jy_arena_free(a);
    jy_scratch_free(s);
}

static void behind_the_gate_the_same_rules_speak_as_without_it(void **state)
{
    struct jy_ruleset *r = rules_dir_load(RULES);

    (void)state;
    CHECK(r != NULL);
    compare_lines(r, PHRASES "types.txt");
    compare_lines(r, PHRASES "hazards.txt");
    compare_lines(r, JY_SOURCE_DIR "/tests/data/complaints.txt");
    jy_ruleset_unref(r);
}

static void no_rule_of_the_set_runs_on_every_text(void **state)
{
    struct jy_ruleset *r = rules_dir_load(RULES);
    struct jy_gate_marks marks = {0};

    (void)state;
    CHECK_INT(jy_gate_pass(r->gate, &marks, JY_STR("")), JY_OK);
    for (int i = 0; i < r->n_arms; i++) {
        struct jy_str id;
        if (r->rule_of[i] < 0) continue; /* an `unless` wakes nobody */
        id = r->rules[r->rule_of[i]].id;
        if (marks.candidates[i / 64] >> i % 64 & 1) fail_msg("%.*s", (int)id.len, id.ptr);
    }
    jy_gate_marks_fini(&marks);
    jy_ruleset_unref(r);
}

static bool is_of_danger(const struct jy_rule *rule)
{
    return jy_str_starts(rule->intent, JY_STR("hz")) || jy_str_starts(rule->intent, JY_STR("hs."));
}

static void the_rules_of_danger_run_before_all_others(void **state)
{
    struct jy_ruleset *r = rules_dir_load(RULES);
    int n_danger = 0;

    (void)state;
    while (n_danger < r->n_rules && is_of_danger(&r->rules[n_danger]))
        n_danger++;
    CHECK(n_danger > 0);
    for (int i = n_danger; i < r->n_rules; i++)
        if (is_of_danger(&r->rules[i]))
            fail_msg("%.*s comes too late", (int)r->rules[i].id.len, r->rules[i].id.ptr);
    jy_ruleset_unref(r);
}

enum { GLUTTONS = 80 }; /* rules that take their whole limit, more than a message may cost */

/* The hazard files as they are, then rules without measure, then one that would have spoken. */
static struct jy_ruleset *load_with_gluttons(void)
{
    static const char *const hazards[] = {"02-hazard-signs.json",  "03-hazard-things.json",
                                          "04-hazard-people.json", "04-hazard-self.json",
                                          "04-hazard-fraud.json",  "04-hazard-told.json",
                                          "04-hazard-which.json",  "04-hazard-english.json"};
    struct jy_ruleset *set;
    struct jy_buf b;

    jy_buf_init(&b);
    jy_buf_printf(&b, "{\"version\":\"v1\",\"rules\":[");
    for (int i = 0; i < GLUTTONS; i++)
        jy_buf_printf(&b,
                      "{\"id\":\"g%d\",\"intent\":\"NBR-01\",\"mode\":\"regex\","
                      "\"pattern\":\"(?:啊+)+路?完\"},",
                      i);
    jy_buf_printf(&b, "{\"id\":\"last\",\"intent\":\"NBR-01\",\"mode\":\"words\","
                      "\"pattern\":\"着火 快来\"}]}");
    set = rules_dir_load_files(RULES, hazards, (int)JY_COUNT(hazards), b.ptr);
    jy_buf_fini(&b);
    CHECK(set != NULL);
    return set;
}

static void a_message_that_uses_up_its_budget_still_shows_its_hazard_card(void **state)
{
    struct jy_ruleset *r = load_with_gluttons();
    struct jy_scratch *s = jy_scratch_new();
    struct jy_arena *a = jy_arena_new();
    struct jy_reading reading;
    char text[1024] = "我屋里着火了，快来人，";

    (void)state;
    for (int i = 0; i < 200; i++)
        strcat(text, "啊");
    strcat(text, "，完");
    CHECK_INT(jy_read(r, s, a, jy_str_of(text), 1773100800000, &reading), JY_OK);
    CHECK_INT(reading.n_spent, GLUTTONS + 1); /* the last was not even tried */
    CHECK_INT(reading.n_cards, 1);
    CHECK_INT(reading.cards[0], JY_HZ_FIRE);
    jy_arena_free(a);
    jy_scratch_free(s);
    jy_ruleset_unref(r);
}

static int64_t hurried_us;

static int64_t a_millisecond_a_look(void)
{
    return hurried_us += 1000;
}

static void once_the_time_is_over_no_later_rule_is_run(void **state)
{
    enum { HURRIED = 40 };
    struct jy_rule_file file = {.name = "a.json"};
    struct jy_scratch *s = jy_scratch_new();
    struct jy_arena *a = jy_arena_new();
    struct jy_ruleset *r;
    struct jy_diag why;
    struct jy_text text;
    struct jy_hits hits;
    struct jy_buf b, words;

    (void)state;
    jy_buf_init(&b);
    jy_buf_init(&words);
    jy_buf_printf(&b, "{\"version\":\"v1\",\"rules\":[");
    for (int i = 0; i < HURRIED; i++)
        jy_buf_printf(&b,
                      "%s{\"id\":\"r%02d\",\"intent\":\"NBR-01\",\"mode\":\"regex\","
                      "\"pattern\":\"墙.*堵\"}",
                      i ? "," : "", i);
    jy_buf_add(&b, JY_STR("]}"));
    file.bytes = jy_buf_str(&b);
    CHECK_INT(jy_ruleset_load(&file, 1, NULL, &r, &why), JY_OK);
    for (int i = 0; i < 300; i++)
        jy_buf_add(&words, JY_STR("墙"));
    jy_buf_add(&words, JY_STR("堵"));
    CHECK_INT(jy_fold(a, jy_buf_str(&words), &text), JY_OK);
    jy_scratch_set_clocks(
        s, (struct jy_clocks){.passed = a_millisecond_a_look, .worked = a_millisecond_a_look});
    CHECK_INT(jy_match(r, s, a, &text, &hits), JY_OK);
    CHECK(hits.n > 0 && hits.n < HURRIED);
    CHECK_INT(hits.n + hits.n_spent, HURRIED);
    for (int i = 0; i < hits.n; i++)
        CHECK(hits.list[i].index < hits.n);
    jy_ruleset_unref(r);
    jy_arena_free(a);
    jy_scratch_free(s);
    jy_buf_fini(&b);
    jy_buf_fini(&words);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_expression_asks_for_its_literals),
        cmocka_unit_test(the_top_alternatives_are_arms),
        cmocka_unit_test(a_match_reaches_no_further_than_is_said),
        cmocka_unit_test(it_is_known_where_in_a_match_a_literal_stands),
        cmocka_unit_test(words_of_a_list_are_counted_apart_or_overlapping),
        cmocka_unit_test(words_too_far_apart_open_no_window),
        cmocka_unit_test(behind_the_gate_the_same_rules_speak_as_without_it),
        cmocka_unit_test(no_rule_of_the_set_runs_on_every_text),
        cmocka_unit_test(the_rules_of_danger_run_before_all_others),
        cmocka_unit_test(once_the_time_is_over_no_later_rule_is_run),
        cmocka_unit_test(a_message_that_uses_up_its_budget_still_shows_its_hazard_card),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
