/* exposure.c - loopback or not, TLS or not, and whom to believe. */
#include "gateway/exposure.h"

#include <arpa/inet.h>
#include <stdio.h>
#include <string.h>

bool jy_is_loopback(const char *host)
{
    return strcmp(host, "localhost") == 0 || strcmp(host, "::1") == 0 ||
           strncmp(host, "127.", 4) == 0;
}

static enum jy_err refuse(struct jy_diag *why, const char *setting, const char *zh, const char *en)
{
    jy_diag_set(why, setting, 0, zh, en);
    return JY_E_BAD_FIELD;
}

bool jy_exposure_is_reachable(const struct jy_config *c)
{
    return !jy_is_loopback(c->host) || c->trusted_proxies[0] != '\0' || c->public_url[0] != '\0';
}

bool jy_exposure_is_plain(const struct jy_config *c)
{
    return c->tls_cert[0] == '\0' && !jy_is_loopback(c->host);
}

/* An address that nobody on the way reads: HTTPS, or this machine itself. */
static bool is_unread(struct jy_str url)
{
    static const char *const own[] = {"http://127.0.0.1", "http://localhost", "http://[::1]"};

    if (jy_str_find(url, JY_STR("@")) >= 0) return false;
    if (jy_str_starts(url, JY_STR("https://"))) return url.len > sizeof "https://" - 1;
    for (size_t i = 0; i < JY_COUNT(own); i++) {
        size_t len = strlen(own[i]);
        if (jy_str_starts(url, jy_str_of(own[i])) &&
            (url.len == len || url.ptr[len] == ':' || url.ptr[len] == '/'))
            return true;
    }
    return false;
}

static enum jy_err check_sender(const struct jy_config *c, struct jy_diag *why)
{
    struct jy_str sender = jy_str_of(c->phone_sender);

    if (sender.len == 0) return JY_OK;
    if (!jy_str_is(sender, "log"))
        return is_unread(sender)
                   ? JY_OK
                   : refuse(why, "phone_sender", "短信网关的地址要 https://；只演示就写 log",
                            "the gateway's address begins with https://; for a demonstration: log");
    if (!jy_exposure_is_reachable(c) || c->serve_demo) return JY_OK;
    return refuse(why, "phone_sender",
                  "log 把验证码写进日志，别的机器能连上就不能用；只演示加 --serve_demo 1",
                  "log writes codes into the log, and other machines can reach this one; for a "
                  "demonstration add --serve_demo 1");
}

enum jy_err jy_exposure_check(const struct jy_config *c, bool demo, struct jy_diag *why)
{
    bool tls = c->tls_cert[0] != '\0';

    if (tls != (c->tls_key[0] != '\0'))
        return refuse(why, "tls_cert", "证书和私钥要一起给：tls_cert、tls_key",
                      "certificate and key belong together: tls_cert, tls_key");
    if (check_sender(c, why) != JY_OK) return JY_E_BAD_FIELD;
    if (!jy_exposure_is_reachable(c)) return JY_OK;
    if (jy_exposure_is_plain(c) && !c->serve_plain_http)
        return refuse(
            why, "host",
            "别的机器能连上，却没有加密，群众说的话路上谁都看得到。给 tls_cert 和 tls_key；"
            "前面有 HTTPS 代理就用 --host 127.0.0.1；明知如此还要开，加 --serve_plain_http 1",
            "other machines can reach this address and nothing is encrypted: anybody on "
            "the way reads what citizens tell.  Give tls_cert and tls_key; behind an HTTPS "
            "proxy use --host 127.0.0.1; to serve all the same add --serve_plain_http 1");
    if (demo && !c->serve_demo)
        return refuse(
            why, "host",
            "演示账号的密码人人知道，别的机器能登录进来。用 jieyou user disable 停用演示账号；"
            "只是演示就加 --serve_demo 1",
            "everybody knows the passwords of the demo accounts, and other machines can "
            "sign in.  Disable them by jieyou user disable; for a demonstration add "
            "--serve_demo 1");
    return JY_OK;
}

/* -- proxies -------------------------------------------------------------------------------- */

static bool is_address(struct jy_str text)
{
    unsigned char bytes[sizeof(struct in6_addr)];
    char copy[JY_ADDRESS_TEXT];

    if (text.len == 0 || text.len >= sizeof copy) return false;
    jy_str_copy(copy, sizeof copy, text);
    return inet_pton(AF_INET, copy, bytes) == 1 || inet_pton(AF_INET6, copy, bytes) == 1;
}

static bool is_listed(struct jy_str list, struct jy_str one)
{
    struct jy_str part;

    while (jy_str_next_part(&list, ";", &part))
        if (jy_str_eq(jy_str_trim(part), one)) return true;
    return false;
}

/* A socket of both families calls 10.0.0.1 "::ffff:10.0.0.1". */
static struct jy_str plain(struct jy_str text)
{
    struct jy_str prefix = JY_STR("::ffff:");

    return jy_str_starts(text, prefix) ? jy_str_behind(text, prefix.len) : text;
}

bool jy_exposure_trusts(struct jy_str trusted, const char *peer)
{
    return is_listed(trusted, plain(jy_str_of(peer)));
}

bool jy_exposure_is_own_machine(const char *peer)
{
    return jy_is_loopback(plain(jy_str_of(peer)).ptr); /* the end of `peer`: it has its NUL */
}

/* Whoever has an address of the new kind has all that begin like it: 2001:db8:1:2::/64. */
static void to_network(char address[JY_ADDRESS_TEXT])
{
    enum { NETWORK = 8, MARK = 4 };
    struct in6_addr bytes;
    char text[JY_ADDRESS_TEXT];

    if (inet_pton(AF_INET6, address, &bytes) != 1 || IN6_IS_ADDR_LOOPBACK(&bytes)) return;
    memset(bytes.s6_addr + NETWORK, 0, sizeof bytes - NETWORK);
    if (inet_ntop(AF_INET6, &bytes, text, sizeof text - MARK) == NULL) return;
    snprintf(address, JY_ADDRESS_TEXT, "%.*s/64", (int)strlen(text), text);
}

static void believe(struct jy_str trusted, const char *peer, struct jy_str forwarded_for,
                    char out[JY_ADDRESS_TEXT])
{
    struct jy_str rest = forwarded_for;

    jy_str_copy(out, JY_ADDRESS_TEXT, plain(jy_str_of(peer)));
    if (!jy_exposure_trusts(trusted, peer)) return;
    while (rest.len > 0) { /* from the nearest to the farthest */
        size_t at = rest.len;
        struct jy_str one;

        while (at > 0 && rest.ptr[at - 1] != ',')
            at--;
        one = plain(jy_str_trim((struct jy_str){rest.ptr + at, rest.len - at}));
        rest.len = at > 0 ? at - 1 : 0;
        if (!is_address(one)) return; /* nor what stands before it */
        jy_str_copy(out, JY_ADDRESS_TEXT, one);
        if (!is_listed(trusted, one)) return;
    }
}

void jy_exposure_address(struct jy_str trusted, const char *peer, struct jy_str forwarded_for,
                         char out[JY_ADDRESS_TEXT])
{
    believe(trusted, peer, forwarded_for, out);
    to_network(out);
}
