/* rules_change_test.c - what the clerk writes for the keepers of the rules, each with its row in
 * the audit log, and nothing of what comes too late. */
#include <sqlite3.h>

#include "gateway/rules_change.h"
#include "tests/store/scene.h"

static const struct jy_staff one = {.id = JY_STR_INIT("o1")}, two = {.id = JY_STR_INIT("o2")};

/* One change in a batch of its own, as the clerk runs it. */
static enum jy_err run(struct scene *x, const struct jy_staff *by, struct jy_rules_change *c)
{
    struct jy_turn t = {
        .arena = x->a, .at_ms = NOON_MS, .kind = JY_TURN_RULES, .change = c, .by = by};
    enum jy_err e;

    CHECK_INT(jy_store_begin(x->s), JY_OK);
    CHECK_INT(jy_store_mark(x->s), JY_OK);
    e = jy_turn_run(x->s, &t);
    if (e == JY_OK)
        jy_store_keep(x->s);
    else
        CHECK(jy_store_undo(x->s)); /* refused before it wrote */
    CHECK_INT(jy_store_commit(x->s), JY_OK);
    return e;
}

static struct jy_rules_change edit_of(const char *id, int64_t seen)
{
    return (struct jy_rules_change){
        .what = JY_RULES_EDIT,
        .seen = seen,
        .edit = {.id = jy_str_of(id), .file = JY_STR("a.json"), .body = JY_STR("{}")}};
}

static struct jy_rules_change publish_of(const char *version, const char *live, int64_t seen)
{
    static struct jy_book_file file = {"a.json", JY_STR_INIT("{}")};
    struct jy_rules_change c = {.what = JY_RULES_PUBLISH,
                                .seen = seen,
                                .head = {.at_ms = NOON_MS},
                                .files = &file,
                                .n_files = 1,
                                .why = JY_STR("改堵路")};

    jy_str_copy(c.head.version, sizeof(c.head.version), jy_str_of(version));
    jy_str_copy(c.live, sizeof(c.live), jy_str_of(live));
    return c;
}

static void put_live(struct scene *x, const char *version)
{
    const struct jy_book_file file = {"a.json", JY_STR_INIT("{}")};
    struct jy_book_head head = {.at_ms = NOON_MS};

    jy_str_copy(head.version, sizeof(head.version), jy_str_of(version));
    CHECK_INT(jy_store_begin(x->s), JY_OK);
    CHECK_INT(jy_rulebook_put(x->s, JY_BOOK_RULES, &head, &file, 1), JY_OK);
    CHECK_INT(jy_store_commit(x->s), JY_OK);
}

/* "staff what why" of every row, a line each. */
static void audit_is(struct scene *x, const char *wanted)
{
    char path[128], said[1024] = "";
    sqlite3 *db = NULL;
    sqlite3_stmt *st = NULL;

    snprintf(path, sizeof(path), "%s/jieyou.db", x->dir);
    CHECK_INT(sqlite3_open(path, &db), SQLITE_OK);
    CHECK_INT(sqlite3_prepare_v2(db,
                                 "SELECT group_concat(staff || ' ' || what || ' ' || why, '\n')"
                                 " FROM (SELECT * FROM audit ORDER BY id)",
                                 -1, &st, NULL),
              SQLITE_OK);
    CHECK_INT(sqlite3_step(st), SQLITE_ROW);
    if (sqlite3_column_text(st, 0) != NULL)
        snprintf(said, sizeof(said), "%s", (const char *)sqlite3_column_text(st, 0));
    sqlite3_finalize(st);
    sqlite3_close(db);
    CHECK_CSTR(said, wanted);
}

static void every_change_is_in_the_audit_log_and_a_late_one_is_nowhere(void **state)
{
    struct scene *x = *state;
    struct jy_rules_change a = edit_of("A", 0), late = edit_of("A", 0), b = edit_of("B", 0);
    struct jy_rules_change undo = {.what = JY_RULES_UNDO, .seen = 1, .edit.id = JY_STR("A")};
    struct jy_rules_change drop = {.what = JY_RULES_DROP, .seen = 3};

    CHECK_INT(run(x, &one, &a), JY_OK);
    CHECK_INT(a.revision, 1);
    CHECK_INT(run(x, &two, &late), JY_E_STALE_EPOCH);
    CHECK_INT(late.now.revision, 1);
    CHECK_INT(run(x, &one, &b), JY_OK);
    CHECK_INT(run(x, &two, &undo), JY_OK);
    CHECK_INT(run(x, &two, &drop), JY_OK);
    audit_is(x, "o1 rules.edited A\no1 rules.edited B\no2 rules.undone A\no2 rules.dropped ");
}

static void publishing_wants_the_draft_and_the_live_version_that_were_tried(void **state)
{
    struct scene *x = *state;
    struct jy_rules_change a = edit_of("A", 0);
    struct jy_rules_change old_draft = publish_of("v2", "v1", 0);
    struct jy_rules_change old_live = publish_of("v2", "v0", 1);
    struct jy_rules_change good = publish_of("v2", "v1", 1), back = {.what = JY_RULES_BACK};
    char version[24];

    put_live(x, "v1");
    CHECK_INT(run(x, &one, &a), JY_OK);
    CHECK_INT(run(x, &one, &old_draft), JY_E_STALE_EPOCH);
    CHECK_INT(run(x, &one, &old_live), JY_E_STALE_EPOCH);
    CHECK_INT(jy_rulebook_version(x->r, JY_BOOK_RULES, version), JY_OK);
    CHECK_CSTR(version, "v1");
    CHECK_INT(run(x, &one, &good), JY_OK);
    CHECK_INT(good.revision, 2);
    CHECK_INT(jy_rulebook_version(x->r, JY_BOOK_RULES, version), JY_OK);
    CHECK_CSTR(version, "v2");
    jy_str_copy(back.live, sizeof(back.live), JY_STR("v2"));
    jy_str_copy(back.head.version, sizeof(back.head.version), JY_STR("v1"));
    back.why = JY_STR("误派");
    CHECK_INT(run(x, &two, &back), JY_OK);
    audit_is(x, "o1 rules.edited A\no1 rules.published v2: 改堵路\n"
                "o2 rules.rolled_back v1: 误派 (v2: +0 -0 ~0)");
}

