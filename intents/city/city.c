/* city.c - finding things in a loaded directory, and letting threads share it. */
#include "intents/city/load.h"

#include <string.h>

static const char *const level_names[] = {"", "village", "town", "city"};

const char *jy_level_name(enum jy_level level)
{
    return level_names[level];
}

enum jy_level jy_level_of(struct jy_str name)
{
    int i = jy_str_place(level_names, JY_COUNT(level_names), name);

    return i < (int)JY_COUNT(level_names) ? (enum jy_level)i : JY_LEVEL_NONE;
}

static const char *const role_names[] = {
#define X(name, wire, given) wire,
    JY_ROLES(X)
#undef X
};

const char *jy_role_name(int at)
{
    return role_names[at];
}

uint32_t jy_role_given(struct jy_str name)
{
    static const bool is_given[] = {
#define X(name, wire, given) given,
        JY_ROLES(X)
#undef X
    };
    int at = jy_str_place(role_names, JY_N_ROLES, name);

    return at < JY_N_ROLES && is_given[at] ? UINT32_C(1) << at : 0;
}

struct jy_city *jy_city_ref(struct jy_city *c)
{
    jy_refs_hold(&c->index->refs);
    return c;
}

void jy_city_unref(struct jy_city *c)
{
    if (c != NULL && jy_refs_let_go(&c->index->refs)) jy_arena_free(c->index->arena);
}

const struct jy_division *jy_city_division(const struct jy_city *c, struct jy_str code)
{
    int at = jy_index_find(&c->index->divisions, code);

    return at < 0 ? NULL : &c->divisions[at];
}

bool jy_division_lies_in(const struct jy_division *d, const struct jy_division *of)
{
    while (d != NULL && d != of)
        d = d->parent;
    return d != NULL;
}

bool jy_is_town_code(struct jy_str code)
{
    return code.len == JY_CODE_DIGITS &&
           jy_str_is((struct jy_str){code.ptr + JY_TOWN_DIGITS, code.len - JY_TOWN_DIGITS}, "000");
}

struct jy_str jy_town_digits(const struct jy_division *d)
{
    if (d == NULL || d->code.len < JY_TOWN_DIGITS) return JY_STR("");
    return (struct jy_str){d->code.ptr, JY_TOWN_DIGITS};
}

const struct jy_division *jy_city_town(const struct jy_city *c, struct jy_str digits)
{
    char code[] = "000000000000";

    if (digits.len == 0 || digits.len >= sizeof code) return NULL;
    memcpy(code, digits.ptr, digits.len);
    return jy_city_division(c, jy_str_of(code));
}

const struct jy_body *jy_city_body(const struct jy_city *c, struct jy_str id)
{
    int at = jy_index_find(&c->index->bodies, id);

    return at < 0 ? NULL : &c->bodies[at];
}

const struct jy_body *jy_city_first_of(const struct jy_city *c, enum jy_body_kind kind)
{
    for (int i = 0; i < c->n_bodies; i++)
        if (c->bodies[i].kind == kind) return &c->bodies[i];
    return NULL;
}

const struct jy_staff *jy_city_staff(const struct jy_city *c, struct jy_str id)
{
    int at = jy_index_find(&c->index->staff, id);

    return at < 0 ? NULL : &c->staff[at];
}

const struct jy_type *jy_city_type(const struct jy_city *c, struct jy_str id)
{
    int at = jy_index_find(&c->index->types, id);

    return at < 0 ? NULL : &c->types[at];
}

const struct jy_phrase *jy_city_phrase(const struct jy_city *c, const char *id)
{
    int at = jy_index_find(&c->index->phrases, jy_str_of(id));

    return at < 0 ? NULL : &c->phrases[at];
}

const struct jy_hazard_card *jy_city_hazard(const struct jy_city *c, struct jy_str id)
{
    int at = jy_index_find(&c->index->hazards, id);

    return at < 0 ? NULL : &c->hazards[at];
}

bool jy_body_is_committee(const struct jy_body *body)
{
    return body->kind == JY_BODY_VILLAGE_COMMITTEE || body->kind == JY_BODY_TOWN_COMMITTEE ||
           body->kind == JY_BODY_PROF_COMMITTEE;
}

bool jy_body_is_authority(const struct jy_body *body)
{
    return body->kind == JY_BODY_DEPARTMENT || body->kind == JY_BODY_POLITICS_LAW;
}

struct jy_str jy_in_language(struct jy_str zh, struct jy_str en, bool english)
{
    return english && en.len > 0 ? en : zh;
}

struct jy_str jy_body_name(const struct jy_body *body, bool english)
{
    return jy_in_language(body->name, body->name_en, english);
}

bool jy_body_is_town(const struct jy_body *body)
{
    return body != NULL && body->level == JY_LEVEL_TOWN && body->scope != NULL;
}

struct jy_str jy_city_body_name(const struct jy_city *c, struct jy_str id, bool english)
{
    const struct jy_body *body = jy_city_body(c, id);

    return body != NULL ? jy_body_name(body, english) : id;
}

struct jy_str jy_type_name(const struct jy_type *type, bool english)
{
    return jy_in_language(type->name, type->name_en, english);
}

struct jy_str jy_place_name(const struct jy_division *place, bool english)
{
    return jy_in_language(place->name, place->name_en, english);
}

struct jy_str jy_grid_name(const struct jy_grid *grid, bool english)
{
    return jy_in_language(grid->name, grid->name_en, english);
}

struct jy_str jy_post_name(const struct jy_staff *staff, bool english)
{
    return jy_in_language(staff->post, staff->post_en, english);
}

bool jy_body_has_duty(const struct jy_body *b, struct jy_str type)
{
    struct jy_str list = b->duties, part;

    while (jy_str_next_part(&list, ";", &part))
        if (jy_str_eq(part, type) || jy_str_eq(part, jy_type_family(type))) return true;
    return false;
}

struct jy_str jy_type_family(struct jy_str type)
{
    return (struct jy_str){type.ptr, type.len < 3 ? type.len : 3};
}

bool jy_type_is_kin(struct jy_str a, struct jy_str b)
{
    return jy_str_eq(jy_type_family(a), jy_type_family(b));
}

bool jy_city_has_type(const struct jy_city *c, struct jy_str type_or_family)
{
    for (int i = 0; i < c->n_types; i++) {
        struct jy_str id = c->types[i].id;
        if (jy_str_eq(id, type_or_family) || jy_str_eq(jy_type_family(id), type_or_family))
            return true;
    }
    return false;
}

const struct jy_document *jy_city_document(const struct jy_city *c, struct jy_str id)
{
    for (int i = 0; i < c->n_documents; i++)
        if (jy_str_eq(c->documents[i].id, id)) return &c->documents[i];
    return NULL;
}

const struct jy_grid *jy_city_grid(const struct jy_city *c, struct jy_str id)
{
    int at = jy_index_find(&c->index->grids, id);

    return at < 0 ? NULL : &c->grids[at];
}

const struct jy_guide_row *jy_city_guide(const struct jy_city *c, struct jy_str type)
{
    const struct jy_type *t = jy_city_type(c, type);

    return t == NULL ? NULL : c->index->guides[t->index];
}

const struct jy_body *jy_city_committee(const struct jy_city *c, const struct jy_division *d)
{
    return d == NULL ? NULL : c->index->committees[d->index];
}
