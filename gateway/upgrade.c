/* upgrade.c - the checks on an upgrade, apart from the library so that they can be tested. */
#include "gateway/ws.h"

static bool is_base64_key(struct jy_str key) /* 16 bytes: 22 characters and "==" */
{
    if (key.len != 24 || key.ptr[22] != '=' || key.ptr[23] != '=') return false;
    for (size_t i = 0; i < 22; i++) {
        char c = key.ptr[i];
        bool ok = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                  c == '+' || c == '/';
        if (!ok) return false;
    }
    return true;
}

static bool is_listed(struct jy_str origin, struct jy_str list)
{
    while (list.len > 0) {
        ptrdiff_t end = jy_str_find(list, JY_STR(";"));
        size_t len = end < 0 ? list.len : (size_t)end, step = end < 0 ? len : len + 1;

        if (jy_str_eq(origin, jy_str_trim((struct jy_str){list.ptr, len}))) return true;
        list = (struct jy_str){list.ptr + step, list.len - step};
    }
    return false;
}

/* "http://localhost:8700" is of the host "localhost:8700". */
static bool is_own(struct jy_str origin, struct jy_str host, bool secure)
{
    ptrdiff_t scheme = jy_str_find(origin, JY_STR("://"));
    size_t skip = scheme < 0 ? 0 : (size_t)scheme + 3;

    if (secure && !jy_str_starts(origin, JY_STR("https://"))) return false;
    return skip > 0 && host.len > 0 &&
           jy_str_eq((struct jy_str){origin.ptr + skip, origin.len - skip}, host);
}

bool jy_origin_may(struct jy_str origin, struct jy_str host, bool secure, struct jy_str allowed)
{
    return origin.len == 0 || is_own(origin, host, secure) || is_listed(origin, allowed);
}

int jy_ws_refusal(const struct jy_upgrade *u, struct jy_str allowed)
{
    if (!jy_str_is(u->path, "/ws")) return 404;
    if (!jy_str_is(u->version, "13")) return 426;
    if (!is_base64_key(u->key)) return 400;
    return jy_origin_may(u->origin, u->host, u->secure, allowed) ? 0 : 403;
}
