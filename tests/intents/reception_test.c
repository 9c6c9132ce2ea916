/* reception_test.c - a case booked, moved, received and directed: who may take which step, what it
 * is nothing without, what follows from the rota, and the dates of directions. */
#include "tests/support/cases.h"

#include "intents/cases/calendar.h"
#include "intents/cases/case_see.h"
#include "intents/cases/casework.h"
#include "intents/cases/paper.h"
#include "intents/reception/rota.h"
#include "tests/support/people.h"
#include "tests/support/stage.h"

#define HOUR INT64_C(3600000)

enum { NINE = 540, ELEVEN = 660, TODAY = 20260310 };

static struct jy_world w;
static struct jy_plan plan;
static struct jy_case *c;
static struct jy_sitting sittings[3];
static struct jy_rota rota;
static const struct jy_staff *first, *second;

static const struct jy_staff petitions = {.id = JY_STR_INIT("x1"),
                                          .name = JY_STR_INIT("孙辛五"),
                                          .body = JY_STR_INIT("xinfang"),
                                          .roles = JY_ROLE_OFFICER};
static const struct jy_staff housing = {.id = JY_STR_INIT("z1"),
                                        .name = JY_STR_INIT("刘癸三"),
                                        .body = JY_STR_INIT("zhujian"),
                                        .roles = JY_ROLE_OFFICER};

static const struct jy_staff *leader_no(int n)
{
    for (int i = 0; i < city->n_staff; i++)
        if (city->staff[i].roles & JY_ROLE_LEADER && n-- == 0) return &city->staff[i];
    return NULL;
}

static struct jy_sitting sitting(int date, const struct jy_staff *leader)
{
    return (struct jy_sitting){.date = date,
                               .from = NINE,
                               .to = ELEVEN,
                               .capacity = 6,
                               .leader = leader->id,
                               .post = leader->post,
                               .room = JY_STR("一楼接访室")};
}

/* Tuesday 2026-03-10, ten in the morning; the rota has today, tomorrow and the day after. */
static int fresh(void **state)
{
    (void)state;
    first = leader_no(0);
    second = leader_no(1);
    sittings[0] = sitting(TODAY, first);
    sittings[1] = sitting(20260311, second);
    sittings[2] = sitting(20260312, first);
    rota = (struct jy_rota){sittings, 3, 0};
    w = (struct jy_world){
        .now_ms = jy_date_start_ms(TODAY) + 10 * HOUR, .city = city, .rota = &rota};
    c = fresh_plan(&plan, arena);
    *c = (struct jy_case){.id = 1,
                          .epoch = 5,
                          .state = JY_CASE_HANDLING,
                          .kind = JY_KIND_PETITION,
                          .level = JY_LEVEL_VILLAGE,
                          .no = "YJ20260310-0007-1",
                          .place = "430981114207",
                          .owner = "c430981114207",
                          .offer = {.body = "c430981114207", .nobody = true},
                          .title = "邻居砌围墙堵路",
                          .registered_ms = w.now_ms - JY_DAY_MS,
                          .lang = "zh-Hans"};
    return 0;
}

static struct jy_action step_of(enum jy_reception_step step, const struct jy_staff *by)
{
    return (struct jy_action){
        .move = JY_MOVE_RECEPTION,
        .by = by,
        .text = JY_STR("当面讲清楚了"),
        .reason = JY_STR("领导出差"),
        .reception = {.step = step,
                      .date = step == JY_RECEPTION_DIRECT_STEP ? 20260320 : 20260311,
                      .at = NINE,
                      .persons = 2,
                      .unit = JY_STR("zhujian")}};
}

static enum jy_err act(struct jy_action a)
{
    plan.cases[0].n_events = 0;
    return jy_casework_step(&w, &a, &plan);
}

static enum jy_err step(enum jy_reception_step s, const struct jy_staff *by)
{
    return act(step_of(s, by));
}

static enum jy_err book(int date, int at)
{
    struct jy_action a = step_of(JY_RECEPTION_BOOK_STEP, &centre);

    a.reception.date = date;
    a.reception.at = at;
    return act(a);
}

static const struct jy_event *last(void)
{
    return &plan.cases[0].events[plan.cases[0].n_events - 1];
}

static bool says(struct jy_str text, const char *part)
{
    return jy_str_find(text, jy_str_of(part)) >= 0;
}

