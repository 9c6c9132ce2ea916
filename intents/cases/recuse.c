/* recuse.c - whom a case names, and who has stepped aside. */
#include "intents/cases/recuse.h"
#include "intents/cases/case_moves.h"
#include "intents/cases/case_see.h"

#include <string.h>

enum { NAME_LEAST = 6 }; /* bytes: two characters */

static bool is_listed(const struct jy_case *c, struct jy_str staff)
{
    return jy_str_is_among(staff, c->recused, JY_RECUSED);
}

bool jy_is_recused(const struct jy_case *c, const struct jy_staff *one)
{
    return jy_case_stepped_aside(c, one->body) || is_listed(c, one->id);
}

static bool says(const char *text, struct jy_str name)
{
    return name.len >= NAME_LEAST && jy_str_find(jy_str_of(text), name) >= 0;
}

/* As the other party, or in what the matter is called: 张甲三把我家的地占了. */
static bool names(const struct jy_case *c, struct jy_str name)
{
    return says(c->party, name) || says(c->title, name);
}

bool jy_is_partial(const struct jy_case *c, const struct jy_staff *one)
{
    return jy_is_recused(c, one) || says(c->party, one->name);
}

bool jy_names_body(struct jy_str party, const struct jy_body *body)
{
    static const struct jy_str city = JY_STR_INIT("市");
    struct jy_str name = body->name;

    if (jy_str_starts(name, city)) name = jy_str_behind(name, city.len);
    return name.len > 0 && jy_str_find(party, name) >= 0;
}

static bool names_official_of(const struct jy_city *city, const struct jy_case *c,
                              const struct jy_division *d)
{
    enum { OFFICIALS = JY_ROLE_CHAIR | JY_ROLE_GRID | JY_ROLE_OFFICER | JY_ROLE_LEADER };
    const struct jy_body *committee = jy_city_committee(city, d);
    const struct jy_staff *one = committee ? committee->people : NULL;

    for (; one != NULL; one = one->colleague)
        if (one->roles & OFFICIALS && names(c, one->name)) return true;
    for (int i = 0; i < city->n_team; i++)
        if (city->team[i].of == d && names(c, city->team[i].name)) return true;
    return false;
}

enum jy_level jy_names_official(const struct jy_city *city, const struct jy_case *c)
{
    const struct jy_division *d = jy_city_division(city, jy_str_of(c->place));

    for (; d != NULL && d->level != JY_LEVEL_CITY; d = d->parent)
        if (names_official_of(city, c, d)) return d->level;
    return JY_LEVEL_NONE;
}

void jy_recuse(struct jy_case *c, struct jy_str staff)
{
    int i = 0;

    if (is_listed(c, staff)) return;
    while (i < JY_RECUSED && c->recused[i][0] != '\0')
        i++;
    if (i < JY_RECUSED)
        jy_str_copy(c->recused[i], sizeof c->recused[i], staff);
    else
        c->unrouted = true;
    if (!jy_str_is(staff, c->holder)) return;
    c->holder[0] = '\0';
    c->epoch++;
}

bool jy_is_anybody_left(const struct jy_city *city, const struct jy_case *c)
{
    const struct jy_body *owner = jy_city_body(city, jy_str_of(c->owner));

    if (c->recused[0][0] == '\0') return true;
    for (const struct jy_staff *one = owner ? owner->people : NULL; one; one = one->colleague)
        if (jy_staff_can_hold(one) && !jy_is_recused(c, one)) return true;
    return false;
}

static void recuse_named_of(const struct jy_city *city, struct jy_case *c, const char *id)
{
    const struct jy_body *body = jy_city_body(city, jy_str_of(id));

    if (body == NULL || body->level == JY_LEVEL_NONE || body->level == JY_LEVEL_CITY) return;
    for (const struct jy_staff *one = body->people; one; one = one->colleague)
        if (names(c, one->name)) jy_recuse(c, one->id);
}

void jy_recuse_named(const struct jy_city *city, struct jy_case *c)
{
    if (c->no[0] == '\0' || strcmp(c->named_of, c->owner) == 0) return;
    jy_str_copy(c->named_of, sizeof c->named_of, jy_str_of(c->owner));
    recuse_named_of(city, c, c->owner);
    for (int i = 0; i < JY_CO_UNITS; i++)
        recuse_named_of(city, c, c->co_units[i]);
}
