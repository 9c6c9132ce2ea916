/* talk_ask_test.c - what is asked, in which words, and what counts as its answer. */
#include "tests/support/check.h"
#include "tests/support/stage.h"
#include "tests/support/teller.h"

#include <stdio.h>
#include <string.h>

static void a_question_is_put_in_the_words_of_its_type(void **state)
{
    static const struct {
        const char *told, *type, *asked;
    } rows[] = {
        {"兄弟分家谈不拢", "FAM-05", "有份的一共几个人"},
        {"五个子女都不养娘", "FAM-04", "一共有几个子女"},
        {"老板欠我三个月工资", "LAB-01", "跟您一样情况的工友有几个"},
        {"村里占了我的田", "LND-03", "跟您一样情况的有几个人"},
    };

    for (size_t i = 0; i < JY_COUNT(rows); i++) {
        fresh(state);
        step(rows[i].told, "", JY_ACT_COMPLAIN, rows[i].type);
        press("agree");
        for (int k = 0; k < 5 && strcmp(memory.last_template, "ask_people") != 0; k++) {
            reading.slots.group = 3;
            say(memory.question == JY_Q_PLACE ? "草尾镇乐园村3组" : "跳过", JY_ACT_UNKNOWN);
        }
        if (!last_says(rows[i].asked)) fail_msg("%s: %s", rows[i].type, memory.last_template);
    }
}

static void a_weak_word_is_no_candidate(void **state)
{
    (void)state;
    or_type = "ENV-01";
    or_sure = 0.03;
    step("围墙推倒了，还打了我", "", JY_ACT_COMPLAIN, "TRT-01");
    or_sure = 0.4;
    press("agree");
    CHECK(last_says("打架打伤人"));
    CHECK(!last_says("养猪养鸭污染"));
}

static void a_typed_button_is_pressed(void **state)
{
    (void)state;
    or_type = "NBR-02";
    step("隔壁的事", "", JY_ACT_COMPLAIN, "NBR-01");
    say("同意", JY_ACT_UNKNOWN);
    CHECK_INT(memory.stage, JY_TALK_TYPE);
    say("跳过", JY_ACT_UNKNOWN);
    CHECK_CSTR(memory.what, "隔壁的事");
    say("草尾镇乐园村", JY_ACT_UNKNOWN);
    answer_everything_with_skip();
    CHECK_INT(memory.stage, JY_TALK_CONFIRM);
    say("要改", JY_ACT_UNKNOWN);
    CHECK_CSTR(memory.last_template, "edit_what");
    CHECK_CSTR(memory.what, "隔壁的事");
    say("不想讲", JY_ACT_NO);
    CHECK_CSTR(memory.last_template, "confirm"); /* with its buttons, not asked for ever */
}

/* Of the kinds offered: 砌墙争界 first, 漏水 second, 都不是, and a person. */
static void a_number_alone_is_the_button_that_bears_it(void **state)
{
    static const struct {
        const char *says, *type;
    } rows[] = {
        {"2", "NBR-02"},
        {"２", "NBR-02"},
        {"②", "NBR-02"},
        {"二", "NBR-02"},
        {"2。", "NBR-02"},
        {"选2", "NBR-02"},
        {"第二个", "NBR-02"},
        {"就第2个吧", "NBR-02"},
        {"第二种", "NBR-02"},
        {"第一", "NBR-01"},
        {"The second", "NBR-02"},
        {"the second one", "NBR-02"},
        {"option 1", "NBR-01"},
        {"number 2", "NBR-02"},
        {"两个", ""},
        {"2号", ""},
        {"2个人", ""},
        {"one", ""},
        {"9", ""},
        {"22", ""},
        {"第二个是我屋里的", ""},
    };

    (void)state;
    for (size_t i = 0; i < JY_COUNT(rows); i++) {
        fresh(NULL);
        or_type = "NBR-02";
        step("隔壁的事", "", JY_ACT_COMPLAIN, "NBR-01");
        press("agree");
        CHECK_INT(memory.stage, JY_TALK_TYPE);
        say(rows[i].says, JY_ACT_UNKNOWN);
        if (strcmp(kept.type, rows[i].type) != 0) fail_msg("%s: %s", rows[i].says, kept.type);
    }
}

