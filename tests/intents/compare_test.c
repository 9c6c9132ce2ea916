/* compare_test.c - what a new rule set changes for a message, and the dangers it must not forget.
 */
#include "intents/rules/compare.h"
#include "intents/rules/read.h"
#include "tests/support/check.h"

static struct jy_arena *arena;
static struct jy_scratch *scratch;

static struct jy_ruleset *load(const char *rules)
{
    struct jy_rule_file files[] = {
        {"00.json", JY_STR_INIT("{\"version\":\"v\"}")},
        {"10.json", jy_str_of(rules)},
    };
    struct jy_ruleset *set = NULL;
    struct jy_diag why;

    CHECK_INT(jy_ruleset_load(files, 2, NULL, &set, &why), JY_OK);
    return set;
}

static struct jy_reading read(const struct jy_ruleset *set, const char *text)
{
    struct jy_reading r;

    CHECK_INT(jy_read(set, scratch, arena, jy_str_of(text), 0, &r), JY_OK);
    return r;
}

#define WORDS(id, intent, weight, pattern) \
    "{\"id\":\"" id "\",\"intent\":\"" intent "\",\"mode\":\"words\",\"weight\":" weight \
    ",\"pattern\":\"" pattern "\""

static const char old_rules[] = "{\"rules\":[" WORDS("A", "NBR-01", "3", "堵路") "}," WORDS(
    "B", "LAB-01", "3", "工资") "}," WORDS("C", "NBR-03", "1", "吵") "}]}";
static const char new_rules[] = "{\"rules\":[" WORDS("A", "NBR-01", "3", "堵路") "}," WORDS(
    "B", "NBR-02", "3", "工资") "}," WORDS("D", "NBR-04", "3", "狗") "}]}";

static void a_text_is_gained_lost_moved_or_the_same(void **state)
{
    static const struct {
        const char *text;
        enum jy_shift shift;
        int causes;
        const char *rule;
    } rows[] = {
        {"隔壁堵路", JY_SHIFT_NONE, 0, ""}, {"不发工资", JY_SHIFT_MOVED, 1, "B"},
        {"天天吵", JY_SHIFT_LOST, 1, "C"},  {"狗咬人", JY_SHIFT_GAINED, 1, "D"},
        {"吃饭了", JY_SHIFT_NONE, 0, ""},
    };
    struct jy_ruleset *before = load(old_rules), *after = load(new_rules);

    (void)state;
    for (size_t i = 0; i < JY_COUNT(rows); i++) {
        struct jy_reading x = read(before, rows[i].text), y = read(after, rows[i].text);
        const struct jy_hit *causes[JY_CAUSES];
        CHECK_INT(jy_reading_shift(&x, &y), rows[i].shift);
        CHECK_INT(jy_reading_causes(&x, &y, causes), rows[i].causes);
        if (rows[i].causes > 0) CHECK_STR(causes[0]->rule, rows[i].rule);
    }
    CHECK_CSTR(jy_shift_name(JY_SHIFT_LOST), "lost");
    jy_ruleset_unref(before);
    jy_ruleset_unref(after);
}

static void on_lost(void *ctx, struct jy_str rule, struct jy_str text, enum jy_hazard card)
{
    jy_buf_printf(ctx, "%.*s %.*s %s;", (int)rule.len, rule.ptr, (int)text.len, text.ptr,
                  jy_hazard_name(card));
}

static void a_danger_that_the_live_rules_vouch_for_must_still_show_its_card(void **state)
{
    struct jy_ruleset *live = load("{\"rules\":[" WORDS(
        "F", "hz_fire", "3", "起火|着火") ",\"examples\":[\"屋里起火了\",\"厨房着火\"]}]}");
    struct jy_ruleset *fresh = load("{\"rules\":[" WORDS("F", "hz_fire", "3", "起火") "}]}");
    struct jy_buf said;

    (void)state;
    jy_buf_init(&said);
    CHECK_INT(jy_compare_hazards(live, live, scratch, on_lost, &said), JY_OK);
    CHECK_INT(said.len, 0);
    CHECK_INT(jy_compare_hazards(live, fresh, scratch, on_lost, &said), JY_OK);
    CHECK_STR(jy_buf_str(&said), "F 厨房着火 hz_fire;");
    jy_buf_fini(&said);
    jy_ruleset_unref(live);
    jy_ruleset_unref(fresh);
}

static int begin(void **state)
{
    (void)state;
    arena = jy_arena_new();
    scratch = jy_scratch_new();
    return arena && scratch ? 0 : 1;
}

static int end(void **state)
{
    (void)state;
    jy_arena_free(arena);
    jy_scratch_free(scratch);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_text_is_gained_lost_moved_or_the_same),
        cmocka_unit_test(a_danger_that_the_live_rules_vouch_for_must_still_show_its_card),
    };

    return cmocka_run_group_tests(tests, begin, end);
}
