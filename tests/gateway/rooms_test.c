/* rooms_test.c - who follows a case hears everything once, in order, and nobody else anything. */
#include "gateway/rooms.h"

#include <unistd.h>

#include "store/cases.h"
#include "tests/support/check.h"
#include "tests/support/demo_city.h"

static struct jy_gateway g;
static char dir[64];
static struct jy_city *city;
static unsigned char next_key;

static void want_write(struct jy_link *link)
{
    (void)link;
}

static int load_city(void **state)
{
    (void)state;
    city = demo_city_load();
    return city == NULL;
}

static int drop_city(void **state)
{
    (void)state;
    jy_city_unref(city);
    return 0;
}

static int set_up(void **state)
{
    struct jy_diag why;

    (void)state;
    memset(&g, 0, sizeof g);
    strcpy(dir, "/tmp/jieyou-rooms-XXXXXX");
    if (mkdtemp(dir) == NULL) return 1;
    jy_config_defaults(&g.config);
    g.arena = jy_arena_new();
    g.live.city = jy_city_ref(city);
    jy_links_init(&g.links, 1 << 20, want_write);
    if (jy_topics_init(&g.by_case) != JY_OK || jy_topics_init(&g.by_device) != JY_OK) return 1;
    if (jy_store_open(dir, &g.store, &why) != JY_OK) return 1;
    return jy_reader_open(dir, &g.reader, &why) != JY_OK;
}

static int tear_down(void **state)
{
    static const char *const files[] = {"jieyou.db", "jieyou.db-wal", "jieyou.db-shm"};
    struct jy_link *l;
    char path[128];

    (void)state;
    for (uint32_t at = 0; (l = jy_links_next(&g.links, &at)) != NULL;)
        jy_rooms_forget(&g, l);
    jy_links_fini(&g.links);
    jy_topics_fini(&g.by_case);
    jy_topics_fini(&g.by_device);
    jy_reader_close(g.reader);
    jy_store_close(g.store);
    jy_live_fini(&g.live);
    jy_arena_free(g.arena);
    for (size_t i = 0; i < JY_COUNT(files); i++) {
        snprintf(path, sizeof path, "%s/%s", dir, files[i]);
        unlink(path);
    }
    return rmdir(dir);
}

/* A citizen's page, as it is after its hello. */
static struct jy_link *page_of(int64_t device)
{
    struct jy_link *l = NULL;

    CHECK_INT(jy_link_new(&g.links, NULL, JY_STR("127.0.0.1"), 0, &l), JY_OK);
    l->phase = JY_PHASE_LIVE;
    l->roles = JY_ROLE_CITIZEN;
    l->device = device;
    strcpy(l->device_name, "x");
    CHECK_INT(jy_topics_join(&g.by_device, device, l->at), JY_OK);
    return l;
}

static int64_t new_device(unsigned char n)
{
    unsigned char hash[32] = {n};
    int64_t device = 0;

    CHECK_INT(jy_store_begin(g.store), JY_OK);
    CHECK_INT(jy_store_mark(g.store), JY_OK);
    CHECK_INT(jy_people_device(g.store, hash, 1000, &device), JY_OK);
    jy_store_keep(g.store);
    CHECK_INT(jy_store_commit(g.store), JY_OK);
    return device;
}

/* What the clerk does with a turn, here on the one thread. */
static struct jy_turn *say(int64_t device, const char *text)
{
    struct jy_turn *t = jy_turn_new(JY_TURN_SAY, (struct jy_handle){0}, 1773100800000);

    CHECK(t != NULL);
    jy_turn_use(t, city, NULL);
    t->device = device;
    t->lang = "zh-Hans";
    t->cases_per_day = 10;
    t->reading.act = JY_ACT_UNKNOWN;
    t->say =
        (struct jy_talk_event){.input = JY_IN_SAY, .text = jy_str_of(text), .reading = &t->reading};
    t->stamp.present = true;
    t->stamp.device = device;
    t->stamp.key[0] = ++next_key;
    CHECK_INT(jy_store_begin(g.store), JY_OK);
    CHECK_INT(jy_store_mark(g.store), JY_OK);
    CHECK_INT(jy_turn_run(g.store, t), JY_OK);
    jy_store_keep(g.store);
    CHECK_INT(jy_store_commit(g.store), JY_OK);
    return t;
}

static int64_t tell(struct jy_turn *t)
{
    int64_t id = t->receipt.case_id;

    jy_rooms_tell(&g, t);
    jy_turn_free(t);
    return id;
}