/* Of 邻居的狗、鸡、牛 and 养猪养鸭污染: what stands in one of them alone. */
static void a_word_of_one_of_the_kinds_picks_it(void **state)
{
    static const struct {
        const char *says, *type;
    } rows[] = {
        {"鸡", "NBR-04"},
        {"先讲鸡", "NBR-04"},
        {"我想讲狗的事", "NBR-04"},
        {"就是牛吧", "NBR-04"},
        {"污染", "ENV-01"},
        {"养猪的事。", "ENV-01"},
        {"是养鸭，臭死了", "ENV-01"},
        {"the neighbours", "NBR-04"},
        {"Pollution", "ENV-01"},
        {"养", ""}, /* in the name of the one, in the label of the other */
        {"animals or livestock", ""},
        {"的", ""},
        {"我家", ""},
        {"猫", ""},
        {"不是鸡", ""},
    };

    (void)state;
    for (size_t i = 0; i < JY_COUNT(rows); i++) {
        fresh(NULL);
        or_type = "ENV-01";
        step("隔壁的事", "", JY_ACT_COMPLAIN, "NBR-04");
        press("agree");
        CHECK_INT(memory.stage, JY_TALK_TYPE);
        say(rows[i].says, JY_ACT_UNKNOWN);
        if (strcmp(kept.type, rows[i].type) != 0) fail_msg("%s: %s", rows[i].says, kept.type);
    }
}

static void what_has_no_letter_is_no_place(void **state)
{
    static const struct {
        const char *says, *place;
    } rows[] = {
        {"？", ""},
        {"😀", ""},
        {"……", ""},
        {"啊", ""},
        {"呃呃", ""},
        {"asdf", ""},
        {"qqq", ""},
        {"hjkl", ""},
        {"sdfg", ""},
        {"KTV", "KTV"},
        {"学校旁边", "学校旁边"},
        {"a tea shop", "a tea shop"},
        {"A3", "A3"},
        {"老桥", "老桥"},
        {"Рынок", "Рынок"},
        {"老张", ""},
    };

    (void)state;
    for (size_t i = 0; i < JY_COUNT(rows); i++) {
        fresh(NULL);
        tell_of_the_wall();
        kept.party[0] = '\0';
        say(rows[i].says, JY_ACT_UNKNOWN);
        if (strcmp(kept.place_text, rows[i].place) != 0)
            fail_msg("%s: %s", rows[i].says, kept.place_text);
        CHECK_INT(memory.asked[JY_Q_PLACE], 2); /* once more, in other words */
    }
}

static void a_rules_named_groups_fill_what_the_text_says_in_no_other_way(void **state)
{
    static const char told[] = "书记欠我饭钱，还清";
    struct jy_hit hit = {
        .intent = JY_STR_INIT("FIN-01"),
        .captures = {{JY_STR_INIT("party"), {0, 6}}, {JY_STR_INIT("wish"), {21, 27}}},
        .n_captures = 2,
    };

    (void)state;
    reading.hits = &hit;
    reading.n_hits = 1;
    step(told, "", JY_ACT_COMPLAIN, "FIN-01");
    CHECK_CSTR(kept.party, "书记");
    CHECK_CSTR(kept.wish, "还清");
}

/* Also where something else is asked; who somebody is, is no hope. */
static void a_hope_is_heard_at_any_question(void **state)
{
    static const struct {
        const char *says, *wish;
    } rows[] = {
        {"把路打开就行", "把路打开就行"},
        {"拆掉那堵墙", "拆掉那堵墙"},
        {"open the path again", "open the path again"},
        {"I want the wall taken down and an apology", "I want the wall taken down and an apology"},
        {"把路堵了的那家", ""},
        {"my neighbour", ""},
    };

    (void)state;
    for (size_t i = 0; i < JY_COUNT(rows); i++) {
        fresh(NULL);
        tell_of_the_wall();
        CHECK(memory.question != JY_Q_WISH);
        say(rows[i].says, JY_ACT_UNKNOWN);
        CHECK_CSTR(kept.wish, rows[i].wish);
    }
}

