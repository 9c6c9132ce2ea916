/* talk_two_test.c - a second matter in the same conversation: each has its words and its turn. */
#include "tests/support/check.h"
#include "tests/support/stage.h"
#include "tests/support/teller.h"

#include <string.h>

/* Where it is, and no to all else: it has its number, and the next one begins. */
static void register_first(void)
{
    say("草尾镇乐园村", JY_ACT_UNKNOWN);
    for (int i = 0; i < 12 && memory.stage != JY_TALK_CONFIRM; i++)
        press(memory.stage == JY_TALK_CONSENT ? "agree" : "skip");
    press("yes");
    CHECK_INT(plan.n_cases, 2);
}

static void another_family_of_matters_opens_a_second_case(void **state)
{
    (void)state;
    file_the_wall();
    press("later");
    step("我工资没拿到", "", JY_ACT_COMPLAIN, "LAB-01");
    CHECK_INT(plan.n_cases, 2);
    CHECK(plan.cases[1].is_new);
    CHECK_INT(plan.cases[1].c.thread, 1);
    CHECK_INT(count(JY_EVENT_CONTINUED), 1);
    CHECK_CSTR(plan.cases[1].c.type, "LAB-01");
    CHECK_INT(plan.cases[1].events[0].kind, JY_EVENT_OPENED);
    CHECK_INT(plan.cases[1].events[1].kind, JY_EVENT_SAID);
    CHECK_INT(plan.cases[1].talk->stage, JY_TALK_ASKING); /* consent is not asked again */
}

/* "工资" speaks for the one, "狗" for the other; the neighbour and the child are the second's. */
static void tell_of_wages_and_a_dog(void)
{
    static const char words[] = "我工资没拿到，还有隔壁的狗咬了我崽";
    const uint32_t wage = sizeof "我" - 1, dog = sizeof "我工资没拿到，还有隔壁的" - 1;
    const struct jy_hit hits[] = {
        {.intent = JY_STR("TRT-02"), .weight = 4, .spans = {{dog, dog + 3}}, .n_spans = 1},
        {.intent = JY_STR("LAB-01"), .weight = 3, .spans = {{wage, wage + 6}}, .n_spans = 1},
    };

    reading.hits = hits;
    reading.n_hits = JY_COUNT(hits);
    reading.slots.party = (struct jy_party){.found = true, .span = {dog - 9, dog - 3}};
    reading.slots.minor = true;
    or_type = "LAB-01";
    step(words, "", JY_ACT_COMPLAIN, "TRT-02");
}

static void of_two_matters_each_has_its_own_half_of_the_words(void **state)
{
    (void)state;
    tell_of_wages_and_a_dog();
    CHECK_CSTR(memory.last_template, "privacy");
    step("工钱", "", JY_ACT_COMPLAIN, "LAB-01"); /* named before the notice is agreed to */
    CHECK(last_says("先讲“我工资没拿到”"));
    CHECK_CSTR(kept.type, "LAB-01");
    CHECK_CSTR(kept.title, "我工资没拿到");
    CHECK_CSTR(kept.party, ""); /* the neighbour has nothing to do with the wages */
    CHECK(!kept.minor);

    register_first();
    CHECK_CSTR(plan.cases[1].c.type, "TRT-02");
    CHECK_CSTR(plan.cases[1].c.title, "隔壁的狗咬了我崽");
    CHECK_CSTR(plan.cases[1].c.party, "隔壁");
    CHECK(plan.cases[1].c.minor);
    CHECK(jy_str_find(plan.cases[1].events[plan.cases[1].n_events - 1].body,
                      JY_STR("再讲您说的“隔壁的狗咬了我崽”的事。")) > 0);
}

static void a_word_of_one_of_two_puts_it_first(void **state)
{
    static const struct {
        const char *says, *type;
    } rows[] = {
        {"先讲狗", "TRT-02"},
        {"我崽", "TRT-02"},
        {"狗的事先吧", "TRT-02"},
        {"工资", "LAB-01"},
        {"先讲没拿到的", "LAB-01"},
        {"牛撞人", "TRT-02"}, /* of its button */
        {"the wages first", "LAB-01"},
        {"我", ""},
        {"猫", ""},
    };

    (void)state;
    for (size_t i = 0; i < JY_COUNT(rows); i++) {
        fresh(NULL);
        tell_of_wages_and_a_dog();
        press("agree");
        CHECK(last_says("先讲哪一件"));
        say(rows[i].says, JY_ACT_UNKNOWN);
        if (strcmp(kept.type, rows[i].type) != 0) fail_msg("%s: %s", rows[i].says, kept.type);
    }
}

