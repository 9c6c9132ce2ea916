/* load_areas.c - mediators.csv, areas: which grids, villages or towns a mediator is for.  After the
 * grids, which it names. */
#include "intents/city/load.h"

static bool is_area(const struct jy_loader *l, struct jy_str id)
{
    return jy_index_find(&l->index->divisions, id) >= 0 || jy_index_find(&l->index->grids, id) >= 0;
}

void jy_load_areas(struct jy_loader *l)
{
    enum { ID, AREAS };
    static const struct jy_column columns[] = {
        {"mediator_id", JY_FILLED  },
        {"areas",       JY_OPTIONAL},
    };
    struct jy_table t;

    if (!jy_load_again(l, &t, "mediators.csv", columns, JY_COUNT(columns))) return;
    for (int i = 0; i < t.csv.n_rows; i++) {
        struct jy_str list = jy_cell(&t, i, AREAS), rest = list, part;
        int at = jy_index_find(&l->index->staff, jy_cell(&t, i, ID));

        if (at >= 0) l->staff[at].areas = list;
        while (jy_str_next_part(&rest, ";", &part))
            if (!is_area(l, part))
                jy_table_error(&t, i, "没有这个网格、村或者镇", "no such grid, village or town",
                               part);
    }
}
