/* phrases.c - fills the {names} of a bot line. */
#include "intents/cases/phrases.h"

#include <string.h>

static struct jy_str value_of(struct jy_str name, const struct jy_phrase_arg *args, int n)
{
    for (int i = 0; i < n; i++)
        if (jy_str_is(name, args[i].name)) return args[i].value;
    return (struct jy_str){"", 0};
}

static struct jy_str from(struct jy_str text, size_t at)
{
    return (struct jy_str){text.ptr + at, text.len - at};
}

/* Where `c` stands in `text`; its length when nowhere. */
static size_t place_of(struct jy_str text, char c)
{
    const char *at = text.len > 0 ? memchr(text.ptr, c, text.len) : NULL;

    return at ? (size_t)(at - text.ptr) : text.len;
}

struct jy_str jy_text_fill(struct jy_str text, const struct jy_phrase_arg *args, int n_args,
                           struct jy_arena *a)
{
    struct jy_str kept;
    struct jy_buf b;

    jy_buf_init(&b);
    while (text.len > 0) {
        size_t open = place_of(text, '{'), close = open + place_of(from(text, open), '}');
        bool slot = close < text.len; /* else the rest is ordinary, a lone brace with it */

        jy_buf_add(&b, (struct jy_str){text.ptr, slot ? open : text.len});
        if (slot)
            jy_buf_add(
                &b, value_of((struct jy_str){text.ptr + open + 1, close - open - 1}, args, n_args));
        text = from(text, slot ? close + 1 : text.len);
    }
    kept = jy_arena_keep(a, &b);
    jy_buf_fini(&b);
    return kept;
}

struct jy_str jy_phrase_fill(const struct jy_city *city, const char *id, bool english,
                             const struct jy_phrase_arg *args, int n_args, struct jy_arena *a)
{
    const struct jy_phrase *phrase = jy_city_phrase(city, id);

    if (phrase == NULL) return jy_arena_str(a, jy_str_of(id));
    return jy_text_fill(english ? phrase->en : phrase->zh, args, n_args, a);
}

struct jy_str jy_phrase_question(struct jy_str filled)
{
    static const struct {
        struct jy_str opens, between;
        size_t keeps; /* bytes of `opens` that belong to the sentence */
    } lists[] = {
        {JY_STR_INIT("（"), JY_STR_INIT("／"), 0},
        {JY_STR_INIT("？／"), JY_STR_INIT("／"), sizeof "？" - 1},
        {JY_STR_INIT(" ("), JY_STR_INIT(" / "), 0},
        {JY_STR_INIT("? / "), JY_STR_INIT(" / "), 1},
    };
    size_t cut = filled.len;

    for (size_t i = 0; i < JY_COUNT(lists); i++) {
        ptrdiff_t at = jy_str_find(filled, lists[i].opens), last = -1;
        while (at >= 0) { /* the last place where the list may open */
            struct jy_str rest;
            last = last < 0 ? at : last + (ptrdiff_t)lists[i].opens.len + at;
            rest = from(filled, (size_t)last + lists[i].opens.len);
            at = jy_str_find(rest, lists[i].opens);
        }
        if (last < 0 || (size_t)last >= cut) continue;
        if (jy_str_find(from(filled, (size_t)last), lists[i].between) < 0) continue;
        cut = (size_t)last + lists[i].keeps;
    }
    return (struct jy_str){filled.ptr, cut};
}
