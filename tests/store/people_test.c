/* people_test.c - devices, accounts, sessions, and the books of rules and city. */
#include <sqlite3.h>

#include "store/people.h"
#include "store/rulebook.h"
#include "tests/store/scene_files.h"

static const unsigned char one[32] = {1}, two[32] = {2};

static int64_t device(struct scene *x, const unsigned char hash[32])
{
    int64_t id = 0;

    CHECK_INT(jy_people_device(x->s, hash, NOON_MS, &id), JY_OK);
    return id;
}

static void a_device_key_always_leads_to_the_same_row(void **state)
{
    struct scene *x = *state;
    int64_t first;

    CHECK_INT(jy_store_begin(x->s), JY_OK);
    first = device(x, one);
    CHECK(first > 0);
    CHECK_INT(device(x, one), first);
    CHECK(device(x, two) != first);
    CHECK_INT(jy_store_commit(x->s), JY_OK);
}

static void put_account(struct scene *x, bool disabled)
{
    struct jy_account a = {.staff = "m0001",
                           .login = "wang",
                           .password = "$argon2id$x",
                           .demo = true,
                           .disabled = disabled};

    CHECK_INT(jy_store_begin(x->s), JY_OK);
    a.device = device(x, one);
    CHECK_INT(jy_people_put_account(x->s, &a, NOON_MS), JY_OK);
    CHECK_INT(jy_store_commit(x->s), JY_OK);
}

static void an_account_is_found_by_its_login(void **state)
{
    struct scene *x = *state;
    struct jy_account got, list[4];
    int n = 0;

    put_account(x, false);
    put_account(x, true);
    CHECK_INT(jy_people_account(x->r, JY_STR("wang"), &got), JY_OK);
    CHECK_CSTR(got.staff, "m0001");
    CHECK_CSTR(got.password, "$argon2id$x");
    CHECK(got.demo);
    CHECK(got.disabled);
    CHECK(got.device > 0);
    CHECK_INT(jy_people_account(x->r, JY_STR("Wang"), &got), JY_E_NOT_FOUND);
    CHECK_INT(jy_people_list_accounts(x->r, list, 4, &n), JY_OK);
    CHECK_INT(n, 1);
    CHECK_CSTR(list[0].login, "wang");
}

static void a_given_password_is_given_until_its_owner_has_chosen(void **state)
{
    struct scene *x = *state;
    struct jy_account a = {
        .staff = "m0001", .login = "wang", .password = "$argon2id$x", .given = true};
    struct jy_account got;

    CHECK_INT(jy_store_begin(x->s), JY_OK);
    a.device = device(x, one);
    CHECK_INT(jy_people_put_account(x->s, &a, NOON_MS), JY_OK);
    CHECK_INT(jy_people_set_password(x->s, "m0001", "not it", "$argon2id$y", NOON_MS), JY_E_DENIED);
    CHECK_INT(jy_store_commit(x->s), JY_OK);
    CHECK_INT(jy_people_account(x->r, JY_STR("wang"), &got), JY_OK);
    CHECK(got.given);
    CHECK_INT(jy_store_begin(x->s), JY_OK);
    CHECK_INT(jy_people_set_password(x->s, "m0001", a.password, "$argon2id$y", NOON_MS), JY_OK);
    CHECK_INT(jy_store_commit(x->s), JY_OK);
    CHECK_INT(jy_people_account(x->r, JY_STR("wang"), &got), JY_OK);
    CHECK(!got.given);
    CHECK_CSTR(got.password, "$argon2id$y");
}

