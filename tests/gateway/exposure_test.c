/* exposure_test.c - what may not be served beyond the own machine is refused by name, and who comes
 * is believed of trusted proxies alone. */
#include "gateway/exposure.h"

#include <string.h>

#include "tests/support/check.h"

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
        {"localhost", "", "", 0, 0, true, NULL, "", ""},
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
        struct jy_diag why = {0};
        enum jy_err e;

        jy_config_defaults(&c);
        jy_str_copy(c.host, sizeof c.host, jy_str_of(rows[i].host));
        jy_str_copy(c.tls_cert, sizeof c.tls_cert, jy_str_of(rows[i].cert));
        jy_str_copy(c.tls_key, sizeof c.tls_key, jy_str_of(rows[i].key));
        jy_str_copy(c.trusted_proxies, sizeof c.trusted_proxies, jy_str_of(rows[i].proxies));
        jy_str_copy(c.public_url, sizeof c.public_url, jy_str_of(rows[i].url));
        c.serve_plain_http = rows[i].plain_ok;
        c.serve_demo = rows[i].demo_ok;
        e = jy_exposure_check(&c, rows[i].demo, &why);
        CHECK_INT(e, rows[i].says ? JY_E_BAD_FIELD : JY_OK);
        CHECK(rows[i].says == NULL || strstr(why.en, rows[i].says) != NULL);
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
        {"10.0.0.1", "10.0.0.1", "2001:db8::7", "2001:db8::7"},
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
        cmocka_unit_test(an_address_is_believed_of_a_trusted_proxy_alone),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