static void which_of_two_comes_first_is_asked_until_it_is_said(void **state)
{
    (void)state;
    tell_of_wages_and_a_dog();
    say("草尾镇乐园村三组的", JY_ACT_UNKNOWN); /* writes on instead of agreeing */
    CHECK(last_says("先讲哪一件"));
    CHECK_CSTR(kept.place, "430981114207");
    press("type:TRT-02");
    CHECK_CSTR(kept.party, "隔壁");
    CHECK_CSTR(memory.waiting[0].what, "我工资没拿到");
    CHECK_CSTR(memory.waiting[0].type, "LAB-01");

    fresh(NULL);
    tell_of_wages_and_a_dog();
    press("agree");
    wake_after(31); /* nothing was said: it is filed whole, and a person reads it */
    CHECK_INT(count(JY_EVENT_REGISTERED), 1);
    CHECK(kept.unconfirmed && kept.minor);
}

static void a_matter_put_off_is_taken_up_however_the_first_ends(void **state)
{
    (void)state;
    file_the_wall();
    strcpy(memory.waiting[0].what, "我工资没拿到");
    strcpy(memory.waiting[0].type, "LAB-01");
    say("他今天又来了", JY_ACT_UNKNOWN); /* no answer to the offer of mediation */
    CHECK_INT(plan.n_cases, 2);
    CHECK_CSTR(plan.cases[1].c.type, "LAB-01");

    fresh(NULL);
    file_the_wall();
    press("later");
    strcpy(memory.waiting[0].what, "我工资没拿到");
    strcpy(memory.waiting[0].type, "LAB-01");
    step("还有一件事，路灯坏了", "", JY_ACT_COMPLAIN, "CTY-02"); /* a third comes between */
    CHECK_CSTR(plan.cases[1].c.type, "CTY-02");
    CHECK_CSTR(plan.cases[1].talk->waiting[0].what, "我工资没拿到");
}

/* The day takes no more: each is named once, none is kept in the hope of another day. */
static void what_waits_is_refused_with_what_is_told_when_the_day_is_full(void **state)
{
    (void)state;
    tell_of_the_wall();
    step("还有一件事，老板欠我工资", "", JY_ACT_COMPLAIN, "LAB-01");
    step("还有一件事，低保停了", "", JY_ACT_COMPLAIN, "SOC-03");
    say("草尾镇乐园村", JY_ACT_UNKNOWN);
    answer_everything_with_skip();
    press("yes");
    world.full_today = true;
    press("later");
    CHECK_INT(plan.n_cases, 1);
    CHECK_CSTR(memory.last_template, "day_full");
    CHECK(last_says("“老板欠我工资”、“低保停了”请明天再来讲"));
    CHECK_CSTR(memory.waiting[0].what, "");
    say("他今天又来了", JY_ACT_UNKNOWN);
    CHECK_CSTR(memory.last_template, "noted"); /* and no more of it */

    fresh(NULL);
    file_the_wall();
    press("later");
    strcpy(memory.waiting[0].what, "老板欠我工资");
    strcpy(memory.waiting[0].type, "LAB-01");
    world.full_today = true;
    step("还有一件事，路灯坏了", "", JY_ACT_COMPLAIN, "CTY-02");
    CHECK_INT(plan.n_cases, 1);
    CHECK_INT(count(JY_EVENT_BOT), 1);
    CHECK(last_says("“路灯坏了”、“老板欠我工资”请明天再来讲"));
    CHECK_CSTR(memory.waiting[0].what, "");

    world.full_today = false; /* a new day */
    step("还有一件事，路灯坏了", "", JY_ACT_COMPLAIN, "CTY-02");
    CHECK_INT(plan.n_cases, 2);
}

static void another_matter_waits_while_the_first_is_told(void **state)
{
    enum jy_question open;

    (void)state;
    tell_of_the_wall();
    say("草尾镇乐园村", JY_ACT_UNKNOWN);
    open = memory.question;
    say("我还有别的事要讲", JY_ACT_UNKNOWN);
    CHECK(last_says("先把这件讲完"));
    CHECK_INT(memory.question, open);
    step("我还有件事，老板欠我工资", "", JY_ACT_COMPLAIN, "LAB-01");
    CHECK(last_says("“老板欠我工资”我另外记下了"));
    CHECK_INT(memory.question, open); /* put again, and not used up */
    CHECK_CSTR(kept.type, "NBR-01");
    CHECK_CSTR(kept.title, "隔壁砌围墙把路堵哒");
    answer_everything_with_skip();
    press("yes");
    press("later");
    CHECK_INT(plan.n_cases, 2);
    CHECK_CSTR(plan.cases[1].c.type, "LAB-01");
    CHECK_CSTR(plan.cases[1].c.title, "老板欠我工资");

    fresh(NULL);
    tell_of_the_wall();
    step("还有一件事，他还骂我", "", JY_ACT_COMPLAIN, "NBR-02"); /* more of the first */
    CHECK_CSTR(memory.waiting[0].what, "");
}