static void received(void)
{
    CHECK_INT(book(TODAY, NINE), JY_OK);
    CHECK_INT(step(JY_RECEPTION_RECEIVE_STEP, first), JY_OK);
}

/* -- the table ------------------------------------------------------------------------------- */

static void each_step_has_its_states_and_its_people(void **state)
{
    enum { CZ = JY_RECEPTION_CITIZEN, CE = JY_RECEPTION_CENTRE, RE = JY_RECEPTION_RECEIVER };
    enum { UN = JY_RECEPTION_UNIT, SY = JY_RECEPTION_SYSTEM };
    static const struct {
        enum jy_reception_step step;
        enum jy_reception_state from;
        uint32_t may; /* who; the others are denied */
        enum jy_reception_state to;
    } rows[] = {
        {JY_RECEPTION_BOOK_STEP, JY_RECEPTION_NONE, CZ | CE, JY_RECEPTION_BOOKED},
        {JY_RECEPTION_BOOK_STEP, JY_RECEPTION_WAITING, SY, JY_RECEPTION_BOOKED},
        {JY_RECEPTION_BOOK_STEP, JY_RECEPTION_RECEIVED, CZ | CE, JY_RECEPTION_BOOKED},
        {JY_RECEPTION_BOOK_STEP, JY_RECEPTION_ABSENT, CZ | CE, JY_RECEPTION_BOOKED},
        {JY_RECEPTION_WAIT_STEP, JY_RECEPTION_NONE, CZ | CE, JY_RECEPTION_WAITING},
        {JY_RECEPTION_WAIT_STEP, JY_RECEPTION_BOOKED, SY, JY_RECEPTION_WAITING},
        {JY_RECEPTION_MOVE_STEP, JY_RECEPTION_BOOKED, CZ | CE | SY, JY_RECEPTION_BOOKED},
        {JY_RECEPTION_CHANGE_STEP, JY_RECEPTION_BOOKED, SY, JY_RECEPTION_BOOKED},
        {JY_RECEPTION_CANCEL_STEP, JY_RECEPTION_BOOKED, CZ | CE | SY, JY_RECEPTION_CANCELLED},
        {JY_RECEPTION_CANCEL_STEP, JY_RECEPTION_WAITING, CZ | CE | SY, JY_RECEPTION_CANCELLED},
        {JY_RECEPTION_NO_SHOW_STEP, JY_RECEPTION_BOOKED, CE | RE, JY_RECEPTION_ABSENT},
        {JY_RECEPTION_RECEIVE_STEP, JY_RECEPTION_BOOKED, CE | RE, JY_RECEPTION_RECEIVED},
        {JY_RECEPTION_RECEIVE_STEP, JY_RECEPTION_ABSENT, CE | RE, JY_RECEPTION_RECEIVED},
        {JY_RECEPTION_DIRECT_STEP, JY_RECEPTION_RECEIVED, CE | RE, JY_RECEPTION_RECEIVED},
        {JY_RECEPTION_DONE_STEP, JY_RECEPTION_BOOKED, CE | UN, JY_RECEPTION_BOOKED},
    };
    static const uint32_t all[] = {CZ, CE, RE, UN, SY};
    enum jy_reception_state to;

    (void)state;
    for (int s = 0; s < JY_N_RECEPTION_STEPS; s++)
        for (int from = 0; from < JY_N_RECEPTION_STATES; from++)
            for (size_t k = 0; k < JY_COUNT(all); k++) {
                const int is = (int)jy_reception_step_to((enum jy_reception_state)from,
                                                         (enum jy_reception_step)s, all[k], &to);
                for (size_t i = 0; i < JY_COUNT(rows); i++) {
                    if ((int)rows[i].step != s || (int)rows[i].from != from) continue;
                    CHECK((is == JY_OK) == ((rows[i].may & all[k]) != 0));
                    if (is == JY_OK) CHECK_INT(to, rows[i].to);
                }
            }
}

static void every_state_has_a_way_on(void **state)
{
    (void)state;
    for (int from = 0; from < JY_N_RECEPTION_STATES; from++) {
        int ways = 0;
        for (int s = 0; s < JY_N_RECEPTION_STEPS; s++) {
            enum jy_reception_state to;
            ways += s != JY_RECEPTION_DONE_STEP &&
                    jy_reception_step_to((enum jy_reception_state)from, (enum jy_reception_step)s,
                                         ~0U, &to) == JY_OK;
        }
        CHECK(ways > 0);
    }
}

/* -- who, and with what ---------------------------------------------------------------------- */

