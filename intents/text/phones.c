/* phones.c - telephone numbers: mobiles, landlines, and whose they are by the words around them.
 */
#include "intents/text/phones.h"

#include <stdio.h>
#include <string.h>

#include "intents/text/names.h"
#include "intents/text/words.h"

size_t jy_digits_end(struct jy_str t, size_t at)
{
    while (jy_digit_at(t, at))
        at++;
    return at;
}

size_t jy_joined_digits(struct jy_str t, size_t at, size_t most, char *out, size_t *end)
{
    size_t n = 0;

    *end = at;
    while (n < most) {
        size_t run = jy_digits_end(t, at);
        if (run == at || n + (run - at) > most) break;
        memcpy(out + n, t.ptr + at, run - at);
        n += run - at;
        *end = run;
        at = run + jy_word_at(t, run, "-| ");
        if (at == run) break;
    }
    out[n] = '\0';
    return n;
}

/* A mobile has 11 digits and begins with 13 to 19; +86 may stand before it. */
static bool mobile_at(struct jy_str t, size_t at, char out[16], size_t *end)
{
    char digits[16] = "";
    size_t start = at;

    if (jy_word_at(t, at, "86")) {
        start = at + 2 + jy_word_at(t, at + 2, "-| ");
        if (jy_joined_digits(t, start, 11, digits, end) == 11 && digits[0] == '1' &&
            digits[1] > '2') {
            memcpy(out, digits, sizeof digits);
            return !jy_digit_at(t, *end);
        }
    }
    if (jy_joined_digits(t, at, 11, digits, end) != 11 || digits[0] != '1' || digits[1] < '3')
        return false;
    memcpy(out, digits, sizeof digits);
    return !jy_digit_at(t, *end);
}

/* 0737-2222222; seven digits behind 电话 are a number of this town. */
static bool landline_at(struct jy_str t, size_t at, char out[16], size_t *end)
{
    char digits[16] = "";
    size_t n = jy_joined_digits(t, at, 12, digits, end);

    if (jy_digit_at(t, *end)) return false;
    if (n >= 10 && digits[0] == '0' && digits[1] != '0') {
        memcpy(out, digits, sizeof digits);
        return true;
    }
    if (n != 7 || digits[0] == '0' || digits[0] == '1') return false;
    if (!jy_word_lately(t, at, 4, "电话|座机|号码|固话|打")) return false;
    snprintf(out, 16, "0737%.7s", digits);
    return true;
}

/* -- whose it is ---------------------------------------------------------------------------- */

#define LINKS "：|:|就是|是|为| is | is|: | "
#define PHONE \
    "电话号码|手机号码|联系电话|联系方式|电话|手机号|手机|号码|微信号|微信|座机|phone number|" \
    "mobile number|phone|number|mobile"
#define THEY \
    "他们|他|她|对方|老板娘|老板|包工头|工头|房东|债主|隔壁|邻居|对门|司机|经理|中介|物业|公司|" \
    "厂里|店里|那个人|那边|那家"
#define LATIN_THEY "his|her|their|boss's|landlord's|neighbour's|neighbor's|driver's|owner's"
#define PAUSES "，|。|！|？|；|,| "
#define CALLED "名字叫|就是|叫|姓|是|：|:"
#define OF_THEM \
    "是他|是她|是对方|是老板|是包工头|是房东|是隔壁|是邻居|是司机|，是他|，是她|，这是他|，这是她|" \
    "(他|(她|（他|（她| is his| is her"

static size_t without(struct jy_str t, size_t end, const char *words)
{
    for (size_t len; (len = jy_word_before(t, end, words)) > 0;)
        end -= len;
    return end;
}

