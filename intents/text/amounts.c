/* amounts.c - sums of money and counts of people: numbers with what stands before and behind them.
 */
#include "intents/text/names.h"
#include "intents/text/numbers.h"
#include "intents/text/words.h"

/* What is counted when it is not money. */
#define MEASURES \
    "人|个|户|名|位|斤|亩|平|方|米|里|公里|头|只|条|株|棵|蔸|年|天|日|月|次|吨|辆|台|套|张|份|家|" \
    "号|遍|趟|岁|" \
    "字|步|度|桶|瓶|包|车|口|村|组|小时|分钟|点|倍|级|担|升|立|克|匹|尾|羽|栋|层|楼|间|件|起|周|" \
    "星期|礼拜|" \
    "种|样|把|根|颗|盒|箱|段|部|万人|块地|块田|块砖|块板|块石|块玻|块菜|兄弟|姐妹|kg|g|m|cm|km|%|" \
    ":|岁|代|届|" \
    "等|百|成|路|线|期|栏|类|项|条|章|排|座|艘|条船|寸|尺|丈|人次"

#define OWING \
    "欠|赔|交|收|付|花|扣|罚|借|给|价|费|押金|彩礼|工资|定金|订金|钱|共|一共|总共|¥|要|骗|亏|" \
    "损失|款|贷|工钱|" \
    "补偿|报销|退"
#define EACH_BEFORE "每人|每个人|人均|每户|一人|一个人|一户|每家|一家"
#define EACH_BEHIND "每人|一个人|一人|每户|一户|每个人|/人"

/* 三块五分给他 is shared out. */
#define NOT_FEN "分给|分成|分之|分到|分开|分期|分摊|分红"

struct amount_try {
    struct jy_number number;
    size_t from, end;
    int64_t extra_fen; /* 三块五 */
    int score;         /* 0: not money */
};

static bool in_word(struct jy_str t, size_t at)
{
    char before = at > 0 ? t.ptr[at - 1] : ' ';

    return (before >= '0' && before <= '9') || (before >= 'a' && before <= 'z') || before == '.' ||
           before == '-' || jy_word_before(t, at, "第|星期|周|礼拜|初|闰");
}

/* One digit with its coin, 五毛 or 5分, or where it may be bare the 五 of 三块五: in fen; 0: none.
 */
static int64_t coin_at(struct jy_str t, size_t at, bool bare, size_t *end)
{
    int n = jy_small_number_at(t, at, end);
    size_t jiao, fen;

    if (n < 1 || n > 9 || jy_word_at(t, *end, MEASURES)) return 0;
    jiao = jy_word_at(t, *end, "毛钱|角钱|毛|角");
    fen = jy_word_at(t, *end, NOT_FEN) ? 0 : jy_word_at(t, *end, "分钱|分");
    *end += jiao + fen;
    if (fen > 0) return n;
    return jiao > 0 || bare ? n * INT64_C(10) : 0;
}

/* Behind 块 or 元: 五, 五毛, 零5角, 五毛五分. */
static void read_small_change(struct jy_str t, struct amount_try *a)
{
    size_t zero = jy_word_at(t, a->end, "零|〇"), end, more_end;
    int64_t fen = coin_at(t, a->end + zero, zero == 0, &end), more;

    if (fen == 0) return;
    a->extra_fen = fen;
    a->end = end;
    more = fen >= 10 ? coin_at(t, end, false, &more_end) : 0;
    if (more == 0 || more >= 10) return;
    a->extra_fen += more;
    a->end = more_end;
}

/* What is theirs, and what is only held out, was paid already, or was borrowed elsewhere. */
#define CLAIMED "欠|还差|差|没给|没付|没还|不给|不付|不还|不退|剩|还有|要求|索赔|损失|花|扣|值"
#define ONLY \
    "只肯|只愿|只同意|只答应|只赔|只给|只出|只退|只付|只还|只认|就给|就赔|就出|就退|才给|才赔|" \
    "才出|肯赔|肯出|肯给|肯退|愿意赔|愿意出|愿意给|愿意退|愿赔|愿出|愿给|最多赔|最多给|最多出|" \
    "顶多|出价|还价"
