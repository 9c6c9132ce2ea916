/* place_names.c - builds and searches the table of place names: sorted, with an index by first
 * character, so that a character that begins no name costs one look-up. */
#include "intents/text/place_names.h"

#include <stdlib.h>

#include "intents/city/index.h"
#include "intents/text/fold.h"
#include "intents/text/place_latin.h"
#include "intents/text/utf8.h"

enum { PLANE = 0x10000 }; /* names are written in the basic plane */

struct jy_place_names {
    struct jy_place_name *list, *spelt; /* spelt: by the letters of their English names */
    int n, n_spelt;
    struct jy_index first;       /* first character to its first name */
    uint64_t begins[PLANE / 64]; /* a bit for each character that begins a name: most do not */
};

struct builder {
    struct jy_arena *arena;
    const struct jy_city *city;
    struct jy_place_names *names;
};

static struct jy_str first_character(struct jy_str text, size_t at)
{
    return (struct jy_str){text.ptr + at, jy_utf8_len(text.ptr[at])};
}

static struct jy_str without(struct jy_str name, const char *ending)
{
    struct jy_str end = jy_str_of(ending);

    if (name.len <= end.len || !jy_str_ends(name, end)) return JY_STR("");
    return (struct jy_str){name.ptr, name.len - end.len};
}

/* 乐园村 → 乐园, 草尾镇 → 草尾; 共华渔场生活区 has no stem. */
static struct jy_str stem_of(const struct jy_division *d)
{
    static const char *const endings[] = {"村", "社区", "镇", "街道"};
    size_t from = d->level == JY_LEVEL_TOWN ? 2 : 0;

    for (size_t i = from; i < from + 2; i++) {
        struct jy_str stem = without(d->name, endings[i]);
        if (stem.len > 0) return stem;
    }
    return JY_STR("");
}

static void add(struct builder *b, struct jy_place_name name)
{
    struct jy_text folded;

    if (name.text.len == 0 || jy_fold(b->arena, name.text, &folded) != JY_OK ||
        folded.folded.len == 0)
        return;
    name.text = folded.folded;
    b->names->list[b->names->n++] = name;
}

static bool is_common(const struct jy_city *city, struct jy_str stem)
{
    for (int i = 0; i < city->n_aliases; i++)
        if (city->aliases[i].common_word && jy_str_eq(city->aliases[i].alias, stem)) return true;
    return false;
}

static void add_division(struct builder *b, const struct jy_division *d)
{
    struct jy_str stem = stem_of(d);
    bool town = d->level == JY_LEVEL_TOWN, common = !town && is_common(b->city, stem);

    if (d->level == JY_LEVEL_CITY) return;
    add(b, (struct jy_place_name){d->name, stem, d, town ? JY_NAME_TOWN : JY_NAME_FULL, common});
    add(b, (struct jy_place_name){stem, stem, d, town ? JY_NAME_TOWN : JY_NAME_STEM, common});
}

static void add_spelt(struct builder *b, const struct jy_division *d)
{
    struct jy_str letters = jy_place_spelt(b->arena, d);

    if (letters.len == 0 || d->level == JY_LEVEL_CITY) return;
    b->names->spelt[b->names->n_spelt++] = (struct jy_place_name){
        .text = letters,
        .stem = stem_of(d),
        .division = d,
        .kind = d->level == JY_LEVEL_TOWN ? JY_NAME_TOWN : JY_NAME_STEM,
    };
}

static enum jy_name_kind kind_of(const struct jy_alias *a)
{
    if (a->division != NULL && a->division->level == JY_LEVEL_TOWN) return JY_NAME_TOWN;
    switch (a->kind) {
    case JY_ALIAS_SHORT:
    case JY_ALIAS_OLD:
    case JY_ALIAS_VARIANT:
        return JY_NAME_STEM;
    case JY_ALIAS_HAMLET:
    case JY_ALIAS_ESTATE:
        return JY_NAME_SPOT;
    case JY_ALIAS_LANDMARK:
    case JY_ALIAS_ROAD:
    case JY_ALIAS_WATER:
    case JY_ALIAS_DYKE:
        return JY_NAME_LANDMARK;
    case JY_ALIAS_OUTSIDE:
        return JY_NAME_OUTSIDE;
    case JY_ALIAS_SOUND:
    case JY_ALIAS_NOT:
        break;
    }
    return JY_NAME_NONE;
}

