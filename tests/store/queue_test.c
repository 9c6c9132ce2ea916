/* queue_test.c - who finds what on which list; and that list, count and memory never disagree. */
#include "store/queue.h"
#include "store/towns.h"
#include "tests/store/scene.h"

#define TOWN "430981114"
#define VILLAGE_BODY "c430981114207"
#define TOWN_BODY "c430981114"
#define HOUR INT64_C(3600000)
#define DAY (24 * HOUR)

static struct jy_viewer viewer(const char *staff, const char *body, const char *town,
                               uint32_t roles, bool is_village)
{
    return (struct jy_viewer){.staff = jy_str_of(staff),
                              .body = jy_str_of(body),
                              .town = jy_str_of(town),
                              .roles = roles,
                              .is_village = is_village};
}

/* A case of the town's committee, routed and due in two hours. */
static struct jy_case routed(void)
{
    struct jy_case c = {.state = JY_CASE_ROUTED,
                        .kind = JY_KIND_DISPUTE,
                        .device = 1,
                        .registered_ms = NOON_MS - HOUR,
                        .opened_ms = NOON_MS - 2 * HOUR};

    snprintf(c.owner, sizeof(c.owner), TOWN_BODY);
    snprintf(c.place, sizeof(c.place), TOWN "207");
    c.clocks[JY_CLOCK_SIGN].due_ms = NOON_MS + 2 * HOUR;
    return c;
}

static bool has(struct scene *x, const struct jy_viewer *v, enum jy_queue_id q, int64_t id)
{
    struct jy_case rows[64];
    int n = 0;

    CHECK_INT(jy_queue_list(x->r, v, q, NOON_MS, x->a, rows, 64, &n), JY_OK);
    for (int i = 0; i < n; i++)
        if (rows[i].id == id) return true;
    return false;
}

/* The town has called renshe, which has a neighbour that need do nothing any more; into `w`. */
static struct jy_whistle *whistle(struct jy_whistle *w, enum jy_call_state state, int64_t due_ms)
{
    *w = (struct jy_whistle){.grade = JY_GRADE_FAST, .by_body = TOWN_BODY};
    w->calls[0] = (struct jy_call){.body = "shuili", .state = JY_CALL_RATED};
    w->calls[1] = (struct jy_call){.body = "renshe", .state = state};
    w->calls[1].dues[JY_DUE_CONTACT].due_ms = due_ms;
    return w;
}

static void a_call_is_on_the_list_of_whose_turn_it_is_by_its_limit(void **state)
{
    struct scene *x = *state;
    struct jy_viewer called = viewer("o1", "renshe", "", JY_ROLE_OFFICER, false);
    struct jy_viewer done = viewer("o2", "shuili", "", JY_ROLE_OFFICER, false);
    struct jy_viewer caller = viewer("m1", TOWN_BODY, TOWN, JY_ROLE_MEDIATOR, false);
    struct jy_viewer centre = viewer("p1", "dispatch", "", JY_ROLE_DISPATCHER, false);
    struct jy_viewer of_town = viewer("p2", "dispatch-t", TOWN, JY_ROLE_DISPATCHER, false);
    struct jy_viewer of_next = viewer("p3", "dispatch-n", "430981115", JY_ROLE_DISPATCHER, false);
    struct jy_case late = routed(), soon = routed(), rows[4];
    struct jy_whistle of_late, of_soon;
    int n = 0;

    late.whistle = whistle(&of_late, JY_CALL_SIGNED, NOON_MS + 2 * HOUR);
    soon.whistle = whistle(&of_soon, JY_CALL_SIGNED, NOON_MS + HOUR);
    put_case(x, &late);
    put_case(x, &soon);
    CHECK_INT(jy_queue_list(x->r, &called, JY_QUEUE_WHISTLES, NOON_MS, x->a, rows, 4, &n), JY_OK);
    CHECK_INT(n, 2);
    CHECK_INT(rows[0].id, soon.id);
    CHECK(has(x, &called, JY_QUEUE_BODIES, soon.id));
    CHECK(!has(x, &called, JY_QUEUE_TO_SIGN, soon.id)); /* the case itself is not theirs */
    CHECK(has(x, &done, JY_QUEUE_BODIES, soon.id));
    CHECK(!has(x, &done, JY_QUEUE_WHISTLES, soon.id));
    CHECK(!has(x, &caller, JY_QUEUE_WHISTLES, soon.id));

    CHECK(has(x, &centre, JY_QUEUE_WHISTLES, soon.id)); /* sees how all of them go */
    CHECK(has(x, &of_town, JY_QUEUE_WHISTLES, soon.id));
    CHECK(!has(x, &of_next, JY_QUEUE_WHISTLES, soon.id));

    soon.whistle = whistle(&of_soon, JY_CALL_OBJECTED, 0); /* now the caller decides */
    put_case(x, &soon);
    CHECK(!has(x, &called, JY_QUEUE_WHISTLES, soon.id));
    CHECK(has(x, &caller, JY_QUEUE_WHISTLES, soon.id));

    soon.whistle = whistle(&of_soon, JY_CALL_CANCELLED, 0); /* and they see it no longer */
    put_case(x, &soon);
    CHECK(!has(x, &called, JY_QUEUE_BODIES, soon.id));
    late.state = JY_CASE_CLOSED;
    put_case(x, &late);
    CHECK(!has(x, &called, JY_QUEUE_WHISTLES, late.id));
    CHECK(!has(x, &called, JY_QUEUE_CLOSED, late.id));
}

