/* load_places.c - divisions, their other names, and the grids that cover them. */
#include "intents/city/load.h"

#include <string.h>

/* ---- divisions ------------------------------------------------------------------------------ */

enum { CODE, NAME, LEVEL, PARENT, NAME_EN };

/* The city first, then its towns, then its villages, so that a parent is always there already.
 * Province and prefecture are of no use here. */
static void read_level(struct jy_loader *l, const struct jy_table *t, enum jy_level level,
                       const char *name)
{
    for (int i = 0; i < t->csv.n_rows; i++) {
        int at = l->city->n_divisions;
        struct jy_str code = jy_cell(t, i, CODE);

        if (!jy_str_is(jy_cell(t, i, LEVEL), name)) continue;
        if (code.len != 12) jy_table_error(t, i, "代码不是12位", "a code has 12 digits", code);
        l->divisions[at] = (struct jy_division){.code = code,
                                                .name = jy_cell(t, i, NAME),
                                                .level = level,
                                                .name_en = jy_cell(t, i, NAME_EN),
                                                .index = at};
        if (level != JY_LEVEL_CITY) l->divisions[at].parent = jy_load_division(l, t, i, PARENT);
        if (level != JY_LEVEL_CITY && l->divisions[at].parent != NULL &&
            l->divisions[at].parent->level != level + 1)
            jy_table_error(t, i, "上级代码的级别不对", "the parent is of the wrong level", code);
        jy_load_id(t, i, &l->index->divisions, code, at);
        l->city->n_divisions++;
    }
}

void jy_load_divisions(struct jy_loader *l)
{
    static const struct jy_column columns[] = {
        {"code", JY_FILLED},   {"name", JY_FILLED},      {"level", JY_FILLED},
        {"parent", JY_COLUMN}, {"name_en", JY_OPTIONAL},
    };
    static const char *const levels[] = {"province", "prefecture", "county", "town", "village"};
    struct jy_table t;

    if (!jy_load_open(l, &t, "divisions.csv", columns, JY_COUNT(columns))) return;
    if (!jy_load_index(l, &l->index->divisions, t.csv.n_rows)) return;
    l->index->divisions.partial = t.partial;
    l->divisions = jy_load_take(l, t.csv.n_rows + 1, sizeof *l->divisions);
    if (l->divisions == NULL) return;
    for (int i = 0; i < t.csv.n_rows; i++)
        (void)jy_cell_choice(&t, i, LEVEL, levels, 5);
    read_level(l, &t, JY_LEVEL_CITY, "county");
    if (l->city->n_divisions != 1)
        jy_table_error(&t, -1, "要有且只有一个县级区划", "there must be one county", JY_STR(""));
    read_level(l, &t, JY_LEVEL_TOWN, "town");
    read_level(l, &t, JY_LEVEL_VILLAGE, "village");
    l->city->divisions = l->divisions;
    l->city->root = &l->divisions[0];
    l->city->name = l->divisions[0].name;
}

/* ---- other names ---------------------------------------------------------------------------- */

void jy_load_aliases(struct jy_loader *l)
{
    enum { ALIAS, DIVISION, KIND, COMMON, NOTE };
    static const struct jy_column columns[] = {
        {"alias", JY_FILLED},       {"code", JY_COLUMN},   {"kind", JY_FILLED},
        {"common_word", JY_COLUMN}, {"note", JY_OPTIONAL},
    };
    static const char *const kinds[] = {"short", "old",  "hamlet",  "estate",  "landmark", "road",
                                        "water", "dyke", "variant", "outside", "sound",    "not"};
    struct jy_table t;
    struct jy_alias *aliases = NULL;

    if (jy_load_open(l, &t, "aliases.csv", columns, JY_COUNT(columns)))
        aliases = jy_load_take(l, t.csv.n_rows, sizeof *aliases);
    if (aliases == NULL) return;
    for (int i = 0; i < t.csv.n_rows; i++) {
        aliases[i] = (struct jy_alias){
            .alias = jy_cell(&t, i, ALIAS),
            .division = jy_load_division(l, &t, i, DIVISION),
            .kind = (enum jy_alias_kind)jy_cell_choice(&t, i, KIND, kinds, JY_COUNT(kinds)),
            .common_word = jy_cell_yes(&t, i, COMMON),
            .note = jy_cell(&t, i, NOTE),
        };
        if (aliases[i].division == NULL && !aliases[i].common_word &&
            aliases[i].kind != JY_ALIAS_OUTSIDE && aliases[i].kind != JY_ALIAS_NOT &&
            jy_cell(&t, i, DIVISION).len == 0)
            jy_table_error(&t, i, "别名没有写代码", "an alias needs a code", aliases[i].alias);
    }
    l->city->aliases = aliases;
    l->city->n_aliases = t.csv.n_rows;
}

/* ---- grids ---------------------------------------------------------------------------------- */

enum { GRID_ID, GRID_NAME, VILLAGE, GROUPS, MEMBER, FROM, TO, GRID_NAME_EN };

