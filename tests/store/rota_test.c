/* rota_test.c - sittings and what is booked in them; what falls when the rota changes; who waits,
 * by the age of the case; the month's numbers. */
#include "store/rota.h"

#include "intents/cases/calendar.h"
#include "store/keep.h"
#include "tests/store/scene.h"

enum { NINE = 540, MOST = 8 };

static struct jy_sitting sitting(int date, const char *leader)
{
    return (struct jy_sitting){.date = date,
                               .from = NINE,
                               .to = NINE + 60,
                               .capacity = 3,
                               .leader = jy_str_of(leader),
                               .post = JY_STR("副市长"),
                               .room = JY_STR("一楼接访室"),
                               .by = JY_STR("d1")};
}

static void put_sitting(struct scene *x, struct jy_sitting s)
{
    CHECK_INT(jy_store_begin(x->s), JY_OK);
    CHECK_INT(jy_rota_put(x->s, &s, NOON_MS), JY_OK);
    CHECK_INT(jy_store_commit(x->s), JY_OK);
}

static struct jy_case put_booked(struct scene *x, enum jy_reception_state state, int date, int at,
                                 int64_t born_ms)
{
    struct jy_reception *r = jy_arena_take(x->a, sizeof *r);
    struct jy_case c = {.device = 1,
                        .state = JY_CASE_HANDLING,
                        .opened_ms = NOON_MS,
                        .registered_ms = born_ms,
                        .lang = "zh-Hans",
                        .reception = r};

    *r = (struct jy_reception){.state = state};
    if (state != JY_RECEPTION_WAITING) {
        r->n_bookings = 1;
        r->bookings[0] =
            (struct jy_booking){.state = state, .date = date, .at = at, .leader = "o1"};
        if (state == JY_RECEPTION_RECEIVED) r->bookings[0].persons = 3;
    }
    x->plan.cases[0].talk = &x->talks[0];
    x->plan = (struct jy_plan){.arena = x->a, .n_cases = 1};
    x->plan.cases[0] = (struct jy_case_plan){.is_new = true, .c = c, .talk = &x->talks[0]};
    jy_plan_add(&x->plan, 0, JY_EVENT_NOTE, JY_BY_SYSTEM)->body = JY_STR("{\"text\":\"\"}");
    commit_plan(x, NULL);
    return x->plan.cases[0].c;
}

static void what_is_booked_is_taken_in_its_sitting(void **state)
{
    struct scene *x = *state;
    struct jy_rota rota;

    put_sitting(x, sitting(20260312, "o1"));
    put_sitting(x, sitting(20260311, "o1"));
    put_booked(x, JY_RECEPTION_BOOKED, 20260311, NINE + 20, NOON_MS);
    put_booked(x, JY_RECEPTION_WAITING, 0, 0, NOON_MS);
    CHECK_INT(jy_rota_read(x->r, 20260310, 20260401, x->a, &rota), JY_OK);
    CHECK_INT(rota.n, 2);
    CHECK_INT(rota.list[0].date, 20260311);
    CHECK_INT(rota.list[0].taken, 2);
    CHECK_INT(rota.list[1].taken, 0);
    CHECK_INT(rota.n_waiting, 1);
    CHECK_INT(jy_rota_read(x->r, 20260312, 20260401, x->a, &rota), JY_OK);
    CHECK_INT(rota.n, 1);
}

/* Two turns cannot have one slot: what the core has let through the table would not. */
static void a_slot_is_one_cases_alone(void **state)
{
    struct scene *x = *state;
    struct jy_case first = put_booked(x, JY_RECEPTION_BOOKED, 20260311, NINE, NOON_MS);
    struct jy_case second = put_booked(x, JY_RECEPTION_BOOKED, 20260311, NINE + 20, NOON_MS);

    CHECK(first.id != second.id);
    second.reception->bookings[0].at = NINE;
    x->plan = (struct jy_plan){.arena = x->a, .n_cases = 1};
    x->plan.cases[0] = (struct jy_case_plan){.c = second, .talk = &x->talks[0]};
    jy_plan_add(&x->plan, 0, JY_EVENT_NOTE, JY_BY_SYSTEM)->body = JY_STR("{\"text\":\"\"}");
    CHECK_INT(jy_store_begin(x->s), JY_OK);
    CHECK_INT(jy_store_mark(x->s), JY_OK);
    CHECK_INT(apply(x, NULL), JY_E_STORE);
    jy_store_abort(x->s);
}

