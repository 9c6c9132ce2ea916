/* cases_test.c - records, numbers, who is talking where, and who must be woken. */
#include "intents/cases/case_no.h"
#include "intents/cases/wake.h"
#include "tests/store/scene.h"

static void numbers_run_by_the_day_and_start_again_after_midnight(void **state)
{
    struct scene *x = *state;
    const int64_t minute = 60000, midnight = NOON_MS + minute * 12 * 60;
    char no[24], want[24];

    CHECK_INT(jy_store_begin(x->s), JY_OK);
    CHECK_INT(jy_cases_next_no(x->s, NOON_MS, no), JY_OK);
    jy_case_no_make(want, 20260310, 1);
    CHECK_CSTR(no, want);
    CHECK_INT(jy_cases_next_no(x->s, midnight - 1, no), JY_OK);
    CHECK_CSTR(no, want); /* asking takes nothing */
    CHECK_INT(jy_cases_next_no(x->s, midnight, no), JY_OK);
    jy_case_no_make(want, 20260311, 1);
    CHECK_CSTR(no, want);
    jy_store_abort(x->s);
}

/* Opens a case that takes the next number of the day; the caller has begun a batch. */
static enum jy_err register_one(struct scene *x, int64_t now_ms)
{
    plan_new(x);
    x->plan.cases[0].takes_no = true;
    x->plan.cases[0].c.state = JY_CASE_REGISTERED;
    CHECK_INT(jy_cases_next_no(x->s, now_ms, x->plan.cases[0].c.no), JY_OK);
    return apply(x, NULL);
}

static void a_number_is_given_once_whatever_is_undone_or_reopened(void **state)
{
    struct scene *x = *state;
    struct jy_case c;
    char no[24];

    CHECK_INT(jy_store_begin(x->s), JY_OK);
    for (int i = 1; i <= 3; i++) {
        CHECK_INT(jy_store_mark(x->s), JY_OK);
        CHECK_INT(register_one(x, NOON_MS), JY_OK);
        jy_store_keep(x->s);
    }
    CHECK_INT(jy_store_commit(x->s), JY_OK);
    CHECK_INT(jy_store_begin(x->s), JY_OK);
    CHECK_INT(jy_store_mark(x->s), JY_OK);
    CHECK_INT(register_one(x, NOON_MS), JY_OK);
    CHECK(!jy_store_undo(x->s)); /* number 4 was never given */
    jy_store_abort(x->s);
    scene_close_files(x);
    scene_open_files(x);
    CHECK_INT(jy_store_begin(x->s), JY_OK);
    CHECK_INT(jy_store_mark(x->s), JY_OK);
    CHECK_INT(register_one(x, NOON_MS), JY_OK);
    jy_store_keep(x->s);
    jy_case_no_make(no, 20260310, 4);
    CHECK_CSTR(x->plan.cases[0].c.no, no);
    CHECK_INT(jy_cases_by_no(x->s, jy_str_of(no), x->a, &c), JY_OK);
    CHECK_INT(c.id, x->plan.cases[0].c.id);
    CHECK_INT(jy_store_commit(x->s), JY_OK);
    CHECK_INT(jy_cases_read_no(x->r, jy_str_of(no), x->a, &c), JY_OK);
    CHECK_INT(jy_cases_read_no(x->r, JY_STR(""), x->a, &c), JY_E_NOT_FOUND);
}

static void a_number_that_is_not_the_next_one_is_refused(void **state)
{
    struct scene *x = *state;

    CHECK_INT(jy_store_begin(x->s), JY_OK);
    CHECK_INT(jy_store_mark(x->s), JY_OK);
    plan_new(x);
    x->plan.cases[0].takes_no = true;
    jy_case_no_make(x->plan.cases[0].c.no, 20260310, 9);
    CHECK_INT(apply(x, NULL), JY_E_BAD_DATA);
    CHECK(jy_store_undo(x->s));
    CHECK_INT(jy_store_commit(x->s), JY_OK);
}

