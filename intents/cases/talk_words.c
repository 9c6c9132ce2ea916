/* talk_words.c - what a message is by its words alone: they pass, they decline, they nod. */
#include "intents/cases/talk_step.h"

bool jy_step_says(const struct jy_step *s, const char *word)
{
    return jy_str_find(s->text, jy_str_of(word)) >= 0 ||
           jy_str_find(s->r->text.folded, jy_str_of(word)) >= 0;
}

bool jy_step_says_any(const struct jy_step *s, const char *const *words, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (jy_step_says(s, words[i])) return true;
    return false;
}

/* These words one after another, and nothing that says more. */
static bool is_only(struct jy_str text, const char *const *words, size_t n_words)
{
    static const char *const fillers[] = {"吧", "啦", "咯", "了", "哒", "。", "，",
                                          "！", ".",  "!",  ",",  "~",  " "};
    size_t n = text.len;

    while (text.len > 0 && n > 0) {
        n = jy_str_front(text, words, n_words);
        if (n == 0) n = jy_str_front(text, fillers, JY_COUNT(fillers));
        text = jy_str_behind(text, n);
    }
    return text.len == 0;
}

/* "唉，那算了": what is said before it. */
static struct jy_str behind_sighs(struct jy_str text)
{
    static const char *const sighs[] = {"唉", "哎", "那", "，", ",", "。", " "};
    size_t n;

    while ((n = jy_str_front(text, sighs, JY_COUNT(sighs))) > 0)
        text = jy_str_behind(text, n);
    return text;
}

bool jy_step_says_only(const struct jy_step *s, const char *const *words, size_t n)
{
    return s->choice.len == 0 && jy_step_says_any(s, words, n) &&
           is_only(behind_sighs(s->text), words, n);
}

/* 随便, "都可以，你们看着办吧": they leave it to us. */
static bool leaves_it_open(struct jy_str text)
{
    static const char *const words[] = {"随您便",   "随你便",   "随便您",     "随便你",  "随便",
                                        "随您",     "随你",     "都行",       "都可以",  "无所谓",
                                        "你看着办", "您看着办", "你们看着办", "看着办",  "不想说",
                                        "没想好",   "whatever", "up to you",  "anything"};

    return is_only(text, words, JY_COUNT(words));
}

bool jy_step_passes(const struct jy_step *s)
{
    static const char *const words[] = {"跳过",     "不晓得",     "不知道",      "不记得",
                                        "不清楚",   "不好说",     "skip",        "no idea",
                                        "not sure", "don't know", "do not know", "don't remember"};

    return jy_step_says_any(s, words, JY_COUNT(words));
}

bool jy_step_declines(const struct jy_step *s)
{
    static const char *const words[] = {"不方便", "不想讲",      "没有",
                                        "冇得",   "i have none", "have nothing"};
    enum { SHORT_ANSWER = 45 }; /* bytes: longer ones say something besides */

    if (jy_step_chose(s, "skip")) return true;
    if (s->text.len > SHORT_ANSWER) return false;
    if (s->r->act == JY_ACT_NO || leaves_it_open(s->text) || jy_step_passes(s)) return true;
    return jy_step_says_any(s, words, JY_COUNT(words));
}

bool jy_step_nods(const struct jy_step *s)
{
    static const char *const fine[] = {"好", "嗯",      "行",        "可以", "要得", "中",
                                       "ok", "alright", "all right", "fine", "good", "great"};

    if (s->choice.len > 0) return false;
    return s->r->act == JY_ACT_YES ||
           (s->r->act == JY_ACT_THANKS && jy_str_front(jy_step_words(s), fine, JY_COUNT(fine)) > 0);
}

/* "我13岁": the one who writes is a child, not only spoken of. */
bool jy_step_child_writes(const struct jy_step *s)
{
    struct jy_str text = s->r->text.folded.len ? s->r->text.folded : s->text;
    ptrdiff_t at = jy_str_find(text, JY_STR("我"));
    size_t digits = at < 0 ? text.len : (size_t)at + sizeof "我" - 1;
    int age = 0;

    if (digits + 3 > text.len) return false;
    if (jy_str_starts((struct jy_str){text.ptr + digits, text.len - digits}, JY_STR("今年")))
        digits += sizeof "今年" - 1;
    for (; digits < text.len && text.ptr[digits] >= '0' && text.ptr[digits] <= '9' && age < 100;
         digits++)
        age = age * 10 + text.ptr[digits] - '0';
    return age > 0 && age < 18 &&
           jy_str_starts((struct jy_str){text.ptr + digits, text.len - digits}, JY_STR("岁"));
}
