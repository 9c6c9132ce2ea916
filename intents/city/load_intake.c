/* load_intake.c - intake.csv: what a committee asks of its own, or tells, of its kinds of matters.
 *
 * The rows of one id stand together: the first names the types, each is an answer and what follows
 * of it.  A row without an answer asks nothing: its notice is told to all of these types. */
#include "intents/city/load.h"

#include <stdio.h>

enum { ID, NAME, TYPES, ANSWER, ZH, EN, EFFECT, NOTICE };

static void check_phrase(struct jy_loader *l, const struct jy_table *t, int row, const char *id)
{
    if (id[0] != '\0')
        (void)jy_load_find(
            l, t, row, &l->index->phrases, jy_str_of(id),
            (struct jy_missing){"templates.csv 里没有这一句", "templates.csv has no such line"});
}

static void check_notice(struct jy_loader *l, const struct jy_table *t, int row)
{
    char id[48];

    jy_str_copy(id, sizeof id, jy_cell(t, row, NOTICE));
    check_phrase(l, t, row, id);
}

static void begin(struct jy_loader *l, const struct jy_table *t, int row, struct jy_intake *one)
{
    char ask[48];

    *one = (struct jy_intake){
        .id = jy_cell(t, row, ID), .name = jy_cell(t, row, NAME), .types = jy_cell(t, row, TYPES)};
    if (one->types.len == 0 || one->name.len == 0)
        jy_table_error(t, row, "一个问题的头一行要写 name 和 types",
                       "the first row of a question has a name and types", one->id);
    jy_load_check_types(l, t, row, one->types);
    if (jy_cell(t, row, ANSWER).len == 0) {
        one->notice = jy_cell(t, row, NOTICE);
        return;
    }
    snprintf(ask, sizeof ask, "intake_%.*s", (int)one->id.len, one->id.ptr);
    check_phrase(l, t, row, ask);
}

static void add_answer(const struct jy_table *t, int row, struct jy_intake *one)
{
    static const char *const effects[] = {[JY_INTAKE_NOTHING] = "",
                                          [JY_INTAKE_COURT] = "court",
                                          [JY_INTAKE_VIOLENCE] = "violence",
                                          [JY_INTAKE_PROFESSIONAL] = "professional"};

    if (jy_cell(t, row, ANSWER).len == 0) return;
    if (one->n_answers == JY_INTAKE_ANSWERS) {
        jy_table_error(t, row, "一个问题最多四个答案", "a question has at most four answers",
                       one->id);
        return;
    }
    one->answers[one->n_answers++] =
        (struct jy_intake_answer){.id = jy_cell(t, row, ANSWER),
                                  .zh = jy_cell(t, row, ZH),
                                  .en = jy_cell(t, row, EN),
                                  .notice = jy_cell(t, row, NOTICE),
                                  .effect = (enum jy_intake_effect)jy_cell_choice(
                                      t, row, EFFECT, effects, JY_COUNT(effects))};
}

void jy_load_intake(struct jy_loader *l)
{
    static const struct jy_column columns[] = {
        {"id", JY_FILLED}, {"name", JY_COLUMN}, {"types", JY_COLUMN},  {"answer", JY_COLUMN},
        {"zh", JY_COLUMN}, {"en", JY_COLUMN},   {"effect", JY_COLUMN}, {"notice", JY_COLUMN},
    };
    struct jy_table t;
    struct jy_intake *all;
    int n = 0;

    if (!jy_load_has(l, "intake.csv") ||
        !jy_load_open(l, &t, "intake.csv", columns, JY_COUNT(columns)))
        return;
    all = jy_load_take(l, t.csv.n_rows, sizeof *all);
    for (int i = 0; all != NULL && i < t.csv.n_rows; i++) {
        bool same = n > 0 && jy_str_eq(all[n - 1].id, jy_cell(&t, i, ID));
        if (!same && n == JY_INTAKES) {
            jy_table_error(&t, i, "问题太多", "there are too many questions", all[n - 1].id);
            break;
        }
        if (!same) begin(l, &t, i, &all[n++]);
        add_answer(&t, i, &all[n - 1]);
        check_notice(l, &t, i);
    }
    l->city->intakes = all;
    l->city->n_intakes = n;
}
