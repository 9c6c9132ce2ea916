/* talk_test.c - the bot's step with readings made by hand: no rules between cause and effect. */
#include "tests/support/check.h"

#include <stdio.h>

#include "intents/cases/calendar.h"
#include "intents/cases/talk.h"
#include "tests/support/stage.h"

static struct jy_world w;
static struct jy_plan plan;
static struct jy_case kept;
static struct jy_talk memory;
static struct jy_reading reading;

/* A conversation just opened, Tuesday 2026-03-10 10:00, one officer at the desk. */
static int fresh(void **state)
{
    (void)state;
    jy_arena_reset(arena);
    w = (struct jy_world){.now_ms = jy_date_start_ms(20260310) + INT64_C(36000000),
                          .city = city,
                          .next_no = "YJ20260310-0007-1",
                          .desk_online = 1};
    plan = (struct jy_plan){.arena = arena};
    jy_talk_open(&w, "zh-Hans", &plan);
    CHECK_INT(jy_case_copy(&kept, &plan.cases[0].c, whole), JY_OK);
    memory = *plan.cases[0].talk;
    kept.id = 1;
    kept.seq = 1;
    return 0;
}

static void keep(void)
{
    CHECK_INT(jy_case_copy(&kept, &plan.cases[0].c, whole), JY_OK);
    memory = *plan.cases[0].talk;
    kept.seq += plan.cases[0].n_events;
}

static void prepare(void)
{
    struct jy_talk *talk;

    jy_arena_reset(arena);
    plan = (struct jy_plan){.arena = arena, .n_cases = 1};
    talk = jy_arena_take(arena, sizeof *talk);
    *talk = memory;
    CHECK_INT(jy_case_copy(&plan.cases[0].c, &kept, arena), JY_OK);
    plan.cases[0].talk = talk;
}

static const struct jy_attachment *along; /* of the next words */
static const char *or_type;               /* … nearly as likely */
static double or_sure = 0.4;

static void step(const char *words, const char *choice, enum jy_act act, const char *type)
{
    struct jy_talk_event ev = {
        .input = JY_IN_SAY, .text = jy_str_of(words), .choice = jy_str_of(choice), .file = along};

    prepare();
    CHECK_INT(jy_fold(arena, ev.text, &reading.text), JY_OK);
    reading.act = act;
    reading.version = JY_STR("test");
    reading.n_ranks = 0;
    if (type != NULL) {
        reading.ranks[0] = (struct jy_rank){jy_str_of(type), 9, 0.9};
        reading.n_ranks = 1;
        reading.confident = or_type == NULL;
    }
    if (or_type != NULL)
        reading.ranks[reading.n_ranks++] = (struct jy_rank){jy_str_of(or_type), 8, or_sure};
    ev.reading = &reading;
    jy_talk_step(&w, &ev, &plan);
    keep();
    reading = (struct jy_reading){0};
    along = NULL;
    or_type = NULL;
}

static void say(const char *words, enum jy_act act)
{
    step(words, "", act, NULL);
}

static void press(const char *id)
{
    step(id, id, JY_ACT_UNKNOWN, NULL);
}

static void wake_after(int minutes)
{
    struct jy_talk_event ev = {.input = JY_IN_WAKE};

    w.now_ms += (int64_t)minutes * 60000;
    prepare();
    jy_talk_step(&w, &ev, &plan);
    keep();
}

static int count(enum jy_event_kind kind)
{
    int n = 0;

    for (int k = 0; k < plan.n_cases; k++)
        for (int i = 0; i < plan.cases[k].n_events; i++)
            n += plan.cases[k].events[i].kind == kind;
    return n;
}

static struct jy_str body_of(enum jy_event_kind kind)
{
    for (int i = 0; i < plan.cases[0].n_events; i++)
        if (plan.cases[0].events[i].kind == kind) return plan.cases[0].events[i].body;
    return JY_STR("");
}

static bool last_says(const char *text)
{
    for (int i = plan.cases[0].n_events - 1; i >= 0; i--)
        if (plan.cases[0].events[i].kind == JY_EVENT_BOT)
            return jy_str_find(plan.cases[0].events[i].body, jy_str_of(text)) >= 0;
    return false;
}

static void tell_of_the_wall(void)
{
    step("隔壁砌围墙把路堵哒", "", JY_ACT_COMPLAIN, "NBR-01");
    press("agree");
}

static void answer_everything_with_skip(void)
{
    for (int i = 0; i < 12 && memory.stage == JY_TALK_ASKING; i++)
        say("跳过", JY_ACT_UNKNOWN);
}

static void file_the_wall(void)
{
    tell_of_the_wall();
    say("草尾镇乐园村", JY_ACT_UNKNOWN);
    answer_everything_with_skip();
    press("yes");
}

/* -- the straight way ----------------------------------------------------------------------- */

static void the_words_are_the_first_event_whatever_they_are(void **state)
{
    (void)state;
    for (int act = 0; act < JY_N_ACTS; act++) {
        fresh(NULL);
        say("随便讲一句", (enum jy_act)act);
        CHECK_INT(plan.cases[0].events[0].kind, JY_EVENT_SAID);
        CHECK_INT(plan.cases[0].events[0].by, JY_BY_CITIZEN);
        CHECK(count(JY_EVENT_BOT) >= 1);
    }
}

static void consent_is_recorded_only_when_it_is_given(void **state)
{
    (void)state;
    step("隔壁砌围墙把路堵哒", "", JY_ACT_COMPLAIN, "NBR-01");
    CHECK_CSTR(memory.last_template, "privacy");
    say("草尾镇乐园村的", JY_ACT_UNKNOWN); /* just writes on */
    CHECK(!memory.consented);
    CHECK_INT(memory.stage, JY_TALK_ASKING);
    CHECK_CSTR(kept.place, "430981114207");

    fresh(NULL);
    tell_of_the_wall();
    CHECK(memory.consented);
    CHECK_INT(count(JY_EVENT_CONSENT), 1);
}

static void the_telephone_number_is_asked_only_after_consent(void **state)
{
    (void)state;
    step("隔壁砌围墙把路堵哒", "", JY_ACT_COMPLAIN, "NBR-01");
    say("草尾镇乐园村三组的", JY_ACT_UNKNOWN);
    answer_everything_with_skip();
    CHECK_CSTR(memory.last_template, "privacy"); /* once more, before the number */
    CHECK_INT(memory.asked[JY_Q_CONTACT], 0);
    say("随便", JY_ACT_UNKNOWN);
    CHECK_INT(memory.stage, JY_TALK_CONFIRM);
    CHECK_INT(memory.asked[JY_Q_CONTACT], 0);
}

static void nothing_is_asked_more_than_five_times_in_all(void **state)
{
    char type[8];

    (void)state;
    for (int i = 0; i < city->n_types; i++) {
        fresh(NULL);
        jy_str_copy(type, sizeof type, city->types[i].id);
        step("有件事", "", JY_ACT_COMPLAIN, type);
        if (memory.stage == JY_TALK_OFFER) press("register");
        if (memory.stage == JY_TALK_CONSENT && !kept.confidential) press("agree");
        for (int k = 0; k < 12 && memory.stage == JY_TALK_ASKING; k++)
            say("那个那个", JY_ACT_UNKNOWN);
        CHECK(memory.questions <= 5);
        for (int q = 0; q < JY_N_QUESTIONS; q++)
            CHECK(memory.asked[q] <= 2);
        CHECK_INT(memory.stage, JY_TALK_CONFIRM);
    }
}