static void the_centre_books_and_nobody_else(void **state)
{
    const struct jy_staff *const others[] = {&head, first, &housing};
    struct jy_staff town = centre;

    (void)state;
    town.body = JY_STR("dispatch-430981114000");
    CHECK(jy_reception_keeps(city, &centre));
    CHECK(jy_reception_keeps(city, &petitions));
    CHECK(!jy_reception_keeps(city, &town));
    CHECK_INT(step(JY_RECEPTION_BOOK_STEP, &town), JY_E_DENIED);
    for (size_t i = 0; i < JY_COUNT(others); i++)
        CHECK_INT(step(JY_RECEPTION_BOOK_STEP, others[i]), JY_E_DENIED);
    CHECK_INT(step(JY_RECEPTION_BOOK_STEP, &centre), JY_OK);
    CHECK(!last()->staff_only);
    CHECK(says(last()->body, "3月11日（周三）09:00"));
    CHECK(says(last()->body, "身份证"));
    CHECK(!says(last()->body, "演示"));
    CHECK_CSTR(c->reception->bookings[0].leader, second->id.ptr);
    CHECK_INT(c->epoch, 5);                                             /* owner and holder stay */
    CHECK_INT(step(JY_RECEPTION_BOOK_STEP, &centre), JY_E_WRONG_STATE); /* who was late */
}

static void a_slot_that_is_no_slot_taken_or_partial_is_refused(void **state)
{
    struct jy_action a = step_of(JY_RECEPTION_BOOK_STEP, &centre);

    (void)state;
    CHECK_INT(book(20260311, NINE + 1), JY_E_BAD_FIELD);
    CHECK_CSTR(jy_casework_reception_field(&w, c, &a) ? "wrong" : "fits", "fits");
    CHECK_INT(book(20260313, NINE), JY_E_BAD_FIELD);
    sittings[1].taken = 1;
    CHECK_INT(book(20260311, NINE), JY_E_CLAIMED);
    jy_str_copy(c->party, sizeof c->party, second->name);
    CHECK_INT(book(20260311, NINE + 20), JY_E_CLAIMED);
    CHECK_INT(book(20260312, NINE), JY_OK);
}

static void nobody_is_booked_past_those_who_wait_but_today(void **state)
{
    (void)state;
    rota.n_waiting = 1;
    CHECK_INT(book(20260311, NINE), JY_E_WRONG_STATE);
    CHECK_INT(book(TODAY, NINE), JY_OK);
}

static void nobody_waits_while_there_is_a_place(void **state)
{
    (void)state;
    CHECK_INT(step(JY_RECEPTION_WAIT_STEP, &centre), JY_E_WRONG_STATE);
    sittings[1].off = sittings[2].off = true;
    CHECK_INT(step(JY_RECEPTION_WAIT_STEP, &centre), JY_OK);
    CHECK(says(last()->body, "登记的先后"));
}

static void a_reception_has_its_day_its_record_and_an_impartial_leader(void **state)
{
    struct jy_action a = step_of(JY_RECEPTION_RECEIVE_STEP, first);

    (void)state;
    CHECK_INT(book(20260312, NINE), JY_OK);
    CHECK_INT(act(a), JY_E_WRONG_STATE); /* not yet */
    w.now_ms += 2 * JY_DAY_MS;
    a.text = JY_STR("  ");
    CHECK_INT(act(a), JY_E_BAD_FIELD);
    a = step_of(JY_RECEPTION_RECEIVE_STEP, first);
    a.reception.persons = 6;
    CHECK_INT(act(a), JY_E_BAD_FIELD);
    CHECK_INT(step(JY_RECEPTION_RECEIVE_STEP, second), JY_E_DENIED); /* sees it not at all */
    jy_str_copy(c->party, sizeof c->party, first->name);
    CHECK_INT(step(JY_RECEPTION_RECEIVE_STEP, first), JY_E_DENIED);
    CHECK_INT(step(JY_RECEPTION_RECEIVE_STEP, &centre), JY_E_DENIED); /* nor for him */
    c->party[0] = '\0';
    CHECK_INT(step(JY_RECEPTION_NO_SHOW_STEP, first), JY_OK);
    CHECK(says(last()->body, "不要紧"));
    CHECK_INT(step(JY_RECEPTION_RECEIVE_STEP, first), JY_OK); /* came late */
    CHECK_INT(c->reception->n_bookings, 1);
    CHECK_INT(c->reception->bookings[0].state, JY_RECEPTION_RECEIVED);
    CHECK_INT(c->reception->bookings[0].persons, 2);
    CHECK(!says(last()->body, "讲清楚")); /* the record is the staff's */
    CHECK(says(last()->inner, "讲清楚"));
}