static void a_session_ends_by_time_by_sign_out_and_with_its_account(void **state)
{
    struct scene *x = *state;
    struct jy_session_row row = {.staff = "m0001",
                                 .device = 1,
                                 .expires_ms = NOON_MS + 1000,
                                 .last_ms = NOON_MS},
                          got;

    put_account(x, false);
    CHECK_INT(jy_store_begin(x->s), JY_OK);
    CHECK_INT(jy_people_put_session(x->s, one, &row), JY_OK);
    CHECK_INT(jy_people_put_session(x->s, two, &row), JY_OK);
    CHECK_INT(jy_store_commit(x->s), JY_OK);
    CHECK_INT(jy_people_session(x->r, one, NOON_MS + 999, &got), JY_OK);
    CHECK_CSTR(got.staff, "m0001");
    CHECK_INT(got.expires_ms, NOON_MS + 1000);
    CHECK_INT(jy_people_session(x->r, one, NOON_MS + 1000, &got), JY_E_NOT_FOUND);
    CHECK_INT(jy_store_begin(x->s), JY_OK);
    CHECK_INT(jy_people_end_session(x->s, one), JY_OK);
    CHECK_INT(jy_people_touch_session(x->s, one, NOON_MS + 5), JY_OK); /* crossed on its way */
    CHECK_INT(jy_people_touch_session(x->s, two, NOON_MS + 5), JY_OK);
    CHECK_INT(jy_store_commit(x->s), JY_OK);
    CHECK_INT(jy_people_session(x->r, one, NOON_MS, &got), JY_E_NOT_FOUND);
    CHECK_INT(jy_people_session(x->r, two, NOON_MS, &got), JY_OK);
    CHECK_INT(got.last_ms, NOON_MS + 5);
    put_account(x, true);
    CHECK_INT(jy_people_session(x->r, two, NOON_MS, &got), JY_E_NOT_FOUND);
    put_account(x, false); /* let in again, but not by what was open before */
    CHECK_INT(jy_people_session(x->r, two, NOON_MS, &got), JY_E_NOT_FOUND);
}

static void whoever_is_signed_in_is_listed_until_idle_or_over(void **state)
{
    struct scene *x = *state;
    struct jy_session_row row = {.staff = "m0001",
                                 .device = 1,
                                 .expires_ms = NOON_MS + 1000,
                                 .last_ms = NOON_MS,
                                 .address = "10.20.0.7"};
    struct jy_session_seen list[4];
    int n = 0;

    put_account(x, false);
    CHECK_INT(jy_store_begin(x->s), JY_OK);
    CHECK_INT(jy_people_put_session(x->s, one, &row), JY_OK);
    row.last_ms = NOON_MS + 10;
    CHECK_INT(jy_people_put_session(x->s, two, &row), JY_OK);
    CHECK_INT(jy_people_touch_session(x->s, one, NOON_MS + 20), JY_OK);
    CHECK_INT(jy_store_commit(x->s), JY_OK);
    CHECK_INT(jy_people_signed_in(x->r, NOON_MS, NOON_MS + 30, list, 4, &n), JY_OK);
    CHECK_INT(n, 2);
    CHECK_INT(list[0].hash[0], 1); /* used last */
    CHECK_INT(list[0].since_ms, NOON_MS);
    CHECK_INT(list[0].last_ms, NOON_MS + 20);
    CHECK_CSTR(list[0].staff, "m0001");
    CHECK_CSTR(list[0].address, "10.20.0.7");
    CHECK_INT(jy_people_signed_in(x->r, NOON_MS + 15, NOON_MS + 30, list, 4, &n), JY_OK);
    CHECK_INT(n, 1);
    CHECK_INT(jy_people_signed_in(x->r, NOON_MS, NOON_MS + 1000, list, 4, &n), JY_OK);
    CHECK_INT(n, 0);
}

static void a_new_password_ends_what_is_open(void **state)
{
    struct scene *x = *state;
    struct jy_session_row row = {.staff = "m0001", .device = 1, .expires_ms = NOON_MS + 1000}, got;

    put_account(x, false);
    CHECK_INT(jy_store_begin(x->s), JY_OK);
    CHECK_INT(jy_people_put_session(x->s, one, &row), JY_OK);
    CHECK_INT(jy_store_commit(x->s), JY_OK);
    CHECK_INT(jy_people_session(x->r, one, NOON_MS, &got), JY_OK);
    put_account(x, false);
    CHECK_INT(jy_people_session(x->r, one, NOON_MS, &got), JY_E_NOT_FOUND);
}

static enum jy_err put_book(struct scene *x, enum jy_book book, const char *version,
                            const struct jy_book_file *files, int n)
{
    struct jy_book_head head = {.at_ms = NOON_MS, .by = "o0001", .why = "改堵路", .rules = n};

    jy_str_copy(head.version, sizeof(head.version), jy_str_of(version));
    return jy_rulebook_put(x->s, book, &head, files, n);
}

