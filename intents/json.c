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

enum { ESCAPE_MAX = 6, PIECE = 256 };

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

/* In pieces, so that a long text needs no room for the case that all of it is escaped. */
static void put_piece(struct jy_buf *b, struct jy_str piece)
{
    char *to = jy_buf_room(b, piece.len * ESCAPE_MAX);

    if (to == NULL) return;
    for (size_t i = 0; i < piece.len; i++) {
        unsigned char c = (unsigned char)piece.ptr[i];
        if (c < 0x20 || c == '"' || c == '\\')
            to = escape(to, c);
        else
            *to++ = (char)c;
    }
    jy_buf_wrote(b, to);
}

void jy_json_text(struct jy_buf *b, struct jy_str text)
{
    comma(b);
    jy_buf_add_byte(b, '"');
    for (size_t from = 0; from < text.len; from += PIECE) {
        size_t left = text.len - from;
        put_piece(b, (struct jy_str){text.ptr + from, left < PIECE ? left : PIECE});
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

void jy_json_put_text(struct jy_buf *b, const char *key, struct jy_str text)
{
    if (text.len == 0) return;
    jy_json_key(b, key);
    jy_json_text(b, text);
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