/* Takes the next frame; how often `what` stands in it, -1 when there is no frame. */
static int next_has(struct jy_link *l, const char *what)
{
    const struct jy_msg *m = jy_link_peek(l);
    struct jy_str text;
    ptrdiff_t at;
    int n = 0;

    if (m == NULL) return -1;
    text = (struct jy_str){m->bytes, m->len};
    while ((at = jy_str_find(text, jy_str_of(what))) >= 0) {
        n++;
        text.ptr += at + 1;
        text.len -= (size_t)at + 1;
    }
    jy_link_pop(l);
    return n;
}

static void every_page_of_a_device_follows_a_new_case(void **state)
{
    int64_t device = new_device(1);
    struct jy_link *a = page_of(device), *b = page_of(device), *stranger = page_of(new_device(2));

    (void)state;
    tell(say(device, "您好"));
    CHECK_INT(next_has(a, "\"kind\":\"opened\""), 1);
    CHECK_INT(next_has(b, "\"kind\":\"said\""), 1);
    CHECK(jy_link_peek(stranger) == NULL);
    CHECK(jy_link_peek(a) == NULL);
}

static void a_turn_told_twice_is_heard_once(void **state)
{
    int64_t device = new_device(1);
    struct jy_link *l = page_of(device);
    struct jy_turn *t = say(device, "您好");

    (void)state;
    jy_rooms_tell(&g, t);
    tell(t);
    CHECK_INT(next_has(l, "\"kind\":\"said\""), 1);
    CHECK_INT(next_has(l, "said"), -1);
}

static void what_is_in_the_page_already_is_not_told_again(void **state)
{
    int64_t device = new_device(1);
    struct jy_link *l = page_of(device);
    struct jy_turn *first = say(device, "一"), *second = say(device, "二");
    int64_t id = first->receipt.case_id;

    (void)state;
    CHECK_INT(jy_rooms_enter(&g, l, id, 0), JY_OK); /* both are on disk, neither is told yet */
    CHECK_INT(next_has(l, "\"kind\":\"said\""), 2);
    tell(first);
    tell(second);
    CHECK(jy_link_peek(l) == NULL);
    tell(say(device, "三"));
    CHECK_INT(next_has(l, "\"kind\":\"said\""), 1);
}

static void a_gap_is_filled_from_the_log(void **state)
{
    int64_t device = new_device(1);
    struct jy_link *l = page_of(device);
    struct jy_turn *lost;

    (void)state;
    tell(say(device, "一"));
    CHECK_INT(next_has(l, "\"kind\":\"said\""), 1);
    lost = say(device, "二");
    jy_turn_free(lost); /* never told */
    tell(say(device, "三"));
    CHECK_INT(next_has(l, "\"kind\":\"said\""), 2);
}

static void who_is_behind_waits_for_the_page(void **state)
{
    int64_t device = new_device(1), id = tell(say(device, "一"));
    struct jy_link *l = page_of(device);

    (void)state;
    CHECK_INT(jy_rooms_enter(&g, l, id, 0), JY_OK);
    next_has(l, "kind");
    jy_link_watching(l, id)->behind = true;
    tell(say(device, "二"));
    CHECK(jy_link_peek(l) == NULL);
    CHECK_INT(jy_rooms_enter(&g, l, id, jy_link_watching(l, id)->sent), JY_OK);
    CHECK_INT(next_has(l, "\"kind\":\"said\""), 1);
    CHECK(!jy_link_watching(l, id)->behind);
}

static void a_foreign_case_answers_as_one_that_is_not_there(void **state)
{
    int64_t id = tell(say(new_device(1), "只归我看"));
    struct jy_link *stranger = page_of(new_device(2));

    (void)state;
    CHECK_INT(jy_rooms_enter(&g, stranger, id, 0), JY_E_NOT_FOUND);
    CHECK_INT(jy_rooms_enter(&g, stranger, id + 1000, 0), JY_E_NOT_FOUND);
    CHECK(jy_link_peek(stranger) == NULL);
    CHECK_INT(stranger->n_watches, 0);
}

static void who_leaves_hears_nothing_more(void **state)
{
    int64_t device = new_device(1), id = tell(say(device, "一"));
    struct jy_link *l = page_of(device);

    (void)state;
    CHECK_INT(jy_rooms_enter(&g, l, id, 0), JY_OK);
    next_has(l, "kind");
    jy_rooms_leave(&g, l, id);
    tell(say(device, "二"));
    CHECK(jy_link_peek(l) == NULL);
    CHECK(jy_topics_of(&g.by_case, id) == NULL);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(every_page_of_a_device_follows_a_new_case),
        TEST(a_turn_told_twice_is_heard_once),
        TEST(what_is_in_the_page_already_is_not_told_again),
        TEST(a_gap_is_filled_from_the_log),
        TEST(who_is_behind_waits_for_the_page),
        TEST(a_foreign_case_answers_as_one_that_is_not_there),
        TEST(who_leaves_hears_nothing_more),
    };
    return cmocka_run_group_tests(tests, load_city, drop_city);
}
