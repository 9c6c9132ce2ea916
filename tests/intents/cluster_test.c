/* cluster_test.c - several people, one matter: linked by a person, among staff, and never merged.
 */
#include "intents/cases/alike.h"
#include "intents/cases/casework.h"

#include "intents/cases/calendar.h"
#include "tests/support/cases.h"
#include "tests/support/people.h"
#include "tests/support/stage.h"

#define DAY_MS INT64_C(86400000)

static struct jy_world w;
static struct jy_plan plan;
static struct jy_case *c, other;

static int fresh(void **state)
{
    (void)state;
    w = (struct jy_world){.now_ms = jy_date_start_ms(20260310) + INT64_C(36000000), .city = city};
    c = fresh_plan(&plan, arena);
    *c = (struct jy_case){.id = 2,
                          .device = 7,
                          .epoch = 3,
                          .state = JY_CASE_ROUTED,
                          .kind = JY_KIND_DISPUTE,
                          .level = JY_LEVEL_VILLAGE,
                          .no = "YJ20260310-0002-4",
                          .type = "NBR-01",
                          .place = "430981114207",
                          .registered_ms = w.now_ms,
                          .owner = "c430981114207",
                          .party = "隔壁老王",
                          .contact = "13900000002",
                          .lang = "zh-Hans"};
    other = *c;
    other.id = 1;
    other.device = 8;
    other.state = JY_CASE_HANDLING;
    strcpy(other.no, "YJ20260302-0001-6");
    strcpy(other.contact, "13900000001");
    return 0;
}

static enum jy_err act(enum jy_move move, const struct jy_staff *by, const struct jy_case *to,
                       int n_linked)
{
    struct jy_action a = {
        .move = move, .by = by, .reason = JY_STR("同一条沟"), .other = to, .n_linked = n_linked};

    plan.n_cases = 1;
    plan.cases[0].n_events = 0;
    return jy_casework_step(&w, &a, &plan);
}

static enum jy_err link_with(const struct jy_case *to)
{
    return act(JY_MOVE_LINK, &centre, to, 0);
}

static void both_stay_apart_and_only_staff_hear(void **state)
{
    (void)state;
    CHECK_INT(link_with(&other), JY_OK);
    CHECK_INT(c->cluster, 1); /* the id of the first */
    CHECK_INT(plan.cases[1].c.cluster, 1);
    CHECK_INT(c->state, JY_CASE_ROUTED);
    CHECK_INT(plan.cases[1].c.state, JY_CASE_HANDLING);
    CHECK_INT(c->epoch, 3); /* nobody's work changes hands */
    for (int i = 0; i < 2; i++) {
        CHECK_INT(plan.cases[i].n_events, 1);
        CHECK(plan.cases[i].events[0].staff_only);
        CHECK(jy_str_find(plan.cases[i].events[0].body, JY_STR("YJ2026")) < 0);
        CHECK(jy_str_find(plan.cases[i].events[0].body, JY_STR("同一条沟")) < 0);
        CHECK(jy_str_find(plan.cases[i].events[0].inner, JY_STR("同一条沟")) > 0);
    }
    CHECK(jy_str_find(plan.cases[0].events[0].inner, JY_STR("YJ20260302-0001-6")) > 0);
    CHECK(jy_str_find(plan.cases[1].events[0].inner, JY_STR("YJ20260310-0002-4")) > 0);
}

static void a_third_joins_and_two_clusters_do_not(void **state)
{
    (void)state;
    other.cluster = 1;
    CHECK_INT(link_with(&other), JY_OK);
    CHECK_INT(c->cluster, 1);
    CHECK_INT(link_with(&other), JY_E_LINKED); /* with the same, again */
    other.cluster = 5;
    CHECK_INT(link_with(&other), JY_E_LINKED);
    other.cluster = 0; /* whom one takes in */
    CHECK_INT(link_with(&other), JY_OK);
    CHECK_INT(plan.cases[1].c.cluster, 1);
}

static void what_is_not_another_persons_open_matter_is_refused(void **state)
{
    static const struct {
        enum jy_case_state state;
        enum jy_matter_kind kind;
        enum jy_category category;
        bool confidential;
        const char *no, *contact;
        int64_t device;
    } bad[] = {
        {JY_CASE_CLOSED, JY_KIND_DISPUTE, JY_CAT_NONE, false, "YJ", "", 8},
        {JY_CASE_HANDLING, JY_KIND_CLUE, JY_CAT_NONE, false, "YJ", "", 8},
        {JY_CASE_HANDLING, JY_KIND_PETITION, JY_CAT_ACCUSATION, false, "YJ", "", 8},
        {JY_CASE_HANDLING, JY_KIND_DISPUTE, JY_CAT_NONE, true, "YJ", "", 8},
        {JY_CASE_DRAFT, JY_KIND_DISPUTE, JY_CAT_NONE, false, "", "", 8},
        {JY_CASE_HANDLING, JY_KIND_DISPUTE, JY_CAT_NONE, false, "YJ", "老王", 8},
        {JY_CASE_HANDLING, JY_KIND_DISPUTE, JY_CAT_NONE, false, "YJ", "", 7},
    };

    (void)state;
    CHECK_INT(link_with(NULL), JY_E_BAD_FIELD);
    CHECK_INT(link_with(c), JY_E_BAD_FIELD);
    for (size_t i = 0; i < JY_COUNT(bad); i++) {
        fresh(NULL);
        other.state = bad[i].state;
        other.kind = bad[i].kind;
        other.category = bad[i].category;
        other.confidential = bad[i].confidential;
        other.device = bad[i].device;
        strcpy(other.no, bad[i].no);
        strcpy(other.contact, bad[i].contact);
        CHECK_INT(link_with(&other), JY_E_BAD_FIELD);
        CHECK_INT(plan.n_cases, 1);
        CHECK_INT(plan.cases[0].n_events, 0);
        CHECK_INT(c->cluster, 0);
    }
    fresh(NULL);
    c->category = JY_CAT_ACCUSATION;
    CHECK_INT(link_with(&other), JY_E_WRONG_STATE);
}

