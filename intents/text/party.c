/* party.c - the other party by its kind: a table of words, widened to the name that goes with it.
 *
 * Of several the kind that changes the routing most is taken (village, town, department:
 * DOMAIN 3.3, 3.6), then the first.  An authority is a party by what it does (占, 不公开): one that
 * was only asked for help and gave none is taken where there is nobody else, and one that came to
 * help, or is where it happened, is none.  A name alone is found where he is called by it. */
#include "intents/text/party.h"

#include <string.h>

#include "intents/text/names.h"
#include "intents/text/numbers.h"
#include "intents/text/words.h"

enum {
    VILLAGE = 1 << 0,
    TOWN = 1 << 1,
    ORGANISATION = 1 << 2,
    BIG = 1 << 3,
    NAME_BEFORE = 1 << 4, /* 宏达公司, 张书记: what stands before belongs to it */
    NAME_BEHIND = 1 << 5, /* 隔壁老王: what stands behind does */
    NAMED = 1 << 6,       /* 同村的张三: nobody without it */
    HELPS = 1 << 7,       /* people go to it with their quarrels */
    KIN = 1 << 8,
};

#define OF_VILLAGE \
    "村支书|村书记|支书|村主任|村长|村干部|村委会|村委|村支部|村部|村会计|村里的干部|网格员|组长|妇女主任|" \
    "村支两委|村两委|社区主任|社区书记|居委会|社区干部|队长|村里"
#define OF_TOWN \
    "镇政府|乡政府|镇里|乡里|镇长|乡长|镇干部|镇上的干部|街道办事处|街道办|办事处|镇党委|镇书记|镇上干部"
#define AUTHORITY \
    "派出所|法院|检察院|公安局|公安|交警|交警队|城管|城管局|人社局|住建局|自然资源局|国土局|农业局|水利局|" \
    "林业局|环保局|市监局|市场监管局|卫健局|医保局|民政局|教育局|交通局|市政府|政府|税务局|供电公司|" \
    "供电所|电力局|自来水公司|燃气公司|信访局|征收办|指挥部|拆迁办"
#define DEVELOPER "开发商|房地产公司|地产公司|置业公司"
#define NAMED_FIRM \
    "公司|化工厂|砖厂|纸厂|造纸厂|食品厂|塑料厂|饲料厂|水泥厂|机械厂|小学|中学|幼儿园|医院|超市|饭店|酒店|" \
    "合作社|驾校|养殖场|养猪场|屠宰场|加油站|健身房|美容院|养老院|敬老院|商场"
#define NEAR_FIRM \
    "厂里|工厂|厂子|物业公司|物业|学校|卫生院|诊所|卫生室|商店|药店|农药店|店里|店家|店子|银行|信用社|" \
    "培训班|保险公司|中介|平台|快递|工地"
#define BOSS \
    "包工头|老板娘|老板|工头|项目经理|经理|承包人|承包商|房东|债主|老师|医生|司机|校长|院长|师傅"
#define NEIGHBOUR "隔壁邻居|隔壁|邻居|对门|对面|楼上|楼下|邻舍|屋后头|前面那家|后面那家"
#define RELATION \
    "丈夫|妻子|老公|老婆|前夫|前妻|婆婆|公公|岳父|岳母|媳妇|儿媳|女婿|哥哥|弟弟|大哥|嫂子|嫂嫂|姐姐|" \
    "妹妹|兄弟|弟媳妇|弟媳|儿媳妇|姐夫|妹夫|小叔子|小舅子|侄子|堂弟|堂哥|堂兄|表弟|表哥|表兄|叔叔|伯伯|舅舅|姑姑|亲戚|亲家|后爹|继父|男朋友|女朋友|对象|男方|女方|婆家|娘家|同事|" \
    "同学|朋友|我崽|儿子|女儿"
#define FELLOW "同村的|同村|本村的|我们村的|同组的|同组|本组的"
#define ANY_KIND \
    OF_VILLAGE "|" OF_TOWN "|" AUTHORITY "|" DEVELOPER "|" NAMED_FIRM "|" NEAR_FIRM "|" BOSS \
               "|" NEIGHBOUR "|" RELATION \
               "|" FELLOW /* one look tells nearly every place that none is there */