static void several_wait_in_the_order_in_which_they_were_told(void **state)
{
    (void)state;
    tell_of_the_wall();
    step("还有一件事，老板欠我工资", "", JY_ACT_COMPLAIN, "LAB-01");
    step("One more thing: the street light is broken", "", JY_ACT_COMPLAIN, "CTY-02");
    step("对了，还有一件事，低保停了", "", JY_ACT_COMPLAIN, "SOC-03");
    step("还有一件事，楼上漏水", "", JY_ACT_COMPLAIN, "NBR-02");
    CHECK(last_says("“楼上漏水”先请您记着")); /* there is room for three */
    CHECK_CSTR(memory.waiting[1].what, "the street light is broken");
    CHECK_CSTR(memory.waiting[2].what, "低保停了");
    say("墙的事算了，不讲了", JY_ACT_WITHDRAW);
    CHECK_CSTR(kept.type, "LAB-01");
    register_first();
    CHECK_CSTR(plan.cases[1].c.type, "CTY-02");
    CHECK_CSTR(plan.cases[1].talk->waiting[0].type, "SOC-03");
    CHECK_CSTR(memory.waiting[0].what, "");
}

static void whoever_says_that_it_is_another_is_believed(void **state)
{
    static const struct {
        const char *words, *type; /* NULL: nobody can tell what it is */
        bool another;
    } rows[] = {
        {"还有一件事，楼上漏水", "NBR-02", true},
        {"One more thing: water leaks from upstairs", NULL, true},
        {"还有一件事，他家的狗咬了我", "NBR-04", false}, /* what he has done besides */
        {"还有一件事，那堵墙还占了路", "NBR-02", false},
        {"还有一件事，墙又加高了", "NBR-01", false}, /* of the same kind */
        {"楼上漏水", "NBR-02", false},               /* not said to be one */
    };

    (void)state;
    for (size_t i = 0; i < JY_COUNT(rows); i++) {
        fresh(NULL);
        tell_of_the_wall();
        step(rows[i].words, "", JY_ACT_COMPLAIN, rows[i].type);
        if (rows[i].another != (memory.waiting[0].what[0] != '\0')) fail_msg("%s", rows[i].words);
    }
}

/* "还有一件事" is no part of it, however it is said. */
static void a_matter_has_its_own_words_without_what_announces_it(void **state)
{
    static const char *const rows[][2] = {
        {"还有一件事，老板欠我工资", "老板欠我工资"},
        {"还有一件事老板欠我工资。", "老板欠我工资"},
        {"还有件事情：老板欠我工资", "老板欠我工资"},
        {"对了，我还有一件事要反映，老板欠我工资", "老板欠我工资"},
        {"好的谢谢，另外还有一个事，老板欠我工资", "老板欠我工资"},
        {"我还想反映一个问题，老板欠我工资", "老板欠我工资"},
        {"下一件事是老板欠我工资", "老板欠我工资"},
        {"再讲一件，老板欠我工资", "老板欠我工资"},
        {"你好，我还有别的事想问一下，老板欠我工资", "老板欠我工资"},
        {"老板欠我工资是另外一件", "老板欠我工资是另外一件"}, /* it comes first */
        {"One more thing: my boss owes me wages", "my boss owes me wages"},
        {"I have another problem. My boss owes me wages", "My boss owes me wages"},
        {"Hello, there is one more matter I want to report, my boss owes me wages",
         "my boss owes me wages"},
        {"Another problem is that my boss owes me wages", "my boss owes me wages"},
        {"Another problem with my boss, he owes me wages",
         "Another problem with my boss, he owes me wages"},
        {"还有一件事", "还有一件事"}, /* with a photo: that is all there is */
    };

    (void)state;
    for (size_t i = 0; i < JY_COUNT(rows); i++) {
        fresh(NULL);
        file_the_wall();
        press("later");
        step(rows[i][0], "", JY_ACT_COMPLAIN, "LAB-01");
        CHECK_INT(plan.n_cases, 2);
        if (strcmp(plan.cases[1].c.title, rows[i][1]) != 0)
            fail_msg("%s: %s", rows[i][0], plan.cases[1].c.title);
        CHECK(jy_str_find(plan.cases[1].events[1].body, jy_str_of(rows[i][0])) > 0); /* the log */
    }
}

