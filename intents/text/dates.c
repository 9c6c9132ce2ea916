/* dates.c - 昨天, 上个月十几号, 去年十月, 三年了, 过年那阵: to a range of days.
 *
 * The first expression of the text that can be resolved wins; one that only says "for long" counts
 * when there is no other. */
#include "intents/text/dates.h"

#include "intents/cases/calendar.h"
#include "intents/text/dates_latin.h"
#include "intents/text/lunar.h"
#include "intents/text/numbers.h"
#include "intents/text/stretch.h"
#include "intents/text/words.h"

struct reader {
    struct jy_str text;
    int today;
};

static int year_of(int date)
{
    return date / 10000;
}

static int month_of(int date)
{
    return date / 100 % 100;
}

static int first_of_month(int year, int month)
{
    return year * 10000 + month * 100 + 1;
}

static struct jy_days day(int date, size_t end)
{
    return (struct jy_days){date, jy_date_add(date, 1), JY_WHEN_DAY, false, end};
}

static struct jy_days month(int year, int m, size_t end)
{
    int from = first_of_month(year, m);

    return (struct jy_days){from, jy_date_add_months(from, 1), JY_WHEN_MONTH, false, end};
}

static struct jy_days months(int year, int from, int to, size_t end)
{
    return (struct jy_days){first_of_month(year, from),
                            jy_date_add_months(first_of_month(year, to), 1), JY_WHEN_MONTH, false,
                            end};
}

static struct jy_days whole_year(int year, size_t end)
{
    return (struct jy_days){year * 10000 + 101, (year + 1) * 10000 + 101, JY_WHEN_YEAR, false, end};
}

static bool real_day(int year, int m, int d)
{
    return d >= 1 && d <= 31 && jy_date_add(first_of_month(year, m), d - 1) / 100 == year * 100 + m;
}

/* 大前天, 昨晚. */
static bool read_day_word(const struct reader *r, size_t at, struct jy_days *out)
{
    static const struct {
        const char *words;
        int days;
    } table[] = {
        {"大前天|大前日|大前晚", -3},
        {"前天|前日|前晚|前夜", -2},
        {"昨天|昨日|昨晚|昨夜|昨晡|昨儿", -1},
        {"今天|今日|今早|今晚|今晨|今夜|今儿|刚才|刚刚|今朝", 0},
    };

    if (jy_word_before(r->text, at, "到|至|大|目|之|以|从|年|月|周")) return false;
    if (jy_word_at(r->text, at, "刚才|刚刚") &&
        jy_word_soon(r->text, at, 8, "错|没讲|没说|没留|没写|忘|漏|讲的|说的|写的|填的"))
        return false; /* of the talk itself: 刚才电话没留 */
    for (size_t i = 0; i < JY_COUNT(table); i++) {
        size_t len = jy_word_at(r->text, at, table[i].words);
        if (len == 0) continue;
        *out = day(jy_date_add(r->today, table[i].days), at + len);
        return true;
    }
    return false;
}

/* 前几天, 这两天: the last days, not one of them. */
static bool read_few_days(const struct reader *r, size_t at, struct jy_days *out)
{
    size_t len =
        jy_word_at(r->text, at, "前几天|前两天|前几日|这几天|这两天|最近几天|上几天|头几天");

    if (len == 0) return false;
    *out = (struct jy_days){jy_date_add(r->today, -7), jy_date_add(r->today, 1), JY_WHEN_DAY, false,
                            at + len};
    return true;
}

