/* dates_latin.c - English dates, resolved on the day of the message like the Chinese ones.
 *
 * A month without a year is the last that has begun.  May and March are months only behind a word
 * such as in or since, or before a number. */
#include "intents/text/dates_latin.h"

#include "intents/cases/calendar.h"
#include "intents/text/numbers.h"
#include "intents/text/words.h"

static size_t blank(struct jy_str t, size_t at)
{
    return at + jy_word_at(t, at, ", |，| |-");
}

static bool unit_at(struct jy_str t, size_t at, enum jy_stretch_unit *out, size_t *end)
{
    static const char *const words[] = {"days|day|nights|night", "weeks|week", "months|month",
                                        "years|year"};

    for (int u = JY_STRETCH_DAYS; u <= JY_STRETCH_YEARS; u++) {
        size_t len = jy_whole_word_at(t, at, words[u]);
        if (len == 0) continue;
        *out = (enum jy_stretch_unit)u;
        *end = at + len;
        return true;
    }
    return false;
}

/* "worked there for eight years", "married ten years now" say nothing of when it happened. */
static bool is_lived(struct jy_str t, size_t at, size_t behind)
{
    return jy_word_before(
               t, at,
               "worked |working |worked there |worked here |working there |worked for him |"
               "lived |living |lived here |lived there |living here |living there |married |"
               "rented |rented it |rented here |neighbours |known him |known her ") > 0 &&
           !jy_word_at(t, behind, "without|unpaid|and got no|and was not|but was not|with no");
}

/* 3 weeks ago; for two years, two years now. */
static bool read_stretch(struct jy_str t, int today, size_t at, struct jy_days *out)
{
    size_t lead = jy_word_at(t, at,
                             "for over |for about |for more than |for the last |"
                             "for the past |over the past |for almost |for nearly |for |"
                             "the last |the past |last |past ");
    size_t end, behind, ago;
    enum jy_stretch_unit unit;
    struct jy_count n;

    if (lead == 0) lead = jy_word_at(t, at, "about |over |more than |almost |nearly ");
    if (!jy_count_latin_at(t, at + lead, &n, &end) || !unit_at(t, blank(t, end), &unit, &end))
        return false;
    behind = blank(t, end);
    ago = jy_whole_word_at(t, behind, "ago|earlier|before now");
    if (ago > 0) {
        jy_stretch_days(today, &(struct jy_stretch){unit, n.low, n.high, behind + ago}, true, out);
        return true;
    }
    if (is_lived(t, at, behind)) return false;
    if (!jy_word_at(t, at, "for |over the past |the last |the past |last |past ") &&
        !jy_whole_word_at(t, behind, "now|already|so far"))
        return false;
    jy_stretch_days(today, &(struct jy_stretch){unit, n.low, n.high, end}, false, out);
    return true;
}

static bool read_word(struct jy_str t, int today, size_t at, struct jy_days *out)
{
    static const struct {
        const char *words;
        int days;
    } table[] = {
        {"the day before yesterday|day before yesterday", -2},
        {"yesterday|last night", -1},
        {"today|tonight|this morning|this afternoon|this evening|just now", 0},
    };

    for (size_t i = 0; i < JY_COUNT(table); i++) {
        size_t len = jy_whole_word_at(t, at, table[i].words);
        if (len == 0) continue;
        *out =
            (struct jy_days){jy_date_add(today, table[i].days),
                             jy_date_add(today, table[i].days + 1), JY_WHEN_DAY, false, at + len};
        return true;
    }
    return false;
}

static int first_of_month(int year, int month)
{
    return year * 10000 + month * 100 + 1;
}

static struct jy_days month(int year, int m, size_t end)
{
    int from = first_of_month(year, m);

    return (struct jy_days){from, jy_date_add_months(from, 1), JY_WHEN_MONTH, false, end};
}

static struct jy_days whole_year(int year, size_t end)
{
    return (struct jy_days){year * 10000 + 101, (year + 1) * 10000 + 101, JY_WHEN_YEAR, false, end};
}

static int month_name(struct jy_str t, size_t at, size_t *end)
{
    static const char *const names[] = {"january|jan", "february|feb", "march|mar",
                                        "april|apr",   "may",          "june|jun",
                                        "july|jul",    "august|aug",   "september|sept|sep",
                                        "october|oct", "november|nov", "december|dec"};

    for (int m = 0; m < 12; m++) {
        size_t len = jy_whole_word_at(t, at, names[m]);
        if (len == 0) continue;
        *end = at + len;
        return m + 1;
    }
    return 0;
}

