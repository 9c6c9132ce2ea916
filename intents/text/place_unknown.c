/* place_unknown.c - what is written like a village's name, and is none of ours. */
#include "intents/text/place_unknown.h"

#include "intents/text/utf8.h"
#include "intents/text/words.h"

#define UNITS "村|社区|居委会| village| community"
/* 村民, 村里, 社区干部: the unit begins another word. */
#define OTHER_WORDS \
    "里|民|干|委|支|部|长|主任|书记|口|头|道|务|规|官|庄|子|门|上|居|医|服务|卫生|团"
/* Behind these a place is named … */
#define LEADS "是|在|住|住在|镇|乡|街道|办事处|from |in |at |of "
/* … and a name has none of these in it. */
#define STOPS \
    LEADS \
    "|，|。|、|；|！|？|,|.|我|们|的|到|叫|属|于|这|那|哪|个|本|全|同|别|某|有|和|与|跟|去|来|" \
    "回|市|县|了|被|把|给|让|说|讲|不|没|么|知道|晓得|清楚"
#define NO_NAME \
    "农|乡|城中|新农|贫困|整个|下面|上面|隔壁|旁边|附近|外面|移民|自然|行政|美丽|邻|哪|什么|一|两|三|" \
    "the|my|our|this|that|which|same|next|small|a village|a community"

static bool is_known(const struct jy_mentions *known, size_t at, size_t end)
{
    for (int i = 0; i < known->n; i++)
        if (known->list[i].start < end && known->list[i].end > at) return true;
    return false;
}

static bool ends_mention(const struct jy_mentions *known, size_t at)
{
    for (int i = 0; i < known->n; i++)
        if (known->list[i].end == at) return true;
    return false;
}

/* Where a name of two to four characters, or one Latin word, before `at` begins; `at`: none. */
static size_t name_start(struct jy_str t, size_t at, const struct jy_mentions *known)
{
    enum { MOST = 4 };
    size_t from = at, len;
    int n = 0;

    while (from > 0 && jy_letter_at(t, from - 1))
        from--;
    if (from < at) return from;
    for (; from > 0 && n <= MOST; n++) {
        size_t back = jy_char_back(t, from);
        if (jy_word_before(t, from, STOPS) || ends_mention(known, from)) break;
        if (!jy_is_han(jy_utf8_at(t, back, &len))) break;
        from = back;
    }
    return n >= 2 && n <= MOST ? from : at;
}

struct jy_unknown jy_place_unknown(struct jy_str text, const struct jy_mentions *known,
                                   bool is_answer)
{
    size_t len;

    for (ptrdiff_t at = jy_word_find(text, 0, UNITS, &len); at >= 0;
         at = jy_word_find(text, (size_t)at + len, UNITS, &len)) {
        size_t end = (size_t)at + len, from = name_start(text, (size_t)at, known);
        bool led = jy_word_before(text, from, LEADS) || ends_mention(known, from);
        if (from == (size_t)at || is_known(known, from, end)) continue;
        if (jy_word_at(text, end, OTHER_WORDS) || jy_letter_at(text, end)) continue;
        if (jy_word_at(text, from, NO_NAME)) continue;
        if (is_answer || led) return (struct jy_unknown){from, end};
    }
    return (struct jy_unknown){0, 0};
}
