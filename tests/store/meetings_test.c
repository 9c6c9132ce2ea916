/* meetings_test.c - a meeting and what stands beside it; once for a key; who is coming while it is
 * to come; whose question it is; who is to be told; what has a case stays; a month's numbers. */
#include "store/meetings.h"
#include "tests/store/scene.h"

#include "intents/cases/calendar.h"
#include "store/keep.h"
#include "store/people.h"

#define NOW (jy_date_start_ms(20261126) + JY_DAY_MS / 2)
#define TOWN JY_STR("430981114")

/* In a batch of its own, as the clerk runs one turn. */
#define TURN(x, e, call) \
    do { \
        CHECK_INT(jy_store_begin((x)->s), JY_OK); \
        CHECK_INT(jy_store_mark((x)->s), JY_OK); \
        CHECK_INT(call, e); \
        if ((e) == JY_OK) jy_store_keep((x)->s); \
        if ((e) != JY_OK) CHECK(jy_store_undo((x)->s)); /* refused before it wrote */ \
        CHECK_INT(jy_store_commit((x)->s), JY_OK); \
    } while (0)

static int64_t plan(struct scene *x, enum jy_meeting_kind kind, int date)
{
    struct jy_meeting m = {.plan = {.kind = kind,
                                    .at_ms = jy_date_start_ms(date),
                                    .place = JY_STR("430981114207"),
                                    .spot = JY_STR("3组晒谷坪"),
                                    .topic = JY_STR("秋冬水利"),
                                    .post = JY_STR("镇党委副书记"),
                                    .open = true},
                           .town = TOWN,
                           .by = JY_STR("o1")};

    TURN(x, JY_OK, jy_meetings_put(x->s, &m, NOW));
    CHECK(m.id > 0);
    return m.id;
}

static struct jy_meeting look(struct scene *x, int64_t id)
{
    struct jy_meeting m;

    CHECK_INT(jy_meetings_read(x->r, id, x->a, &m), JY_OK);
    return m;
}

static int64_t device(struct scene *x, int which)
{
    unsigned char hash[32] = {0};
    int64_t id = 0;

    hash[0] = (unsigned char)which;
    TURN(x, JY_OK, jy_people_device(x->s, hash, NOW, &id));
    return id;
}

static void record(struct scene *x, struct jy_meeting_record rec, const char *wrong)
{
    const char *field = "";

    rec.by = JY_STR("o2");
    if (wrong == NULL)
        TURN(x, JY_OK, jy_meetings_record(x->s, &rec, NOW, &field));
    else
        TURN(x, JY_E_BAD_FIELD, jy_meetings_record(x->s, &rec, NOW, &field));
    if (wrong != NULL) CHECK_CSTR(field, wrong);
}

static void what_is_planned_comes_back_and_changes(void **state)
{
    struct scene *x = *state;
    int64_t id = plan(x, JY_MEETING_YARD, 20261201);
    struct jy_meeting m = look(x, id);

    CHECK_INT(m.state, JY_MEETING_PLANNED);
    CHECK_INT(m.plan.kind, JY_MEETING_YARD);
    CHECK_INT(m.plan.at_ms, jy_date_start_ms(20261201));
    CHECK_STR(m.plan.spot, "3组晒谷坪");
    CHECK_STR(m.by, "o1");
    CHECK(m.plan.open);
    m.plan.kind = JY_MEETING_VISIT;
    m.plan.topic = JY_STR("别的");
    m.plan.open = false;
    TURN(x, JY_OK, jy_meetings_put(x->s, &m, NOW));
    m = look(x, id);
    CHECK_INT(m.plan.kind, JY_MEETING_VISIT);
    CHECK_STR(m.plan.topic, "别的");
    CHECK_STR(m.by, "o1");
    CHECK(!m.plan.open);
    CHECK_INT(jy_meetings_read(x->r, id + 1, x->a, &m), JY_E_NOT_FOUND);
}