/* 上周, 上个星期三, 这个礼拜. */
static bool read_week(const struct reader *r, size_t at, struct jy_days *out)
{
    static const char *const days[] = {"",     "一|1", "二|2", "三|3",
                                       "四|4", "五|5", "六|6", "日|天|7"};
    size_t twice = jy_word_at(r->text, at, "上上个|上上");
    size_t last = jy_word_at(r->text, at, "上个|上");
    size_t head = twice ? twice : last ? last : jy_word_at(r->text, at, "这个|这|本");
    size_t unit = jy_word_at(r->text, at + head, "周|星期|礼拜");
    int monday = jy_date_add(r->today, 1 - jy_date_weekday(r->today));

    if (unit == 0) return false;
    monday = jy_date_add(monday, twice ? -14 : last ? -7 : 0);
    for (int d = 1; d <= 7; d++) {
        size_t len = jy_word_at(r->text, at + head + unit, days[d]);
        if (len == 0) continue;
        *out = day(jy_date_add(monday, d - 1), at + head + unit + len);
        if (out->from > r->today) *out = day(jy_date_add(out->from, -7), out->end);
        return true;
    }
    if (head == 0 || jy_word_at(r->text, at + head + unit, "边|围|转")) return false;
    *out = (struct jy_days){monday, jy_date_add(monday, 7), JY_WHEN_DAY, false, at + head + unit};
    return true;
}

/* Behind a month: 三号, 十几号, 底. */
static void read_day_of_month(const struct reader *r, struct jy_days *m)
{
    int year = year_of(m->from), number = month_of(m->from);
    size_t at = m->end, end;
    size_t tens = jy_word_at(r->text, at, "十几号|十几日|中旬|中间");
    int d = jy_small_number_at(r->text, at, &end);

    if (tens > 0) {
        *m = (struct jy_days){m->from + 9, m->from + 19, JY_WHEN_DAY, false, at + tens};
    } else if (jy_word_at(r->text, at, "二十几号")) {
        *m = (struct jy_days){m->from + 19, m->to, JY_WHEN_DAY, false, at + JY_STR("二十几号").len};
    } else if (jy_word_at(r->text, at, "几号|初|上旬|头上")) {
        *m = (struct jy_days){m->from, m->from + 9, JY_WHEN_DAY, false,
                              at + jy_word_at(r->text, at, "几号|初|上旬|头上")};
    } else if (jy_word_at(r->text, at, "底|下旬|末")) {
        *m = (struct jy_days){m->from + 19, m->to, JY_WHEN_DAY, false,
                              at + jy_word_at(r->text, at, "底|下旬|末")};
    } else if (d > 0 && real_day(year, number, d)) {
        size_t unit = jy_word_at(r->text, end, "号|日");
        if (unit > 0) *m = day(first_of_month(year, number) + d - 1, end + unit);
    }
}

/* 上个月, 这个月, 本月. */
static bool read_near_month(const struct reader *r, size_t at, struct jy_days *out)
{
    size_t twice = jy_word_at(r->text, at, "上上个月|上上月|前个月");
    size_t last = jy_word_at(r->text, at, "上个月|上月");
    size_t here = jy_word_at(r->text, at, "这个月|本月|这月|当月");
    int back = twice ? -2 : last ? -1 : 0, first;

    if (twice + last + here == 0 || jy_word_before(r->text, at, "以|马")) return false;
    first = jy_date_add_months(r->today / 100 * 100 + 1, back);
    *out = month(year_of(first), month_of(first), at + (twice ? twice : last ? last : here));
    read_day_of_month(r, out);
    return true;
}

/* "N月" with what follows; -1 when there is no month at `at`. */
static int month_at(const struct reader *r, size_t at, size_t *end)
{
    size_t behind, unit;
    int m = jy_small_number_at(r->text, at, &behind);

    if (m < 1 || m > 12) return -1;
    unit = jy_word_at(r->text, behind, "月份|月");
    if (unit == 0) return -1;
    *end = behind + unit;
    return m;
}

/* 腊月, the last lunar month, ends where the next year's first begins; 正月初三 is a day of that.
 */