static void a_routed_case_is_on_its_bodys_lists(void **state)
{
    struct scene *x = *state;
    struct jy_viewer own = viewer("m1", TOWN_BODY, TOWN, JY_ROLE_MEDIATOR, false);
    struct jy_viewer other = viewer("m2", "renshe", "", JY_ROLE_OFFICER, false);
    struct jy_case c = routed();

    snprintf(c.co_units[1], sizeof(c.co_units[1]), "renshe");
    put_case(x, &c);
    CHECK(has(x, &own, JY_QUEUE_BODIES, c.id));
    CHECK(has(x, &own, JY_QUEUE_UNCLAIMED, c.id));
    CHECK(has(x, &own, JY_QUEUE_TO_SIGN, c.id));
    CHECK(has(x, &own, JY_QUEUE_DUE_TODAY, c.id));
    CHECK(!has(x, &own, JY_QUEUE_LATE, c.id));
    CHECK(has(x, &other, JY_QUEUE_BODIES, c.id)); /* a co-unit sees it, and is not asked to sign */
    CHECK(!has(x, &other, JY_QUEUE_TO_SIGN, c.id));

    snprintf(c.holder, sizeof(c.holder), "m1");
    c.state = JY_CASE_SIGNED;
    c.clocks[JY_CLOCK_SIGN].done_ms = NOON_MS;
    c.clocks[JY_CLOCK_STAGE].due_ms = NOON_MS - 1;
    put_case(x, &c);
    CHECK(has(x, &own, JY_QUEUE_MINE, c.id));
    CHECK(!has(x, &own, JY_QUEUE_UNCLAIMED, c.id));
    CHECK(!has(x, &own, JY_QUEUE_TO_SIGN, c.id));
    CHECK(has(x, &own, JY_QUEUE_LATE, c.id));

    snprintf(c.owner, sizeof(c.owner), "renshe"); /* handed on: it leaves the old body's lists */
    memset(c.co_units, 0, sizeof(c.co_units));
    put_case(x, &c);
    CHECK(!has(x, &own, JY_QUEUE_BODIES, c.id));
    CHECK(has(x, &other, JY_QUEUE_LATE, c.id));

    c.state = JY_CASE_CLOSED;
    put_case(x, &c);
    CHECK(!has(x, &other, JY_QUEUE_BODIES, c.id));
    CHECK(has(x, &other, JY_QUEUE_CLOSED, c.id));
}