static void a_key_is_good_once_for_whoever_sent_it(void **state)
{
    struct scene *x = *state;
    struct jy_sent_key k = {.key = {1}, .digest = {2}, .who = JY_STR("o1")}, other = k;
    int64_t id = plan(x, JY_MEETING_YARD, 20261201), found = 0;

    TURN(x, JY_E_NOT_FOUND, jy_meetings_resent(x->s, &k, &found));
    TURN(x, JY_OK, jy_meetings_keep_key(x->s, &k, id));
    TURN(x, JY_OK, jy_meetings_resent(x->s, &k, &found));
    CHECK_INT(found, id);
    other.digest[0] = 3;
    TURN(x, JY_E_KEY_REUSED, jy_meetings_resent(x->s, &other, &found));
    other = k, other.who = JY_STR("device 1");
    TURN(x, JY_E_NOT_FOUND, jy_meetings_resent(x->s, &other, &found));
}

static void who_comes_is_counted_once_and_forgotten_when_it_is_over(void **state)
{
    struct scene *x = *state;
    int64_t id = plan(x, JY_MEETING_YARD, 20261126), one = device(x, 1), two = device(x, 2);
    unsigned char hash[32] = {1};
    bool coming = false;

    TURN(x, JY_OK, jy_meetings_come(x->s, id, one, true));
    TURN(x, JY_OK, jy_meetings_come(x->s, id, one, true));
    TURN(x, JY_OK, jy_meetings_come(x->s, id, two, true));
    CHECK_INT(look(x, id).n_coming, 2);
    CHECK_INT(jy_meetings_is_coming(x->r, id, hash, &coming), JY_OK);
    CHECK(coming);
    TURN(x, JY_OK, jy_meetings_come(x->s, id, two, false));
    CHECK_INT(look(x, id).n_coming, 1);
    record(x, (struct jy_meeting_record){.meeting = id, .present = 12}, NULL);
    CHECK_INT(look(x, id).n_coming, 1);
    CHECK_INT(jy_meetings_is_coming(x->r, id, hash, &coming), JY_OK);
    CHECK(!coming); /* only the number is left */
    record(x, (struct jy_meeting_record){.meeting = id, .present = 13}, NULL);
    CHECK_INT(look(x, id).n_coming, 1); /* not counted twice */
}

static struct jy_meeting_question questions[2 * JY_MEETING_QUESTIONS];
static int n_questions(struct scene *x, int64_t meeting)
{
    int n = 0;

    CHECK_INT(jy_meetings_questions(x->r, meeting, x->a, questions, 2 * JY_MEETING_QUESTIONS, &n),
              JY_OK);
    return n;
}

static void a_question_is_its_askers_and_so_many_are_taken(void **state)
{
    struct scene *x = *state;
    int64_t id = plan(x, JY_MEETING_YARD, 20261201), one = device(x, 1), two = device(x, 2), of = 0;
    unsigned char hash[32] = {1};
    int n = 0;

    for (int i = 0; i < JY_MEETING_ASKS; i++)
        TURN(x, JY_OK, jy_meetings_ask(x->s, id, one, JY_STR("路什么时候修"), NOW));
    TURN(x, JY_E_LIMIT, jy_meetings_may_ask(x->s, id, one));
    TURN(x, JY_OK, jy_meetings_ask(x->s, id, two, JY_STR("低保"), NOW));
    CHECK_INT(n_questions(x, id), JY_MEETING_ASKS + 1);
    CHECK(questions[0].beforehand);
    TURN(x, JY_E_NOT_FOUND, jy_meetings_unask(x->s, questions[0].id, two, &of));
    TURN(x, JY_OK, jy_meetings_unask(x->s, questions[0].id, one, &of));
    CHECK_INT(of, id);
    CHECK_INT(jy_meetings_asked(x->r, hash, x->a, questions, 30, &n), JY_OK);
    CHECK_INT(n, JY_MEETING_ASKS - 1);
    CHECK_INT(questions[0].meeting, id);
    for (int i = 3; i < JY_MEETING_QUESTIONS; i++) {
        int64_t other = device(x, 10 + i);
        TURN(x, JY_OK, jy_meetings_ask(x->s, id, other, JY_STR("问"), NOW));
    }
    TURN(x, JY_E_LIMIT, jy_meetings_may_ask(x->s, id, 0));
    record(x, (struct jy_meeting_record){.meeting = id}, NULL);
    n_questions(x, id);
    TURN(x, JY_E_NOT_FOUND, jy_meetings_unask(x->s, questions[0].id, one, &of)); /* it stands now */
}

