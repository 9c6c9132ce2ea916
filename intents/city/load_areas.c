/* load_areas.c - mediators.csv, areas: which grids, villages or towns a mediator is for.  After the
 * grids, which it names. */
#include "intents/city/load.h"

void jy_load_areas(struct jy_loader *l)
{
    enum { ID, AREAS };
    static const struct jy_column columns[] = {
        {"mediator_id", JY_FILLED},
        {"areas", JY_OPTIONAL},
    };
    struct jy_table t;

    if (!jy_load_again(l, &t, "mediators.csv", columns, JY_COUNT(columns))) return;
    for (int i = 0; i < t.csv.n_rows; i++) {
        struct jy_str list = jy_cell(&t, i, AREAS), rest = list, part;
        int at = jy_index_find(&l->index->staff, jy_cell(&t, i, ID));

        if (at >= 0) l->staff[at].areas = list;
        while (jy_str_next_part(&rest, ";", &part))
            if (jy_index_find(&l->index->divisions, part) < 0)
                (void)jy_load_find(
                    l, &t, i, &l->index->grids, part,
                    (struct jy_missing){"没有这个网格、村或者镇", "no such grid, village or town"});
    }
}
