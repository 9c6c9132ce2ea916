/* slots_test.c - sentences in, slots out.  The day of every message is Tuesday 2026-03-10. */
#include <stdio.h>
#include <string.h>

#include "intents/cases/calendar.h"
#include "intents/text/names.h"
#include "intents/text/phones.h"
#include "intents/text/slots.h"
#include "tests/support/check.h"
#include "tests/support/stage.h"

static struct jy_slots read_at(const char *text, int64_t now_ms)
{
    struct jy_text folded;
    struct jy_slots slots;

    jy_arena_reset(arena);
    CHECK_INT(jy_fold(arena, jy_str_of(text), &folded), JY_OK);
    jy_slots_read(&folded, now_ms, &slots);
    return slots;
}

static struct jy_slots read_text(const char *text)
{
    return read_at(text, jy_date_start_ms(20260310) + (int64_t)10 * 3600 * 1000);
}

static struct jy_str words_of(const char *text, struct jy_span span)
{
    return jy_span_of(jy_str_of(text), span);
}

static void amounts_are_read_in_fen_and_ranges_keep_both_ends(void **state)
{
    static const struct {
        const char *text;
        int64_t low, high; /* 元 */
        bool vague;
    } table[] = {
        {"五万", 50000, 50000, false},
        {"5w", 50000, 50000, false},
        {"５Ｗ", 50000, 50000, false},
        {"两万五", 25000, 25000, false},
        {"2万5", 25000, 25000, false},
        {"一万二", 12000, 12000, false},
        {"三四千", 3000, 4000, false},
        {"八百块", 800, 800, false},
        {"一千零五十", 1050, 1050, false},
        {"一千零五", 1005, 1005, false},
        {"十几万", 100000, 199999, true},
        {"十多万", 100000, 199999, true},
        {"好几千", 2000, 9999, true},
        {"两百多", 200, 299, true},
        {"几十万", 200000, 999999, true},
        {"三万多块", 30000, 39999, true},
        {"一万二千多", 12000, 12999, true},
        {"500多块", 500, 599, true},
        {"30多万", 300000, 399999, true},
        {"上万块钱", 10000, 99999, true},
        {"百把块", 100, 999, true},
        {"1.5万", 15000, 15000, false},
        {"3到5万", 30000, 50000, false},
        {"3-5万", 30000, 50000, false},
        {"三千到五千", 3000, 5000, false},
        {"二三十万", 200000, 300000, false},
        {"1,500元", 1500, 1500, false},
        {"一百二十万", 1200000, 1200000, false},
        {"两亿三千万", 230000000, 230000000, false},
        {"三萬塊", 30000, 30000, false},
        {"老板欠我三个月工资一共一万八", 18000, 18000, false},
        {"买的屋一百二十万，开发商欠我违约金两万", 20000, 20000, false},
        {"押金2000不退给我", 2000, 2000, false},
        {"三四万", 30000, 40000, false},
    };

    (void)state;
    for (size_t i = 0; i < JY_COUNT(table); i++) {
        struct jy_amount a = read_text(table[i].text).amount;
        if (!a.found || a.low_fen != table[i].low * 100 || a.high_fen != table[i].high * 100 ||
            a.vague != table[i].vague)
            fail_msg("%s: found %d, %lld to %lld fen, vague %d", table[i].text, a.found,
                     (long long)a.low_fen, (long long)a.high_fen, a.vague);
    }
}

static void a_hope_is_told_from_what_is_wanted_of_the_bot(void **state)
{
    static const struct {
        const char *text, *wish;
    } table[] = {
        {"希望他把墙拆了", "希望他把墙拆了"},
        {"我想今年过年前拿到钱", "我想今年过年前拿到钱"},
        {"让出一米来就要得", "让出一米来就要得"},
        {"他把路堵了，我希望他让出来。电话13900000001", "我希望他让出来"},
        {"I want him to remove the wall", "I want him to remove the wall"},
        {"我要他赔五千块", "我要他赔五千块"},
        {"我想问一下低保怎么申请", ""},
        {"我要转人工", ""},
        {"我要投诉隔壁", ""},
        {"只要落雨屋里就漏水", ""},
        {"I want to talk to a person", ""},
        {"电话写这个就行", ""},
        {"不是隔壁，是对面的就行", ""},
        {"讲错了，记成五千就可以了", ""},
        {"不是隔壁，是对面的", ""},
    };

    (void)state;
    for (size_t i = 0; i < JY_COUNT(table); i++) {
        struct jy_wish wish = read_text(table[i].text).wish;
        CHECK_INT(wish.found, table[i].wish[0] != '\0');
        if (wish.found) CHECK_STR(words_of(table[i].text, wish.span), table[i].wish);
    }
}

static void english_dates_are_resolved_on_the_day(void **state)
{
    static const struct {
        const char *text;
        int from, to;
        enum jy_precision precision;
        bool still_on;
    } table[] = {
        {"last month", 20260201, 20260301, JY_WHEN_MONTH, false},
        {"It began last year and is still going on", 20250101, 20260101, JY_WHEN_YEAR, true},
        {"Yesterday he came", 20260309, 20260310, JY_WHEN_DAY, false},
        {"the day before yesterday", 20260308, 20260309, JY_WHEN_DAY, false},
        {"3 days ago", 20260307, 20260308, JY_WHEN_DAY, false},
        {"two weeks ago", 20260224, 20260225, JY_WHEN_DAY, false},
        {"about three months ago", 20251201, 20260101, JY_WHEN_MONTH, false},
        {"a year ago", 20250101, 20260101, JY_WHEN_YEAR, false},
        {"since May", 20250501, 20250601, JY_WHEN_MONTH, true},
        {"since last October", 20251001, 20251101, JY_WHEN_MONTH, true},
        {"since last October, 8 of us", 20251001, 20251101, JY_WHEN_MONTH, true},
        {"in 2024", 20240101, 20250101, JY_WHEN_YEAR, false},
        {"in March 2025", 20250301, 20250401, JY_WHEN_MONTH, false},
        {"on January 5th", 20260105, 20260106, JY_WHEN_DAY, false},
        {"not paid for three months", 20251210, 20260311, JY_WHEN_MONTH, true},
        {"last week", 20260302, 20260309, JY_WHEN_DAY, false},
        {"last Friday", 20260306, 20260307, JY_WHEN_DAY, false},
    };
    static const char *const none[] = {"you may ask him", "they march up and down",
                                       "three months' wages", "2000 yuan", "a day has 24 hours"};

    (void)state;
    for (size_t i = 0; i < JY_COUNT(table); i++) {
        struct jy_when w = read_text(table[i].text).when;
        if (!w.found || jy_date_of(w.from_ms) != table[i].from ||
            jy_date_of(w.to_ms) != table[i].to || w.precision != table[i].precision ||
            w.still_on != table[i].still_on)
            fail_msg("%s: found %d, %d to %d, precision %d, on %d", table[i].text, w.found,
                     jy_date_of(w.from_ms), jy_date_of(w.to_ms), (int)w.precision, w.still_on);
    }
    for (size_t i = 0; i < JY_COUNT(none); i++)
        if (read_text(none[i]).when.found) fail_msg("%s", none[i]);
}

