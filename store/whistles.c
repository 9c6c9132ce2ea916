/* whistles.c - one sum over the whistle events of a time. */
#include "store/whistles.h"

#include "store/inside.h"

enum jy_err jy_whistle_scores(struct jy_reader *r, const struct jy_whistle_span *of,
                              struct jy_whistle_score *rows, int max, int *n)
{
    sqlite3_stmt *st = jy_sql(&r->db, JY_SQL_WHISTLE_SCORES);
    enum jy_err e;

    *n = 0;
    jy_bind_int(st, 1, of->since_ms);
    jy_bind_int(st, 2, max);
    jy_bind_int(st, 3, of->until_ms);
    jy_bind_str(st, 4, of->town);
    jy_bind_str(st, 5, of->owner);
    while ((e = jy_sql_row(&r->db, st)) == JY_OK) {
        struct jy_whistle_score *row = &rows[(*n)++];

        jy_column_copy(st, 0, row->body, sizeof row->body);
        row->called = (int)jy_column_int(st, 1);
        row->objected = (int)jy_column_int(st, 2);
        row->signed_in_time = (int)jy_column_int(st, 3);
        row->sign_late = (int)jy_column_int(st, 4);
        row->arrived_in_time = (int)jy_column_int(st, 5);
        row->arrive_late = (int)jy_column_int(st, 6);
        row->rated = (int)jy_column_int(st, 7);
        for (int i = 0; i < JY_RATINGS; i++)
            row->sums[i] = (int)jy_column_int(st, 8 + i);
    }
    return e == JY_E_NOT_FOUND ? JY_OK : e;
}
