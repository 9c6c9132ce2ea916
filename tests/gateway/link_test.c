/* link_test.c - handles never name the wrong connection, queues never grow without end. */
#include "gateway/link.h"

#include "tests/support/check.h"

static struct jy_links links;
static int wanted;

static void want_write(struct jy_link *l)
{
    (void)l;
    wanted++;
}

static int set_up(void **state)
{
    (void)state;
    wanted = 0;
    jy_links_init(&links, 1000, want_write);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    jy_links_fini(&links);
    return 0;
}

static struct jy_link *new_link(void)
{
    struct jy_link *l = NULL;

    CHECK_INT(jy_link_new(&links, NULL, JY_STR("127.0.0.1"), 0, &l), JY_OK);
    return l;
}

static void send(struct jy_link *l, const char *text)
{
    struct jy_buf b;

    jy_buf_init(&b);
    jy_buf_add(&b, jy_str_of(text));
    jy_link_send(l, &b);
    jy_buf_fini(&b);
}

static void a_handle_outlives_its_link_and_finds_nothing(void **state)
{
    struct jy_link *l = new_link(), *next;
    struct jy_handle old = l->at;

    (void)state;
    CHECK(jy_link_of(&links, old) == l);
    jy_link_free(l);
    CHECK(jy_link_of(&links, old) == NULL);
    next = new_link();
    CHECK_INT(next->at.slot, old.slot); /* the slot is used again */
    CHECK(jy_link_of(&links, old) == NULL);
    CHECK(jy_link_of(&links, next->at) == next);
}

static void the_zero_handle_names_nobody(void **state)
{
    (void)state;
    new_link();
    CHECK(jy_link_of(&links, (struct jy_handle){0}) == NULL);
}

static void many_come_and_go_and_each_is_found(void **state)
{
    struct jy_link *list[300];
    int n = 0;

    (void)state;
    for (int i = 0; i < 300; i++)
        list[i] = new_link();
    for (int i = 0; i < 300; i += 2)
        jy_link_free(list[i]);
    for (int i = 0; i < 300; i += 2)
        list[i] = new_link();
    for (int i = 0; i < 300; i++)
        CHECK(jy_link_of(&links, list[i]->at) == list[i]);
    for (uint32_t at = 0; jy_links_next(&links, &at) != NULL;)
        n++;
    CHECK_INT(n, 300);
    CHECK_INT(links.handles.n, 300);
}

static void frames_leave_in_the_order_they_came(void **state)
{
    struct jy_link *l = new_link();

    (void)state;
    send(l, "one");
    send(l, "two");
    CHECK_INT(wanted, 2);
    CHECK_INT(l->out_bytes, 6);
    CHECK(memcmp(jy_link_peek(l)->bytes, "one", 3) == 0);
    jy_link_pop(l);
    CHECK(memcmp(jy_link_peek(l)->bytes, "two", 3) == 0);
    jy_link_pop(l);
    CHECK(jy_link_peek(l) == NULL);
    CHECK_INT(l->out_bytes, 0);
}

static void CHECK_JOINED(const struct jy_link *l, size_t most, int n, const char *text)
{
    struct jy_buf b;

    jy_buf_init(&b);
    jy_buf_add(&b, JY_STR("head:"));
    CHECK_INT(jy_link_join(l, most, &b), n);
    if (n > 1) CHECK_STR(jy_buf_str(&b), text);
    jy_buf_fini(&b);
}

static void frames_are_joined_for_who_takes_them_so(void **state)
{
    struct jy_link *l = new_link();

    (void)state;
    send(l, "{\"a\":1}");
    send(l, "{\"b\":2}");
    send(l, "{\"c\":3}");
    CHECK_JOINED(l, 100, 0, ""); /* it did not ask for it */
    l->together = 2;
    CHECK_JOINED(l, 100, 2, "head:[{\"a\":1},{\"b\":2}]");
    l->together = 64;
    CHECK_JOINED(l, 100, 3, "head:[{\"a\":1},{\"b\":2},{\"c\":3}]");
    CHECK_JOINED(l, 14, 2, "head:[{\"a\":1},{\"b\":2}]");
    CHECK_JOINED(l, 13, 1, "");
    CHECK(jy_link_has_more(l)); /* joining takes nothing away */
}

static void a_reader_too_slow_is_told_bye_and_keeps_nothing(void **state)
{
    struct jy_link *l = new_link();
    static char big[600];

    (void)state;
    memset(big, 'x', sizeof big - 1);
    send(l, big);
    CHECK(!jy_link_is_leaving(l));
    send(l, big);
    CHECK(jy_link_is_leaving(l));
    CHECK_INT(l->close_code, 1013);
    CHECK(strncmp(jy_link_peek(l)->bytes, "{\"kind\":\"bye\",\"reason\":\"slow\"", 29) == 0);
    jy_link_pop(l);
    CHECK(jy_link_peek(l) == NULL);
    send(l, "late");
    CHECK(jy_link_peek(l) == NULL);
}

static void a_frame_for_many_is_kept_once_and_freed_with_the_last(void **state)
{
    struct jy_link *a = new_link(), *b = new_link();
    struct jy_msg *m = jy_msg_new(JY_STR("news"));

    (void)state;
    jy_link_send_msg(a, m);
    jy_link_send_msg(b, m);
    CHECK_INT(m->refs, 3);
    jy_msg_unref(m);
    jy_link_pop(a);
    CHECK(jy_link_peek(b) == m); /* freed by tear_down, or the leak check says so */
}

static void watches_are_found_and_dropped(void **state)
{
    struct jy_link *l = new_link();

    (void)state;
    for (int i = 1; i <= 20; i++)
        CHECK(jy_link_add_watch(l, i, INT64_C(10) * i) != NULL);
    CHECK_INT(jy_link_watching(l, 7)->sent, 70);
    jy_link_drop_watch(l, 7);
    CHECK(jy_link_watching(l, 7) == NULL);
    CHECK_INT(jy_link_watching(l, 20)->sent, 200);
    jy_link_drop_watch(l, 99);
    CHECK_INT(l->n_watches, 19);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_handle_outlives_its_link_and_finds_nothing, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(the_zero_handle_names_nobody, set_up, tear_down),
        cmocka_unit_test_setup_teardown(many_come_and_go_and_each_is_found, set_up, tear_down),
        cmocka_unit_test_setup_teardown(frames_are_joined_for_who_takes_them_so, set_up, tear_down),
        cmocka_unit_test_setup_teardown(frames_leave_in_the_order_they_came, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_reader_too_slow_is_told_bye_and_keeps_nothing, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(a_frame_for_many_is_kept_once_and_freed_with_the_last,
                                        set_up, tear_down),
        cmocka_unit_test_setup_teardown(watches_are_found_and_dropped, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
