/* load_tiles.c - town_tiles.csv: where each town stands on the schematic map, one tile each. */
#include "intents/city/load.h"

enum { TILES_MOST = 20 };

/* A city may do without: its towns are then drawn one after the other. */
void jy_load_tiles(struct jy_loader *l)
{
    enum { OF, COLUMN, ROW };
    static const struct jy_column columns[] = {
        {"code", JY_FILLED},
        {"column", JY_FILLED},
        {"row", JY_FILLED},
    };
    struct jy_table t;
    struct jy_town_tile *tiles;

    if (!jy_load_has(l, "town_tiles.csv") ||
        !jy_load_open(l, &t, "town_tiles.csv", columns, JY_COUNT(columns)))
        return;
    tiles = jy_load_take(l, t.csv.n_rows, sizeof *tiles);
    for (int i = 0; tiles != NULL && i < t.csv.n_rows; i++) {
        const struct jy_division *of = jy_load_division(l, &t, i, OF);

        if (of != NULL && of->level != JY_LEVEL_TOWN)
            jy_table_error(&t, i, "图上只画镇（街道）", "only towns stand on the map", of->code);
        tiles[i] = (struct jy_town_tile){.of = of,
                                         .column = jy_cell_int(&t, i, COLUMN, 1, TILES_MOST),
                                         .row = jy_cell_int(&t, i, ROW, 1, TILES_MOST)};
        for (int k = 0; k < i; k++)
            if (tiles[k].column == tiles[i].column && tiles[k].row == tiles[i].row)
                jy_table_error(&t, i, "这一格已经有别的镇", "another town stands on this tile",
                               jy_cell(&t, i, OF));
    }
    l->city->tiles = tiles;
    l->city->n_tiles = tiles ? t.csv.n_rows : 0;
}