/* 对方叫刘友生, 隔壁老王, and nothing before it in its clause, ends at `end`. */
static bool introduces_them(struct jy_str t, size_t end)
{
    enum { NAME = 4 };
    size_t from = end, of, they;

    for (int i = 0; i < NAME && from > 0; i++) {
        from = jy_char_back(t, from);
        if (!jy_is_name((struct jy_str){t.ptr + from, end - from})) continue;
        of = from - jy_word_before(t, from, CALLED);
        they = jy_word_before(t, of, THEY);
        if (they > 0 && (of == they || jy_word_before(t, of - they, PAUSES "|就是|是")))
            return true;
    }
    return false;
}

/* 他电话…, 老板的手机是…, 对方叫刘友生，电话…, …是他的. */
static bool is_theirs(struct jy_str t, size_t from, size_t end)
{
    size_t at = without(t, without(t, without(t, from, LINKS), PHONE), " |的");

    if (jy_word_at(t, end, OF_THEM)) return true;
    if (jy_word_before(t, at, THEY "|" LATIN_THEY)) return !jy_word_before(t, at, "其他|我公司");
    return introduces_them(t, at) || introduces_them(t, without(t, at, PAUSES));
}

/* -- in a text ------------------------------------------------------------------------------- */

bool jy_phone_next(const struct jy_text *text, size_t *at, struct jy_phone *out)
{
    struct jy_str t = text->folded;

    memset(out, 0, sizeof *out);
    for (size_t from = *at; from < t.len; from = jy_char_next(t, from)) {
        size_t end;
        if (!jy_digit_at(t, from) ||
            (from > 0 && (jy_latin_at(t, from - 1) || t.ptr[from - 1] == '-')))
            continue;
        if (mobile_at(t, from, out->digits, &end) || landline_at(t, from, out->digits, &end)) {
            out->found = true;
            out->theirs = is_theirs(t, from, end);
            out->span = jy_text_raw_span(text, from, end);
            *at = end;
            return true;
        }
        from = jy_digits_end(t, from) - 1;
    }
    memset(out, 0, sizeof *out);
    return false;
}

void jy_phone_read(const struct jy_text *text, struct jy_phone *out)
{
    size_t at = 0;

    while (jy_phone_next(text, &at, out))
        if (!out->theirs) return;
}

/* -- shown ----------------------------------------------------------------------------------- */

/* 3 or ３. */
static bool raw_digit_at(struct jy_str raw, size_t at)
{
    static const char wide[] = "\xEF\xBC";

    if (jy_digit_at(raw, at)) return true;
    return at + 3 <= raw.len && memcmp(raw.ptr + at, wide, 2) == 0 &&
           (unsigned char)raw.ptr[at + 2] >= 0x90 && (unsigned char)raw.ptr[at + 2] <= 0x99;
}

/* All but the first three digits and the last four. */
static void mask(struct jy_str raw, struct jy_span span, char *out)
{
    enum { FIRST = 3, LAST = 4 };
    int n = 0, i = 0;

    for (size_t at = span.start; at < span.end; at = jy_char_next(raw, at))
        n += raw_digit_at(raw, at);
    for (size_t at = span.start, next; at < span.end; at = next) {
        next = jy_char_next(raw, at);
        if (!raw_digit_at(raw, at) || i++ < FIRST || i > n - LAST) continue;
        memcpy(out + at, next - at > 1 ? "＊" : "*", next - at);
    }
}

struct jy_str jy_phones_masked(struct jy_str text, struct jy_arena *a)
{
    struct jy_phone phone;
    struct jy_text folded;
    size_t at = 0;
    int digits = 0;
    char *to;

    for (size_t i = 0; i < text.len; i = jy_char_next(text, i))
        digits += raw_digit_at(text, i);
    if (digits < 7 || jy_fold(a, text, &folded) != JY_OK) return text; /* nearly always */
    to = jy_arena_take(a, text.len + 1);
    if (to == NULL) return text;
    memcpy(to, text.ptr, text.len);
    while (jy_phone_next(&folded, &at, &phone))
        mask(text, phone.span, to);
    return (struct jy_str){to, text.len};
}
