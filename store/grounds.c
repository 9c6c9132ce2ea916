/* grounds.c - a citizen's share of inner_routed, cut out of its text.
 *
 * We wrote that text ourselves and quotes within its strings are escaped, so what is searched for
 * can only be structure.  No rule, weight or rival leaves the house. */
#include "store/grounds.h"

#include "intents/json.h"

enum { RULES = 3 }; /* as many as the desk marks */

/* What stands behind the needle; empty when it is not there. */
static struct jy_str behind(struct jy_str text, struct jy_str needle)
{
    ptrdiff_t at = jy_str_find(text, needle);
    size_t cut = at < 0 ? text.len : (size_t)at + needle.len;

    return (struct jy_str){text.ptr + cut, text.len - cut};
}

static struct jy_str until(struct jy_str text, char end)
{
    size_t n = 0;

    while (n < text.len && text.ptr[n] != end)
        n++;
    return (struct jy_str){text.ptr, n};
}

/* The spans of the rules that speak for what it was read as. */
static void put_spans(struct jy_buf *out, struct jy_str inner)
{
    struct jy_str type = until(behind(inner, JY_STR("\"ranks\":[{\"type\":\"")), '"');
    struct jy_str rest = behind(inner, JY_STR("\"hits\":["));
    int n = 0;

    jy_json_key(out, "spans");
    jy_json_open(out, '[');
    while (n < RULES && (rest = behind(rest, JY_STR("\"intent\":\""))).len > 0) {
        struct jy_str spans = until(behind(rest, JY_STR("\"spans\":[")), ']');

        if (!jy_str_eq(until(rest, '"'), type) || spans.len == 0) continue;
        if (n++ > 0) jy_buf_add_byte(out, ',');
        jy_buf_add(out, spans);
    }
    jy_json_close(out, ']');
}

void jy_grounds_put(struct jy_buf *out, struct jy_str inner)
{
    struct jy_str seq = until(behind(inner, JY_STR("\"seq\":")), ',');
    struct jy_str version = until(behind(inner, JY_STR("\"version\":\"")), '"');

    if (seq.len == 0 || version.len == 0 || jy_str_eq(version, JY_STR("-"))) return;
    jy_json_key(out, "grounds");
    jy_json_open(out, '{');
    jy_json_key(out, "seq");
    jy_json_raw(out, seq);
    jy_json_put_text(out, "version", version);
    put_spans(out, inner);
    jy_json_close(out, '}');
}