/* -- who is to be told ---------------------------------------------------------------------- */

/* The next that is to hear something; what that is, and it has heard it. */
static enum jy_bring tell(struct scene *x, int64_t case_id)
{
    struct jy_meeting_case c;
    int64_t meeting, of;

    CHECK_INT(jy_meetings_untold(x->r, &meeting, &of), JY_OK);
    CHECK_INT(of, case_id);
    TURN(x, JY_OK, jy_meetings_to_tell(x->s, meeting, of, x->a, &c));
    TURN(x, JY_OK, jy_meetings_told(x->s, &c));
    TURN(x, JY_E_NOT_FOUND, jy_meetings_to_tell(x->s, meeting, of, x->a, &c));
    return c.what;
}

static bool all_told(struct scene *x)
{
    int64_t meeting, of;

    return jy_meetings_untold(x->r, &meeting, &of) == JY_E_NOT_FOUND;
}

static void bring(struct scene *x, int64_t id, const int64_t *cases, int n, bool anew)
{
    TURN(x, JY_OK, jy_meetings_bring(x->s, id, JY_STR("o1"), cases, n, anew));
}

static void a_case_hears_of_each_thing_once(void **state)
{
    struct scene *x = *state;
    int64_t cases[2] = {open_case(x), open_case(x)};
    int64_t id = plan(x, JY_MEETING_VISIT, 20261126);
    const struct jy_meeting_outcome outcome = {cases[0], JY_STR("说好了")},
                                    other = {cases[0], JY_STR("又改了")},
                                    strange = {cases[1], JY_STR("没带")};

    CHECK(all_told(x));
    bring(x, id, cases, 2, false);
    CHECK_INT(tell(x, cases[0]), JY_BRING_PLANNED);
    CHECK_INT(tell(x, cases[1]), JY_BRING_PLANNED);
    bring(x, id, cases, 2, false);
    CHECK(all_told(x)); /* nothing has changed for them */
    bring(x, id, cases, 2, true);
    CHECK_INT(tell(x, cases[0]), JY_BRING_PLANNED);
    CHECK_INT(tell(x, cases[1]), JY_BRING_PLANNED);
    bring(x, id, cases, 1, false);
    CHECK_INT(tell(x, cases[1]), JY_BRING_DROPPED);
    CHECK_INT(look(x, id).n_cases, 1);
    record(x, (struct jy_meeting_record){.meeting = id}, "outcomes");
    record(x, (struct jy_meeting_record){.meeting = id, .outcomes = &strange, .n_outcomes = 1},
           "outcomes");
    CHECK_INT(look(x, id).state, JY_MEETING_PLANNED); /* nothing of it stands */
    record(x, (struct jy_meeting_record){.meeting = id, .outcomes = &outcome, .n_outcomes = 1},
           NULL);
    CHECK_INT(tell(x, cases[0]), JY_BRING_HELD);
    record(x, (struct jy_meeting_record){.meeting = id, .outcomes = &outcome, .n_outcomes = 1},
           NULL);
    CHECK(all_told(x));
    record(x, (struct jy_meeting_record){.meeting = id, .outcomes = &other, .n_outcomes = 1}, NULL);
    CHECK_INT(tell(x, cases[0]), JY_BRING_HELD); /* it was put right */
}

static void whoever_was_dropped_and_is_taken_again_hears_it(void **state)
{
    struct scene *x = *state;
    int64_t one = open_case(x), id = plan(x, JY_MEETING_VISIT, 20261201);

    bring(x, id, &one, 1, false);
    tell(x, one);
    bring(x, id, NULL, 0, false);
    CHECK_INT(tell(x, one), JY_BRING_DROPPED);
    bring(x, id, &one, 1, false);
    CHECK_INT(tell(x, one), JY_BRING_PLANNED);
    TURN(x, JY_OK, jy_meetings_cancel(x->s, id, JY_STR("o1"), JY_STR("下雨"), NOW));
    CHECK_INT(tell(x, one), JY_BRING_CANCELLED);
    CHECK_INT(look(x, id).state, JY_MEETING_CANCELLED);
    CHECK_STR(look(x, id).reason, "下雨");
}