static const struct kind {
    const char *words;
    int flags;
} kinds[] = {
    {OF_VILLAGE, VILLAGE | NAME_BEFORE | NAME_BEHIND | HELPS},
    {OF_TOWN, TOWN | BIG | NAME_BEFORE | HELPS},
    {AUTHORITY, BIG | ORGANISATION | HELPS},
    {DEVELOPER, BIG | ORGANISATION | NAME_BEFORE},
    {NAMED_FIRM, ORGANISATION | NAME_BEFORE},
    {NEAR_FIRM, ORGANISATION},
    {BOSS, NAME_BEFORE | NAME_BEHIND},
    {NEIGHBOUR, NAME_BEHIND},
    {RELATION, NAME_BEHIND | KIN},
    {FELLOW, NAME_BEHIND | NAMED},
};

#define LATIN_VILLAGE \
    "village committee|village secretary|party secretary|village head|village chief|village cadres|village cadre|village officials|village official"
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
    {LATIN_VILLAGE, VILLAGE},   {LATIN_TOWN, TOWN | BIG}, {LATIN_DEVELOPER, BIG | ORGANISATION},
    {LATIN_FIRM, ORGANISATION}, {LATIN_PERSON, 0},
};

/* What cannot be part of a name in front of 公司 or 书记. */
#define NOT_NAME \
    "我|你|他|她|们|在|被|跟|和|与|的|是|了|到|那|这|个|叫|把|找|欠|告|给|对|向|让|从|为|有|去|" \
    "来|说|讲|问|要|" \
    "，|。|！|？|；|：|、|就|都|也|还|又|不|没|因|由|替|帮|买|住|请|听|骂|打|拿|收|进|出|上|下|" \
    "前|后|里|外|家|" \
    "做|用|占|拖|扣|投诉|举报|反映|,|(|)| " \
    "|一|两|三|几|某些|旁边|附近|租|开|办|关|得|着|过|多|但|怕|等|之|于|因|病|日|月|号|可|以|" \
    "成|会|该|各|每|吗|那|其|挂靠|客户|" \
    "是|年|时|子|孩|伤|人|面|换|0|1|2|3|4|5|6|7|8|9"

/* Whole words of a firm's name, whatever characters they are written with: 市人民医院. */
#define IN_FIRM_NAME \
    "人民|有限责任|有限|第一|第二|第三|第四|开发|实业|出租车|租赁|进出口|家具|家政|家居|家电|家园|" \
    "电子|广告|国家|中国|上海|外卖|外语|日用|机关|子弟|妇幼|时代|新时代|美的|可可|三一|一中|二中|" \
    "三中|四中|五中|中外|住房|汽车|太和|成人|来福|多多|以纯|进修|向阳|对外"

/* 我姓张, 不姓钱: the writer, or nobody. */
#define NOT_THEM "我|我们|我是|我叫|我就是|本人|本人叫|免贵|不|不是|并不"

/* "姓张的", "姓刘那个". */
static size_t surname_only(struct jy_str t, size_t at)
{
    size_t head = jy_word_at(t, at, "姓");
    size_t name = head > 0 ? jy_surname_at(t, at + head) : 0;

    if (name == 0 || jy_word_before(t, at, NOT_THEM)) return 0;
    return head + name + jy_word_at(t, at + head + name, "的|那个");
}

/* "张某", "李某某", "欧阳某". */
static size_t half_named(struct jy_str t, size_t at)
{
    size_t second = jy_char_next(t, at), third = jy_char_next(t, second), name;

    if (!jy_word_at(t, second, "某") && !jy_word_at(t, third, "某")) return 0;
    if (jy_word_before(t, at, NOT_THEM)) return 0;
    name = jy_surname_at(t, at);
    return name > 0 && jy_word_at(t, at + name, "某") ? name + jy_word_at(t, at + name, "某某|某")
                                                      : 0;
}

/* 人民, or the one character that stands before `at` and may be of the name; 0: neither. */
static size_t part_before(struct jy_str t, size_t at, bool organisation)
{
    size_t whole = organisation ? jy_word_before(t, at, IN_FIRM_NAME) : 0;

    if (whole > 0) return whole;
    return jy_word_before(t, at, NOT_NAME) ? 0 : at - jy_char_back(t, at);
}