/* Says something in the case while its evidence is `text`, reopens the files, and reads it back. */
static void evidence_after(struct scene *x, int64_t id, const char *text, const char *want)
{
    struct jy_case c;
    struct jy_talk talk;

    plan_say(x, id, "{\"text\":\"…\"}");
    snprintf(x->talks[0].evidence, sizeof(x->talks[0].evidence), "%s", text);
    commit_plan(x, NULL);
    scene_close_files(x);
    scene_open_files(x);
    CHECK_INT(jy_cases_load(x->s, id, x->a, &c, &talk), JY_OK);
    CHECK_CSTR(talk.evidence, want);
}

static void evidence_is_kept_until_it_is_taken_away(void **state)
{
    struct scene *x = *state;
    int64_t id = open_case(x);

    evidence_after(x, id, "\"hits\":[1]", "\"hits\":[1]");
    evidence_after(x, id, "\"hits\":[1]", "\"hits\":[1]"); /* not written, and not lost */
    evidence_after(x, id, "\"hits\":[2]", "\"hits\":[2]");
    evidence_after(x, id, "", "");
}

static void a_device_talks_in_its_newest_open_case(void **state)
{
    struct scene *x = *state;
    int64_t first = open_case(x), second = open_case(x), at = 0, ids[8];
    const struct jy_case *list[8];
    struct jy_case c;
    int n = 0;

    CHECK_INT(jy_store_begin(x->s), JY_OK);
    CHECK_INT(jy_cases_current(x->s, 1, 0, &at), JY_OK);
    CHECK_INT(at, second);
    CHECK_INT(jy_cases_current(x->s, 1, second, &at), JY_OK);
    CHECK_INT(at, first); /* as if the second were not there */
    CHECK_INT(jy_cases_current(x->s, 1, 0, &at), JY_OK);
    CHECK_INT(at, second);
    CHECK_INT(jy_cases_current(x->s, 2, 0, &at), JY_E_NOT_FOUND);
    CHECK_INT(jy_cases_load(x->s, second, x->a, &c, NULL), JY_OK);
    jy_store_abort(x->s);
    c.state = JY_CASE_WITHDRAWN;
    jy_case_no_make(c.no, 20260310, 1);
    put_case(x, &c);
    CHECK_INT(jy_store_begin(x->s), JY_OK);
    CHECK_INT(jy_cases_current(x->s, 1, 0, &at), JY_OK);
    CHECK_INT(at, first);
    CHECK_INT(jy_cases_of_device(x->s, 1, x->a, list, 8, &n), JY_OK);
    CHECK_INT(n, 1); /* registered ones only */
    CHECK_INT(list[0]->id, second);
    jy_store_abort(x->s);
    scene_close_files(x);
    scene_open_files(x);
    CHECK_INT(jy_store_begin(x->s), JY_OK);
    CHECK_INT(jy_cases_of_device(x->s, 1, x->a, list, 8, &n), JY_OK);
    CHECK_INT(list[0]->id, second); /* from the disk as well */
    jy_store_abort(x->s);
    CHECK_INT(jy_cases_read_device(x->r, 1, ids, 8, &n), JY_OK);
    CHECK_INT(n, 2);
    CHECK_INT(ids[0], first);
    CHECK_INT(ids[1], second);
    CHECK_INT(jy_cases_read_device(x->r, 1, ids, 1, &n), JY_OK);
    CHECK_INT(n, 1);
    CHECK_INT(ids[0], second); /* the newest ones when there are too many */
}

/* As the clerk asks, and ends its batch: what memory knows of the talk, the next one finds. */
static int64_t current(struct scene *x)
{
    int64_t at = 0;

    CHECK_INT(jy_store_begin(x->s), JY_OK);
    CHECK_INT(jy_cases_current(x->s, 1, 0, &at), JY_OK);
    CHECK_INT(jy_store_commit(x->s), JY_OK);
    return at;
}