static void english_sides_sums_and_heads_are_read(void **state)
{
    static const struct {
        const char *text, *party;
        int yuan, people;
    } table[] = {
        {"My neighbour built a wall and blocks our way", "My neighbour", 0, 0},
        {"My brother fell at work and the boss pays nothing", "the boss", 0, 0},
        {"A truck knocked down my mother, the driver ran away", "the driver", 0, 0},
        {"My brother took the land", "My brother", 0, 0},
        {"The boss owes 8 of us 30,000 yuan", "The boss", 30000, 8},
        {"our landlord keeps the deposit of 2000 yuan", "our landlord", 2000, 0},
        {"the property company does nothing, 30 households", "the property company", 0, 30},
        {"three months' wages, about 30 thousand yuan, eight workers", "", 30000, 8},
        {"my son was hurt at school", "", 0, 0},
        {"I am in hospital", "", 0, 0},
        {"The school does not pay", "The school", 0, 0},
        {"he is a bossy man", "", 0, 0},
        {"3 of the 5 days", "", 0, 0},
    };

    (void)state;
    for (size_t i = 0; i < JY_COUNT(table); i++) {
        struct jy_slots s = read_text(table[i].text);
        struct jy_str party = s.party.found ? words_of(table[i].text, s.party.span) : JY_STR("");
        if (!jy_str_is(party, table[i].party) || s.amount.low_fen != table[i].yuan * INT64_C(100) ||
            s.people.low != table[i].people)
            fail_msg("%s: %.*s, %lld fen, %d people", table[i].text, (int)party.len, party.ptr,
                     (long long)s.amount.low_fen, s.people.low);
    }
}

static void small_change_is_counted(void **state)
{
    static const struct {
        const char *text, *words; /* words: the part of the text that is the sum */
        int fen;
    } table[] = {
        {"一斤少了三块五毛", "三块五毛", 350},
        {"三块五一斤", "三块五", 350},
        {"多收了8毛", "8毛", 80},
        {"欠我一千块零五毛", "一千块零五毛", 100050},
        {"三百块零五角", "三百块零五角", 30050},
        {"两万元五角", "两万元五角", 2000050},
        {"一百块五毛钱", "一百块五毛钱", 10050},
        {"三百块钱零5角钱", "三百块钱零5角钱", 30050},
        {"十块零五分", "十块零五分", 1005},
        {"多扣两块五分钱", "两块五分钱", 205},
        {"退了十元零五毛八分", "十元零五毛八分", 1058},
        {"三块五毛一斤", "三块五毛", 350},
        {"三块五分给他们", "三块五", 350},
        {"一百块零五个人", "一百块", 10000},
        {"一百块零食", "一百块", 10000},
    };

    (void)state;
    for (size_t i = 0; i < JY_COUNT(table); i++) {
        struct jy_amount a = read_text(table[i].text).amount;
        if (!a.found || a.low_fen != table[i].fen || a.high_fen != table[i].fen ||
            !jy_str_is(words_of(table[i].text, a.span), table[i].words))
            fail_msg("%s: %lld fen", table[i].text, (long long)a.low_fen);
    }
}

static void numbers_that_are_not_money_are_not_amounts(void **state)
{
    static const char *const texts[] = {
        "我们村三百户人家都没得水",
        "种了五十亩虾",
        "路烂了三公里",
        "我今年五十岁",
        "电话13900000001",
        "2024年就反映了",
        "三块地被占了",
        "我俩一块去打工，老板还没结账",
        "两个村争一块芦苇洲",
        "住在三组二号",
        "打12345没人接",
        "五百斤谷",
        "第三次来了",
        "5kg的米",
    };

    (void)state;
    for (size_t i = 0; i < JY_COUNT(texts); i++)
        if (read_text(texts[i]).amount.found) fail_msg("%s", texts[i]);
}

static void what_was_offered_paid_or_borrowed_is_not_what_is_owed(void **state)
{
    static const struct {
        const char *text, *sum; /* empty: none */
    } table[] = {
        {"医药费花了八千，他只肯赔两千", "八千"},
        {"他只肯赔两千，医药费花了八千块", "八千块"},
        {"对方出五百块就想了事，修车花了三千块", "三千块"},
        {"老板只给了我三百块，还欠五千", "五千"},
        {"老板只给了两千还欠八千", "八千"},
        {"欠我三万，已经还了一万块", "三万"},
        {"已经还了一万块，还有两万没还", "两万"},
        {"我找亲戚借了三万块治病，他打伤我要赔五千", "五千"},
        {"保险公司赔了两千块，车子损失一万", "一万"},
        {"他愿意出一千块钱", ""},
        {"不是五万，是十五万", "十五万"},
        {"欠的不是三千块是五千块", "五千块"},
        /* … and what is theirs all the same */
        {"我借了三万块治病，他打伤我要赔五千", "五千"},
        {"他向我借了三万块不还", "三万块"},
        {"隔壁找我借了两万", "两万"},
        {"他借了我三万", "三万"},
        {"我赔了他五千块", "五千块"},
        {"我付了五千块定金", "五千块"},
        {"我给了中介八千块", "八千块"},
        {"要他赔五千", "五千"},
        {"他答应给三万块，一直不给", "三万块"},
        {"是不是五万块", "五万块"},
        {"老板不给我两万块工资", "两万块"},
    };

    (void)state;
    for (size_t i = 0; i < JY_COUNT(table); i++) {
        struct jy_amount a = read_text(table[i].text).amount;
        struct jy_str sum = a.found ? words_of(table[i].text, a.span) : JY_STR("");
        if (!jy_str_is(sum, table[i].sum))
            fail_msg("%s: %.*s, expected %s", table[i].text, (int)sum.len, sum.ptr, table[i].sum);
    }
}