static void what_came_to_something_stays_and_the_next_is_another(void **state)
{
    (void)state;
    received();
    CHECK_INT(book(20260311, NINE), JY_OK);
    CHECK_INT(c->reception->n_bookings, 2);
    CHECK_INT(step(JY_RECEPTION_CANCEL_STEP, &centre), JY_OK);
    CHECK(says(last()->body, "领导出差"));
    CHECK_INT(book(20260312, NINE), JY_OK);
    CHECK_INT(c->reception->n_bookings, 2); /* what came to nothing gave way */
    CHECK_INT(c->reception->bookings[0].date, TODAY);
    CHECK_INT(c->reception->bookings[1].date, 20260312);
    for (int i = 0; i < 2 * JY_BOOKINGS; i++) {
        w.now_ms = jy_date_start_ms(20260312) + 10 * HOUR;
        CHECK_INT(step(JY_RECEPTION_NO_SHOW_STEP, &centre), JY_OK);
        CHECK_INT(book(20260312, NINE), JY_OK);
    }
    CHECK_INT(c->reception->n_bookings, 2 + 2 * JY_BOOKINGS);
    CHECK_INT(jy_reception_booking(c->reception)->state, JY_RECEPTION_BOOKED);
}

static void a_clue_and_a_draft_are_on_no_list(void **state)
{
    const struct jy_reception_move m = {
        .step = JY_RECEPTION_BOOK_STEP, .date = 20260311, .at = NINE};

    (void)state;
    c->category = JY_CAT_ACCUSATION;
    CHECK_INT(step(JY_RECEPTION_BOOK_STEP, &centre), JY_E_DENIED);
    CHECK_INT(jy_casework_ask_reception(&w, &plan, 0, &m), JY_E_DENIED);
    CHECK_INT(jy_casework_reception_steps(city, c, &centre), 0);
    c->category = JY_CAT_CLAIM;
    c->no[0] = '\0';
    CHECK_INT(jy_casework_ask_reception(&w, &plan, 0, &m), JY_E_DENIED);
    CHECK(c->reception == NULL);
}

static void who_reads_it_is_who_has_to_do_with_it(void **state)
{
    (void)state;
    CHECK(!jy_case_visible(city, c, first));
    CHECK(!jy_case_visible(city, c, &petitions));
    received();
    CHECK(jy_case_visible(city, c, first));
    CHECK(!jy_case_visible(city, c, second));
    CHECK(jy_case_visible(city, c, &petitions));
    CHECK(!jy_case_visible(city, c, &housing));
    CHECK_INT(step(JY_RECEPTION_DIRECT_STEP, first), JY_OK);
    CHECK(jy_case_visible(city, c, &housing));
    CHECK(jy_case_is_guest(city, c, &housing));
    c->state = JY_CASE_CLOSED; /* a direction goes on */
    CHECK(jy_case_visible(city, c, &housing));
    CHECK_INT(step(JY_RECEPTION_DONE_STEP, &housing), JY_OK);
    CHECK(!jy_case_visible(city, c, &housing));
    c->confidential = true;
    CHECK(!jy_case_visible(city, c, first));
}

/* -- directions ------------------------------------------------------------------------------ */

static void a_direction_has_a_unit_and_a_date_and_is_reported_by_that_unit(void **state)
{
    struct jy_action a = step_of(JY_RECEPTION_DIRECT_STEP, first);

    (void)state;
    received();
    a.reception.unit = JY_STR("nobody");
    CHECK_INT(act(a), JY_E_BAD_FIELD);
    a.reception.unit = JY_STR("c430981114207"); /* a village carries nothing out for the city */
    CHECK_INT(act(a), JY_E_BAD_FIELD);
    a = step_of(JY_RECEPTION_DIRECT_STEP, first);
    a.reception.date = TODAY;
    CHECK_INT(act(a), JY_E_BAD_FIELD);
    for (int i = 0; i < JY_DIRECTIONS; i++)
        CHECK_INT(step(JY_RECEPTION_DIRECT_STEP, first), JY_OK);
    CHECK(says(last()->body, "在3月20日前办"));
    CHECK(!says(last()->body, "讲清楚"));
    CHECK_INT(step(JY_RECEPTION_DIRECT_STEP, first), JY_E_WRONG_STATE); /* four are enough */
    CHECK_INT(step(JY_RECEPTION_DONE_STEP, &head), JY_E_DENIED);
    CHECK_INT(step(JY_RECEPTION_DONE_STEP, &housing), JY_OK);
    CHECK_INT(step(JY_RECEPTION_DONE_STEP, &housing), JY_E_BAD_FIELD); /* that one is done */
    CHECK_INT(step(JY_RECEPTION_DIRECT_STEP, first), JY_OK);           /* it gives way */
    CHECK_INT(jy_reception_open(c->reception), JY_DIRECTIONS);
}

