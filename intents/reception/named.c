/* named.c - a leader's name and post, found in what people tell. */
#include "intents/reception/named.h"

#include "intents/cases/recuse.h"
#include "intents/reception/rota.h"

enum { NAME_LEAST = 6, CHARACTER = 3, TWO = 6 }; /* bytes: two characters, one, two */

static bool ends_any(struct jy_str text, const char *const *words, size_t n, struct jy_str *before)
{
    for (size_t i = 0; i < n; i++) {
        struct jy_str word = jy_str_of(words[i]);
        if (!jy_str_ends(text, word)) continue;
        *before = (struct jy_str){text.ptr, text.len - word.len};
        return true;
    }
    return false;
}

/* 我要见一下你们市长, 尊敬的市长: whom they turn to. */
static bool turns_to(struct jy_str before)
{
    static const char *const greetings[] = {"尊敬的", "敬爱的", "亲爱的"};
    static const char *const fillers[] = {"一下", "一次", "一面", "你们", "您们", "我们",
                                          "咱们", "到",   "了",   "过",   "的",   " "};
    static const char *const verbs[] = {"找", "见", "约", "请", "求", "望"};

    if (ends_any(before, greetings, JY_COUNT(greetings), &before)) return true;
    while (ends_any(before, fillers, JY_COUNT(fillers), &before))
        continue;
    return ends_any(before, verbs, JY_COUNT(verbs), &before);
}

/* 市长热线, 市长您好, (跟)市长当面讲 */
static bool is_turned_to(struct jy_str behind)
{
    static const char *const words[] = {"热线",   "信箱", "邮箱", "接待", "接访", "当面",
                                        "面对面", "面谈", "见面", "见一", "反映", "您",
                                        "你好",   "，您", ",您",  "：",   ":",    "同志"};

    return jy_str_front(behind, words, JY_COUNT(words)) > 0;
}

/* 王市长 as 王 is called: the surname, of one character or two, ends `before`. */
static bool ends_with_surname(struct jy_str before, struct jy_str name, struct jy_str *rest)
{
    for (size_t len = TWO; len >= CHARACTER; len -= CHARACTER) {
        struct jy_str surname = {name.ptr, len};
        if (name.len <= len || !jy_str_ends(before, surname)) continue;
        *rest = (struct jy_str){before.ptr, before.len - len};
        return true;
    }
    return false;
}

/* The post at `at`, and nobody else's that only ends with it. */
static bool is_meant(struct jy_str words, size_t at, struct jy_str post, struct jy_str name,
                     bool by_surname)
{
    static const char *const others[] = {"副", "常务", "前任", "上任", "前", "原"};
    struct jy_str before = {words.ptr, at}, rest;
    struct jy_str behind = jy_str_behind(words, at + post.len);
    bool own = ends_with_surname(before, name, &before);

    if (by_surname && !own) return false;
    if (ends_any(before, others, JY_COUNT(others), &rest) || is_turned_to(behind)) return false;
    return jy_str_starts(behind, JY_STR("的")) || !turns_to(before);
}

static bool names_post(struct jy_str words, struct jy_str post, struct jy_str name, bool by_surname)
{
    size_t at = 0;
    ptrdiff_t next;

    if (post.len == 0) return false;
    while ((next = jy_str_find(jy_str_behind(words, at), post)) >= 0) {
        at += (size_t)next;
        if (is_meant(words, at, post, name, by_surname)) return true;
        at += post.len;
    }
    return false;
}

/* A vice-mayor is called mayor, with the surname. */
static struct jy_str called(struct jy_str post)
{
    static const char *const vices[] = {"常务副", "副"};

    return jy_str_behind(post, jy_str_front(post, vices, JY_COUNT(vices)));
}

bool jy_words_name(struct jy_str words, const struct jy_staff *staff)
{
    struct jy_str post = jy_post_plain(staff->post);

    if (staff->name.len >= NAME_LEAST && jy_str_find(words, staff->name) >= 0) return true;
    return names_post(words, post, staff->name, false) ||
           names_post(words, called(post), staff->name, true);
}

void jy_keep_named(const struct jy_city *city, struct jy_case *c, struct jy_str words)
{
    for (int i = 0; i < city->n_leaders; i++) {
        const struct jy_staff *one = city->leaders[i];
        int at = 0;

        if (!jy_words_name(words, one)) continue;
        while (at < JY_NAMED && c->named[at][0] != '\0' && !jy_str_is(one->id, c->named[at]))
            at++;
        if (at < JY_NAMED) jy_str_copy(c->named[at], sizeof c->named[at], one->id);
    }
}

bool jy_reception_names(const struct jy_case *c, const struct jy_staff *staff)
{
    const char *const told[] = {c->title, c->wish, c->party};

    if (jy_is_partial(c, staff) || jy_str_is_among(staff->id, c->named, JY_NAMED)) return true;
    for (size_t i = 0; i < JY_COUNT(told); i++)
        if (jy_words_name(jy_str_of(told[i]), staff)) return true;
    return false;
}
