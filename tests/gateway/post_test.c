/* post_test.c - a message is signed as whoever gets it checks it, and stops no stop. */
#include "gateway/post.h"

#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

#include "tests/support/check.h"

/* HMAC-SHA256 as Python's hmac module has it, over "1700000000.{"a":1}" by the bytes 0 to 31. */
static void a_signature_is_what_others_compute(void **state)
{
    unsigned char key[JY_POST_KEY];
    char out[JY_SIGNATURE];

    (void)state;
    for (int i = 0; i < JY_POST_KEY; i++)
        key[i] = (unsigned char)i;
    jy_post_sign(key, 1700000000, JY_STR("{\"a\":1}"), out);
    CHECK_STR(jy_str_of(out),
              "t=1700000000,v1=03348adc068f3e120398d321e294ed21d5531ba19808733437c88c51d9ffdb14");
}

/* A port at which somebody takes a call and says nothing; its socket. */
static int listen_on(int *port)
{
    struct sockaddr_in at = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t size = sizeof at;
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

    assert_true(fd >= 0);
    assert_int_equal(bind(fd, (struct sockaddr *)&at, size), 0);
    assert_int_equal(listen(fd, 1), 0);
    assert_int_equal(getsockname(fd, (struct sockaddr *)&at, &size), 0);
    *port = ntohs(at.sin_port);
    return fd;
}

static void drop(struct jy_errand *e)
{
    struct jy_post *p = (struct jy_post *)e;

    jy_buf_fini(&p->body);
    free(p);
}

static void no_wake(void *ctx)
{
    (void)ctx;
}

/* Where the stop waited for the hour, this test would. */
static void who_says_nothing_is_not_waited_for_when_it_is_time_to_stop(void **state)
{
    struct jy_errands *worker;
    struct jy_post *p = calloc(1, sizeof *p);
    int port, fd = listen_on(&port), call;

    (void)state;
    assert_non_null(p);
    *p = (struct jy_post){
        .errand = {.run = jy_post_run, .drop = drop}, .timeout_s = 3600, .times = 2};
    snprintf(p->url, sizeof p->url, "http://127.0.0.1:%d/", port);
    jy_buf_init(&p->body);
    jy_buf_add(&p->body, JY_STR("{}"));
    CHECK_INT(jy_errands_start(no_wake, NULL, &worker), JY_OK);
    CHECK_INT(jy_errands_take(worker, &p->errand), JY_OK);
    call = accept(fd, NULL, NULL); /* it is under way */
    assert_true(call >= 0);
    jy_errands_stop(worker);
    close(call);
    close(fd);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_signature_is_what_others_compute),
        cmocka_unit_test(who_says_nothing_is_not_waited_for_when_it_is_time_to_stop),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