static void one_version_of_a_book_is_live_and_comes_back_byte_for_byte(void **state)
{
    struct scene *x = *state;
    const struct jy_book_file v1[] = {
        {"a.csv", JY_STR_INIT("id\n1\n")},
        {"b.csv", JY_STR_INIT("")},
    };
    const struct jy_book_file v2[] = {{"a.csv", JY_STR_INIT("id\n2\n")}};
    struct jy_book_file got[4];
    char version[24];
    int n = 0;

    CHECK_INT(jy_rulebook_live(x->r, JY_BOOK_CITY, x->a, version, got, 4, &n), JY_E_NOT_FOUND);
    CHECK_INT(jy_store_begin(x->s), JY_OK);
    CHECK_INT(put_book(x, JY_BOOK_CITY, "v1", v1, 2), JY_OK);
    CHECK_INT(jy_store_commit(x->s), JY_OK);
    CHECK_INT(jy_rulebook_live(x->r, JY_BOOK_CITY, x->a, version, got, 4, &n), JY_OK);
    CHECK_CSTR(version, "v1");
    CHECK_INT(n, 2);
    CHECK_CSTR(got[0].name, "a.csv");
    CHECK_STR(got[0].bytes, "id\n1\n");
    CHECK_INT(got[1].bytes.len, 0);
    CHECK_INT(jy_store_begin(x->s), JY_OK);
    CHECK_INT(put_book(x, JY_BOOK_CITY, "v2", v2, 1), JY_OK);
    CHECK_INT(put_book(x, JY_BOOK_RULES, "v2", v1, 2), JY_OK);
    CHECK_INT(jy_store_commit(x->s), JY_OK);
    CHECK_INT(jy_rulebook_live(x->r, JY_BOOK_CITY, x->a, version, got, 4, &n), JY_OK);
    CHECK_CSTR(version, "v2");
    CHECK_INT(n, 1);
    CHECK_STR(got[0].bytes, "id\n2\n");
}

/* How many texts of files the store holds. */
static int texts_in(const struct scene *x)
{
    char path[128];
    sqlite3_stmt *st = NULL;
    sqlite3 *db = NULL;
    int n;

    name_file(x, "jieyou.db", path);
    CHECK_INT(sqlite3_open(path, &db), SQLITE_OK);
    CHECK_INT(sqlite3_prepare_v2(db, "SELECT count(*) FROM book_texts", -1, &st, NULL), SQLITE_OK);
    CHECK_INT(sqlite3_step(st), SQLITE_ROW);
    n = sqlite3_column_int(st, 0);
    CHECK_INT(sqlite3_finalize(st), SQLITE_OK);
    CHECK_INT(sqlite3_close(db), SQLITE_OK);
    return n;
}

static void what_versions_have_in_common_is_kept_once(void **state)
{
    struct scene *x = *state;
    const struct jy_book_file v1[] = {{"a.json", JY_STR_INIT("{}")},
                                      {"b.json", JY_STR_INIT("[1]")}};
    const struct jy_book_file v2[] = {{"a.json", JY_STR_INIT("{}")},
                                      {"b.json", JY_STR_INIT("[2]")}};
    struct jy_book_file got[4];
    char version[24];
    int n = 0;

    CHECK_INT(jy_store_begin(x->s), JY_OK);
    CHECK_INT(put_book(x, JY_BOOK_RULES, "v1", v1, 2), JY_OK);
    CHECK_INT(put_book(x, JY_BOOK_SHADOW, "s1", v2, 2), JY_OK);
    CHECK_INT(put_book(x, JY_BOOK_RULES, "v2", v2, 2), JY_OK);
    CHECK_INT(put_book(x, JY_BOOK_RULES, "v3", v1, 2), JY_OK);
    CHECK_INT(jy_store_commit(x->s), JY_OK);
    CHECK_INT(texts_in(x), 3);
    CHECK_INT(jy_rulebook_live(x->r, JY_BOOK_RULES, x->a, version, got, 4, &n), JY_OK);
    CHECK_INT(n, 2);
    CHECK_STR(got[1].bytes, "[1]");
    CHECK_INT(jy_rulebook_named(x->r, JY_BOOK_RULES, "v2", x->a, got, 4, &n), JY_OK);
    CHECK_STR(got[0].bytes, "{}");
    CHECK_STR(got[1].bytes, "[2]");
}

