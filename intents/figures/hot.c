/* hot.c - the statistic, and whose names are compared. */
#include "intents/figures/hot.h"

#include <math.h>

#include "intents/cases/calendar.h"
#include "intents/text/utf8.h"

#define CHANCE 0.01
#define LEAST_MEAN 0.5

enum { EPOCH_MONDAY = 19700105, FEW_CHARACTERS = 2 /* in front of its kind */ };

int jy_week_of(int64_t ms)
{
    return (int)((ms - jy_date_start_ms(EPOCH_MONDAY)) / (7 * JY_DAY_MS));
}

int64_t jy_week_start_ms(int week)
{
    return jy_date_start_ms(EPOCH_MONDAY) + (int64_t)week * 7 * JY_DAY_MS;
}

double jy_poisson_tail(int x, double lambda)
{
    double p = exp(-lambda), below = 0;

    for (int k = 0; k < x; k++) {
        below += p;
        p *= lambda / (k + 1);
    }
    return below < 1 ? 1 - below : 0;
}

double jy_hot_lambda(const int before[JY_HOT_WEEKS], int known, double town_mean)
{
    double mean = town_mean;

    if (known >= JY_HOT_WEEKS) {
        mean = 0;
        for (int i = 0; i < JY_HOT_WEEKS; i++)
            mean += (double)before[i] / JY_HOT_WEEKS;
    }
    return mean > LEAST_MEAN ? mean : LEAST_MEAN;
}

bool jy_is_hot(int x, double lambda)
{
    return x >= JY_HOT_LEAST && jy_poisson_tail(x, lambda) < CHANCE;
}

/* Up to the last word that says what kind of organisation it is; from the last mark before it on.
 * The kinds that stand in for a name in talk are longer than their ends, and looked for, too. */
void jy_hot_party(struct jy_str said, char out[JY_HOT_PARTY])
{
    static const char *const kinds[] = {
        "公司",   "保险公司", "建筑公司", "装修公司", "物业公司", "快递公司", "开发公司", "集团",
        "工厂",   "学校",     "中学",     "小学",     "幼儿园",   "医院",     "卫生院",   "诊所",
        "超市",   "商场",     "酒店",     "物业",     "合作社",   "银行",     "工地",     "市场",
        "药店",   "养殖场",   "培训机构", "驾校",     "培训班",   "托管班",   "养老院",   "敬老院",
        "卫生室", "饭店",     "餐馆",     "餐厅",     "酒楼",     "宾馆",     "旅馆",     "商店",
        "商行",   "美容院",   "理发店",   "健身房",   "棋牌室",   "网吧",     "加油站",   "修理厂",
        "汽修厂", "加工厂",   "食品厂",   "制衣厂",   "服装厂",   "家具厂",   "木材厂",   "电子厂",
        "化工厂", "水泥厂",   "砖厂",     "纸厂",     "米厂",     "砂石场",   "采石场",   "猪场",
        "鸡场",   "鸭场",     "鹅场",     "农场",     "渔场",
    };
    static const char *const whose[] = {"那个", "这个", "那家", "这家", "有个", "有家", "一个",
                                        "一家", "我们", "我家", "他们", "隔壁", "附近", "旁边"};
    size_t end = 0, from = 0, kind_at = 0, front;

    out[0] = '\0';
    for (size_t i = 0; i < JY_COUNT(kinds); i++) {
        struct jy_str kind = jy_str_of(kinds[i]);
        ptrdiff_t at = jy_str_find(said, kind);
        size_t ends = at >= 0 ? (size_t)at + kind.len : 0;
        if (ends == 0 || ends < end || (ends == end && (size_t)at >= kind_at)) continue;
        end = ends;
        kind_at = (size_t)at;
    }
    for (size_t at = 0; at < end;) {
        size_t len;
        uint32_t cp = jy_utf8_at(said, at, &len);
        at += len;
        if (!jy_is_han(cp) && (cp <= ' ' || cp >= 0x80)) from = at;
    }
    do {
        front = jy_str_front(jy_str_behind(said, from), whose, JY_COUNT(whose));
        from += front;
    } while (front > 0);
    if (from >= kind_at ||
        jy_str_chars((struct jy_str){said.ptr + from, kind_at - from}) < FEW_CHARACTERS)
        return; /* which company, it does not say */
    jy_str_copy(out, JY_HOT_PARTY, (struct jy_str){said.ptr + from, end - from});
}