#define PAID \
    "还了|还过|还掉|还清|已还|已经还|已退|已经退|先给|先付|先赔|先还|先退|给了我|赔了我|付了我|" \
    "已赔|已经赔|已付|已经付|已给|已经给|已经打了|已经转了"
#define THEY \
    "他|她|他们|对方|老板|老板娘|包工头|厂里|公司|司机|保险公司|保险|房东|隔壁|邻居|开发商|物业|学校|" \
    "医院|村里"
#define THEY_PAY \
    "出|出了|退了|给了|付了|垫了|垫付|垫付了|赔了|赔付了|说出|说给|说赔|讲出|讲给|讲赔|提出赔|提出给|" \
    "同意赔|同意给"

/* 找亲戚借了, and 我借了三万治病; but not 找我借了, 他借了. */
static bool borrowed_elsewhere(struct jy_str t, size_t lend, size_t end)
{
    size_t me = jy_word_before(t, lend, "我|我们|我又|我还|我只好|自己|只好");

    if (me > 0 && !jy_word_before(t, lend - me, "向|跟|找|问|从"))
        return jy_word_soon(t, end, 2, "治病|看病|治伤|住院|交医|付医|交学费");
    for (int i = 0; i < 6 && lend > 0; i++, lend = jy_char_back(t, lend)) {
        if (jy_word_before(t, lend, "我|我们|，|。|！|？|；|,")) return false;
        if (jy_word_before(t, lend, "向|跟|找|问|到处|四处|从")) return true;
    }
    return false;
}

/* 他只肯赔两千, 对方出五百, 已经还了一万, 找亲戚借了三万: in the clause, nearer than any claim. */
static bool is_not_theirs(struct jy_str t, const struct amount_try *a)
{
    size_t at = a->from, len;

    for (int i = 0; i < 8 && at > 0; i++, at = jy_char_back(t, at)) {
        if (jy_word_before(t, at, "，|。|！|？|；|,") || jy_word_before(t, at, CLAIMED))
            return false;
        if (jy_word_before(t, at, ONLY) || jy_word_before(t, at, PAID)) return true;
        len = jy_word_before(t, at, THEY_PAY);
        if (len > 0 && jy_word_before(t, at - len, THEY)) return true;
        len = jy_word_before(t, at, "借|借了|借来");
        if (len > 0) return borrowed_elsewhere(t, at - len, a->end);
    }
    return false;
}

/* 不是五万, 是十五万; but 是不是五万. */
static bool is_denied(struct jy_str t, size_t from)
{
    return jy_word_before(t, from, "不是") && !jy_word_before(t, from, "是不是");
}

/* Surnames that are more often the end of another word: 押金五千, 卖牛五千, 余五百. */
#define NO_SURNAME "金|钱|余|于|万|石|牛|马|高|何|常|易|安|方|段|文|叶|汤|白|毛|雷"
/* Where a person begins to be named. */
#define PERSON_BEFORE \
    "，|。|！|？|；|：| |,|我|叫|跟|和|与|找|给|向|被|是|的|告|同|对|由|头|老板|隔壁|邻居|房东|" \
    "对门|老乡|朋友|同学|同事|亲戚|哥|弟|叔|伯|司机|师傅"

/* 张五毛, 李四百: somebody is called so. */
static bool is_name(struct jy_str t, size_t from, size_t end)
{
    size_t surname = jy_char_back(t, from), given = end - from;

    if (from == 0 || given > 2 * (sizeof "五" - 1) || jy_digit_at(t, from)) return false;
    if (jy_surname_at(t, surname) == 0 || jy_word_at(t, end, "钱")) return false;
    if (jy_word_before(t, surname, "叫|姓")) return true;
    if (jy_word_at(t, surname, NO_SURNAME)) return false;
    return surname == 0 || jy_word_before(t, surname, PERSON_BEFORE) > 0;
}

static int owing_score(struct jy_str t, size_t from)
{
    if (jy_word_lately(t, from, 5, "欠|拖欠|赔|骗|损失|没给|不给|扣了|亏|追|差")) return 2;
    return jy_word_lately(t, from, 4, OWING) ? 1 : 0;
}

