/* talk_party.c - the other side, by name: named, named wrongly, denied.
 *
 * A name told alone is put beside what he is: 隔壁张三, "不是张三，是李四", 隔壁李四. */
#include <string.h>

#include "intents/cases/talk_step.h"
#include "intents/text/clip.h"
#include "intents/text/names.h"
#include "intents/text/party.h"
#include "intents/text/words.h"

/* Of 对方是…. */
static struct jy_str labelled(const struct jy_step *s)
{
    static const char *const labels[] = {"对方就是",
                                         "对方应该是",
                                         "对方其实是",
                                         "对方是",
                                         "对方叫",
                                         "对方：",
                                         "对方:",
                                         "另一方是",
                                         "the other side is ",
                                         "the other party is "};
    static const char *const no_name[] = {"不", "没", "个", "谁", "哪", "的", "在", "not ", "who"};
    static const char *const stops[] = {"，", ",", "。", "；", "！", "？", "不是"};
    enum { NAME = 36 }; /* bytes: longer is a story, no name */
    struct jy_str t = jy_step_words(s), name;
    size_t len, at = jy_step_first_of(t, labels, JY_COUNT(labels), &len), end;

    if (at == t.len) return JY_STR("");
    name = jy_str_behind(t, at + len);
    end = jy_step_first_of(name, stops, JY_COUNT(stops), &len);
    name = jy_str_trim((struct jy_str){name.ptr, end});
    return name.len > NAME || jy_str_front(name, no_name, JY_COUNT(no_name)) ? JY_STR("") : name;
}

void jy_step_set_party(struct jy_step *s, struct jy_str name)
{
    struct jy_str old = jy_arena_str(s->p->arena, jy_str_of(s->c->party));
    struct jy_text text;
    struct jy_party kind = {0};

    if (name.len == 0 || jy_str_eq(old, name)) return;
    name = jy_arena_str(s->p->arena, name);
    if (jy_fold(s->p->arena, name, &text) == JY_OK) jy_party_read(&text, &kind);
    jy_str_copy(s->c->party, sizeof s->c->party, name);
    s->c->named_of[0] = '\0';
    s->t->party_is_village = kind.is_village;
    s->t->party_is_town = kind.is_town;
    s->t->party_is_organisation = kind.is_organisation;
    s->t->party_is_big = kind.is_big;
    jy_step_slot(s, "party", name, old);
}

/* Its name says where it is; "the hospital", a clinic and the health centre of some town do not. */
bool jy_step_names_hospital(const struct jy_step *s, struct jy_str name)
{
    static const char *const ends[] = {"医院", "卫生院", "保健院", "hospital", "Hospital"};
    static const char *const any[] = {"镇",   "乡",   "这家", "那家", "一家",
                                      "我们", "the ", "The ", "a ",   "this "};
    enum { NAME = 6 }; /* bytes: two characters */

    if (!jy_str_is(jy_type_family(jy_str_of(s->c->type)), "MED")) return false;
    if (jy_str_front(name, any, JY_COUNT(any)) > 0) return false;
    for (size_t i = 0; i < JY_COUNT(ends); i++)
        if (jy_str_ends(name, jy_str_of(ends[i]))) return name.len >= strlen(ends[i]) + NAME;
    return false;
}

void jy_step_place_at_party(struct jy_step *s)
{
    struct jy_str party = jy_arena_str(s->p->arena, jy_str_of(s->c->party));

    if (s->c->place_text[0] != '\0' || !jy_step_names_hospital(s, party)) return;
    jy_str_copy(s->c->place_text, sizeof s->c->place_text, party);
    jy_step_slot(s, "place", party, (struct jy_str){"", 0});
}

/* Where the name in 隔壁张三 begins, or what stands for it in 老板姓刘; its length when there is
 * none. */
static size_t name_in(struct jy_str party)
{
    static const char *const calls[] = {"姓", "叫"};
    size_t at = 0;

    while (at < party.len && !jy_is_name(jy_str_behind(party, at)) &&
           jy_str_front(jy_str_behind(party, at), calls, JY_COUNT(calls)) == 0)
        at = jy_char_next(party, at);
    return at;
}

