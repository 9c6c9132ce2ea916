/* phrases.c - fills the {names} of a bot line. */
#include "intents/cases/phrases.h"

#include <string.h>

static struct jy_str value_of(struct jy_str name, const struct jy_phrase_arg *args, int n)
{
    for (int i = 0; i < n; i++)
        if (jy_str_is(name, args[i].name)) return args[i].value;
    return (struct jy_str){"", 0};
}

/* Length of "{name}" at the front of `text`; 0 when it is an ordinary brace. */
static size_t slot_len(struct jy_str text)
{
    const char *end = text.len > 0 && text.ptr[0] == '{' ? memchr(text.ptr, '}', text.len) : NULL;

    return end ? (size_t)(end - text.ptr) + 1 : 0;
}

struct jy_str jy_text_fill(struct jy_str text, const struct jy_phrase_arg *args, int n_args,
                           struct jy_arena *a)
{
    struct jy_str kept;
    struct jy_buf b;

    jy_buf_init(&b);
    for (size_t i = 0; i < text.len;) {
        struct jy_str rest = {text.ptr + i, text.len - i};
        size_t len = slot_len(rest);
        if (len > 0)
            jy_buf_add(&b, value_of((struct jy_str){rest.ptr + 1, len - 2}, args, n_args));
        else
            jy_buf_add_byte(&b, rest.ptr[0]);
        i += len > 0 ? len : 1;
    }
    kept = jy_arena_str(a, jy_buf_str(&b));
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

static struct jy_str from(struct jy_str text, size_t at)
{
    return (struct jy_str){text.ptr + at, text.len - at};
}

struct jy_str jy_phrase_question(struct jy_str filled)
{
    static const struct {
        struct jy_str opens, between;
        size_t keeps; /* bytes of `opens` that belong to the sentence */
    } lists[] = {
        {JY_STR_INIT("（"),    JY_STR_INIT("／"), 0               },
        {JY_STR_INIT("？／"), JY_STR_INIT("／"), sizeof "？" - 1},
        {JY_STR_INIT(" ("),     JY_STR_INIT(" / "), 0               },
        {JY_STR_INIT("? / "),   JY_STR_INIT(" / "), 1               },
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