/* Without 元 or 块: 三万, 5w; 800 only when something of money stands before it, or alone. */
static int bare_score(struct jy_str t, const struct amount_try *a)
{
    const struct jy_number *n = &a->number;
    bool alone = a->from == 0 && (n->end == t.len || jy_word_at(t, n->end, "。"));

    if (jy_word_at(t, n->end, MEASURES)) return 0;
    if (n->has_unit && n->high >= 100 * JY_ONE) return 1;
    if (n->end - a->from > 6) return 0; /* a phone, a code */
    if (n->low > 1950 * JY_ONE && n->low < 2100 * JY_ONE && n->low % (100 * JY_ONE) != 0)
        return 0; /* a year */
    if (alone) return n->low >= 100 * JY_ONE && n->end < 6 ? 1 : 0;
    return n->low >= 10 * JY_ONE && jy_word_lately(t, a->from, 2, OWING) ? 1 : 0;
}

/* 块 of something else than money: of land, of stone; or together with somebody. */
static bool is_no_coin(struct jy_str t, const struct amount_try *a)
{
    static const char pieces[] =
        "块地|块田|块土|块砖|块板|块石|块玻|块菜|块木|块芦|块湖|块洲|块滩|块山|块坪|块荒|块林|"
        "块塘|块宅|块屋|块牌|块瓦|块布|块肉|块表|块铁|块钢|元旦|元宵";
    static const char together[] = "块去|块来|块儿|块走|块打|块住|块干|块做|块搞|块玩|块吃|块喝|"
                                   "块过|块出|块上|块读|块长|块开|块办|块合";

    return jy_word_at(t, a->end, pieces) > 0 ||
           (a->number.low == JY_ONE && jy_word_at(t, a->end, together) > 0);
}

/* 一分钱都没给: none at all. */
#define NOTHING "分钱没|分钱都|分钱也|分钱不|毛钱没|毛钱都|毛钱也|毛钱不|毛都没|毛也没"

static void weigh_amount(struct jy_str t, struct amount_try *a)
{
    size_t unit =
        jy_word_at(t, a->number.end, "块钱|元钱|块|元|圆|rmb|人民币|yuan| yuan| rmb| cny| kuai");
    size_t small = jy_word_at(t, a->number.end, "毛钱|毛|角|分钱");

    if (jy_word_at(t, a->number.end, " thousand yuan| thousand rmb")) {
        a->number.low *= 1000;
        a->number.high *= 1000;
        a->number.end += sizeof " thousand" - 1;
        unit = sizeof " yuan" - 1;
    }
    a->end = a->number.end;
    if (unit > 0 && !is_no_coin(t, a)) {
        a->end += unit;
        a->score = 3;
        read_small_change(t, a);
    } else if (small > 0 && !jy_word_at(t, a->end, "毛病|角落|毛线|" NOTHING)) {
        int64_t per = jy_word_at(t, a->end, "分钱") ? 100 : 10;
        a->end += small;
        a->score = 3;
        a->number.low /= per;
        a->number.high /= per;
    } else {
        a->score = bare_score(t, a);
    }
    if (a->score > 0 && is_name(t, a->from, a->end)) a->score = 0;
    if (a->score > 0 && (is_denied(t, a->from) || is_not_theirs(t, a))) a->score = 0;
    if (a->score > 0) a->score += owing_score(t, a->from);
}

/* -- so much for each ----------------------------------------------------------------------- */