/* The asymmetric rule of DOMAIN 4.4, in lists, counts and the overview alike. */
static void what_days_off_put_off_is_due_and_not_yet_late(void **state)
{
    struct scene *x = *state;
    struct jy_viewer own = viewer("m1", TOWN_BODY, TOWN, JY_ROLE_MEDIATOR, false);
    struct jy_town_load towns[JY_TOWNS_MAX];
    struct jy_case c = routed();
    struct jy_clock *notice = &c.clocks[JY_CLOCK_NOTICE];
    int n = 0;

    c.clocks[JY_CLOCK_SIGN].done_ms = NOON_MS;
    notice->due_ms = NOON_MS - DAY; /* its last day was a day off */
    notice->late_ms = NOON_MS + DAY;
    put_case(x, &c);
    CHECK(has(x, &own, JY_QUEUE_DUE_TODAY, c.id));
    CHECK(!has(x, &own, JY_QUEUE_LATE, c.id));
    CHECK_INT(jy_towns_read(x->r, NOON_MS, towns, &n), JY_OK);
    CHECK_INT(towns[0].due_today, 1);
    CHECK_INT(towns[0].late, 0);
    CHECK_INT(jy_towns_read(x->r, notice->late_ms, towns, &n), JY_OK);
    CHECK_INT(towns[0].due_today, 0);
    CHECK_INT(towns[0].late, 1);

    notice->late_ms = NOON_MS; /* overdue from this very moment: so says the clock */
    put_case(x, &c);
    CHECK_INT(jy_clock_passed(notice, NOON_MS), 100);
    CHECK(!has(x, &own, JY_QUEUE_DUE_TODAY, c.id));
    CHECK(has(x, &own, JY_QUEUE_LATE, c.id));

    notice->paused_ms = NOON_MS - 2 * DAY;
    put_case(x, &c);
    CHECK(!has(x, &own, JY_QUEUE_DUE_TODAY, c.id));
    CHECK(!has(x, &own, JY_QUEUE_LATE, c.id));
}

static void a_day_ends_at_its_24_00(void **state)
{
    struct scene *x = *state;
    struct jy_viewer own = viewer("m1", TOWN_BODY, TOWN, JY_ROLE_MEDIATOR, false);
    struct jy_case c = routed();

    c.clocks[JY_CLOCK_SIGN].due_ms = NOON_MS + 12 * HOUR;
    put_case(x, &c);
    CHECK(has(x, &own, JY_QUEUE_DUE_TODAY, c.id));
    c.clocks[JY_CLOCK_SIGN].due_ms++;
    put_case(x, &c);
    CHECK(!has(x, &own, JY_QUEUE_DUE_TODAY, c.id));
}

static void an_answered_case_waits_at_its_body_and_at_the_centre(void **state)
{
    struct scene *x = *state;
    struct jy_viewer own = viewer("m1", TOWN_BODY, TOWN, JY_ROLE_MEDIATOR, false);
    struct jy_viewer other = viewer("o1", "renshe", "", JY_ROLE_OFFICER, false);
    struct jy_viewer city = viewer("d1", "dispatch", "", JY_ROLE_DISPATCHER, false);
    struct jy_viewer town = viewer("d2", "dispatch-x", TOWN, JY_ROLE_DISPATCHER, false);
    struct jy_viewer elsewhere = viewer("d3", "dispatch-y", "430981999", JY_ROLE_DISPATCHER, false);
    struct jy_case c = routed();

    put_case(x, &c);
    CHECK(!has(x, &city, JY_QUEUE_CALLBACK, c.id));
    c.state = JY_CASE_ANSWERED;
    put_case(x, &c);
    CHECK(has(x, &own, JY_QUEUE_CALLBACK, c.id));
    CHECK(has(x, &city, JY_QUEUE_CALLBACK, c.id));
    CHECK(has(x, &town, JY_QUEUE_CALLBACK, c.id));
    CHECK(!has(x, &other, JY_QUEUE_CALLBACK, c.id));
    CHECK(!has(x, &elsewhere, JY_QUEUE_CALLBACK, c.id));
    c.state = JY_CASE_CLOSED;
    put_case(x, &c);
    CHECK(!has(x, &city, JY_QUEUE_CALLBACK, c.id));
}