static int unsettled(struct scene *x, int64_t ids[JY_UNSEATED_MAX])
{
    int n = 0;

    CHECK_INT(jy_store_begin(x->s), JY_OK);
    CHECK_INT(jy_rota_unsettled(x->s, 20260310, ids, &n), JY_OK);
    CHECK_INT(jy_store_commit(x->s), JY_OK);
    return n;
}

static void bookings_fall_with_their_sitting(void **state)
{
    struct scene *x = *state;
    struct jy_sitting changes[6];
    int64_t ids[JY_UNSEATED_MAX], id;

    for (size_t i = 0; i < JY_COUNT(changes); i++)
        changes[i] = sitting(20260311, "o1");
    changes[1].off = true;
    changes[2].capacity = 1;
    changes[3].leader = JY_STR("o2");
    changes[4].substitute = JY_STR("o2");
    changes[5].to = NINE + 30;
    put_sitting(x, changes[0]);
    id = put_booked(x, JY_RECEPTION_BOOKED, 20260311, NINE + 20, NOON_MS).id;
    put_booked(x, JY_RECEPTION_BOOKED, 20260309, NINE, NOON_MS); /* over: nothing moves it */
    CHECK_INT(unsettled(x, ids), 0);
    CHECK_INT(jy_rota_has_fallen(x->r, 20260310), JY_E_NOT_FOUND);
    for (size_t i = 1; i < JY_COUNT(changes); i++) {
        put_sitting(x, changes[i]);
        CHECK_INT(unsettled(x, ids), 1);
        CHECK_INT(ids[0], id);
        CHECK_INT(jy_rota_has_fallen(x->r, 20260310), JY_OK);
    }
    put_sitting(x, changes[0]);
    CHECK_INT(unsettled(x, ids), 0);
    CHECK_INT(jy_store_begin(x->s), JY_OK);
    CHECK_INT(jy_rota_drop(x->s, 20260311, NINE), JY_OK);
    CHECK_INT(jy_store_commit(x->s), JY_OK);
    CHECK_INT(unsettled(x, ids), 1);
}

static void who_waits_waits_by_the_age_of_the_case(void **state)
{
    struct scene *x = *state;
    int64_t young = put_booked(x, JY_RECEPTION_WAITING, 0, 0, NOON_MS).id;
    int64_t old = put_booked(x, JY_RECEPTION_WAITING, 0, 0, NOON_MS - JY_DAY_MS).id;
    int64_t ids[MOST];
    int n = 0;

    CHECK_INT(jy_waits_list(x->r, ids, MOST, &n), JY_OK);
    CHECK_INT(n, 2);
    CHECK_INT(ids[0], old);
    CHECK_INT(ids[1], young);
    CHECK_INT(jy_rota_has_waiting(x->r), JY_OK);
}

static void the_months_numbers_fall_out_of_the_records(void **state)
{
    struct scene *x = *state;
    struct jy_reception_month m;
    struct jy_case c;

    put_booked(x, JY_RECEPTION_RECEIVED, 20260303, NINE, NOON_MS);
    put_booked(x, JY_RECEPTION_RECEIVED, 20260303, NINE + 20, NOON_MS);
    put_booked(x, JY_RECEPTION_RECEIVED, 20260331, NINE, NOON_MS);
    put_booked(x, JY_RECEPTION_RECEIVED, 20260401, NINE, NOON_MS);
    put_booked(x, JY_RECEPTION_ABSENT, 20260304, NINE, NOON_MS);
    c = put_booked(x, JY_RECEPTION_RECEIVED, 20260305, NINE, NOON_MS);
    for (int i = 0; i < 3; i++) {
        c.reception->directions[i] = (struct jy_direction){.unit = "zhujian", .by = "o1"};
        c.reception->directions[i].due.due_ms = jy_date_start_ms(20260306 + i);
    }
    c.reception->directions[0].due.done_ms = jy_date_start_ms(20260305);
    c.reception->directions[1].due.done_ms = jy_date_start_ms(20260309); /* late */
    x->plan = (struct jy_plan){.arena = x->a, .n_cases = 1};
    x->plan.cases[0] = (struct jy_case_plan){.c = c, .talk = &x->talks[0]};
    jy_plan_add(&x->plan, 0, JY_EVENT_NOTE, JY_BY_SYSTEM)->body = JY_STR("{\"text\":\"\"}");
    commit_plan(x, NULL);
    CHECK_INT(jy_rota_month(x->r, 202603, NOON_MS, &m), JY_OK);
    CHECK_INT(m.days, 3);
    CHECK_INT(m.received, 4);
    CHECK_INT(m.persons, 12);
    CHECK_INT(m.absent, 1);
    CHECK_INT(m.directed, 3);
    CHECK_INT(m.in_time, 1);
    CHECK_INT(jy_rota_month(x->r, 202604, NOON_MS, &m), JY_OK);
    CHECK_INT(m.received, 1);
    CHECK_INT(m.directed, 0);
}

