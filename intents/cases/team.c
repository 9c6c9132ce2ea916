/* team.c - who of the town works on a case: those of its town and village, but whom it must not
 * know.
 */
#include "intents/cases/team.h"
#include "intents/cases/case_see.h"

static const char *const role_names[] = {
#define X(name, wire) [JY_TEAM_##name] = (wire),
    JY_TEAM_ROLES(X)
#undef X
};

const char *jy_team_role_name(enum jy_team_role role)
{
    return role_names[role];
}

struct team {
    const struct jy_city *city;
    const struct jy_case *c;
    const struct jy_division *town, *village; /* village NULL: not known */
    struct jy_team_line *lines;
    int n;
};

static bool stepped_aside(const struct jy_case *c, const struct jy_body *body)
{
    return body != NULL && jy_case_stepped_aside(c, body->id);
}

/* Kept from the village, or the village is a party: none of its people, nor who is posted there. */
static bool knows_nothing(const struct team *t)
{
    return jy_case_kept_from_village(t->c) || t->village == NULL ||
           stepped_aside(t->c, jy_city_committee(t->city, t->village));
}

static bool is_village_role(enum jy_team_role role)
{
    switch (role) {
    case JY_TEAM_SECRETARY:
    case JY_TEAM_CHAIR:
    case JY_TEAM_POLICE:
        return true;
    case JY_TEAM_LEADER:
    case JY_TEAM_CADRE:
    case JY_N_TEAM_ROLES:
        break;
    }
    return false;
}

static void add(struct team *t, enum jy_team_role role, struct jy_str post, struct jy_str name,
                struct jy_str phone)
{
    if (t->n == JY_TEAM_MAX || name.len == 0) return;
    if (jy_str_find(jy_str_of(t->c->party), name) >= 0) return; /* a matter of their own */
    t->lines[t->n++] = (struct jy_team_line){role, post, name, phone};
}

/* Who heads the committee: the village's; the town's where the village must not know. */
static void add_chair(struct team *t, bool silent)
{
    const struct jy_body *committee =
        jy_city_committee(t->city, silent || t->village == NULL ? t->town : t->village);

    for (const struct jy_staff *one = committee ? committee->people : NULL; one;
         one = one->colleague)
        if (one->roles & JY_ROLE_CHAIR) add(t, JY_TEAM_CHAIR, one->post, one->name, one->phone);
}

/* A village's own line of a role stands before its town's. */
static bool has_own(const struct team *t, enum jy_team_role role)
{
    for (int i = 0; i < t->city->n_team; i++)
        if (t->city->team[i].of == t->village && t->city->team[i].role == role) return true;
    return false;
}

static void add_role(struct team *t, enum jy_team_role role, bool silent)
{
    const struct jy_division *of = t->village != NULL && has_own(t, role) ? t->village : t->town;

    if (role == JY_TEAM_CHAIR) {
        add_chair(t, silent);
        return;
    }
    if (silent && is_village_role(role)) return;
    for (int i = 0; i < t->city->n_team; i++) {
        const struct jy_team_person *p = &t->city->team[i];
        if (p->of == of && p->role == role) add(t, role, p->post, p->name, p->phone);
    }
}

/* The town has it, or had it and stays informed. */
static bool is_at_town(const struct team *t)
{
    const struct jy_body *committee = jy_city_committee(t->city, t->town);

    if (t->c->level == JY_LEVEL_TOWN) return true;
    return committee != NULL && jy_case_takes_part(t->c, committee->id);
}

int jy_team_of(const struct jy_city *city, const struct jy_case *c,
               struct jy_team_line lines[JY_TEAM_MAX])
{
    const struct jy_division *place = jy_city_division(city, jy_str_of(c->place));
    struct team t = {.city = city, .c = c, .lines = lines};
    bool silent;

    if (place == NULL || city->n_team == 0 || c->confidential) return 0;
    t.village = place->level == JY_LEVEL_VILLAGE ? place : NULL;
    t.town = t.village ? place->parent : place;
    if (t.town == NULL || t.town->level != JY_LEVEL_TOWN || !is_at_town(&t)) return 0;
    if (stepped_aside(c, jy_city_committee(city, t.town))) return 0;
    silent = knows_nothing(&t);
    for (int role = 0; role < JY_N_TEAM_ROLES; role++)
        add_role(&t, (enum jy_team_role)role, silent);
    return t.n;
}