static size_t widen_before(struct jy_str t, size_t from, bool organisation)
{
    size_t at = from, part;

    for (int i = 0; i < (organisation ? 12 : 3) && at > 0; i++) {
        part = part_before(t, at, organisation);
        if (part == 0) break;
        at -= part;
    }
    if (organisation) return at;
    for (; at < from; at = jy_char_next(t, at)) /* a person's name begins with a surname */
        if (jy_surname_at(t, at) || jy_word_at(t, at, "老|小")) return at;
    return from;
}

/* 隔壁的李小明家, 老板老李, 房东姓陈. */
static size_t widen_behind(struct jy_str t, size_t end)
{
    size_t of = jy_word_at(t, end, "的"), at = end + of, name = jy_name_at(t, at), surname;

    if (name > 0) return at + name + jy_word_at(t, at + name, "一家|家");
    surname = jy_word_at(t, at, "姓");
    if (surname > 0 && jy_surname_at(t, at + surname) > 0)
        return at + surname + jy_surname_at(t, at + surname);
    surname = jy_surname_at(t, at);
    if (surname > 0 && jy_word_at(t, at + surname, "家"))
        return at + surname + jy_word_at(t, at + surname, "家");
    return end + jy_word_at(t, end, "那家|邻居|人家|住户|那户|两口子|那个");
}

/* In the folded text; empty: none. */
struct called {
    size_t from, end;
};

/* The name behind 叫: 老板叫王大发, 房东姓陈叫陈建国, 他的名字叫张伟. */
static struct called called_at(struct jy_str t, size_t at)
{
    size_t lead = jy_word_at(t, at, "，|,"), calls, name;

    lead += jy_word_at(t, at + lead, "的名字|名字|他|她|大名");
    calls = jy_word_at(t, at + lead, "就叫|叫做|叫");
    name = calls > 0 ? jy_called_at(t, at + lead + calls) : 0;
    if (name == 0) return (struct called){0, 0};
    return (struct called){at + lead + calls, at + lead + calls + name};
}

/* -- who is only mentioned -------------------------------------------------------------------- */

/* How much a mention makes a party of somebody. */
enum part { BACKGROUND, ASKED, PARTY };

static bool soon_in_clause(struct jy_str t, size_t at, int chars, const char *words)
{
    for (int i = 0; i <= chars && at < t.len; i++, at = jy_char_next(t, at)) {
        if (jy_word_at(t, at, words)) return true;
        if (jy_word_at(t, at, "，|。|！|？|；|,")) return false;
    }
    return false;
}

static bool lately_in_clause(struct jy_str t, size_t at, int chars, const char *words)
{
    for (int i = 0; i <= chars && at > 0; i++, at = jy_char_back(t, at)) {
        if (jy_word_before(t, at, words)) return true;
        if (jy_word_before(t, at, "，|。|！|？|；|,")) return false;
    }
    return false;
}

#define DOES \
    "占|收|扣|卖|把|打|骂|贪|截|挪|骗|霸|强|欠|拆|征|砍|罚|侵|私|不公|不发|不分|不给|不让|不准|没给|" \
    "没发|没分|没公|不盖章|不开证|不批|乱|克|吞|抢|毁|推倒|填|挖|堵|砌|断|拖欠|弄|威胁|包庇|偏"
#define HELPED \
    "来过|来调|来做|来看|来了|来处|来劝|调解|调过|出面|协调|做工作|到场|到了|出警|上门|劝|处理过|批评|" \
    "调处|介入|登记|立案|备案|帮|叫他|喊他|要他|让他|讲他|说他|是他|是她|是对方"
#define WHERE "旁边|附近|门口|门前|后面|前面|对面|后头|前头|那里|那边|路口|里面|周边|背后|后山"
#define ASKED_FOR "找|喊|请|求|报|告诉|反映|问|通知|电话|到|去|经|通过|联系|希望|等|让|给|感谢|相信"

/* 找了组长三回: how often, and not in vain as far as is told. */
static bool was_sought(struct jy_str t, size_t at, size_t end)
{
    size_t behind;

    return lately_in_clause(t, at, 5, ASKED_FOR) && jy_small_number_at(t, end, &behind) > 0 &&
           jy_word_at(t, behind, "次|回|趟|遍|道") &&
           !soon_in_clause(t, behind, 4, "不|没|推|拖|装");
}

