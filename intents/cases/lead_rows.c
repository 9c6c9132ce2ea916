/* lead_rows.c - the rows of lead_cases.csv and what can be wrong with one by itself. */
#include "intents/cases/lead_rows.h"

#include "intents/cases/case.h"
#include "intents/cases/case_no.h"

enum { CASE_NO, LEADER, OWNER, CO_UNITS, TEAM, TARGET, DECIDED };
static const struct jy_column columns[] = {
    {"case_no", JY_FILLED},    {"leader_id", JY_FILLED}, {"owner_unit", JY_FILLED},
    {"co_units", JY_COLUMN},   {"team_ids", JY_FILLED},  {"target_date", JY_FILLED},
    {"decided_on", JY_FILLED},
};

static bool is_body(const struct jy_city *city, struct jy_str id)
{
    return jy_city_body(city, id) != NULL;
}

static bool is_person(const struct jy_city *city, struct jy_str id)
{
    return jy_city_staff(city, id) != NULL;
}

/* "a;b;c" into ids: bodies in co_units, people in team_ids. */
static int read_list(const struct jy_table *t, int row, int column, const struct jy_city *city,
                     struct jy_str *out)
{
    int most = column == TEAM ? JY_LEAD_TEAM : JY_LEAD_CO_UNITS;
    struct jy_str list = jy_cell(t, row, column), part;
    int n = 0;

    while (jy_str_next_part(&list, ";", &part)) {
        part = jy_str_trim(part);
        if (column == TEAM ? !is_person(city, part) : !is_body(city, part))
            jy_cell_error(t, row, column, "目录里没有这个编号", "not in the directory", part);
        else if (n == most)
            jy_cell_error(t, row, column, "太多了", "too many", part);
        else
            out[n++] = part;
    }
    return n;
}

static void read_leader(const struct jy_table *t, int row, const struct jy_city *city,
                        struct jy_lead_move *m)
{
    const struct jy_staff *leader;

    m->leader = jy_cell(t, row, LEADER);
    leader = jy_city_staff(city, m->leader);
    if (m->leader.len == 0) return; /* noted as empty */
    if (leader == NULL)
        jy_cell_error(t, row, LEADER, "目录里没有这个编号", "not in the directory", m->leader);
    else if ((leader->roles & JY_ROLE_LEADER) == 0)
        jy_cell_error(t, row, LEADER, "这个人不是领导", "this person is no leader", m->leader);
}

static void read_dates(const struct jy_table *t, int row, int today, struct jy_led *led)
{
    int target = jy_cell_date(t, row, TARGET), decided = jy_cell_date(t, row, DECIDED);

    if (decided > today)
        jy_cell_error(t, row, DECIDED, "这一天还没到", "this day is to come",
                      jy_cell(t, row, DECIDED));
    if (target > 0 && decided > 0 && target <= decided)
        jy_cell_error(t, row, TARGET, "要在定下来的日子以后", "must be after decided_on",
                      jy_cell(t, row, TARGET));
    led->decision.date = target;
    led->decided_on = decided;
}

static void read_case_no(const struct jy_table *t, const struct jy_led_row *rows, int row)
{
    struct jy_str no = rows[row].case_no;

    if (no.len == 0) return;
    if (!jy_case_no_valid(no))
        jy_cell_error(t, row, CASE_NO, "编号不对，核对一下", "this is no case number", no);
    for (int i = 0; i < row; i++)
        if (jy_str_eq(no, rows[i].case_no))
            jy_cell_error(t, row, CASE_NO, "这件事前面已经有一行", "this case has a row already",
                          no);
}

bool jy_led_read(const struct jy_city *city, const struct jy_sources *from, int today,
                 struct jy_led_row **rows, int *n)
{
    struct jy_led_row *out;
    struct jy_table t;

    *n = 0;
    if (!jy_table_open(&t, from, "lead_cases.csv", columns, JY_COUNT(columns))) return false;
    out = jy_arena_take(from->arena, (size_t)t.csv.n_rows * sizeof *out);
    if (out == NULL) {
        from->notes->no_memory = true;
        return false;
    }
    for (int i = 0; i < t.csv.n_rows; i++) {
        struct jy_lead_move *m = &out[i].led.decision;
        int before = from->notes->n_errors;

        out[i].where = (struct jy_where){t.file, t.csv.rows[i].line};
        out[i].case_no = jy_cell(&t, i, CASE_NO);
        m->step = JY_LEAD_DECIDE_STEP;
        m->owner = jy_cell(&t, i, OWNER);
        read_case_no(&t, out, i);
        read_leader(&t, i, city, m);
        if (m->owner.len > 0 && !is_body(city, m->owner))
            jy_cell_error(&t, i, OWNER, "目录里没有这个编号", "not in the directory", m->owner);
        m->n_co_units = read_list(&t, i, CO_UNITS, city, m->co_units);
        m->n_team = read_list(&t, i, TEAM, city, m->team);
        read_dates(&t, i, today, &out[i].led);
        out[i].broken = from->notes->n_errors > before || jy_cell(&t, i, TEAM).len == 0 ||
                        out[i].led.decided_on == 0 || m->date == 0 || m->owner.len == 0 ||
                        m->leader.len == 0 || out[i].case_no.len == 0;
    }
    *rows = out;
    *n = t.csv.n_rows;
    return true;
}
