/* talk_another.c - "还有一件事": another matter, by the citizen's own word; told before the first has
 * its number, it waits.
 *
 * What only says that there is one more stands in the log as it was written, and in no matter's
 * words.  Who goes on with the first one under that heading tells of the first. */
#include <string.h>

#include "intents/cases/talk_step.h"
#include "intents/rules/two.h"

/* -- the words ------------------------------------------------------------------------------ */

static struct jy_str without_marks(struct jy_str text)
{
    static const struct jy_str marks[] = {JY_STR_INIT("，"), JY_STR_INIT("。"), JY_STR_INIT("；"),
                                          JY_STR_INIT("、"), JY_STR_INIT(","),  JY_STR_INIT(" "),
                                          JY_STR_INIT("\n"), JY_STR_INIT("："), JY_STR_INIT(":")};
    size_t i = 0;

    while (i < JY_COUNT(marks)) {
        bool starts = jy_str_starts(text, marks[i]), ends = jy_str_ends(text, marks[i]);
        if (starts) text.ptr += marks[i].len;
        if (starts || ends) text.len -= marks[i].len;
        i = starts || ends ? 0 : i + 1;
    }
    return text;
}

/* "第一，", "二是", "另外": what only parts two of them, and the marks around it. */
static struct jy_str without_lead(struct jy_str text)
{
    static const char *const leads[] = {"还有",
                                        "另外",
                                        "再就是",
                                        "再一个",
                                        "同时",
                                        "顺便问下",
                                        "顺便",
                                        "还想问一下",
                                        "还想问",
                                        "还想反映",
                                        "第一",
                                        "第二",
                                        "第三",
                                        "一是",
                                        "二是",
                                        "三是",
                                        "一、",
                                        "二、",
                                        "三、",
                                        "1、",
                                        "2、",
                                        "3、",
                                        "1.",
                                        "2.",
                                        "3.",
                                        "and also",
                                        "also",
                                        "Also",
                                        "besides",
                                        "Besides",
                                        "and ",
                                        "And ",
                                        "Firstly",
                                        "First,",
                                        "first,",
                                        "Secondly",
                                        "secondly",
                                        "Second,",
                                        "second,",
                                        "In addition",
                                        "in addition",
                                        "By the way",
                                        "by the way",
                                        "On top of that",
                                        "on top of that",
                                        "Apart from that",
                                        "apart from that"};

    text = without_marks(text);
    return without_marks(jy_str_behind(text, jy_str_front(text, leads, JY_COUNT(leads))));
}

/* Of those that begin alike the longest comes first. */
static const char *const names[] = {
    "还有件事情",      "还有个事情",      "下一件",         "第二件",         "再讲一件",
    "还有一件",        "还有件事",        "还有别的事",     "还有一桩事",     "另外一件",
    "还有个事",        "还有一个事",      "还想反映",       "另一件",         "another matter",
    "another thing",   "another problem", "something else", "one more thing", "one more matter",
    "one more problem"};

bool jy_step_names_another(const struct jy_step *s)
{
    return jy_step_says_any(s, names, JY_COUNT(names));
}

bool jy_step_says_another(const struct jy_step *s)
{
    return jy_step_names_another(s) && !jy_step_tells_nothing(s);
}

/* ASCII in small letters, byte for byte. */
static struct jy_str small(struct jy_arena *a, struct jy_str text)
{
    char *copy = jy_arena_take(a, text.len + 1);

    if (copy == NULL) return text;
    for (size_t i = 0; i < text.len; i++)
        copy[i] =
            (char)(text.ptr[i] >= 'A' && text.ptr[i] <= 'Z' ? text.ptr[i] | 0x20 : text.ptr[i]);
    return (struct jy_str){copy, text.len};
}

/* How far `words` and marks go from its beginning, in any order. */
static size_t run_of(struct jy_str text, const char *const *words, size_t n_words)
{
    static const char *const marks[] = {"，", "。", "！", "、", ",", ".", "!", " "};
    size_t at = 0, n;

    do {
        struct jy_str rest = jy_str_behind(text, at);
        n = jy_str_front(rest, words, n_words);
        if (n == 0) n = jy_str_front(rest, marks, JY_COUNT(marks));
        at += n;
    } while (n > 0);
    return at;
}

/* Bytes of "对了，我还有一件事要反映：", which tell nothing; 0: it does not begin so. */
static size_t opening_len(struct jy_str text)
{
    static const char *const before[] = {
        "对了",  "我",        "另外",     "顺便",      "你好",      "您好", "好的", "好",   "那",
        "哦",    "噢",        "啊",       "嗯",        "还",        "也",   "再",   "谢谢", "请问",
        "同志",  "不过",      "but ",     "and ",      "also",      "oh",   "okay", "ok",   "hello",
        "hi ",   "hi,",       "thanks",   "yes",       "well",      "then", "i ",   "have", "got ",
        "i've ", "there is ", "there's ", "thank you", "by the way"};
    static const char *const behind[] = {"一件事",
                                         "一个事",
                                         "一桩事",
                                         "一个问题",
                                         "事情",
                                         "事",
                                         "要反映",
                                         "想反映",
                                         "要讲",
                                         "想讲",
                                         "要说",
                                         "想说",
                                         "要问",
                                         "想问",
                                         "一下",
                                         "就是",
                                         "是",
                                         " is that",
                                         " is ",
                                         " i want to report",
                                         " i want to tell you",
                                         " i want to ask"};
    /* "another problem with my landlord": what it is has begun */
    static const char *const goes_on[] = {" with", " about", " for", " of ", " to ",
                                          " from", " in ",   " at ", " on "};
    size_t at, len, n;

    at = jy_step_first_of(text, names, JY_COUNT(names), &len);
    if (len == 0 || run_of(text, before, JY_COUNT(before)) < at) return 0;
    at += len;
    while ((n = jy_str_front(jy_str_behind(text, at), behind, JY_COUNT(behind))) > 0)
        at += n;
    if (jy_str_front(jy_str_behind(text, at), goes_on, JY_COUNT(goes_on)) > 0) return 0;
    return at + run_of(jy_str_behind(text, at), NULL, 0);
}