/* The record keeps eight; the months keep them all. */
static void a_month_counts_what_the_record_holds_no_more(void **state)
{
    enum { BOOKED = JY_BOOKINGS + 3 };
    struct scene *x = *state;
    struct jy_reception_month m;
    struct jy_check_sum sum;
    struct jy_case c = put_booked(x, JY_RECEPTION_RECEIVED, 20260302, NINE, NOON_MS);

    for (int i = 1; i < BOOKED; i++) {
        struct jy_booking *b = jy_reception_take(c.reception);
        *b = (struct jy_booking){.state = JY_RECEPTION_RECEIVED,
                                 .date = 20260302 + i,
                                 .at = NINE,
                                 .persons = 3,
                                 .leader = "o1"};
        x->plan = (struct jy_plan){.arena = x->a, .n_cases = 1};
        x->plan.cases[0] = (struct jy_case_plan){.c = c, .talk = &x->talks[0]};
        jy_plan_add(&x->plan, 0, JY_EVENT_NOTE, JY_BY_SYSTEM)->body = JY_STR("{\"text\":\"\"}");
        commit_plan(x, NULL);
        c = x->plan.cases[0].c;
    }
    CHECK_INT(jy_rota_month(x->r, 202603, NOON_MS, &m), JY_OK);
    CHECK_INT(m.received, BOOKED);
    CHECK_INT(m.persons, 3 * BOOKED);
    CHECK_INT(m.days, BOOKED);

    for (int i = 0; i < JY_DIRECTIONS + 2; i++) { /* each is done before the next is given */
        struct jy_direction *d = jy_reception_add(c.reception);
        jy_str_copy(d->unit, sizeof d->unit, JY_STR("zhujian"));
        d->due.due_ms = jy_date_start_ms(20260306);
        d->due.done_ms = jy_date_start_ms(20260305);
        x->plan = (struct jy_plan){.arena = x->a, .n_cases = 1};
        x->plan.cases[0] = (struct jy_case_plan){.c = c, .talk = &x->talks[0]};
        jy_plan_add(&x->plan, 0, JY_EVENT_NOTE, JY_BY_SYSTEM)->body = JY_STR("{\"text\":\"\"}");
        commit_plan(x, NULL);
        c = x->plan.cases[0].c;
    }
    CHECK_INT(jy_direction_nth(c.reception, 2), -1);
    CHECK_INT(jy_direction_nth(c.reception, JY_DIRECTIONS + 2), JY_DIRECTIONS - 1);
    CHECK_INT(jy_rota_month(x->r, 202603, NOON_MS, &m), JY_OK);
    CHECK_INT(m.directed, JY_DIRECTIONS + 2);
    CHECK_INT(m.in_time, JY_DIRECTIONS + 2);
    CHECK_INT(jy_keep_check(x->dir, false, NULL, NULL, &sum), JY_OK);
    CHECK_INT(sum.findings, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCENE_TEST(what_is_booked_is_taken_in_its_sitting),
        SCENE_TEST(a_slot_is_one_cases_alone),
        SCENE_TEST(bookings_fall_with_their_sitting),
        SCENE_TEST(who_waits_waits_by_the_age_of_the_case),
        SCENE_TEST(the_months_numbers_fall_out_of_the_records),
        SCENE_TEST(a_month_counts_what_the_record_holds_no_more),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