/* -- evidence ------------------------------------------------------------------------------- */

static const struct jy_attachment a_photo = {
    .type = "image/jpeg", .size = 1, .name = JY_STR_INIT("a.jpg")};

static void skip_up_to_the_evidence(void)
{
    for (int i = 0; i < 12 && memory.question != JY_Q_EVIDENCE; i++) {
        CHECK_INT(memory.stage, JY_TALK_ASKING);
        press("skip");
    }
}

static void tell_of_wages(void)
{
    step("老板拖欠工资", "", JY_ACT_COMPLAIN, "LAB-01");
    press("agree");
    say("草尾镇乐园村三组", JY_ACT_UNKNOWN);
}

static void evidence_is_asked_once_where_the_type_asks_for_it_and_the_number_last(void **state)
{
    (void)state;
    tell_of_wages();
    skip_up_to_the_evidence();
    CHECK(last_says("没有也行"));
    CHECK(memory.questions <= 4); /* one is kept for the number */
    press("attach");              /* from a page that does not open its picker by itself */
    CHECK_CSTR(memory.last_template, "evidence_how");
    CHECK_INT(memory.question, JY_Q_EVIDENCE);
    say("晚点发上来", JY_ACT_UNKNOWN);
    CHECK_CSTR(memory.last_template, "ask_contact");
    CHECK(last_says("随时可以"));
    CHECK_INT(memory.asked[JY_Q_EVIDENCE], 1);

    fresh(NULL);
    tell_of_the_wall(); /* its row does not ask for any */
    say("草尾镇乐园村", JY_ACT_UNKNOWN);
    answer_everything_with_skip();
    CHECK_INT(memory.asked[JY_Q_EVIDENCE], 0);
}

static void a_photo_or_words_answer_the_question_for_evidence(void **state)
{
    (void)state;
    tell_of_wages();
    skip_up_to_the_evidence();
    along = &a_photo;
    say("", JY_ACT_UNKNOWN);
    CHECK_INT(memory.question, JY_Q_CONTACT);
    CHECK(last_says("材料收到了"));
    along = &a_photo; /* another: it is kept, and nothing is asked again */
    say("", JY_ACT_UNKNOWN);
    CHECK_INT(count(JY_EVENT_BOT), 0);
    CHECK_INT(memory.question, JY_Q_CONTACT);

    fresh(NULL);
    tell_of_wages();
    skip_up_to_the_evidence();
    say("工友可以作证", JY_ACT_UNKNOWN);
    CHECK_INT(memory.question, JY_Q_CONTACT);
    CHECK_INT(count(JY_EVENT_SLOT), 1);
    CHECK(!last_says("随时可以"));
}

static const struct jy_attachment a_recording = {
    .type = "audio/webm", .size = 1, .name = JY_STR_INIT("a.webm")};

static void speak(void)
{
    along = &a_recording;
    say("", JY_ACT_UNKNOWN);
}

static void who_only_speaks_gets_a_person_to_listen(void **state)
{
    (void)state;
    speak();
    CHECK_CSTR(memory.last_template, "voice_first");
    CHECK(last_says("听不懂录音"));
    CHECK_INT(count(JY_EVENT_WANTS_HUMAN), 1);
    CHECK(plan.cases[0].c.wants_human);
    speak(); /* somebody is coming to hear this one, too */
    CHECK_INT(count(JY_EVENT_BOT), 0);
    CHECK_INT(count(JY_EVENT_WANTS_HUMAN), 0);
}

static void a_recording_beside_words_is_kept_and_the_question_stays(void **state)
{
    (void)state;
    tell_of_wages();
    CHECK_INT(memory.stage, JY_TALK_ASKING);
    speak();
    CHECK_CSTR(memory.last_template, "voice_kept");
    CHECK_INT(count(JY_EVENT_WANTS_HUMAN), 0);
    CHECK(!plan.cases[0].c.wants_human);
    CHECK_INT(memory.stage, JY_TALK_ASKING);
    speak();
    CHECK_INT(count(JY_EVENT_BOT), 0);

    fresh(NULL);
    tell_of_wages();
    skip_up_to_the_evidence();
    speak(); /* asked for */
    CHECK_INT(memory.question, JY_Q_CONTACT);
    CHECK_INT(count(JY_EVENT_WANTS_HUMAN), 0);
}

static void who_has_shown_or_named_evidence_is_not_asked_for_it(void **state)
{
    (void)state;
    tell_of_wages();
    along = &a_photo;
    say("", JY_ACT_UNKNOWN);
    for (int i = 0; i < 12 && memory.stage == JY_TALK_ASKING; i++)
        press("skip");
    CHECK_INT(memory.stage, JY_TALK_CONFIRM);
    CHECK_INT(memory.asked[JY_Q_EVIDENCE], 0);

    fresh(NULL);
    reading.slots.shows = true;
    step("老板拖欠工资，我有欠条", "", JY_ACT_COMPLAIN, "LAB-01");
    press("agree");
    say("草尾镇乐园村三组", JY_ACT_UNKNOWN);
    for (int i = 0; i < 12 && memory.stage == JY_TALK_ASKING; i++)
        press("skip");
    CHECK_INT(memory.stage, JY_TALK_CONFIRM);
    CHECK_INT(memory.asked[JY_Q_EVIDENCE], 0);
}

static void the_receipt_has_number_unit_and_reason(void **state)
{
    (void)state;
    file_the_wall();
    CHECK_CSTR(kept.no, "YJ20260310-0007-1");
    CHECK(plan.cases[0].takes_no);
    CHECK_INT(count(JY_EVENT_REGISTERED), 1);
    CHECK_INT(count(JY_EVENT_ROUTED), 1);
    CHECK_CSTR(kept.owner, "c430981114207");
    CHECK_INT(kept.state, JY_CASE_ROUTED);
    CHECK_INT(kept.kind, JY_KIND_DISPUTE);
    CHECK_INT(memory.stage, JY_TALK_OFFER);
    for (int i = 0; i < plan.cases[0].n_events; i++) {
        const struct jy_event *e = &plan.cases[0].events[i];
        if (e->kind != JY_EVENT_ROUTED) continue;
        CHECK(jy_str_find(e->inner, JY_STR("\"seq\":2,")) > 0); /* where the wall was told */
        CHECK(jy_str_find(e->inner, JY_STR("\"steps\":[{")) > 0);
    }
}

