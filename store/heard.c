/* heard.c - events back to texts; a body that was erased or cannot be read is passed over. */
#include "store/heard.h"

#include <jansson.h>

#include "store/inside.h"

static json_t *parse(struct jy_str body)
{
    return json_loadb(body.len ? body.ptr : "", body.len, 0, NULL);
}

static struct jy_str text_of(json_t *object, const char *key)
{
    json_t *value = json_object_get(object, key);

    if (!json_is_string(value)) return (struct jy_str){"", 0};
    return (struct jy_str){json_string_value(value), json_string_length(value)};
}

enum jy_err jy_heard_start(struct jy_reader *r, int n, int64_t *after)
{
    sqlite3_stmt *st = jy_sql(&r->db, JY_SQL_HEARD_FROM);
    enum jy_err e;

    jy_bind_int(st, 1, n);
    e = jy_sql_row(&r->db, st);
    if (e != JY_OK) return e;
    *after = jy_column_int(st, 0) - 1;
    jy_sql_end(st);
    return JY_OK;
}

/* A button that was pressed says nothing about the rules. */
static void hear(sqlite3_stmt *st, jy_heard_fn *each, void *ctx)
{
    json_t *body = parse(jy_column_str(st, 1));
    const struct jy_heard heard = {.id = jy_column_int(st, 0),
                                   .case_id = jy_column_int(st, 3),
                                   .at_ms = jy_column_int(st, 4),
                                   .text = text_of(body, "text"),
                                   .after = jy_column_str(st, 2)};

    if (heard.text.len > 0 && json_object_get(body, "choice") == NULL) each(ctx, &heard);
    json_decref(body);
}

enum jy_err jy_heard_since(struct jy_reader *r, int64_t *after, int max, jy_heard_fn *each,
                           void *ctx)
{
    sqlite3_stmt *st = jy_sql(&r->db, JY_SQL_HEARD_SINCE);
    enum jy_err e;

    jy_bind_int(st, 1, *after);
    jy_bind_int(st, 2, max);
    while ((e = jy_sql_row(&r->db, st)) == JY_OK) {
        *after = jy_column_int(st, 0);
        hear(st, each, ctx);
    }
    return e == JY_E_NOT_FOUND ? JY_OK : e;
}

enum jy_err jy_heard_closed(struct jy_reader *r, int64_t after, jy_unheard_fn *each, void *ctx)
{
    sqlite3_stmt *st = jy_sql(&r->db, JY_SQL_HEARD_CLOSED);
    enum jy_err e;

    jy_bind_int(st, 1, after);
    while ((e = jy_sql_row(&r->db, st)) == JY_OK)
        each(ctx, jy_column_int(st, 0));
    return e == JY_E_NOT_FOUND ? JY_OK : e;
}

enum jy_err jy_heard_corrections(struct jy_reader *r, int64_t since_ms, int max,
                                 jy_corrected_fn *each, void *ctx)
{
    sqlite3_stmt *st = jy_sql(&r->db, JY_SQL_CORRECTED_LIST);
    enum jy_err e;

    jy_bind_int(st, 1, since_ms);
    jy_bind_int(st, 2, max);
    while ((e = jy_sql_row(&r->db, st)) == JY_OK) {
        json_t *correction = parse(jy_column_str(st, 0)), *said = parse(jy_column_str(st, 1));
        struct jy_str text = text_of(said, "text"), type = text_of(correction, "new");

        if (text.len > 0 && type.len > 0) each(ctx, text, type, jy_column_int(st, 2));
        json_decref(correction);
        json_decref(said);
    }
    return e == JY_E_NOT_FOUND ? JY_OK : e;
}

enum jy_err jy_heard_confirmed(struct jy_reader *r, int64_t since_ms, int max,
                               jy_corrected_fn *each, void *ctx)
{
    sqlite3_stmt *st = jy_sql(&r->db, JY_SQL_CONFIRMED_LIST);
    enum jy_err e;

    jy_bind_int(st, 1, since_ms);
    jy_bind_int(st, 2, max);
    while ((e = jy_sql_row(&r->db, st)) == JY_OK) {
        json_t *said = parse(jy_column_str(st, 0));
        struct jy_str text = text_of(said, "text"), type = jy_column_str(st, 1);

        if (text.len > 0 && type.len > 0) each(ctx, text, type, jy_column_int(st, 2));
        json_decref(said);
    }
    return e == JY_E_NOT_FOUND ? JY_OK : e;
}

static bool decide(sqlite3_stmt *st, struct jy_str version, jy_decided_fn *each, void *ctx)
{
    json_t *inner = parse(jy_column_str(st, 0)), *hit;
    bool same = jy_str_eq(text_of(inner, "version"), version);
    size_t i;

    if (same)
        json_array_foreach(json_object_get(inner, "hits"), i, hit)
            each(ctx, text_of(hit, "rule"), jy_column_int(st, 1) != 0);
    json_decref(inner);
    return same;
}

/* NOLINTNEXTLINE(readability-function-size): six arguments, as the contract has it */
enum jy_err jy_heard_decisions(struct jy_reader *r, struct jy_str version, int64_t since_ms,
                               int max, jy_decided_fn *each, void *ctx, int *routes)
{
    sqlite3_stmt *st = jy_sql(&r->db, JY_SQL_DECIDED_LIST);
    enum jy_err e;

    jy_bind_int(st, 1, since_ms);
    jy_bind_int(st, 2, max);
    *routes = 0;
    while ((e = jy_sql_row(&r->db, st)) == JY_OK)
        *routes += decide(st, version, each, ctx);
    return e == JY_E_NOT_FOUND ? JY_OK : e;
}