static void its_date_is_told_at_eighty_and_at_a_hundred_once(void **state)
{
    int64_t due;

    (void)state;
    received();
    CHECK_INT(step(JY_RECEPTION_DIRECT_STEP, first), JY_OK);
    due = c->reception->directions[0].due.due_ms;
    CHECK_INT(jy_date_of(due - 1), 20260320);
    CHECK(c->wake_ms > w.now_ms && c->wake_ms < due);
    w.now_ms = c->wake_ms;
    plan.cases[0].n_events = 0;
    jy_casework_wake(&w, &plan);
    CHECK_INT(plan.cases[0].n_events, 1);
    CHECK(last()->staff_only);
    CHECK(says(last()->inner, "\"step\":\"remind\""));
    CHECK_INT(jy_reception_wake_ms(c->reception), due);
    w.now_ms = due;
    plan.cases[0].n_events = 0;
    jy_casework_wake(&w, &plan);
    CHECK_INT(plan.cases[0].n_events, 1);
    CHECK(says(last()->inner, "\"step\":\"late\""));
    CHECK(says(last()->inner, "市信访局"));
    CHECK(jy_case_visible(city, c, &petitions));
    CHECK_INT(jy_reception_wake_ms(c->reception), 0);
    plan.cases[0].n_events = 0;
    jy_casework_wake(&w, &plan);
    CHECK_INT(plan.cases[0].n_events, 0);
}

/* -- what follows from the rota -------------------------------------------------------------- */

static bool reseat(void)
{
    plan.cases[0].n_events = 0;
    return jy_casework_reseat(&w, &plan);
}

static void a_booking_follows_the_rota(void **state)
{
    (void)state;
    CHECK_INT(book(20260311, NINE), JY_OK);
    CHECK(!reseat()); /* it stands */
    sittings[1].substitute = leader_no(2)->id;
    CHECK(reseat());
    CHECK_CSTR(c->reception->bookings[0].leader, leader_no(2)->id.ptr);
    CHECK(says(last()->body, "改由"));
    CHECK(!reseat());
    jy_str_copy(c->party, sizeof c->party, leader_no(3)->name);
    sittings[1].substitute = leader_no(3)->id; /* who is named */
    CHECK(reseat());
    CHECK_INT(c->reception->bookings[0].date, 20260312);
    CHECK_INT(last()->by, JY_BY_SYSTEM);
    sittings[2].off = true;
    CHECK(reseat()); /* tomorrow's is named: nothing is left */
    CHECK_INT(c->reception->state, JY_RECEPTION_WAITING);
    CHECK(says(last()->body, "候补"));
    CHECK(!reseat());
    sittings[1].substitute = JY_STR("");
    CHECK(reseat());
    CHECK_INT(c->reception->state, JY_RECEPTION_BOOKED);
    CHECK(says(last()->body, "排到您了"));
}

static void a_day_that_became_a_holiday_keeps_its_bookings_until_it_is_given_up(void **state)
{
    (void)state;
    sittings[1].date = 20260314; /* a Saturday: booked when it was worked */
    CHECK_INT(book(20260311, NINE), JY_E_BAD_FIELD);
    CHECK_INT(book(20260312, NINE), JY_OK);
    c->reception->bookings[0].date = 20260314;
    jy_str_copy(c->reception->bookings[0].leader, 24, second->id);
    CHECK(!reseat());
    sittings[1].off = true;
    CHECK(reseat());
    CHECK_INT(c->reception->bookings[0].date, 20260312);
}

