/* bucket_test.c - requests are rationed by time, and peers who fail pause longer and longer. */
#include "gateway/peers.h"

#include "tests/support/check.h"

static void a_burst_is_let_through_and_then_the_rate(void **state)
{
    struct jy_bucket b;

    (void)state;
    jy_bucket_fill(&b, 3, 1000);
    for (int i = 0; i < 3; i++)
        CHECK(jy_bucket_take(&b, 2, 3, 1, 1000));
    CHECK(!jy_bucket_take(&b, 2, 3, 1, 1000));
    CHECK(!jy_bucket_take(&b, 2, 3, 1, 1499));
    CHECK(jy_bucket_take(&b, 2, 3, 1, 1500));
    CHECK(!jy_bucket_take(&b, 2, 3, 1, 1500));
}

static void rest_never_saves_more_than_a_burst(void **state)
{
    struct jy_bucket b;

    (void)state;
    jy_bucket_fill(&b, 2, 0);
    CHECK(jy_bucket_take(&b, 10, 2, 2, 3600000));
    CHECK(!jy_bucket_take(&b, 10, 2, 1, 3600000));
}

static void a_clock_set_back_neither_gives_nor_takes(void **state)
{
    struct jy_bucket b;

    (void)state;
    jy_bucket_fill(&b, 1, 10000);
    CHECK(jy_bucket_take(&b, 1, 1, 1, 10000));
    CHECK(!jy_bucket_take(&b, 1, 1, 1, 5000));
    CHECK(jy_bucket_take(&b, 1, 1, 1, 6000));
}

static void the_wait_is_whole_seconds_and_at_least_one(void **state)
{
    struct jy_bucket b = {.tokens = -7};

    (void)state;
    CHECK_INT(jy_bucket_wait_s(&b, 2, 1), 5);
    b.tokens = 0.9;
    CHECK_INT(jy_bucket_wait_s(&b, 2, 1), 1);
}

static void what_is_booked_by_the_hour_pauses_when_there_is_none_left(void **state)
{
    struct jy_str name = JY_STR("192.0.2.1");
    struct jy_peers peers;

    (void)state;
    CHECK_INT(jy_peers_init(&peers), JY_OK);
    for (int i = 0; i < 3; i++) { /* to look at one makes none */
        CHECK_INT(jy_peers_pause_s(&peers, JY_PEER_OPENER, name, 0), 0);
        jy_peers_book_hourly(&peers, JY_PEER_OPENER, name, 3, 0);
    }
    jy_peers_book_hourly(&peers, JY_PEER_OPENER, name, 3, 0);
    CHECK(jy_peers_pause_s(&peers, JY_PEER_OPENER, name, 0) > 600);
    CHECK_INT(jy_peers_pause_s(&peers, JY_PEER_OPENER, JY_STR("192.0.2.2"), 0), 0);
    CHECK_INT(jy_peers_pause_s(&peers, JY_PEER_OPENER, name, 1300 * 1000), 0);
    CHECK_INT(peers.n, 1);
    jy_peers_fini(&peers);
}

static void failures_pause_a_peer_longer_and_longer_but_not_for_ever(void **state)
{
    struct jy_peers peers;
    struct jy_peer *p;

    (void)state;
    CHECK_INT(jy_peers_init(&peers), JY_OK);
    p = jy_peers_get(&peers, JY_PEER_LOGIN, JY_STR("m0001"), 1, 0);
    for (int i = 0; i < 3; i++)
        jy_peer_failed(p, 3, 0);
    CHECK_INT(jy_peer_pause_s(p, 0), 0);
    jy_peer_failed(p, 3, 0);
    CHECK_INT(jy_peer_pause_s(p, 0), 2);
    CHECK_INT(jy_peer_pause_s(p, 1999), 1);
    CHECK_INT(jy_peer_pause_s(p, 2000), 0);
    for (int i = 0; i < 100; i++)
        jy_peer_failed(p, 3, 2000);
    CHECK_INT(jy_peer_pause_s(p, 2000), 15 * 60);
    p = jy_peers_get(&peers, JY_PEER_LOGIN, JY_STR("m0001"), 1, 2000 - 86400000);
    CHECK_INT(jy_peer_pause_s(p, 2000 - 86400000), 15 * 60); /* the clock was put back by a day */
    jy_peer_forgive(p);
    CHECK_INT(jy_peer_pause_s(p, 2000), 0);
    jy_peers_fini(&peers);
}

static void peers_are_told_apart_by_kind_and_forgotten_when_idle(void **state)
{
    struct jy_peers peers;
    struct jy_peer *a, *b;

    (void)state;
    CHECK_INT(jy_peers_init(&peers), JY_OK);
    a = jy_peers_get(&peers, JY_PEER_ADDRESS, JY_STR("1.2.3.4"), 1, 0);
    b = jy_peers_get(&peers, JY_PEER_LOGIN, JY_STR("1.2.3.4"), 1, 0);
    CHECK(a != b);
    CHECK(jy_peers_get(&peers, JY_PEER_ADDRESS, JY_STR("1.2.3.4"), 1, 0) == a);
    a->n_links = 1;
    jy_peers_sweep(&peers, 3600000);
    CHECK_INT(peers.n, 1);
    a->n_links = 0;
    jy_peers_sweep(&peers, 3600000);
    CHECK_INT(peers.n, 0);
    jy_peers_fini(&peers);
}

static void so_many_an_hour_flow_in_by_the_second(void **state)
{
    struct jy_peers peers;
    int wait_s = 0;

    (void)state;
    CHECK_INT(jy_peers_init(&peers), JY_OK);
    for (int i = 0; i < 3; i++)
        CHECK(jy_peers_take_hourly(&peers, JY_PEER_ASK, JY_STR("1.2.3.4"), 3, 0, &wait_s));
    CHECK(!jy_peers_take_hourly(&peers, JY_PEER_ASK, JY_STR("1.2.3.4"), 3, 0, &wait_s));
    CHECK_INT(wait_s, 1201);
    CHECK(jy_peers_take_hourly(&peers, JY_PEER_PHONE, JY_STR("1.2.3.4"), 3, 0, NULL));
    CHECK(!jy_peers_take_hourly(&peers, JY_PEER_ASK, JY_STR("1.2.3.4"), 3, 1199000, NULL));
    CHECK(jy_peers_take_hourly(&peers, JY_PEER_ASK, JY_STR("1.2.3.4"), 3, 1200000, NULL));
    jy_peers_fini(&peers);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_burst_is_let_through_and_then_the_rate),
        cmocka_unit_test(rest_never_saves_more_than_a_burst),
        cmocka_unit_test(a_clock_set_back_neither_gives_nor_takes),
        cmocka_unit_test(the_wait_is_whole_seconds_and_at_least_one),
        cmocka_unit_test(what_is_booked_by_the_hour_pauses_when_there_is_none_left),
        cmocka_unit_test(failures_pause_a_peer_longer_and_longer_but_not_for_ever),
        cmocka_unit_test(peers_are_told_apart_by_kind_and_forgotten_when_idle),
        cmocka_unit_test(so_many_an_hour_flow_in_by_the_second),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