static void two_told_behind_that_are_cut_where_the_second_begins(void **state)
{
    static const char words[] = "还有一件事，我工资没拿到。隔壁的狗咬了我崽";
    const size_t wages = sizeof "还有一件事，" - 1, dog = sizeof "还有一件事，我工资没拿到。" - 1;

    (void)state;
    file_the_wall();
    press("later");
    reading.two = (struct jy_two){
        .n = 2, .from = {wages, dog}, .types = {JY_STR("LAB-01"), JY_STR("TRT-02")}};
    or_type = "LAB-01";
    step(words, "", JY_ACT_COMPLAIN, "TRT-02");
    CHECK_INT(plan.n_cases, 2);
    CHECK_CSTR(plan.cases[1].talk->what, "我工资没拿到。隔壁的狗咬了我崽");
    CHECK_INT(plan.cases[1].talk->cuts[0], 0);
    CHECK_INT(plan.cases[1].talk->cuts[1], (int)(dog - wages));
}

/* Whoever has not answered the offer hears that it stands, and with whom; who has, hears nothing. */
static void an_open_offer_stands_when_another_matter_begins(void **state)
{
    static const char stands[] = "调解的事先放着，不急：想申请了，跟乐园村人民调解委员会讲一声就行";

    (void)state;
    file_the_wall();
    CHECK_CSTR(memory.last_template, "mediate_offer");
    step("还有一件事，老板欠我工资", "", JY_ACT_COMPLAIN, "LAB-01");
    CHECK_INT(plan.n_cases, 2);
    CHECK(last_says(stands));
    CHECK_INT(kept.mediation->state, JY_MED_OFFERED);

    fresh(NULL);
    file_the_wall();
    strcpy(memory.waiting[0].what, "老板欠我工资");
    strcpy(memory.waiting[0].type, "LAB-01");
    say("他今天又来了", JY_ACT_UNKNOWN);
    CHECK_INT(plan.n_cases, 2);
    CHECK(last_says(stands));
    CHECK(jy_str_find(plan.cases[1].events[plan.cases[1].n_events - 1].body,
                      JY_STR("再讲您说的“老板欠我工资”的事。")) > 0);

    fresh(NULL);
    file_the_wall();
    strcpy(memory.waiting[0].what, "老板欠我工资");
    press("later");
    CHECK(last_says(stands)); /* what they write next is of the other */

    fresh(NULL);
    file_the_wall();
    press("later");
    CHECK(last_says("申请调解"));
    step("还有一件事，老板欠我工资", "", JY_ACT_COMPLAIN, "LAB-01");
    CHECK_INT(count(JY_EVENT_BOT), 1);
    CHECK(!last_says("调解"));
}

static void what_was_told_of_a_dropped_draft_is_not_the_next_ones(void **state)
{
    (void)state;
    tell_of_the_wall();
    say("草尾镇乐园村", JY_ACT_UNKNOWN);
    reading.slots.party = (struct jy_party){.found = true, .span = {0, sizeof "老王" - 1}};
    say("老王砌的", JY_ACT_UNKNOWN);
    CHECK_CSTR(kept.party, "老王");
    step("我还有件事，老板欠我工资", "", JY_ACT_COMPLAIN, "LAB-01");
    say("墙的事算了，不讲了", JY_ACT_WITHDRAW);
    CHECK(last_says("再讲您说的“老板欠我工资”的事"));
    CHECK_INT(plan.n_cases, 1); /* the draft had no number: its place is free */
    CHECK_CSTR(kept.type, "LAB-01");
    CHECK_CSTR(kept.title, "老板欠我工资");
    CHECK_CSTR(kept.party, "老板"); /* its own words are heard */
    CHECK_CSTR(kept.place, "");
    CHECK(memory.consented);
    CHECK_INT(memory.stage, JY_TALK_ASKING);
}

#define TEST(name) cmocka_unit_test_setup(name, fresh)
int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(another_family_of_matters_opens_a_second_case),
        TEST(of_two_matters_each_has_its_own_half_of_the_words),
        TEST(a_word_of_one_of_two_puts_it_first),
        TEST(which_of_two_comes_first_is_asked_until_it_is_said),
        TEST(a_matter_put_off_is_taken_up_however_the_first_ends),
        TEST(what_waits_is_refused_with_what_is_told_when_the_day_is_full),
        TEST(another_matter_waits_while_the_first_is_told),
        TEST(several_wait_in_the_order_in_which_they_were_told),
        TEST(whoever_says_that_it_is_another_is_believed),
        TEST(a_matter_has_its_own_words_without_what_announces_it),
        TEST(two_told_behind_that_are_cut_where_the_second_begins),
        TEST(an_open_offer_stands_when_another_matter_begins),
        TEST(what_was_told_of_a_dropped_draft_is_not_the_next_ones),
    };
    return cmocka_run_group_tests(tests, stage_city, stage_strike);
}
