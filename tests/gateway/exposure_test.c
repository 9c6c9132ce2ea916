/* exposure_test.c - what may not be served beyond the own machine is refused by name, and who comes
 * is believed of trusted proxies alone. */
#include "gateway/exposure.h"

#include <string.h>

#include "tests/support/check.h"

/* `says`: of the refusal; NULL: it starts. */
static void check_start(const struct jy_config *c, bool demo, const char *says)
{
    struct jy_diag why = {0};

    CHECK_INT(jy_exposure_check(c, demo, &why), says ? JY_E_BAD_FIELD : JY_OK);
    CHECK(says == NULL || strstr(why.en, says) != NULL);
}

static void what_gives_words_away_does_not_start(void **state)
{
    static const struct {
        const char *host, *cert, *key;
        int plain_ok, demo_ok;
        bool demo;
        const char *says; /* NULL: starts */
        const char *proxies, *url;
    } rows[] = {
        {"127.0.0.1", "", "", 0, 0, true, NULL, "", ""},
        {"::1", "", "", 0, 0, true, NULL, "", ""},
        {"0.0.0.0", "", "", 0, 0, false, "nothing is encrypted", "", ""},
        {"0.0.0.0", "", "", 1, 0, false, NULL, "", ""},
        {"0.0.0.0", "", "", 1, 0, true, "demo accounts", "", ""},
        {"0.0.0.0", "", "", 1, 1, true, NULL, "", ""},
        {"10.0.0.5", "c", "k", 0, 0, false, NULL, "", ""},
        {"10.0.0.5", "c", "k", 0, 0, true, "demo accounts", "", ""},
        {"127.0.0.1", "c", "", 0, 0, false, "belong together", "", ""},
        {"127.0.0.1", "", "k", 0, 0, false, "belong together", "", ""},
        {"127.0.0.1", "", "", 0, 0, false, NULL, "127.0.0.1", ""},
        {"127.0.0.1", "", "", 0, 0, true, "demo accounts", "127.0.0.1", ""},
        {"127.0.0.1", "", "", 0, 1, true, NULL, "127.0.0.1", ""},
        {"127.0.0.1", "", "", 0, 0, true, "demo accounts", "", "https://jieyou.example"},
    };

    (void)state;
    for (size_t i = 0; i < JY_COUNT(rows); i++) {
        struct jy_config c;

        jy_config_defaults(&c);
        jy_str_copy(c.host, sizeof c.host, jy_str_of(rows[i].host));
        jy_str_copy(c.tls_cert, sizeof c.tls_cert, jy_str_of(rows[i].cert));
        jy_str_copy(c.tls_key, sizeof c.tls_key, jy_str_of(rows[i].key));
        jy_str_copy(c.trusted_proxies, sizeof c.trusted_proxies, jy_str_of(rows[i].proxies));
        jy_str_copy(c.public_url, sizeof c.public_url, jy_str_of(rows[i].url));
        c.serve_plain_http = rows[i].plain_ok;
        c.serve_demo = rows[i].demo_ok;
        check_start(&c, rows[i].demo, rows[i].says);
    }
}

static void what_is_no_address_and_no_origin_does_not_start(void **state)
{
    static const struct {
        const char *host, *proxies, *origins, *url;
        const char *setting, *says; /* NULL: starts */
    } rows[] = {
        {"127.0.0.1", "", "", "", NULL, NULL},
        {"foo.bar", "", "", "", "host", "foo.bar is no address"},
        {"localhost", "", "", "", "host", "127.0.0.1 for this machine alone"},
        {"127.example.cn", "", "", "", "host", "is no address"},
        {"", "", "", "", "host", "is no address"},
        {"127.0.0.1", "10.0.0.1; 2001:DB8::1 ;", "", "", NULL, NULL},
        {"127.0.0.1", "10.0.0.0/8", "", "", "trusted_proxies", "10.0.0.0/8 is no address"},
        {"127.0.0.1", "10.0.0.1,10.0.0.2", "", "", "trusted_proxies", "with ';' between"},
        {"127.0.0.1", "10.0.0.1; proxy", "", "", "trusted_proxies", "proxy is no address"},
        {"127.0.0.1", "", "https://a.example; http://b.example:81", "", NULL, NULL},
        {"127.0.0.1", "", "a.example", "", "origins", "a.example is no origin"},
        {"127.0.0.1", "", "https://a.example/", "", "origins", "no / behind it"},
        {"127.0.0.1", "", "https://A.example", "", "origins", "in small letters"},
        {"127.0.0.1", "", "https://a.example,https://b.example", "", "origins", "';' between"},
        {"127.0.0.1", "", "https://", "", "origins", "is no origin"},
        {"127.0.0.1", "", "", "https://a.example/jieyou/", NULL, NULL},
        {"127.0.0.1", "", "", "a.example", "public_url", "begins with https://"},
        {"127.0.0.1", "", "", "https:///", "public_url", "begins with https://"},
    };

    (void)state;
    for (size_t i = 0; i < JY_COUNT(rows); i++) {
        struct jy_diag why = {0};
        struct jy_config c;

        jy_config_defaults(&c);
        jy_str_copy(c.host, sizeof c.host, jy_str_of(rows[i].host));
        jy_str_copy(c.trusted_proxies, sizeof c.trusted_proxies, jy_str_of(rows[i].proxies));
        jy_str_copy(c.origins, sizeof c.origins, jy_str_of(rows[i].origins));
        jy_str_copy(c.public_url, sizeof c.public_url, jy_str_of(rows[i].url));
        check_start(&c, false, rows[i].says);
        if (rows[i].says == NULL) continue;
        CHECK_INT(jy_exposure_check(&c, false, &why), JY_E_BAD_FIELD);
        CHECK_CSTR(why.file, rows[i].setting);
    }
}