static int weekday_name(struct jy_str t, size_t at, size_t *end)
{
    static const char *const names[] = {"monday", "tuesday",  "wednesday", "thursday",
                                        "friday", "saturday", "sunday"};

    for (int d = 0; d < 7; d++) {
        size_t len = jy_whole_word_at(t, at, names[d]);
        if (len == 0) continue;
        *end = at + len;
        return d + 1;
    }
    return 0;
}

/* Behind a month: 5th, 2025, 5 2025. */
static void narrow(struct jy_str t, int today, int m, struct jy_days *out)
{
    int year = today / 10000 - (m > today / 100 % 100), day = 0;
    size_t end, at = blank(t, out->end);
    int n = jy_digits_at(t, at, &end);
    bool counts = jy_word_at(t, end, " of |,000| yuan| people| workers| households") > 0;

    if (n >= 1 && n <= 31 && !counts && !jy_word_at(t, out->end, ",|，")) {
        day = n;
        out->end = end + jy_word_at(t, end, "st|nd|rd|th");
        at = blank(t, out->end);
        n = jy_digits_at(t, at, &end);
    }
    if (n >= 1950 && n <= 2100) {
        year = n;
        out->end = end;
    }
    *out = month(year, m, out->end);
    if (day == 0 || jy_date_add(out->from, day - 1) / 100 != out->from / 100) return;
    out->from = jy_date_add(out->from, day - 1);
    out->to = jy_date_add(out->from, 1);
    out->precision = JY_WHEN_DAY;
}

static bool read_month(struct jy_str t, int today, size_t at, struct jy_days *out)
{
    size_t end;
    int m = month_name(t, at, &end);

    if (m == 0) return false;
    if ((m == 3 || m == 5) && !jy_digit_at(t, blank(t, end)) &&
        !jy_word_before(t, at, "in |since |last |of |early |late |from |this |by |mid "))
        return false;
    out->end = end;
    narrow(t, today, m, out);
    return true;
}

static bool read_year(struct jy_str t, int today, size_t at, struct jy_days *out)
{
    size_t end;
    int year = jy_digits_at(t, at, &end);

    if (end - at != 4 || year < 1950 || year > today / 10000) return false;
    if (!jy_word_before(t, at, "in |since |year |from |of |early |late |end of ")) return false;
    if (jy_word_at(t, blank(t, end), "yuan|rmb|people|households|us ")) return false;
    *out = whole_year(year, end);
    return true;
}

/* last week, this month, last friday, last october. */
static bool read_near(struct jy_str t, int today, size_t at, struct jy_days *out)
{
    size_t last = jy_word_at(t, at, "last "), here = last ? 0 : jy_word_at(t, at, "this ");
    size_t what = at + last + here, end;
    int back = last > 0, first = jy_date_add_months(today / 100 * 100 + 1, -back), day;
    int monday = jy_date_add(today, 1 - jy_date_weekday(today) - 7 * back);

    if (last + here == 0) return false;
    if (jy_whole_word_at(t, what, "week")) {
        *out = (struct jy_days){monday, jy_date_add(monday, 7), JY_WHEN_DAY, false, what + 4};
    } else if (jy_whole_word_at(t, what, "month")) {
        *out = month(first / 10000, first / 100 % 100, what + 5);
    } else if (jy_whole_word_at(t, what, "year")) {
        *out = whole_year(today / 10000 - back, what + 4);
    } else if ((day = weekday_name(t, what, &end)) > 0) {
        int date = jy_date_add(monday, day - 1);
        if (date > today) date = jy_date_add(date, -7);
        *out = (struct jy_days){date, jy_date_add(date, 1), JY_WHEN_DAY, false, end};
    } else {
        return read_month(t, today, what, out);
    }
    return true;
}

static bool read_one(struct jy_str t, int today, size_t at, struct jy_days *out)
{
    return read_word(t, today, at, out) || read_stretch(t, today, at, out) ||
           read_near(t, today, at, out) || read_month(t, today, at, out) ||
           read_year(t, today, at, out);
}

bool jy_days_latin_at(struct jy_str text, int today, size_t at, struct jy_days *out)
{
    size_t since;

    if (!jy_latin_at(text, at)) return false; /* nearly always */
    if (at > 0 && jy_latin_at(text, at - 1)) return false;
    since = jy_word_at(text, at, "since the |since ");
    if (!read_one(text, today, at + since, out)) return false;
    out->still_on |= since > 0;
    return true;
}
