/* both.c - the half of a text that is wanted. */
#include "gateway/both.h"

#include <stdlib.h>

bool jy_wants_english(void)
{
    static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};

    for (size_t i = 0; i < JY_COUNT(names); i++) {
        struct jy_str locale = jy_str_of(getenv(names[i]));

        if (locale.len > 0) return !jy_str_starts(locale, JY_STR("zh"));
    }
    return true;
}

struct jy_str jy_half(const char *both, bool english)
{
    const struct jy_str text = jy_str_of(both), mark = JY_STR(" / ");
    ptrdiff_t at = jy_str_find(text, mark);

    if (at < 0) return text;
    return english ? jy_str_behind(text, (size_t)at + mark.len)
                   : (struct jy_str){text.ptr, (size_t)at};
}
