/* wish.c - a hope by the words that open it (希望, 我想要, i want him to) or close it (就要得,
 * 就行).
 *
 * What somebody wants of the bot (我想问一下, 我要转人工) is no hope. */
#include "intents/text/wish.h"

#include "intents/text/words.h"

#define SURE \
    "我希望|我们希望|希望|我要求|我们要求|要求|我的要求是|盼望|巴望|只求|最好是|最好|" \
    "i hope |we hope |i want |we want |i would like |we would like |i'd like |we'd like |" \
    "i just want |we just want |he should |she should |they should |please make "
/* These open a story as well: only with what one can hope for behind them. */
#define UNSURE "我想要|我就想|我只想|我们想|我想|想要|我只要|我们要|我要|只要|就想"
#define HOPED "拿|要回|他|她|赔|退|还|把|让|钱|早|快|说法|公道|解决|道歉|看到|今年|年前|补"
#define OF_THE_BOT \
    "问|咨询|知道|了解|反映|投诉|举报|说|讲|找|转|登记|查|撤|见|约|补充|改|匿名|取消|申请|办|告|" \
    "to talk|to speak|to report|to complain|to ask|to know|to withdraw|to meet|to see|to register|" \
    "to add|to change|to check|to tell|to apply|to cancel"
#define ENOUGH "就要得|就要得了|就行|就行了|就好|就好了|就可以|就可以了|就够了|就满意|就满意了"

static bool begins_clause(struct jy_str t, size_t at)
{
    return at == 0 || jy_word_before(t, at, "，|。|！|？|；|就|只|,|;| and | but ");
}

static size_t opening_at(struct jy_str t, size_t at)
{
    size_t sure = jy_word_at(t, at, SURE), unsure = sure ? 0 : jy_word_at(t, at, UNSURE);

    if (sure + unsure == 0 || !begins_clause(t, at)) return 0;
    if (jy_word_at(t, at + sure + unsure, OF_THE_BOT)) return 0;
    if (unsure > 0 && !jy_word_soon(t, at + unsure, 6, HOPED)) return 0;
    return sure + unsure;
}

/* It ends with its sentence, or where something else begins to be told. */
static size_t end_of(struct jy_str t, size_t at)
{
    while (at < t.len &&
           !jy_word_at(t, at, "。|！|？|；|，电话|，我的电话|，手机|，时间|，地点|，对方"))
        at = jy_char_next(t, at);
    return at;
}

static size_t last_mark(struct jy_str t)
{
    size_t end = t.len;

    while (end > 0 && jy_word_before(t, end, "。|！|？|；|，|~| "))
        end = jy_char_back(t, end);
    return end;
}

void jy_wish_read(const struct jy_text *text, struct jy_wish *out)
{
    enum { SOMETHING = 6 }; /* bytes in front of 就行 */
    struct jy_str t = text->folded;
    size_t end = last_mark(t), tail = jy_word_before(t, end, ENOUGH);

    *out = (struct jy_wish){0};
    for (size_t at = 0; at < t.len; at = jy_char_next(t, at)) {
        if (opening_at(t, at) == 0) continue;
        *out = (struct jy_wish){true, jy_text_raw_span(text, at, end_of(t, at))};
        return;
    }
    if (tail == 0 || end - tail < SOMETHING) return;
    /* what the bot may do, and what it got wrong */
    if (jy_word_in(t, "写|电话|跳过|匿名|叫我|喊我|不是|说错|讲错|搞错|弄错")) return;
    *out = (struct jy_wish){true, jy_text_raw_span(text, 0, end)};
}
