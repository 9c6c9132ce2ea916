/* exposure.c - addresses, loopback or not, TLS or not, and whom to believe. */
#include "gateway/exposure.h"

#include <arpa/inet.h>
#include <stdio.h>
#include <string.h>

static bool is_loopback(const char *host)
{
    return strcmp(host, "::1") == 0 || strncmp(host, "127.", 4) == 0;
}

static enum jy_err refuse(struct jy_diag *why, const char *setting, const char *zh, const char *en)
{
    jy_diag_set(why, setting, 0, zh, en);
    return JY_E_BAD_FIELD;
}

/* -- addresses and origins ------------------------------------------------------------------ */

/* Of either family as of one: 10.0.0.1 is ::ffff:10.0.0.1, as a socket of both calls it. */
static bool read_address(struct jy_str text, struct in6_addr *out)
{
    char copy[JY_ADDRESS_TEXT];

    if (text.len == 0 || text.len >= sizeof copy) return false;
    jy_str_copy(copy, sizeof copy, text);
    if (inet_pton(AF_INET6, copy, out) == 1) return true;
    *out = (struct in6_addr){.s6_addr = {[10] = 0xff, [11] = 0xff}};
    return inet_pton(AF_INET, copy, out->s6_addr + 12) == 1;
}

static bool is_address(struct jy_str text)
{
    struct in6_addr unused;

    return read_address(text, &unused);
}

static struct jy_str after_scheme(struct jy_str url)
{
    static const struct jy_str schemes[] = {JY_STR_INIT("https://"), JY_STR_INIT("http://")};

    for (size_t i = 0; i < JY_COUNT(schemes); i++)
        if (jy_str_starts(url, schemes[i]))
            return (struct jy_str){url.ptr + schemes[i].len, url.len - schemes[i].len};
    return JY_STR("");
}

/* As browsers write it: nothing behind host and port, all in small letters. */
static bool is_origin(struct jy_str text)
{
    struct jy_str host = after_scheme(text);

    for (size_t i = 0; i < host.len; i++)
        if (strchr("abcdefghijklmnopqrstuvwxyz0123456789.-_:[]", host.ptr[i]) == NULL) return false;
    return host.len > 0;
}

static bool is_url(struct jy_str text)
{
    struct jy_str rest = after_scheme(text);

    return rest.len > 0 && rest.ptr[0] != '/' && jy_str_find(rest, JY_STR(" ")) < 0;
}

static enum jy_err refuse_part(struct jy_diag *why, const char *setting, struct jy_str part,
                               const char *zh, const char *en)
{
    char both[2][256];

    snprintf(both[0], sizeof both[0], "%.*s %s", (int)(part.len < 80 ? part.len : 80), part.ptr,
             zh);
    snprintf(both[1], sizeof both[1], "%.*s %s", (int)(part.len < 80 ? part.len : 80), part.ptr,
             en);
    return refuse(why, setting, both[0], both[1]);
}

/* The first part of a list that is none of those; empty: all are. */
static struct jy_str first_wrong(struct jy_str list, bool (*is)(struct jy_str part))
{
    struct jy_str part;

    while (jy_str_next_part(&list, ";", &part))
        if (!is(part)) return part;
    return JY_STR("");
}

static enum jy_err check_addresses(const struct jy_config *c, struct jy_diag *why)
{
    struct jy_str wrong = first_wrong(jy_str_of(c->trusted_proxies), is_address);
    struct jy_str url = jy_str_of(c->public_url);

    if (!is_address(jy_str_of(c->host)))
        return refuse_part(
            why, "host", jy_str_of(c->host),
            "不是地址：只给本机用写 127.0.0.1，不然写本机在网上的地址",
            "is no address: 127.0.0.1 for this machine alone, else its own in the network");
    if (wrong.len > 0)
        return refuse_part(why, "trusted_proxies", wrong,
                           "不是地址：代理的地址一个一个写，用 ; 隔开，不写网段",
                           "is no address: write each proxy's, with ';' between, and no ranges");
    wrong = first_wrong(jy_str_of(c->origins), is_origin);
    if (wrong.len > 0)
        return refuse_part(
            why, "origins", wrong, "不是来源：写 https://名字，小写，后面不带 /；几个用 ; 隔开",
            "is no origin: https://name in small letters, no / behind it; ';' between several");
    if (url.len > 0 && !is_url(url))
        return refuse_part(why, "public_url", url, "不是网址：要从 https:// 写起",
                           "is no address of a site: it begins with https://");
    return JY_OK;
}

/* -- may it start? -------------------------------------------------------------------------- */

bool jy_exposure_is_reachable(const struct jy_config *c)
{
    return !is_loopback(c->host) || c->trusted_proxies[0] != '\0' || c->public_url[0] != '\0';
}

bool jy_exposure_is_plain(const struct jy_config *c)
{
    return c->tls_cert[0] == '\0' && !is_loopback(c->host);
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

    if (check_addresses(c, why) != JY_OK) return JY_E_BAD_FIELD;
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

static bool is_listed(struct jy_str list, struct jy_str one)
{
    struct in6_addr wanted, listed;
    struct jy_str part;

    if (list.len == 0 || !read_address(one, &wanted)) return false;
    while (jy_str_next_part(&list, ";", &part))
        if (read_address(part, &listed) && memcmp(&listed, &wanted, sizeof wanted) == 0)
            return true;
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
    return is_listed(trusted, jy_str_of(peer));
}

bool jy_exposure_is_own_machine(const char *peer)
{
    return is_loopback(plain(jy_str_of(peer)).ptr); /* the end of `peer`: it has its NUL */
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
