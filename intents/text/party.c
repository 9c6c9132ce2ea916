/* party.c - the other party by its kind: a table of words, widened to the name that goes with it.
 *
 * Of several the kind that changes the routing most is taken (village, town, department:
 * DOMAIN 3.3, 3.6), then the first.  A name alone, without a word for what he is, is not found. */
#include "intents/text/party.h"

#include "intents/text/words.h"

enum {
    VILLAGE = 1 << 0,
    TOWN = 1 << 1,
    ORGANISATION = 1 << 2,
    BIG = 1 << 3,
    NAME_BEFORE = 1 << 4, /* 宏达公司, 张书记: what stands before belongs to it */
    NAME_BEHIND = 1 << 5, /* 隔壁老王: what stands behind does */
};

/* clang-format off */ /* version 14 dies of these */
#define OF_VILLAGE \
    "村支书|村书记|支书|村主任|村长|村干部|村委会|村委|村支部|村部|村会计|村里的干部|网格员|组长|妇女主任|" \
    "村支两委|村两委|社区主任|社区书记|居委会|社区干部|队长|村里"
#define OF_TOWN \
    "镇政府|乡政府|镇里|乡里|镇长|乡长|镇干部|镇上的干部|街道办事处|街道办|办事处|镇党委|镇书记|镇上干部"
#define AUTHORITY \
    "派出所|法院|检察院|公安局|公安|交警|交警队|城管|城管局|人社局|住建局|自然资源局|国土局|农业局|水利局|" \
    "林业局|环保局|市监局|市场监管局|卫健局|医保局|民政局|教育局|交通局|市政府|政府|税务局|供电公司|" \
    "供电所|电力局|自来水公司|燃气公司|信访局|征收办|指挥部|拆迁办"
#define DEVELOPER \
    "开发商|房地产公司|地产公司|置业公司"
#define NAMED_FIRM \
    "公司|化工厂|砖厂|纸厂|造纸厂|食品厂|塑料厂|饲料厂|水泥厂|机械厂|小学|中学|幼儿园|医院|超市|饭店|酒店|" \
    "合作社|驾校|养殖场|养猪场|屠宰场|加油站|健身房|美容院|养老院|敬老院|商场"
#define NEAR_FIRM \
    "厂里|工厂|厂子|物业公司|物业|学校|卫生院|诊所|卫生室|商店|药店|农药店|店里|店家|店子|银行|信用社|" \
    "培训班|保险公司|中介|平台|快递|工地"
#define BOSS \
    "包工头|老板娘|老板|工头|项目经理|经理|承包人|承包商|房东|债主|老师|医生|司机|校长|院长|师傅"
#define NEIGHBOUR \
    "隔壁邻居|隔壁|邻居|对门|对面|楼上|楼下|邻舍|屋后头|前面那家|后面那家"
#define KIN \
    "丈夫|妻子|老公|老婆|前夫|前妻|婆婆|公公|岳父|岳母|媳妇|儿媳|女婿|哥哥|弟弟|大哥|嫂子|嫂嫂|姐姐|" \
    "妹妹|兄弟|叔叔|伯伯|舅舅|姑姑|亲戚|亲家|后爹|继父|男朋友|女朋友|对象|男方|女方|婆家|娘家|同事|" \
    "同学|朋友|我崽|儿子|女儿"
#define ANY_KIND OF_VILLAGE "|" OF_TOWN "|" AUTHORITY "|" DEVELOPER "|" NAMED_FIRM "|" NEAR_FIRM "|" BOSS "|" NEIGHBOUR "|" KIN /* one look tells nearly every place that none is there */

static const struct kind {
    const char *words;
    int flags;
} kinds[] = {
    {OF_VILLAGE, VILLAGE | NAME_BEFORE},
    {OF_TOWN, TOWN | BIG | NAME_BEFORE},
    {AUTHORITY, BIG | ORGANISATION},
    {DEVELOPER, BIG | ORGANISATION | NAME_BEFORE},
    {NAMED_FIRM, ORGANISATION | NAME_BEFORE},
    {NEAR_FIRM, ORGANISATION},
    {BOSS, NAME_BEFORE},
    {NEIGHBOUR, NAME_BEHIND},
    {KIN, 0},
};
/* clang-format on */

/* clang-format off */ /* version 14 dies of these */
#define LATIN_VILLAGE "village committee|village secretary|party secretary|village head|village chief|village cadres|village cadre|village officials|village official"
#define LATIN_TOWN "town government|township government|town officials"
#define LATIN_DEVELOPER "real estate company|developer"
#define LATIN_FIRM \
    "property management company|property management|property company|management company|hospital|school|kindergarten|" \
    "clinic|factory|company|shop|supermarket|restaurant|bank"
