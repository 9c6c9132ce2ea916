/* signs.c - threats, attention, haste and passing on, by the words that people use. */
#include "intents/text/signs.h"

struct heard {
    struct jy_str text;
    const struct jy_pairs *pairs;
};

static bool has(const struct heard *h, const char *words)
{
    return jy_pairs_may(h->pairs, words) && jy_word_in(h->text, words);
}

/* One of `heads`, and one of `tails` within so many characters behind it. */
static bool has_then(const struct heard *h, const char *heads, int chars, const char *tails)
{
    ptrdiff_t at = -1;
    size_t len = 0;

    if (!jy_pairs_may(h->pairs, heads)) return false;
    while ((at = jy_word_find(h->text, (size_t)(at + 1), heads, &len)) >= 0)
        if (jy_word_soon(h->text, (size_t)at + len, chars, tails)) return true;
    return false;
}

/* -- threats: an intention and what is intended ------------------------------------------------ */

#define INTENDS \
    "扬言|威胁|放话|说要|要去|准备去|打算去|商量去|准备|打算|迟早要|恨不得|再不解决|再不处理|还不解决|逼急了"

static int read_danger(const struct heard *h)
{
    if (has_then(
            h, INTENDS, 8,
            "打死|打断|砍死|砍他|砍人|捅死|捅他|弄死|动刀|动手打|打人|打他|打我|烧他|烧房|放火|"
            "砸他|砸厂|砸店|砸车|拼命|同归于尽|堵路|堵门|堵大门|堵政府|围政府|围厂|拉横幅|封路|"
            "聚集|聚众") ||
        has(h, "跟他拼命|和他拼命|同归于尽|喊人来打|叫人来打|喊了人来打|带人来打|喊人来砸|聚众闹|"
               "拉了横幅|在拉横幅|围了村部|围住了厂|围住工地|堵在政府门口|聚集在政府"))
        return JY_DANGER_VIOLENCE;
    if (has_then(h, INTENDS, 6, "闹|吵架|不客气|讨说法|不罢休|撕破脸") ||
        has(h, "跟他吵到底|跟他没完|要闹到底"))
        return JY_DANGER_QUARREL;
    return 0;
}

/* -- attention ------------------------------------------------------------------------------- */

#define NET "抖音|快手|微博|网上|视频号|小红书|朋友圈|头条|贴吧"

static int read_attention(const struct heard *h)
{
    if (has_then(h, "记者|电视台|报社", 3, "来过|来了|来采访了|采访过|来拍了|报道了|已经报道") ||
        has_then(h, NET, 4, "都在传|到处在传|传开|传遍|传疯|炒起来|都在转|都在骂|火了|很多人转") ||
        has(h, "上了热搜|上热搜了|被媒体报道|媒体已经报道|全网都在|播放量|几万人看"))
        return JY_ATTENTION_PUBLIC;
    if (has_then(h, "发到|发上|传到|传上|拍到|放到|挂到|捅到|发在|放在", 2, NET) ||
        has_then(h, "找|请|叫|喊|联系", 2, "记者|媒体|电视台") ||
        has(h, "发抖音|拍抖音|发快手|上抖音|网上曝光|曝光他|曝光你|向媒体|群里都在|群里在传|群里传|"
               "群里炸|群里都说|群里闹"))
        return JY_ATTENTION_GROUP;
    return 0;
}

/* -- haste ----------------------------------------------------------------------------------- */

/* clang-format off */
#define HARM \
    "拆|收割|割禾|收谷|割谷|动工|开工|断水|断电|推屋|推墙|挖|封门|拍卖|截止|到期|拖走|施工|铲|砍树|清场|搬走|下种|放水|" \
    "开庭|过期|强收|填"
/* clang-format on */

static int read_time(const struct heard *h)
{
    if (has(h,
            "正在拆我|正在拆屋|正在拆房|在拆我|在挖我|挖机来了|挖机开来|在推我|正在挖|正在填|正在强拆"))
        return JY_TIME_NOW;
    if (has_then(h, "明天|后天|今天|今晚|明早|明日|马上|24小时内|48小时内|这两天", 8, HARM))
        return JY_TIME_48H;
    if (has_then(h,
                 "大后天|这几天|过几天|这个星期|这个礼拜|这周|下周|下个星期|下个礼拜|一周内|"
                 "七天内|7天内|三天内|3天内|五天内|5天内",
                 8, HARM) ||
        has_then(h, "马上|快到|就要|眼看|又要|正在|等着|赶着|误了", 3,
                 "汛期|涨水|抢收|抢割|双抢") ||
        has(h, "汛期要到|汛期快|汛期来|汛期就|汛期已|要涨水了|耽误抢收|耽误双抢"))
        return JY_TIME_WEEK;
    return 0;
}

/* -- passed on ------------------------------------------------------------------------------- */

static const char *const departments[] = {
    "住建局|住建|房产局|房管局",
    "城管局|城管",
    "自然资源局|国土局|国土所|规划局",
    "农业农村局|农业局",
    "水利局",
    "林业局",
    "生态环境局|环保局|环保",
    "市场监管局|市监局|工商局|质监局",
    "卫健局|卫健委|卫生局",
    "医保局",
    "民政局",
    "教育局",
    "交通局|运管所|公路局",
    "人社局|劳动局|社保局|劳动监察",
    "派出所|公安局|交警队|交警",
    "街道办|办事处|镇政府|乡政府",
};

static int read_units(const struct heard *h)
{
    int n = 0;

    if (!has(
            h,
            "踢皮球|互相推|相互推|推来推去|推诿扯皮|都在推诿|部门推诿|推给|都说不归|都说不是|又叫我找|"
            "又喊我找|又让我找|又推到"))
        return 0;
    for (size_t i = 0; i < JY_COUNT(departments); i++)
        n += has(h, departments[i]);
    if (n < 2 && has(h, "几个部门|各个部门|各部门|部门之间|两个部门|多个部门")) n = 2;
    return n >= 2 ? n : 0;
}

void jy_signs_read(const struct jy_text *text, const struct jy_pairs *pairs, struct jy_signs *out)
{
    struct heard h = {text->folded, pairs};

    *out = (struct jy_signs){.danger = read_danger(&h),
                             .attention = read_attention(&h),
                             .time = read_time(&h),
                             .units = read_units(&h)};
}

static void raise_to(int *to, int said)
{
    if (said > *to) *to = said;
}

void jy_signs_add(struct jy_signs *to, const struct jy_signs *said)
{
    raise_to(&to->danger, said->danger);
    raise_to(&to->attention, said->attention);
    raise_to(&to->time, said->time);
    raise_to(&to->units, said->units);
}
