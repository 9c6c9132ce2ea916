/* places_test.c - every trap of DOMAIN 3.5, as a citizen would type it. */
#include "tests/support/check.h"

#include "intents/text/places.h"
#include "tests/support/stage.h"

static const char *const verdicts[] = {"none", "known", "town", "choice", "outside"};

static void name_of(struct jy_buf *b, const struct jy_division *d)
{
    if (d == NULL) return;
    if (d->level == JY_LEVEL_VILLAGE)
        jy_buf_printf(b, "%.*s", (int)d->parent->name.len, d->parent->name.ptr);
    jy_buf_printf(b, "%.*s", (int)d->name.len, d->name.ptr);
}

/* "known 80 草尾镇乐园村 3组", "choice 40 胭脂湖街道先锋村|四季红镇先锋村 mismatch 草尾镇" */
static void describe(const struct jy_place *p, struct jy_buf *b)
{
    jy_buf_printf(b, "%s", verdicts[p->verdict]);
    if (p->verdict != JY_PLACE_NONE && p->verdict != JY_PLACE_OUTSIDE)
        jy_buf_printf(b, " %d ", p->score);
    if (p->verdict == JY_PLACE_OUTSIDE)
        jy_buf_printf(b, " %.*s", (int)p->outside.len, p->outside.ptr);
    if (p->verdict != JY_PLACE_CHOICE) name_of(b, p->village ? p->village : p->town);
    for (int i = 0; i < p->n_choices; i++) {
        jy_buf_printf(b, i > 0 ? "|" : "");
        name_of(b, p->choices[i]);
    }
    if (p->mismatch) jy_buf_printf(b, " mismatch %.*s", (int)p->town->name.len, p->town->name.ptr);
    if (p->group > 0) jy_buf_printf(b, " %d组", p->group);
    if (p->beside) jy_buf_printf(b, " + ");
    name_of(b, p->beside);
}

static int read_as(const char *said, const char *hint, bool is_answer, const char *expected)
{
    const struct jy_division *town = NULL;
    struct jy_text text;
    struct jy_place p;
    struct jy_buf b;
    int wrong;

    for (int i = 0; hint != NULL && i < city->n_divisions; i++)
        if (jy_str_is(city->divisions[i].name, hint)) town = &city->divisions[i];
    jy_arena_reset(arena);
    assert_int_equal(jy_fold(arena, jy_str_of(said), &text), JY_OK);
    jy_place_read(city, &text, town, is_answer, &p);
    jy_buf_init(&b);
    describe(&p, &b);
    if (p.unknown.len > 0) jy_buf_printf(&b, " ? %.*s", (int)p.unknown.len, p.unknown.ptr);
    wrong = strcmp(b.ptr, expected) != 0;
    if (wrong) print_error("%s: %s, expected %s\n", said, b.ptr, expected);
    jy_buf_fini(&b);
    return wrong;
}

struct line {
    const char *said, *expected;
};

static void check_all(const struct line *lines, size_t n, const char *hint, bool is_answer)
{
    int wrong = 0;

    for (size_t i = 0; i < n; i++)
        wrong += read_as(lines[i].said, hint, is_answer, lines[i].expected);
    CHECK_INT(wrong, 0);
}
#define CHECK_ALL(lines) check_all(lines, JY_COUNT(lines), NULL, false)

static void a_village_that_is_in_no_list_is_told(void **state)
{
    static const struct line answers[] = {
        {"我是青山村的", "none ? 青山村"},
        {"青山村三组", "none ? 青山村"},
        {"在清水湾社区", "none ? 清水湾社区"},
        {"草尾镇青山村", "town 30 草尾镇 ? 青山村"},
        {"草尾青山村", "town 30 草尾镇 ? 青山村"},
        {"I am from Qingshan village", "none ? Qingshan village"},
        {"我是乐园村的", "known 70 草尾镇乐园村"},
        {"村里的学校旁边", "none"},
        {"我们村", "none"},
        {"本村", "none"},
        {"哪个村都不是", "none"},
        {"隔壁村", "none"},
        {"the village road", "none"},
        {"农村", "none"},
    };
    static const struct line told[] = {
        {"隔壁把路堵了，在青山村", "none ? 青山村"},
        {"我在草尾镇青山村，隔壁堵路", "town 30 草尾镇 ? 青山村"},
        {"我是青山村村民", "none ? 青山村"},
        {"下游村民都不满意", "none"},
        {"路通到下游村", "none"},
        {"整个村都没水", "none"},
        {"村委会不公开账目", "none"},
    };

    (void)state;
    check_all(answers, JY_COUNT(answers), NULL, true);
    CHECK_ALL(told);
}