#define LATIN_PERSON \
    "next-door neighbour|next door neighbour|neighbours|neighbour|neighbors|neighbor|boss|employer|contractor|foreman|" \
    "landlord|landlady|tenant|shop owner|manager|driver|doctor|teacher|ex-husband|husband|ex-wife|wife|" \
    "brother-in-law|sister-in-law|mother-in-law|father-in-law|brother|sister|uncle|aunt|cousin|boyfriend|girlfriend"
#define ANY_LATIN LATIN_VILLAGE "|" LATIN_TOWN "|" LATIN_DEVELOPER "|" LATIN_FIRM "|" LATIN_PERSON

static const struct kind latin_kinds[] = {
    {LATIN_VILLAGE, VILLAGE},
    {LATIN_TOWN, TOWN | BIG},
    {LATIN_DEVELOPER, BIG | ORGANISATION},
    {LATIN_FIRM, ORGANISATION},
    {LATIN_PERSON, 0},
};
/* clang-format on */

#define SURNAMES                                                                                                               \
    "王|李|张|刘|陈|杨|黄|赵|周|吴|徐|孙|朱|马|胡|郭|林|何|高|梁|郑|罗|宋|谢|唐|韩|曹|许|邓|萧|" \
    "肖|冯|曾|程|蔡|"                                                                                                     \
    "彭|潘|袁|于|董|余|苏|叶|吕|魏|蒋|田|杜|丁|沈|姜|范|江|傅|钟|卢|汪|戴|崔|任|陆|廖|姚|方|金|" \
    "邱|夏|谭|韦|贾|"                                                                                                     \
    "邹|石|熊|孟|秦|阎|薛|侯|雷|白|龙|段|郝|孔|邵|史|毛|常|万|顾|赖|武|康|贺|严|尹|钱|施|牛|洪|" \
    "龚|汤|陶|黎|温|"                                                                                                     \
    "莫|易|樊|文|安|鲁|殷|颜|昌|符|聂|晏|欧阳|祝|刁|皮|卜"
/* What cannot be part of a name in front of 公司 or 书记. */
#define NOT_NAME                                                                                                               \
    "我|你|他|她|们|在|被|跟|和|与|的|是|了|到|那|这|个|叫|把|找|欠|告|给|对|向|让|从|为|有|去|" \
    "来|说|讲|问|要|"                                                                                                     \
    "，|。|！|？|；|：|、|就|都|也|还|又|不|没|因|由|替|帮|买|住|请|听|骂|打|拿|收|进|出|上|下|" \
    "前|后|里|外|家|"                                                                                                     \
    "做|用|占|拖|扣|投诉|举报|反映|,|(|)| "                                                                         \
    "|一|两|三|几|某些|旁边|附近|租|开|办|关|得|着|过|多|但|怕|等|之|于|因|病|日|月|号|可|以|"   \
    "成|会|该|各|每|吗|那|其|挂靠|客户|"                                                                           \
    "是|年|时|子|孩|伤|人|面|换|0|1|2|3|4|5|6|7|8|9"

/* "姓张的", "姓刘那个". */
static size_t surname_only(struct jy_str t, size_t at)
{
    size_t head = jy_word_at(t, at, "姓");
    size_t name = head > 0 ? jy_word_at(t, at + head, SURNAMES) : 0;

    if (name == 0) return 0;
    return head + name + jy_word_at(t, at + head + name, "的|那个");
}

/* "张某", "李某某", "欧阳某". */
static size_t half_named(struct jy_str t, size_t at)
{
    size_t second = jy_char_next(t, at), third = jy_char_next(t, second), name;

    if (!jy_word_at(t, second, "某") && !jy_word_at(t, third, "某")) return 0;
    name = jy_word_at(t, at, SURNAMES);
    return name > 0 && jy_word_at(t, at + name, "某") ? name + jy_word_at(t, at + name, "某某|某")
                                                      : 0;
}

static size_t widen_before(struct jy_str t, size_t from, bool organisation)
{
    size_t at = from;

    for (int i = 0; i < (organisation ? 8 : 3) && at > 0; i++) {
        size_t back = jy_char_back(t, at);
        if (jy_word_before(t, at, NOT_NAME)) break;
        at = back;
    }
    if (organisation) return at;
    for (; at < from; at = jy_char_next(t, at)) /* a person's name begins with a surname */
        if (jy_word_at(t, at, SURNAMES) || jy_word_at(t, at, "老|小")) return at;
    return from;
}