static void only_the_discipline_role_sees_clues_and_in_no_other_list(void **state)
{
    struct scene *x = *state;
    struct jy_viewer all =
        viewer("m1", TOWN_BODY, TOWN, UINT32_MAX & ~(uint32_t)JY_ROLE_DISCIPLINE, false);
    struct jy_viewer discipline = viewer("d1", TOWN_BODY, "", JY_ROLE_DISCIPLINE, false);
    struct jy_case c = routed();

    c.kind = JY_KIND_CLUE;
    c.alarm = c.wants_human = c.unrouted = true;
    snprintf(c.holder, sizeof(c.holder), "m1");
    put_case(x, &c);
    for (int q = 0; q < JY_N_QUEUES; q++) {
        CHECK(!has(x, &all, (enum jy_queue_id)q, c.id));
        CHECK_INT(has(x, &discipline, (enum jy_queue_id)q, c.id), q == JY_QUEUE_CLUES);
    }
}

static void a_withheld_case_does_not_exist_for_the_village(void **state)
{
    struct scene *x = *state;
    struct jy_viewer village = viewer("g1", VILLAGE_BODY, TOWN, JY_ROLE_GRID, true);
    struct jy_viewer town = viewer("m1", TOWN_BODY, TOWN, JY_ROLE_MEDIATOR, false);
    struct jy_case c = routed();

    c.alarm = true;
    snprintf(c.co_units[0], sizeof(c.co_units[0]), VILLAGE_BODY);
    put_case(x, &c);
    CHECK(has(x, &village, JY_QUEUE_BODIES, c.id));
    CHECK(has(x, &village, JY_QUEUE_HAZARD, c.id));
    c.withhold_from_village = true;
    put_case(x, &c);
    for (int q = 0; q < JY_N_QUEUES; q++)
        CHECK(!has(x, &village, (enum jy_queue_id)q, c.id));
    CHECK(has(x, &town, JY_QUEUE_BODIES, c.id));
}

static void alarms_reach_the_desk_and_the_own_town_even_from_a_draft(void **state)
{
    struct scene *x = *state;
    struct jy_viewer duty = viewer("o1", "desk", "", JY_ROLE_DUTY, false);
    struct jy_viewer town = viewer("m1", TOWN_BODY, TOWN, JY_ROLE_MEDIATOR, false);
    struct jy_viewer next = viewer("m2", "c430981115", "430981115", JY_ROLE_MEDIATOR, false);
    struct jy_case c = {.state = JY_CASE_DRAFT, .alarm = true, .wants_human = true, .hazards = 1};

    snprintf(c.place, sizeof(c.place), TOWN "207");
    put_case(x, &c);
    CHECK(has(x, &duty, JY_QUEUE_HAZARD, c.id));
    CHECK(has(x, &duty, JY_QUEUE_WAITING, c.id));
    CHECK(has(x, &town, JY_QUEUE_HAZARD, c.id));
    CHECK(!has(x, &town, JY_QUEUE_WAITING, c.id));
    CHECK(!has(x, &next, JY_QUEUE_HAZARD, c.id));
    snprintf(c.holder, sizeof(c.holder), "o1");
    c.alarm = false;
    put_case(x, &c);
    CHECK(!has(x, &duty, JY_QUEUE_HAZARD, c.id));
    CHECK(!has(x, &duty, JY_QUEUE_WAITING, c.id));
    CHECK(has(x, &duty, JY_QUEUE_MINE, c.id));
}