static void scores_follow_the_table(void **state)
{
    static const struct line lines[] = {
        {"桔园小区三楼漏水", "known 100 琼湖街道加禾社区"},
        {"草尾镇乐园村3组我屋门口", "known 90 草尾镇乐园村 3组"},
        {"乐园村第十二村民小组", "known 90 草尾镇乐园村 12组"},
        {"草尾镇乐园村的围墙", "known 80 草尾镇乐园村"},
        {"草尾乐园村", "known 80 草尾镇乐园村"},
        {"乐园村有人把路堵了", "known 70 草尾镇乐园村"},
        {"牛洲社区那边", "known 60 南大膳镇牛洲村"},
        {"沿湖大道有个坑", "known 60 琼湖街道五岛社区"},
        {"先锋村的路", "choice 40 胭脂湖街道先锋村|四季红镇先锋村"},
        {"我在黄茅洲镇", "town 30 黄茅洲镇"},
        {"隔壁砌墙把我的路堵了", "none"},
        {"三眼塘村吵架", "known 70 胭脂湖街道三眼塘村"},
    };

    (void)state;
    CHECK_ALL(lines);
}

static void namesakes_are_asked_and_a_town_decides(void **state)
{
    static const struct line lines[] = {
        {"和平村二组", "choice 40 泗湖山镇和平村|草尾镇和平村|琼湖街道和平社区 2组"},
        {"草尾镇和平村", "known 80 草尾镇和平村"},
        {"草尾和平", "known 80 草尾镇和平村"},
        {"泗湖山和平村", "known 80 泗湖山镇和平村"},
        {"四季红镇先锋村", "known 80 四季红镇先锋村"},
        {"胭脂湖先锋村一组", "known 90 胭脂湖街道先锋村 1组"},
        {"先锋三组", "choice 40 胭脂湖街道先锋村|四季红镇先锋村 3组"},
    };

    (void)state;
    CHECK_ALL(lines);
}

static void a_typed_suffix_decides(void **state)
{
    static const struct line lines[] = {
        {"黄土包村", "known 70 共华镇黄土包村"},
        {"黄土包社区", "known 70 共华镇黄土包社区"},
        {"黄土包那里", "choice 40 共华镇黄土包社区|共华镇黄土包村"},
        {"共华镇黄土包", "choice 40 共华镇黄土包社区|共华镇黄土包村"},
        {"四季红社区", "known 70 四季红镇四季红社区"},
        {"四季红村", "known 70 四季红镇四季红村"},
        {"和平社区的电梯", "known 70 琼湖街道和平社区"},
        {"共华渔场生活区", "known 70 共华镇共华渔场生活区"},
        {"八形汊渔场生活区", "known 70 共华镇八形汊渔场生活区"},
        {"八形汊渔场", "known 70 共华镇八形汊渔场生活区"},
        {"八形汊村", "known 70 共华镇八形汊村"},
        {"八形汊", "known 70 共华镇八形汊村"},
    };

    (void)state;
    CHECK_ALL(lines);
}

static void a_town_name_alone_is_the_town(void **state)
{
    static const struct line lines[] = {
        {"草尾", "town 30 草尾镇"},
        {"草尾社区", "known 70 草尾镇草尾社区"},
        {"南嘴", "town 30 南嘴镇"},
        {"南嘴村", "known 70 南嘴镇南嘴村"},
        {"新湾", "town 30 新湾镇"},
        {"新湾村", "known 70 新湾镇新湾村"},
        {"黄茅洲", "town 30 黄茅洲镇"},
        {"黄茅洲村", "known 70 黄茅洲镇黄茅洲村"},
        {"泗湖山", "town 30 泗湖山镇"},
        {"泗湖山社区", "known 70 泗湖山镇泗湖山社区"},
        {"胭脂湖", "town 30 胭脂湖街道"},
        {"胭脂湖村", "known 70 胭脂湖街道胭脂湖村"},
        {"四季红", "town 30 四季红镇"},
        {"漉湖社区", "known 70 漉湖湿地保护与发展事务中心漉湖社区"},
        {"漉湖", "town 30 漉湖湿地保护与发展事务中心"},
        {"漉湖中心", "town 30 漉湖湿地保护与发展事务中心"},
        {"南大", "town 30 南大膳镇"},
        {"南大渔村", "known 70 南大膳镇南大渔村"},
        {"南大社区", "known 70 南大膳镇南大社区"},
        {"阳罗", "town 30 阳罗洲镇"},
        {"新湾社区", "known 60 新湾镇新湾村"},
    };

    (void)state;
    CHECK_ALL(lines);
}

