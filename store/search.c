/* search.c - the entries by which cases are found: asked, noted as due, and written later. */
#include "store/search.h"

#include "store/finds.h"
#include "store/inside.h"

/* NOLINTNEXTLINE(readability-function-size): eight arguments, as the contract has it */
enum jy_err jy_search(struct jy_reader *r, const struct jy_viewer *v, struct jy_str typed,
                      struct jy_arena *a, struct jy_case *rows, int max, int *n, bool *more)
{
    sqlite3_stmt *st = jy_sql(&r->db, JY_SQL_FIND_LIST);
    struct jy_buf query;
    enum jy_err e = JY_E_BAD_FIELD;

    *n = 0;
    *more = false;
    jy_buf_init(&query);
    if (!jy_finds_query(a, typed, v, &query)) goto done;
    jy_bind_str(st, 1, jy_buf_str(&query));
    jy_bind_int(st, 2, v->is_village);
    jy_bind_int(st, 3, max + 1);
    jy_bind_str(st, 4, v->staff);
    jy_bind_str(st, 5, v->body);
    jy_bind_str(st, 6, v->roles & JY_ROLE_DISPATCHER ? v->town : JY_STR(""));
    while ((e = jy_sql_row(&r->db, st)) == JY_OK) {
        *more = *n == max;
        if (*more) break;
        e = jy_cases_of_row(st, a, &rows[*n]);
        if (e != JY_OK) break;
        ++*n;
    }
    jy_sql_end(st);
    if (e == JY_E_NOT_FOUND) e = JY_OK;
done:
    jy_buf_fini(&query);
    return e;
}

enum jy_err jy_search_waits(struct jy_reader *r)
{
    return jy_later_waits(r, JY_SQL_FIND_DUE_ANY);
}

enum jy_err jy_search_due(struct jy_store *s, const struct jy_hot_case *old,
                          const struct jy_case *c, const struct jy_talk *talk)
{
    bool had = old != NULL && jy_finds_has(&old->c), has = jy_finds_has(c);

    if (!had && !has) return JY_OK;
    if (had && has && jy_finds_same(&old->c, &old->talk, c, talk)) return JY_OK;
    return jy_later_run(s, JY_SQL_FIND_DUE, c->id);
}

static enum jy_err put(struct jy_store *s, const struct jy_case *c, const struct jy_talk *t)
{
    sqlite3_stmt *st = jy_sql(&s->db, JY_SQL_FIND_PUT);
    struct jy_buf words, who;
    enum jy_err e = JY_E_MEMORY;

    jy_buf_init(&words);
    jy_buf_init(&who);
    jy_finds_words(s->scratch, c, t, &words);
    jy_finds_who(c, &who);
    if (!words.failed && !who.failed && !jy_arena_failed(s->scratch)) {
        jy_bind_int(st, 1, c->id);
        jy_bind_str(st, 2, jy_buf_str(&words));
        jy_bind_str(st, 3, jy_buf_str(&who));
        e = jy_sql_run(&s->db, st);
    }
    jy_buf_fini(&words);
    jy_buf_fini(&who);
    return e;
}

static enum jy_err write_one(struct jy_store *s, const struct jy_case *c, const struct jy_talk *t)
{
    enum jy_err e = jy_finds_has(c) ? put(s, c, t) : jy_later_run(s, JY_SQL_FIND_DROP, c->id);

    return e == JY_OK ? jy_later_run(s, JY_SQL_FIND_DUE_DROP, c->id) : e;
}

enum jy_err jy_search_take_in(struct jy_store *s, int *n)
{
    return jy_later_take_in(s, JY_SQL_FIND_DUE_LIST, JY_SEARCH_AT_ONCE, write_one, n);
}