/* "一天": each of them is told by its price, and how many there were somewhere else. */
static const struct rate {
    const char *before, *behind, *counts; /* 一天两百, 两百一天, 四十五天 */
    const char *done;                     /* what must stand before the count; NULL: nothing */
    const char *undone;                   /* … or behind it */
    bool wages; /* without a count it is no sum at all: 一天两百 is what was agreed */
} rates[] = {
    {"一天|每天|每日|一日|一个工", "一天|每天|一日|一个工|/天", "天|个工|日",
     "做了|做|干了|干|上了|一共|总共|欠了|欠|拖欠|工作了|帮他做了|帮他干了",
     "的工资|工资|的工钱|工钱|没给|没发", true},
    {"一个小时|一小时|每小时|每个小时", "一个小时|一小时|每小时|/小时", "个小时|小时|个钟头",
     "做了|做|干了|干|上了|一共|总共|欠了|欠", "的工资|工资|的工钱|工钱|没给|没发", true},
    {"一个月|每个月|每月", "一个月|每个月|每月|/月", "个月",
     "做了|干了|上了|一共|总共|欠了|欠|欠我|欠我们|拖欠|拖欠我|拖了",
     "的工资|工资|的工钱|工钱|没给|没发|没付|没交", false},
    {"一亩|每亩", "一亩|每亩|/亩", "亩", NULL, NULL, false},
    {"一斤|每斤", "一斤|每斤|/斤", "斤", NULL, NULL, false},
    {"一平方|每平方|一平|每平|一个平方", "一平方|每平方|一平|一个平方|每平|/平",
     "平方|个平方|平米|平", NULL, NULL, false},
    {"一棵|每棵|一蔸|每蔸", "一棵|每棵|一蔸|每蔸", "棵|蔸", NULL, NULL, false},
    {"一只|每只", "一只|每只", "只", NULL, NULL, false},
    {"一头|每头", "一头|每头", "头", NULL, NULL, false},
    {"一吨|每吨", "一吨|每吨|/吨", "吨", NULL, NULL, false},
    {"一车|每车", "一车|每车|/车", "车", NULL, NULL, false},
};

/* 一共欠四十六万，每人两万: what stands in the next clause is not of this sum. */
static bool is_told_by(struct jy_str t, const struct amount_try *a, const char *before,
                       const char *behind)
{
    size_t at = a->from;

    if (jy_word_at(t, a->end, behind)) return true;
    for (int i = 0; i <= 3 && at > 0; i++, at = jy_char_back(t, at)) {
        if (jy_word_before(t, at, "，|。|！|？|；|,")) return false;
        if (jy_word_before(t, at, before)) return true;
    }
    return false;
}

/* How many of them there were, told outside of the price itself; 0: not told. */
static int64_t count_of(struct jy_str t, const struct amount_try *a, const struct rate *rate)
{
    for (size_t at = 0, next; at < t.len; at = next) {
        struct jy_number n;
        size_t unit;
        next = jy_char_next(t, at);
        if (at == a->from) next = a->end;
        if (at == a->from || !jy_number_at(t, at, &n) || in_word(t, at)) continue;
        next = n.end;
        unit = jy_word_at(t, n.end, rate->counts);
        if (unit == 0 || n.vague || n.low != n.high || n.low <= JY_ONE) continue;
        if (jy_word_before(t, at, "第|每|前|再过|还有|合同")) continue;
        if (rate->done == NULL || jy_word_before(t, at, rate->done) ||
            jy_word_at(t, n.end + unit, rate->undone))
            return n.low;
    }
    return 0;
}

/* A price is the sum of all that were counted; a day's wages without the days are none. */
static void settle_rate(struct jy_str t, struct amount_try *a)
{
    for (size_t i = 0; i < JY_COUNT(rates); i++) {
        int64_t times;
        if (!is_told_by(t, a, rates[i].before, rates[i].behind)) continue;
        times = count_of(t, a, &rates[i]);
        if (times > 0 && a->number.high <= INT64_MAX / times / 2) {
            a->number.low = a->number.low * times / JY_ONE;
            a->number.high = a->number.high * times / JY_ONE;
            a->extra_fen = a->extra_fen * times / JY_ONE;
        } else if (rates[i].wages && !jy_word_lately(t, a->from, 5, "扣|罚|欠|赔|少|交|收")) {
            a->score = 0;
        }
        return;
    }
}

static bool is_each(struct jy_str t, const struct amount_try *a)
{
    return is_told_by(t, a, EACH_BEFORE, EACH_BEHIND);
}

