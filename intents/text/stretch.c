/* stretch.c - 三年了, 半个月前, 拖了两个月: stretches of time that end today or are ago.
 *
 * A stretch that is neither (合同三年, 住院三天) says nothing about when. */
#include "intents/text/stretch.h"

#include "intents/cases/calendar.h"
#include "intents/text/numbers.h"
#include "intents/text/words.h"

/* A stretch of time: 三年, 半个月, 两三天, 一年多. */
static bool stretch_unit(struct jy_str t, size_t at, struct jy_stretch *out)
{
    static const char *const words[] = {"天|日|晚上|夜", "个星期|星期|个礼拜|礼拜|周",
                                        "个多月|个月", "年"};

    for (int u = JY_STRETCH_DAYS; u <= JY_STRETCH_YEARS; u++) {
        size_t len = jy_word_at(t, at, words[u]);
        if (len == 0 || jy_word_at(t, at, "年级|年纪|周岁|周边|天井|日子|年代|年底|年初|天然|天花"))
            continue;
        out->unit = (enum jy_stretch_unit)u;
        out->end = at + len;
        return true;
    }
    return false;
}

static bool half_stretch(struct jy_str t, size_t at, struct jy_stretch *out)
{
    size_t year = jy_word_at(t, at, "大半年|小半年|半年");
    size_t month = jy_word_at(t, at, "大半个月|半个月|半个多月|半月");
    size_t about = jy_word_at(t, at, "个把月|个多月");

    if (year + month + about == 0) return false;
    *out = (struct jy_stretch){.unit = year || about ? JY_STRETCH_MONTHS : JY_STRETCH_DAYS,
                               .low = year    ? 6
                                      : month ? 15
                                              : 1,
                               .end = at + year + month + about};
    out->high = out->low;
    return true;
}

static bool stretch_at(struct jy_str t, size_t at, struct jy_stretch *out)
{
    struct jy_number n;

    if (half_stretch(t, at, out)) return true;
    if (jy_word_before(t, at, "第|上|一|二|两|三|四|五|六|七|八|九|十|几|0|1|2|3|4|5|6|7|8|9|."))
        return false;
    if (!jy_number_at(t, at, &n) || n.low < JY_ONE || n.high > 1000 * JY_ONE) return false;
    out->low = (int)(n.low / JY_ONE);
    out->high = (int)(n.high / JY_ONE);
    if (!stretch_unit(t, n.end, out)) return false;
    out->end += jy_word_at(t, out->end, "多|半|余|把");
    return true;
}

static int back(int today, const struct jy_stretch *s, int n)
{
    switch (s->unit) {
    case JY_STRETCH_DAYS:
        return jy_date_add(today, -n);
    case JY_STRETCH_WEEKS:
        return jy_date_add(today, -7 * n);
    case JY_STRETCH_MONTHS:
        return jy_date_add_months(today, -n);
    case JY_STRETCH_YEARS:
        break;
    }
    return jy_date_add_months(today, -12 * n);
}

static enum jy_precision stretch_precision(const struct jy_stretch *s)
{
    return s->unit == JY_STRETCH_YEARS    ? JY_WHEN_YEAR
           : s->unit == JY_STRETCH_MONTHS ? JY_WHEN_MONTH
                                          : JY_WHEN_DAY;
}

/* 三年前: the year, the month or the day it was. */
static struct jy_days ago(int today, const struct jy_stretch *s, size_t end)
{
    int from = back(today, s, s->high), to = back(today, s, s->low);
    struct jy_days out = {from, jy_date_add(to, 1), stretch_precision(s), false, end};

    if (out.precision == JY_WHEN_YEAR) {
        out.from = from / 10000 * 10000 + 101;
        out.to = (to / 10000 + 1) * 10000 + 101;
    } else if (out.precision == JY_WHEN_MONTH) {
        out.from = from / 100 * 100 + 1;
        out.to = jy_date_add_months(to / 100 * 100 + 1, 1);
    }
    return out;
}

/* 做了八年, 结婚十年: how somebody has lived, which says nothing of when it happened, unless it is
 * what they have gone without: 做了三个月没发工资. */
static bool is_lived(struct jy_str t, size_t at, size_t end)
{
    static const char without[] =
        "没|不|还没|都没|也没|就没|工资没|工钱没|了没|了还没|了都没|了也没|"
        "了不|了还不|了都不|一分|拿不";

    return jy_word_before(t, at,
                          "做了|干了|住了|住过|住|结婚|结婚了|结了婚|嫁过来|嫁来|工作了|工作|打工|"
                          "上班|开了|开店|租了|租|用了|种了|种|当了|读了|谈了|认识|认识了|相处|"
                          "相处了|在一起|养了|跟了他|入职|教了|教书|生活|"
                          "生活了|搬来|搬来了|从业|包了|承包") &&
           !jy_word_at(t, end, without);
}

/* Says the words around it that it has gone on until now?  合同三年, 住院三天 do not. */
static bool goes_on(struct jy_str t, size_t at, size_t end)
{
    size_t real_end = end + jy_word_at(t, end, "时间");

    if (is_lived(t, at, end)) return false;
    if (jy_word_before(t, at, "还有|还剩|还差|剩下|只剩|剩|还要|再过|再等|要等"))
        return false; /* to come */
    return jy_word_at(t, real_end, "了|没|不|还|都|来|一直|工资没|工钱没|以来|也没|也不|才|拿不") ||
           jy_word_before(t, at,
                          "拖了|等了|停了|已经|有|快|整整|欠了|过了|拖|快要|都|没来|断了|坏了|"
                          "关了|占了|堵了|找了|跑了|连续|连着|近|将近|这") ||
           (real_end == t.len && at == 0) ||
           (at == 0 && jy_word_at(t, real_end, "。") && real_end + 3 >= t.len);
}

bool jy_stretch_at(struct jy_str text, int today, size_t at, struct jy_days *out)
{
    struct jy_stretch s;
    size_t before, ago_len;

    if (!stretch_at(text, at, &s)) return false;
    before = s.end + jy_word_at(text, s.end, "时间");
    ago_len = jy_word_at(text, before, "以前|之前|前");
    if (ago_len > 0 && !jy_word_at(text, before, "前后|前面|前任|前妻|前夫")) {
        *out = ago(today, &s, before + ago_len);
        return true;
    }
    if (!goes_on(text, at, s.end)) return false;
    if (jy_word_soon(text, s.end, 0, "内|后|以后|之内|之后|期")) return false;
    *out = (struct jy_days){back(today, &s, s.high), jy_date_add(today, 1), stretch_precision(&s),
                            true, s.end};
    return true;
}

void jy_stretch_days(int today, const struct jy_stretch *s, bool is_ago, struct jy_days *out)
{
    *out = (struct jy_days){back(today, s, s->high), jy_date_add(today, 1), stretch_precision(s),
                            true, s->end};
    if (is_ago) *out = ago(today, s, s->end);
}
