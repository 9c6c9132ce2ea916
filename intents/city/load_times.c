/* load_times.c - patrol_times.csv: the times of the year at which a patrol looks for more. */
#include "intents/city/load.h"

static void check_days(const struct jy_table *t, int row, const struct jy_patrol_time *time)
{
    if (time->from == 0 || time->to == 0) return; /* said already */
    if ((time->from < 10000) != (time->to < 10000))
        jy_table_error(t, row, "from 和 to 要么都写年份，要么都不写",
                       "from and to both have a year, or neither has", time->name_zh);
    else if (time->from >= 10000 && time->to < time->from)
        jy_table_error(t, row, "to 在 from 前面", "to lies before from", time->name_zh);
}

/* A city may do without. */
void jy_load_patrol_times(struct jy_loader *l)
{
    enum { NAME_ZH, NAME_EN, FROM, TO, LEVEL, ITEMS, ITEMS_EN };
    static const struct jy_column columns[] = {
        {"name_zh", JY_FILLED},    {"name_en", JY_COLUMN}, {"from", JY_FILLED},
        {"to", JY_FILLED},         {"level", JY_FILLED},   {"items", JY_FILLED},
        {"items_en", JY_OPTIONAL},
    };
    static const char *const levels[] = {[JY_LEVEL_NONE] = "all",
                                         [JY_LEVEL_VILLAGE] = "village",
                                         [JY_LEVEL_TOWN] = "town",
                                         [JY_LEVEL_CITY] = "city"};
    struct jy_table t;
    struct jy_patrol_time *times;

    if (!jy_load_has(l, "patrol_times.csv") ||
        !jy_load_open(l, &t, "patrol_times.csv", columns, JY_COUNT(columns)))
        return;
    times = jy_load_take(l, t.csv.n_rows, sizeof *times);
    for (int i = 0; times != NULL && i < t.csv.n_rows; i++) {
        times[i] = (struct jy_patrol_time){
            .name_zh = jy_cell(&t, i, NAME_ZH),
            .name_en = jy_cell(&t, i, NAME_EN),
            .from = jy_cell_day(&t, i, FROM),
            .to = jy_cell_day(&t, i, TO),
            .level = (enum jy_level)jy_cell_choice(&t, i, LEVEL, levels, JY_COUNT(levels)),
            .items = jy_cell(&t, i, ITEMS),
            .items_en = jy_cell(&t, i, ITEMS_EN)};
        check_days(&t, i, &times[i]);
    }
    l->city->patrol_times = times;
    l->city->n_patrol_times = times ? t.csv.n_rows : 0;
}