static void an_amount_for_each_person_says_so(void **state)
{
    (void)state;
    CHECK(read_text("每人欠五千").amount.each);
    CHECK(read_text("一个人八百块").amount.each);
    CHECK(read_text("三千块每人").amount.each);
    CHECK(!read_text("欠我五千").amount.each);
}

static void a_sum_is_for_each_only_in_its_own_clause(void **state)
{
    (void)state;
    CHECK(!read_text("我们二十三个人，一共欠四十六万，每人两万").amount.each);
    CHECK(!read_text("八个人的工钱合计十六万，一个人两万").amount.each);
    CHECK(read_text("每人两万，二十三个人").amount.each);
}

static void who_is_called_like_a_sum_is_none(void **state)
{
    static const struct {
        const char *text;
        int64_t fen; /* 0: none */
    } table[] = {
        {"一分钱都没给我", 0},
        {"一毛钱都没有给，做了两个月的事", 0},
        {"包工头张五毛欠我工资三万二", 3200000},
        {"李四毛欠我钱", 0},
        {"包工头李四毛", 0},
        {"他叫张三元，借我两万", 2000000},
        {"我借给刘百万三千块钱", 300000},
        {"老板叫钱五元，没给工钱", 0},
        {"押金五毛", 50},
        {"定金五万没退", 5000000},
        {"一张五毛", 50},
        {"卖牛五千没给", 500000},
        {"隔壁张三欠我五千", 500000},
        {"李四欠我五毛钱", 50},
    };

    (void)state;
    for (size_t i = 0; i < JY_COUNT(table); i++) {
        struct jy_amount a = read_text(table[i].text).amount;
        if (a.found != (table[i].fen > 0) || a.low_fen != table[i].fen)
            fail_msg("%s: %lld fen", table[i].text, (long long)a.low_fen);
    }
}

static void a_price_is_the_sum_of_all_that_were_counted(void **state)
{
    static const struct {
        const char *text;
        int64_t yuan; /* 0: none */
    } table[] = {
        {"一天两百，做了四十五天", 9000},
        {"一百八一天，做了五十天", 9000},
        {"说好200块一天，我干了12天，一分钱没给", 2400},
        {"一个月四千，拖欠三个月", 12000},
        {"一个月四千，三个月没发", 12000},
        {"征了九亩，每亩四百，一年三千六", 3600},
        {"谷子一块二一斤，三百斤谷没给钱", 360},
        {"一天两百，做了四十五天，还欠三千", 3000},
        {"一天两百", 0},
        {"一天扣我两百", 200},
        {"一个月八百房租不退", 800},
        {"一年三千六没给", 3600},
        {"每亩四百没给", 400},
        {"欠我两万，拖了三天", 20000},
        {"一天两百，三天没来", 0},
    };

    (void)state;
    for (size_t i = 0; i < JY_COUNT(table); i++) {
        struct jy_amount a = read_text(table[i].text).amount;
        if (a.found != (table[i].yuan > 0) || a.low_fen != table[i].yuan * 100)
            fail_msg("%s: %lld fen", table[i].text, (long long)a.low_fen);
    }
}

static void people_and_households_are_counted(void **state)
{
    static const struct {
        const char *text;
        int low, high;
        bool households;
    } table[] = {
        {"我们十几户都没水用", 10, 19, true}, {"三个人", 3, 3, false},
        {"三十几户", 30, 39, true},           {"我们二十六个人没拿到钱", 26, 26, false},
        {"一百多号工人", 100, 199, false},    {"工地上30个民工", 30, 30, false},
        {"我们三个去找他", 3, 3, false},      {"一家五口住危房", 5, 5, false},
        {"几十个人堵在那里", 20, 99, false},  {"上百人", 100, 999, false},
        {"两三户人家", 2, 3, true},
    };

    (void)state;
    for (size_t i = 0; i < JY_COUNT(table); i++) {
        struct jy_people p = read_text(table[i].text).people;
        if (!p.found || p.low != table[i].low || p.high != table[i].high ||
            p.households != table[i].households)
            fail_msg("%s: found %d, %d to %d, households %d", table[i].text, p.found, p.low, p.high,
                     p.households);
    }
    CHECK(!read_text("我们三个月没发工资").people.found);
    CHECK(!read_text("第三人侵权").people.found);
    CHECK(!read_text("一个人来的").people.found);
    CHECK(!read_text("赔了五百元人民币").people.found);
}

