/* draft_test.c - the draft of the rules: who comes second is told, nothing is overwritten. */
#include "store/draft.h"
#include "tests/store/scene.h"

static struct jy_draft_edit edit_of(const char *id, const char *body, const char *by)
{
    return (struct jy_draft_edit){.id = jy_str_of(id),
                                  .file = JY_STR("11-nbr.json"),
                                  .body = jy_str_of(body),
                                  .base = {7},
                                  .by = jy_str_of(by),
                                  .at_ms = NOON_MS};
}

static enum jy_err put(struct scene *x, int64_t seen, struct jy_draft_edit *edit,
                       struct jy_draft_edit *now)
{
    enum jy_err e;

    CHECK_INT(jy_store_begin(x->s), JY_OK);
    CHECK_INT(jy_store_mark(x->s), JY_OK);
    e = jy_draft_put(x->s, x->a, seen, edit, now);
    if (e == JY_OK)
        jy_store_keep(x->s);
    else
        CHECK(jy_store_undo(x->s));
    CHECK_INT(jy_store_commit(x->s), JY_OK);
    return e;
}

static int read_all(struct scene *x, struct jy_draft_edit list[8], struct jy_draft_state *state)
{
    struct jy_draft_edit *all = NULL;
    int n = 0;

    CHECK_INT(jy_draft_state(x->r, state), JY_OK);
    CHECK_INT(jy_draft_read(x->r, x->a, &all, &n), JY_OK);
    for (int i = 0; i < n && i < 8; i++)
        list[i] = all[i];
    return n;
}

static void a_new_store_has_an_empty_draft(void **state)
{
    struct jy_draft_edit list[8];
    struct jy_draft_state draft;

    CHECK_INT(read_all(*state, list, &draft), 0);
    CHECK_INT(draft.revision, 0);
    CHECK_INT(draft.ready_revision, 0);
}

static void one_counter_runs_over_all_edits_and_each_keeps_its_own(void **state)
{
    struct scene *x = *state;
    struct jy_draft_edit a = edit_of("A", "{\"id\":\"A\"}", "o1"), b = edit_of("B", "", "o2");
    struct jy_draft_edit list[8], now;
    struct jy_draft_state draft;

    CHECK_INT(put(x, 0, &a, &now), JY_OK);
    CHECK_INT(put(x, 0, &b, &now), JY_OK);
    CHECK_INT(b.revision, 2);
    CHECK_INT(put(x, 1, &a, &now), JY_OK);
    CHECK_INT(read_all(x, list, &draft), 2);
    CHECK_INT(draft.revision, 3);
    CHECK_INT(list[0].revision, 3);
    CHECK_STR(list[0].body, "{\"id\":\"A\"}");
    CHECK_INT(list[0].base[0], 7);
    CHECK_INT(list[1].revision, 2);
    CHECK_INT(list[1].body.len, 0); /* deleted */
    CHECK_STR(list[1].by, "o2");
    CHECK_INT(list[1].at_ms, NOON_MS);
}

static void the_second_of_two_is_told_what_is_there_and_overwrites_nothing(void **state)
{
    struct scene *x = *state;
    struct jy_draft_edit first = edit_of("A", "{\"note\":\"一\"}", "o1");
    struct jy_draft_edit second = edit_of("A", "{\"note\":\"二\"}", "o2"), list[8], now;
    struct jy_draft_state draft;

    CHECK_INT(put(x, 0, &first, &now), JY_OK);
    CHECK_INT(put(x, 0, &second, &now), JY_E_STALE_EPOCH);
    CHECK_STR(now.body, "{\"note\":\"一\"}");
    CHECK_STR(now.by, "o1");
    CHECK_INT(now.revision, 1);
    CHECK_INT(read_all(x, list, &draft), 1);
    CHECK_INT(draft.revision, 1);
    CHECK_STR(list[0].body, "{\"note\":\"一\"}");
    CHECK_INT(put(x, 1, &second, &now), JY_OK);
}

static void an_edit_that_has_gone_is_stale_too(void **state)
{
    struct scene *x = *state;
    struct jy_draft_edit a = edit_of("A", "{}", "o1"), now;
    int64_t revision = 0;

    CHECK_INT(put(x, 0, &a, &now), JY_OK);
    CHECK_INT(jy_store_begin(x->s), JY_OK);
    CHECK_INT(jy_draft_undo(x->s, x->a, 9, a.id, &revision, &now), JY_E_STALE_EPOCH);
    CHECK_INT(jy_draft_undo(x->s, x->a, 1, a.id, &revision, &now), JY_OK);
    CHECK_INT(revision, 2);
    CHECK_INT(jy_draft_undo(x->s, x->a, 0, a.id, &revision, &now), JY_E_NOT_FOUND);
    CHECK_INT(jy_store_commit(x->s), JY_OK);
    CHECK_INT(put(x, 1, &a, &now), JY_E_STALE_EPOCH);
    CHECK_INT(now.id.len, 0);
}