/* 姓陈 says as much as a name. */
static bool is_surname(struct jy_str t)
{
    size_t head = sizeof "姓" - 1;

    return jy_str_starts(t, JY_STR("姓")) && jy_surname_at(t, head) > 0 &&
           head + jy_surname_at(t, head) == t.len;
}

struct jy_str jy_step_renamed(const struct jy_step *s, struct jy_str right)
{
    struct jy_str party = jy_str_of(s->c->party);

    if (!jy_is_name(right) && !is_surname(right)) return right;
    return jy_arena_printf(s->p->arena, "%.*s%.*s", (int)name_in(party), party.ptr, (int)right.len,
                           right.ptr);
}

/* The name behind 叫 or 是 that ends the words: 王五 of 他不叫李四，叫王五. */
static struct jy_str last_name(struct jy_str t)
{
    static const char *const calls[] = {"叫", "是"};
    static const char *const ends[] = {"。", "！", "，", ".", "的"};
    struct jy_str name;
    size_t len;

    for (size_t i = 0; i < JY_COUNT(ends); i++)
        if (jy_str_ends(t, jy_str_of(ends[i]))) t.len -= strlen(ends[i]);
    for (name = t; name.len > 0;) {
        size_t call = jy_step_first_of(name, calls, JY_COUNT(calls), &len);
        bool mine = jy_str_ends((struct jy_str){name.ptr, call}, JY_STR("我"));
        name = jy_str_behind(name, call + len);
        if (!mine && jy_is_name(name)) return name;
    }
    return JY_STR("");
}

/* What the writer has called themselves before, in what was told; empty: nothing. */
static struct jy_str own_name(const struct jy_step *s)
{
    static const char *const calls[] = {"我叫", "我是", "我的名字是", "我名字叫", "本人"};
    enum { NAME = 4 };
    struct jy_str told = jy_str_of(s->t->what), rest;
    size_t len, at = jy_step_first_of(told, calls, JY_COUNT(calls), &len), end = 0;

    if (at == told.len) return JY_STR("");
    rest = jy_str_behind(told, at + len);
    for (int i = 0; i < NAME && end < rest.len; i++) {
        end = jy_char_next(rest, end);
        if (end < rest.len && !jy_word_at(rest, end, "，|。|；|,| |、")) continue;
        rest.len = end;
        return jy_is_name(rest) ? rest : JY_STR("");
    }
    return JY_STR("");
}

/* 名字写错了，是黄建国, where it can be the writer's as well as the other's. */
static struct jy_str name_without_owner(const struct jy_step *s)
{
    static const char *const marks[] = {"名字", "姓名"};
    static const char *const theirs[] = {"他", "她", "对方", "老板", "隔壁"};
    static const char *const slips[] = {"错", "不对", "不是", "应该"};
    struct jy_str t = jy_step_words(s);
    size_t len;

    if (jy_step_first_of(t, marks, JY_COUNT(marks), &len) == t.len ||
        jy_step_first_of(t, theirs, JY_COUNT(theirs), &len) < t.len ||
        jy_step_first_of(t, slips, JY_COUNT(slips), &len) == t.len)
        return JY_STR("");
    return last_name(t);
}

/* The one of them whose family has that name; the writer where there is nobody else. */
static bool is_own(const struct jy_step *s, struct jy_str name, struct jy_str own)
{
    struct jy_str family = {name.ptr, jy_surname_at(name, 0)}, party = jy_str_of(s->c->party);
    bool mine = jy_str_starts(own, family), theirs = jy_str_find(party, family) >= 0;

    return mine && !theirs;
}

bool jy_step_renames_self(struct jy_step *s)
{
    struct jy_str right = name_without_owner(s), own = own_name(s), told;
    size_t at;

    if (right.len == 0 || own.len == 0 || !is_own(s, right, own)) return false;
    at = (size_t)(own.ptr - s->t->what);
    told = jy_arena_printf(s->p->arena, "%.*s%.*s%s", (int)at, s->t->what, (int)right.len,
                           right.ptr, own.ptr + own.len);
    jy_str_copy(s->t->what, sizeof s->t->what, told);
    if (s->c->title[0] != '\0') jy_clip(s->c->title, sizeof s->c->title, told);
    s->taken++;
    s->lead = jy_step_phrase(s, "changed");
    return true;
}