static void codes_are_sent_where_nobody_reads_them(void **state)
{
    static const struct {
        const char *sender, *host;
        int demo_ok;
        const char *says; /* NULL: starts */
    } rows[] = {
        {"", "127.0.0.1", 0, NULL},
        {"log", "127.0.0.1", 0, NULL},
        {"log", "0.0.0.0", 0, "writes codes into the log"},
        {"log", "0.0.0.0", 1, NULL},
        {"https://sms.example/send", "0.0.0.0", 0, NULL},
        {"https://", "127.0.0.1", 0, "https://"},
        {"http://sms.example/send", "127.0.0.1", 0, "https://"},
        {"http://127.0.0.1:9000/send", "0.0.0.0", 0, NULL},
        {"http://localhost/send", "127.0.0.1", 0, NULL},
        {"http://[::1]:9000", "127.0.0.1", 0, NULL},
        {"http://127.0.0.1.sms.example/", "127.0.0.1", 0, "https://"},
        {"http://localhost.sms.example/", "127.0.0.1", 0, "https://"},
        {"http://127.0.0.1:1@sms.example/", "127.0.0.1", 0, "https://"},
        {"ftp://127.0.0.1/", "127.0.0.1", 0, "https://"},
        {"LOG", "127.0.0.1", 0, "https://"},
    };

    (void)state;
    for (size_t i = 0; i < JY_COUNT(rows); i++) {
        struct jy_config c;

        jy_config_defaults(&c);
        c.serve_plain_http = 1;
        c.serve_demo = rows[i].demo_ok;
        jy_str_copy(c.host, sizeof c.host, jy_str_of(rows[i].host));
        jy_str_copy(c.phone_sender, sizeof c.phone_sender, jy_str_of(rows[i].sender));
        check_start(&c, false, rows[i].says);
    }
}

static void an_address_is_believed_of_a_trusted_proxy_alone(void **state)
{
    static const struct {
        const char *trusted, *peer, *forwarded, *is;
    } rows[] = {
        {"", "10.0.0.1", "1.2.3.4", "10.0.0.1"},
        {"10.0.0.1", "10.0.0.2", "1.2.3.4", "10.0.0.2"},
        {"10.0.0.1", "10.0.0.1", "", "10.0.0.1"},
        {"10.0.0.1", "10.0.0.1", "1.2.3.4", "1.2.3.4"},
        {"10.0.0.1", "::ffff:10.0.0.1", "1.2.3.4", "1.2.3.4"},
        {"10.0.0.1", "10.0.0.1", "6.6.6.6, 1.2.3.4", "1.2.3.4"},
        {"10.0.0.1; 10.0.0.9", "10.0.0.1", "6.6.6.6, 1.2.3.4, 10.0.0.9", "1.2.3.4"},
        {"10.0.0.1", "10.0.0.1", "2001:db8::7", "2001:db8::/64"},
        {"10.0.0.1", "10.0.0.1", "::ffff:1.2.3.4", "1.2.3.4"},
        {"", "2001:db8:1:2:3:4:5:6", "", "2001:db8:1:2::/64"},
        {"", "::ffff:10.0.0.2", "", "10.0.0.2"},
        {"", "::1", "", "::1"},
        {"2001:DB8:0::1", "2001:db8::1", "1.2.3.4", "1.2.3.4"},
        {"::ffff:10.0.0.1", "10.0.0.1", "1.2.3.4", "1.2.3.4"},
        {"10.0.0.1", "10.0.0.1", "1.2.3.4, nonsense", "10.0.0.1"},
        {"10.0.0.1", "10.0.0.1", ",,,", "10.0.0.1"},
        {"10.0.0.1", "10.0.0.1", "1.2.3.4:80", "10.0.0.1"},
    };

    (void)state;
    for (size_t i = 0; i < JY_COUNT(rows); i++) {
        char out[46];
        jy_exposure_address(jy_str_of(rows[i].trusted), rows[i].peer, jy_str_of(rows[i].forwarded),
                            out);
        CHECK_CSTR(out, rows[i].is);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_gives_words_away_does_not_start),
        cmocka_unit_test(what_is_no_address_and_no_origin_does_not_start),
        cmocka_unit_test(codes_are_sent_where_nobody_reads_them),
        cmocka_unit_test(an_address_is_believed_of_a_trusted_proxy_alone),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
