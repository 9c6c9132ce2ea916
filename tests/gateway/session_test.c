/* session_test.c - a sign-in ends when nobody works any more, on whichever pages they do. */
#include "gateway/session.h"

#include <stdlib.h>
#include <unistd.h>

#include "store/people.h"
#include "tests/support/check.h"
#include "tests/support/demo_city.h"

#define MINUTE ((int64_t)60000)
#define BEGAN INT64_C(1773100800000)

static struct jy_gateway g;
static struct jy_city *city;
static struct jy_link *page;
static char dir[64];
static const unsigned char hash[32] = {7};

static void want_write(struct jy_link *link)
{
    (void)link;
}

static void write_down(enum jy_err e)
{
    CHECK_INT(e, JY_OK);
    jy_store_keep(g.store);
    CHECK_INT(jy_store_commit(g.store), JY_OK);
}

static void begin(void)
{
    CHECK_INT(jy_store_begin(g.store), JY_OK);
    CHECK_INT(jy_store_mark(g.store), JY_OK);
}

/* A chair signed in, with the desk open. */
static int set_up(void **state)
{
    const struct jy_staff *chair;
    struct jy_account account = {.login = "chair", .password = "-"};
    struct jy_session_row row = {.last_ms = BEGAN, .expires_ms = BEGAN + 12 * 60 * MINUTE};
    struct jy_diag why;

    (void)state;
    memset(&g, 0, sizeof g);
    strcpy(dir, "/tmp/jieyou-session-XXXXXX");
    city = demo_city_load();
    if (mkdtemp(dir) == NULL || city == NULL) return 1;
    jy_config_defaults(&g.config);
    g.live.city = jy_city_ref(city);
    jy_links_init(&g.links, 1 << 20, want_write);
    if (jy_store_open(dir, &g.store, &why) != JY_OK) return 1;
    if (jy_reader_open(dir, &g.reader, &why) != JY_OK) return 1;
    chair = &city->staff[0];
    jy_str_copy(row.staff, sizeof row.staff, chair->id);
    jy_str_copy(account.staff, sizeof account.staff, chair->id);
    begin();
    CHECK_INT(jy_people_device(g.store, hash, BEGAN, &row.device), JY_OK);
    account.device = row.device;
    CHECK_INT(jy_people_put_account(g.store, &account, BEGAN), JY_OK);
    write_down(jy_people_put_session(g.store, hash, &row));
    CHECK_INT(jy_link_new(&g.links, NULL, JY_STR("127.0.0.1"), BEGAN, &page), JY_OK);
    page->seat = calloc(1, sizeof *page->seat);
    if (page->seat == NULL) return 1;
    memcpy(page->seat->session, hash, sizeof hash);
    page->seat->row = row;
    page->seat->viewer =
        (struct jy_viewer){.staff = chair->id, .body = chair->body, .roles = chair->roles};
    return 0;
}

static int tear_down(void **state)
{
    static const char *const files[] = {"jieyou.db", "jieyou.db-wal", "jieyou.db-shm"};
    char path[128];

    (void)state;
    jy_links_fini(&g.links);
    jy_reader_close(g.reader);
    jy_store_close(g.store);
    jy_live_fini(&g.live);
    jy_city_unref(city);
    for (size_t i = 0; i < JY_COUNT(files); i++) {
        snprintf(path, sizeof path, "%s/%s", dir, files[i]);
        unlink(path);
    }
    return rmdir(dir);
}

static void who_does_nothing_is_signed_out(void **state)
{
    int64_t idle = g.config.session_idle_min * MINUTE;

    (void)state;
    CHECK(jy_session_goes_on(&g, page, false, BEGAN + idle - 1));
    CHECK(!jy_session_goes_on(&g, page, false, BEGAN + idle));
}

static void who_works_on_pages_of_another_kind_is_not(void **state)
{
    int64_t idle = g.config.session_idle_min * MINUTE, later = BEGAN + idle - MINUTE;

    (void)state;
    begin();
    write_down(jy_people_touch_session(g.store, hash, later)); /* figures, patrols: over HTTP */
    CHECK(jy_session_is_good(&g, page, later));
    CHECK(jy_session_goes_on(&g, page, false, BEGAN + idle));
    CHECK(jy_session_goes_on(&g, page, false, later + idle - 1));
    CHECK(!jy_session_goes_on(&g, page, false, later + idle));
}

static void a_day_ends_it_in_any_case_and_so_does_an_end(void **state)
{
    (void)state;
    page->seat->row.last_ms = page->seat->row.expires_ms;
    CHECK(!jy_session_goes_on(&g, page, false, page->seat->row.expires_ms));
    begin();
    write_down(jy_people_end_session(g.store, hash));
    CHECK(!jy_session_is_good(&g, page, BEGAN));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(who_does_nothing_is_signed_out, set_up, tear_down),
        cmocka_unit_test_setup_teardown(who_works_on_pages_of_another_kind_is_not, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(a_day_ends_it_in_any_case_and_so_does_an_end, set_up,
                                        tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