/* 王五 of 名字写错了，叫王五 and 他不叫李四，叫王五; what the citizen is called is none of it. */
static struct jy_str called(const struct jy_step *s)
{
    static const char *const own[] = {"我叫", "我的名字", "我名字", "我姓", "我是"};
    static const char *const marks[] = {"名字", "姓名", "不叫",   "叫错", "写错", "说错",
                                        "讲错", "打错", "应该叫", "他叫", "她叫", "其实叫"};
    struct jy_str t = jy_step_words(s), name;
    size_t len;

    if (jy_step_first_of(t, marks, JY_COUNT(marks), &len) == t.len ||
        jy_str_front(t, own, JY_COUNT(own)) > 0)
        return JY_STR("");
    name = name_without_owner(s);
    if (name.len > 0 && is_own(s, name, own_name(s))) return JY_STR("");
    return last_name(t);
}

struct jy_str jy_step_named_party(const struct jy_step *s)
{
    struct jy_str name = labelled(s);

    if (name.len > 0) return name;
    name = called(s);
    return name.len > 0 ? jy_step_renamed(s, name) : name;
}

/* 包工头 and 我们老板 are somebody; 要老板坐牢 is not. */
static bool is_party(const struct jy_step *s, struct jy_str text)
{
    static const char *const whose[] = {"我们的", "我们", "我的", "我", "那个", "这个", "他"};
    struct jy_party kind = {0};
    struct jy_text folded;

    text = jy_str_behind(text, jy_str_front(text, whose, JY_COUNT(whose)));
    if (jy_is_name(text)) return true;
    if (jy_fold(s->p->arena, text, &folded) != JY_OK) return false;
    jy_party_read(&folded, &kind);
    return kind.found && kind.span.start == 0 && text.len - kind.span.end <= JY_STR("家的").len;
}

bool jy_step_is_other_party(const struct jy_step *s, struct jy_str right)
{
    bool told = s->c->party[0] != '\0' || s->t->question == JY_Q_PARTY;

    return told && right.len > 0 && is_party(s, right);
}

bool jy_step_denies_party(const struct jy_step *s, struct jy_str denied)
{
    enum { BESIDES = 9 }; /* bytes: 我们老板; 要隔壁坐牢 denies something else */
    struct jy_str party = jy_str_of(s->c->party);

    if (denied.len == 0) return false;
    if (jy_str_starts(jy_step_words(s), JY_STR("对方"))) return true;
    if (party.len > 0 && denied.len <= party.len + BESIDES &&
        (jy_str_find(party, denied) >= 0 || jy_str_find(denied, party) >= 0))
        return true;
    return is_party(s, denied);
}

bool jy_step_names_nobody(const struct jy_step *s)
{
    static const char *const words[] = {
        "嗯",   "嗯嗯",   "哦",   "噢",   "好",       "好的",       "行",     "可以",   "是",
        "是的", "对",     "对的", "要得", "急死了",   "气死了",     "烦死了", "麻烦",   "快点",
        "等下", "等一下", "不说", "不讲", "不告诉你", "大家都晓得", "都在讲", "很多人", "好多人",
        "有人", "别人",   "人家", "ok",   "yes",      "hm"};
    static const char *const asks[] = {"？", "?", "怎么", "为什么", "什么", "哪个", "啥"};
    static const char *const ends[] = {"。", "！", "，", "~", ".", "!", "啊", "呀", "吧", "咯"};
    struct jy_str t = jy_step_words(s);
    size_t len;

    if (s->r->act != JY_ACT_UNKNOWN && !jy_step_has_matter(s)) return true;
    if (jy_step_first_of(t, asks, JY_COUNT(asks), &len) < t.len) return true;
    for (size_t i = 0; i < JY_COUNT(ends); i++)
        if (jy_str_ends(t, jy_str_of(ends[i]))) t.len -= strlen(ends[i]);
    for (size_t i = 0; i < JY_COUNT(words); i++)
        if (jy_str_is(t, words[i])) return true;
    return t.len == 0;
}