static void who_waits_for_a_person_is_heard_by_the_desk_the_centre_and_the_owner(void **state)
{
    struct scene *x = *state;
    struct jy_viewer duty = viewer("o1", "desk", "", JY_ROLE_DUTY, false);
    struct jy_viewer owner = viewer("m1", TOWN_BODY, TOWN, JY_ROLE_MEDIATOR, false);
    struct jy_viewer helper = viewer("m3", VILLAGE_BODY, TOWN, JY_ROLE_MEDIATOR, true);
    struct jy_viewer centre = viewer("p1", "dispatch", "", JY_ROLE_DISPATCHER, false);
    struct jy_viewer of_next = viewer("p3", "dispatch-n", "430981115", JY_ROLE_DISPATCHER, false);
    struct jy_case c = routed(), draft = {.state = JY_CASE_DRAFT, .wants_human = true};

    snprintf(c.co_units[0], sizeof(c.co_units[0]), VILLAGE_BODY);
    put_case(x, &c);
    CHECK(!has(x, &owner, JY_QUEUE_WAITING, c.id));
    c.wants_human = true;
    put_case(x, &c);
    CHECK(has(x, &duty, JY_QUEUE_WAITING, c.id));
    CHECK(has(x, &owner, JY_QUEUE_WAITING, c.id));
    CHECK(has(x, &centre, JY_QUEUE_WAITING, c.id));
    CHECK(!has(x, &helper, JY_QUEUE_WAITING, c.id));
    CHECK(!has(x, &of_next, JY_QUEUE_WAITING, c.id));
    put_case(x, &draft);
    CHECK(has(x, &duty, JY_QUEUE_WAITING, draft.id));
    CHECK(!has(x, &centre, JY_QUEUE_WAITING, draft.id)); /* it may not see it */
}

static void the_dispatcher_sees_what_nobody_owns(void **state)
{
    struct scene *x = *state;
    struct jy_viewer city = viewer("p1", "dispatch", "", JY_ROLE_DISPATCHER, false);
    struct jy_viewer town = viewer("p2", "dispatch-" TOWN, TOWN, JY_ROLE_DISPATCHER, false);
    struct jy_viewer clerk = viewer("p3", "dispatch", "", JY_ROLE_OFFICER, false);
    struct jy_case lost = routed(), here = routed();

    snprintf(lost.owner, sizeof(lost.owner), "dispatch");
    lost.place[0] = '\0';
    lost.last_ms = 1;
    put_case(x, &lost);
    snprintf(here.owner, sizeof(here.owner), "dispatch-" TOWN);
    here.unrouted = true;
    put_case(x, &here);
    CHECK(has(x, &city, JY_QUEUE_DISPATCH, lost.id));
    CHECK(has(x, &city, JY_QUEUE_DISPATCH, here.id));
    CHECK(!has(x, &town, JY_QUEUE_DISPATCH, lost.id));
    CHECK(has(x, &town, JY_QUEUE_DISPATCH, here.id));
    CHECK(!has(x, &clerk, JY_QUEUE_DISPATCH, lost.id));
}

static void danger_comes_first_then_the_earliest_clock_then_age(void **state)
{
    struct scene *x = *state;
    struct jy_viewer own = viewer("m1", TOWN_BODY, TOWN, JY_ROLE_MEDIATOR, false);
    struct jy_case calm = routed(), young = routed(), soon = routed(), danger = routed(), rows[8];
    int n = 0;

    calm.clocks[JY_CLOCK_SIGN].due_ms = 0;
    young.registered_ms = NOON_MS;
    soon.clocks[JY_CLOCK_SIGN].due_ms = NOON_MS + HOUR;
    danger.hazards = 2;
    danger.clocks[JY_CLOCK_SIGN].due_ms = 0;
    put_case(x, &calm);
    put_case(x, &young);
    put_case(x, &soon);
    put_case(x, &danger);
    CHECK_INT(jy_queue_list(x->r, &own, JY_QUEUE_BODIES, NOON_MS, x->a, rows, 8, &n), JY_OK);
    CHECK_INT(n, 4);
    CHECK_INT(rows[0].id, danger.id);
    CHECK_INT(rows[1].id, soon.id);
    CHECK_INT(rows[2].id, young.id);
    CHECK_INT(rows[3].id, calm.id);
    CHECK_INT(jy_queue_list(x->r, &own, JY_QUEUE_BODIES, NOON_MS, x->a, rows, 2, &n), JY_OK);
    CHECK_INT(n, 2);
    CHECK_INT(rows[1].id, soon.id);
}

