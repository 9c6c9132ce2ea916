/* proof_test.c - a telephone number is proved by a code: when one is sent, what is tried, what is
 * written, and what takes it away. */
#include "intents/cases/proof.h"
#include "intents/cases/retention.h"

#include "tests/support/check.h"
#include "tests/support/stage.h"
#include "tests/support/teller.h"

#define NOW_MS INT64_C(1773115200000)
#define MARK "00112233445566778899aabbccddeeff"

static void only_a_mobile_number_takes_a_code(void **state)
{
    static const struct {
        const char *number;
        bool takes;
    } rows[] = {
        {"13900000001", true},
        {"19912345678", true},
        {"12345678901", false},
        {"02345678901", false},
        {"1390000000", false},
        {"139000000012", false},
        {"07372345678", false},
        {"1390000000a", false},
        {"+8613900000", false},
        {"１3900000001", false},
        {"", false},
    };

    (void)state;
    for (size_t i = 0; i < JY_COUNT(rows); i++)
        CHECK_INT(jy_proof_takes(jy_str_of(rows[i].number)), rows[i].takes);
}

static void codes_are_sent_within_limits(void **state)
{
    static const struct jy_proof_limits most = {.gap_s = 60, .number = 5, .device = 10, .all = 100};
    static const struct {
        struct jy_proof_sent sent;
        enum jy_err err;
        int wait_s;
    } rows[] = {
        {{0, 0, 0, 0}, JY_OK, 0},
        {{NOW_MS - 60000, 1, 1, 1}, JY_OK, 0},
        {{NOW_MS - 59999, 1, 1, 1}, JY_E_SLOW_DOWN, 1},
        {{NOW_MS - 1, 1, 1, 1}, JY_E_SLOW_DOWN, 60},
        {{NOW_MS + 3600000, 1, 1, 1}, JY_E_SLOW_DOWN, 60}, /* the clock was put back */
        {{NOW_MS - 3600000, 4, 9, 99}, JY_OK, 0},
        {{NOW_MS - 3600000, 5, 5, 5}, JY_E_LIMIT, 86400},
        {{NOW_MS - 3600000, 0, 10, 10}, JY_E_LIMIT, 86400},
        {{0, 0, 0, 100}, JY_E_LIMIT, 86400},
    };

    (void)state;
    for (size_t i = 0; i < JY_COUNT(rows); i++) {
        int wait_s = 0;
        CHECK_INT(jy_proof_send(&most, &rows[i].sent, NOW_MS, &wait_s), rows[i].err);
        CHECK_INT(wait_s, rows[i].wait_s);
    }
}

static void a_code_holds_ten_minutes_and_five_tries(void **state)
{
    static const struct {
        int64_t age_ms;
        int tries, tries_after;
        enum jy_proof_answer answer;
        bool used, fits, used_after;
    } rows[] = {
        {0, 0, 0, JY_PROOF_PROVED, false, true, true},
        {599999, 4, 4, JY_PROOF_PROVED, false, true, true},
        {600000, 0, 0, JY_PROOF_OVER, false, true, false},
        {-1, 0, 0, JY_PROOF_OVER, false, true, false}, /* the clock was put back */
        {1000, 0, 0, JY_PROOF_OVER, true, true, true},
        {1000, 5, 5, JY_PROOF_OVER, false, true, false},
        {1000, 0, 1, JY_PROOF_WRONG, false, false, false},
        {1000, 3, 4, JY_PROOF_WRONG, false, false, false},
        {1000, 4, 5, JY_PROOF_OVER, false, false, false},
    };

    (void)state;
    for (size_t i = 0; i < JY_COUNT(rows); i++) {
        struct jy_proof_code code = {NOW_MS - rows[i].age_ms, rows[i].tries, rows[i].used};
        CHECK_INT(jy_proof_try(&code, rows[i].fits, NOW_MS), rows[i].answer);
        CHECK_INT(code.tries, rows[i].tries_after);
        CHECK_INT(code.used, rows[i].used_after);
    }
}

static struct jy_case filed(const char *contact)
{
    struct jy_case c = {.state = JY_CASE_ROUTED, .no = "YJ20260310-0001-9", .lang = "zh-Hans"};

    jy_str_copy(c.contact, sizeof c.contact, jy_str_of(contact));
    jy_str_copy(c.proof.mark, sizeof c.proof.mark, JY_STR(MARK));
    return c;
}

static void what_may_not_be_proved_is_not_found_by_its_mark(void **state)
{
    struct jy_case c = filed("13900000001");

    (void)state;
    CHECK_CSTR(jy_proof_mark(&c), MARK);
    c.confidential = true;
    CHECK_CSTR(jy_proof_mark(&c), "");
    c = filed("13900000001");
    c.category = JY_CAT_ACCUSATION;
    CHECK_CSTR(jy_proof_mark(&c), "");
    c = filed("13900000001");
    c.kind = JY_KIND_CLUE;
    CHECK_CSTR(jy_proof_mark(&c), "");
    c = filed("13900000001");
    jy_str_copy(c.partner, sizeof c.partner, JY_STR("wxg"));
    CHECK_CSTR(jy_proof_mark(&c), "");
    c = filed("13900000001");
    c.patrol = 7;
    CHECK_CSTR(jy_proof_mark(&c), "");
    c = filed("13900000001");
    c.no[0] = '\0';
    CHECK_CSTR(jy_proof_mark(&c), "");
    c = filed("07372345678");
    CHECK_CSTR(jy_proof_mark(&c), "");
}