void jy_amount_read(const struct jy_text *text, struct jy_amount *out)
{
    struct jy_str t = text->folded;
    int best = 0;

    *out = (struct jy_amount){0};
    for (size_t at = 0, next; at < t.len; at = next) {
        struct amount_try a = {.from = at};
        next = jy_char_next(t, at);
        if (!jy_number_at(t, at, &a.number) || in_word(t, at)) continue;
        weigh_amount(t, &a);
        next = a.end > next ? a.end : next;
        if (a.score > best) settle_rate(t, &a);
        if (a.score <= best) continue; /* of equals the first */
        best = a.score;
        *out = (struct jy_amount){.found = true,
                                  .low_fen = a.number.low + a.extra_fen,
                                  .high_fen = a.number.high + a.extra_fen,
                                  .vague = a.number.vague,
                                  .each = is_each(t, &a),
                                  .span = jy_text_raw_span(text, at, a.end)};
    }
}

#define PERSONS \
    "人|工人|民工|农民工|村民|业主|职工|员工|同事|学生|家长|群众|老乡|工友|居民|受害人|老人|司机|" \
    "师傅|农户|" \
    "老师|同学|兄弟姐妹|渔民|商户|股东|亲戚"
#define COUNTERS "个|名|位|号|口|多个|多名|多号|来个|来号"

/* Bytes of the words that make the number a count of people; 0 when it is none. */
static size_t people_unit(struct jy_str t, size_t from, size_t end, bool *households)
{
    size_t house =
        jy_word_at(t, end, "户人家|户农户|户村民|户居民|户业主|户|家住户|家人家|家农户|家商户");
    size_t counter = jy_word_at(t, end, COUNTERS);
    size_t person = jy_word_at(t, end + counter, PERSONS);

    *households = house > 0;
    if (house > 0) return house;
    if (person > 0) {
        if (jy_word_at(t, end + counter, "人民币|人次|人间|人座|人份")) return 0;
        return counter + person;
    }
    if (counter == 0) return 0;
    if (jy_word_at(t, end, "口") && jy_word_before(t, from, "一家|全家|家里|屋里")) return counter;
    if (jy_word_at(t, end, "个") && jy_word_before(t, from, "我们|我们有|我们一共") &&
        !jy_word_at(t, end + counter, "月|星期|礼拜|小时|钟|字|村|组|问题|多月"))
        return counter;
    return 0;
}

#define LATIN_HOUSES " households| families| homes"
#define LATIN_PERSONS \
    " of us| people| persons| workers| villagers| residents| owners| farmers| colleagues| " \
    "migrant workers| students| parents| neighbours| fishermen"

/* 8 of us, eight workers, 30 households. */
static bool people_latin_at(const struct jy_text *text, size_t at, struct jy_people *out)
{
    struct jy_str t = text->folded;
    struct jy_count n;
    size_t end, house, person;

    if (!jy_latin_at(t, at)) return false; /* nearly always */
    if (at > 0 && (jy_word_before(t, at, "-|.") || jy_latin_at(t, at - 1))) return false;
    if (!jy_count_latin_at(t, at, &n, &end) || n.high < 2) return false;
    house = jy_word_at(t, end, LATIN_HOUSES);
    person = jy_word_at(t, end, LATIN_PERSONS);
    if (house + person == 0) return false;
    *out = (struct jy_people){true, n.low, n.high, house > 0,
                              jy_text_raw_span(text, at, end + house + person)};
    return true;
}

void jy_people_read(const struct jy_text *text, struct jy_people *out)
{
    struct jy_str t = text->folded;

    *out = (struct jy_people){0};
    for (size_t at = 0; at < t.len; at = jy_char_next(t, at))
        if (people_latin_at(text, at, out)) return;
    for (size_t at = 0, next; at < t.len; at = next) {
        struct jy_number n;
        bool households, one;
        size_t unit;
        next = jy_char_next(t, at);
        if (!jy_number_at(t, at, &n) || in_word(t, at)) continue;
        unit = people_unit(t, at, n.end, &households);
        one = n.high == JY_ONE && !jy_word_before(t, at, "就我|只有我|就|只有");
        next = n.end;
        if (unit == 0 || one || n.low % JY_ONE != 0 || n.high > 1000000 * JY_ONE) continue;
        *out = (struct jy_people){true, (int)(n.low / JY_ONE), (int)(n.high / JY_ONE), households,
                                  jy_text_raw_span(text, at, n.end + unit)};
        return;
    }
}
