/* dispatch_test.c - the guards: who may send what, when, how big and how often. */
#include "gateway/dispatch.h"

#include "tests/support/check.h"

static struct jy_gateway g;
static struct jy_link *l;

static void want_write(struct jy_link *link)
{
    (void)link;
}

static int set_up(void **state)
{
    (void)state;
    memset(&g, 0, sizeof g);
    jy_config_defaults(&g.config);
    g.arena = jy_arena_new();
    jy_links_init(&g.links, 1 << 20, want_write);
    if (g.arena == NULL || jy_peers_init(&g.peers) != JY_OK) return 1;
    if (jy_link_new(&g.links, NULL, JY_STR("127.0.0.1"), 1000, &l) != JY_OK) return 1;
    jy_bucket_fill(&l->bucket, g.config.burst, 1000);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    jy_links_fini(&g.links);
    jy_peers_fini(&g.peers);
    jy_arena_free(g.arena);
    return 0;
}

static enum jy_err dispatch(enum jy_frame_kind kind, struct jy_refusal *why)
{
    struct jy_frame f = {.kind = kind, .len = 64, .at_ms = 1000};

    memset(why, 0, sizeof *why);
    return jy_dispatch(&g, l, &f, why);
}

static enum jy_err send(enum jy_frame_kind kind)
{
    struct jy_refusal why;

    return dispatch(kind, &why);
}

static void be(uint32_t roles)
{
    l->phase = JY_PHASE_LIVE;
    l->roles = roles;
}

static void nothing_but_hello_comes_first(void **state)
{
    (void)state;
    for (int k = 0; k < JY_N_FRAMES; k++)
        if (k != JY_FRAME_HELLO) CHECK_INT(send((enum jy_frame_kind)k), JY_E_WRONG_PHASE);
    CHECK_INT(send(JY_FRAME_HELLO),
              JY_E_BAD_FIELD); /* let through: its handler misses the device */
}

static void while_hello_is_looked_up_everything_waits(void **state)
{
    (void)state;
    l->phase = JY_PHASE_GREETING;
    for (int k = 0; k < JY_N_FRAMES; k++)
        CHECK_INT(send((enum jy_frame_kind)k), JY_E_WRONG_PHASE);
}

static void citizens_and_staff_have_their_own_frames(void **state)
{
    (void)state;
    be(JY_ROLE_CITIZEN);
    CHECK_INT(send(JY_FRAME_MOVE), JY_E_DENIED);
    CHECK_INT(send(JY_FRAME_LIST), JY_E_DENIED);
    CHECK_INT(send(JY_FRAME_REVEAL), JY_E_DENIED);
    be(JY_ROLE_MEDIATOR | JY_ROLE_DISPATCHER);
    CHECK_INT(send(JY_FRAME_SAY), JY_E_DENIED);
    CHECK_INT(send(JY_FRAME_PROGRESS), JY_E_DENIED);
    CHECK_INT(send(JY_FRAME_PING), JY_OK);
}

static void each_kind_has_its_own_size(void **state)
{
    struct jy_frame f = {.kind = JY_FRAME_PING, .len = 129, .at_ms = 1000};
    struct jy_refusal why = {0};

    (void)state;
    be(JY_ROLE_CITIZEN);
    CHECK_INT(jy_dispatch(&g, l, &f, &why), JY_E_TOO_BIG);
    f.len = 128;
    CHECK_INT(jy_dispatch(&g, l, &f, &why), JY_OK);
}

static void too_many_requests_are_told_when_to_come_back(void **state)
{
    struct jy_refusal why;
    int let_through = 0;

    (void)state;
    be(JY_ROLE_CITIZEN);
    while (dispatch(JY_FRAME_PING, &why) == JY_OK)
        let_through++;
    CHECK_INT(let_through, g.config.burst);
    CHECK_INT(dispatch(JY_FRAME_PING, &why), JY_E_SLOW_DOWN);
    CHECK(why.retry_after_s >= 1);
}

static void so_many_may_wait_for_a_receipt_and_no_more(void **state)
{
    struct jy_refusal why;

    (void)state;
    be(JY_ROLE_CITIZEN);
    l->unacked = g.config.unacked_max;
    CHECK_INT(dispatch(JY_FRAME_SAY, &why), JY_E_LIMIT);
    CHECK_INT(why.retry_after_s, 1);
    CHECK_INT(dispatch(JY_FRAME_PING, &why), JY_OK);
    l->unacked--;
    CHECK_INT(dispatch(JY_FRAME_SAY, &why), JY_E_BAD_FIELD); /* let through: it has no text */
}

static void rubbish_is_answered_and_rationed(void **state)
{
    int answers = 0;

    (void)state;
    be(JY_ROLE_CITIZEN);
    for (int i = 0; i < 500; i++)
        jy_hear(&g, l, JY_STR("{\"kind\":"), 1000);
    while (jy_link_peek(l) != NULL) {
        const char *expected = answers < g.config.burst ? "bad_frame" : "slow_down";
        const struct jy_msg *m = jy_link_peek(l);
        struct jy_str text = {m->bytes, m->len};

        CHECK(jy_str_find(text, jy_str_of(expected)) > 0);
        answers++;
        jy_link_pop(l);
    }
    CHECK_INT(answers, 500);
}

static void who_is_leaving_is_not_heard(void **state)
{
    (void)state;
    be(JY_ROLE_CITIZEN);
    jy_link_leave(l, 1001, NULL, 0);
    jy_hear(&g, l, JY_STR("{\"kind\":\"ping\"}"), 1000);
    CHECK(jy_link_peek(l) == NULL);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(nothing_but_hello_comes_first),
        TEST(while_hello_is_looked_up_everything_waits),
        TEST(citizens_and_staff_have_their_own_frames),
        TEST(each_kind_has_its_own_size),
        TEST(too_many_requests_are_told_when_to_come_back),
        TEST(so_many_may_wait_for_a_receipt_and_no_more),
        TEST(rubbish_is_answered_and_rationed),
        TEST(who_is_leaving_is_not_heard),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
