/* numbers.c - Chinese and Arabic numerals, mixed as they come. */
#include "intents/text/numbers.h"

#include <string.h>

#include "intents/text/utf8.h"
#include "intents/text/words.h"

#define LIMIT (INT64_C(1) << 52) /* beyond this nobody means a sum of money */

/* A value in the making.  Each part is [low, high): 三四 is [3, 5), 几 is [2, 10). */
struct part {
    int64_t low, high;
};

struct reader {
    struct jy_str text;
    size_t at;
    struct part total, section, digit; /* 万 and 亿 done; 千百十 done; the digit just read */
    bool has_digit, is_long;           /* is_long: an Arabic number, not one digit */
    bool has_unit, vague, zero;
    int64_t unit; /* of the last place written: what a lone digit or 多 counts in */
};

static int chinese_digit(struct jy_str t, size_t at)
{
    size_t len;

    switch (at < t.len ? jy_utf8_at(t, at, &len) : 0) {
    case U'零':
    case U'〇':
        return 0;
    case U'一':
        return 1;
    case U'二':
    case U'两':
        return 2;
    case U'三':
        return 3;
    case U'四':
        return 4;
    case U'五':
        return 5;
    case U'六':
        return 6;
    case U'七':
        return 7;
    case U'八':
        return 8;
    case U'九':
        return 9;
    default:
        return -1;
    }
}

static void set_digit(struct reader *r, int64_t low, int64_t high)
{
    r->digit = (struct part){low, high};
    r->has_digit = true;
}

/* 12, 1.5: into hundredths. */
static bool read_arabic(struct reader *r)
{
    int64_t n = 0;
    int decimals = -1;

    if (!jy_digit_at(r->text, r->at) || r->has_digit) return false;
    for (;; r->at++) {
        if (jy_digit_at(r->text, r->at)) {
            if (decimals < 2) n = n * 10 + (r->text.ptr[r->at] - '0');
            if (decimals >= 0 && decimals < 2) decimals++;
            if (n > LIMIT / JY_ONE) return false;
        } else if (decimals < 0 && r->at < r->text.len && r->text.ptr[r->at] == '.' &&
                   jy_digit_at(r->text, r->at + 1)) {
            decimals = 0;
        } else {
            break;
        }
    }
    for (int i = decimals < 0 ? 0 : decimals; i < 2; i++)
        n *= 10;
    r->is_long = n >= 10 * JY_ONE || decimals > 0;
    set_digit(r, n, n);
    return true;
}

/* 三四 is three or four; 三五 three to five.  Other pairs are no number but a row of digits. */
static bool read_second_digit(struct reader *r, int d)
{
    int64_t first = r->digit.low / JY_ONE;

    if (r->is_long || r->digit.low != r->digit.high) return false;
    if (d != first + 1 && !(first == 3 && d == 5)) return false;
    r->digit.high = d * JY_ONE;
    return true;
}

static bool read_digit(struct reader *r)
{
    int d = chinese_digit(r->text, r->at);
    size_t some = jy_word_at(r->text, r->at, "好几|几|数");

    if (read_arabic(r)) return true;
    if (some > 0 && !r->has_digit && !(r->unit == 10 && r->section.low > 0)) {
        set_digit(r, 2 * JY_ONE, 10 * JY_ONE);
        r->vague = true;
        r->at += some;
        return true;
    }
    if (d < 0) return false;
    if (d == 0) {
        r->zero = r->has_unit;
        if (!r->has_unit) return false;
    } else if (!r->has_digit) {
        set_digit(r, d * JY_ONE, d * JY_ONE);
        r->is_long = false;
    } else if (!read_second_digit(r, d)) {
        return false;
    }
    r->at = jy_char_next(r->text, r->at);
    return true;
}

static void add(struct part *sum, struct part more, int64_t times)
{
    sum->low += more.low * times;
    sum->high += more.high * times;
}

static void close_digit(struct reader *r, int64_t unit)
{
    if (!r->has_digit) r->digit = (struct part){JY_ONE, JY_ONE};
    add(&r->section, r->digit, unit);
    r->has_digit = r->zero = false;
    r->has_unit = true;
    r->unit = unit;
}