static void where_a_device_talks_is_known_only_as_long_as_it_is_so(void **state)
{
    struct scene *x = *state;
    int64_t first = open_case(x), second;
    struct jy_case c;

    CHECK_INT(current(x), first);
    second = open_case(x); /* a new one is talked in at once */
    CHECK_INT(current(x), second);
    CHECK_INT(jy_store_begin(x->s), JY_OK);
    CHECK_INT(jy_store_mark(x->s), JY_OK);
    CHECK_INT(register_one(x, NOON_MS), JY_OK);
    CHECK(!jy_store_undo(x->s));
    jy_store_abort(x->s);
    CHECK_INT(current(x), second); /* what was undone never was */
    CHECK_INT(jy_cases_read(x->r, second, x->a, &c), JY_OK);
    c.state = JY_CASE_CLOSED;
    put_case(x, &c);
    CHECK_INT(current(x), first);
    CHECK_INT(jy_cases_read(x->r, second, x->a, &c), JY_OK);
    c.state = JY_CASE_HANDLING; /* and opened again */
    put_case(x, &c);
    CHECK_INT(current(x), second);
}

static void a_talk_that_has_gone_on_in_anothers_case_is_looked_for_each_time(void **state)
{
    struct scene *x = *state;
    int64_t theirs, own = open_case(x), draft;
    struct jy_case c;

    plan_new(x);
    x->plan.cases[0].c.device = 2;
    x->plan.cases[0].c.state = JY_CASE_HANDLING;
    commit_plan(x, NULL);
    theirs = x->plan.cases[0].c.id;
    draft = open_case(x);
    CHECK_INT(jy_cases_read(x->r, draft, x->a, &c), JY_OK);
    c.state = JY_CASE_MERGED;
    c.merged_into = theirs;
    put_case(x, &c);
    CHECK_INT(current(x), theirs);
    CHECK_INT(jy_cases_read(x->r, theirs, x->a, &c), JY_OK);
    c.state = JY_CASE_CLOSED; /* nothing of device 1 was written */
    put_case(x, &c);
    CHECK_INT(current(x), own);
}

static void what_was_split_off_is_talked_in_only_where_nothing_else_is_open(void **state)
{
    struct scene *x = *state;
    int64_t first = open_case(x), second = open_case(x);
    struct jy_case c;

    CHECK_INT(jy_cases_read(x->r, second, x->a, &c), JY_OK);
    c.split_from = first;
    put_case(x, &c); /* before anybody has asked: a case is split off as it is made */
    CHECK_INT(current(x), first);
    CHECK_INT(jy_cases_read(x->r, first, x->a, &c), JY_OK);
    c.state = JY_CASE_WITHDRAWN;
    put_case(x, &c);
    CHECK_INT(current(x), second);
}

static void a_talk_that_has_gone_on_in_an_earlier_case_is_there_until_that_ends(void **state)
{
    struct scene *x = *state;
    int64_t earlier = open_case(x), other = open_case(x), draft = open_case(x);
    struct jy_case c;

    CHECK_INT(jy_cases_read(x->r, draft, x->a, &c), JY_OK);
    c.state = JY_CASE_MERGED;
    c.merged_into = earlier;
    put_case(x, &c);
    CHECK_INT(jy_cases_read(x->r, earlier, x->a, &c), JY_OK);
    c.state = JY_CASE_HANDLING;
    put_case(x, &c);
    CHECK_INT(current(x), earlier); /* and not in the newer one */
    CHECK_INT(jy_cases_read(x->r, earlier, x->a, &c), JY_OK);
    c.state = JY_CASE_CLOSED;
    put_case(x, &c);
    CHECK_INT(current(x), other);
}

