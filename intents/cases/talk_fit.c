/* talk_fit.c - whether words can be the answer that was asked for, or are another one's.
 *
 * 退钱 is no side and no place, 隔壁老王 no hope, 我不跟你讲 no place.  Only by their form: what
 * the readers know has been heard before. */
#include <string.h>

#include "intents/cases/talk_step.h"
#include "intents/text/fold.h"
#include "intents/text/utf8.h"

static bool has_any(struct jy_str t, const char *const *words, size_t n)
{
    size_t len;

    return jy_step_first_of(t, words, n, &len) < t.len;
}

/* -- nothing at all --------------------------------------------------------------------------- */

static bool has_letter(struct jy_str t)
{
    for (size_t at = 0, len; at < t.len; at += len)
        if (jy_is_letter(jy_utf8_at(t, at, &len))) return true;
    return false;
}

/* 啊, 呃呃 */
static bool is_sigh(struct jy_str t)
{
    static const char *const sighs[] = {"啊", "哦", "噢", "呃", "额", "哎", "唉", "呀", "哈", "嘿",
                                        "喔", "咦", "呢", "啦", "哇", "嘎", "嗯", "，", "。", "？"};
    size_t n;

    while ((n = jy_str_front(t, sighs, JY_COUNT(sighs))) > 0)
        t = jy_str_behind(t, n);
    return t.len == 0;
}

/* asdf, aaa, hjkl, a: along a row of keys, or nothing that could be said. */
static bool is_mash(struct jy_str t)
{
    static const char keys[] = "qwertyuiop  asdfghjkl  zxcvbnm", vowels[] = "aeiouy";
    enum { RUN = 3, WORD = 4, LONG = 16 };
    bool runs = t.len >= RUN, spoken = t.len < WORD;

    if (t.len > LONG) return false;
    for (size_t i = 0; i < t.len; i++) {
        const char *key = t.ptr[i] >= 'a' && t.ptr[i] <= 'z' ? strchr(keys, t.ptr[i]) : NULL;
        const char *next = i + 1 < t.len ? strchr(keys, t.ptr[i + 1]) : key;
        if (key == NULL) return false;
        runs &= next != NULL && key - next <= 1 && next - key <= 1;
        spoken |= strchr(vowels, t.ptr[i]) != NULL;
    }
    return t.len == 1 || (t.len > 0 && (runs || !spoken));
}

bool jy_step_says_nothing(const struct jy_step *s)
{
    struct jy_str t = jy_str_trim(s->r->text.folded);

    if (s->choice.len > 0 || s->file != NULL || t.len == 0) return false;
    if (s->r->act != JY_ACT_UNKNOWN) return s->r->act == JY_ACT_SPAM;
    return !has_letter(t) || is_sigh(t) || is_mash(t);
}

bool jy_step_waits(const struct jy_step *s)
{
    static const char *const waits[] = {
        "等一下",     "等下",          "等会",    "等一会",          "等我",  "等等",
        "稍等",       "先等",          "我先吃",  "hold on",         "wait ", "wait，",
        "one moment", "just a moment", "one sec", "give me a minute"};
    static const char *const alone[] = {"wait"};
    enum { SHORT = 36 };
    struct jy_str t = jy_step_words(s);

    if (s->choice.len > 0 || t.len > SHORT || jy_step_has_matter(s)) return false;
    return jy_str_front(t, waits, JY_COUNT(waits)) > 0 || jy_step_says_only(s, alone, 1);
}

/* -- a hope ----------------------------------------------------------------------------------- */

bool jy_step_is_hope(struct jy_str t)
{
    static const char *const fronts[] = {
        "退",        "赔",         "还钱",        "还我",         "还给",      "给钱",
        "给我",      "道歉",       "要他",        "要她",         "让他",      "让她",
        "叫他",      "把钱",       "把路",        "把墙",         "把水",      "拆了",
        "拆掉",      "恢复",       "修好",        "停工",         "结清",      "补发",
        "refund",    "pay me",     "give me",     "pay back",     "open ",     "remove",
        "take down", "tear down",  "stop ",       "fix ",         "repair ",   "return ",
        "i want ",   "i hope",     "make him",    "make her",     "make them", "an apology",
        "compensat", "he should ", "she should ", "they should ", "he must ",  "they must "};
    static const char *const behind[] = {"休", "伍", "役"};          /* 退休工人 */
    static const char *const who[] = {"的", "那家", "那户", "那个"}; /* 把路堵了的那家 */
    enum { SHORT = 30, SHORT_LATIN = 60 };
    size_t most = t.len > 0 && (unsigned char)t.ptr[0] < 0x80 ? SHORT_LATIN : SHORT;

    if (t.len == 0 || t.len > most) return false;
    if (jy_str_starts(t, JY_STR("退")) && jy_str_front(jy_str_behind(t, 3), behind, 3) > 0)
        return false;
    if (jy_str_starts(t, JY_STR("把")) && has_any(t, who, JY_COUNT(who))) return false;
    return jy_str_front(t, fronts, JY_COUNT(fronts)) > 0;
}