/* -- the record ----------------------------------------------------------------------------- */

static const struct jy_meeting_item road = {.text = JY_STR_INIT("路断了"),
                                            .type = JY_STR_INIT("AGR-01"),
                                            .persons = JY_STR_INIT("张三"),
                                            .owner = JY_STR_INIT("c430981114000"),
                                            .due = 20261220,
                                            .hazard = true};

static struct jy_meeting_item items[JY_MEETING_ITEMS];
static int n_items(struct scene *x, int64_t id)
{
    int n = 0;

    CHECK_INT(jy_meetings_items(x->r, id, x->a, items, &n), JY_OK);
    return n;
}

static void what_has_a_case_stays_on_the_record(void **state)
{
    struct scene *x = *state;
    int64_t id = plan(x, JY_MEETING_YARD, 20261126), item, filed, case_id = open_case(x);
    const struct jy_meeting_item two[2] = {road, road};
    struct jy_meeting_item many[JY_MEETING_ITEMS + 1];
    struct jy_meeting of;

    record(x, (struct jy_meeting_record){.meeting = id, .items = two, .n_items = 2}, NULL);
    CHECK_INT(n_items(x, id), 2);
    CHECK_STR(items[0].persons, "张三");
    CHECK_STR(items[0].by, "o2");
    CHECK(items[0].hazard);
    CHECK_INT(jy_meetings_unfiled(x->r, &item), JY_OK);
    CHECK_INT(item, items[0].id);
    TURN(x, JY_OK, jy_meetings_to_file(x->s, item, x->a, &many[0], &of));
    CHECK_INT(of.id, id);
    CHECK_INT(many[0].due, 20261220);
    TURN(x, JY_OK, jy_meetings_link(x->s, item, case_id));
    TURN(x, JY_E_NOT_FOUND, jy_meetings_to_file(x->s, item, x->a, &many[0], &of));
    filed = item;
    CHECK_INT(look(x, id).n_filed, 1);

    many[0] = road, many[0].id = filed; /* named, not said again */
    many[1] = road, many[1].text = JY_STR("渠堵了");
    record(x, (struct jy_meeting_record){.meeting = id, .items = many, .n_items = 2}, NULL);
    CHECK_INT(n_items(x, id), 2);
    CHECK_INT(items[0].id, filed);
    CHECK_INT(items[0].case_id, case_id);
    CHECK_STR(items[1].text, "渠堵了");
    record(x, (struct jy_meeting_record){.meeting = id}, NULL);
    CHECK_INT(n_items(x, id), 1); /* what has no case yet is as it was said last */
    for (int i = 0; i <= JY_MEETING_ITEMS; i++)
        many[i] = road;
    record(x, (struct jy_meeting_record){.meeting = id, .items = many, .n_items = JY_MEETING_ITEMS},
           "items");
}

static void answers_stand_with_their_questions(void **state)
{
    struct scene *x = *state;
    int64_t id = plan(x, JY_MEETING_YARD, 20261126), other = plan(x, JY_MEETING_YARD, 20261126);
    struct jy_meeting_answer answers[2] = {{0}};
    int64_t one = device(x, 1);

    TURN(x, JY_OK, jy_meetings_ask(x->s, id, one, JY_STR("路"), NOW));
    TURN(x, JY_OK, jy_meetings_ask(x->s, other, one, JY_STR("别处的"), NOW));
    n_questions(x, other);
    answers[0].id = questions[0].id;
    answers[0].answer = JY_STR("答");
    record(x, (struct jy_meeting_record){.meeting = id, .answers = answers, .n_answers = 1},
           "questions"); /* another meeting's */
    n_questions(x, id);
    answers[0].id = questions[0].id;
    answers[1] = (struct jy_meeting_answer){0, JY_STR("当场问的"), JY_STR("当场答的")};
    record(x, (struct jy_meeting_record){.meeting = id, .answers = answers, .n_answers = 2}, NULL);
    record(x, (struct jy_meeting_record){.meeting = id, .answers = answers, .n_answers = 2}, NULL);
    CHECK_INT(n_questions(x, id), 2); /* what was asked there is not there twice */
    CHECK_STR(questions[0].answer, "答");
    CHECK_STR(questions[1].text, "当场问的");
    CHECK(!questions[1].beforehand);
    CHECK_INT(look(x, id).n_answered, 2);
}