static void the_centre_and_the_owners_head_say_so(void **state)
{
    uint64_t both = JY_BIT(JY_MOVE_LINK) | JY_BIT(JY_MOVE_UNLINK);

    (void)state;
    CHECK_INT(act(JY_MOVE_LINK, &mediator, &other, 0), JY_E_DENIED);
    CHECK_INT(act(JY_MOVE_LINK, &elsewhere, &other, 0), JY_E_DENIED);
    CHECK((jy_casework_moves(city, c, &head) & both) == JY_BIT(JY_MOVE_LINK));
    CHECK((jy_casework_moves(city, c, &mediator) & both) == 0);
    CHECK_INT(act(JY_MOVE_LINK, &head, &other, 0), JY_OK);
    CHECK((jy_casework_moves(city, c, &centre) & both) == both);
    c->state = JY_CASE_CLOSED; /* a mistake is undone after the end, too */
    CHECK((jy_casework_moves(city, c, &centre) & both) == JY_BIT(JY_MOVE_UNLINK));
}

static void a_reason_is_needed(void **state)
{
    struct jy_action a = {.move = JY_MOVE_LINK, .by = &centre, .other = &other};

    (void)state;
    CHECK_INT(jy_casework_step(&w, &a, &plan), JY_E_NEEDS_REASON);
}

static void who_leaves_is_out_and_nobody_stays_alone(void **state)
{
    (void)state;
    CHECK_INT(act(JY_MOVE_UNLINK, &centre, NULL, 0), JY_E_WRONG_STATE);
    c->cluster = other.cluster = 1;
    CHECK_INT(act(JY_MOVE_UNLINK, &centre, &other, 2), JY_OK);
    CHECK_INT(c->cluster, 0);
    CHECK_INT(plan.cases[1].c.cluster, 1); /* a third is still there */
    CHECK(plan.cases[0].events[0].staff_only && plan.cases[1].events[0].staff_only);
    c->cluster = 1;
    CHECK_INT(act(JY_MOVE_UNLINK, &centre, &other, 1), JY_OK);
    CHECK_INT(plan.cases[1].c.cluster, 0);
    c->cluster = c->id; /* its first stays until the others have left */
    CHECK_INT(act(JY_MOVE_UNLINK, &centre, NULL, 1), JY_E_WRONG_STATE);
}

static void like_is_the_family_the_village_and_sixty_days(void **state)
{
    char key[JY_ALIKE_KEY];

    (void)state;
    jy_alike_key(c, key);
    CHECK_CSTR(key, "NBR 430981114207");
    strcpy(other.type, "NBR-04");
    CHECK(jy_alike_fits(c, &other));
    other.registered_ms = c->registered_ms - 60 * DAY_MS;
    CHECK(jy_alike_fits(c, &other) && jy_alike_fits(&other, c));
    other.registered_ms -= 1;
    CHECK(!jy_alike_fits(c, &other) && !jy_alike_fits(&other, c));
    other.registered_ms = c->registered_ms;
    strcpy(other.type, "LAB-01");
    CHECK(!jy_alike_fits(c, &other));
    strcpy(other.type, "NBR-01");
    strcpy(other.place, "430981114208");
    CHECK(!jy_alike_fits(c, &other));
    strcpy(other.place, c->place);
    other.device = c->device;
    CHECK(!jy_alike_fits(c, &other));
}

static void nothing_is_like_a_secret_a_town_or_what_is_over(void **state)
{
    char key[JY_ALIKE_KEY];

    (void)state;
    c->confidential = true;
    jy_alike_key(c, key);
    CHECK_CSTR(key, "");
    c->confidential = false;
    c->state = JY_CASE_CLOSED;
    jy_alike_key(c, key);
    CHECK_CSTR(key, "");
    c->state = JY_CASE_ROUTED;
    strcpy(c->place, "430981114000");
    jy_alike_key(c, key);
    CHECK_CSTR(key, "");
    other = *c;
    other.device = 9;
    CHECK(!jy_alike_fits(c, &other)); /* two empty keys are not one matter */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup(name, fresh)
        TEST(both_stay_apart_and_only_staff_hear),
        TEST(a_third_joins_and_two_clusters_do_not),
        TEST(what_is_not_another_persons_open_matter_is_refused),
        TEST(the_centre_and_the_owners_head_say_so),
        TEST(a_reason_is_needed),
        TEST(who_leaves_is_out_and_nobody_stays_alone),
        TEST(like_is_the_family_the_village_and_sixty_days),
        TEST(nothing_is_like_a_secret_a_town_or_what_is_over),
    };

    return cmocka_run_group_tests(tests, stage_city, stage_strike);
}
