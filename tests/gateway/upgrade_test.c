/* upgrade_test.c - who may open a WebSocket, and which file stands behind a path. */
#include "gateway/http_request.h"
#include "gateway/ws.h"

#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/support/check.h"

static struct jy_upgrade good(void)
{
    return (struct jy_upgrade){JY_STR("/ws"),
                               JY_STR("13"),
                               JY_STR("dGhlIHNhbXBsZSBub25jZQ=="),
                               JY_STR("http://localhost:8700"),
                               JY_STR("localhost:8700"),
                               false};
}

static int refusal(struct jy_upgrade u)
{
    return jy_ws_refusal(&u, JY_STR("https://a.example; https://b.example"));
}

static void the_own_page_is_let_in(void **state)
{
    (void)state;
    CHECK_INT(refusal(good()), 0);
}

static void over_tls_the_own_page_came_over_tls(void **state)
{
    struct jy_upgrade u = good();

    (void)state;
    u.secure = true;
    CHECK_INT(refusal(u), 403);
    u.origin = JY_STR("https://localhost:8700");
    CHECK_INT(refusal(u), 0);
}

static void another_site_is_kept_out_unless_it_is_listed(void **state)
{
    struct jy_upgrade u = good();

    (void)state;
    u.origin = JY_STR("http://evil.example");
    CHECK_INT(refusal(u), 403);
    u.origin = JY_STR("http://evil.example/localhost:8700");
    CHECK_INT(refusal(u), 403);
    u.origin = JY_STR("null");
    CHECK_INT(refusal(u), 403);
    u.origin = JY_STR("https://b.example");
    CHECK_INT(refusal(u), 0);
    u.origin = JY_STR(""); /* no browser */
    CHECK_INT(refusal(u), 0);
}

static void nothing_is_done_for_a_page_of_another_site(void **state)
{
    const struct jy_str host = JY_STR("localhost:8700"), none = JY_STR("");

    (void)state;
    CHECK(jy_origin_may(JY_STR("http://localhost:8700"), host, false, none));
    CHECK(jy_origin_may(none, host, true, none)); /* no browser */
    CHECK(!jy_origin_may(JY_STR("http://localhost:8700"), host, true, none));
    CHECK(!jy_origin_may(JY_STR("null"), host, false, none));
    CHECK(!jy_origin_may(JY_STR("http://b.example"), host, false, JY_STR("https://b.example")));
}

static void version_key_and_path_are_checked(void **state)
{
    struct jy_upgrade u = good();

    (void)state;
    u.version = JY_STR("8");
    CHECK_INT(refusal(u), 426);
    u = good();
    u.key = JY_STR("short");
    CHECK_INT(refusal(u), 400);
    u.key = JY_STR("dGhlIHNhbXBsZSBub25jZQ=!");
    CHECK_INT(refusal(u), 400);
    u = good();
    u.path = JY_STR("/");
    CHECK_INT(refusal(u), 404);
}

static void put(const char *dir, const char *name)
{
    char path[128];
    FILE *f;

    snprintf(path, sizeof path, "%s/%s", dir, name);
    f = fopen(path, "w");
    CHECK(f != NULL);
    fputs("x", f);
    fclose(f);
}

static void a_path_finds_its_file_or_nothing(void **state)
{
    char dir[] = "/tmp/jieyou-pages-XXXXXX", sub[64];
    struct jy_page page;

    (void)state;
    CHECK(mkdtemp(dir) != NULL);
    snprintf(sub, sizeof sub, "%s/assets", dir);
    CHECK_INT(mkdir(sub, 0700), 0);
    put(dir, "index.html");
    put(dir, "index.html.br");
    put(dir, "secret.html");
    put(sub, "a-1.js");
    put(sub, "a-1.js.gz");
    CHECK(jy_page_find(dir, JY_STR("/"), JY_STR("gzip, br"), &page));
    CHECK_CSTR(page.coding, "br");
    CHECK(page.is_page && !page.immutable);
    CHECK(jy_page_find(dir, JY_STR("/assets/a-1.js"), JY_STR("gzip, br"), &page));
    CHECK_CSTR(page.coding, "gzip");
    CHECK(page.immutable && !page.is_page);
    CHECK(jy_page_find(dir, JY_STR("/assets/a-1.js"), JY_STR(""), &page));
    CHECK_CSTR(page.coding, "");
    CHECK(!jy_page_find(dir, JY_STR("/desk"), JY_STR(""), &page));
    CHECK(!jy_page_find(dir, JY_STR("/secret.html"), JY_STR(""), &page));
    CHECK(!jy_page_find(dir, JY_STR("/assets/../index.html"), JY_STR(""), &page));
    CHECK(!jy_page_find(sub, JY_STR("/../assets/a-1.js"), JY_STR(""), &page));
    CHECK(!jy_page_find(dir, JY_STR("//assets/a-1.js"), JY_STR(""), &page));
    unlink(strcat(strcpy(sub, dir), "/assets/a-1.js"));
    unlink(strcat(strcpy(sub, dir), "/assets/a-1.js.gz"));
    rmdir(strcat(strcpy(sub, dir), "/assets"));
    unlink(strcat(strcpy(sub, dir), "/index.html"));
    unlink(strcat(strcpy(sub, dir), "/index.html.br"));
    unlink(strcat(strcpy(sub, dir), "/secret.html"));
    CHECK_INT(rmdir(dir), 0);
}

static void the_policy_names_nobody_else(void **state)
{
    char policy[512];

    (void)state;
    jy_page_policy(JY_STR("h.example:1"), policy, sizeof policy);
    CHECK(strstr(policy, "default-src 'none'") != NULL);
    CHECK(strstr(policy, "ws://h.example:1 wss://h.example:1;") != NULL);
    CHECK(strstr(policy, "unsafe") == NULL);
    jy_page_policy(JY_STR("h; script-src *"), policy, sizeof policy);
    CHECK(strstr(policy, "*") == NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_own_page_is_let_in),
        cmocka_unit_test(over_tls_the_own_page_came_over_tls),
        cmocka_unit_test(another_site_is_kept_out_unless_it_is_listed),
        cmocka_unit_test(nothing_is_done_for_a_page_of_another_site),
        cmocka_unit_test(version_key_and_path_are_checked),
        cmocka_unit_test(a_path_finds_its_file_or_nothing),
        cmocka_unit_test(the_policy_names_nobody_else),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
