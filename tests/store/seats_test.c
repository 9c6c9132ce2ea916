/* seats_test.c - a seat is found by its link and its device as long as it stands, and whoever sits
 * there reads what was written for them and nothing else. */
#include "store/seats.h"

#include "tests/store/scene.h"

enum { DEVICE = 2 };

static struct jy_case seated(struct scene *x, const char *link)
{
    struct jy_mediation *m = jy_arena_take(x->a, sizeof *m);
    struct jy_case c = {.device = 1,
                        .state = JY_CASE_HANDLING,
                        .kind = JY_KIND_DISPUTE,
                        .opened_ms = NOON_MS,
                        .lang = "zh-Hans",
                        .mediation = m};

    m->state = JY_MED_INVITED;
    m->seat = (struct jy_m_seat){.issued_ms = NOON_MS, .opened_ms = NOON_MS, .device = DEVICE};
    jy_str_copy(m->seat.link, sizeof m->seat.link, jy_str_of(link));
    put_case(x, &c);
    return c;
}

static int64_t case_of(struct scene *x, const char *link)
{
    int64_t id = 0;
    enum jy_err e;

    CHECK_INT(jy_store_begin(x->s), JY_OK);
    e = jy_seats_case(x->s, link, &id);
    CHECK(e == JY_OK || e == JY_E_NOT_FOUND);
    jy_store_abort(x->s);
    return id;
}

static int seats(struct scene *x, int64_t device)
{
    int64_t ids[4];
    int n = 0;

    CHECK_INT(jy_seats_of_device(x->r, device, ids, 4, &n), JY_OK);
    return n;
}

static void it_is_found_while_it_stands(void **state)
{
    struct scene *x = *state;
    struct jy_case c = seated(x, "aa");

    CHECK_INT(case_of(x, "aa"), c.id);
    CHECK_INT(seats(x, DEVICE), 1);
    CHECK_INT(seats(x, 1), 0);
    jy_str_copy(c.mediation->seat.link, sizeof c.mediation->seat.link, JY_STR("bb"));
    c.mediation->seat.device = 0;
    put_case(x, &c);
    CHECK_INT(case_of(x, "aa"), 0);
    CHECK_INT(case_of(x, "bb"), c.id);
    CHECK_INT(seats(x, DEVICE) + seats(x, 0), 0);
    c.category = JY_CAT_ACCUSATION;
    put_case(x, &c);
    CHECK_INT(case_of(x, "bb"), 0);
}

static void add(struct jy_plan *p, enum jy_event_kind kind, enum jy_by by, const char *body)
{
    struct jy_event *e = jy_plan_add(p, 0, kind, by);

    e->body = jy_str_of(body);
    e->staff_only = kind == JY_EVENT_APART || kind == JY_EVENT_TOLD;
}

static const char *page(struct scene *x, int64_t id, struct jy_eyes eyes)
{
    static char text[8192];
    struct jy_buf out;
    int64_t last = 0;

    jy_buf_init(&out);
    CHECK_INT(jy_journal_page(x->r, id, 0, 100, eyes, &out, &last), JY_OK);
    jy_str_copy(text, sizeof text, jy_buf_str(&out));
    jy_buf_fini(&out);
    return text;
}

static void each_reads_the_rooms_that_are_theirs(void **state)
{
    struct scene *x = *state;
    struct jy_case c = seated(x, "aa");
    const struct jy_eyes other = {.other = true}, citizen = {0}, staff = {.staff = true},
                         mediator = {.staff = true, .hears = JY_STR_INIT("m1")};
    const char *text;

    x->plan = (struct jy_plan){.arena = x->a, .n_cases = 1};
    x->plan.cases[0] = (struct jy_case_plan){.c = c};
    for (int k = 0; k < JY_N_EVENT_KINDS; k++)
        if (k != JY_EVENT_JOINT && k != JY_EVENT_APART && k != JY_EVENT_TOLD &&
            k != JY_EVENT_CONTINUED && x->plan.cases[0].n_events < JY_PLAN_EVENTS - 3)
            add(&x->plan, (enum jy_event_kind)k, JY_BY_CITIZEN, "{\"text\":\"secret\"}");
    commit_plan(x, NULL);
    x->plan.cases[0] = (struct jy_case_plan){.c = x->plan.cases[0].c};
    add(&x->plan, JY_EVENT_JOINT, JY_BY_CITIZEN, "{\"text\":\"together\"}");
    add(&x->plan, JY_EVENT_APART, JY_BY_OTHER, "{\"text\":\"alone\"}");
    add(&x->plan, JY_EVENT_TOLD, JY_BY_BOT, "{\"text\":\"heard\"}");
    commit_plan(x, NULL);

    text = page(x, c.id, other);
    CHECK(strstr(text, "together") && strstr(text, "alone") && strstr(text, "heard"));
    CHECK(strstr(text, "secret") == NULL);
    text = page(x, c.id, citizen);
    CHECK(strstr(text, "together") && !strstr(text, "alone") && !strstr(text, "heard"));
    text = page(x, c.id, staff);
    CHECK(strstr(text, "together") && !strstr(text, "alone") && strstr(text, "heard"));
    CHECK(strstr(page(x, c.id, mediator), "alone") != NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCENE_TEST(it_is_found_while_it_stands),
        SCENE_TEST(each_reads_the_rooms_that_are_theirs),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