static bool read_lunar_month(const struct reader *r, int year, size_t at, struct jy_days *out)
{
    enum { MONTH = 30 };
    size_t last = jy_word_at(r->text, at, "腊月"), first = jy_word_at(r->text, at, "正月"), end;
    size_t behind = at + last + first, begins = jy_word_at(r->text, behind, "初");
    int new_year = jy_lunar_new_year(last > 0 ? year + 1 : year), d;

    if (last + first == 0) return false;
    *out = (struct jy_days){last > 0 ? jy_date_add(new_year, -MONTH) : new_year,
                            last > 0 ? new_year : jy_date_add(new_year, MONTH), JY_WHEN_MONTH,
                            false, behind};
    d = jy_small_number_at(r->text, behind + begins, &end);
    if (d < 1 || d > MONTH || jy_word_at(r->text, end, "个|人|户|块|元|万")) return true;
    out->end = end + jy_word_at(r->text, end, "号|日");
    if (first > 0) *out = day(jy_date_add(new_year, d - 1), out->end);
    return true;
}

/* What may follow a year: 年底, 上半年, 夏天, 过年, 国庆. */
static bool read_part_of_year(const struct reader *r, int year, size_t at, struct jy_days *out)
{
    static const struct {
        const char *words;
        int from, to;
    } parts[] = {
        {"年底|年末|年尾", 11, 12},
        {"年初|年头|开年", 1, 2},
        {"上半年", 1, 6},
        {"下半年", 7, 12},
        {"年中", 6, 7},
        {"春天|开春|春上", 3, 5},
        {"夏天|热天|暑假|大热天", 6, 8},
        {"秋天|秋上", 9, 11},
        {"双抢", 7, 8},
    };
    size_t winter = jy_word_at(r->text, at, "冬天|冷天|冬里");
    size_t feast = jy_word_at(r->text, at, "过年|春节|大年");

    if (read_lunar_month(r, year, at, out)) return true;
    for (size_t i = 0; i < JY_COUNT(parts); i++) {
        size_t len = jy_word_at(r->text, at, parts[i].words);
        if (len == 0) continue;
        *out = months(year, parts[i].from, parts[i].to, at + len);
        return true;
    }
    if (winter > 0) {
        *out = (struct jy_days){year * 10000 + 1201, (year + 1) * 10000 + 301, JY_WHEN_MONTH, false,
                                at + winter};
        return true;
    }
    if (feast == 0) return false;
    *out = (struct jy_days){jy_date_add(jy_lunar_new_year(year), -15),
                            jy_date_add(jy_lunar_new_year(year), 16), JY_WHEN_MONTH, false,
                            at + feast};
    return true;
}

/* 中秋, 端午, and 八月十五 without 号, which nobody says of the other calendar. */
static bool read_lunar_feast(const struct reader *r, int year, size_t at, struct jy_days *out)
{
    size_t autumn = jy_word_at(r->text, at, "中秋节|中秋|八月十五"),
           boats = jy_word_at(r->text, at, "端午节|端午|五月初五"), end = at + autumn + boats;

    if (autumn + boats == 0 || jy_word_at(r->text, end, "号|日|路|村|社区|街|桥|个|万|块"))
        return false;
    *out = day(autumn > 0 ? jy_mid_autumn(year) : jy_dragon_boat(year), end);
    return true;
}

static bool read_feast_day(const struct reader *r, int year, size_t at, struct jy_days *out)
{
    static const struct {
        const char *words;
        int from, days;
    } feasts[] = {{"国庆|十一长假", 1001, 7}, {"五一", 501, 5}, {"元旦", 101, 3}, {"清明", 404, 3}};

    if (read_lunar_feast(r, year, at, out)) return true;
    for (size_t i = 0; i < JY_COUNT(feasts); i++) {
        size_t len = jy_word_at(r->text, at, feasts[i].words);
        int from = year * 10000 + feasts[i].from;
        if (len == 0 || jy_word_at(r->text, at + len, "路|村|社区|镇|街|桥")) continue;
        *out =
            (struct jy_days){from, jy_date_add(from, feasts[i].days), JY_WHEN_DAY, false, at + len};
        return true;
    }
    return false;
}