static void going_back_puts_the_version_before_in_force_until_there_is_none(void **state)
{
    struct scene *x = *state;
    const struct jy_book_file f[] = {{"a.csv", JY_STR_INIT("id\n")}};
    struct jy_book_file got[4];
    char version[24];
    int n = 0;

    CHECK_INT(jy_store_begin(x->s), JY_OK);
    CHECK_INT(jy_rulebook_back(x->s, JY_BOOK_CITY, version), JY_E_NOT_FOUND);
    CHECK_INT(put_book(x, JY_BOOK_CITY, "v1", f, 1), JY_OK);
    CHECK_INT(put_book(x, JY_BOOK_RULES, "r1", f, 1), JY_OK);
    CHECK_INT(put_book(x, JY_BOOK_CITY, "v2", f, 1), JY_OK);
    CHECK_INT(jy_rulebook_back(x->s, JY_BOOK_CITY, version), JY_OK);
    CHECK_CSTR(version, "v1");
    CHECK_INT(jy_rulebook_back(x->s, JY_BOOK_CITY, version), JY_E_NOT_FOUND);
    CHECK_INT(jy_store_commit(x->s), JY_OK);
    CHECK_INT(jy_rulebook_live(x->r, JY_BOOK_CITY, x->a, version, got, 4, &n), JY_OK);
    CHECK_CSTR(version, "v1");
    CHECK_INT(jy_rulebook_live(x->r, JY_BOOK_RULES, x->a, version, got, 4, &n), JY_OK);
    CHECK_CSTR(version, "r1");
    CHECK_INT(jy_rulebook_version(x->r, JY_BOOK_CITY, version), JY_OK);
    CHECK_CSTR(version, "v1");
}

static void going_back_never_lands_on_a_version_that_was_taken_back(void **state)
{
    struct scene *x = *state;
    const struct jy_book_file f[] = {{"a.json", JY_STR_INIT("{}")}};
    char version[24];

    CHECK_INT(jy_store_begin(x->s), JY_OK);
    CHECK_INT(put_book(x, JY_BOOK_RULES, "good", f, 1), JY_OK);
    CHECK_INT(put_book(x, JY_BOOK_RULES, "bad", f, 1), JY_OK);
    CHECK_INT(jy_rulebook_back(x->s, JY_BOOK_RULES, version), JY_OK);
    CHECK_CSTR(version, "good");
    CHECK_INT(put_book(x, JY_BOOK_RULES, "worse", f, 1), JY_OK);
    CHECK_INT(jy_store_commit(x->s), JY_OK);
    CHECK_INT(jy_rulebook_before(x->r, JY_BOOK_RULES, version), JY_OK);
    CHECK_CSTR(version, "good");
    CHECK_INT(jy_store_begin(x->s), JY_OK);
    CHECK_INT(jy_rulebook_back(x->s, JY_BOOK_RULES, version), JY_OK);
    CHECK_CSTR(version, "good");
    CHECK_INT(jy_rulebook_back(x->s, JY_BOOK_RULES, version), JY_E_NOT_FOUND);
    CHECK_INT(jy_store_commit(x->s), JY_OK);
}

