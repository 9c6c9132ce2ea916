/* journal_test.c - the log: once, dense, whole or not at all. */
#include "tests/store/scene.h"

#include <inttypes.h>

static const struct jy_eyes citizen, desk = {.staff = true};

static struct jy_str page(struct scene *x, int64_t id, int64_t have, int limit, bool staff,
                          struct jy_buf *out)
{
    int64_t last;

    jy_buf_clear(out);
    CHECK_INT(jy_journal_page(x->r, id, have, limit, (struct jy_eyes){.staff = staff}, out, &last),
              JY_OK);
    return jy_buf_str(out);
}

static void a_resent_key_gets_the_first_receipt(void **state)
{
    struct scene *x = *state;
    struct jy_stamp st = stamp_of(7, 70);
    struct jy_receipt again = {0};
    int64_t id;

    plan_new(x);
    id = commit_plan(x, &st);
    CHECK_INT(jy_store_begin(x->s), JY_OK);
    CHECK_INT(jy_journal_find(x->s, &st, &again), JY_OK);
    CHECK_INT(again.case_id, id);
    CHECK_INT(again.seq, 1);
    CHECK_INT(again.at_ms, NOON_MS);
    jy_store_abort(x->s);
}

static void the_same_key_with_another_body_is_refused(void **state)
{
    struct scene *x = *state;
    struct jy_stamp st = stamp_of(7, 70), other = stamp_of(7, 71), fresh = stamp_of(8, 70);
    struct jy_stamp elsewhere = st;
    struct jy_receipt out;

    plan_new(x);
    commit_plan(x, &st);
    elsewhere.device = 2;
    CHECK_INT(jy_store_begin(x->s), JY_OK);
    CHECK_INT(jy_journal_find(x->s, &other, &out), JY_E_KEY_REUSED);
    CHECK_INT(jy_journal_find(x->s, &fresh, &out), JY_E_NOT_FOUND);
    CHECK_INT(jy_journal_find(x->s, &elsewhere, &out), JY_E_NOT_FOUND);
    jy_store_abort(x->s);
}

static void seq_is_dense_from_one_over_turns(void **state)
{
    struct scene *x = *state;
    struct jy_buf out;
    int64_t id = open_case(x), last = 0;

    jy_buf_init(&out);
    plan_say(x, id, "{\"text\":\"墙占了路\"}");
    commit_plan(x, NULL);
    CHECK_INT(x->receipt.seq, 2);
    CHECK_INT(x->n_written, 2);
    CHECK_INT(x->written[0].seq, 2);
    CHECK_INT(x->written[1].seq, 3);
    plan_say(x, id, "{\"text\":\"乐园村\"}");
    commit_plan(x, NULL);
    CHECK_INT(jy_journal_page(x->r, id, 0, 100, citizen, &out, &last), JY_OK);
    CHECK_INT(last, 5);
    for (int seq = 1; seq <= 5; seq++) {
        char want[32];
        snprintf(want, sizeof(want), "{\"seq\":%d,", seq);
        CHECK(strstr(out.ptr, want) != NULL);
    }
    jy_buf_fini(&out);
}

static void a_turn_that_wrote_and_is_undone_takes_its_batch_along(void **state)
{
    struct scene *x = *state;
    struct jy_stamp before = stamp_of(1, 1), undone = stamp_of(2, 2), again = stamp_of(3, 3);
    struct jy_receipt out;
    struct jy_case c;
    int64_t id = open_case(x);

    CHECK_INT(jy_store_begin(x->s), JY_OK);
    CHECK_INT(jy_store_mark(x->s), JY_OK);
    plan_say(x, id, "{\"text\":\"one\"}");
    CHECK_INT(apply(x, &before), JY_OK);
    jy_store_keep(x->s);
    CHECK_INT(jy_store_mark(x->s), JY_OK);
    plan_say(x, id, "{\"text\":\"two\"}");
    CHECK_INT(apply(x, &undone), JY_OK);
    plan_new(x);
    CHECK_INT(apply(x, NULL), JY_OK);
    CHECK(!jy_store_undo(x->s));
    CHECK_INT(jy_store_commit(x->s), JY_E_STORE);

    CHECK_INT(jy_store_begin(x->s), JY_OK);
    CHECK_INT(jy_store_mark(x->s), JY_OK);
    CHECK_INT(jy_journal_find(x->s, &before, &out), JY_E_NOT_FOUND);
    CHECK_INT(jy_journal_find(x->s, &undone, &out), JY_E_NOT_FOUND);
    CHECK(jy_store_undo(x->s)); /* nothing was written: the batch goes on */
    CHECK_INT(jy_store_mark(x->s), JY_OK);
    plan_say(x, id, "{\"text\":\"one again\"}");
    CHECK_INT(apply(x, &again), JY_OK);
    CHECK_INT(x->receipt.seq, 2);
    jy_store_keep(x->s);
    CHECK_INT(jy_store_commit(x->s), JY_OK);

    CHECK_INT(jy_cases_read(x->r, id, x->a, &c), JY_OK);
    CHECK_INT(c.seq, 3);
    CHECK_INT(jy_cases_read(x->r, id + 1, x->a, &c), JY_E_NOT_FOUND);
}

