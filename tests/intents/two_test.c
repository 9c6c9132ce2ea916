/* two_test.c - two matters in two sentences are told apart; one story in several is left whole. */
#include "tests/support/check.h"

#include <string.h>

#include "intents/cases/calendar.h"
#include "intents/rules/read.h"
#include "tests/support/stage.h"

struct row {
    const char *front, *behind; /* one after the other */
    const char *one, *other;    /* NULL: one matter */
};

static void check(const struct row *row)
{
    struct jy_str text = jy_arena_printf(arena, "%s%s", row->front, row->behind);
    struct jy_reading r;

    CHECK_INT(jy_read(rules, scratch, arena, text, jy_date_start_ms(20260310), &r), JY_OK);
    if (row->one == NULL && r.two.n != 0) fail_msg("taken for two: %s", text.ptr);
    if (row->one == NULL) return;
    if (r.two.n != 2 || r.two.from[1] != strlen(row->front))
        fail_msg("%d, cut at %zu: %s", r.two.n, r.two.from[1], text.ptr);
    if (!jy_str_is(r.two.types[0], row->one) || !jy_str_is(r.two.types[1], row->other))
        fail_msg("%.6s and %.6s: %s", r.two.types[0].ptr, r.two.types[1].ptr, text.ptr);
}

static void two_that_are_sure_by_themselves_are_two(void **state)
{
    static const struct row rows[] = {
        {"老板欠我三个月工资没发。", "我屋门口的路灯坏了半年没人修。", "LAB-01", "CTY-02"},
        {"我工资没拿到。", "隔壁的狗咬了我崽", "LAB-01", "TRT-02"},
        {"厂里三个月没发工资了；", "小区电梯天天坏，物业不管", "LAB-01", "PRP-03"},
        {"我的低保被停了\n", "隔壁砌围墙把路堵了", "SOC-03", "NBR-01"},
        {"老板拖欠工资不给，", "同时我屋前的垃圾堆成山没人清", "LAB-01", "ENV-04"},
        {"第一，工地拖欠我工资两万。", "第二，村里的路烂得走不得。", "LAB-01", "VIL-04"},
        {"一是鱼塘被上游的废水毒死了鱼，", "二是低保给我停了", "FSH-03", "SOC-03"},
        {"一是老板欠我工资两万，", "二是隔壁占我菜地", "LAB-01", "LND-01"},
        {"工资没发两万，", "隔壁欠我三千", "LAB-01", "FIN-01"},
        {"My boss did not pay me. ", "One more thing, my neighbour's dog barks all night", "LAB-01",
         "NBR-04"},
        {"My boss owes me wages, ", "by the way the landlord won't return my deposit", "LAB-01",
         "HSE-03"},
    };

    (void)state;
    for (size_t i = 0; i < JY_COUNT(rows); i++)
        check(&rows[i]);
}

/* As people write it: some thirty words of each. */
static void two_in_english_are_told_apart_at_their_usual_length(void **state)
{
    static const struct row rows[] = {
        {"My boss has not paid my wages since the Spring Festival and I have three children to "
         "feed. ",
         "Another problem: my neighbour's dog barks all night and I cannot sleep", "LAB-01",
         "NBR-04"},
        {"The landlord still has not given back my deposit of 1500 yuan although I moved out in "
         "May. ",
         "Also, the street lamp in front of our door has been broken for half a year", "HSE-03",
         "CTY-02"},
        {"First, the elevator in our building has been broken for ten days. ",
         "Secondly, my boss owes me two months of wages", "PRP-03", "LAB-01"},
        {"Someone hit my parked car and drove away last Sunday. ",
         "Something else: the restaurant below us is noisy every night until two in the morning",
         "TRF-02", "ENV-03"},
        {"The seller sent me the wrong shoes and does not accept the return. ",
         "Apart from that, a dog bit my daughter on the way to school yesterday", "CSM-01",
         "TRT-02"},
        {"The chicken farm next to our village stinks so much that we keep the windows closed. ",
         "In addition, my boss has not paid me for the whole summer", "ENV-01", "LAB-01"},
        {"They took two mu of our land for the railway and paid very little. ",
         "Another matter is the gym, I paid for a year and it closed after two months", "LND-03",
         "CSM-02"},
        {"My boss owes me three months of wages",
         " and the street lamp at our corner has been broken since the summer", "LAB-01", "CTY-02"},
    };

    (void)state;
    for (size_t i = 0; i < JY_COUNT(rows); i++)
        check(&rows[i]);
}