static void dates_are_resolved_on_the_day_of_the_message(void **state)
{
    static const struct {
        const char *text;
        int from, to; /* [from, to) */
        enum jy_precision precision;
    } table[] = {
        {"昨天", 20260309, 20260310, JY_WHEN_DAY},
        {"前天", 20260308, 20260309, JY_WHEN_DAY},
        {"大前天晚上", 20260307, 20260308, JY_WHEN_DAY},
        {"昨晚打的", 20260309, 20260310, JY_WHEN_DAY},
        {"上周三", 20260304, 20260305, JY_WHEN_DAY},
        {"上个礼拜", 20260302, 20260309, JY_WHEN_DAY},
        {"星期一来的", 20260309, 20260310, JY_WHEN_DAY},
        {"星期五来的", 20260306, 20260307, JY_WHEN_DAY},
        {"上个月十几号", 20260210, 20260220, JY_WHEN_DAY},
        {"上个月15号", 20260215, 20260216, JY_WHEN_DAY},
        {"上个月开始砌的", 20260201, 20260301, JY_WHEN_MONTH},
        {"这个月3号", 20260303, 20260304, JY_WHEN_DAY},
        {"3号下午", 20260303, 20260304, JY_WHEN_DAY},
        {"25号的事", 20260225, 20260226, JY_WHEN_DAY},
        {"去年", 20250101, 20260101, JY_WHEN_YEAR},
        {"前年隔壁起火", 20240101, 20250101, JY_WHEN_YEAR},
        {"去年十月做到过年", 20251001, 20251101, JY_WHEN_MONTH},
        {"去年10月5号", 20251005, 20251006, JY_WHEN_DAY},
        {"去年年底", 20251101, 20260101, JY_WHEN_MONTH},
        {"去年冬天", 20251201, 20260301, JY_WHEN_MONTH},
        {"五月份的事", 20250501, 20250601, JY_WHEN_MONTH},
        {"二月份的事", 20260201, 20260301, JY_WHEN_MONTH},
        {"2024年5月3日", 20240503, 20240504, JY_WHEN_DAY},
        {"2024-05-03", 20240503, 20240504, JY_WHEN_DAY},
        {"2024.5.3", 20240503, 20240504, JY_WHEN_DAY},
        {"二〇二四年五月", 20240501, 20240601, JY_WHEN_MONTH},
        {"24年5月", 20240501, 20240601, JY_WHEN_MONTH},
        {"2023年买的屋", 20230101, 20240101, JY_WHEN_YEAR},
        {"过年那阵", 20260202, 20260305, JY_WHEN_MONTH},
        {"国庆那几天", 20251001, 20251008, JY_WHEN_DAY},
        {"十天前", 20260228, 20260301, JY_WHEN_DAY},
        {"三个月前", 20251201, 20260101, JY_WHEN_MONTH},
        {"两三年前", 20230101, 20250101, JY_WHEN_YEAR},
        /* what is told by the lunar calendar, and from one year to another */
        {"去年腊月二十八", 20260118, 20260217, JY_WHEN_MONTH},
        {"去年腊月", 20260118, 20260217, JY_WHEN_MONTH},
        {"前年腊月", 20241230, 20250129, JY_WHEN_MONTH},
        {"腊月里砌的", 20260118, 20260217, JY_WHEN_MONTH},
        {"正月初三打的", 20260219, 20260220, JY_WHEN_DAY},
        {"去年正月", 20250129, 20250228, JY_WHEN_MONTH},
        {"中秋节那天", 20251006, 20251007, JY_WHEN_DAY},
        {"去年中秋", 20251006, 20251007, JY_WHEN_DAY},
        {"八月十五打的", 20251006, 20251007, JY_WHEN_DAY},
        {"前年八月十五", 20240917, 20240918, JY_WHEN_DAY},
        {"8月15号", 20250815, 20250816, JY_WHEN_DAY},
        {"八月十五号", 20250815, 20250816, JY_WHEN_DAY},
        {"去年端午", 20250531, 20250601, JY_WHEN_DAY},
        {"从2019年到2023年", 20190101, 20240101, JY_WHEN_YEAR},
        {"2019年至2023年没给", 20190101, 20240101, JY_WHEN_YEAR},
        {"从2019年到现在", 20190101, 20200101, JY_WHEN_YEAR},
        {"今年六月", 20260601, 20260701, JY_WHEN_MONTH},
        {"我六十五，今年停的", 20260101, 20270101, JY_WHEN_YEAR},
        {"刚才打的", 20260310, 20260311, JY_WHEN_DAY},
    };

    (void)state;
    for (size_t i = 0; i < JY_COUNT(table); i++) {
        struct jy_when w = read_text(table[i].text).when;
        if (!w.found || w.from_ms != jy_date_start_ms(table[i].from) ||
            w.to_ms != jy_date_start_ms(table[i].to) || w.precision != table[i].precision)
            fail_msg("%s: found %d, %d to %d, precision %d", table[i].text, w.found,
                     jy_date_of(w.from_ms), jy_date_of(w.to_ms), w.precision);
    }
}

static void what_goes_on_reaches_to_today(void **state)
{
    struct jy_when w = read_text("停水三天了归哪个管").when;

    (void)state;
    CHECK(w.still_on);
    CHECK_INT(w.from_ms, jy_date_start_ms(20260307));
    CHECK_INT(w.to_ms, jy_date_start_ms(20260311));
    CHECK_INT(read_text("三年了").when.from_ms, jy_date_start_ms(20230310));
    CHECK_INT(read_text("半年哒").when.from_ms, jy_date_start_ms(20250910));
    CHECK_INT(read_text("老板拖了两个月").when.precision, JY_WHEN_MONTH);
    CHECK(read_text("去年打的，到现在不赔").when.still_on);
    CHECK(!read_text("昨天打的").when.still_on);
}

static void how_long_somebody_has_lived_is_not_when_it_happened(void **state)
{
    static const struct {
        const char *text;
        int from; /* 0: none */
    } table[] = {
        {"在厂里做了八年，上个月把我开除了", 20260201},
        {"我在厂里做了八年，老板不给社保", 0},
        {"住了二十年了，隔壁砌墙", 0},
        {"结婚十年，他天天打牌", 0},
        {"结婚十年了，昨天他打我", 20260309},
        {"在这里租了三年，押金不退", 0},
        {"认识五年，去年借的", 20250101},
        /* … but what they have gone without since, and what has gone on */
        {"三个月没发工资", 20251210},
        {"做了三个月没发工资", 20251210},
        {"干了两个月还没给钱", 20260110},
        {"拖了两年", 20240310},
        {"停水三天了", 20260307},
        {"路烂了两年了", 20240310},
        /* a date that is denied, and one that is asked */
        {"不是上个月，是前个月", 20260101},
        {"不是去年，是前年的事", 20240101},
        {"不是2024年5月3日，是2024年6月", 20240601},
        {"不是上个月", 0},
        {"是不是上个月", 20260201},
    };

    (void)state;
    for (size_t i = 0; i < JY_COUNT(table); i++) {
        struct jy_when w = read_text(table[i].text).when;
        int from = w.found ? jy_date_of(w.from_ms) : 0;
        if (from != table[i].from)
            fail_msg("%s: %d, expected %d", table[i].text, from, table[i].from);
    }
}