static void one_message_is_read_with_its_words_and_nothing_else_is_one(void **state)
{
    struct scene *x = *state;
    int64_t id = open_case(x);
    struct jy_said said;

    plan_say(x, id, "{\"text\":\"老板欠工资\",\"choice\":\"\"}");
    commit_plan(x, NULL);
    CHECK_INT(jy_store_begin(x->s), JY_OK);
    CHECK_INT(jy_journal_message(x->s, id, 2, x->a, &said), JY_OK);
    CHECK_STR(said.text, "老板欠工资");
    CHECK_INT(said.seq, 2);
    CHECK_INT(said.at_ms, NOON_MS);
    CHECK_INT(jy_journal_message(x->s, id, 1, x->a, &said), JY_E_NOT_FOUND); /* the greeting */
    CHECK_INT(jy_journal_message(x->s, id, 3, x->a, &said), JY_E_NOT_FOUND); /* the bot */
    CHECK_INT(jy_journal_message(x->s, id, 9, x->a, &said), JY_E_NOT_FOUND);
    jy_store_abort(x->s);
}

static void what_a_device_has_filed_lately_is_counted(void **state)
{
    struct scene *x = *state;
    int n = -1;

    for (int day = 1; day <= 3; day++) {
        plan_new(x);
        x->plan.cases[0].c.registered_ms = NOON_MS + day;
        jy_case_no_make(x->plan.cases[0].c.no, 20260310, day);
        commit_plan(x, NULL);
    }
    open_case(x); /* a draft is not filed */
    CHECK_INT(jy_store_begin(x->s), JY_OK);
    CHECK_INT(jy_cases_filed_since(x->s, 1, NOON_MS, &n), JY_OK);
    CHECK_INT(n, 3);
    CHECK_INT(jy_cases_filed_since(x->s, 1, NOON_MS + 2, &n), JY_OK);
    CHECK_INT(n, 2);
    CHECK_INT(jy_cases_filed_since(x->s, 2, NOON_MS, &n), JY_OK);
    CHECK_INT(n, 0);
    jy_store_abort(x->s);
}

static void those_who_must_be_woken_come_to_the_millisecond_earliest_first(void **state)
{
    struct scene *x = *state;
    const int64_t wake[] = {NOON_MS + 90001, 0, NOON_MS + 90000, NOON_MS + 30000};
    int64_t made[4], ids[8];
    int n = 0;

    for (int i = 0; i < 4; i++) {
        plan_new(x);
        x->plan.cases[0].c.wake_ms = wake[i];
        made[i] = commit_plan(x, NULL);
    }
    CHECK_INT(jy_cases_due(x->r, NOON_MS + 90000, ids, 8, &n), JY_OK);
    CHECK_INT(n, 2);
    CHECK_INT(ids[0], made[3]);
    CHECK_INT(ids[1], made[2]);
    CHECK_INT(jy_cases_due(x->r, NOON_MS + 90001, ids, 8, &n), JY_OK);
    CHECK_INT(n, 3);
    CHECK_INT(jy_cases_due(x->r, NOON_MS + 90001, ids, 1, &n), JY_OK);
    CHECK_INT(n, 1);
    CHECK_INT(jy_cases_due(x->r, NOON_MS, ids, 8, &n), JY_OK);
    CHECK_INT(n, 0);
}

static void moving_the_alarm_within_its_minute_still_counts(void **state)
{
    struct scene *x = *state;
    int64_t ids[4], id = open_case(x);
    int n = 0;

    for (int64_t wake = NOON_MS + 5000; wake <= NOON_MS + 6000; wake += 1000) {
        plan_say(x, id, "{\"text\":\"a\"}");
        x->plan.cases[0].c.wake_ms = wake;
        commit_plan(x, NULL);
    }
    CHECK_INT(jy_cases_due(x->r, NOON_MS + 5500, ids, 4, &n), JY_OK);
    CHECK_INT(n, 0);
    CHECK_INT(jy_cases_due(x->r, NOON_MS + 6000, ids, 4, &n), JY_OK);
    CHECK_INT(n, 1);
}