static void add_alias(struct builder *b, const struct jy_alias *a)
{
    if (a->kind == JY_ALIAS_SOUND) return; /* asked for only when town and village disagree */
    if (a->common_word && a->division == NULL && a->kind != JY_ALIAS_OUTSIDE)
        return; /* a mark on a stem, no name of its own */
    add(b, (struct jy_place_name){a->alias, a->alias, a->division, kind_of(a), a->common_word});
}

static int by_text(const void *left, const void *right)
{
    const struct jy_place_name *a = left, *b = right;
    int order = jy_str_compare(a->text, b->text);

    if (order != 0) return order;
    if (a->kind != b->kind) return a->kind < b->kind ? -1 : 1;
    if (a->division == NULL || b->division == NULL) return 0;
    return a->division->index - b->division->index;
}

enum jy_spelt_as jy_place_spelt_as(const struct jy_place_name *name)
{
    if (name->kind == JY_NAME_TOWN) return JY_SPELT_TOWN;
    return without(name->division->name, "社区").len > 0 ? JY_SPELT_COMMUNITY : JY_SPELT_VILLAGE;
}

/* The same letters: towns, then villages, then communities. */
static int by_letters(const void *left, const void *right)
{
    const struct jy_place_name *a = left, *b = right;
    int order = jy_str_compare(a->text, b->text);

    if (order == 0) order = (int)jy_place_spelt_as(a) - (int)jy_place_spelt_as(b);
    return order != 0 ? order : by_text(left, right);
}

static void mark_first(struct jy_place_names *names, int i)
{
    size_t len;
    uint32_t c = jy_utf8_at(names->list[i].text, 0, &len);

    if (c >= PLANE) return;
    names->begins[c / 64] |= (uint64_t)1 << (c % 64);
    (void)jy_index_put(&names->first, first_character(names->list[i].text, 0), i);
}

const struct jy_place_names *jy_place_names_build(struct jy_arena *a, const struct jy_city *city)
{
    int room = 2 * city->n_divisions + city->n_aliases;
    struct jy_place_names *names = jy_arena_take(a, sizeof *names);
    struct builder b = {.arena = a, .city = city, .names = names};

    if (names == NULL) return NULL;
    names->list = jy_arena_take(a, (size_t)room * sizeof *names->list);
    names->spelt = jy_arena_take(a, (size_t)(city->n_divisions + 1) * sizeof *names->spelt);
    if (names->spelt == NULL) return NULL;
    if (names->list == NULL || !jy_index_init(&names->first, a, room)) return NULL;
    for (int i = 0; i < city->n_divisions; i++)
        add_division(&b, &city->divisions[i]);
    for (int i = 0; i < city->n_divisions; i++)
        add_spelt(&b, &city->divisions[i]);
    for (int i = 0; i < city->n_aliases; i++)
        add_alias(&b, &city->aliases[i]);
    qsort(names->list, (size_t)names->n, sizeof *names->list, by_text);
    qsort(names->spelt, (size_t)names->n_spelt, sizeof *names->spelt, by_letters);
    for (int i = 0; i < names->n; i++)
        mark_first(names, i);
    return names;
}

struct jy_name_group jy_place_names_at(const struct jy_place_names *names, struct jy_str text,
                                       size_t at)
{
    struct jy_str rest = {text.ptr + at, text.len - at}, first = first_character(text, at);
    struct jy_name_group best = {NULL, 0};
    size_t len;
    uint32_t c = jy_utf8_at(text, at, &len);
    int i;

    if (c >= PLANE || !(names->begins[c / 64] >> (c % 64) & 1)) return best;
    i = jy_index_find(&names->first, first);
    if (i < 0) return best;
    for (; i < names->n && jy_str_starts(names->list[i].text, first); i++) {
        const struct jy_place_name *name = &names->list[i];

        if (!jy_str_starts(rest, name->text)) continue;
        if (best.n > 0 && jy_str_eq(best.list->text, name->text))
            best.n++;
        else
            best = (struct jy_name_group){name, 1}; /* sorted: the longer one comes later */
    }
    return best;
}

struct jy_name_group jy_place_names_spelt(const struct jy_place_names *names, struct jy_str letters)
{
    struct jy_name_group out = {NULL, 0};
    int low = 0, high = names->n_spelt;

    while (low < high) {
        int middle = low + (high - low) / 2;
        if (jy_str_compare(names->spelt[middle].text, letters) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    out.list = names->spelt + low;
    while (low + out.n < names->n_spelt && jy_str_eq(names->spelt[low + out.n].text, letters))
        out.n++;
    return out;
}
