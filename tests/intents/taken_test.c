/* taken_test.c - what somebody told one of ours: what may be sent, what it becomes, and what stands
 * in its log.  By the rules of this tree. */
#include "intents/cases/calendar.h"
#include "intents/cases/case_see.h"
#include "intents/cases/casework.h"
#include "intents/cases/talk_taken.h"
#include "intents/figures/figures.h"
#include "intents/rules/read.h"
#include "tests/support/cases.h"
#include "tests/support/stage.h"

#include <string.h>

#define NOW (jy_date_start_ms(20261126) + JY_DAY_MS / 2)
#define WALL "隔壁砌围墙把我屋里进出的路堵了，讲了几回都不听，要他让出来"

static struct jy_plan plan;
static struct jy_reading read;

static struct jy_taken told(const char *text)
{
    return (struct jy_taken){.way_in = JY_WAY_IN_COUNTER,
                             .device = 12,
                             .text = jy_str_of(text),
                             .who = JY_STR("李某"),
                             .contact = JY_STR("13900000001"),
                             .lang = "zh-Hans",
                             .informed = true,
                             .by = stage_staff("leyuan")};
}

static const struct jy_case *take_down(struct jy_taken taken)
{
    struct jy_world w = {.now_ms = NOW, .city = city, .next_no = "YJ20261126-0002-1"};

    jy_arena_reset(arena);
    plan = (struct jy_plan){.arena = arena};
    CHECK_INT(jy_read(rules, scratch, arena, taken.text, NOW, &read), JY_OK);
    taken.read = &read;
    jy_talk_take_down(&w, &taken, &plan);
    CHECK_INT(plan.n_cases, 1);
    return &plan.cases[0].c;
}

static const struct jy_event *event_of(enum jy_event_kind kind)
{
    for (int i = 0; i < plan.cases[0].n_events; i++)
        if (plan.cases[0].events[i].kind == kind) return &plan.cases[0].events[i];
    return NULL;
}

static bool is_said_of(enum jy_event_kind kind, const char *words)
{
    const struct jy_event *e = event_of(kind);

    return e != NULL && jy_str_find(e->body, jy_str_of(words)) >= 0;
}

static void what_is_wrong_or_missing_is_named(void **state)
{
    struct jy_taken t = told(WALL);

    (void)state;
    CHECK(jy_taken_wrong(city, &t) == NULL);
    t.text = JY_STR("");
    CHECK_CSTR(jy_taken_wrong(city, &t), "text");
    t = told(WALL);
    t.type = JY_STR("NBR-99");
    CHECK_CSTR(jy_taken_wrong(city, &t), "type");
    for (size_t i = 0; i < 3; i++) {
        static const char *const none[] = {"123456", "1390000000100", "139一"};
        t = told(WALL);
        t.contact = jy_str_of(none[i]);
        CHECK_CSTR(jy_taken_wrong(city, &t), "contact");
    }
    t = told(WALL);
    t.informed = false; /* nobody can ask whoever wrote a letter */
    CHECK_CSTR(jy_taken_wrong(city, &t), "informed");
    t.way_in = JY_WAY_IN_LETTER;
    CHECK(jy_taken_wrong(city, &t) == NULL);
    t.hazard = t.accuses = true;
    CHECK_CSTR(jy_taken_wrong(city, &t), "hazard");
}

static void it_is_read_and_routed_as_if_it_had_been_told_to_the_bot(void **state)
{
    struct jy_taken t = told("草尾镇乐园村3组的，" WALL);
    const struct jy_case *c = take_down(t);

    (void)state;
    CHECK_CSTR(c->no, "YJ20261126-0002-1");
    CHECK(strncmp(c->type, "NBR-", 4) == 0);
    CHECK_CSTR(c->place, "430981114207");
    CHECK_INT(c->group, 3);
    CHECK_CSTR(c->owner, "c430981114207");
    CHECK_INT(c->state, JY_CASE_ROUTED);
    CHECK_INT(c->way_in, JY_WAY_IN_COUNTER);
    CHECK(jy_case_is_one_sided(c));
    CHECK_CSTR(c->contact, "13900000001");
    CHECK(c->clocks[JY_CLOCK_FIRST_CONTACT].due_ms > NOW);
    CHECK(jy_str_find(event_of(JY_EVENT_ROUTED)->inner, JY_STR("\"hits\":[{")) >= 0);
}

static void the_log_has_their_own_words_who_wrote_them_and_what_they_are_told(void **state)
{
    (void)state;
    take_down(told(WALL));
    CHECK(is_said_of(JY_EVENT_SAID, WALL));
    CHECK_INT(event_of(JY_EVENT_SAID)->by, JY_BY_CITIZEN);
    CHECK(is_said_of(JY_EVENT_NOTE, "来访"));
    CHECK(is_said_of(JY_EVENT_NOTE, "李某"));
    CHECK(event_of(JY_EVENT_NOTE)->staff_only); /* a name is for staff */
    CHECK(event_of(JY_EVENT_CONSENT) != NULL);
    CHECK(is_said_of(JY_EVENT_BOT, "YJ20261126-0002-1，查询码在回执上，请收好"));
    CHECK(!is_said_of(JY_EVENT_REGISTERED, "李某"));
}

