/* signs_test.c - what makes a matter hot, in the words people use; and what only sounds like it. */
#include "intents/text/signs.h"

#include "tests/support/check.h"
#include "tests/support/stage.h"

static struct jy_signs read_text(const char *text)
{
    static struct jy_pairs pairs;
    struct jy_text folded;
    struct jy_signs signs;

    jy_arena_reset(arena);
    CHECK_INT(jy_fold(arena, jy_str_of(text), &folded), JY_OK);
    jy_pairs_of(folded.folded, &pairs);
    jy_signs_read(&folded, &pairs, &signs);
    return signs;
}

static void what_is_said_outright_counts(void **state)
{
    static const struct {
        const char *text;
        struct jy_signs signs;
    } table[] = {
        {"他扬言再啰嗦就要打断我的腿", {.danger = 2}},
        {"隔壁放话要喊人来打我们", {.danger = 2}},
        {"再不解决我们就去堵路", {.danger = 2}},
        {"大家准备去政府门口拉横幅", {.danger = 2}},
        {"我要跟他拼命，同归于尽算了", {.danger = 2}},
        {"几个老人家商量去厂里闹", {.danger = 1}},
        {"再不处理我们就去村部讨说法", {.danger = 1}},
        {"这事抖音上到处在传", {.attention = 2}},
        {"电视台来采访了也没人管", {.attention = 2}},
        {"再不管我就发到抖音上去", {.attention = 1}},
        {"实在不行我就找记者", {.attention = 1}},
        {"业主群里都在说这件事", {.attention = 1}},
        {"明天就要拆我的屋", {.time = 2}},
        {"后天要收割哒，机子进不来", {.time = 2}},
        {"限我24小时内搬走", {.time = 2}},
        {"他正在拆我的屋", {.time = 3}},
        {"下周就要动工了，路还没讲好", {.time = 1}},
        {"汛期就要到了，涵闸还是坏的", {.time = 1}},
        {"等着抢收，路被他堵了", {.time = 1}},
        {"住建局推给城管局，城管局又叫我找街道办", {.units = 3}},
        {"几个部门都在踢皮球", {.units = 2}},
    };

    (void)state;
    for (size_t i = 0; i < JY_COUNT(table); i++) {
        struct jy_signs got = read_text(table[i].text);
        print_message("  %s\n", table[i].text);
        CHECK_INT(got.danger, table[i].signs.danger);
        CHECK_INT(got.attention, table[i].signs.attention);
        CHECK_INT(got.time, table[i].signs.time);
        CHECK_INT(got.units, table[i].signs.units);
    }
}

static void what_only_sounds_like_it_does_not(void **state)
{
    static const char *const calm[] = {
        "楼上太吵了，半夜还在闹腾",
        "他拼命拉业务，工资不发",
        "隔壁用砖把门堵了",
        "村里的路天天堵车",
        "他打了我一巴掌",
        "网上买的东西是坏的",
        "我在网上查了，没有这个规定",
        "他在抖音上卖货骗了我",
        "记者证怎么办",
        "明天我再来",
        "工地24小时施工吵得睡不着",
        "我们村正在拆迁",
        "去年汛期屋里进了水",
        "我去找了住建局和城管局",
        "请不要推诿",
        "派出所和镇政府都来看过",
        "今天把情况反映一下",
    };

    (void)state;
    for (size_t i = 0; i < JY_COUNT(calm); i++) {
        struct jy_signs got = read_text(calm[i]);
        print_message("  %s\n", calm[i]);
        CHECK_INT(got.danger, 0);
        CHECK_INT(got.attention, 0);
        CHECK_INT(got.time, 0);
        CHECK_INT(got.units, 0);
    }
}

static void the_hottest_of_what_was_said_stays(void **state)
{
    struct jy_signs all = {.danger = 1, .time = 2};

    (void)state;
    jy_signs_add(&all, &(struct jy_signs){.danger = 2, .attention = 1, .time = 1});
    CHECK_INT(all.danger, 2);
    CHECK_INT(all.attention, 1);
    CHECK_INT(all.time, 2);
    CHECK_INT(all.units, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_said_outright_counts),
        cmocka_unit_test(what_only_sounds_like_it_does_not),
        cmocka_unit_test(the_hottest_of_what_was_said_stays),
    };

    return cmocka_run_group_tests(tests, stage_arena, stage_strike);
}
