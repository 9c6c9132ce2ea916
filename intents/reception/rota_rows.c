/* rota_rows.c - the rows of rota_leaders.csv and what can be wrong with one. */
#include "intents/reception/rota_rows.h"

#include "intents/cases/calendar.h"

enum { DATE, LEADER, POST, ROOM, FROM, TO, CAPACITY, THEMES, SUBSTITUTE };
static const struct jy_column columns[] = {
    {"date", JY_FILLED},     {"leader_id", JY_FILLED}, {"post", JY_COLUMN},
    {"room", JY_FILLED},     {"from", JY_FILLED},      {"to", JY_FILLED},
    {"capacity", JY_COLUMN}, {"themes", JY_COLUMN},    {"substitute_id", JY_COLUMN},
};

struct said {
    const char *field; /* of jy_sitting_wrong */
    int column;
    const char *zh, *en;
};
static const struct said wrongs[] = {
    {"date", DATE, "这一天不上班，排不了", "is not a working day"},
    {"from", FROM, "时间不对", "is no time of a day"},
    {"to", TO, "要比开始的时间晚", "must be after from"},
    {"capacity", CAPACITY, "人次不对：每20分钟一个", "does not fit: a slot is 20 minutes"},
    {"leader", LEADER, "目录里没有这个领导", "is no leader of the directory"},
    {"substitute", SUBSTITUTE, "顶班的要是另外一位领导", "must be another leader of the directory"},
    {"room", ROOM, "接访室没写，或者太长", "is empty or too long"},
    {"themes", THEMES, "太长了", "is too long"},
};

static void note_wrong(const struct jy_table *t, int row, const struct jy_city *city,
                       const struct jy_sitting *s)
{
    const char *field = jy_sitting_wrong(city, s);

    for (size_t i = 0; field != NULL && i < JY_COUNT(wrongs); i++)
        if (jy_str_is(jy_str_of(field), wrongs[i].field))
            jy_cell_error(t, row, wrongs[i].column, wrongs[i].zh, wrongs[i].en,
                          jy_cell(t, row, wrongs[i].column));
}

static void note_overlap(const struct jy_table *t, const struct jy_rota_row *rows, int row)
{
    for (int i = 0; i < row; i++) {
        if (rows[i].broken || !jy_sittings_overlap(&rows[i].sitting, &rows[row].sitting)) continue;
        jy_cell_error(t, row, FROM, "这个时间前面已经有一行", "overlaps a row before it",
                      jy_cell(t, row, DATE));
        return;
    }
}

static int read_capacity(const struct jy_table *t, int row)
{
    return jy_cell(t, row, CAPACITY).len == 0 ? JY_SLOTS_USUAL
                                              : jy_cell_int(t, row, CAPACITY, 1, JY_SLOTS_MOST);
}

static void read_row(const struct jy_table *t, const struct jy_city *city, struct jy_rota_row *rows,
                     int row)
{
    struct jy_sitting *s = &rows[row].sitting;
    const struct jy_staff *leader;
    int before = t->notes->n_errors;

    *s = (struct jy_sitting){.date = jy_cell_date(t, row, DATE),
                             .from = jy_cell_minute(t, row, FROM),
                             .to = jy_cell_minute(t, row, TO),
                             .capacity = read_capacity(t, row),
                             .leader = jy_cell(t, row, LEADER),
                             .post = jy_cell(t, row, POST),
                             .room = jy_cell(t, row, ROOM),
                             .themes = jy_cell(t, row, THEMES),
                             .substitute = jy_cell(t, row, SUBSTITUTE)};
    leader = jy_city_staff(city, s->leader);
    if (s->post.len == 0 && leader != NULL) s->post = leader->post;
    if (t->notes->n_errors == before && s->date > 0 && s->from >= 0) {
        note_wrong(t, row, city, s);
        note_overlap(t, rows, row);
    }
    rows[row].broken = t->notes->n_errors > before || s->date == 0 || s->from < 0 || s->to < 0;
}

bool jy_rota_rows_read(const struct jy_city *city, const struct jy_sources *from,
                       struct jy_rota_row **rows, int *n)
{
    struct jy_rota_row *out;
    struct jy_table t;

    *n = 0;
    if (!jy_table_open(&t, from, "rota_leaders.csv", columns, JY_COUNT(columns))) return false;
    out = jy_arena_take(from->arena, (size_t)t.csv.n_rows * sizeof *out);
    if (out == NULL) {
        from->notes->no_memory = true;
        return false;
    }
    for (int i = 0; i < t.csv.n_rows; i++) {
        out[i].where = (struct jy_where){t.file, t.csv.rows[i].line};
        read_row(&t, city, out, i);
    }
    *rows = out;
    *n = t.csv.n_rows;
    return true;
}