/* An authority: what it does to them, or what they wanted of it. */
static enum part helper(struct jy_str t, size_t at, size_t end)
{
    if (soon_in_clause(t, end, 4, DOES)) return PARTY;
    if (jy_word_at(t, end, WHERE) || soon_in_clause(t, end, 4, HELPED)) return BACKGROUND;
    if (was_sought(t, at, end)) return BACKGROUND;
    if (lately_in_clause(t, at, 5, ASKED_FOR)) return ASKED;
    return soon_in_clause(t, end, 5, "不|没|推|拖|装|说|讲") ? ASKED : PARTY;
}

#define HURT "被|遭|挨|受伤|摔|住院|骨折|去世|出事|在学校|在幼儿园|生病|得了病|今年"
#define HIT \
    "打|打了|打伤|打伤了|骂|骂了|咬|咬了|咬伤|咬伤了|撞|撞了|撞伤|撞伤了|砍|砍伤|踢|吓|吓到|把|将|" \
    "帮|替|带|带着"
#define DUE_TO \
    "的工资|的工钱|的低保|的医保|的社保|的补贴|的补助|的户口|的退休金|的养老金|的医药费|的赔偿"
#define BEFELL \
    "死了|死在|摔死|去世|过世|没抢救|手术|开刀|打针|治病|抢救|难产|流产|截肢|触电|淹死|摔下|掉下|骨折|住院|受伤|工伤|出车祸"
/* 老倌瘫在床上: how somebody of the family is. */
#define UNWELL "瘫|残疾|有残疾|病了|病倒|病重|有病|得了|得病|生病|去世|过世|死了|不在了|走得早|身体"

/* 我儿子被打, 打我老公, 我崽的工资: to whom it happened. */
static bool is_mine_hurt(struct jy_str t, size_t at, size_t end)
{
    size_t mine = jy_word_before(t, at, "我|我的|我家|我们家|我屋里"), from = at - mine;

    if (jy_word_at(t, end, UNWELL)) return true;
    if (mine == 0 && !jy_word_at(t, at, "我崽")) return false;
    return jy_word_at(t, end, HURT "|" DUE_TO) || jy_word_before(t, from, HIT) ||
           soon_in_clause(t, end, 5, "被|遭") || soon_in_clause(t, end, 10, BEFELL);
}

/* 我堂弟看见他拿的: who can tell of it. */
static bool is_witness(struct jy_str t, size_t end)
{
    size_t saw =
        jy_word_at(t, end, "也看见|也看到|都看见|都看到|看见|看到|听见|听到|晓得|知道|拍到");

    if (jy_word_at(t, end, "亲眼|在场|也在场|作证|可以作证|能作证|愿意作证|可以证明|能证明"))
        return true;
    return saw > 0 &&
           (end + saw == t.len || jy_word_at(t, end + saw, "他|她|对方|的|了|有人|，|。"));
}

/* 学校 of "放学回学校", 村里 of "村里人都知道": not those the matter is about. */
static bool is_background(struct jy_str t, size_t at, size_t end)
{
    if (jy_word_at(t, at, "村里|镇里|镇上|乡里") && jy_word_at(t, end, "修|建|搞|开"))
        return !soon_in_clause(t, end, 5, "占|把|挖|毁|没给|不给");
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
    if (jy_word_at(t, at, "交警") && soon_in_clause(t, end, 8, "认定|定责|责任|事故书|处理完"))
        return true;
    if (jy_word_at(t, at, "医生")) return jy_word_at(t, end, "说|讲|建议|诊断|检查|交代|嘱咐") > 0;
    return false;
}