static void a_name_is_never_cut_inside(void **state)
{
    static const struct line lines[] = {
        {"目平湖南村", "known 70 南嘴镇目平湖南村"},
        {"南嘴镇目平湖北村", "known 80 南嘴镇目平湖北村"},
        {"湖南村", "choice 40 南嘴镇目平湖南村|南嘴镇目平湖北村"},
        {"湖北村", "choice 40 南嘴镇目平湖南村|南嘴镇目平湖北村"},
        {"湖南省益阳市沅江市草尾镇乐园村", "known 80 草尾镇乐园村"},
        {"湖南益阳沅江乐园村", "known 70 草尾镇乐园村"},
        {"湖南省沅江市南嘴镇目平湖南村", "known 80 南嘴镇目平湖南村"},
        {"沅江南大膳镇牛洲村", "known 80 南大膳镇牛洲村"},
        {"莲花岛村", "known 70 琼湖街道莲花岛村"},
        {"莲花村", "known 70 新湾镇莲花村"},
        {"东红村", "known 70 草尾镇东红村"},
        {"东红新村", "known 70 四季红镇东红新村"},
        {"澎湖村", "known 70 琼湖街道澎湖村"},
        {"澎湖潭社区", "known 70 南洞庭湿地保护与发展事务中心澎湖潭社区"},
        {"幸福村", "known 70 茶盘洲镇幸福村"},
        {"幸福港社区", "known 70 茶盘洲镇幸福港社区"},
        {"南洲村", "known 70 茶盘洲镇南洲村"},
        {"南洲街社区", "known 70 茶盘洲镇南洲街社区"},
    };

    (void)state;
    CHECK_ALL(lines);
}

static void other_counties_are_outside(void **state)
{
    static const struct line lines[] = {
        {"南洲镇有人打架", "outside 南洲镇"},
        {"南县南洲", "outside 南县"},
        {"南县和平村", "outside 南县"},
        {"事情在汉寿", "outside 汉寿"},
        {"资阳区的一个厂欠我工资", "outside 资阳区"},
        {"南洲街", "known 70 茶盘洲镇南洲街社区"},
        {"南洲那边", "choice 40 茶盘洲镇南洲街社区|茶盘洲镇南洲村"},
        {"我在长沙打工，屋里的田被占了", "none"},
        {"我在长沙打工，乐园村的田被占了", "known 70 草尾镇乐园村"},
        {"老板跑到广东去了", "none"},
        {"我是南县的，在草尾镇乐园村做事", "known 80 草尾镇乐园村"},
    };

    (void)state;
    CHECK_ALL(lines);
}

static void ordinary_words_are_no_places(void **state)
{
    static const struct line lines[] = {
        {"希望和平解决", "none"},
        {"新华书店门口", "none"},
        {"奔小康", "none"},
        {"明月照着睡不着", "none"},
        {"官司打胜利了", "none"},
        {"民主选举", "none"},
        {"过得不幸福", "none"},
        {"幸福小区", "none"},
        {"复兴号晚点", "none"},
        {"走长征路", "none"},
        {"红旗牌小车", "none"},
        {"民主村务公开", "none"},
        {"评上小康村", "none"},
        {"先锋模范", "none"},
        {"和谐社区建设", "none"},
        {"评上了小康村", "none"},
        {"胜利社区", "none"},
        {"在湖南大学读书", "none"},
        {"小康村的路", "known 70 南大膳镇小康村"},
        {"和平三组", "choice 40 琼湖街道和平社区|泗湖山镇和平村|草尾镇和平村 3组"},
        {"三星三组", "known 90 草尾镇三星村 3组"},
        {"希望草尾镇和平解决", "town 30 草尾镇"},
        {"草尾镇幸福小区", "town 30 草尾镇"},
    };

    (void)state;
    CHECK_ALL(lines);
}

static void names_of_other_places_are_not_taken_for_ours(void **state)
{
    static const struct line lines[] = {
        {"资福镇红旗村的路", "choice 40 黄茅洲镇红旗村"},
        {"双凤乡的事", "none"},
        {"中南大学附二医院", "none"},
        {"小区的南大门", "none"},
        {"家里人和村书记争起来了", "none"},
        {"宝宝三个月了", "none"},
        {"一组照片发给你看", "none"},
        {"一组的人占了我的田", "none"},
        {"草尾镇的，我在三组", "town 30 草尾镇 3组"},
        {"乐园村三队人打架", "known 70 草尾镇乐园村"},
        {"沅江市桥北村的涵洞", "known 70 新湾镇桥北村"},
        {"琼湖街道办事处管竹山村", "known 80 琼湖街道管竹山村"},
    };
    static const struct line answers[] = {
        {"广东", "outside 广东"},
        {"在长沙的工地上", "outside 长沙"},
    };

    (void)state;
    CHECK_ALL(lines);
    check_all(answers, JY_COUNT(answers), NULL, true);
}

