/* propose_test.c - whose affair a matter looks like when no type is read, by the rules that ship.
 */
#include "intents/cases/propose.h"

#include "intents/rules/read.h"
#include "tests/support/check.h"
#include "tests/support/stage.h"

static const char *proposed(const char *text)
{
    struct jy_reading r;
    const struct jy_body *body;

    jy_arena_reset(arena);
    CHECK_INT(jy_read(rules, scratch, arena, jy_str_of(text), INT64_C(1773115200000), &r), JY_OK);
    body = jy_propose(city, &r);
    return body ? body->id.ptr : "";
}

static void a_topic_that_speaks_clearly_names_a_department(void **state)
{
    static const struct {
        const char *text, *body;
    } texts[] = {
        {"职称评审名额什么时候下来", "renshe"},
        {"幼儿园老师资格证", "jiaoyu"},
        {"什么时候能办独生子女费", "weijian"},
        {"今天天气真好", ""},
        {"", ""},
    };

    (void)state;
    for (size_t i = 0; i < JY_COUNT(texts); i++)
        if (strcmp(proposed(texts[i].text), texts[i].body) != 0)
            fail_msg("%s: %s, not %s", texts[i].text, proposed(texts[i].text), texts[i].body);
}

static void where_the_type_is_known_nothing_is_proposed(void **state)
{
    (void)state;
    CHECK_CSTR(proposed("老板欠我三个月工资没发，二十几个人"), "");
}

static const char *named(const char *text)
{
    struct jy_reading r;
    const struct jy_body *body;

    jy_arena_reset(arena);
    CHECK_INT(jy_read(rules, scratch, arena, jy_str_of(text), INT64_C(1773115200000), &r), JY_OK);
    body = jy_body_named(city, &r);
    return body ? body->id.ptr : "";
}

static void words_name_the_one_of_several_bodies(void **state)
{
    static const struct {
        const char *text, *body;
    } texts[] = {
        {"小区停电三天没人管", "gongdian"},
        {"天然气停了两天，饭都煮不成", "gongqi"},
        {"自来水是黄的", "gongshui"},
        {"楼顶上有人搭了棚子", "chengguan"},
        {"There has been no power since Monday", "gongdian"},
        {"隔壁把我的路堵了", ""},
    };

    (void)state;
    for (size_t i = 0; i < JY_COUNT(texts); i++)
        if (strcmp(named(texts[i].text), texts[i].body) != 0)
            fail_msg("%s: %s, not %s", texts[i].text, named(texts[i].text), texts[i].body);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_topic_that_speaks_clearly_names_a_department),
        cmocka_unit_test(where_the_type_is_known_nothing_is_proposed),
        cmocka_unit_test(words_name_the_one_of_several_bodies),
    };

    return cmocka_run_group_tests(tests, stage_rules, stage_strike);
}