static void the_closed_come_newest_first(void **state)
{
    struct scene *x = *state;
    struct jy_viewer own = viewer("m1", TOWN_BODY, TOWN, JY_ROLE_MEDIATOR, false);
    struct jy_case first = routed(), second = routed(), rows[4];
    int n = 0;

    first.state = second.state = JY_CASE_CLOSED;
    put_case(x, &first);
    put_case(x, &second);
    CHECK_INT(jy_queue_list(x->r, &own, JY_QUEUE_CLOSED, NOON_MS, x->a, rows, 4, &n), JY_OK);
    CHECK_INT(n, 2);
    CHECK_INT(rows[0].id, second.id);
}

/* Twists 19 to 21. */
static void lead_twist(struct jy_case *c, int how)
{
    static struct jy_lead leads[3];
    static const enum jy_lead_state states[] = {JY_LEAD_PROPOSED, JY_LEAD_LED, JY_LEAD_RELEASED};
    int at = how - 19;

    if (at < 0 || at >= (int)JY_COUNT(states)) return;
    leads[at] = (struct jy_lead){.state = states[at], .leader = "l1"};
    leads[at].target.due_ms = NOON_MS + DAY;
    c->lead = &leads[at];
}

/* Twists 22 and 23. */
static void clock_twist(struct jy_case *c, int how)
{
    struct jy_clock *sign = &c->clocks[JY_CLOCK_SIGN];

    if (how < 22) return;
    sign->due_ms = NOON_MS - HOUR;
    if (how == 22)
        sign->late_ms = NOON_MS + 5 * DAY; /* strictly over, overdue after the days off */
    else
        sign->paused_ms = NOON_MS - 2 * HOUR;
}

/* Every state by every twist: enough cases that each predicate meets both answers. */
enum { TWISTS = 24 };
/* NOLINTNEXTLINE(readability-function-size): a case a twist */
static void twist(struct jy_case *c, int how)
{
    static const enum jy_call_state calls[] = {JY_CALL_SIGNED, JY_CALL_DONE, JY_CALL_CANCELLED};
    static struct jy_whistle w[TWISTS];

    switch (how) {
    case 1:
        c->kind = JY_KIND_CLUE;
        break;
    case 2:
        c->withhold_from_village = true;
        break;
    case 3:
        c->village_excluded = true;
        break;
    case 4:
        c->alarm = true;
        c->hazards = 4;
        break;
    case 5:
        c->wants_human = true;
        break;
    case 6:
        c->wants_human = true;
        snprintf(c->holder, sizeof(c->holder), "m1");
        break;
    case 7:
        snprintf(c->holder, sizeof(c->holder), "m2");
        break;
    case 8:
        c->unrouted = true;
        break;
    case 9:
        snprintf(c->owner, sizeof(c->owner), "dispatch");
        break;
    case 10:
        snprintf(c->owner, sizeof(c->owner), VILLAGE_BODY);
        break;
    case 11:
        c->clocks[JY_CLOCK_SIGN].due_ms = NOON_MS;
        break;
    case 12:
        c->clocks[JY_CLOCK_SIGN].due_ms = NOON_MS + 12 * HOUR;
        break;
    case 13:
        snprintf(c->co_units[3], sizeof(c->co_units[3]), "renshe");
        break;
    case 14:
        c->owner[0] = c->place[0] = '\0';
        break;
    case 15:
    case 16:
    case 17:
        c->whistle = whistle(&w[how], calls[how - 15], how == 15 ? NOON_MS + HOUR : 0);
        break;
    case 18:
        snprintf(c->offer.to, sizeof(c->offer.to), "m1");
        break;
    case 19:
        c->clocks[JY_CLOCK_VISIT].due_ms = NOON_MS + DAY; /* counts once it is over */
        break;
    default:
        break;
    }
}

static void count_matches(struct scene *x, const struct jy_viewer *v, const struct jy_case *all,
                          int n_all, int64_t now, int seen[JY_N_QUEUES])
{
    static struct jy_case rows[512];
    int counts[JY_N_QUEUES];

    CHECK_INT(jy_queue_counts(x->r, v, now, counts), JY_OK);
    for (int q = 0; q < JY_N_QUEUES; q++) {
        int n = 0, expected = 0;
        CHECK_INT(jy_queue_list(x->r, v, (enum jy_queue_id)q, now, x->a, rows, 512, &n), JY_OK);
        for (int i = 0; i < n_all; i++) {
            bool listed = false;
            for (int k = 0; k < n && !listed; k++)
                listed = rows[k].id == all[i].id;
            CHECK_INT(jy_queue_has(&all[i], v, (enum jy_queue_id)q, now), listed);
            expected += listed;
        }
        CHECK_INT(n, expected);
        CHECK_INT(counts[q], q == JY_QUEUE_CLOSED ? 0 : n);
        seen[q] += n;
    }
}

