/* campaigns.c - campaigns by their code, their scans by code and day. */
#include "store/campaigns.h"

#include "store/inside.h"

enum jy_err jy_campaigns_put(struct jy_store *s, const struct jy_campaign *c, int64_t now_ms)
{
    sqlite3_stmt *st = jy_sql(&s->db, JY_SQL_CAMPAIGN_PUT);

    jy_bind_str(st, 1, c->code);
    jy_bind_int(st, 2, c->date);
    jy_bind_str(st, 3, c->place);
    jy_bind_str(st, 4, c->title);
    jy_bind_int(st, 5, c->leaflets);
    jy_bind_int(st, 6, c->reached);
    jy_bind_int(st, 7, c->off);
    jy_bind_str(st, 8, c->by);
    jy_bind_int(st, 9, now_ms);
    return jy_store_note(s, jy_sql_run(&s->db, st));
}

enum jy_err jy_campaigns_scanned(struct jy_store *s, struct jy_str code, int day)
{
    sqlite3_stmt *st = jy_sql(&s->db, JY_SQL_CAMPAIGN_SCANNED);

    jy_bind_str(st, 1, code);
    jy_bind_int(st, 2, day);
    return jy_store_note(s, jy_sql_run(&s->db, st));
}

static struct jy_campaign read_row(sqlite3_stmt *st, struct jy_arena *a)
{
    enum { CODE, DATE, PLACE, TITLE, LEAFLETS, REACHED, OFF, BY, SCANS };

    return (struct jy_campaign){.code = jy_arena_str(a, jy_column_str(st, CODE)),
                                .date = (int)jy_column_int(st, DATE),
                                .place = jy_arena_str(a, jy_column_str(st, PLACE)),
                                .title = jy_arena_str(a, jy_column_str(st, TITLE)),
                                .leaflets = jy_column_int(st, LEAFLETS),
                                .reached = jy_column_int(st, REACHED),
                                .off = jy_column_int(st, OFF) != 0,
                                .by = jy_arena_str(a, jy_column_str(st, BY)),
                                .scans = jy_column_int(st, SCANS)};
}

enum jy_err jy_campaigns_read(struct jy_reader *r, struct jy_str code, struct jy_arena *a,
                              struct jy_campaign *out)
{
    sqlite3_stmt *st = jy_sql(&r->db, JY_SQL_CAMPAIGN_GET);
    enum jy_err e;

    jy_bind_str(st, 1, code);
    e = jy_sql_row(&r->db, st);
    if (e != JY_OK) return e;
    *out = read_row(st, a);
    jy_sql_end(st);
    return jy_arena_failed(a) ? JY_E_MEMORY : JY_OK;
}

enum jy_err jy_campaigns_list(struct jy_reader *r, int year, struct jy_arena *a,
                              struct jy_campaign *list, int max, int *n)
{
    sqlite3_stmt *st = jy_sql(&r->db, JY_SQL_CAMPAIGN_LIST);
    enum jy_err e;

    *n = 0;
    jy_bind_int(st, 1, (int64_t)year * 10000);
    jy_bind_int(st, 2, ((int64_t)year + 1) * 10000);
    jy_bind_int(st, 3, max);
    while ((e = jy_sql_row(&r->db, st)) == JY_OK)
        list[(*n)++] = read_row(st, a);
    if (e == JY_E_NOT_FOUND) e = JY_OK;
    return e == JY_OK && jy_arena_failed(a) ? JY_E_MEMORY : e;
}

enum jy_err jy_campaigns_years(struct jy_reader *r, int since, struct jy_campaign_year *list,
                               int max, int *n)
{
    sqlite3_stmt *st = jy_sql(&r->db, JY_SQL_CAMPAIGN_YEARS);
    enum jy_err e;

    *n = 0;
    jy_bind_int(st, 1, since);
    jy_bind_int(st, 2, max);
    while ((e = jy_sql_row(&r->db, st)) == JY_OK)
        list[(*n)++] = (struct jy_campaign_year){(int)jy_column_int(st, 0), jy_column_int(st, 1),
                                                 jy_column_int(st, 2), jy_column_int(st, 3),
                                                 jy_column_int(st, 4)};
    return e == JY_E_NOT_FOUND ? JY_OK : e;
}
