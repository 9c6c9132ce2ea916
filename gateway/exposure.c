/* exposure.c - loopback or not, TLS or not, and whom to believe. */
#include "gateway/exposure.h"

#include <arpa/inet.h>
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

enum jy_err jy_exposure_check(const struct jy_config *c, bool demo, struct jy_diag *why)
{
    bool tls = c->tls_cert[0] != '\0';

    if (tls != (c->tls_key[0] != '\0'))
        return refuse(why, "tls_cert", "证书和私钥要一起给：tls_cert、tls_key",
                      "certificate and key belong together: tls_cert, tls_key");
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
static struct jy_str plain(const char *peer)
{
    struct jy_str text = jy_str_of(peer), prefix = JY_STR("::ffff:");

    if (!jy_str_starts(text, prefix)) return text;
    return (struct jy_str){text.ptr + prefix.len, text.len - prefix.len};
}

bool jy_exposure_trusts(struct jy_str trusted, const char *peer)
{
    return is_listed(trusted, plain(peer));
}

bool jy_exposure_is_own_machine(const char *peer)
{
    return jy_is_loopback(plain(peer).ptr); /* the end of `peer`: it has its NUL */
}

void jy_exposure_address(struct jy_str trusted, const char *peer, struct jy_str forwarded_for,
                         char out[JY_ADDRESS_TEXT])
{
    struct jy_str rest = forwarded_for;

    jy_str_copy(out, JY_ADDRESS_TEXT, jy_str_of(peer));
    if (!jy_exposure_trusts(trusted, peer)) return;
    while (rest.len > 0) { /* from the nearest to the farthest */
        size_t at = rest.len;
        struct jy_str one;

        while (at > 0 && rest.ptr[at - 1] != ',')
            at--;
        one = jy_str_trim((struct jy_str){rest.ptr + at, rest.len - at});
        rest.len = at > 0 ? at - 1 : 0;
        if (!is_address(one)) return; /* nor what stands before it */
        jy_str_copy(out, JY_ADDRESS_TEXT, one);
        if (!is_listed(trusted, one)) return;
    }
}
