/* guide.c - rows to families, and a type's first column in words. */
#include "intents/cases/guide.h"

#include "intents/cases/phrases.h"

struct jy_str jy_guide_words(const struct jy_city *city, const char *id, bool english,
                             struct jy_arena *a)
{
    return jy_phrase_fill(city, jy_arena_printf(a, "map_%s", id).ptr, english, NULL, 0, a);
}

/* -- families ------------------------------------------------------------------------------- */

static bool accuses(struct jy_str family)
{
    return jy_str_is(family, "INT");
}

static bool is_of(const struct jy_type *type, struct jy_str family)
{
    return jy_str_eq(jy_type_family(type->id), family);
}

/* What may be said of it to anybody. */
static struct jy_guide_row row_of(const struct jy_guide_row *row, bool secret)
{
    if (!secret) return *row;
    return (struct jy_guide_row){.types = row->types,
                                 .matter = row->matter,
                                 .matter_en = row->matter_en,
                                 .body = row->body,
                                 .body_en = row->body_en,
                                 .address = row->address,
                                 .phone = row->phone};
}

/* The family's types that the row is for; `out` NULL: their number alone. */
static int types_of(const struct jy_city *city, const struct jy_guide_row *row,
                    struct jy_str family, const struct jy_type **out)
{
    int n = 0;

    for (int i = 0; i < city->n_types; i++) {
        const struct jy_type *type = &city->types[i];
        if (!is_of(type, family) || jy_city_guide(city, type->id) != row) continue;
        if (out != NULL) out[n] = type;
        n++;
    }
    return n;
}

/* Of an accusation the types are not named. */
static bool fill_entry(const struct jy_city *city, const struct jy_guide_row *row,
                       struct jy_str family, struct jy_arena *a, struct jy_guide_entry *out)
{
    int n = types_of(city, row, family, NULL);
    const struct jy_type **types;

    *out = (struct jy_guide_entry){.row = row_of(row, accuses(family)),
                                   .is_rest = jy_str_eq(row->types, family)};
    if (n == 0 || accuses(family)) return n > 0;
    /* NOLINTNEXTLINE(bugprone-sizeof-expression): what is kept are pointers to records */
    types = jy_arena_take(a, (size_t)n * sizeof *types);
    if (types == NULL) return false;
    out->types = types;
    out->n_types = types_of(city, row, family, types);
    return true;
}

static void fill_family(const struct jy_city *city, struct jy_str id, struct jy_arena *a,
                        struct jy_guide_family *out)
{
    struct jy_guide_entry *entries = jy_arena_take(a, (size_t)city->n_guide * sizeof *entries);

    *out = (struct jy_guide_family){.id = id, .name = id, .name_en = id, .accuses = accuses(id)};
    out->entries = entries;
    for (int pass = 0; pass < 2; pass++)
        for (int i = 0; entries != NULL && i < city->n_guide; i++) {
            const struct jy_guide_row *row = &city->guide[i];
            bool is_rest = jy_str_eq(row->types, id);
            if (is_rest != (pass == 0)) continue;
            if (is_rest) {
                out->name = row->matter;
                out->name_en = jy_in_language(row->matter, row->matter_en, true);
            }
            if (fill_entry(city, row, id, a, &entries[out->n])) out->n++;
        }
}

enum jy_err jy_guide_make(const struct jy_city *city, struct jy_arena *a, struct jy_guide *out)
{
    struct jy_guide_family *list = jy_arena_take(a, (size_t)(city->n_types + 1) * sizeof *list);
    struct jy_str last = JY_STR("");

    *out = (struct jy_guide){.families = list};
    for (int i = 0; list != NULL && i < city->n_types; i++) {
        struct jy_str family = jy_type_family(city->types[i].id);
        if (jy_str_eq(family, last) || jy_guide_family(out, family) != NULL) continue;
        last = family;
        fill_family(city, family, a, &list[out->n]);
        if (list[out->n].n > 0) out->n++;
    }
    return jy_arena_failed(a) ? JY_E_MEMORY : JY_OK;
}

struct jy_str jy_guide_family_name(const struct jy_city *city, struct jy_str family, bool english,
                                   struct jy_arena *a)
{
    for (int i = 0; i < city->n_guide; i++)
        if (jy_str_eq(city->guide[i].types, family))
            return jy_in_language(city->guide[i].matter, city->guide[i].matter_en, english);
    return jy_arena_str(a, family);
}