static void the_second_person_is_another_one_and_saw_the_same_draft(void **state)
{
    struct scene *x = *state;
    struct jy_rules_change a = edit_of("A", 0), again = edit_of("A", 1);
    struct jy_rules_change c = publish_of("v2", "v1", 1);
    struct jy_book_head list[2];
    int n = 0;

    put_live(x, "v1");
    CHECK_INT(run(x, &one, &a), JY_OK);
    c.second_person = true;
    CHECK_INT(run(x, &one, &c), JY_OK);
    CHECK(c.waits);
    c.waits = false;
    CHECK_INT(run(x, &one, &c), JY_OK); /* the author cannot be the second */
    CHECK(c.waits);
    CHECK_INT(run(x, &one, &again), JY_OK);
    c.waits = false;
    c.seen = 2;
    CHECK_INT(run(x, &two, &c), JY_OK); /* the draft has changed: a new proposal */
    CHECK(c.waits);
    c.waits = false;
    CHECK_INT(run(x, &one, &c), JY_OK);
    CHECK(!c.waits);
    CHECK_INT(jy_rulebook_list(x->r, JY_BOOK_RULES, list, 2, &n), JY_OK);
    CHECK_CSTR(list[0].by, "o2");
    CHECK_CSTR(list[0].second, "o1");
    audit_is(x, "o1 rules.edited A\no1 rules.proposed v2: 改堵路\no1 rules.proposed v2: 改堵路\n"
                "o1 rules.edited A\no2 rules.proposed v2: 改堵路\no1 rules.published v2: 改堵路");
}

static struct jy_rules_change watch_of(const char *version, const char *live, int64_t seen)
{
    struct jy_rules_change c = publish_of(version, live, seen);

    c.what = JY_RULES_WATCH;
    return c;
}

static void a_draft_in_shadow_is_beside_what_is_in_force_and_one_at_a_time(void **state)
{
    struct scene *x = *state;
    struct jy_rules_change a = edit_of("A", 0);
    struct jy_rules_change old_draft = watch_of("s1", "v1", 0), old_live = watch_of("s1", "v0", 1);
    struct jy_rules_change s1 = watch_of("s1", "v1", 1), s2 = watch_of("s2", "v1", 1);
    struct jy_rules_change end = {.what = JY_RULES_UNWATCH, .head.version = "s1"};
    char version[24];

    put_live(x, "v1");
    CHECK_INT(run(x, &one, &a), JY_OK);
    CHECK_INT(run(x, &one, &old_draft), JY_E_STALE_EPOCH);
    CHECK_INT(run(x, &one, &old_live), JY_E_STALE_EPOCH);
    CHECK_INT(jy_rulebook_version(x->r, JY_BOOK_SHADOW, version), JY_E_NOT_FOUND);
    s1.second_person = true; /* nothing hangs on it: nobody has to agree */
    CHECK_INT(run(x, &one, &s1), JY_OK);
    CHECK_INT(s1.revision, 1);                      /* and the draft stays */
    CHECK_INT(run(x, &two, &s2), JY_E_STALE_EPOCH); /* did not know of it */
    jy_str_copy(s2.instead_of, sizeof(s2.instead_of), JY_STR("s1"));
    CHECK_INT(run(x, &two, &s2), JY_OK);
    CHECK_INT(jy_rulebook_version(x->r, JY_BOOK_SHADOW, version), JY_OK);
    CHECK_CSTR(version, "s2");
    CHECK_INT(jy_rulebook_version(x->r, JY_BOOK_RULES, version), JY_OK);
    CHECK_CSTR(version, "v1");
    CHECK_INT(run(x, &one, &end), JY_E_WRONG_STATE); /* it has gone already */
    jy_str_copy(end.head.version, sizeof(end.head.version), JY_STR("s9"));
    CHECK_INT(run(x, &one, &end), JY_E_WRONG_STATE);
    jy_str_copy(end.head.version, sizeof(end.head.version), JY_STR("s2"));
    CHECK_INT(run(x, &one, &end), JY_OK);
    CHECK_INT(jy_rulebook_version(x->r, JY_BOOK_SHADOW, version), JY_E_NOT_FOUND);
    audit_is(x, "o1 rules.edited A\no1 rules.watched s1: 改堵路\no2 rules.watched s2: 改堵路\n"
                "o1 rules.unwatched s2");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCENE_TEST(every_change_is_in_the_audit_log_and_a_late_one_is_nowhere),
        SCENE_TEST(publishing_wants_the_draft_and_the_live_version_that_were_tried),
        SCENE_TEST(the_second_person_is_another_one_and_saw_the_same_draft),
        SCENE_TEST(a_draft_in_shadow_is_beside_what_is_in_force_and_one_at_a_time),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