static void to_go_on_is_no_answer_to_what_is_asked(void **state)
{
    (void)state;
    tell_of_the_wall();
    say("还是登记吧", JY_ACT_UNKNOWN);
    CHECK_INT(memory.question, JY_Q_PLACE);
    CHECK_CSTR(kept.place_text, "");
}

static void the_place_is_no_answer_to_what_kind_it_is(void **state)
{
    (void)state;
    or_type = "ENV-01";
    step("邻居养鸡臭死了", "", JY_ACT_COMPLAIN, "NBR-04");
    press("agree");
    CHECK_CSTR(memory.last_template, "ask_type");
    say("草尾镇乐园村3组", JY_ACT_UNKNOWN);
    CHECK_CSTR(memory.last_template, "ask_type");
    CHECK_CSTR(kept.place, "430981114207");
    CHECK_CSTR(kept.title, "邻居养鸡臭死了"); /* it tells nothing of the matter */
    say("随便哪一种", JY_ACT_UNKNOWN);
    CHECK(strcmp(memory.last_template, "ask_type") != 0); /* not a third time */
}

static void an_answer_to_another_question_is_that_ones(void **state)
{
    (void)state;
    tell_of_the_wall();
    say("草尾镇乐园村三组", JY_ACT_UNKNOWN);
    for (int i = 0; i < 12 && memory.question != JY_Q_CONTACT; i++)
        press("skip");
    kept.wish[0] = '\0';
    memory.skipped &= ~(1u << JY_Q_WISH);
    reading.slots.wish = (struct jy_wish){true, {0, sizeof "让出一米来就要得" - 1}};
    say("让出一米来就要得", JY_ACT_UNKNOWN);
    CHECK_CSTR(kept.wish, "让出一米来就要得");
    CHECK_INT(memory.question, JY_Q_CONTACT);
    CHECK(last_says("这一条记下了"));
    CHECK(!last_says("留个电话吧")); /* in other words */
    say("再讲一句别的", JY_ACT_UNKNOWN);
    CHECK_INT(memory.stage, JY_TALK_CONFIRM); /* and never a third time */
}

static void a_denial_is_no_answer(void **state)
{
    static const char *const words[] = {"你说错了", "不对", "不是这个意思", "that's wrong",
                                        "No, not that"};

    (void)state;
    for (size_t i = 0; i < JY_COUNT(words); i++) {
        fresh(NULL);
        step("我跟屋里的过不下去", "", JY_ACT_COMPLAIN, "FAM-01");
        press("agree");
        say("草尾镇乐园村三组", JY_ACT_UNKNOWN);
        CHECK_INT(memory.question, JY_Q_INTAKE);
        say(words[i], JY_ACT_NO);
        CHECK_INT(count(JY_EVENT_SLOT), 0);
        CHECK_INT(memory.intakes, 0);
        CHECK_CSTR(memory.last_template, "edit_what");
        press("wrong_type");
        CHECK_CSTR(kept.type, "");
        CHECK_INT(count(JY_EVENT_SLOT), 1); /* the type is taken back, and stands in the log */
        CHECK_INT(memory.stage, JY_TALK_MATTER);
    }
}

static void beside_namesakes_the_other_villages_of_the_town_are_offered(void **state)
{
    (void)state;
    step("渠道堵哒", "", JY_ACT_COMPLAIN, "LND-04");
    press("agree");
    say("草尾先锋村", JY_ACT_UNKNOWN);
    CHECK_INT(memory.question, JY_Q_PLACE_CHOICE);
    CHECK(last_says("草尾镇的别的村"));
    CHECK_INT(memory.n_choices, 4);
    press("other_village");
    CHECK(last_says("草尾镇哪个村"));

    fresh(NULL);
    step("渠道堵哒", "", JY_ACT_COMPLAIN, "LND-04");
    press("agree");
    say("草尾先锋村", JY_ACT_UNKNOWN);
    press("none"); /* neither half was right */
    CHECK(last_says("还差一个地方"));

    fresh(NULL);
    step("渠道堵哒", "", JY_ACT_COMPLAIN, "LND-04");
    press("agree");
    say("先锋村", JY_ACT_UNKNOWN); /* no town: nothing to offer beside them */
    CHECK(!last_says("别的村"));

    fresh(NULL);
    step("渠道堵哒", "", JY_ACT_COMPLAIN, "LND-04");
    press("agree");
    say("草尾七子浃村", JY_ACT_UNKNOWN); /* only one has the name */
    CHECK(last_says("您说的是阳罗洲镇七子浃村吗") && last_says("草尾镇的别的村"));
}