static void a_letter_agrees_to_nothing(void **state)
{
    struct jy_taken t = told(WALL);

    (void)state;
    t.way_in = JY_WAY_IN_LETTER;
    t.informed = false;
    CHECK_INT(take_down(t)->way_in, JY_WAY_IN_LETTER);
    CHECK(event_of(JY_EVENT_CONSENT) == NULL);
    CHECK(is_said_of(JY_EVENT_NOTE, "来信"));
}

static void who_takes_it_down_knows_better(void **state)
{
    struct jy_taken t = told("草尾镇乐园村3组的，" WALL);
    const struct jy_case *c;

    (void)state;
    t.type = JY_STR("LAB-01");
    t.place = jy_city_division(city, JY_STR("430981114000"));
    c = take_down(t);
    CHECK_CSTR(c->type, "LAB-01");
    CHECK_CSTR(c->place, "430981114000");
    CHECK_INT(c->group, 0);
    CHECK(strcmp(c->owner, "c430981114207") != 0);
}

static void what_no_rule_knows_goes_to_the_dispatcher(void **state)
{
    const struct jy_case *c = take_down(told("哎呀莫讲了，说来话长"));

    (void)state;
    CHECK(c->unrouted);
    CHECK_CSTR(c->owner, "dispatch");
}

static void a_danger_is_an_alarm_when_whoever_takes_it_down_says_so(void **state)
{
    struct jy_taken t = told("他拿着刀在我屋门口，说要砍死我");
    const struct jy_case *c = take_down(t);

    (void)state;
    CHECK(read.n_cards > 0);
    CHECK(!c->alarm && c->hazards == 0); /* it is over: they have asked */
    t.hazard = true;
    c = take_down(t);
    CHECK(c->alarm && c->urgent && c->hazards != 0);
    CHECK_INT(c->kind, JY_KIND_EMERGENCY);
    t = told(WALL); /* what no rule knows, they see */
    t.hazard = true;
    c = take_down(t);
    CHECK(c->alarm && c->urgent);
    CHECK(c->kind != JY_KIND_EMERGENCY);
}

static void an_accusation_is_for_discipline_alone(void **state)
{
    struct jy_taken t = told("村支书贪了我们组上的青苗补偿款");
    const struct jy_case *c;

    (void)state;
    t.accuses = true;
    c = take_down(t);
    CHECK(jy_case_is_clue(c));
    CHECK(!jy_case_visible(city, c, t.by));
    CHECK(jy_case_visible(city, c, stage_staff("jiwei")));
    t.accuses = false; /* they have asked: nobody is said to have taken anything */
    CHECK(!jy_case_is_clue(take_down(t)));
}

static void what_is_to_be_kept_from_the_village_is(void **state)
{
    struct jy_taken t = told("草尾镇乐园村3组的，" WALL);

    (void)state;
    t.withhold = true;
    CHECK(jy_case_kept_from_village(take_down(t)));
    CHECK(strcmp(plan.cases[0].c.owner, "c430981114207") != 0);
    t = told("草尾镇乐园村3组的，" WALL "，莫让村里晓得");
    CHECK(read.n_ranks > 0);
    take_down(t);
    CHECK_INT(plan.cases[0].c.withhold_from_village, read.slots.hide_from_village);
}

static bool counts(const struct jy_case *c, enum jy_figure figure)
{
    static const struct jy_facts none;
    struct jy_measure list[JY_MEASURES];
    int n = jy_measures_of(c, &none, list);

    for (int i = 0; i < n; i++)
        if (list[i].figure == figure && list[i].den == 1) return true;
    return false;
}

static void each_way_in_is_counted_by_itself(void **state)
{
    static const struct {
        enum jy_way_in way;
        enum jy_figure figure;
    } rows[] = {{JY_WAY_IN_COUNTER, JY_FIGURE_BY_COUNTER},
                {JY_WAY_IN_CALL, JY_FIGURE_BY_PHONE},
                {JY_WAY_IN_LETTER, JY_FIGURE_BY_LETTER}};

    (void)state;
    for (size_t i = 0; i < JY_COUNT(rows); i++) {
        struct jy_taken t = told(WALL);
        t.way_in = rows[i].way;
        take_down(t);
        for (size_t k = 0; k < JY_COUNT(rows); k++)
            CHECK_INT(counts(&plan.cases[0].c, rows[k].figure), i == k);
        CHECK_INT(jy_way_in_of(jy_str_of(jy_way_in_name(rows[i].way))), rows[i].way);
    }
    CHECK_INT(jy_way_in_of(JY_STR("fax")), JY_N_WAYS_IN);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_wrong_or_missing_is_named),
        cmocka_unit_test(it_is_read_and_routed_as_if_it_had_been_told_to_the_bot),
        cmocka_unit_test(the_log_has_their_own_words_who_wrote_them_and_what_they_are_told),
        cmocka_unit_test(a_letter_agrees_to_nothing),
        cmocka_unit_test(who_takes_it_down_knows_better),
        cmocka_unit_test(what_no_rule_knows_goes_to_the_dispatcher),
        cmocka_unit_test(a_danger_is_an_alarm_when_whoever_takes_it_down_says_so),
        cmocka_unit_test(an_accusation_is_for_discipline_alone),
        cmocka_unit_test(what_is_to_be_kept_from_the_village_is),
        cmocka_unit_test(each_way_in_is_counted_by_itself),
    };

    return cmocka_run_group_tests(tests, stage_rules, stage_strike);
}