/* -- numbers -------------------------------------------------------------------------------- */

static void a_month_counts_what_was_held_in_it(void **state)
{
    struct scene *x = *state;
    int64_t visit = plan(x, JY_MEETING_VISIT, 20261101), last = plan(x, JY_MEETING_YARD, 20261031);
    int64_t yard = plan(x, JY_MEETING_YARD, 20261130);
    struct jy_meeting_sums s;

    plan(x, JY_MEETING_VISIT, 20261110); /* planned only */
    record(x, (struct jy_meeting_record){.meeting = visit, .present = 9}, NULL);
    record(x, (struct jy_meeting_record){.meeting = last, .present = 40}, NULL);
    record(x,
           (struct jy_meeting_record){.meeting = yard, .present = 30, .items = &road, .n_items = 1},
           NULL);
    CHECK_INT(jy_meetings_sums(x->r, JY_STR(""), 202611, &s), JY_OK);
    CHECK_INT(s.n[JY_MEETING_VISIT], 1);
    CHECK_INT(s.present[JY_MEETING_VISIT], 9);
    CHECK_INT(s.n[JY_MEETING_YARD], 1);
    CHECK_INT(s.present[JY_MEETING_YARD], 30);
    CHECK_INT(s.items, 1);
    CHECK_INT(s.closed, 0);
    CHECK_INT(jy_meetings_sums(x->r, TOWN, 202610, &s), JY_OK);
    CHECK_INT(s.present[JY_MEETING_YARD], 40);
    CHECK_INT(jy_meetings_sums(x->r, JY_STR("430981006"), 202611, &s), JY_OK);
    CHECK_INT(s.n[JY_MEETING_VISIT] + s.n[JY_MEETING_YARD] + s.items, 0);
}

static void a_list_has_what_begins_in_its_time_the_earliest_first(void **state)
{
    struct scene *x = *state;
    struct jy_meeting rows[3];
    struct jy_meeting_list list = {x->a, rows, 3, 0};

    plan(x, JY_MEETING_YARD, 20261203);
    plan(x, JY_MEETING_YARD, 20261201);
    plan(x, JY_MEETING_YARD, 20261205);
    CHECK_INT(jy_meetings_between(x->r, jy_date_start_ms(20261201), jy_date_start_ms(20261205),
                                  TOWN, &list),
              JY_OK);
    CHECK_INT(list.n, 2);
    CHECK_INT(jy_date_of(rows[0].plan.at_ms), 20261201);
    CHECK_INT(jy_meetings_between(x->r, 0, jy_date_start_ms(20271205), JY_STR("430981006"), &list),
              JY_OK);
    CHECK_INT(list.n, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCENE_TEST(what_is_planned_comes_back_and_changes),
        SCENE_TEST(a_key_is_good_once_for_whoever_sent_it),
        SCENE_TEST(who_comes_is_counted_once_and_forgotten_when_it_is_over),
        SCENE_TEST(a_question_is_its_askers_and_so_many_are_taken),
        SCENE_TEST(a_case_hears_of_each_thing_once),
        SCENE_TEST(whoever_was_dropped_and_is_taken_again_hears_it),
        SCENE_TEST(what_has_a_case_stays_on_the_record),
        SCENE_TEST(answers_stand_with_their_questions),
        SCENE_TEST(a_month_counts_what_was_held_in_it),
        SCENE_TEST(a_list_has_what_begins_in_its_time_the_earliest_first),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