static void close_section(struct reader *r, int64_t unit)
{
    if (r->has_digit || r->section.high == 0) close_digit(r, 1);
    add(&r->total, r->section, unit);
    r->section = (struct part){0};
    r->has_unit = true;
    r->unit = unit;
}

/* 十百千 close a digit, 万亿 all that stands before them. */
static bool read_unit(struct reader *r)
{
    static const struct {
        const char *words;
        int64_t unit;
        bool closes;
    } units[] = {
        {"十", 10, false},     {"百", 100, false},      {"千|k", 1000, false},
        {"万|w", 10000, true}, {"亿", 100000000, true},
    };
    bool begun = r->has_digit || r->section.high > 0;

    for (size_t i = 0; i < JY_COUNT(units); i++) {
        size_t len = jy_word_at(r->text, r->at, units[i].words);
        if (len == 0 || (units[i].unit != 10 && !begun)) continue;
        if (!units[i].closes && !r->has_digit && r->section.high > 0) return false;
        if (r->section.high + r->digit.high > LIMIT / units[i].unit || r->total.high > LIMIT)
            return false;
        if (len == 1 && r->at + 1 < r->text.len && r->text.ptr[r->at + 1] >= 'a' &&
            r->text.ptr[r->at + 1] <= 'z')
            return false; /* "5kg" is no five thousand */
        if (units[i].closes)
            close_section(r, units[i].unit);
        else
            close_digit(r, units[i].unit);
        r->at += len;
        return true;
    }
    return false;
}

/* 多, 余, 几: up to the next of the last place.  Before 万 it belongs to the section. */
static bool read_more(struct reader *r)
{
    size_t len = jy_word_at(r->text, r->at, r->unit == 10 ? "多|余|几|来" : "多|余");
    struct part *sum = r->section.high > 0 ? &r->section : &r->total;

    if (len == 0 || r->vague || !r->has_unit || r->has_digit) return false;
    sum->high += r->unit * JY_ONE;
    r->vague = true;
    r->at += len;
    return true;
}

/* Arabic whole numbers take 多 as well: 500多 counts in hundreds, 30多 in tens. */
static bool read_arabic_more(struct reader *r)
{
    int64_t unit = JY_ONE;
    size_t len = jy_word_at(r->text, r->at, "多|余|几");

    if (len == 0 || !r->has_digit || !r->is_long || r->has_unit || r->digit.low == 0) return false;
    while (r->digit.low % (unit * 10) == 0)
        unit *= 10;
    r->digit.high += unit;
    r->vague = true;
    r->at += len;
    return true;
}

static void finish(struct reader *r, struct jy_number *out)
{
    if (r->has_digit) { /* 两万五: a lone digit counts in a tenth of the last place */
        bool is_short = r->has_unit && r->unit >= 100 && !r->zero && !r->is_long;
        add(&r->section, r->digit, is_short ? r->unit / 10 : 1);
    }
    add(&r->total, r->section, 1);
    out->low = r->total.low;
    out->high = r->total.high;
    if (r->vague && out->high > out->low) out->high -= JY_ONE; /* up to, not with, the next */
    out->vague = r->vague;
    out->has_unit = r->has_unit || r->vague;
    out->end = r->at;
}

/* 上万, 百把, 千把: a unit alone, vaguely. */
static bool read_about(struct jy_str t, size_t at, struct jy_number *out)
{
    static const struct {
        const char *words;
        int64_t unit;
    } about[] = {
        {"上百|百把|百十", 100}, {"上千|千把", 1000}, {"上万|万把", 10000},
        {"上十万", 100000},      {"上百万", 1000000}, {"上千万", 10000000},
    };
    size_t best = 0;

    if (!jy_word_at(t, at, "上|百|千|万")) return false; /* nearly always */
    for (size_t i = 0; i < JY_COUNT(about); i++) {
        size_t len = jy_word_at(t, at, about[i].words);
        if (len <= best) continue;
        best = len;
        *out = (struct jy_number){about[i].unit * JY_ONE, (about[i].unit * 10 - 1) * JY_ONE, true,
                                  true, at + len};
    }
    return best > 0;
}