static void a_date_near_midnight_is_the_local_one(void **state)
{
    (void)state; /* 2026-03-09 16:30 UTC is already the tenth in 沅江 */
    CHECK_INT(read_at("昨天", INT64_C(1773073800000)).when.from_ms, jy_date_start_ms(20260309));
}

static void for_long_is_found_without_a_date(void **state)
{
    struct jy_when w = read_text("这个路灯好久冇亮哒").when;

    (void)state;
    CHECK(w.found);
    CHECK_INT(w.precision, JY_WHEN_UNKNOWN);
    CHECK_INT(w.from_ms, 0);
    CHECK_INT(w.to_ms, 0);
}

static void what_is_no_date_is_not_read_as_one(void **state)
{
    static const char *const texts[] = {
        "3号楼漏水", "合同签了三年",   "医药费三个月内要付", "路烂了",           "三年级的学生",
        "200号人",   "隔壁堵路",       "合同还有两年",       "还剩三个月没到期", "我今年六十五",
        "今年65岁",  "刚才地点讲错了", "刚才电话没留",       "困难户过不下年"};

    (void)state;
    for (size_t i = 0; i < JY_COUNT(texts); i++)
        if (read_text(texts[i]).when.found) fail_msg("%s", texts[i]);
}

static void a_number_told_of_somebody_else_is_not_the_writers(void **state)
{
    static const struct {
        const char *text, *digits; /* empty: none of the writer's */
    } table[] = {
        {"他电话13712349999", ""},
        {"隔壁刘友生把水沟填了，他的手机号是13712349999", ""},
        {"老板电话：137-1234-9999", ""},
        {"对方叫刘友生，电话13712349999", ""},
        {"隔壁老王，手机13712349999", ""},
        {"包工头张三13712349999", ""},
        {"13712349999是他的", ""},
        {"his phone number is 13712349999", ""},
        {"他电话13712349999，我的是13712340001", "13712340001"},
        {"我叫陈秋香，电话13712340001", "13712340001"},
        {"老板欠我三万，电话13712340001", "13712340001"},
        {"老板欠工资三万，电话13712340001", "13712340001"},
        {"我要告隔壁刘友生，电话13712340001", "13712340001"},
        {"他不肯赔，打我电话13712340001", "13712340001"},
        {"陈秋香13712340001", "13712340001"},
        {"我老公的电话13712340001", "13712340001"},
    };

    (void)state;
    for (size_t i = 0; i < JY_COUNT(table); i++) {
        struct jy_phone p = read_text(table[i].text).phone;
        if (strcmp(p.digits, table[i].digits) != 0 || p.found != (table[i].digits[0] != '\0'))
            fail_msg("%s: %s", table[i].text, p.digits);
    }
}

static void every_number_is_masked_and_nothing_else(void **state)
{
    static const struct {
        const char *text, *shown;
    } table[] = {
        {"他电话13712349999，我的是137 1234 0001", "他电话137****9999，我的是137 **** 0001"},
        {"１３７１２３４９９９９找我", "１３７＊＊＊＊９９９９找我"},
        {"座机0737-2222222", "座机073*-***2222"},
        {"2019年12月31日欠我30000元", "2019年12月31日欠我30000元"},
        {"打12345没人接", "打12345没人接"},
        {"没有号码", "没有号码"},
    };

    (void)state;
    for (size_t i = 0; i < JY_COUNT(table); i++)
        CHECK_STR(jy_phones_masked(jy_str_of(table[i].text), arena), table[i].shown);
}

static void phones_are_read_however_they_are_grouped(void **state)
{
    static const struct {
        const char *text, *digits;
    } table[] = {
        {"我电话13900000001", "13900000001"},
        {"139 0000 0001 找我", "13900000001"},
        {"139-0000-0001", "13900000001"},
        {"+86 13900000001", "13900000001"},
        {"１３９０００００００１", "13900000001"},
        {"座机0737-2222222", "07372222222"},
        {"电话2222222", "07372222222"},
        {"482913 13900000001", "13900000001"},
    };

    (void)state;
    for (size_t i = 0; i < JY_COUNT(table); i++)
        CHECK_CSTR(read_text(table[i].text).phone.digits, table[i].digits);
    CHECK(!read_text("身份证430981199001010011").phone.found);
    CHECK(!read_text("打12345没人接").phone.found);
    CHECK(!read_text("电话1390000000").phone.found);
    CHECK(!read_text("电话139000000012").phone.found);
}

static void a_span_holds_what_the_citizen_typed(void **state)
{
    const char *text = "他 欠 我 三 萬 塊";
    struct jy_slots s = read_text(text);

    (void)state;
    CHECK_STR(words_of(text, s.amount.span), "三 萬 塊");
}

static void the_other_party_is_told_by_its_kind(void **state)
{
    static const struct {
        const char *text, *said;
        bool village, town, organisation, big;
    } table[] = {
        {"就是隔壁邻居，喊他拆他不拆", "隔壁邻居", false, false, false, false},
        {"隔壁老王堵路", "隔壁老王", false, false, false, false},
        {"宏达建筑公司欠我工资", "宏达建筑公司", false, false, true, false},
        {"村主任占了我的地", "村主任", true, false, false, false},
        {"村里把我的地收走了", "村里", true, false, false, false},
        {"网格员不作声", "网格员", true, false, false, false},
        {"镇政府拖着不办", "镇政府", false, true, false, true},
        {"开发商延期交房", "开发商", false, false, true, true},
        {"姓张的欠我两万", "姓张的", false, false, false, false},
        {"包工头跑了", "包工头", false, false, false, false},
        {"堂客跑回去不回来", "堂客", false, false, false, false},
        {"我被住建局推来推去", "住建局", false, false, true, true},
    };

    (void)state;
    for (size_t i = 0; i < JY_COUNT(table); i++) {
        struct jy_party p = read_text(table[i].text).party;
        if (!p.found || !jy_str_is(words_of(table[i].text, p.span), table[i].said) ||
            p.is_village != table[i].village || p.is_town != table[i].town ||
            p.is_organisation != table[i].organisation || p.is_big != table[i].big)
            fail_msg("%s: %.*s village %d town %d organisation %d big %d", table[i].text,
                     (int)(p.span.end - p.span.start), table[i].text + p.span.start, p.is_village,
                     p.is_town, p.is_organisation, p.is_big);
    }
    CHECK(!read_text("路上没有灯").party.found);
    CHECK(!read_text("阳罗洲镇，不想让村里晓得").party.found);
}