static void the_contact_is_masked_in_the_log(void **state)
{
    (void)state;
    tell_of_the_wall();
    reading.slots.phone = (struct jy_phone){.found = true, .digits = "13900000001"};
    say("13900000001", JY_ACT_UNKNOWN);
    CHECK_CSTR(kept.contact, "13900000001");
    for (int i = 1; i < plan.cases[0].n_events; i++)
        CHECK(jy_str_find(plan.cases[0].events[i].body, JY_STR("13900000001")) < 0);
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

/* -- danger --------------------------------------------------------------------------------- */

static void tell_of_the_gas(void)
{
    reading.cards[0] = JY_HZ_GAS;
    reading.n_cards = 1;
    reading.hazards = 1u << JY_HZ_GAS;
    step("楼里一股煤气味", "", JY_ACT_COMPLAIN, "CTY-03");
}

static void a_threat_is_no_hope(void **state)
{
    (void)state;
    reading.cards[0] = JY_HZ_THREAT;
    reading.n_cards = 1;
    reading.hazards = 1u << JY_HZ_THREAT;
    reading.slots.wish = (struct jy_wish){.found = true, .span = {0, sizeof "我要去砍死他" - 1}};
    step("我要去砍死他", "", JY_ACT_COMPLAIN, "FIN-01");
    CHECK(kept.no[0] != '\0');
    CHECK_CSTR(kept.wish, "");
}

static void danger_registers_at_once_and_asks_nothing(void **state)
{
    (void)state;
    tell_of_the_gas();
    CHECK_INT(count(JY_EVENT_HAZARD), 1);
    CHECK_INT(count(JY_EVENT_REGISTERED), 1);
    CHECK_INT(count(JY_EVENT_BOT), 0);
    CHECK_INT(kept.kind, JY_KIND_EMERGENCY);
    CHECK(kept.alarm && kept.wants_human && kept.urgent);
    CHECK(kept.wake_ms > 0);
}

static void another_matter_does_not_wait_for_those_whom_danger_has_called(void **state)
{
    (void)state;
    tell_of_the_gas();
    say("已经关了阀门", JY_ACT_UNKNOWN);
    CHECK_CSTR(memory.last_template, "noted");
    say("我还有别的事", JY_ACT_UNKNOWN);
    CHECK_CSTR(memory.last_template, "ask_what");
    step("邻居占我过道", "", JY_ACT_COMPLAIN, "NBR-01");
    CHECK_INT(plan.n_cases, 2);
    CHECK_CSTR(plan.cases[1].c.type, "NBR-01");
    CHECK(kept.alarm);
}

static void who_has_not_both_is_told_what_is_missing(void **state)
{
    (void)state;
    say("查进度", JY_ACT_STATUS);
    CHECK(last_says("请写编号和查询码"));
    say("482913", JY_ACT_UNKNOWN);
    CHECK(last_says("还差编号"));
    say("回执丢了", JY_ACT_UNKNOWN);
    CHECK_CSTR(memory.last_template, "status_lost");
}

static void the_number_and_its_code_may_come_in_two_lines(void **state)
{
    static struct jy_case asked = {.no = "YJ20260310-0009-7", .state = JY_CASE_ACCEPTED};

    (void)state;
    say("查进度", JY_ACT_STATUS);
    strcpy(reading.slots.case_no, "YJ20260310-0009-7");
    say("YJ20260310-0009-7", JY_ACT_STATUS);
    CHECK(last_says("还差查询码"));
    w.asked_wrong = true; /* as the store found it */
    say("482913", JY_ACT_UNKNOWN);
    CHECK_CSTR(memory.last_template, "status_wrong");
    w.asked_wrong = false;
    w.asked = &asked;
    say("482914", JY_ACT_UNKNOWN);
    CHECK_CSTR(memory.last_template, "progress");
    CHECK_CSTR(memory.asked_no, "");
}

static void a_dropped_draft_comes_back_when_its_teller_says_so(void **state)
{
    static const char *const after_all[] = {"还是登记吧", "不，还是要登记"};

    for (size_t i = 0; i < JY_COUNT(after_all); i++) {
        fresh(state);
        tell_of_the_wall();
        say("草尾镇乐园村", JY_ACT_UNKNOWN);
        say("算了，不登记了", JY_ACT_WITHDRAW);
        CHECK(last_says("没有登记"));
        wake_after(60); /* nobody files what they did not want */
        CHECK_CSTR(kept.no, "");
        say(after_all[i], JY_ACT_UNKNOWN);
        CHECK(last_says("接着登记"));
        CHECK_CSTR(kept.type, "NBR-01");
        CHECK_CSTR(kept.place, "430981114207");
        CHECK_INT(memory.stage, JY_TALK_ASKING);
    }
    say("算了，不登记了", JY_ACT_WITHDRAW);
    press("resume");
    CHECK_INT(memory.stage, JY_TALK_ASKING);
    say("算了，不登记了", JY_ACT_WITHDRAW);
    step("老板欠我工资", "", JY_ACT_COMPLAIN, "LAB-01"); /* another one: the first is gone */
    CHECK_CSTR(kept.title, "老板欠我工资");
    CHECK_CSTR(kept.place, "");
}

static void to_go_on_is_no_answer_to_what_is_asked(void **state)
{
    (void)state;
    tell_of_the_wall();
    say("还是登记吧", JY_ACT_UNKNOWN);
    CHECK_INT(memory.question, JY_Q_PLACE);
    CHECK_CSTR(kept.place_text, "");
}

static void where_the_office_is_may_be_asked_at_any_point(void **state)
{
    (void)state;
    step("你们电话多少", "", JY_ACT_ASK, "ASK-04");
    CHECK(last_says("12345"));
    CHECK_CSTR(kept.type, "");
    tell_of_the_wall();
    step("你们在哪里办公", "", JY_ACT_ASK, "ASK-04");
    CHECK(last_says("12345"));
    CHECK(last_says("在哪里发生")); /* and the open question again */
    CHECK_INT(memory.asked[JY_Q_PLACE], 1);
    CHECK_CSTR(kept.type, "NBR-01");
}

static void what_is_put_right_after_the_receipt_is_said(void **state)
{
    (void)state;
    file_the_wall();
    say("我要申请调解", JY_ACT_UNKNOWN);
    CHECK(memory.applied);
    say("电话写错了", JY_ACT_CORRECT);
    CHECK(last_says("正确的是什么"));
    reading.slots.phone =
        (struct jy_phone){.found = true, .span = {0, 11}, .digits = "13900000017"};
    say("13900000017", JY_ACT_UNKNOWN);
    CHECK(last_says("改过来了"));
    CHECK_CSTR(kept.contact, "13900000017");
    reading.slots.phone =
        (struct jy_phone){.found = true, .span = {0, 11}, .digits = "13900000018"};
    say("13900000018", JY_ACT_UNKNOWN); /* by itself: the new one */
    CHECK_CSTR(kept.contact, "13900000018");
    say("地点错了，是草尾镇乐园村5组", JY_ACT_CORRECT);
    CHECK(last_says("改过来了"));
    say("他还在砌", JY_ACT_UNKNOWN);
    CHECK(last_says("记下了"));
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

static void a_card_is_shown_while_a_person_holds_the_talk(void **state)
{
    (void)state;
    strcpy(kept.holder, "duty-1");
    reading.cards[0] = JY_HZ_SELFHARM;
    reading.n_cards = 1;
    reading.hazards = 1u << JY_HZ_SELFHARM;
    say("不想活哒", JY_ACT_COMPLAIN);
    CHECK_INT(count(JY_EVENT_HAZARD), 1);
    CHECK_INT(count(JY_EVENT_BOT), 0);
}

static void no_answer_to_the_soft_question_calls_a_person(void **state)
{
    (void)state;
    reading.soft = JY_SOFT_CHECK;
    reading.soft_of = JY_HZ_FIRE;
    step("前年隔壁起火", "", JY_ACT_COMPLAIN, "TRT-03");
    CHECK_INT(memory.stage, JY_TALK_SOFT);
    CHECK_INT(kept.wake_ms, w.now_ms + INT64_C(5) * 60000);
    wake_after(4);
    CHECK(!kept.alarm);
    wake_after(1);
    CHECK(kept.alarm && kept.wants_human);
}

static void a_soft_answer_leads_to_the_card_or_back(void **state)
{
    (void)state;
    reading.soft = JY_SOFT_CHECK;
    reading.soft_of = JY_HZ_FIRE;
    step("前年隔壁起火", "", JY_ACT_COMPLAIN, "TRT-03");
    press("danger");
    CHECK_INT(count(JY_EVENT_HAZARD), 1);
    CHECK_INT(kept.hazards, 1u << JY_HZ_FIRE);

    fresh(NULL);
    reading.soft = JY_SOFT_LOSS;
    step("做事的时候死哒人", "", JY_ACT_COMPLAIN, "TRT-05");
    CHECK_CSTR(memory.last_template, "soft_check_loss");
    say("没有", JY_ACT_NO); /* nobody else: that is safe */
    CHECK_INT(kept.hazards, 0);
    CHECK_INT(memory.stage, JY_TALK_CONSENT);
}

/* -- at any point --------------------------------------------------------------------------- */

static void a_digression_leads_back_to_the_open_question(void **state)
{
    static const struct {
        enum jy_act act;
        const char *template_id;
    } rows[] = {
        {JY_ACT_THANKS, "thanks"},      {JY_ACT_CHITCHAT, "chitchat"},
        {JY_ACT_WHO, "bot_truth"},      {JY_ACT_PRIVACY, "privacy_full"},
        {JY_ACT_ABUSE, "abuse_1"},      {JY_ACT_REPEAT, "ask_place"},
        {JY_ACT_GREETING, "ask_place"},
    };

    (void)state;
    for (size_t i = 0; i < JY_COUNT(rows); i++) {
        fresh(NULL);
        tell_of_the_wall();
        CHECK_INT(memory.question, JY_Q_PLACE);
        say("随便讲一句", rows[i].act);
        CHECK_CSTR(memory.last_template, rows[i].template_id);
        CHECK(last_says(rows[i].act == JY_ACT_REPEAT ? "在哪个镇、哪个村" : "事情是在哪里发生的"));
        CHECK_INT(memory.question, JY_Q_PLACE);
        CHECK_INT(memory.asked[JY_Q_PLACE], 1); /* its tries are not used up */
    }
}

static void a_person_is_always_to_be_had(void **state)
{
    (void)state;
    for (int stage = 0; stage < JY_N_TALK_STAGES; stage++) {
        fresh(NULL);
        tell_of_the_wall();
        memory.stage = (enum jy_talk_stage)stage;
        say("转人工", JY_ACT_ASK_HUMAN);
        CHECK_INT(count(JY_EVENT_WANTS_HUMAN), 1);
        CHECK_CSTR(memory.last_template, "handover");
        CHECK(kept.wants_human);
    }
}

static void an_empty_desk_is_said_and_the_matter_is_filed_all_the_same(void **state)
{
    (void)state;
    w.desk_online = 0;
    tell_of_the_wall();
    say("转人工", JY_ACT_ASK_HUMAN);
    CHECK_CSTR(memory.last_template, "handover_none");
    CHECK(kept.wants_human);
    wake_after(30);
    CHECK_INT(count(JY_EVENT_REGISTERED), 1);
    CHECK(kept.unconfirmed && kept.unrouted);
    CHECK_CSTR(kept.owner, "dispatch");
}

/* Minutes of 2026-03-10, and what is said of when somebody comes. */
static void an_empty_desk_names_an_opening_only_while_it_is_shut(void **state)
{
    static const struct {
        const char *lang;
        int at;
        const char *says, *not_this;
    } rows[] = {
        {"zh-Hans", 10 * 60, "一有人回来就联系您", "上班后"},
        {"zh-Hans", 10 * 60, "今天8:30到", "10:00"},
        {"zh-Hans", 7 * 60, "3月10日（周二）08:30上班后", "不在座位"},
        {"zh-Hans", 20 * 60, "3月11日（周三）08:30上班后", "不在座位"},
        {"en", 10 * 60, "as soon as somebody is back", "starts on"},
        {"en", 20 * 60, "starts on Wed 11 Mar", "this minute"},
    };

    (void)state;
    for (size_t i = 0; i < JY_COUNT(rows); i++) {
        fresh(NULL);
        strcpy(kept.lang, rows[i].lang);
        w.desk_online = 0;
        w.now_ms = jy_date_start_ms(20260310) + INT64_C(60000) * rows[i].at;
        say("转人工", JY_ACT_ASK_HUMAN);
        CHECK_CSTR(memory.last_template, "handover_none");
        CHECK(last_says(rows[i].says));
        CHECK(!last_says(rows[i].not_this));
    }
}

static void an_empty_desk_says_registered_only_of_what_has_a_number(void **state)
{
    (void)state;
    w.desk_online = 0;
    say("转人工", JY_ACT_ASK_HUMAN);
    CHECK(last_says("您可以先把事情跟我讲") && !last_says("登记好"));
    tell_of_the_wall();
    say("转人工", JY_ACT_ASK_HUMAN);
    CHECK(last_says("还没登记") && last_says("事情是在哪里发生的"));

    fresh(NULL);
    file_the_wall();
    press("later");
    w.desk_online = 0;
    say("转人工", JY_ACT_ASK_HUMAN);
    CHECK(last_says("已经登记（编号YJ20260310-0007-1）"));
}

static void the_bot_is_silent_while_a_person_holds_the_talk(void **state)
{
    (void)state;
    tell_of_the_wall();
    strcpy(kept.holder, "duty-1");
    for (int act = JY_ACT_ACCUSE + 1; act < JY_N_ACTS; act++) {
        if (act == JY_ACT_STATUS) continue; /* told whoever holds it */
        say("随便讲一句", (enum jy_act)act);
        CHECK_INT(count(JY_EVENT_SAID), 1);
        CHECK_INT(count(JY_EVENT_BOT), 0);
    }
}

static void the_state_is_told_whoever_holds_the_talk(void **state)
{
    (void)state;
    file_the_wall();
    strcpy(kept.holder, "m-1");
    say("办得怎么样了", JY_ACT_STATUS);
    CHECK_INT(count(JY_EVENT_BOT), 1);
    CHECK_CSTR(memory.last_template, "progress");
    CHECK(last_says("等签收"));
    CHECK_INT(memory.stage, JY_TALK_OFFER); /* nothing else has moved */

    fresh(NULL);
    tell_of_the_wall();
    strcpy(kept.holder, "duty-1");
    say("办得怎么样了", JY_ACT_STATUS);
    CHECK_INT(count(JY_EVENT_BOT), 1);
    CHECK(last_says("还没有登记") && !last_says("事情是在哪里发生的")); /* the person asks */
}

static void another_matter_told_to_a_person_is_offered_a_case_of_its_own(void **state)
{
    (void)state;
    file_the_wall();
    press("later");
    strcpy(kept.holder, "m-1");
    kept.epoch = 4;
    step("还有一件事，我隔壁家的狗天天叫", "", JY_ACT_COMPLAIN, "NBR-04");
    CHECK_INT(plan.n_cases, 1);
    CHECK_CSTR(memory.last_template, "another_matter");
    CHECK(last_says("我隔壁家的狗天天叫"));
    press("apart");
    CHECK_INT(plan.n_cases, 2);
    CHECK_CSTR(memory.last_template, "split_off");
    CHECK_CSTR(plan.cases[1].c.type, "NBR-04");
    CHECK_CSTR(plan.cases[1].c.place, "430981114207");
    CHECK(plan.cases[1].takes_no && plan.cases[1].c.split_from == 1); /* the talk stays here */
    CHECK_INT(kept.splits, 1);
    CHECK_INT(kept.epoch, 4); /* the person's page is not out of date */
    CHECK_CSTR(kept.holder, "m-1");

    step("还有一件事，路灯也坏了", "", JY_ACT_COMPLAIN, "CTY-04");
    press("together");
    CHECK_INT(plan.n_cases, 1);
    CHECK_CSTR(memory.second, "");
}

static void an_answer_to_the_person_is_no_other_matter(void **state)
{
    (void)state;
    file_the_wall();
    press("later");
    strcpy(kept.holder, "m-1");
    kept.last_ms = w.now_ms; /* they wrote just now */
    w.now_ms += 60000;
    step("他还欠我工钱", "", JY_ACT_COMPLAIN, "LAB-01");
    CHECK_INT(count(JY_EVENT_BOT), 0);
    w.now_ms += INT64_C(3600000); /* nobody has written for an hour */
    step("他还欠我工钱", "", JY_ACT_COMPLAIN, "LAB-01");
    CHECK_CSTR(memory.last_template, "another_matter");
    say("我明天在屋里", JY_ACT_UNKNOWN); /* no answer to that: for the person */
    CHECK_INT(count(JY_EVENT_BOT), 0);
    say("单独登记", JY_ACT_UNKNOWN);
    CHECK_INT(plan.n_cases, 2);
}

static void every_stage_has_a_way_on(void **state)
{
    (void)state;
    for (int stage = 0; stage < JY_N_TALK_STAGES; stage++)
        for (int act = 0; act < JY_N_ACTS; act++) {
            fresh(NULL);
            tell_of_the_wall();
            memory.stage = (enum jy_talk_stage)stage;
            memory.offer = JY_OFFER_REGISTER;
            say("随便讲一句", (enum jy_act)act);
            CHECK(count(JY_EVENT_BOT) + count(JY_EVENT_HAZARD) >= 1);
            CHECK(jy_str_of(jy_talk_stage_name(memory.stage)).len > 0);
            wake_after(31); /* and silence ends in a number, but for what was dropped */
            CHECK(kept.no[0] != '\0' || memory.what[0] == '\0' || memory.stage == JY_TALK_DROPPED);
        }
}

static void two_misses_offer_a_person_first(void **state)
{
    (void)state;
    say("那个那个", JY_ACT_UNKNOWN);
    CHECK_CSTR(memory.last_template, "ask_again");
    say("就是那个", JY_ACT_UNKNOWN);
    CHECK_CSTR(memory.last_template, "unknown");
    CHECK_CSTR(memory.choices[0], "human");
    press("none");
    answer_everything_with_skip();
    press("agree"); /* the small print was put off until now */
    answer_everything_with_skip();
    press("yes");
    CHECK_INT(count(JY_EVENT_REGISTERED), 1); /* no dead end: the dispatcher has it */
    CHECK(kept.unrouted);
}

/* -- corrections, withdrawal, a second matter ----------------------------------------------- */

static void a_correction_keeps_the_old_value_in_the_log(void **state)
{
    (void)state;
    tell_of_the_wall();
    say("草尾镇乐园村", JY_ACT_UNKNOWN);
    say("地点搞错哒，是草尾镇和平村", JY_ACT_CORRECT);
    CHECK_INT(count(JY_EVENT_SLOT), 1);
    CHECK(jy_str_find(plan.cases[0].events[1].body, JY_STR("\"old\":\"草尾镇乐园村\"")) > 0);
    CHECK(jy_str_find(jy_str_of(kept.place_text), JY_STR("和平村")) > 0);
}

static void to_the_confirmation(void)
{
    tell_of_the_wall();
    say("草尾镇乐园村", JY_ACT_UNKNOWN);
    answer_everything_with_skip();
    CHECK_INT(memory.stage, JY_TALK_CONFIRM);
}

static void what_is_put_right_is_not_added_to_the_matter(void **state)
{
    static const struct {
        const char *words;
        enum jy_act act;
    } rows[] = {
        {"不是草尾镇乐园村，是草尾镇和平村", JY_ACT_UNKNOWN},
        {"不是草尾镇乐园村，是草尾镇和平村", JY_ACT_CORRECT},
        {"对方是包工头刘某", JY_ACT_UNKNOWN},
        {"对方不是隔壁，是我堂弟", JY_ACT_CORRECT},
    };

    (void)state;
    for (size_t i = 0; i < JY_COUNT(rows); i++) {
        fresh(NULL);
        to_the_confirmation();
        say(rows[i].words, rows[i].act);
        CHECK_CSTR(memory.what, "隔壁砌围墙把路堵哒");
        CHECK_CSTR(kept.title, "隔壁砌围墙把路堵哒");
        CHECK_INT(memory.stage, JY_TALK_CONFIRM);
    }
    CHECK_CSTR(kept.party, "我堂弟");
    say("他还挖了我的树", JY_ACT_COMPLAIN);
    CHECK_CSTR(memory.what, "隔壁砌围墙把路堵哒；他还挖了我的树");
    say("不是我堂弟", JY_ACT_UNKNOWN); /* who then? */
    CHECK_CSTR(memory.last_template, "edit_what");
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

static void another_matter_than_it_was_taken_for_gets_its_type(void **state)
{
    (void)state;
    tell_of_the_wall();
    step("不是，是停车的事", "", JY_ACT_CORRECT, "CTY-01");
    CHECK_CSTR(kept.type, "CTY-01");
    CHECK(jy_str_find(plan.cases[0].events[1].body, JY_STR("\"old\":\"NBR-01\"")) > 0);
    CHECK(!last_says("事情是在哪里发生的"));
}

static void consent_given_a_turn_late_is_no_answer(void **state)
{
    (void)state;
    step("隔壁砌围墙把路堵哒", "", JY_ACT_COMPLAIN, "NBR-01");
    say("我是个老实人", JY_ACT_UNKNOWN);
    CHECK_INT(memory.question, JY_Q_PLACE);
    say("同意", JY_ACT_YES);
    CHECK(memory.consented);
    CHECK_INT(memory.question, JY_Q_PLACE);
    CHECK_INT(memory.asked[JY_Q_PLACE], 1);
    CHECK_INT(memory.questions, 1);
    CHECK(!last_says("事情是在哪里发生的"));
}

static void who_asks_after_the_notice_hears_all_of_it_and_not_the_same_again(void **state)
{
    (void)state;
    step("隔壁砌围墙把路堵哒", "", JY_ACT_COMPLAIN, "NBR-01");
    say("哪个看得到我讲的", JY_ACT_PRIVACY);
    CHECK_CSTR(memory.last_template, "privacy");
    CHECK(last_says("看得到的：承办单位和值班员"));
    press("agree");
    CHECK(memory.consented);
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

static void a_withdrawal_is_confirmed_first(void **state)
{
    (void)state;
    file_the_wall();
    say("我不投诉哒", JY_ACT_WITHDRAW);
    CHECK_INT(kept.state, JY_CASE_ROUTED);
    say("对", JY_ACT_YES);
    CHECK_INT(kept.state, JY_CASE_WITHDRAWN);
    CHECK_INT(count(JY_EVENT_WITHDRAWN), 1);
}

static void what_is_safety_or_secret_cannot_be_withdrawn_by_a_program(void **state)
{
    (void)state;
    file_the_wall();
    kept.minor = true;
    say("我不投诉哒", JY_ACT_WITHDRAW);
    CHECK_CSTR(memory.last_template, "withdraw_not");
    CHECK_INT(kept.state, JY_CASE_ROUTED);
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

    say("草尾镇乐园村", JY_ACT_UNKNOWN);
    for (int i = 0; i < 12 && memory.stage != JY_TALK_CONFIRM; i++)
        press(memory.stage == JY_TALK_CONSENT ? "agree" : "skip");
    press("yes");
    CHECK_INT(plan.n_cases, 2);
    CHECK_CSTR(plan.cases[1].c.type, "TRT-02");
    CHECK_CSTR(plan.cases[1].c.title, "隔壁的狗咬了我崽");
    CHECK_CSTR(plan.cases[1].c.party, "隔壁");
    CHECK(plan.cases[1].c.minor);
    CHECK(jy_str_find(plan.cases[1].events[plan.cases[1].n_events - 1].body,
                      JY_STR("再讲您说的“隔壁的狗咬了我崽”的事。")) > 0);
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
    CHECK_CSTR(memory.second, "我工资没拿到");
    CHECK_CSTR(memory.second_type, "LAB-01");

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
    strcpy(memory.second, "我工资没拿到");
    strcpy(memory.second_type, "LAB-01");
    say("他今天又来了", JY_ACT_UNKNOWN); /* no answer to the offer of mediation */
    CHECK_INT(plan.n_cases, 2);
    CHECK_CSTR(plan.cases[1].c.type, "LAB-01");

    fresh(NULL);
    file_the_wall();
    press("later");
    strcpy(memory.second, "我工资没拿到");
    strcpy(memory.second_type, "LAB-01");
    step("还有一件事，路灯坏了", "", JY_ACT_COMPLAIN, "CTY-02"); /* a third comes between */
    CHECK_CSTR(plan.cases[1].c.type, "CTY-02");
    CHECK_CSTR(plan.cases[1].talk->second, "我工资没拿到");
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
    CHECK_CSTR(memory.second, "");
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

static void more_words_after_the_receipt_are_noted(void **state)
{
    (void)state;
    file_the_wall();
    press("later");
    step("他今天又砌高了一层", "", JY_ACT_COMPLAIN, "NBR-01");
    CHECK_INT(plan.n_cases, 1);
    CHECK_CSTR(memory.last_template, "noted");
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

static void an_accusation_is_confidential_from_its_first_word(void **state)
{
    (void)state;
    step("村支书把征地款贪哒", "", JY_ACT_ACCUSE, "INT-01");
    CHECK(kept.confidential);
    CHECK_CSTR(memory.last_template, "accuse_safe");
    press("anonymous");
    CHECK_INT(memory.question, JY_Q_CLUE);
    say("去年修路那笔", JY_ACT_UNKNOWN);
    press("yes");
    CHECK_CSTR(kept.owner, "jiwei");
    CHECK_INT(kept.kind, JY_KIND_CLUE);
    CHECK_INT(kept.severity, JY_SEV_NONE);
    CHECK(last_says("保密通道"));
}

static void a_clue_left_in_silence_is_on_the_discipline_desk(void **state)
{
    (void)state;
    step("村支书把征地款贪哒", "", JY_ACT_ACCUSE, "INT-01");
    wake_after(31);
    CHECK_CSTR(kept.owner, "jiwei");
    CHECK_INT(kept.state, JY_CASE_ROUTED);
    CHECK(kept.unconfirmed && !kept.unrouted);
}

static void an_accusation_never_enters_the_log_of_an_open_case(void **state)
{
    (void)state;
    file_the_wall();
    press("later");
    along = &a_photo;
    step("村主任收了他的钱", "", JY_ACT_ACCUSE, "INT-01");
    CHECK_INT(plan.n_cases, 2);
    CHECK(!plan.cases[0].c.confidential);
    CHECK(plan.cases[1].c.confidential);
    for (int i = 0; i < plan.cases[0].n_events; i++)
        CHECK(plan.cases[0].events[i].file == NULL &&
              jy_str_find(plan.cases[0].events[i].body, JY_STR("收了他的钱")) < 0 &&
              jy_str_find(plan.cases[0].events[i].body, a_photo.name) < 0);
    CHECK(jy_str_find(plan.cases[1].events[1].body, JY_STR("收了他的钱")) > 0);
    CHECK(plan.cases[1].events[1].file == &a_photo); /* its photo goes with it */
    CHECK_CSTR(plan.cases[1].talk->last_template, "accuse_safe");
}

static void an_accusation_in_a_draft_makes_it_confidential_and_the_officer_leaves(void **state)
{
    (void)state;
    tell_of_the_wall();
    strcpy(kept.holder, "duty-1");
    kept.epoch = 3;
    step("村主任收了他的钱", "", JY_ACT_ACCUSE, "INT-01");
    CHECK(kept.confidential);
    CHECK_CSTR(kept.holder, "");
    CHECK_INT(kept.epoch, 4);
    CHECK_CSTR(memory.last_template, "accuse_safe");
}

static void a_danger_told_in_a_clue_gets_a_case_that_the_desk_can_see(void **state)
{
    (void)state;
    step("村支书把征地款贪哒", "", JY_ACT_ACCUSE, "INT-01");
    reading.cards[0] = JY_HZ_VIOLENCE;
    reading.n_cards = 1;
    reading.hazards = 1u << JY_HZ_VIOLENCE;
    step("他带人拿刀堵在我门口", "", JY_ACT_ACCUSE, "INT-01");
    CHECK_INT(plan.n_cases, 2);
    CHECK(!plan.cases[1].c.confidential && plan.cases[1].c.alarm);
    CHECK_CSTR(plan.cases[1].c.owner, "desk");
    CHECK_INT(plan.cases[1].c.kind, JY_KIND_EMERGENCY);
    CHECK_CSTR(plan.cases[1].c.co_units[0], "");
}

static void an_answered_question_needs_no_case(void **state)
{
    (void)state;
    step("低保怎么申请", "", JY_ACT_ASK, "SOC-03");
    CHECK_INT(memory.stage, JY_TALK_OFFER);
    CHECK_INT(kept.wake_ms, 0);
    say("不登记", JY_ACT_UNKNOWN);
    CHECK_CSTR(memory.last_template, "bye");
    CHECK_CSTR(kept.no, "");
}

static void the_bot_speaks_the_language_of_the_case(void **state)
{
    (void)state;
    strcpy(kept.lang, "en");
    tell_of_the_wall();
    CHECK(last_says("Where did it happen?"));
    CHECK(last_says("\"ask\":{\"n\":1,\"of\":5}"));
    say("草尾镇乐园村3组", JY_ACT_UNKNOWN);
    answer_everything_with_skip();
    CHECK(last_says("Please check it"));
    CHECK(!last_says("Right / Change")); /* the buttons say it */
    press("yes");
    CHECK(last_says("Apply?"));
    CHECK(jy_str_find(body_of(JY_EVENT_REGISTERED),
                      JY_STR("\"place\":\"Leyuan Village, Caowei Town, group 3")) >= 0);
    CHECK_CSTR(kept.place_text, "草尾镇乐园村3组"); /* the record keeps the official name */

    fresh(state);
    strcpy(kept.lang, "en");
    or_type = "ENV-01";
    step("My neighbour's chickens stink", "", JY_ACT_COMPLAIN, "NBR-04");
    press("agree");
    CHECK(last_says("\"Animals of neighbours\"")); /* a button, as buttons are written */
}

/* -- whatever comes ------------------------------------------------------------------------- */

static uint32_t seed;

static int any(int below) /* the same walk in every run */
{
    seed = seed * 1664525u + 1013904223u;
    return (int)(seed >> 16) % below;
}

static void read_anything(void)
{
    static const enum jy_hazard kinds[] = {JY_HZ_GAS, JY_HZ_DOMESTIC, JY_HZ_CHILD, JY_HZ_MASS};

    if (any(20) == 0) {
        enum jy_hazard kind = kinds[any(JY_COUNT(kinds))];
        reading.cards[0] = kind;
        reading.n_cards = 1;
        reading.hazards = 1u << kind;
    } else if (any(20) == 0) {
        reading.soft = any(2) ? JY_SOFT_CHECK : JY_SOFT_LOSS;
        reading.soft_of = JY_HZ_FIRE;
    }
    reading.slots.refuses_mediation = any(20) == 0;
    reading.slots.in_court = any(30) == 0;
    reading.slots.people = (struct jy_people){.found = any(4) == 0, .low = any(200)};
    if (any(6) == 0)
        reading.slots.when = (struct jy_when){.found = true, .precision = JY_WHEN_UNKNOWN};
}

static void walk_one_step(void)
{
    static const char *const words[] = {"草尾镇乐园村",     "和平村", "不晓得",
                                        "我在南县",         "跳过",   "不是三组，是四组",
                                        "还有一件事没讲完", "13岁",   "嗯"};
    char type[8], choice[24];

    if (any(12) == 0) {
        wake_after(1 + any(60));
    } else if (memory.n_choices > 0 && any(2) == 0) {
        jy_str_copy(choice, sizeof choice, jy_str_of(memory.choices[any(memory.n_choices)]));
        press(choice);
    } else {
        read_anything();
        jy_str_copy(type, sizeof type, city->types[any(city->n_types)].id);
        step(words[any(JY_COUNT(words))], "", (enum jy_act)any(JY_N_ACTS), any(3) ? NULL : type);
    }
}

static void no_order_of_words_and_buttons_breaks_the_bot(void **state)
{
    enum { WALKS = 200, STEPS = 40 };

    (void)state;
    seed = 20260310;
    for (int i = 0; i < WALKS; i++) {
        fresh(NULL);
        for (int k = 0; k < STEPS; k++) {
            walk_one_step();
            CHECK(memory.questions <= 5);
            CHECK(plan.cases[0].n_events < JY_PLAN_EVENTS);
            CHECK(kept.clocks[JY_CLOCK_SIGN].due_ms == 0 ||
                  kept.clocks[JY_CLOCK_SIGN].done_ms != 0 || kept.state == JY_CASE_ROUTED);
            CHECK(kept.no[0] == '\0' || jy_city_body(city, jy_str_of(kept.owner)) != NULL);
            CHECK(!kept.confidential || kept.no[0] == '\0' || strcmp(kept.owner, "jiwei") == 0);
        }
        wake_after(31);
        CHECK(kept.no[0] != '\0' || memory.what[0] == '\0' || memory.stage == JY_TALK_OFFER);
    }
}

/* -- progress ------------------------------------------------------------------------------- */

static void progress_tells_the_true_state_and_what_is_late(void **state)
{
    struct jy_str text;

    (void)state;
    file_the_wall();
    say("查进度", JY_ACT_STATUS);
    CHECK_CSTR(memory.last_template, "progress");
    CHECK(last_says("等签收"));
    w.now_ms += INT64_C(5) * 24 * 3600000;
    text = jy_talk_progress(&w, &kept, false, arena);
    CHECK(jy_str_find(text, JY_STR("超时")) > 0);
    text = jy_talk_progress(&w, &kept, true, arena);
    CHECK(jy_str_find(text, JY_STR("late")) > 0);
}

static struct jy_case earlier[4];
static const struct jy_case *earlier_of[4];

/* What this device has filed before, the newest first. */
static void know_earlier(const enum jy_case_state *states, int n)
{
    for (int i = 0; i < n; i++) {
        earlier[i] = (struct jy_case){.id = 90 - i, .state = states[i]};
        jy_case_no_make(earlier[i].no, 20260301, i + 1);
        strcpy(earlier[i].type, "NBR-01");
        earlier[i].opened_ms = earlier[i].registered_ms = w.now_ms - INT64_C(9) * JY_DAY_MS;
        earlier[i].last_ms = w.now_ms - (i + 1) * JY_DAY_MS;
        earlier_of[i] = &earlier[i];
    }
    w.known = earlier_of;
    w.n_known = n;
}

static void asked_after_the_end_the_ended_and_the_open_ones_are_told(void **state)
{
    static const enum jy_case_state one[] = {JY_CASE_CLOSED},
                                    three[] = {JY_CASE_CLOSED, JY_CASE_HANDLING, JY_CASE_CLOSED};

    (void)state;
    know_earlier(one, 1);
    say("谢谢", JY_ACT_THANKS);
    say("办得怎么样了", JY_ACT_STATUS);
    CHECK_INT(count(JY_EVENT_BOT), 1);
    CHECK_CSTR(memory.last_template, "progress");
    CHECK(last_says("已办结"));

    fresh(NULL);
    know_earlier(three, 3);
    say("办得怎么样了", JY_ACT_STATUS);
    CHECK_INT(count(JY_EVENT_BOT), 2); /* what ended last, and the open one */
    CHECK(jy_str_find(plan.cases[0].events[1].body, jy_str_of(earlier[0].no)) > 0);
    CHECK(last_says(earlier[1].no) && last_says("正在办"));
}

static void asked_in_one_conversation_the_others_are_told_behind_it(void **state)
{
    static const enum jy_case_state two[] = {JY_CASE_HANDLING, JY_CASE_CLOSED};

    (void)state;
    file_the_wall();
    know_earlier(two, 2);
    say("办得怎么样了", JY_ACT_STATUS);
    CHECK_INT(count(JY_EVENT_BOT), 2); /* what is handled elsewhere is asked after there */
    CHECK(jy_str_find(plan.cases[0].events[1].body, jy_str_of(kept.no)) > 0); /* its own first */
    CHECK(last_says("已办结"));
    kept.thread = earlier[0].thread = 1; /* told in one conversation */
    say("办得怎么样了", JY_ACT_STATUS);
    CHECK_INT(count(JY_EVENT_BOT), 3);
}

static void what_is_told_when_asked_about_the_earlier_one_is_kept(void **state)
{
    static const enum jy_case_state one[] = {JY_CASE_ROUTED};

    (void)state;
    know_earlier(one, 1);
    say("我上次讲的围墙的事何解还没人来", JY_ACT_STATUS);
    CHECK_CSTR(memory.last_template, "known");
    step("他又把路堵哒", "", JY_ACT_COMPLAIN, "NBR-01");
    CHECK_CSTR(memory.what, "他又把路堵哒");
    press("agree");
    CHECK_CSTR(memory.last_template, "known"); /* is it the same? is asked with that */
    press("known_other");
    CHECK_INT(memory.question, JY_Q_PLACE);
    CHECK_CSTR(memory.what, "他又把路堵哒");
}

static void asked_while_it_is_told_it_is_said_that_nothing_is_registered_yet(void **state)
{
    static const enum jy_case_state one[] = {JY_CASE_HANDLING};

    (void)state;
    tell_of_the_wall();
    say("办得怎么样了", JY_ACT_STATUS);
    CHECK_INT(count(JY_EVENT_BOT), 1);
    CHECK(last_says("这件还没有登记"));
    CHECK(last_says("编号和查询码"));
    CHECK(last_says("事情是在哪里发生的")); /* and on with what is missing */
    CHECK_INT(memory.asked[JY_Q_PLACE], 1);

    know_earlier(one, 1); /* of what this device has filed no number is needed */
    say("办得怎么样了", JY_ACT_STATUS);
    CHECK_INT(count(JY_EVENT_BOT), 2);
    CHECK(last_says("这件还没有登记") && !last_says("查询码"));
}

static void a_limit_is_named_only_where_there_is_one(void **state)
{
    static const struct {
        const char *zh, *en;
    } halves = {"最迟", ", by "};
    struct jy_str text;

    (void)state;
    file_the_wall();
    text = jy_talk_progress(&w, &kept, false, arena);
    CHECK(jy_str_find(text, jy_str_of(halves.zh)) > 0);
    press("later");
    say("我不投诉哒", JY_ACT_WITHDRAW);
    press("withdraw");
    CHECK_INT(kept.state, JY_CASE_WITHDRAWN);
    text = jy_talk_progress(&w, &kept, false, arena);
    CHECK(jy_str_find(text, JY_STR("下一步：没有了，有新情况随时讲。")) > 0);
    CHECK(jy_str_find(text, jy_str_of(halves.zh)) < 0);
    text = jy_talk_progress(&w, &kept, true, arena);
    CHECK(jy_str_find(text, JY_STR("Next: nothing; tell us if it returns.")) > 0);
    CHECK(jy_str_find(text, jy_str_of(halves.en)) < 0);
}

static void every_line_the_bot_has_is_in_both_languages(void **state)
{
    (void)state;
    for (int i = 0; i < city->n_phrases; i++) {
        CHECK(city->phrases[i].zh.len > 0);
        CHECK(city->phrases[i].en.len > 0);
    }
}

#define TEST(name) cmocka_unit_test_setup(name, fresh)
int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(the_words_are_the_first_event_whatever_they_are),
        TEST(consent_is_recorded_only_when_it_is_given),
        TEST(the_telephone_number_is_asked_only_after_consent),
        TEST(nothing_is_asked_more_than_five_times_in_all),
        TEST(evidence_is_asked_once_where_the_type_asks_for_it_and_the_number_last),
        TEST(a_photo_or_words_answer_the_question_for_evidence),
        TEST(who_only_speaks_gets_a_person_to_listen),
        TEST(a_recording_beside_words_is_kept_and_the_question_stays),
        TEST(who_has_shown_or_named_evidence_is_not_asked_for_it),
        TEST(the_receipt_has_number_unit_and_reason),
        TEST(the_contact_is_masked_in_the_log),
        TEST(a_hope_is_heard_at_any_question),
        TEST(a_threat_is_no_hope),
        TEST(danger_registers_at_once_and_asks_nothing),
        TEST(another_matter_does_not_wait_for_those_whom_danger_has_called),
        TEST(who_has_not_both_is_told_what_is_missing),
        TEST(the_number_and_its_code_may_come_in_two_lines),
        TEST(a_dropped_draft_comes_back_when_its_teller_says_so),
        TEST(to_go_on_is_no_answer_to_what_is_asked),
        TEST(where_the_office_is_may_be_asked_at_any_point),
        TEST(what_is_put_right_after_the_receipt_is_said),
        TEST(the_place_is_no_answer_to_what_kind_it_is),
        TEST(the_village_that_is_a_side_never_gets_it),
        TEST(a_rules_named_groups_fill_what_the_text_says_in_no_other_way),
        TEST(a_weak_word_is_no_candidate),
        TEST(a_question_is_put_in_the_words_of_its_type),
        TEST(a_typed_button_is_pressed),
        TEST(a_card_is_shown_while_a_person_holds_the_talk),
        TEST(no_answer_to_the_soft_question_calls_a_person),
        TEST(a_soft_answer_leads_to_the_card_or_back),
        TEST(a_digression_leads_back_to_the_open_question),
        TEST(a_person_is_always_to_be_had),
        TEST(an_empty_desk_is_said_and_the_matter_is_filed_all_the_same),
        TEST(an_empty_desk_names_an_opening_only_while_it_is_shut),
        TEST(an_empty_desk_says_registered_only_of_what_has_a_number),
        TEST(the_bot_is_silent_while_a_person_holds_the_talk),
        TEST(the_state_is_told_whoever_holds_the_talk),
        TEST(another_matter_told_to_a_person_is_offered_a_case_of_its_own),
        TEST(an_answer_to_the_person_is_no_other_matter),
        TEST(every_stage_has_a_way_on),
        TEST(two_misses_offer_a_person_first),
        TEST(a_correction_keeps_the_old_value_in_the_log),
        TEST(what_is_put_right_is_not_added_to_the_matter),
        TEST(a_denial_is_no_answer),
        TEST(another_matter_than_it_was_taken_for_gets_its_type),
        TEST(consent_given_a_turn_late_is_no_answer),
        TEST(who_asks_after_the_notice_hears_all_of_it_and_not_the_same_again),
        TEST(an_answer_to_another_question_is_that_ones),
        TEST(beside_namesakes_the_other_villages_of_the_town_are_offered),
        TEST(a_withdrawal_is_confirmed_first),
        TEST(what_is_safety_or_secret_cannot_be_withdrawn_by_a_program),
        TEST(another_family_of_matters_opens_a_second_case),
        TEST(of_two_matters_each_has_its_own_half_of_the_words),
        TEST(which_of_two_comes_first_is_asked_until_it_is_said),
        TEST(a_matter_put_off_is_taken_up_however_the_first_ends),
        TEST(another_matter_waits_while_the_first_is_told),
        TEST(what_was_told_of_a_dropped_draft_is_not_the_next_ones),
        TEST(more_words_after_the_receipt_are_noted),
        TEST(who_wants_no_name_is_not_asked_for_one_again),
        TEST(an_accusation_is_confidential_from_its_first_word),
        TEST(a_clue_left_in_silence_is_on_the_discipline_desk),
        TEST(an_accusation_never_enters_the_log_of_an_open_case),
        TEST(an_accusation_in_a_draft_makes_it_confidential_and_the_officer_leaves),
        TEST(a_danger_told_in_a_clue_gets_a_case_that_the_desk_can_see),
        TEST(an_answered_question_needs_no_case),
        TEST(the_bot_speaks_the_language_of_the_case),
        TEST(no_order_of_words_and_buttons_breaks_the_bot),
        TEST(progress_tells_the_true_state_and_what_is_late),
        TEST(asked_after_the_end_the_ended_and_the_open_ones_are_told),
        TEST(asked_in_one_conversation_the_others_are_told_behind_it),
        TEST(what_is_told_when_asked_about_the_earlier_one_is_kept),
        TEST(asked_while_it_is_told_it_is_said_that_nothing_is_registered_yet),
        TEST(a_limit_is_named_only_where_there_is_one),
        TEST(every_line_the_bot_has_is_in_both_languages),
    };

    return cmocka_run_group_tests(tests, stage_city, stage_strike);
}