static void the_whole_answer_may_be_an_ordinary_word(void **state)
{
    static const struct line lines[] = {
        {"小康", "known 70 南大膳镇小康村"},
        {"在小康", "known 70 南大膳镇小康村"},
        {"和平", "choice 40 琼湖街道和平社区|泗湖山镇和平村|草尾镇和平村"},
        {"希望和平", "none"},
        {"三组", "none 3组"},
    };
    static const struct line with_hint[] = {
        {"和平", "known 80 草尾镇和平村"},
        {"乐园村3组", "known 90 草尾镇乐园村 3组"},
        {"七子浃村", "choice 40 阳罗洲镇七子浃村 mismatch 草尾镇"},
    };

    (void)state;
    check_all(lines, JY_COUNT(lines), NULL, true);
    check_all(with_hint, JY_COUNT(with_hint), "草尾镇", true);
}

static void town_and_village_that_disagree_are_asked(void **state)
{
    static const struct line lines[] = {
        {"草尾先锋村", "choice 40 胭脂湖街道先锋村|四季红镇先锋村 mismatch 草尾镇"},
        {"草尾七子浃村", "choice 40 阳罗洲镇七子浃村 mismatch 草尾镇"},
        {"琼湖街道和平村",
         "choice 40 琼湖街道和平社区|泗湖山镇和平村|草尾镇和平村 mismatch 琼湖街道"},
        {"泗湖山镇华兴村", "choice 40 泗湖山镇华星村|共华镇华兴村 mismatch 泗湖山镇"},
        {"共华富安村", "choice 40 共华镇福安村|阳罗洲镇富安村 mismatch 共华镇"},
        {"华兴村", "known 70 共华镇华兴村"},
        {"熙福村", "known 70 草尾镇熙福村"},
        {"万子湖乡澎湖村", "known 80 琼湖街道澎湖村"},
    };

    (void)state;
    CHECK_ALL(lines);
}

static void rare_characters_and_old_names_are_understood(void **state)
{
    static const struct line lines[] = {
        {"侯龙村", "known 70 阳罗洲镇候龙村"},
        {"两仪村", "known 70 阳罗洲镇俩仪村"},
        {"阳罗洲镇七子夹村二组", "known 90 阳罗洲镇七子浃村 2组"},
        {"七子峡", "known 70 阳罗洲镇七子浃村"},
        {"万子湖乡", "town 30 琼湖街道"},
        {"庆云山街道", "town 30 琼湖街道"},
        {"三眼塘镇", "town 30 胭脂湖街道"},
        {"万子湖村", "known 70 琼湖街道万子湖村"},
        {"赤山岛上", "choice 30 琼湖街道|南嘴镇"},
        {"草尾鎮樂園村", "known 80 草尾镇乐园村"},
    };

    (void)state;
    CHECK_ALL(lines);
}

static void the_place_of_the_matter_beats_the_home(void **state)
{
    static const struct line lines[] = {
        {"我是乐园村的，牛洲村的田被人占了", "known 70 南大膳镇牛洲村"},
        {"我是乐园村的，隔壁砌墙", "known 70 草尾镇乐园村"},
    };

    (void)state;
    CHECK_ALL(lines);
}

static void a_group_finds_its_grid(void **state)
{
    const struct jy_division *v = jy_city_division(city, JY_STR("430981006001"));
    const struct jy_grid *first = jy_place_grid(city, v, 0);

    (void)state;
    assert_non_null(first);
    CHECK(first->is_default);
    CHECK(jy_place_grid(city, v, 1) == first);
    CHECK_STR(jy_place_grid(city, v, 6)->id, "g43098100600102");
    CHECK(jy_place_grid(city, v, 99) == first);
}

static void several_grids_and_no_group_is_asked(void **state)
{
    struct jy_text text;
    struct jy_place p;

    (void)state;
    jy_arena_reset(arena);
    assert_int_equal(jy_fold(arena, JY_STR("韩家汊社区，门口的沟堵了"), &text), JY_OK);
    jy_place_read(city, &text, NULL, false, &p);
    CHECK(p.ask_group);
    CHECK_STR(p.said, "韩家汊社区");
    CHECK(p.grid != NULL && p.grid->is_default);
    assert_int_equal(jy_fold(arena, JY_STR("韩家汊社区 7 组"), &text), JY_OK);
    jy_place_read(city, &text, NULL, false, &p);
    CHECK(!p.ask_group);
    CHECK_STR(p.grid->id, "g43098100600102");
}

