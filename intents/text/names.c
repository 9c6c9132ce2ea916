/* names.c - a person's name, told from the words that begin like one. */
#include "intents/text/names.h"

#include "intents/text/utf8.h"
#include "intents/text/words.h"

#define SURNAMES \
    "王|李|张|刘|陈|杨|黄|赵|周|吴|徐|孙|朱|马|胡|郭|林|何|高|梁|郑|罗|宋|谢|唐|韩|曹|许|邓|萧|" \
    "肖|冯|曾|程|蔡|彭|潘|袁|于|董|余|苏|叶|吕|魏|蒋|田|杜|丁|沈|姜|范|江|傅|钟|卢|汪|戴|崔|任|" \
    "陆|廖|姚|方|金|邱|夏|谭|韦|贾|邹|石|熊|孟|秦|阎|薛|侯|雷|白|龙|段|郝|孔|邵|史|毛|常|万|顾|" \
    "赖|武|康|贺|严|尹|钱|施|牛|洪|龚|汤|陶|黎|温|莫|易|樊|文|安|鲁|殷|颜|昌|符|聂|晏|欧阳|祝|" \
    "刁|皮|卜"
#define COMMON_WORDS \
    "马上|马路|马桶|马虎|高音|高价|高薪|高额|高利|高楼|高速|高声|高度|高空|高温|高压|高层|高兴|" \
    "何时|何况|何必|何处|何种|谢谢|谢绝|许多|许诺|许可|曾经|曾多|曾说|曾在|曾答|曾承|曾向|程序|" \
    "于是|余款|余下|余额|叶子|田里|田地|田埂|田边|江边|江西|江苏|江浙|江水|范围|方面|方便|方才|" \
    "方式|方案|方圆|方向|方法|金额|金属|金银|夏天|石头|石子|石块|石灰|石材|雷电|白天|白干|白做|白白|" \
    "白墙|白色|白酒|龙头|龙虾|段时|史上|毛坯|毛病|毛竹|常常|常年|常说|常来|常住|常有|万一|万元|" \
    "万块|万多|顾客|顾不|顾自|武汉|武力|康复|严重|严格|严禁|严厉|钱一|钱全|钱款|钱财|施工|施压|" \
    "施肥|牛气|牛栏|牛逼|洪水|汤粉|温州|温度|温泉|莫名|莫让|莫说|莫管|莫讲|易燃|文化|文件|文书|" \
    "文明|安装|安排|安全|安静|安置|安心|安徽|颜色|符合|黄土|黄泥|黄牛|黄色|黄沙|林业|林地|林权|" \
    "林木|胡说|胡乱|胡来|胡搞|孙子|孙女|任意|任务|任何|任性|皮肤|祝福|于去|于今|于前|武装|单方"
/* What no name is written with, and what goes on behind one. */
#define NEVER_IN_NAME \
    "我|你|他|她|它|们|的|了|着|过|在|是|不|没|有|被|把|将|跟|和|与|向|从|到|去|来|说|讲|又|也|" \
    "都|就|还|才|很|太|这|那|哪|个|么|吗|呢|吧|啊|家|占|打|欠|骂|借|拖|骗|拆|砌|堵|挖|修|盖|建房|" \
    "建屋|倒|丢|扔|砍|推|毁|弄|搞|养|种|偷|抢|收|扣|要|找|叫|喊|给|让|用|拿|撞|咬|赔|退|卖|买|" \
    "租|住|漏|吵|闹|吃|喝|做|干|走|跑|进|出|外|边|只|肯|因|对|为|以|两|挪|霸|私|擅|故意|强占|" \
    "强行|强拆|贪|截|克扣|吞|盗|烧|毒|拦|锁|剪|踩|踢|揍|欺|赖|逼|诈|摸|辱|诬|诽|侮|违|超|醉|酒|" \
    "书记|主任|支书|会计|队长|组长|村长|镇长|院长|校长|医生|老师|师傅|" \
    "，|。|！|？|；|：|、| |,|(|)|（|）"
#define PAUSES "，|。|！|？|；|：|、| |,|(|)|（|）|的"
#define GOES_ON \
    NEVER_IN_NAME \
    "|天天|每天|昨|今|前天|前几|前年|去年|上个|上周|上月|最近|经常|老是|总是|总|一直|" \
    "一家|一分|半夜|晚上|突然|非要|硬|偏|几次|多次|乱|等|夫妻|夫妇|父子|母子|兄弟|老婆|儿子|" \
    "堂客|现在|目前|答应|承认|开|放|反|往|再|经|无|利用|以前|当时|于"
/* Alone, where nothing else can follow: 王有发 is a name, 王家村 and 方不肯 are none. */
#define NEVER_A_NAME \
    "村|镇|乡|组|路|街|桥|巷|楼|栋|县|市|区|的|了|着|过|不|没|是|我|你|他|她|们|这|那|么|吗|呢|把|" \
    "被|说|在|家|占|打|欠|买|卖|给"

#define SOMEBODY "某某|某"

size_t jy_surname_at(struct jy_str text, size_t at)
{
    return jy_word_at(text, at, SURNAMES);
}

static bool may_be_given(struct jy_str t, size_t at)
{
    size_t len;

    return at < t.len && jy_is_han(jy_utf8_at(t, at, &len)) && !jy_word_at(t, at, NEVER_IN_NAME);
}

static bool ends_here(struct jy_str t, size_t at, const char *behind)
{
    return at >= t.len || jy_word_at(t, at, behind) > 0;
}

/* Of two characters where that can be, else of one. */
static size_t given_at(struct jy_str t, size_t at, const char *behind)
{
    size_t one = jy_char_next(t, at), two = jy_char_next(t, one);

    if (!may_be_given(t, at)) return 0;
    if (may_be_given(t, one) && ends_here(t, two, behind)) return two - at;
    return ends_here(t, one, behind) ? one - at : 0;
}

static size_t name_at(struct jy_str t, size_t at, const char *behind)
{
    size_t old = jy_word_at(t, at, "老|小"), surname = jy_surname_at(t, at + old), given;

    if (surname == 0) return 0;
    given = jy_word_at(t, at + old + surname, SOMEBODY);
    if (old > 0 || given > 0) return old + surname + given;
    if (jy_word_at(t, at, COMMON_WORDS)) return 0;
    given = given_at(t, at + surname, behind);
    return given > 0 ? surname + given : 0;
}

size_t jy_name_at(struct jy_str text, size_t at)
{
    return name_at(text, at, GOES_ON);
}

size_t jy_called_at(struct jy_str text, size_t at)
{
    return name_at(text, at, PAUSES "|欠|拖|占|把|不|没|是|在|跑");
}

bool jy_is_name(struct jy_str text)
{
    size_t surname = jy_surname_at(text, 0), at = surname, len;
    int n = 0;

    if (text.len == 0 || jy_word_at(text, 0, COMMON_WORDS)) return false;
    if (surname == 0) return jy_name_at(text, 0) == text.len; /* 老王 */
    for (; at < text.len && n < 3; at = jy_char_next(text, at), n++)
        if (!jy_is_han(jy_utf8_at(text, at, &len)) || jy_word_at(text, at, NEVER_A_NAME))
            return false;
    return at == text.len && (n == 1 || n == 2);
}