static void list_count_and_memory_agree_for_every_case_and_viewer(void **state)
{
    struct scene *x = *state;
    static struct jy_case all[JY_N_CASE_STATES * TWISTS];
    const struct jy_viewer viewers[] = {
        viewer("m1", TOWN_BODY, TOWN, JY_ROLE_MEDIATOR, false),
        viewer("m2", "renshe", "", JY_ROLE_OFFICER | JY_ROLE_DUTY, false),
        viewer("g1", VILLAGE_BODY, TOWN, JY_ROLE_GRID, true),
        viewer("p1", "dispatch", "", JY_ROLE_DISPATCHER, false),
        viewer("p2", "dispatch", TOWN, JY_ROLE_DISPATCHER | JY_ROLE_DUTY, false),
        viewer("d1", TOWN_BODY, "430981115", JY_ROLE_DISCIPLINE, false),
        viewer("l1", "zhengfa", "", JY_ROLE_LEADER, false),
        viewer("c1", "xinfang", "", JY_ROLE_CONFERENCE, false),
        viewer("", "", "", 0, false),
    };
    int n = 0, seen[JY_N_QUEUES] = {0};

    for (int s = 0; s < JY_N_CASE_STATES; s++)
        for (int how = 0; how < TWISTS; how++, n++) {
            all[n] = routed();
            all[n].state = (enum jy_case_state)s;
            twist(&all[n], how);
            lead_twist(&all[n], how);
            clock_twist(&all[n], how);
            put_case(x, &all[n]);
        }
    for (size_t i = 0; i < JY_COUNT(viewers); i++) {
        count_matches(x, &viewers[i], all, n, NOON_MS, seen);
        count_matches(x, &viewers[i], all, n, NOON_MS + 12 * HOUR, seen);
        count_matches(x, &viewers[i], all, n, NOON_MS + 15 * DAY, seen);
    }
    for (int q = 0; q < JY_N_QUEUES; q++)
        CHECK(seen[q] > 0); /* no list was tried empty only */
}

static void every_queue_is_found_by_its_name(void **state)
{
    (void)state;
    for (int q = 0; q < JY_N_QUEUES; q++)
        CHECK_INT(jy_queue_of(jy_str_of(jy_queue_name((enum jy_queue_id)q))), q);
    CHECK_INT(jy_queue_of(JY_STR("nobody's")), JY_N_QUEUES);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCENE_TEST(a_routed_case_is_on_its_bodys_lists),
        SCENE_TEST(a_call_is_on_the_list_of_whose_turn_it_is_by_its_limit),
        SCENE_TEST(what_days_off_put_off_is_due_and_not_yet_late),
        SCENE_TEST(a_day_ends_at_its_24_00),
        SCENE_TEST(an_answered_case_waits_at_its_body_and_at_the_centre),
        SCENE_TEST(only_the_discipline_role_sees_clues_and_in_no_other_list),
        SCENE_TEST(a_withheld_case_does_not_exist_for_the_village),
        SCENE_TEST(alarms_reach_the_desk_and_the_own_town_even_from_a_draft),
        SCENE_TEST(who_waits_for_a_person_is_heard_by_the_desk_the_centre_and_the_owner),
        SCENE_TEST(the_dispatcher_sees_what_nobody_owns),
        SCENE_TEST(danger_comes_first_then_the_earliest_clock_then_age),
        SCENE_TEST(the_closed_come_newest_first),
        SCENE_TEST(list_count_and_memory_agree_for_every_case_and_viewer),
        cmocka_unit_test(every_queue_is_found_by_its_name),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