static void a_group_told_later_finds_the_grid(void **state)
{
    const struct jy_division *v = jy_city_division(city, JY_STR("430981114207"));
    struct jy_text text;
    struct jy_place p;

    (void)state; /* "草尾镇乐园村的" - "乐园村哪个组？" - "三组，上个月开始砌的" */
    jy_arena_reset(arena);
    assert_int_equal(jy_fold(arena, JY_STR("三组，上个月开始砌的"), &text), JY_OK);
    jy_place_read(city, &text, v->parent, true, &p);
    CHECK_INT(p.verdict, JY_PLACE_NONE);
    CHECK_INT(p.group, 3);
    CHECK_STR(jy_place_grid(city, v, p.group)->id, "g43098111420701");
}

/* DOMAIN 3.3, "area": what reaches further than one village says so by a word between two names. */
static void a_second_place_is_joined_by_a_word(void **state)
{
    static const struct line lines[] = {
        {"草尾镇乐园村和泗湖山镇和平村争湖洲", "known 80 草尾镇乐园村 + 泗湖山镇和平村"},
        {"草尾镇乐园村跟胜天村抢水", "known 80 草尾镇乐园村 + 草尾镇胜天村"},
        {"草尾镇和泗湖山镇两个镇都说不归他管", "town 30 草尾镇 + 泗湖山镇"},
        {"草尾镇乐园村的，胜天村那边也去问过", "known 80 草尾镇乐园村"},
    };

    (void)state;
    check_all(lines, JY_COUNT(lines), NULL, false);
}

static void names_in_latin_letters_are_read_with_and_without_blanks(void **state)
{
    static const struct line lines[] = {
        {"a wall in Leyuan village, Caowei town", "known 80 草尾镇乐园村"},
        {"Caowei town Leyuan village group 3", "known 90 草尾镇乐园村 3组"},
        {"CAO WEI TOWN, LE YUAN VILLAGE", "known 80 草尾镇乐园村"},
        {"leyuancun, 3rd group", "none"},
        {"le yuan cun, 3rd group", "known 90 草尾镇乐园村 3组"},
        {"in Dong'anyuan village", "known 70 泗湖山镇东安垸村"},
        {"in dong an yuan village", "known 70 泗湖山镇东安垸村"},
        {"Heping village has no water", "choice 40 泗湖山镇和平村|草尾镇和平村|琼湖街道和平社区"},
        {"Heping village in Caowei", "known 80 草尾镇和平村"},
        {"Heping community", "known 70 琼湖街道和平社区"},
        {"the road in Caowei is broken", "town 30 草尾镇"},
        {"Qionghu street", "town 30 琼湖街道"},
        {"Mr Anxin hit me", "none"},
        {"Nanzui village", "known 70 南嘴镇南嘴村"},
    };
    static const struct line answers[] = {
        {"leyuan", "known 70 草尾镇乐园村"},
        {"Anxin", "known 70 四季红镇安心村"},
        {"I do not know", "none"},
    };

    (void)state;
    CHECK_ALL(lines);
    check_all(answers, JY_COUNT(answers), NULL, true);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_village_that_is_in_no_list_is_told),
        cmocka_unit_test(scores_follow_the_table),
        cmocka_unit_test(names_in_latin_letters_are_read_with_and_without_blanks),
        cmocka_unit_test(namesakes_are_asked_and_a_town_decides),
        cmocka_unit_test(a_typed_suffix_decides),
        cmocka_unit_test(a_town_name_alone_is_the_town),
        cmocka_unit_test(a_name_is_never_cut_inside),
        cmocka_unit_test(other_counties_are_outside),
        cmocka_unit_test(ordinary_words_are_no_places),
        cmocka_unit_test(names_of_other_places_are_not_taken_for_ours),
        cmocka_unit_test(the_whole_answer_may_be_an_ordinary_word),
        cmocka_unit_test(town_and_village_that_disagree_are_asked),
        cmocka_unit_test(rare_characters_and_old_names_are_understood),
        cmocka_unit_test(the_place_of_the_matter_beats_the_home),
        cmocka_unit_test(a_group_finds_its_grid),
        cmocka_unit_test(several_grids_and_no_group_is_asked),
        cmocka_unit_test(a_group_told_later_finds_the_grid),
        cmocka_unit_test(a_second_place_is_joined_by_a_word),
    };
    return cmocka_run_group_tests(tests, stage_city, stage_strike);
}