bool jy_step_hopes(const struct jy_step *s)
{
    return s->choice.len == 0 && jy_step_is_hope(jy_step_words(s));
}

/* -- a place --------------------------------------------------------------------------------- */

/* 就是堤边上 of "我也不晓得么子村，就是堤边上". */
static struct jy_str known_part(struct jy_str t)
{
    static const char *const unknown[] = {"不晓得", "不知道", "不清楚",
                                          "不记得", "说不上", "讲不清"};
    static const char *const pauses[] = {"，", ",", "。", "；", " "};
    static const char *const heads[] = {"反正就是", "反正",   "就是在", "就是",
                                        "就在",     "只晓得", "但是",   "在"};
    size_t len, from = jy_step_first_of(t, unknown, JY_COUNT(unknown), &len), pause;

    if (from == t.len) return t;
    t = jy_str_behind(t, from);
    pause = jy_step_first_of(t, pauses, JY_COUNT(pauses), &len);
    t = jy_str_behind(t, pause + len);
    t = jy_str_behind(t, jy_str_front(t, heads, JY_COUNT(heads)));
    return has_any(t, unknown, JY_COUNT(unknown)) ? JY_STR("") : t;
}

static const char *const shops[] = {"拼多多", "淘宝", "京东",   "抖音", "快手", "微信",
                                    "闲鱼",   "美团", "支付宝", "网上", "网店", "直播间"};

bool jy_step_names_shop(const struct jy_step *s)
{
    struct jy_str t = jy_str_trim(s->text);
    size_t n = jy_str_front(t, shops, JY_COUNT(shops));

    return n > 0 && t.len - n <= sizeof "商城店" - 1;
}

struct jy_str jy_step_place_words(const struct jy_step *s)
{
    static const char *const talk[] = {"你",   "我不", "我没", "我要", "他不",
                                       "不讲", "不说", "不跟", "骗"};
    struct jy_str t = known_part(jy_str_trim(s->text));

    if (jy_step_hopes(s) || has_any(t, talk, JY_COUNT(talk)) || has_any(t, shops, JY_COUNT(shops)))
        return JY_STR("");
    return t;
}

/* -- the other side ------------------------------------------------------------------ */

/* 上个月，还在占: since when, and that it goes on, where it was asked who. */
static bool tells_only_when(const struct jy_step *s)
{
    static const char *const goes_on[] = {"还", "又", "一直", "到现在", "现在", "天天", "就"};
    static const char *const mark[] = {"，"};
    const struct jy_when *when = &s->r->slots.when;
    struct jy_str rest;

    if (!when->found || when->span.start > 0 || s->r->slots.party.found) return false;
    rest = jy_str_behind(s->r->text.raw, when->span.end);
    rest = jy_str_behind(rest, jy_str_front(rest, mark, JY_COUNT(mark)));
    return rest.len == 0 || jy_str_front(rest, goes_on, JY_COUNT(goes_on)) > 0;
}

bool jy_step_fits_party(const struct jy_step *s)
{
    return !jy_step_hopes(s) && !s->r->slots.phone.found && !jy_step_names_nobody(s) &&
           !tells_only_when(s);
}

/* 隔壁老王, and nothing else. */
static bool is_party_alone(const struct jy_step *s)
{
    const struct jy_party *party = &s->r->slots.party;

    return party->found && jy_step_left(s) == 0;
}

/* 上个礼拜又灌了, 我要发票他不给: it is told what happens. */
static bool tells(const struct jy_step *s)
{
    static const char *const wants[] = {"希望", "要求", "莫",   "不要", "别",   "不准", "让",
                                        "要他", "把",   "赶快", "尽快", "快点", "退",   "赔"};
    static const char *const goes_on[] = {"他不", "她不", "他们不", "老板不", "不肯", "又"};
    const struct jy_when *when = &s->r->slots.when;
    struct jy_str t = jy_step_words(s);

    if (s->r->slots.wish.found || jy_str_front(t, wants, JY_COUNT(wants)) > 0) return false;
    return (when->found && when->to_ms > 0 && when->to_ms <= s->w->now_ms) ||
           has_any(t, goes_on, JY_COUNT(goes_on));
}

enum jy_fit jy_step_fits_wish(const struct jy_step *s)
{
    if (is_party_alone(s)) return JY_FIT_PARTY;
    if (s->r->slots.phone.found && !s->r->slots.wish.found) return JY_FIT_NOTHING;
    return tells(s) ? JY_FIT_MATTER : JY_FIT_ANSWER;
}