const struct jy_guide_family *jy_guide_family(const struct jy_guide *guide, struct jy_str id)
{
    for (int i = 0; i < guide->n; i++)
        if (jy_str_eq(guide->families[i].id, id)) return &guide->families[i];
    return NULL;
}

/* -- for officials -------------------------------------------------------------------------- */

struct saying {
    const struct jy_city *city;
    struct jy_arena *a;
    bool english;
};

static struct jy_str words(const struct saying *s, const char *kind, struct jy_str id)
{
    return jy_guide_words(s->city, jy_arena_printf(s->a, "%s_%.*s", kind, (int)id.len, id.ptr).ptr,
                          s->english, s->a);
}

/* "P:prof-medical+weijian": the first leads, the others take part. */
static struct jy_str say_bodies(const struct saying *s, struct jy_str ids)
{
    struct jy_str out = JY_STR(""), id;

    while (jy_str_next_part(&ids, "+", &id)) {
        const struct jy_body *body = jy_city_body(s->city, id);
        struct jy_str name = body ? jy_body_name(body, s->english) : id;
        struct jy_str with = jy_guide_words(s->city, "with", s->english, s->a);
        const char *gap = s->english ? " " : "";
        out = out.len == 0 ? jy_arena_str(s->a, name)
                           : jy_arena_printf(s->a, "%s%s%s%s%.*s", out.ptr, gap, with.ptr, gap,
                                             (int)name.len, name.ptr);
    }
    return out;
}

static struct jy_str say_step(const struct saying *s, struct jy_str step)
{
    if (step.len > 2 && step.ptr[1] == ':')
        return say_bodies(s, (struct jy_str){step.ptr + 2, step.len - 2});
    return words(s, "step", step);
}

static struct jy_str say_who(const struct saying *s, struct jy_str first)
{
    struct jy_str out = JY_STR(""), step;

    while (jy_str_next_part(&first, ">", &step)) {
        struct jy_str said = say_step(s, step);
        if (out.len == 0)
            out = said;
        else
            out = jy_arena_printf(s->a, "%s%s%s%s", out.ptr,
                                  jy_guide_words(s->city, "then", s->english, s->a).ptr,
                                  s->english ? " " : "", said.ptr);
    }
    return out;
}

static struct jy_str say_level(const struct saying *s, struct jy_str first)
{
    char c = first.len > 0 ? first.ptr[0] : 'X';

    return words(s, "level",
                 c == 'G' || c == 'V'   ? JY_STR("village")
                 : c == 'T' || c == 'P' ? JY_STR("town")
                                        : JY_STR("city"));
}

/* A limit of the family's own stands before that of the path: map_clock_5_LAB, map_clock_5. */
static struct jy_str say_clock(const struct saying *s, struct jy_str path, const struct jy_type *t)
{
    struct jy_str family = jy_type_family(t->id);
    struct jy_str own = jy_arena_printf(s->a, "map_clock_%.*s_%.*s", (int)path.len, path.ptr,
                                        (int)family.len, family.ptr);

    if (jy_city_phrase(s->city, own.ptr) != NULL)
        return jy_phrase_fill(s->city, own.ptr, s->english, NULL, 0, s->a);
    return words(s, "clock", path);
}

static struct jy_str join(const struct saying *s, struct jy_str a, struct jy_str b)
{
    const char *gap = s->english ? "; " : "；";

    if (a.len == 0) return b;
    return jy_arena_printf(s->a, "%s%s%s", a.ptr, gap, b.ptr);
}

struct jy_guide_course jy_guide_course(const struct jy_city *city, const struct jy_type *type,
                                       bool english, struct jy_arena *a)
{
    const struct saying s = {city, a, english};
    struct jy_guide_course out = {.who = say_who(&s, type->first),
                                  .level = say_level(&s, type->first),
                                  .path = JY_STR(""),
                                  .clocks = JY_STR("")};
    struct jy_str kinds = type->kind, kind;
    bool petition = false;

    while (jy_str_next_part(&kinds, "/", &kind)) {
        bool claim = kind.len == 2 && kind.ptr[0] == 'c';
        struct jy_str path = claim ? (struct jy_str){kind.ptr + 1, 1} : kind;
        out.path = join(&s, out.path, words(&s, "path", path));
        out.clocks = join(&s, out.clocks, say_clock(&s, path, type));
        petition = petition || claim || jy_str_is(kind, "sug");
    }
    if (petition) out.clocks = join(&s, jy_guide_words(city, "clock_all", english, a), out.clocks);
    return out;
}
