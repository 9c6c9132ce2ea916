/* json.c - a JSON writer: escapes text, places commas, knows nothing of what it writes. */
#include "intents/json.h"

#include <math.h>
#include <string.h>

static void comma(struct jy_buf *b)
{
    char last = b->len > 0 ? b->ptr[b->len - 1] : '[';

    if (last != '{' && last != '[' && last != ':') jy_buf_add_byte(b, ',');
}

void jy_json_open(struct jy_buf *b, char bracket)
{
    comma(b);
    jy_buf_add_byte(b, bracket);
}

void jy_json_close(struct jy_buf *b, char bracket)
{
    jy_buf_add_byte(b, bracket);
}

void jy_json_key(struct jy_buf *b, const char *key)
{
    struct jy_str name = jy_str_of(key);
    char *to;

    comma(b);
    to = jy_buf_room(b, name.len + 3);
    if (to == NULL) return;
    *to++ = '"';
    memcpy(to, name.ptr, name.len);
    to += name.len;
    *to++ = '"';
    *to++ = ':';
    jy_buf_wrote(b, to);
}

enum { ESCAPE_MAX = 6 };

/* For the characters that JSON wants escaped: their letter, or 0 for those spelt \u00xx. */
static const char letters[256] = {
    ['"'] = '"', ['\\'] = '\\', ['\n'] = 'n', ['\r'] = 'r', ['\t'] = 't'};

static char *escape(char *to, unsigned char c)
{
    static const char hex[] = "0123456789abcdef";
    const char code[] = {'u', '0', '0', hex[c >> 4], hex[c & 15]};

    *to++ = '\\';
    if (letters[c] != 0) {
        *to++ = letters[c];
        return to;
    }
    memcpy(to, code, sizeof code);
    return to + sizeof code;
}

static bool is_plain(unsigned char c)
{
    return c >= 0x20 && c != '"' && c != '\\';
}

/* Eight bytes at once, since nearly all text is plain: whether any byte of `x` is below `low`,
 * which is at most 0x80; and, with that, whether any is `c`.  (A byte of a longer character is
 * neither.) */
static bool any_below(uint64_t x, uint64_t low)
{
    return ((x - UINT64_C(0x0101010101010101) * low) & ~x & UINT64_C(0x8080808080808080)) != 0;
}

static bool any_is(uint64_t x, unsigned char c)
{
    return any_below(x ^ UINT64_C(0x0101010101010101) * c, 1);
}

static size_t plain_run(struct jy_str text)
{
    size_t n = 0;
    uint64_t x;

    for (; n + sizeof x <= text.len; n += sizeof x) {
        memcpy(&x, text.ptr + n, sizeof x);
        if (any_below(x, 0x20) || any_is(x, '"') || any_is(x, '\\')) break;
    }
    while (n < text.len && is_plain((unsigned char)text.ptr[n]))
        n++;
    return n;
}

void jy_json_text(struct jy_buf *b, struct jy_str text)
{
    comma(b);
    jy_buf_add_byte(b, '"');
    while (text.len > 0) {
        size_t plain = plain_run(text);
        char *to = jy_buf_room(b, plain + ESCAPE_MAX);

        if (to == NULL) return;
        memcpy(to, text.ptr, plain);
        to += plain;
        if (plain < text.len) to = escape(to, (unsigned char)text.ptr[plain++]);
        jy_buf_wrote(b, to);
        text = (struct jy_str){text.ptr + plain, text.len - plain};
    }
    jy_buf_add_byte(b, '"');
}

/* By hand: every turn packs some thirty numbers, and printf is ten times as dear. */
void jy_json_int(struct jy_buf *b, int64_t n)
{
    uint64_t rest = n < 0 ? 0 - (uint64_t)n : (uint64_t)n;
    char digits[20];
    size_t at = sizeof(digits);

    comma(b);
    do
        digits[--at] = (char)('0' + rest % 10);
    while ((rest /= 10) > 0);
    if (n < 0) digits[--at] = '-';
    jy_buf_add(b, (struct jy_str){digits + at, sizeof(digits) - at});
}

void jy_json_real(struct jy_buf *b, double x)
{
    comma(b);
    if (!isfinite(x))
        jy_buf_add(b, JY_STR("null")); /* JSON has no word for it */
    else
        jy_buf_printf(b, "%.4f", x);
}

void jy_json_bool(struct jy_buf *b, bool yes)
{
    comma(b);
    jy_buf_add(b, yes ? JY_STR("true") : JY_STR("false"));
}

void jy_json_raw(struct jy_buf *b, struct jy_str json)
{
    comma(b);
    jy_buf_add(b, json);
}

void jy_json_put_always(struct jy_buf *b, const char *key, struct jy_str text)
{
    jy_json_key(b, key);
    jy_json_text(b, text);
}

void jy_json_put_text(struct jy_buf *b, const char *key, struct jy_str text)
{
    if (text.len > 0) jy_json_put_always(b, key, text);
}

void jy_json_put_cstr(struct jy_buf *b, const char *key, const char *text)
{
    jy_json_put_text(b, key, jy_str_of(text));
}

void jy_json_put_int(struct jy_buf *b, const char *key, int64_t n)
{
    jy_json_key(b, key);
    jy_json_int(b, n);
}

void jy_json_put_bool(struct jy_buf *b, const char *key, bool yes)
{
    jy_json_key(b, key);
    jy_json_bool(b, yes);
}