/* What a wake does to the record, without the words. */
static void tell_marks(struct scene *x, int64_t id, int64_t now_ms)
{
    static const struct jy_city nowhere;
    struct jy_call *call;
    struct jy_clock *sign;

    plan_say(x, id, "{\"text\":\"a\"}");
    call = &x->plan.cases[0].c.whistle->calls[0];
    sign = &call->dues[JY_DUE_SIGN];
    sign->reminded = jy_clock_passed(sign, now_ms);
    x->plan.cases[0].c.wake_ms = jy_case_wake_ms(&nowhere, &x->plan.cases[0].c, &x->talks[0]);
    commit_plan(x, NULL);
}

static void each_mark_of_a_whistle_wakes_once_also_in_a_file_opened_anew(void **state)
{
    struct scene *x = *state;
    struct jy_whistle w;
    int64_t ids[2], id;
    int n = 0;

    plan_new(x);
    x->plan.cases[0].c.state = JY_CASE_HANDLING;
    x->plan.cases[0].c.whistle = &w;
    w = (struct jy_whistle){.grade = JY_GRADE_URGENT,
                            .calls = {{.body = "shuili", .state = JY_CALL_BLOWN}}};
    w.calls[0].dues[JY_DUE_SIGN] =
        (struct jy_clock){.start_ms = NOON_MS, .due_ms = NOON_MS + 1000000};
    id = commit_plan(x, NULL);
    tell_marks(x, id, NOON_MS);
    for (int64_t mark = NOON_MS + 800000; mark <= NOON_MS + 1000000; mark += 200000) {
        scene_close_files(x);
        scene_open_files(x);
        CHECK_INT(jy_cases_due(x->r, mark - 1, ids, 2, &n), JY_OK);
        CHECK_INT(n, 0);
        CHECK_INT(jy_cases_due(x->r, mark, ids, 2, &n), JY_OK);
        CHECK_INT(n, 1);
        tell_marks(x, id, mark);
        CHECK_INT(jy_cases_due(x->r, mark, ids, 2, &n), JY_OK);
        CHECK_INT(n, 0);
    }
    CHECK_INT(jy_cases_due(x->r, NOON_MS + INT64_C(9000000), ids, 2, &n), JY_OK);
    CHECK_INT(n, 0); /* nothing more to tell of this limit */
}

static void read_marks_only_move_forward_and_never_past_the_log(void **state)
{
    struct scene *x = *state;
    struct jy_case c;
    int64_t id = open_case(x);

    plan_say(x, id, "{\"text\":\"a\"}");
    commit_plan(x, NULL);
    CHECK_INT(jy_store_begin(x->s), JY_OK);
    CHECK_INT(jy_cases_seen(x->s, id, false, 2, NOON_MS), JY_OK);
    CHECK_INT(jy_cases_seen(x->s, id, false, 1, NOON_MS), JY_OK);
    CHECK_INT(jy_cases_seen(x->s, id, true, 99, NOON_MS), JY_OK);
    CHECK_INT(jy_cases_seen(x->s, id + 1, true, 1, NOON_MS), JY_E_NOT_FOUND);
    CHECK_INT(jy_store_commit(x->s), JY_OK);
    CHECK_INT(jy_cases_read(x->r, id, x->a, &c), JY_OK);
    CHECK_INT(c.citizen_seen, 2);
    CHECK_INT(c.staff_seen, 3);
}

static void an_answer_is_received_when_their_page_has_shown_what_came_with_it(void **state)
{
    struct scene *x = *state;
    struct jy_case c;
    int64_t id = open_case(x);

    plan_say(x, id, "{\"text\":\"a\"}");
    x->plan.cases[0].c.answered_ms = NOON_MS;
    x->plan.cases[0].c.answer_seq = 2;
    commit_plan(x, NULL);
    for (int seq = 2; seq <= 3; seq++) {
        CHECK_INT(jy_store_begin(x->s), JY_OK);
        CHECK_INT(jy_cases_seen(x->s, id, true, 3, NOON_MS + 5), JY_OK); /* staff: nothing */
        CHECK_INT(jy_cases_seen(x->s, id, false, seq, NOON_MS + seq), JY_OK);
        CHECK_INT(jy_store_commit(x->s), JY_OK);
        CHECK_INT(jy_cases_read(x->r, id, x->a, &c), JY_OK);
        CHECK_INT(c.received_ms, seq == 3 ? NOON_MS + 3 : 0);
    }
}