/* `told`: by a name or a trade, so that he is somebody and no place. */
static enum part part_of(struct jy_str t, size_t at, size_t end, int flags, bool told)
{
    if (jy_word_before(t, at, "不是") && !jy_word_before(t, at, "是不是")) return BACKGROUND;
    if (!told && is_background(t, at, end)) return BACKGROUND;
    if ((flags & KIN) != 0 && is_mine_hurt(t, at, end)) return BACKGROUND;
    if ((flags & (ORGANISATION | HELPS)) == 0 && is_witness(t, end)) return BACKGROUND;
    if ((flags & KIN) != 0 && jy_word_before(t, at, "是他|是她|是他的|是她的|是对方|是对方的"))
        return BACKGROUND; /* somebody else's: 村支书是他亲戚 */
    if ((flags & ORGANISATION) != 0 && jy_word_at(t, end, WHERE)) return BACKGROUND;
    if ((flags & ORGANISATION) != 0 && (flags & HELPS) == 0 && jy_word_before(t, at, "在"))
        return ASKED; /* 在厂里被经理骂: where it was */
    if (jy_word_before(t, end, "医院|卫生院|诊所|学校")) {
        size_t from = widen_before(t, at, true);
        if (jy_word_before(t, from, "送|送到|送去|送进|住|住进")) return BACKGROUND;
        if (jy_word_before(t, from, "在|到|去")) return ASKED;
    }
    return flags & HELPS ? helper(t, at, end) : PARTY;
}

static int rank_of(int flags)
{
    return flags & VILLAGE ? 5 : flags & TOWN ? 4 : flags & BIG ? 3 : 2;
}

/* -- one mention ------------------------------------------------------------------------------ */

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

/* "my brother fell", "knocked down my mother": it was done to them. */
static bool latin_suffers(struct jy_str t, size_t from, size_t end)
{
    return jy_word_at(t, end,
                      " fell| was hit| was hurt| was injured| was knocked| was bitten| was beaten|"
                      " got hurt| got sick| got worse| broke | died| is ill| is in hospital") ||
           jy_word_before(
               t, from,
               "hit |bit |hurt |beat |killed |injured |attacked |ran over |knocked down |"
               "knocked over ");
}

struct mention {
    size_t from, kind, end; /* kind: where the name in it begins; 0: it has none */
    int flags, rank;        /* 0: none */
    struct called name;
};

/* 替我娘讲的，她叫王秀英: the one for whom it is told. */
static bool speaks_for(struct jy_str t, size_t at)
{
    return jy_word_lately(t, at, 10, "替我|帮我|代我");
}

/* Somebody without a word for what he is: 姓张的, 张某, 他叫张伟. */
static void read_nameless(struct jy_str t, size_t at, struct mention *m)
{
    size_t len = surname_only(t, at), he = jy_word_at(t, at, "他|她|对方|那个人|名字|男的|女的");

    if (len == 0) len = half_named(t, at);
    m->end = at + len;
    m->rank = len > 0 ? 2 : 0;
    if (he == 0) return;
    if (speaks_for(t, at)) return;
    m->name = called_at(t, at + he);
    m->end = m->name.end;
}

/* 村里的张三 is a villager, and not the village. */
static void read_fellow(struct jy_str t, size_t end, struct mention *m)
{
    size_t wide = widen_behind(t, end);

    m->end = end;
    if (wide == end || jy_word_before(t, wide, "邻居|人家|住户|那个")) return;
    m->end = wide;
    m->flags = 0;
    m->rank = 2;
}

/* 楼下饭店, 隔壁老板: what he is, behind where. */
static size_t with_trade(struct jy_str t, size_t end, int *flags)
{
    size_t of = jy_word_at(t, end, "的"), len;
    int trade = 0;

    len = kind_at(t, end + of, &trade);
    if (len == 0 || (trade & (ORGANISATION | NAME_BEFORE)) == 0 || (trade & HELPS) != 0) return end;
    *flags |= trade & ~NAME_BEFORE; /* 楼下 is no part of the name */
    return end + of + len;
}

/* Where 张三 of 隔壁的张三 begins; 0: 那家 is no name. */
static size_t name_of(struct jy_str t, size_t from, size_t end)
{
    from += jy_word_at(t, from, "的");
    end -= jy_word_before(t, end, "一家|家");
    return end > from && jy_is_name((struct jy_str){t.ptr + from, end - from}) ? from : 0;
}