/* A year is known: its month, part or feast narrows it. */
static void narrow_year(const struct reader *r, int year, size_t at, struct jy_days *out)
{
    size_t skip = at + jy_word_at(r->text, at, "的"), end;
    int m = month_at(r, skip, &end);

    if (read_lunar_feast(r, year, skip, out)) return;
    if (m > 0) {
        *out = month(year, m, end);
        read_day_of_month(r, out);
    } else if (!read_part_of_year(r, year, skip, out) && !read_feast_day(r, year, skip, out)) {
        *out = whole_year(year, at);
    }
}

static int digit_at(struct jy_str t, size_t at, size_t *next)
{
    static const char *const digits[] = {"0|零|〇", "1|一", "2|二", "3|三", "4|四",
                                         "5|五",    "6|六", "7|七", "8|八", "9|九"};

    for (int d = 0; d < 10; d++) {
        size_t len = jy_word_at(t, at, digits[d]);
        if (len == 0) continue;
        *next = at + len;
        return d;
    }
    return -1;
}

/* 2024, 二〇二四; 24 and 二四 are this century's. */
static int year_number(struct jy_str t, size_t at, size_t *end)
{
    int n = 0, count = 0;
    size_t next = at;

    for (int d; count < 5 && (d = digit_at(t, next, &next)) >= 0; count++)
        n = n * 10 + d;
    *end = next;
    if (count == 4 && n >= 1950 && n <= 2100) return n;
    return count == 2 && n >= 10 && n <= 60 ? 2000 + n : -1;
}

/* 2024-05-03, 2024.5.3, 2024/5. */
static bool read_numeric_date(const struct reader *r, int year, size_t at, struct jy_days *out)
{
    size_t end, last;
    int m, d;

    if (!jy_word_at(r->text, at, "-|.|/")) return false;
    m = jy_small_number_at(r->text, at + 1, &end);
    if (m < 1 || m > 12) { /* "2024.5.3": the numeral reader takes 5.3 for one number */
        size_t next;
        m = digit_at(r->text, at + 1, &end);
        if (m < 1) return false;
        d = digit_at(r->text, end, &next);
        if (d >= 0 && m * 10 + d <= 12) {
            m = m * 10 + d;
            end = next;
        }
    }
    *out = month(year, m, end);
    if (!jy_word_at(r->text, end, "-|.|/")) return true;
    d = jy_small_number_at(r->text, end + 1, &last);
    if (d > 0 && real_day(year, m, d)) *out = day(first_of_month(year, m) + d - 1, last);
    return true;
}

/* 今年六十五, 今年65岁: how old somebody is. */
static bool is_age(struct jy_str t, size_t at)
{
    size_t end;
    int n = jy_small_number_at(t, at, &end);

    return n > 0 && n < 120 &&
           (end == t.len || jy_word_at(t, end, "岁|周岁|，|。|！|；|,|了，|了。|多岁|的人"));
}

/* 从2019年到2023年: until the end of the second. */
static void read_until_year(const struct reader *r, struct jy_days *out)
{
    size_t to = jy_word_at(r->text, out->end, "年底到|到|至|-|—|~"), end;
    int year = to > 0 ? year_number(r->text, out->end + to, &end) : -1;
    size_t unit = year > 0 ? jy_word_at(r->text, end, "年") : 0;

    if (unit == 0 || out->precision != JY_WHEN_YEAR || year > year_of(r->today) ||
        year <= year_of(out->from))
        return;
    *out = (struct jy_days){out->from, (year + 1) * 10000 + 101, JY_WHEN_YEAR, false, end + unit};
}