static void a_staff_move_without_a_talk_keeps_the_bots_memory(void **state)
{
    struct scene *x = *state;
    struct jy_talk talk;
    struct jy_case c;
    int64_t id = open_case(x);

    CHECK_INT(jy_store_begin(x->s), JY_OK);
    CHECK_INT(jy_cases_load(x->s, id, x->a, &c, NULL), JY_OK);
    jy_store_abort(x->s);
    snprintf(c.holder, sizeof(c.holder), "m0001");
    put_case(x, &c);
    scene_close_files(x);
    scene_open_files(x);
    CHECK_INT(jy_store_begin(x->s), JY_OK);
    CHECK_INT(jy_cases_load(x->s, id, x->a, &c, &talk), JY_OK);
    CHECK_CSTR(c.holder, "m0001");
    CHECK_INT(talk.stage, JY_TALK_MATTER);
    jy_store_abort(x->s);
}

static void a_case_that_fell_out_of_memory_is_read_again(void **state)
{
    struct scene *x = *state;
    struct jy_case c;
    int64_t first = open_case(x);

    CHECK_INT(jy_store_begin(x->s), JY_OK);
    for (int i = 0; i < 5000; i++) {
        CHECK_INT(jy_store_mark(x->s), JY_OK);
        plan_new(x);
        CHECK_INT(apply(x, NULL), JY_OK);
        jy_store_keep(x->s);
        jy_arena_reset(x->a);
    }
    CHECK_INT(jy_store_commit(x->s), JY_OK);
    plan_say(x, first, "{\"text\":\"still here\"}");
    commit_plan(x, NULL);
    CHECK_INT(x->receipt.seq, 2);
    CHECK_INT(jy_cases_read(x->r, first, x->a, &c), JY_OK);
    CHECK_INT(c.seq, 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCENE_TEST(numbers_run_by_the_day_and_start_again_after_midnight),
        SCENE_TEST(a_number_is_given_once_whatever_is_undone_or_reopened),
        SCENE_TEST(a_number_that_is_not_the_next_one_is_refused),
        SCENE_TEST(evidence_is_kept_until_it_is_taken_away),
        SCENE_TEST(a_device_talks_in_its_newest_open_case),
        SCENE_TEST(where_a_device_talks_is_known_only_as_long_as_it_is_so),
        SCENE_TEST(a_talk_that_has_gone_on_in_anothers_case_is_looked_for_each_time),
        SCENE_TEST(what_was_split_off_is_talked_in_only_where_nothing_else_is_open),
        SCENE_TEST(a_talk_that_has_gone_on_in_an_earlier_case_is_there_until_that_ends),
        SCENE_TEST(one_message_is_read_with_its_words_and_nothing_else_is_one),
        SCENE_TEST(what_a_device_has_filed_lately_is_counted),
        SCENE_TEST(those_who_must_be_woken_come_to_the_millisecond_earliest_first),
        SCENE_TEST(moving_the_alarm_within_its_minute_still_counts),
        SCENE_TEST(each_mark_of_a_whistle_wakes_once_also_in_a_file_opened_anew),
        SCENE_TEST(read_marks_only_move_forward_and_never_past_the_log),
        SCENE_TEST(an_answer_is_received_when_their_page_has_shown_what_came_with_it),
        SCENE_TEST(a_staff_move_without_a_talk_keeps_the_bots_memory),
        SCENE_TEST(a_case_that_fell_out_of_memory_is_read_again),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
