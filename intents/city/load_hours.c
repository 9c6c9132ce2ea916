/* load_hours.c - hours.csv: when the offices are open, a stretch a row; with a break at noon a day
 * has two. */
#include "intents/city/load.h"

static const char *const day_names[] = {"",     "周一", "周二", "周三", "周四",
                                        "周五", "周六", "周日", "调休"};

static bool is_of_one_season(const struct jy_hours *a, const struct jy_hours *b)
{
    return a->day == b->day && a->since == b->since && a->until == b->until;
}

/* The day, then the season; within it the rows rise. */
static void check_order(const struct jy_table *t, int row, const struct jy_hours *all)
{
    const struct jy_hours *h = &all[row];
    int stretches = 1;

    if (h->from < 0 || h->to < 0) return; /* said already */
    if (h->to <= h->from)
        jy_table_error(t, row, "to 要比 from 晚", "to must be after from", jy_cell(t, row, 0));
    for (int i = 0; i < row; i++) {
        if (!is_of_one_season(&all[i], h)) continue;
        stretches++;
        if (all[i].to > h->from)
            jy_table_error(t, row, "同一天的几段要从早到晚、不重叠",
                           "the stretches of a day must rise and not overlap", jy_cell(t, row, 0));
    }
    if (stretches == JY_HOURS_MOST + 1)
        jy_table_error(t, row, "一天最多四段", "a day has four stretches at most",
                       jy_cell(t, row, 0));
}

static int read_season(const struct jy_table *t, int row, int column)
{
    int day = jy_cell(t, row, column).len > 0 ? jy_cell_day(t, row, column) : 0;

    if (day < 10000) return day;
    jy_cell_error(t, row, column, "季节每年都有，写成 05-01", "a season is every year's: 05-01",
                  jy_cell(t, row, column));
    return 0;
}

/* Working days are open the year round: hours that a limit counts in always come. */
static void check_open(const struct jy_table *t, const struct jy_hours *all)
{
    for (int day = 1; day <= JY_MAKE_UP_DAY; day++) {
        bool open = day == 6 || day == 7;
        for (int i = 0; i < t->csv.n_rows; i++)
            open = open || (all[i].day == day && all[i].since == 0);
        if (!open)
            jy_table_error(t, -1, "这一天没有全年的上班时间", "no hours for the year round",
                           jy_str_of(day_names[day]));
    }
}

void jy_load_hours(struct jy_loader *l)
{
    enum { DAY, FROM, TO, SINCE, UNTIL };
    static const struct jy_column columns[] = {
        {"day", JY_FILLED},     {"from", JY_FILLED},    {"to", JY_FILLED},
        {"since", JY_OPTIONAL}, {"until", JY_OPTIONAL},
    };
    struct jy_table t;
    struct jy_hours *hours;

    if (!jy_load_open(l, &t, "hours.csv", columns, JY_COUNT(columns))) return;
    hours = jy_load_take(l, t.csv.n_rows, sizeof *hours);
    for (int i = 0; hours != NULL && i < t.csv.n_rows; i++) {
        hours[i] = (struct jy_hours){
            .day = jy_cell_choice(&t, i, DAY, day_names, JY_COUNT(day_names)),
            .from = jy_cell_minute(&t, i, FROM),
            .to = jy_cell_minute(&t, i, TO),
            .since = read_season(&t, i, SINCE),
            .until = read_season(&t, i, UNTIL),
        };
        if ((hours[i].since == 0) != (hours[i].until == 0))
            jy_table_error(&t, i, "since 和 until 要么都写，要么都空",
                           "since and until are both filled, or neither is", jy_cell(&t, i, DAY));
        check_order(&t, i, hours);
    }
    if (hours == NULL) return;
    check_open(&t, hours);
    l->city->settings.hours = hours;
    l->city->settings.n_hours = t.csv.n_rows;
}