/* The party as it stands in the case: the kind, and the name told apart from it. */
static void check_party(const char *text, const char *said)
{
    struct jy_party p = read_text(text).party;
    struct jy_str kind = p.found ? words_of(text, p.span) : JY_STR("");
    struct jy_str name = words_of(text, p.name);
    char got[128];

    snprintf(got, sizeof got, "%.*s%.*s", (int)kind.len, kind.ptr, (int)name.len, name.ptr);
    if (strcmp(got, said) != 0) fail_msg("%s: %s, expected %s", text, got, said);
}

struct sides {
    const char *text, *said;
};

static void a_name_belongs_to_the_word_it_stands_by(void **state)
{
    static const struct sides table[] = {
        {"隔壁张三占了我家的地", "隔壁张三"},
        {"隔壁的李小明家把墙砌到我屋里来了", "隔壁的李小明家"},
        {"对门李大爷家的狗咬人", "对门李大爷家"},
        {"老板叫王大发，欠我三万", "老板王大发"},
        {"老板叫王大发欠我工资", "老板王大发"},
        {"房东姓陈叫陈建国，押金不退", "房东陈建国"},
        {"房东姓陈，押金不退", "房东姓陈"},
        {"包工头刘某某跑了", "包工头刘某某"},
        {"包工头老李欠我们工资", "包工头老李"},
        {"司机张伟撞了我", "司机张伟"},
        {"前妻叫刘丽，不让我看孩子", "前妻刘丽"},
        {"他叫张伟", "张伟"},
        {"对方叫李四", "李四"},
        {"隔壁邻居占了我家的地，他叫张伟", "隔壁邻居张伟"},
        {"老板欠我工资，名字叫王大发", "老板王大发"},
        {"村支书王建国贪了我的低保", "村支书王建国"},
        {"村里的张三占了我的地", "村里的张三"},
        {"同村的李四借了我两万不还", "同村的李四"},
        {"沅江市第二人民医院把我爸治坏了", "沅江市第二人民医院"},
        {"市人民医院乱收费", "市人民医院"},
        {"县中医院误诊", "县中医院"},
        {"宏达房地产开发有限公司不退钱", "宏达房地产开发有限公司"},
        {"出租车公司扣了我的押金", "出租车公司"},
        /* words that begin like a name, and people who are sent for */
        {"隔壁白天放音响", "隔壁"},
        {"隔壁施工吵死人", "隔壁"},
        {"隔壁常年养狗", "隔壁"},
        {"老板马上就跑了", "老板"},
        {"老板严重拖欠工资", "老板"},
        {"老板钱一分没给", "老板"},
        {"老板叫张三来打我", "老板"},
        {"我叫王大发，隔壁占我的地", "隔壁"},
        {"我叫王大发", ""},
        {"我姓张，隔壁砌墙", "隔壁"},
        {"我姓王", ""},
        {"本人李某某", ""},
        {"对方不姓钱，姓陈", "姓陈"},
        {"姓王的打我，我姓张", "姓王的"},
        {"隔壁老王占了我的地，他叫王建国", "隔壁王建国"},
        {"隔壁的老王占了我的地，他叫王建国", "隔壁的王建国"},
        {"邻居张三占地，他叫李四来帮忙", "邻居张三"},
        {"替我娘讲的，她叫王秀英，邻居张三占了地", "邻居张三"},
        {"帮我爷爷问，他叫张大山", ""},
    };

    (void)state;
    for (size_t i = 0; i < JY_COUNT(table); i++)
        check_party(table[i].text, table[i].said);
    CHECK(!read_text("村里的张三占了我的地").party.is_village);
    CHECK(read_text("村支书王建国贪了我的低保").party.is_village);
    CHECK(read_text("楼下饭店油烟大").party.is_organisation);
}

static void a_name_alone_is_told_from_other_words(void **state)
{
    static const char *const names[] = {"张三", "王有发", "欧阳明", "老王", "刘某某", "李小明"};
    static const char *const others[] = {"",     "五千", "王家村",   "黄土村", "老板",
                                         "方案", "白天", "隔壁张三", "对面的"};

    (void)state;
    for (size_t i = 0; i < JY_COUNT(names); i++)
        if (!jy_is_name(jy_str_of(names[i]))) fail_msg("a name: %s", names[i]);
    for (size_t i = 0; i < JY_COUNT(others); i++)
        if (jy_is_name(jy_str_of(others[i]))) fail_msg("no name: %s", others[i]);
}

