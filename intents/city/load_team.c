/* load_team.c - town_team.csv: who of a town works on its cases, by town or village. */
#include "intents/city/load.h"

/* A city may do without. */
void jy_load_team(struct jy_loader *l)
{
    enum { OF, ROLE, POST, NAME, PHONE };
    static const struct jy_column columns[] = {
        {"code", JY_FILLED}, {"role", JY_FILLED},  {"post", JY_FILLED},
        {"name", JY_FILLED}, {"phone", JY_COLUMN}, {"demo", JY_OPTIONAL},
    };
    static const char *const roles[] = {
#define X(name, wire) [JY_TEAM_##name] = (wire),
        JY_TEAM_ROLES(X)
#undef X
    };
    struct jy_table t;
    struct jy_team_person *team;

    if (!jy_load_has(l, "town_team.csv") ||
        !jy_load_open(l, &t, "town_team.csv", columns, JY_COUNT(columns)))
        return;
    team = jy_load_take(l, t.csv.n_rows, sizeof *team);
    for (int i = 0; team != NULL && i < t.csv.n_rows; i++) {
        const struct jy_division *of = jy_load_division(l, &t, i, OF);
        int role = jy_cell_choice(&t, i, ROLE, roles, JY_COUNT(roles));

        if (of != NULL && of->level == JY_LEVEL_CITY)
            jy_table_error(&t, i, "工作组按镇或者村填，不按市填",
                           "a team is a town's or a village's", of->code);
        if (role == JY_TEAM_CHAIR)
            jy_table_error(&t, i, "调解主任在 committees.csv 的 chair_id 填",
                           "the chair stands in committees.csv, chair_id", jy_cell(&t, i, NAME));
        team[i] = (struct jy_team_person){.of = of,
                                          .role = (enum jy_team_role)role,
                                          .post = jy_cell(&t, i, POST),
                                          .name = jy_cell(&t, i, NAME),
                                          .phone = jy_cell_phone(&t, i, PHONE)};
    }
    l->city->team = team;
    l->city->n_team = team ? t.csv.n_rows : 0;
}
