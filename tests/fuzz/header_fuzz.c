/* header_fuzz.c - any bytes as the headers of a request, a line each: who comes, from which page,
 * with which cookie, and whether an upgrade is let in. */
#include <arpa/inet.h>
#include <stdlib.h>
#include <string.h>

#include "gateway/exposure.h"
#include "gateway/session.h"
#include "gateway/ws.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char allowed[] = "https://wx.example; http://localhost:5173";
static const char trusted[] = "10.1.2.3; 127.0.0.1; ::1";

static void must(bool holds)
{
    if (!holds) abort();
}

static struct jy_str next_line(struct jy_str *rest)
{
    ptrdiff_t end = jy_str_find(*rest, JY_STR("\n"));
    size_t len = end < 0 ? rest->len : (size_t)end, step = end < 0 ? len : len + 1;
    struct jy_str line = {rest->ptr, len};

    *rest = (struct jy_str){rest->ptr + step, rest->len - step};
    return line;
}

static void check_upgrade(const struct jy_upgrade *u)
{
    if (jy_ws_refusal(u, jy_str_of(allowed)) != 0) return;
    must(jy_str_is(u->path, "/ws") && u->key.len == 24);
    must(u->origin.len == 0 || u->host.len > 0 || jy_str_find(jy_str_of(allowed), u->origin) >= 0);
}

/* 10.1.2.3, ::1, or a network: 2001:db8::/64. */
static bool is_one_to_count(char *text)
{
    struct in6_addr address;
    char *mark = strstr(text, "/64");

    if (mark == NULL) return inet_pton(AF_INET, text, &address) == 1 || strcmp(text, "::1") == 0;
    if (mark[3] != '\0') return false;
    *mark = '\0';
    return inet_pton(AF_INET6, text, &address) == 1;
}

/* Whatever a proxy says, an address comes of it, and of whom it is not asked, theirs. */
static void check_address(struct jy_str forwarded)
{
    static const struct {
        const char *peer, *alone; /* what it is when nothing is forwarded */
    } rows[] = {{"127.0.0.1", "127.0.0.1"},
                {"10.1.2.3", "10.1.2.3"},
                {"::ffff:10.1.2.3", "10.1.2.3"},
                {"192.0.2.7", "192.0.2.7"},
                {"2001:db8::1", "2001:db8::/64"}};

    for (size_t i = 0; i < JY_COUNT(rows); i++) {
        char out[JY_ADDRESS_TEXT];

        jy_exposure_address(jy_str_of(trusted), rows[i].peer, forwarded, out);
        must(memchr(out, '\0', sizeof out) != NULL);
        if (!jy_exposure_trusts(jy_str_of(trusted), rows[i].peer))
            must(strcmp(out, rows[i].alone) == 0);
        must(is_one_to_count(out));
    }
}

static void check_cookie(struct jy_str header)
{
    struct jy_str token = jy_cookie_token(header);

    must(token.len == 0 ||
         (token.ptr >= header.ptr + 3 && token.ptr + token.len <= header.ptr + header.len));
    must(jy_str_find(token, JY_STR(";")) < 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct jy_str rest = {(const char *)data, size};
    struct jy_upgrade u = {.secure = size % 2 == 1};

    u.path = next_line(&rest);
    u.version = next_line(&rest);
    u.key = next_line(&rest);
    u.origin = next_line(&rest);
    u.host = next_line(&rest);
    check_upgrade(&u);
    check_cookie(next_line(&rest));
    check_address(rest);
    return 0;
}