struct jy_str jy_step_unannounced(const struct jy_step *s, struct jy_str words)
{
    struct jy_str told = jy_str_behind(words, opening_len(small(s->p->arena, words)));

    told = without_lead(told);
    return told.len > 0 ? told : words;
}

struct jy_str jy_step_told(const struct jy_step *s)
{
    struct jy_str said = jy_str_trim(s->text);

    return s->choice.len == 0 && jy_step_names_another(s) ? jy_step_unannounced(s, said) : said;
}

/* -- told before the first has its number ---------------------------------------------------- */

static bool is_being_told(const struct jy_step *s)
{
    static const uint32_t told = 1u << JY_TALK_SOFT | 1u << JY_TALK_CONSENT | 1u << JY_TALK_TYPE |
                                 1u << JY_TALK_ASKING | 1u << JY_TALK_CONFIRM;
    bool offered = s->t->stage == JY_TALK_OFFER && s->t->offer == JY_OFFER_REGISTER;

    return ((told & 1u << s->t->stage) != 0 || (offered && s->t->act != JY_ACT_ASK)) &&
           s->c->no[0] == '\0' && s->t->what[0] != '\0';
}

const struct jy_division *jy_step_place_in(const struct jy_step *s, struct jy_str words)
{
    struct jy_text text;
    struct jy_place place;

    if (jy_fold(s->p->arena, words, &text) != JY_OK) return NULL;
    jy_place_read(s->w->city, &text, NULL, false, &place);
    if (place.verdict == JY_PLACE_KNOWN) return place.village;
    return place.verdict == JY_PLACE_TOWN ? place.town : NULL;
}

static bool is_elsewhere(const struct jy_step *s, struct jy_str words)
{
    const struct jy_division *here = jy_city_division(s->w->city, jy_str_of(s->c->place));
    const struct jy_division *there = jy_step_place_in(s, words);

    return here != NULL && there != NULL && here != there && here != there->parent &&
           there != here->parent;
}

/* The kind of the one that is told; where that is not known, one of those that it may be. */
static bool may_be_first(const struct jy_step *s, struct jy_str type)
{
    bool may = s->t->maybe[0][0] == '\0' || s->t->maybe_common;

    if (s->c->type[0] != '\0') return jy_str_is(type, s->c->type);
    for (size_t i = 0; i < JY_COUNT(s->t->maybe); i++)
        may |= jy_str_is(type, s->t->maybe[i]);
    return may;
}

/* Said to be another, and so it is: somewhere else, or of another kind and not what he has done
 * besides.  What is told of an official is one, whatever it is about. */
static bool is_another(const struct jy_step *s, struct jy_str words)
{
    if (!jy_step_has_matter(s) || s->r->act == JY_ACT_ACCUSE) return false;
    if (s->c->confidential)
        return jy_is_another_matter(jy_str_of(s->c->type), s->r) && !jy_refers_back(words);
    if (is_elsewhere(s, words)) return true;
    if (jy_refers_back(words)) return false;
    if (s->r->n_ranks == 0)
        return true; /* nobody can tell yet what it is: they say that it is one */
    return s->r->confident && !may_be_first(s, s->r->ranks[0].type);
}

/* Whether everyone is safe is asked of it now, and what was open comes back after that. */
static void say_put_off(struct jy_step *s, const char *phrase, struct jy_str words)
{
    jy_step_arg(s, "what", jy_arena_str(s->p->arena, words));
    s->lead = jy_step_phrase(s, phrase);
    s->lead_template = phrase;
    s->n_args = 0;
    if (!s->c->confidential && jy_step_soft(s)) return;
    jy_step_prompt(s);
}

bool jy_step_puts_off(struct jy_step *s)
{
    struct jy_str words;

    if (s->choice.len > 0 || !is_being_told(s) || !jy_step_names_another(s)) return false;
    if (jy_step_tells_nothing(s)) { /* that there is one, not what */
        jy_step_return(s, "one_first", true);
        return true;
    }
    words = jy_step_told(s);
    if (is_another(s, words)) {
        struct jy_str type = s->r->n_ranks > 0 ? s->r->ranks[0].type : JY_STR("");
        bool waits = jy_step_wait_last(s, words, type);
        say_put_off(s, waits ? "put_off" : "put_off_full", words);
        return true;
    }
    if (!jy_step_has_matter(s) || s->c->confidential || !s->t->type_settled) return false;
    jy_step_append_words(s, words); /* more of the first */
    say_put_off(s, "noted_also", words);
    return true;
}
