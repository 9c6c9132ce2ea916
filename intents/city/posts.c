/* posts.c - posts by role, body and scope. */
#include "intents/city/posts.h"

bool jy_post_is_centre(const struct jy_city *city, const struct jy_staff *by)
{
    const struct jy_body *own = jy_city_body(city, by->body);

    return by->roles & JY_ROLE_DISPATCHER && own != NULL && own->level == JY_LEVEL_CITY;
}

bool jy_post_is_town(const struct jy_city *city, const struct jy_staff *by,
                     const struct jy_division *town)
{
    const struct jy_body *own = jy_city_body(city, by->body);

    return by->roles & (JY_ROLE_CHAIR | JY_ROLE_DISPATCHER) && own != NULL &&
           own->level == JY_LEVEL_TOWN && own->scope == town;
}

bool jy_post_is_grid(const struct jy_city *city, const struct jy_staff *by,
                     const struct jy_grid *grid)
{
    const struct jy_body *committee = jy_city_committee(city, grid->village);

    if (by->roles & JY_ROLE_GRID && jy_str_eq(grid->member, by->id)) return true;
    return by->roles & JY_ROLE_CHAIR && committee != NULL && jy_str_eq(committee->id, by->body);
}

bool jy_post_is_officer(const struct jy_staff *by, const struct jy_body *of)
{
    return by->roles & JY_ROLE_OFFICER && jy_str_eq(by->body, of->id);
}