static void clearing_wants_the_revision_that_was_seen(void **state)
{
    struct scene *x = *state;
    struct jy_draft_edit a = edit_of("A", "{}", "o1"), list[8], now;
    struct jy_draft_state draft;
    int64_t revision = 0;

    CHECK_INT(put(x, 0, &a, &now), JY_OK);
    CHECK_INT(jy_store_begin(x->s), JY_OK);
    CHECK_INT(jy_draft_clear(x->s, 0, &revision), JY_E_STALE_EPOCH);
    CHECK_INT(jy_draft_clear(x->s, 1, &revision), JY_OK);
    CHECK_INT(jy_store_commit(x->s), JY_OK);
    CHECK_INT(revision, 2);
    CHECK_INT(read_all(x, list, &draft), 0);
    CHECK_INT(draft.revision, 2);
}

static void a_proposal_holds_until_the_draft_changes(void **state)
{
    struct scene *x = *state;
    struct jy_draft_edit a = edit_of("A", "{}", "o1"), list[8], now;
    struct jy_draft_state draft;

    CHECK_INT(put(x, 0, &a, &now), JY_OK);
    CHECK_INT(jy_store_begin(x->s), JY_OK);
    CHECK_INT(jy_draft_propose(x->s, 2, JY_STR("o1"), JY_STR("")), JY_E_STALE_EPOCH);
    CHECK_INT(jy_draft_propose(x->s, 1, JY_STR("o1"), JY_STR("太重")), JY_OK);
    CHECK_INT(jy_store_commit(x->s), JY_OK);
    read_all(x, list, &draft);
    CHECK_INT(draft.ready_revision, 1);
    CHECK_CSTR(draft.ready_by, "o1");
    CHECK_CSTR(draft.ready_why, "太重");
    CHECK_INT(put(x, 1, &a, &now), JY_OK);
    read_all(x, list, &draft);
    CHECK_INT(draft.ready_revision, 0);
    CHECK_CSTR(draft.ready_by, "");
    CHECK_CSTR(draft.ready_why, "");
}

static void a_reader_that_holds_sees_one_moment(void **state)
{
    struct scene *x = *state;
    struct jy_draft_edit a = edit_of("A", "{}", "o1"), list[8], now;
    struct jy_draft_state draft;

    CHECK_INT(jy_reader_hold(x->r), JY_OK);
    CHECK_INT(read_all(x, list, &draft), 0);
    CHECK_INT(put(x, 0, &a, &now), JY_OK);
    CHECK_INT(read_all(x, list, &draft), 0);
    jy_reader_release(x->r);
    CHECK_INT(read_all(x, list, &draft), 1);
}

static void a_full_draft_takes_no_other_edit_but_a_change_of_those_it_has(void **state)
{
    struct scene *x = *state;
    struct jy_draft_edit now, edit;
    char id[16];

    CHECK_INT(jy_store_begin(x->s), JY_OK);
    for (int i = 0; i < JY_DRAFT_MAX; i++) {
        snprintf(id, sizeof(id), "R%d", i);
        edit = edit_of(id, "{}", "o1");
        CHECK_INT(jy_draft_put(x->s, x->a, 0, &edit, &now), JY_OK);
    }
    edit = edit_of("one more", "{}", "o1");
    CHECK_INT(jy_draft_put(x->s, x->a, 0, &edit, &now), JY_E_LIMIT);
    edit = edit_of("R0", "{}", "o1");
    CHECK_INT(jy_draft_put(x->s, x->a, 1, &edit, &now), JY_OK);
    CHECK_INT(jy_store_commit(x->s), JY_OK);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCENE_TEST(a_new_store_has_an_empty_draft),
        SCENE_TEST(one_counter_runs_over_all_edits_and_each_keeps_its_own),
        SCENE_TEST(the_second_of_two_is_told_what_is_there_and_overwrites_nothing),
        SCENE_TEST(an_edit_that_has_gone_is_stale_too),
        SCENE_TEST(clearing_wants_the_revision_that_was_seen),
        SCENE_TEST(a_proposal_holds_until_the_draft_changes),
        SCENE_TEST(a_full_draft_takes_no_other_edit_but_a_change_of_those_it_has),
        SCENE_TEST(a_reader_that_holds_sees_one_moment),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