/* 去年, 2024年, 24年5月. */
static bool read_year(const struct reader *r, size_t at, struct jy_days *out)
{
    static const struct {
        const char *words;
        int years;
    } table[] = {{"大前年", -3}, {"前年", -2}, {"去年|旧年|上年|头年", -1}, {"今年|本年", 0}};
    size_t end, month_end, unit;
    int year;

    for (size_t i = 0; i < JY_COUNT(table); i++) {
        size_t len = jy_word_at(r->text, at, table[i].words);
        if (len == 0 || jy_word_before(r->text, at, "大|之|以|天|月|日")) continue;
        if (table[i].years == 0 && is_age(r->text, at + len)) return false;
        narrow_year(r, year_of(r->today) + table[i].years, at + len, out);
        return true;
    }
    year = year_number(r->text, at, &end);
    if (year < 0) return false;
    if (year >= 1950 && end - at == 4 && read_numeric_date(r, year, end, out)) return true;
    unit = jy_word_at(r->text, end, "年");
    if (unit == 0 || year > year_of(r->today)) return false;
    if (end - at < 4 || end - at == 6) /* 24年: a year only when a month follows */
        if (month_at(r, end + unit, &month_end) < 0) return false;
    narrow_year(r, year, end + unit, out);
    read_until_year(r, out);
    return true;
}

/* 三月, 5月3号, 过年, 年底 without a year: the last one that has begun. */
static bool read_month(const struct reader *r, size_t at, struct jy_days *out)
{
    int year = year_of(r->today);
    size_t end;
    int m = month_at(r, at, &end);

    if (jy_word_before(r->text, at, "每|第|个|满|过不下|快|要|再|等|拜|回来|回家")) return false;
    if (read_lunar_feast(r, year, at, out))
        return out->from <= r->today || read_lunar_feast(r, year - 1, at, out);
    if (m > 0) {
        if (jy_word_at(r->text, end, "工资|租")) { /* 三月工资 still tells the month */
            *out = month(m <= month_of(r->today) ? year : year - 1, m, end);
            return true;
        }
        *out = month(m <= month_of(r->today) ? year : year - 1, m, end);
        read_day_of_month(r, out);
        return true;
    }
    if (jy_word_at(r->text, at, "年初|年头|年中|上半年|下半年") &&
        jy_word_before(r->text, at, "半"))
        return false;
    if (!read_part_of_year(r, year, at, out) && !read_feast_day(r, year, at, out)) return false;
    if (out->from <= r->today) return true;
    return read_part_of_year(r, year - 1, at, out) || read_feast_day(r, year - 1, at, out);
}

/* 3号 alone: the last third of a month. */
static bool read_day_number(const struct reader *r, size_t at, struct jy_days *out)
{
    size_t end, unit;
    int d = jy_small_number_at(r->text, at, &end), first = r->today / 100 * 100 + 1;

    if (d < 1 || d > 31) return false;
    unit = jy_word_at(r->text, end, "号|日");
    if (unit == 0 ||
        jy_word_at(r->text, end + unit,
                   "楼|栋|线|门|桌|窗|机|院|公|人|码|巷|路|房|床|台|小|井|棚|地|国|"
                   "省|电|店|村|组|屋|单|工|厅|车|仓|塘|坝|闸|船|子|本|用|常|内|之内|以内|期"))
        return false;
    if (jy_word_before(r->text, at, "第|路|街|楼|栋|牌|巷|编|组|村")) return false;
    if (first + d - 1 > r->today) first = jy_date_add_months(first, -1);
    if (!real_day(year_of(first), month_of(first), d)) return false;
    *out = day(first + d - 1, end + unit);
    return true;
}

static bool read_word(const struct reader *r, size_t at, struct jy_days *out)
{
    return read_few_days(r, at, out) || read_day_word(r, at, out) || read_week(r, at, out) ||
           read_near_month(r, at, out);
}

static bool read_either(const struct reader *r, size_t at, struct jy_days *out)
{
    return read_year(r, at, out) || jy_stretch_at(r->text, r->today, at, out) ||
           read_month(r, at, out);
}