static size_t widen_behind(struct jy_str t, size_t end)
{
    size_t of = jy_word_at(t, end, "的"), at = end + of;
    size_t old = jy_word_at(t, at, "老|小|姓"), name = jy_word_at(t, at + old, SURNAMES);

    if (name > 0 && (old > 0 || jy_word_at(t, at + name, "家|某|的|在|把|不|欠|又|说|讲")))
        return at + old + name + jy_word_at(t, at + old + name, "家|某某|某");
    return end + jy_word_at(t, end, "那家|邻居|人家|住户|那户|两口子|那个");
}

/* 学校 of "放学回学校", 村里 of "莫让村里知道": not those the matter is about. */
static bool is_background(struct jy_str t, size_t at, size_t end)
{
    if (jy_word_at(t, at, "村里|镇里|镇上|乡里"))
        return !jy_word_at(t, end,
                           "不管|不理|说|讲|要|占|收|把|扣|卖|没给|不给|拿|干部|的干部|欠|征|不公|"
                           "推|不处理|不解决|不公开|不发|的征|的账|分");
    if (jy_word_at(t, at, "政府|派出所|公安|法院|队长"))
        return !jy_word_at(t, end, "不|欠|没|征|占|拖|拆|说|讲|把|的人|打") ||
               jy_word_lately(t, at, 2, "希望|感谢|请|求|相信");
    if (jy_word_at(t, at, "朋友|同学|对象|对面|平台|快递|工地|中学|小学"))
        return !jy_word_at(t, end, "欠|打|骗|不|借|把|的|说|没|拖|弄|扣") &&
               !jy_word_before(t, at, "告|跟|和|被");
    return false;
}

static int rank_of(int flags)
{
    return flags & VILLAGE ? 4 : flags & TOWN ? 3 : flags & BIG ? 2 : 1;
}

static size_t kind_at(struct jy_str t, size_t at, int *flags)
{
    size_t best = 0;

    if (!jy_word_at(t, at, ANY_KIND)) return 0;
    for (size_t i = 0; i < JY_COUNT(kinds); i++) {
        size_t len = jy_word_at(t, at, kinds[i].words);
        if (len <= best) continue;
        best = len;
        *flags = kinds[i].flags;
    }
    return best;
}

/* "my neighbour", "the property company"; not "at school", "in hospital". */
static size_t latin_at(struct jy_str t, size_t at, size_t *from, int *flags)
{
    size_t best = 0;

    if (!jy_letter_at(t, at) || (at > 0 && jy_letter_at(t, at - 1)) ||
        !jy_word_at(t, at, ANY_LATIN))
        return 0;
    for (size_t i = 0; i < JY_COUNT(latin_kinds); i++) {
        size_t len = jy_word_at(t, at, latin_kinds[i].words);
        if (len <= best || jy_letter_at(t, at + len)) continue;
        best = len;
        *flags = latin_kinds[i].flags;
    }
    if (best == 0) return 0;
    if ((*flags & ORGANISATION) != 0 &&
        jy_word_before(t, at,
                       "at |in |to |from |near |at the |in the |to the |near the |from the "))
        return 0;
    *from = at - jy_word_before(t, at, "my |our |the |his |her |their ");
    return at + best;
}

/* `named`: somebody is called 姓张 or 张某 somewhere in the text. */
static size_t party_at(struct jy_str t, size_t at, bool named, size_t *from, int *flags)
{
    size_t len = kind_at(t, at, flags), latin = len > 0 ? 0 : latin_at(t, at, from, flags);

    if (latin > 0) return latin;
    *from = at;
    if (len == 0) {
        *flags = 0;
        if (!named) return 0;
        len = surname_only(t, at);
        if (len == 0) len = half_named(t, at);
        return len > 0 ? at + len : 0;
    }
    if (is_background(t, at, at + len)) return 0;
    if (*flags & NAME_BEFORE) *from = widen_before(t, at, (*flags & (ORGANISATION | TOWN)) != 0);
    return *flags & NAME_BEHIND ? widen_behind(t, at + len) : at + len;
}

void jy_party_read(const struct jy_text *text, struct jy_party *out)
{
    struct jy_str t = text->folded;
    bool named = jy_word_in(t, "姓|某");
    int best = 0;

    *out = (struct jy_party){0};
    for (size_t at = 0, next; at < t.len; at = next) {
        int flags = 0;
        size_t from, end = party_at(t, at, named, &from, &flags);
        next = end > at ? end : jy_char_next(t, at);
        if (end == 0 || rank_of(flags) <= best) continue;
        best = rank_of(flags);
        *out = (struct jy_party){.found = true,
                                 .span = jy_text_raw_span(text, from, end),
                                 .is_village = (flags & VILLAGE) != 0,
                                 .is_town = (flags & TOWN) != 0,
                                 .is_organisation = (flags & ORGANISATION) != 0,
                                 .is_big = (flags & BIG) != 0};
    }
}