static void whoever_is_only_mentioned_is_not_the_party(void **state)
{
    static const struct sides table[] = {
        {"村里人都晓得，隔壁占了我的地", "隔壁"},
        {"在村里住了二十年，隔壁砌墙堵路", "隔壁"},
        {"隔壁占了我的地，村干部来调解过，没用", "隔壁"},
        {"隔壁占了我的地，找了三次村主任都不管", "隔壁"},
        {"隔壁占地，村里不管", "隔壁"},
        {"城管不管，楼上天天漏水", "楼上"},
        {"隔壁打了我，派出所来过", "隔壁"},
        {"隔壁打伤我，医生说要休息", "隔壁"},
        {"隔壁打伤我，送到人民医院，医生建议住院", "隔壁"},
        {"村委会旁边那家，隔壁老王，天天烧垃圾", "隔壁老王"},
        {"我儿子被隔壁打了", "隔壁"},
        {"打了我老公，是隔壁老王", "隔壁老王"},
        {"村支书是他亲戚，隔壁就占我的地", "隔壁"},
        {"我崽的工资一分没拿到，老板欠了三个月", "老板"},
        {"我崽在学校被三个同学打了", "同学"},
        {"我女儿在厂里被经理骂", "经理"},
        {"老倌瘫在床上，低保又冇得", ""},
        {"我老婆得了癌症，公司不报销", "公司"},
        {"路灯坏了，找了组长三回", ""},
        {"我堂弟看见他拿的", ""},
        {"我被车撞了住院，交警还没认定", ""},
        {"骑车被撞了，交警没定责任", ""},
        {"我老婆在人民医院做手术死了", "人民医院"},
        {"我老公在工地摔死了，老板不赔", "老板"},
        {"我的鸡没了，邻居亲眼看到的", ""},
        /* … but what an authority does makes it one */
        {"村里把我的地收走了，隔壁也看到了", "村里"},
        {"村里修路占了我的田没给钱，隔壁的给了", "村里"},
        {"村委会不公开账目，隔壁也问过", "村委会"},
        {"找了村主任，村主任把我骂了一顿", "村主任"},
        {"开发商延期交房，住建局推来推去", "开发商"},
        /* … and so does there being nobody else */
        {"村主任不管事", "村主任"},
        {"派出所不管", "派出所"},
        {"村干部", "村干部"},
        {"跟老婆吵架", "老婆"},
        {"我和我老公过不下去了", "老公"},
        {"老公赌博欠了钱", "老公"},
        {"大哥借了我三万不还", "大哥"},
        {"邻居看到我不在家就占地", "邻居"},
        {"找了村主任三次都不管", "村主任"},
        {"我儿子打我", "儿子"},
        {"交警乱罚我两百块", "交警"},
    };

    (void)state;
    for (size_t i = 0; i < JY_COUNT(table); i++)
        check_party(table[i].text, table[i].said);
}

static void injuries_are_graded_and_denials_heard(void **state)
{
    static const struct {
        const char *text;
        enum jy_injury injury;
    } table[] = {
        {"工地上死了人", JY_INJURY_DEATH},
        {"腿摔断了，还在住院", JY_INJURY_SERIOUS},
        {"鉴定是九级伤残", JY_INJURY_SERIOUS},
        {"住院半个月", JY_INJURY_HOSPITAL},
        {"把我打伤了", JY_INJURY_LIGHT},
        {"车坏了，没人受伤", JY_INJURY_NONE},
        {"差点受伤", JY_INJURY_UNSAID},
        {"路烂了", JY_INJURY_UNSAID},
        {"没有住院，就是肿了", JY_INJURY_LIGHT},
        {"我爸在医院开刀死了", JY_INJURY_DEATH},
        {"我妈上个月在医院去世了，医生说是心脏病", JY_INJURY_DEATH},
        {"病人在市人民医院死了", JY_INJURY_DEATH},
        {"我老婆在人民医院做手术死了", JY_INJURY_DEATH},
        {"老人送到卫生院，没抢救过来", JY_INJURY_DEATH},
        {"我崽在工地上摔下来，人没了", JY_INJURY_DEATH},
        {"我哥车祸当场死了，对方不赔", JY_INJURY_DEATH},
        {"我弟弟在厂里触电死了", JY_INJURY_DEATH},
        {"医院误诊，我妈人没了", JY_INJURY_DEATH},
        {"他在医院把我气死了", JY_INJURY_UNSAID},
        {"上班时候手机没电死了", JY_INJURY_UNSAID},
        {"我公公在医院去世三年了，低保还在发", JY_INJURY_UNSAID},
        {"我爸死了，兄弟几个分家扯皮", JY_INJURY_UNSAID},
        {"我老公死了十年，村里要收回我的田", JY_INJURY_UNSAID},
        {"我爸在医院还没死，他就来争房子", JY_INJURY_UNSAID},
        {"打针以后我屋里的牛死了", JY_INJURY_UNSAID},
        {"施工的把我的鱼搞死了", JY_INJURY_UNSAID},
    };

    (void)state;
    for (size_t i = 0; i < JY_COUNT(table); i++) {
        enum jy_injury injury = read_text(table[i].text).injury;
        if (injury != table[i].injury) fail_msg("%s: %d", table[i].text, injury);
    }
}

static void flags_are_raised_by_what_was_done_not_by_what_is_asked(void **state)
{
    (void)state;
    CHECK(read_text("法院判哒他还我钱").in_court);
    CHECK(read_text("已经起诉了，下周开庭").in_court);
    CHECK(!read_text("打官司要多少钱").in_court);
    CHECK(!read_text("我想告他").in_court);
    CHECK(read_text("找了三次村主任").tried_before);
    CHECK_INT(read_text("找了三次村主任").times_raised, 3);
    CHECK_INT(read_text("这是第三次来反映").times_raised, 3);
    CHECK_INT(read_text("办个证跑了八趟").times_raised, 8);
    CHECK(!read_text("第一次来").tried_before);
    CHECK_INT(read_text("他第二次打我").times_raised, 0);
    CHECK_INT(read_text("砖头堆在我门口，讲了三次不听").times_raised, 0); /* to him */
    CHECK_INT(read_text("找了老板三次都不给").times_raised, 0);
    CHECK_INT(read_text("找了镇里三次，讲了三次").times_raised, 3);
    CHECK_INT(read_text("我已经反映过两次了，这是第三次").times_raised, 3);
    CHECK(read_text("明天就要拆我的屋").signs.time >= JY_TIME_48H);
    CHECK(read_text("后天要收割哒，机子进不来").signs.time >= JY_TIME_48H);
    CHECK_INT(read_text("明天我再来").signs.time, 0);
    CHECK(read_text("我不想调解，我要告他").refuses_mediation);
    CHECK(!read_text("他不想调解").refuses_mediation);
    CHECK(read_text("莫让村里晓得").hide_from_village);
    CHECK(read_text("不要告诉支书").hide_from_village);
    CHECK(!read_text("村里都知道这件事").hide_from_village);
    CHECK(read_text("匿名").anonymous);
    CHECK(read_text("不想讲名字").anonymous);
}