static void nothing_is_seen_before_the_commit_and_all_of_it_after(void **state)
{
    struct scene *x = *state;
    struct jy_case c;

    CHECK_INT(jy_store_begin(x->s), JY_OK);
    CHECK_INT(jy_store_mark(x->s), JY_OK);
    plan_new(x);
    CHECK_INT(apply(x, NULL), JY_OK);
    jy_store_keep(x->s);
    CHECK_INT(jy_cases_read(x->r, x->receipt.case_id, x->a, &c), JY_E_NOT_FOUND);
    CHECK_INT(jy_store_commit(x->s), JY_OK);
    CHECK_INT(jy_cases_read(x->r, x->receipt.case_id, x->a, &c), JY_OK);
    CHECK_INT(c.seq, 1);
}

static void an_aborted_batch_never_was(void **state)
{
    struct scene *x = *state;
    struct jy_case c;
    struct jy_talk talk;
    int64_t id = open_case(x);

    CHECK_INT(jy_store_begin(x->s), JY_OK);
    CHECK_INT(jy_store_mark(x->s), JY_OK);
    plan_say(x, id, "{\"text\":\"lost\"}");
    CHECK_INT(apply(x, NULL), JY_OK);
    jy_store_keep(x->s);
    jy_store_abort(x->s);
    CHECK_INT(jy_store_begin(x->s), JY_OK);
    CHECK_INT(jy_cases_load(x->s, id, x->a, &c, &talk), JY_OK);
    CHECK_INT(c.seq, 1);
    jy_store_abort(x->s);
}

static void a_page_gives_what_is_missing_up_to_its_limit(void **state)
{
    struct scene *x = *state;
    struct jy_buf out;
    int64_t id = open_case(x), last = 0;

    jy_buf_init(&out);
    plan_say(x, id, "{\"text\":\"a\"}");
    commit_plan(x, NULL);
    CHECK_INT(jy_journal_page(x->r, id, 1, 1, citizen, &out, &last), JY_OK);
    CHECK_INT(last, 2);
    CHECK_STR(jy_buf_str(&out), "[{\"seq\":2,\"at\":1773115200000,\"kind\":\"said\","
                                "\"by\":\"citizen\",\"body\":{\"text\":\"a\"}}]");
    CHECK_STR(page(x, id, 3, 10, false, &out), "[]");
    CHECK_STR(page(x, id + 9, 0, 10, false, &out), "[]");
    jy_buf_fini(&out);
}

static void a_citizen_sees_neither_notes_nor_reasons(void **state)
{
    struct scene *x = *state;
    int64_t id = open_case(x);
    struct jy_event *note, *routed;
    struct jy_buf out, live;

    jy_buf_init(&out);
    jy_buf_init(&live);
    plan_say(x, id, "{\"text\":\"a\"}");
    note = jy_plan_add(&x->plan, 0, JY_EVENT_NOTE, JY_BY_STAFF);
    note->staff = JY_STR("m0001");
    note->staff_name = JY_STR("王丁一");
    note->staff_post = JY_STR("调解员");
    note->staff_only = true;
    note->body = JY_STR("{\"text\":\"先打电话\"}");
    routed = jy_plan_add(&x->plan, 0, JY_EVENT_ROUTED, JY_BY_SYSTEM);
    routed->body = JY_STR("{\"unit\":\"x\"}");
    routed->inner = JY_STR("{\"rules\":[\"N1\"]}");
    commit_plan(x, NULL);

    CHECK_STR(page(x, id, 3, 10, false, &out),
              "[{\"seq\":4,\"kind\":\"withheld\"},{\"seq\":5,\"at\":1773115200000,"
              "\"kind\":\"routed\",\"by\":\"system\",\"body\":{\"unit\":\"x\"}}]");
    jy_event_write(&live, 4, NOON_MS, &x->plan.cases[0].events[2], citizen);
    CHECK_STR(jy_buf_str(&live), "{\"seq\":4,\"kind\":\"withheld\"}");
    jy_buf_clear(&live);
    jy_json_open(&live, '[');
    jy_event_write(&live, 4, NOON_MS, &x->plan.cases[0].events[2], desk);
    jy_event_write(&live, 5, NOON_MS, &x->plan.cases[0].events[3], desk);
    jy_json_close(&live, ']');
    CHECK_STR(page(x, id, 3, 10, true, &out), live.ptr); /* live and from the file: one shape */
    CHECK(strstr(live.ptr, "\"name\":\"王丁一\",\"post\":\"调解员\"") != NULL);
    CHECK(strstr(live.ptr, "\"inner\":{\"rules\":[\"N1\"]}") != NULL);
    jy_buf_fini(&live);
    jy_buf_fini(&out);
}