static void any_version_is_put_in_force_by_name_and_keeps_the_one_before_it(void **state)
{
    struct scene *x = *state;
    const struct jy_book_file f[] = {{"a.json", JY_STR_INIT("{}")}};
    char version[24];

    CHECK_INT(jy_store_begin(x->s), JY_OK);
    CHECK_INT(put_book(x, JY_BOOK_RULES, "v1", f, 1), JY_OK);
    CHECK_INT(put_book(x, JY_BOOK_RULES, "v2", f, 1), JY_OK);
    CHECK_INT(put_book(x, JY_BOOK_RULES, "v3", f, 1), JY_OK);
    CHECK_INT(put_book(x, JY_BOOK_CITY, "c1", f, 1), JY_OK);
    CHECK_INT(jy_rulebook_again(x->s, JY_BOOK_RULES, "v9"), JY_E_NOT_FOUND);
    CHECK_INT(jy_rulebook_again(x->s, JY_BOOK_RULES, "c1"), JY_E_NOT_FOUND);
    CHECK_INT(jy_rulebook_again(x->s, JY_BOOK_RULES, "v3"), JY_E_WRONG_STATE);
    CHECK_INT(jy_rulebook_look(x->s, JY_BOOK_RULES, version), JY_OK);
    CHECK_CSTR(version, "v3");
    CHECK_INT(jy_rulebook_again(x->s, JY_BOOK_RULES, "v1"), JY_OK);
    CHECK_INT(put_book(x, JY_BOOK_RULES, "v4", f, 1), JY_OK);
    CHECK_INT(jy_store_commit(x->s), JY_OK);
    CHECK_INT(jy_rulebook_before(x->r, JY_BOOK_RULES, version), JY_OK);
    CHECK_CSTR(version, "v1"); /* what v4 took over from, not the number before it */
    CHECK_INT(jy_store_begin(x->s), JY_OK);
    CHECK_INT(jy_rulebook_again(x->s, JY_BOOK_RULES, "v3"), JY_OK);
    CHECK_INT(jy_rulebook_back(x->s, JY_BOOK_RULES, version), JY_OK);
    CHECK_CSTR(version, "v2");
    CHECK_INT(jy_rulebook_again(x->s, JY_BOOK_RULES, "v4"), JY_OK);
    CHECK_INT(jy_rulebook_back(x->s, JY_BOOK_RULES, version), JY_OK);
    CHECK_CSTR(version, "v1");
    CHECK_INT(jy_store_commit(x->s), JY_OK);
    CHECK_INT(jy_rulebook_version(x->r, JY_BOOK_CITY, version), JY_OK);
    CHECK_CSTR(version, "c1");
}

static void every_version_is_listed_with_its_reason_and_read_by_its_name(void **state)
{
    struct scene *x = *state;
    const struct jy_book_file f[] = {{"a.json", JY_STR_INIT("{}")}};
    struct jy_book_head list[4];
    struct jy_book_file got[4];
    int n = 0;

    CHECK_INT(jy_store_begin(x->s), JY_OK);
    CHECK_INT(put_book(x, JY_BOOK_RULES, "r1", f, 1), JY_OK);
    CHECK_INT(put_book(x, JY_BOOK_RULES, "r2", f, 1), JY_OK);
    CHECK_INT(put_book(x, JY_BOOK_CITY, "c1", f, 1), JY_OK);
    CHECK_INT(jy_store_commit(x->s), JY_OK);
    CHECK_INT(jy_rulebook_list(x->r, JY_BOOK_RULES, list, 4, &n), JY_OK);
    CHECK_INT(n, 2);
    CHECK_CSTR(list[0].version, "r2");
    CHECK(list[0].live);
    CHECK(!list[1].live);
    CHECK_CSTR(list[1].by, "o0001");
    CHECK_CSTR(list[1].why, "改堵路");
    CHECK_INT(list[1].rules, 1);
    CHECK_INT(list[1].at_ms, NOON_MS);
    CHECK_INT(jy_rulebook_named(x->r, JY_BOOK_RULES, "r1", x->a, got, 4, &n), JY_OK);
    CHECK_INT(n, 1);
    CHECK_STR(got[0].bytes, "{}");
    CHECK_INT(jy_rulebook_named(x->r, JY_BOOK_RULES, "c1", x->a, got, 4, &n), JY_E_NOT_FOUND);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCENE_TEST(a_device_key_always_leads_to_the_same_row),
        SCENE_TEST(an_account_is_found_by_its_login),
        SCENE_TEST(a_given_password_is_given_until_its_owner_has_chosen),
        SCENE_TEST(a_session_ends_by_time_by_sign_out_and_with_its_account),
        SCENE_TEST(whoever_is_signed_in_is_listed_until_idle_or_over),
        SCENE_TEST(a_new_password_ends_what_is_open),
        SCENE_TEST(one_version_of_a_book_is_live_and_comes_back_byte_for_byte),
        SCENE_TEST(what_versions_have_in_common_is_kept_once),
        SCENE_TEST(going_back_never_lands_on_a_version_that_was_taken_back),
        SCENE_TEST(any_version_is_put_in_force_by_name_and_keeps_the_one_before_it),
        SCENE_TEST(every_version_is_listed_with_its_reason_and_read_by_its_name),
        SCENE_TEST(going_back_puts_the_version_before_in_force_until_there_is_none),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