static void one_story_in_english_is_one(void **state)
{
    static const char *const rows[] = {
        "My boss owes me three months of wages. When I asked for the money he hit me in the face.",
        "I worked in a restaurant for a year. The boss has not paid my wages since June. The "
        "dormitory roof leaks as well.",
        "My neighbour built a wall across the path. My children cannot get to school any more.",
        "The factory upstream poured its waste into the river. All my fish are dead and nobody "
        "pays.",
        "I bought a flat and the developer is two years late. The property company already wants "
        "its fees.",
        "My husband drinks and hits me. I want a divorce and the house.",
        "The neighbour's dog bit my son at the bus stop. The school does not care.",
        "The road to our village is full of holes. My mother fell from her bicycle and broke her "
        "arm.",
        "My landlord threw me out. I lost my job because I had no place to sleep and the company "
        "did not pay the last month.",
        "The village took our field for a road. The compensation never came and the village head "
        "says nothing.",
        "A lorry hit my father on the road. The insurance pays nothing and the hospital wants "
        "30000.",
        "My son was beaten at school. The teachers did nothing and the doctor says he may lose an "
        "eye.",
        "I lent my cousin 20000 yuan. Now the family does not talk to us and my aunt spreads lies "
        "about my wife.",
        "The elevator is broken. My mother lives on the 11th floor and cannot go to the hospital.",
        "They demolished our house. Since then we live in a rented flat, the landlord raises the "
        "rent each year.",
        "I was dismissed after six years. The company never bought pension insurance for me.",
        "My boss owes me wages. The boss keeps barking dogs at the gate all night.", /* boss */
    };

    (void)state;
    for (size_t i = 0; i < JY_COUNT(rows); i++)
        check(&(struct row){rows[i], "", NULL, NULL});
}

static void one_story_in_several_sentences_is_one(void **state)
{
    static const struct row rows[] = {
        {"老板欠我三个月工资。", "我去要，他叫人打了我。", NULL, NULL}, /* he */
        {"隔壁砌围墙把路堵了。", "我去讲理他骂我娘。村里也不管", NULL, NULL},
        {"小区电梯坏了半年。", "物业收了钱不修。", NULL, NULL},   /* near */
        {"征了我的地没给补偿。", "村干部把钱吞了。", NULL, NULL}, /* conduct */
        {"工地上摔断了腿。", "老板不肯赔医药费。", NULL, NULL},
        {"化工厂排废水。", "我的鱼塘鱼死了一半。", NULL, NULL},                       /* near */
        {"公司不给我买社保。", "三个月工资也没发。", NULL, NULL},                     /* near */
        {"老板欠我三个月工资没发。", "发工资的会计讲村里的路烂了要修。", NULL, NULL}, /* 工资 */
        {"老板欠我三个月工资没发。", "所以我交不起物业费，电梯也不让坐", NULL, NULL},
        {"一是老板欠我工资两万，", "二是他占我菜地", NULL, NULL},
        {"老板欠我工资两万，", "老板占我菜地", NULL, NULL},
        {"工资没发两万，", "隔壁老王劝我算了", NULL, NULL},
        {"老板欠我工资两万，", "隔壁占我菜地一点点", NULL, NULL}, /* unsure, and not counted */
        {"My boss has not paid my wages. ", "He also closed the factory", NULL, NULL},
    };

    (void)state;
    for (size_t i = 0; i < JY_COUNT(rows); i++)
        check(&rows[i]);
}

/* Whoever tells that much tells one story, whatever else is in it. */
static void a_long_part_is_no_matter_by_itself(void **state)
{
    static const struct row row = {
        "老板欠我三个月工资没发，我找了他好多回，头一回讲下个月，第二回讲过年，第三回电话都不接了，"
        "屋里老小都靠我一个人做事吃饭，细伢子读书的钱都是借的。",
        "我屋门口的路灯坏了半年没人修。", NULL, NULL};

    (void)state;
    check(&row);
}

static void three_are_three(void **state)
{
    static const struct {
        const char *parts[JY_PARTS + 1]; /* the first: what announces them */
        const char *types[JY_PARTS];
    } rows[] = {
        {{"", "我工资没拿到，", "隔壁的狗咬了我，", "楼上还漏水"}, {"LAB-01", "TRT-02", "NBR-02"}},
        {{"我要反映三件事：", "一是村里路灯不亮，", "二是邻居养鸡太臭，", "三是老板拖欠工资"},
         {"VIL-04", "NBR-04", "LAB-01"}},
        {{"我有三件事，", "老板欠工资，", "楼上漏水，", "村里路烂了，琼湖街道和平社区"},
         {"LAB-01", "NBR-02", "VIL-04"}},
    };

    (void)state;
    for (size_t i = 0; i < JY_COUNT(rows); i++) {
        struct jy_str text = jy_arena_printf(arena, "%s%s%s%s", rows[i].parts[0], rows[i].parts[1],
                                             rows[i].parts[2], rows[i].parts[3]);
        struct jy_reading r;
        size_t from = 0;
        CHECK_INT(jy_read(rules, scratch, arena, text, jy_date_start_ms(20260310), &r), JY_OK);
        if (r.two.n != JY_PARTS) fail_msg("%d: %s", r.two.n, text.ptr);
        for (int k = 0; k < JY_PARTS; k++) {
            from += strlen(rows[i].parts[k]);
            CHECK_INT(r.two.from[k], from);
            if (!jy_str_is(r.two.types[k], rows[i].types[k]))
                fail_msg("%.6s: %s", r.two.types[k].ptr, text.ptr);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(two_that_are_sure_by_themselves_are_two),
        cmocka_unit_test(three_are_three),
        cmocka_unit_test(two_in_english_are_told_apart_at_their_usual_length),
        cmocka_unit_test(one_story_in_english_is_one),
        cmocka_unit_test(one_story_in_several_sentences_is_one),
        cmocka_unit_test(a_long_part_is_no_matter_by_itself),
    };

    return cmocka_run_group_tests(tests, stage_rules, stage_strike);
}
