/* where.c - a place as one name, in the reader's language. */
#include "intents/cases/where.h"

struct jy_str jy_where_name(const struct jy_division *d, int group, bool english,
                            struct jy_arena *a)
{
    struct jy_str name = jy_in_language(d->name, d->name_en, english), town;
    bool in_english = english && d->name_en.len > 0;

    if (d->level == JY_LEVEL_VILLAGE && d->parent != NULL) {
        town = jy_in_language(d->parent->name, d->parent->name_en, english);
        name =
            in_english
                ? jy_arena_printf(a, "%.*s, %.*s", (int)name.len, name.ptr, (int)town.len, town.ptr)
                : jy_arena_printf(a, "%.*s%.*s", (int)town.len, town.ptr, (int)name.len, name.ptr);
    }
    if (group == 0) return name;
    return jy_arena_printf(a, in_english ? "%.*s, group %d" : "%.*s%d组", (int)name.len, name.ptr,
                           group);
}

struct jy_str jy_case_where(const struct jy_city *city, const struct jy_case *c, bool english,
                            struct jy_arena *a)
{
    struct jy_str kept = jy_str_of(c->place_text);
    const struct jy_division *d;

    if (!english || c->place[0] == '\0') return kept;
    d = jy_city_division(city, jy_str_of(c->place));
    if (d == NULL || !jy_str_eq(kept, jy_where_name(d, c->group, false, a))) return kept;
    return jy_where_name(d, c->group, true, a);
}