static void an_accusation_and_an_end_let_go_of_it(void **state)
{
    struct jy_action a = {.move = JY_MOVE_CORRECT,
                          .by = &centre,
                          .epoch = 5,
                          .type = JY_STR("INT-01"),
                          .reason = JY_STR("说的是干部")};

    (void)state;
    CHECK_INT(book(20260311, NINE), JY_OK);
    CHECK_INT(act(a), JY_OK);
    CHECK(c->confidential);
    CHECK(c->reception == NULL);
    fresh(NULL);
    CHECK_INT(book(20260311, NINE), JY_OK);
    c->state = JY_CASE_WITHDRAWN;
    jy_casework_end_beside(c, w.now_ms);
    CHECK_INT(c->reception->state, JY_RECEPTION_CANCELLED);
    CHECK_INT(c->reception->bookings[0].state, JY_RECEPTION_NONE);
}

static void the_record_comes_back_as_it_was(void **state)
{
    struct jy_case back = {0};
    struct jy_buf b;

    (void)state;
    received();
    CHECK_INT(step(JY_RECEPTION_DIRECT_STEP, first), JY_OK);
    CHECK_INT(book(20260312, NINE), JY_OK);
    jy_buf_init(&b);
    jy_case_pack(c, &b);
    CHECK_INT(jy_case_unpack(jy_buf_str(&b), arena, &back), JY_OK);
    jy_buf_fini(&b);
    CHECK(same_case(c, &back));
    CHECK_INT(back.reception->n_bookings, 2);
    CHECK_CSTR(back.reception->directions[0].unit, "zhujian");
    CHECK_INT(back.reception->directions[0].due.due_ms, c->reception->directions[0].due.due_ms);
}

static void its_form_is_the_petition_offices(void **state)
{
    const struct jy_document *d = jy_city_document(city, JY_STR("reception_record"));
    struct jy_paper_facts facts = {.w = &w, .c = c, .by = &petitions};
    struct jy_paper p;
    bool record = false, direction = false;

    (void)state;
    CHECK(d != NULL);
    CHECK(!jy_paper_fits(d, c));
    CHECK(!jy_casework_issues(c, &petitions, d));
    received();
    CHECK_INT(step(JY_RECEPTION_DIRECT_STEP, first), JY_OK);
    CHECK(jy_paper_fits(d, c));
    CHECK(jy_casework_issues(c, &petitions, d));
    CHECK(!jy_casework_issues(c, &centre, d));
    CHECK(!jy_casework_issues(c, &housing, d));
    jy_paper_fill(&facts, d, arena, &p);
    for (int i = 0; i < p.n_lines; i++) {
        record = record || jy_str_is(p.lines[i].text, "当面讲清楚了");
        direction = direction || (says(p.lines[i].text, "市住房和城乡建设局：当面讲清楚了") &&
                                  says(p.lines[i].text, "3月20日前"));
    }
    CHECK(record && direction);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_step_has_its_states_and_its_people),
        cmocka_unit_test(every_state_has_a_way_on),
        cmocka_unit_test_setup(the_centre_books_and_nobody_else, fresh),
        cmocka_unit_test_setup(a_slot_that_is_no_slot_taken_or_partial_is_refused, fresh),
        cmocka_unit_test_setup(nobody_is_booked_past_those_who_wait_but_today, fresh),
        cmocka_unit_test_setup(nobody_waits_while_there_is_a_place, fresh),
        cmocka_unit_test_setup(a_reception_has_its_day_its_record_and_an_impartial_leader, fresh),
        cmocka_unit_test_setup(what_came_to_something_stays_and_the_next_is_another, fresh),
        cmocka_unit_test_setup(a_clue_and_a_draft_are_on_no_list, fresh),
        cmocka_unit_test_setup(who_reads_it_is_who_has_to_do_with_it, fresh),
        cmocka_unit_test_setup(a_direction_has_a_unit_and_a_date_and_is_reported_by_that_unit,
                               fresh),
        cmocka_unit_test_setup(its_date_is_told_at_eighty_and_at_a_hundred_once, fresh),
        cmocka_unit_test_setup(a_booking_follows_the_rota, fresh),
        cmocka_unit_test_setup(a_day_that_became_a_holiday_keeps_its_bookings_until_it_is_given_up,
                               fresh),
        cmocka_unit_test_setup(an_accusation_and_an_end_let_go_of_it, fresh),
        cmocka_unit_test_setup(the_record_comes_back_as_it_was, fresh),
        cmocka_unit_test_setup(its_form_is_the_petition_offices, fresh),
    };
    return cmocka_run_group_tests(tests, stage_city, stage_strike);
}