static void a_child_is_seen_as_victim_or_writer_not_as_agent(void **state)
{
    (void)state;
    CHECK(read_text("我13岁，我爸天天打我").minor);
    CHECK(read_text("同学打我崽").minor);
    CHECK(read_text("我老倌喝哒酒正在打我，崽在哭").minor);
    CHECK(read_text("细伢子被狗咬了").minor);
    CHECK(!read_text("我崽打他堂客").minor);
    CHECK(!read_text("我73岁哒").minor);
    CHECK(!read_text("离婚了孩子归哪个").minor);
}

static void case_numbers_are_checked_and_codes_stand_beside_them(void **state)
{
    struct jy_slots s = read_text("查进度 YJ20260310-0007-1 码 482913");

    (void)state;
    CHECK_CSTR(s.case_no, "YJ20260310-0007-1");
    CHECK_CSTR(s.code, "482913");
    CHECK_CSTR(read_text("编号yj20260310 0007 1").case_no, "YJ20260310-0007-1");
    CHECK_CSTR(read_text("YJ20260310-0007-2").case_no, "");
    CHECK_CSTR(read_text("查询码482913帮我看看").code, "482913");
    CHECK_CSTR(read_text("482913").code, "482913");
    CHECK_CSTR(read_text("欠我482913元").code, "");
    CHECK_CSTR(read_text("我的号13900000001").code, "");
}

static void groups_are_numbers_of_a_village(void **state)
{
    (void)state;
    CHECK_INT(read_text("乐园村三组").group, 3);
    CHECK_INT(read_text("第12村民小组").group, 12);
    CHECK_INT(read_text("十二组").group, 12);
    CHECK_INT(read_text("写错哒，是四组不是三组").group, 4);
    CHECK_INT(read_text("不是三组，是四组").group, 4);
    CHECK_INT(read_text("来了三组人").group, 0);
}

static void no_text_breaks_the_readers(void **state)
{
    static const char *const texts[] = {
        "",   "。",   "0.0多", "一二三四五六七八九", "99999999999999999999万亿", "万万万万",
        "yj", "第组", "上上",  "00000000000",        "800000000000-9亿",         "-1--1"};

    (void)state;
    for (size_t i = 0; i < JY_COUNT(texts); i++)
        CHECK(!read_text(texts[i]).phone.found);
}

static void what_there_is_to_show_is_heard_and_what_there_is_not(void **state)
{
    static const char *const shown[] = {
        "我有欠条",   "有考勤表的照片",       "手里有借条和收据",         "他打了借条给我",
        "我拍了照片", "录音我都留着，有录音", "没给钱，但是我有转账记录", "i have a contract"};
    static const char *const none[] = {"没有合同",          "他不肯签合同",     "没签劳动合同",
                                       "要他出示证据",      "有没有发票要紧不", "合同诈骗",
                                       "i have no contract"};

    (void)state;
    for (size_t i = 0; i < JY_COUNT(shown); i++)
        if (!read_text(shown[i]).shows) fail_msg("shows something: %s", shown[i]);
    for (size_t i = 0; i < JY_COUNT(none); i++)
        if (read_text(none[i]).shows) fail_msg("shows nothing: %s", none[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(amounts_are_read_in_fen_and_ranges_keep_both_ends),
        cmocka_unit_test(a_hope_is_told_from_what_is_wanted_of_the_bot),
        cmocka_unit_test(english_dates_are_resolved_on_the_day),
        cmocka_unit_test(english_sides_sums_and_heads_are_read),
        cmocka_unit_test(small_change_is_counted),
        cmocka_unit_test(numbers_that_are_not_money_are_not_amounts),
        cmocka_unit_test(what_was_offered_paid_or_borrowed_is_not_what_is_owed),
        cmocka_unit_test(an_amount_for_each_person_says_so),
        cmocka_unit_test(a_sum_is_for_each_only_in_its_own_clause),
        cmocka_unit_test(who_is_called_like_a_sum_is_none),
        cmocka_unit_test(a_price_is_the_sum_of_all_that_were_counted),
        cmocka_unit_test(people_and_households_are_counted),
        cmocka_unit_test(dates_are_resolved_on_the_day_of_the_message),
        cmocka_unit_test(what_goes_on_reaches_to_today),
        cmocka_unit_test(how_long_somebody_has_lived_is_not_when_it_happened),
        cmocka_unit_test(a_date_near_midnight_is_the_local_one),
        cmocka_unit_test(for_long_is_found_without_a_date),
        cmocka_unit_test(what_is_no_date_is_not_read_as_one),
        cmocka_unit_test(phones_are_read_however_they_are_grouped),
        cmocka_unit_test(a_number_told_of_somebody_else_is_not_the_writers),
        cmocka_unit_test(every_number_is_masked_and_nothing_else),
        cmocka_unit_test(a_span_holds_what_the_citizen_typed),
        cmocka_unit_test(the_other_party_is_told_by_its_kind),
        cmocka_unit_test(a_name_belongs_to_the_word_it_stands_by),
        cmocka_unit_test(a_name_alone_is_told_from_other_words),
        cmocka_unit_test(whoever_is_only_mentioned_is_not_the_party),
        cmocka_unit_test(injuries_are_graded_and_denials_heard),
        cmocka_unit_test(flags_are_raised_by_what_was_done_not_by_what_is_asked),
        cmocka_unit_test(a_child_is_seen_as_victim_or_writer_not_as_agent),
        cmocka_unit_test(case_numbers_are_checked_and_codes_stand_beside_them),
        cmocka_unit_test(groups_are_numbers_of_a_village),
        cmocka_unit_test(what_there_is_to_show_is_heard_and_what_there_is_not),
        cmocka_unit_test(no_text_breaks_the_readers),
    };
    return cmocka_run_group_tests(tests, stage_arena, stage_strike);
}