#define STILL_ON \
    "还在|一直|到现在|至今|现在还|仍|天天|经常|老是|每天|还没|不停|到今天|到如今|长期|常年|老不|still |every day|all the time|until now|to this day|so far"
#define LONG_AGO \
    "好久了|很久|长期|好多年|多年来|多年了|多年没|多年不|常年|一直|以前|曾经|前段时间|前些日子|" \
    "好久|往年|早几年|前几年|这几年|" \
    "这些年|for a long time|long ago|for years|for months|for ages"

/* How everything begins that is not a number: tried before the many readers are. */
static const char starts[] = "大前|前天|前日|前晚|前夜|前几|前两|前年|前个|昨|今|刚才|刚刚|上几|"
                             "上个|上月|上周|上星|上礼|上上|上年|上半|"
                             "这个|这月|这周|这星|这礼|这几|这两|最近|头几|头年|周|星期|礼拜|本周|"
                             "本月|本年|本星|本礼|当月|去年|旧年|年底|"
                             "年末|年尾|年初|年头|年中|腊月|开年|开春|下半|春|夏天|热天|暑假|秋|"
                             "双抢|冬|冷天|过年|大年|国庆|元旦|清明|中秋|端午|正月|半年|"
                             "半个|半月|大半|小半|个把|个多|大热";

static bool read_at(const struct reader *r, size_t at, struct jy_days *out)
{
    if (jy_days_latin_at(r->text, r->today, at, out)) return true;
    if (jy_number_may_begin(r->text, at) &&
        (read_either(r, at, out) || read_day_number(r, at, out)))
        return true;
    if (!jy_word_at(r->text, at, starts)) return false;
    return read_word(r, at, out) || read_either(r, at, out);
}

/* The digits of a number already passed over are not the start of another date. */
static bool inside_number(struct jy_str t, size_t at)
{
    return at > 0 && t.ptr[at] >= '0' && t.ptr[at] <= '9' &&
           ((t.ptr[at - 1] >= '0' && t.ptr[at - 1] <= '9') || t.ptr[at - 1] == '.' ||
            t.ptr[at - 1] == '-' || (t.ptr[at - 1] >= 'a' && t.ptr[at - 1] <= 'z'));
}

/* 不是上个月，是前个月; but 是不是上个月. */
static bool is_denied(struct jy_str t, size_t at)
{
    return jy_word_before(t, at, "不是|不在|not |isn't |wasn't ") &&
           !jy_word_before(t, at, "是不是");
}

void jy_when_read(const struct jy_text *text, int64_t now_ms, struct jy_when *out)
{
    struct reader r = {text->folded, jy_date_of(now_ms)};
    struct jy_days range;
    size_t len = 0;
    ptrdiff_t vague;

    *out = (struct jy_when){0};
    for (size_t at = 0; at < r.text.len; at = jy_char_next(r.text, at)) {
        if (inside_number(r.text, at) || !read_at(&r, at, &range)) continue;
        if (is_denied(r.text, at)) {
            at = range.end - 1; /* what is inside of it is denied as well */
            continue;
        }
        *out = (struct jy_when){.found = true,
                                .from_ms = jy_date_start_ms(range.from),
                                .to_ms = jy_date_start_ms(range.to),
                                .precision = range.precision,
                                .still_on = range.still_on || jy_word_in(r.text, STILL_ON),
                                .span = jy_text_raw_span(text, at, range.end)};
        return;
    }
    vague = jy_word_find(r.text, 0, LONG_AGO, &len);
    if (vague < 0) return;
    *out = (struct jy_when){.found = true,
                            .precision = JY_WHEN_UNKNOWN,
                            .still_on = jy_word_in(r.text, STILL_ON),
                            .span = jy_text_raw_span(text, (size_t)vague, (size_t)vague + len)};
}
