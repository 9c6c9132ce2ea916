/* team.h - the town's team for a case (乡镇工作组, DOMAIN 3.1): leader in charge, village cadre,
 * party secretary, mediation chair, village police; from town_team.csv and the committees.
 *
 * Refuses  people of a body that stepped aside or is kept from the case; whoever is the other
 *          side.  For staff alone: the citizen reads no name of it.  Pure. */
#ifndef JY_TEAM_H
#define JY_TEAM_H

#include "intents/cases/case.h"

enum { JY_TEAM_MAX = 8 };
struct jy_team_line {
    enum jy_team_role role;
    struct jy_str post, name, phone; /* the city's */
};
const char *jy_team_role_name(enum jy_team_role role);

/* In the order of the roles; none before the case came to the town, or where the town stepped
 * aside. */
int jy_team_of(const struct jy_city *city, const struct jy_case *c,
               struct jy_team_line lines[JY_TEAM_MAX]);

#endif