bool jy_number_may_begin(struct jy_str text, size_t at)
{
    size_t len;

    if (at >= text.len) return false;
    switch (jy_utf8_at(text, at, &len)) {
    case U'零':
    case U'〇':
    case U'一':
    case U'二':
    case U'两':
    case U'三':
    case U'四':
    case U'五':
    case U'六':
    case U'七':
    case U'八':
    case U'九':
    case U'十':
    case U'百':
    case U'千':
    case U'万':
    case U'几':
    case U'数':
    case U'好':
    case U'上':
        return true;
    default:
        return jy_digit_at(text, at);
    }
}

static bool read_one(struct jy_str text, size_t at, struct jy_number *out)
{
    struct reader r = {.text = text, .at = at};

    if (!jy_number_may_begin(text, at)) return false;
    if (read_about(text, at, out)) return true;
    while (read_digit(&r) || read_unit(&r) || read_more(&r) || read_arabic_more(&r)) {
    }
    if (r.at == at) return false;
    finish(&r, out);
    return out->high < LIMIT;
}

/* 万 in "3到5万" belongs to both. */
static int64_t shared_unit(const struct jy_number *first, const struct jy_number *second)
{
    static const int64_t units[] = {100000000, 10000, 1000, 100};

    if (first->has_unit || !second->has_unit) return 1;
    for (size_t i = 0; i < JY_COUNT(units); i++)
        if (second->low >= units[i] * JY_ONE) return units[i];
    return 1;
}

bool jy_number_at(struct jy_str text, size_t at, struct jy_number *out)
{
    struct jy_number second;
    int64_t unit;
    size_t to;

    if (!read_one(text, at, out)) return false;
    to = jy_word_at(text, out->end, "到|至|-|~");
    if (to == 0 || out->vague || !read_one(text, out->end + to, &second)) return true;
    unit = shared_unit(out, &second);
    if (out->low > (second.low - 1) / unit) return true; /* a row, not a range */
    out->low *= unit;
    out->high = second.high;
    out->has_unit = out->has_unit || second.has_unit;
    out->vague = second.vague;
    out->end = second.end;
    return true;
}

int jy_small_number_at(struct jy_str text, size_t at, size_t *end)
{
    struct jy_number n;

    if (!read_one(text, at, &n) || n.low != n.high || n.low % JY_ONE != 0 ||
        n.low >= 100000 * JY_ONE)
        return -1;
    *end = n.end;
    return (int)(n.low / JY_ONE);
}

/* -- in English ----------------------------------------------------------------------------- */

int jy_digits_at(struct jy_str t, size_t at, size_t *end)
{
    int n = 0;

    for (*end = at; jy_digit_at(t, *end) && n < 100000; ++*end)
        n = n * 10 + t.ptr[*end] - '0';
    return *end > at && n < 100000 ? n : -1;
}

bool jy_count_latin_at(struct jy_str t, size_t at, struct jy_count *out, size_t *end)
{
    static const struct {
        const char *words;
        int low, high;
    } table[] = {
        {"a couple of|couple of|two", 2, 2},
        {"a few|few|several", 2, 9},
        {"a|an|one", 1, 1},
        {"three", 3, 3},
        {"four", 4, 4},
        {"five", 5, 5},
        {"six", 6, 6},
        {"seven", 7, 7},
        {"eight", 8, 8},
        {"nine", 9, 9},
        {"ten", 10, 10},
        {"eleven", 11, 11},
        {"twelve", 12, 12},
        {"twenty", 20, 20},
        {"thirty", 30, 30},
    };
    int n = jy_digits_at(t, at, end);

    if (n > 0 && n < 1000) {
        *out = (struct jy_count){n, n};
        return true;
    }
    for (size_t i = 0; n < 0 && i < JY_COUNT(table); i++) {
        size_t len = jy_whole_word_at(t, at, table[i].words);
        if (len == 0) continue;
        *out = (struct jy_count){table[i].low, table[i].high};
        *end = at + len;
        return true;
    }
    return false;
}