static void the_village_that_is_a_side_never_gets_it(void **state)
{
    (void)state;
    reading.village_side = true;
    step("书记欠我三万块饭钱不给", "", JY_ACT_COMPLAIN, "FIN-01");
    press("agree");
    say("草尾镇乐园村", JY_ACT_UNKNOWN);
    answer_everything_with_skip();
    press("yes");
    CHECK_CSTR(kept.owner, "c430981114000"); /* the town's committee */
    CHECK(kept.village_excluded);
}

/* Without a word of what they are: DOMAIN 3.6 asks who, not how they are called. */
static void nor_where_one_of_its_officials_is_named(void **state)
{
    static const struct {
        const char *body;
        uint32_t role;
        const char *owner;
    } table[] = {
        {"c430981114207", JY_ROLE_CHAIR, "c430981114000"},
        {"c430981114207", JY_ROLE_GRID, "c430981114000"},
        {"c430981114207", JY_ROLE_MEDIATOR, "c430981114207"}, /* steps aside alone */
        {"c430981114000", JY_ROLE_CHAIR, "dispatch"},
        {"c430981006000", JY_ROLE_CHAIR, "c430981114207"}, /* of another town */
    };

    const uint32_t titles = JY_ROLE_CHAIR | JY_ROLE_GRID;

    (void)state;
    for (size_t i = 0; i < JY_COUNT(table); i++) {
        const struct jy_staff *one = NULL;
        char told[96];
        for (int k = 0; k < city->n_staff && one == NULL; k++)
            if (jy_str_is(city->staff[k].body, table[i].body) &&
                (city->staff[k].roles & titles) == (table[i].role & titles) &&
                city->staff[k].roles & table[i].role)
                one = &city->staff[k];
        if (one == NULL) fail_msg("nobody: row %zu", i);
        snprintf(told, sizeof told, "%.*s砌墙把我的路堵了", (int)one->name.len, one->name.ptr);
        fresh(NULL);
        step(told, "", JY_ACT_COMPLAIN, "NBR-01");
        press("agree");
        say("草尾镇乐园村", JY_ACT_UNKNOWN);
        answer_everything_with_skip();
        press("yes");
        if (strcmp(kept.owner, table[i].owner) != 0) fail_msg("%zu: %s", i, kept.owner);
    }
}

static void who_wants_no_name_is_not_asked_for_one_again(void **state)
{
    (void)state;
    step("村支书把征地款贪哒", "", JY_ACT_ACCUSE, "INT-01");
    say("我不想让人晓得", JY_ACT_UNKNOWN);
    CHECK_INT(memory.question, JY_Q_CLUE);
    say("去年十二月的事，他拿了三万块", JY_ACT_UNKNOWN);
    CHECK_INT(memory.stage, JY_TALK_CONFIRM);
}

#define TEST(name) cmocka_unit_test_setup(name, fresh)
int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_question_is_put_in_the_words_of_its_type),
        TEST(a_weak_word_is_no_candidate),
        TEST(a_typed_button_is_pressed),
        TEST(a_number_alone_is_the_button_that_bears_it),
        TEST(a_word_of_one_of_the_kinds_picks_it),
        TEST(what_has_no_letter_is_no_place),
        TEST(a_rules_named_groups_fill_what_the_text_says_in_no_other_way),
        TEST(a_hope_is_heard_at_any_question),
        TEST(to_go_on_is_no_answer_to_what_is_asked),
        TEST(the_place_is_no_answer_to_what_kind_it_is),
        TEST(an_answer_to_another_question_is_that_ones),
        TEST(a_denial_is_no_answer),
        TEST(beside_namesakes_the_other_villages_of_the_town_are_offered),
        TEST(the_village_that_is_a_side_never_gets_it),
        TEST(nor_where_one_of_its_officials_is_named),
        TEST(who_wants_no_name_is_not_asked_for_one_again),
    };
    return cmocka_run_group_tests(tests, stage_city, stage_strike);
}