static bool is_group_list(struct jy_str list) /* 1-4;7 */
{
    bool after_digit = false;

    for (size_t i = 0; i < list.len; i++) {
        bool digit = list.ptr[i] >= '0' && list.ptr[i] <= '9';
        if (!digit && (!after_digit || (list.ptr[i] != '-' && list.ptr[i] != ';'))) return false;
        after_digit = digit;
    }
    return list.len == 0 || after_digit;
}

static void read_grid(struct jy_loader *l, const struct jy_table *t, int row)
{
    int at = l->city->n_grids;
    struct jy_grid *g = &l->grids[at];
    const struct jy_division *village = jy_load_division(l, t, row, VILLAGE);

    *g = (struct jy_grid){
        .id = jy_cell(t, row, GRID_ID),
        .name = jy_cell(t, row, GRID_NAME),
        .name_en = jy_cell(t, row, GRID_NAME_EN),
        .village = village,
        .groups = jy_cell(t, row, GROUPS),
        .member = jy_cell(t, row, MEMBER),
    };
    (void)jy_cell_date(t, row, FROM);
    jy_load_id(t, row, &l->index->grids, g->id, at);
    l->city->n_grids++;
    if (village == NULL) return; /* said already */
    if (village->level != JY_LEVEL_VILLAGE)
        jy_table_error(t, row, "网格要挂在村（社区）上", "a grid belongs to a village", g->id);
    if (!is_group_list(g->groups))
        jy_table_error(t, row, "组要写成 1-4;7", "groups are written 1-4;7", g->groups);
    if (g->member.len > 0)
        (void)jy_load_find(l, t, row, &l->index->staff, g->member,
                           (struct jy_missing){"没有这个网格员", "no such grid member"});
    g->is_default = l->index->default_grids[village->index] == NULL;
    if (g->is_default) l->index->default_grids[village->index] = g;
}

void jy_load_grids(struct jy_loader *l)
{
    static const struct jy_column columns[] = {
        {"grid_id", JY_FILLED},     {"name", JY_FILLED},         {"village_code", JY_FILLED},
        {"groups", JY_COLUMN},      {"member_id", JY_COLUMN},    {"active_from", JY_OPTIONAL},
        {"active_to", JY_OPTIONAL}, {"name_en", JY_OPTIONAL},    {"bounds_note", JY_OPTIONAL},
        {"chief_ids", JY_OPTIONAL}, {"population", JY_OPTIONAL}, {"demo", JY_OPTIONAL},
    };
    struct jy_table t;
    int strays;

    if (!jy_load_open(l, &t, "grids.csv", columns, JY_COUNT(columns))) return;
    if (!jy_load_index(l, &l->index->grids, t.csv.n_rows)) return;
    l->index->grids.partial = t.partial;
    l->grids = jy_load_take(l, t.csv.n_rows, sizeof *l->grids);
    l->index->default_grids = jy_load_take(l, l->city->n_divisions, sizeof(const struct jy_grid *));
    if (l->notes.no_memory) return;
    strays = l->n_strays;
    for (int i = 0; i < t.csv.n_rows; i++)
        if (jy_cell_date(&t, i, TO) == 0) read_grid(l, &t, i);
    l->city->grids = l->grids;
    if (l->n_strays > strays || t.partial) return; /* one of these may be the village's */
    for (int i = 0; i < l->city->n_divisions; i++)
        if (l->divisions[i].level == JY_LEVEL_VILLAGE && l->index->default_grids[i] == NULL)
            jy_note(&l->notes, false, (struct jy_where){t.file, 0}, "这个村（社区）没有网格",
                    "a village has no grid", l->divisions[i].code);
}

/* chiefs.csv, which a city may do without. */
void jy_load_chiefs(struct jy_loader *l)
{
    enum { OF_GRID, CHIEF_KIND, CHIEF_NAME, CHIEF_PHONE };
    static const struct jy_column columns[] = {
        {"grid_id", JY_FILLED}, {"kind", JY_FILLED},   {"name", JY_FILLED},
        {"phone", JY_COLUMN},   {"demo", JY_OPTIONAL},
    };
    struct jy_table t;
    struct jy_chief *chiefs;

    if (!jy_load_has(l, "chiefs.csv") ||
        !jy_load_open(l, &t, "chiefs.csv", columns, JY_COUNT(columns)))
        return;
    chiefs = jy_load_take(l, t.csv.n_rows, sizeof *chiefs);
    for (int i = 0; chiefs != NULL && i < t.csv.n_rows; i++) {
        int grid = jy_load_find(l, &t, i, &l->index->grids, jy_cell(&t, i, OF_GRID),
                                (struct jy_missing){"没有这个网格", "no such grid"});

        chiefs[i] = (struct jy_chief){.grid = grid < 0 ? NULL : &l->grids[grid],
                                      .kind = jy_cell(&t, i, CHIEF_KIND),
                                      .name = jy_cell(&t, i, CHIEF_NAME),
                                      .phone = jy_cell_phone(&t, i, CHIEF_PHONE)};
    }
    l->city->chiefs = chiefs;
    l->city->n_chiefs = chiefs ? t.csv.n_rows : 0;
}