static void read_kind(struct jy_str t, size_t at, size_t end, struct mention *m)
{
    size_t kind = end;
    enum part part;

    if (m->flags == NAME_BEHIND) end = with_trade(t, end, &m->flags);
    if ((m->flags & NAMED) != 0 || jy_word_at(t, at, "村里|村上")) {
        read_fellow(t, end, m);
        if (m->rank > 0 || (m->flags & NAMED) != 0) return;
    }
    m->end = m->flags & NAME_BEHIND ? widen_behind(t, end) : end;
    if (m->end > end) m->kind = name_of(t, end, m->end);
    part = part_of(t, at, m->end, m->flags, m->end > kind);
    if (part == BACKGROUND) return;
    m->rank = part == ASKED ? 1 : rank_of(m->flags);
    if (m->flags & NAME_BEFORE)
        m->from = widen_before(t, at, (m->flags & (ORGANISATION | TOWN)) != 0);
    if ((m->flags & NAME_BEHIND) == 0) return;
    m->name = called_at(t, m->end);
    if (m->name.end > 0) m->end = end; /* it says all that 姓陈 does */
}

/* `named`: somebody is called 姓张, 张某 or by his name somewhere in the text. */
static void read_mention(struct jy_str t, size_t at, bool named, struct mention *m)
{
    size_t len, latin;

    *m = (struct mention){.from = at};
    len = kind_at(t, at, &m->flags);
    if (len > 0) {
        read_kind(t, at, at + len, m);
        return;
    }
    latin = latin_at(t, at, &m->from, &m->flags);
    if (latin > 0) {
        m->end = latin;
        if ((m->flags & ORGANISATION) == 0 && latin_suffers(t, m->from, m->end)) return;
        m->rank = rank_of(m->flags);
        return;
    }
    m->from = at;
    m->flags = 0;
    if (named) read_nameless(t, at, m);
}

static void take(const struct jy_text *text, const struct mention *m, struct jy_party *out)
{
    *out = (struct jy_party){.found = true,
                             .span = jy_text_raw_span(text, m->from, m->end),
                             .is_village = (m->flags & VILLAGE) != 0,
                             .is_town = (m->flags & TOWN) != 0,
                             .is_organisation = (m->flags & ORGANISATION) != 0,
                             .is_big = (m->flags & BIG) != 0};
}

/* 医院 behind 市人民医院 is the same. */
static bool is_short_for(struct jy_str t, const struct mention *m, const struct mention *before)
{
    size_t len = m->end - m->from;

    return before->end - before->from > len && before->flags == m->flags &&
           memcmp(t.ptr + before->end - len, t.ptr + m->from, len) == 0;
}

/* 隔壁老王 who is called 王建国: his whole name instead; of anybody else it is none. */
static void name_in_full(struct jy_str t, struct mention *m, struct called alone)
{
    size_t old = m->kind > 0 ? jy_word_at(t, m->kind, "老|小") : 0, surname;

    if (m->name.end > 0 || alone.end == 0) return;
    surname = m->kind > 0 ? jy_surname_at(t, m->kind + old) : 0;
    if (m->kind > 0) {
        if (memcmp(t.ptr + m->kind + old, t.ptr + alone.from, surname) != 0) return;
        m->end = m->kind;
    }
    m->name = alone;
}

void jy_party_read(const struct jy_text *text, struct jy_party *out)
{
    struct jy_str t = text->folded;
    bool named = jy_word_in(t, "姓|某|叫");
    struct called alone = {0, 0}; /* 他叫张伟, wherever it stands */
    struct mention best = {0};

    *out = (struct jy_party){0};
    for (size_t at = 0, next; at < t.len; at = next) {
        struct mention m;
        read_mention(t, at, named, &m);
        next = m.end > at ? m.end : jy_char_next(t, at);
        if (m.rank == 0 && alone.end == 0) alone = m.name;
        if (m.rank <= best.rank) continue;
        if (is_short_for(t, &m, &best)) {
            best.rank = m.rank;
            continue;
        }
        best = m;
    }
    if (best.rank == 0 && alone.end > 0)
        best = (struct mention){.from = alone.from, .end = alone.end, .rank = 1, .name = alone};
    if (best.rank == 0) return;
    name_in_full(t, &best, alone);
    take(text, &best, out);
    if (best.name.end > 0 && best.name.from != best.from)
        out->name = jy_text_raw_span(text, best.name.from, best.name.end);
}