static void erased_with_the_number(void **state)
{
    struct jy_case c = filed("13900000001");

    (void)state;
    jy_case_forget_words(&c, NULL, JY_STR("围墙"));
    CHECK_CSTR(c.proof.mark, MARK);
    jy_case_forget_words(&c, NULL, JY_STR("我电话13900000001"));
    CHECK_CSTR(c.contact, "");
    CHECK_CSTR(c.proof.mark, "");
    c = filed("13900000001");
    jy_case_forget(&c, NULL);
    CHECK_CSTR(c.proof.mark, "");
}

/* As a turn would: into the talk's own record. */
static void prove(void)
{
    struct jy_plan *p = jy_plan_new(arena);

    p->n_cases = 1;
    p->cases[0] = (struct jy_case_plan){.c = kept};
    jy_proof_write(&world, p, 0, MARK, world.now_ms);
    kept = p->cases[0].c;
    CHECK_INT(p->cases[0].n_events, 1);
    CHECK_INT(p->cases[0].events[0].kind, JY_EVENT_VERIFIED);
    CHECK(jy_str_find(p->cases[0].events[0].body, JY_STR("\"139****0001\"")) > 0);
    CHECK(jy_str_find(p->cases[0].events[0].body, JY_STR("13900000001")) < 0);
}

/* Says a number among nothing else. */
static void give(const char *number, enum jy_act act)
{
    reading.slots.phone = (struct jy_phone){.found = true, .span = {0, 11}};
    jy_str_copy(reading.slots.phone.digits, sizeof reading.slots.phone.digits, jy_str_of(number));
    say(number, act);
}

static void another_number_takes_it_away_and_the_same_does_not(void **state)
{
    (void)state;
    file_the_wall();
    give("13900000001", JY_ACT_UNKNOWN);
    CHECK_CSTR(kept.contact, "13900000001");
    prove();
    CHECK_CSTR(jy_proof_mark(&kept), MARK);
    give("13900000001", JY_ACT_CORRECT);
    CHECK_CSTR(kept.proof.mark, MARK);
    give("13900000002", JY_ACT_CORRECT);
    CHECK_CSTR(kept.contact, "13900000002");
    CHECK_CSTR(kept.proof.mark, "");
}

static void a_second_matter_of_the_talk_has_it_as_well_but_no_accusation(void **state)
{
    (void)state;
    file_the_wall();
    give("13900000001", JY_ACT_UNKNOWN);
    prove();
    step("还有一件事，老板欠我三个月工资", "", JY_ACT_COMPLAIN, "LAB-01");
    CHECK_INT(plan.n_cases, 2);
    CHECK_CSTR(plan.cases[1].c.proof.mark, MARK);
    CHECK_INT(plan.cases[1].c.proof.at_ms, kept.proof.at_ms);
    CHECK_INT(count(JY_EVENT_VERIFIED), 1);
    say("我要举报村支书贪污低保款", JY_ACT_ACCUSE);
    CHECK_INT(plan.n_cases, 2);
    CHECK_CSTR(plan.cases[1].c.proof.mark, "");
    CHECK_INT(count(JY_EVENT_VERIFIED), 0);
}

/* The bot says so once the matter is filed, where a code can be sent and there is a number. */
static void it_is_offered_where_it_is_possible(void **state)
{
    (void)state;
    for (int k = 0; k < 3; k++) {
        bool told = false;
        fresh(NULL);
        world.proves = k > 0;
        tell_of_the_wall();
        say("草尾镇乐园村", JY_ACT_UNKNOWN);
        if (k < 2) give("13900000001", JY_ACT_UNKNOWN);
        answer_everything_with_skip();
        say("对", JY_ACT_YES);
        CHECK(kept.no[0] != '\0');
        for (int i = 0; i < plan.cases[0].n_events; i++)
            told |= jy_str_find(plan.cases[0].events[i].body, JY_STR("prove_number")) > 0;
        CHECK_INT(told, k == 1);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(only_a_mobile_number_takes_a_code),
        cmocka_unit_test(codes_are_sent_within_limits),
        cmocka_unit_test(a_code_holds_ten_minutes_and_five_tries),
        cmocka_unit_test(what_may_not_be_proved_is_not_found_by_its_mark),
        cmocka_unit_test(erased_with_the_number),
        cmocka_unit_test_setup(another_number_takes_it_away_and_the_same_does_not, fresh),
        cmocka_unit_test_setup(a_second_matter_of_the_talk_has_it_as_well_but_no_accusation, fresh),
        cmocka_unit_test_setup(it_is_offered_where_it_is_possible, fresh),
    };

    return cmocka_run_group_tests(tests, stage_city, stage_strike);
}