static void a_second_matter_opens_a_second_case_and_names_it(void **state)
{
    struct scene *x = *state;
    int64_t id = open_case(x), second;
    struct jy_case c;
    struct jy_buf out;
    char want[64];

    jy_buf_init(&out);
    plan_say(x, id, "{\"text\":\"还有一件事\"}");
    jy_plan_add(&x->plan, 0, JY_EVENT_CONTINUED, JY_BY_BOT);
    x->plan.n_cases = 2;
    x->plan.cases[1] = (struct jy_case_plan){.is_new = true, .talk = &x->talks[1]};
    x->plan.cases[1].c.device = 1;
    jy_plan_add(&x->plan, 1, JY_EVENT_OPENED, JY_BY_BOT);
    commit_plan(x, NULL);
    second = x->plan.cases[1].c.id;
    CHECK(second > id);
    CHECK_INT(x->n_written, 4);
    CHECK_INT(x->written[3].case_id, second);
    CHECK_INT(x->written[3].seq, 1);
    CHECK_INT(x->written[3].which, 1);
    CHECK_INT(jy_cases_read(x->r, second, x->a, &c), JY_OK);
    CHECK_INT(c.thread, id);
    page(x, id, 3, 10, false, &out);
    snprintf(want, sizeof(want), "\"body\":{\"case\":%" PRId64 "}", second);
    CHECK(strstr(out.ptr, want) != NULL);
    jy_buf_fini(&out);
}

static void a_plan_made_from_an_older_copy_is_refused(void **state)
{
    struct scene *x = *state;
    int64_t id = open_case(x);

    plan_say(x, id, "{\"text\":\"first\"}");
    commit_plan(x, NULL);
    plan_say(x, id, "{\"text\":\"second\"}");
    x->plan.cases[0].c.seq = 1;
    CHECK_INT(jy_store_begin(x->s), JY_OK);
    CHECK_INT(jy_store_mark(x->s), JY_OK);
    CHECK_INT(apply(x, NULL), JY_E_STALE_EPOCH);
    CHECK(jy_store_undo(x->s));
    CHECK_INT(jy_store_commit(x->s), JY_OK);
}

static void what_was_committed_is_there_after_a_reopen(void **state)
{
    struct scene *x = *state;
    struct jy_stamp st = stamp_of(5, 5);
    struct jy_receipt out;
    struct jy_talk talk;
    struct jy_case c;
    int64_t id = open_case(x);

    plan_say(x, id, "{\"text\":\"a\"}");
    snprintf(x->plan.cases[0].c.title, sizeof(x->plan.cases[0].c.title), "围墙占路");
    snprintf(x->talks[0].what, sizeof(x->talks[0].what), "邻居的墙");
    x->talks[0].asked[JY_Q_PLACE] = 1;
    commit_plan(x, &st);
    scene_close_files(x);
    scene_open_files(x);
    CHECK_INT(jy_store_begin(x->s), JY_OK);
    CHECK_INT(jy_journal_find(x->s, &st, &out), JY_OK);
    CHECK_INT(jy_cases_load(x->s, id, x->a, &c, &talk), JY_OK);
    CHECK_CSTR(c.title, "围墙占路");
    CHECK_CSTR(talk.what, "邻居的墙");
    CHECK_INT(talk.asked[JY_Q_PLACE], 1);
    jy_store_abort(x->s);
    plan_say(x, id, "{\"text\":\"b\"}");
    commit_plan(x, NULL);
    CHECK_INT(x->receipt.seq, 4);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCENE_TEST(a_resent_key_gets_the_first_receipt),
        SCENE_TEST(the_same_key_with_another_body_is_refused),
        SCENE_TEST(seq_is_dense_from_one_over_turns),
        SCENE_TEST(a_turn_that_wrote_and_is_undone_takes_its_batch_along),
        SCENE_TEST(nothing_is_seen_before_the_commit_and_all_of_it_after),
        SCENE_TEST(an_aborted_batch_never_was),
        SCENE_TEST(a_page_gives_what_is_missing_up_to_its_limit),
        SCENE_TEST(a_citizen_sees_neither_notes_nor_reasons),
        SCENE_TEST(a_second_matter_opens_a_second_case_and_names_it),
        SCENE_TEST(a_plan_made_from_an_older_copy_is_refused),
        SCENE_TEST(what_was_committed_is_there_after_a_reopen),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
