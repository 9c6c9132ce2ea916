/* phones.c - proved numbers as rows, from the record and against it; codes sent and tried. */
#include "store/phones.h"

#include <string.h>

#include "intents/cases/calendar.h"
#include "store/inside.h"

/* -- numbers -------------------------------------------------------------------------------- */

bool jy_phones_same(const struct jy_case *a, const struct jy_case *b)
{
    const char *mark = jy_proof_mark(a);

    return strcmp(mark, jy_proof_mark(b)) == 0 &&
           (mark[0] == '\0' || a->proof.at_ms == b->proof.at_ms);
}

enum jy_err jy_phones_put(struct jy_db *d, const struct jy_case *c)
{
    const char *mark = jy_proof_mark(c);
    bool stands = mark[0] != '\0';
    sqlite3_stmt *st = jy_sql(d, stands ? JY_SQL_PHONE_PUT : JY_SQL_PHONE_DROP);

    jy_bind_int(st, 1, c->id);
    if (stands) {
        jy_bind_cstr(st, 2, mark);
        jy_bind_int(st, 3, c->proof.at_ms);
    }
    return jy_sql_run(d, st);
}

bool jy_phones_agree(struct jy_db *d, const struct jy_case *c)
{
    sqlite3_stmt *st = jy_sql(d, JY_SQL_CHECK_PHONE);
    const char *mark = jy_proof_mark(c);
    bool good;
    enum jy_err e;

    jy_bind_int(st, 1, c->id);
    e = jy_sql_row(d, st);
    if (e != JY_OK) return e == JY_E_NOT_FOUND && mark[0] == '\0';
    good = mark[0] != '\0' && jy_str_is(jy_column_str(st, 0), mark) &&
           jy_column_int(st, 1) == c->proof.at_ms;
    jy_sql_end(st);
    return good;
}

enum jy_err jy_phones_cases(struct jy_reader *r, const char *mark, int64_t since_ms, int64_t *cases,
                            int max, int *n)
{
    sqlite3_stmt *st = jy_sql(&r->db, JY_SQL_PHONE_CASES);

    jy_bind_cstr(st, 1, mark);
    jy_bind_int(st, 2, since_ms);
    jy_bind_int(st, 3, max);
    return jy_cases_ids(&r->db, st, cases, n);
}

/* -- codes ---------------------------------------------------------------------------------- */

enum jy_err jy_phones_sent(struct jy_store *s, const char *mark, int64_t device, int64_t now_ms,
                           struct jy_proof_sent *out)
{
    sqlite3_stmt *st = jy_sql(&s->db, JY_SQL_PHONE_SENT);
    enum jy_err e;

    jy_bind_cstr(st, 1, mark);
    jy_bind_int(st, 2, device);
    jy_bind_int(st, 3, now_ms - JY_DAY_MS);
    e = jy_sql_row(&s->db, st);
    if (e != JY_OK) return jy_store_note(s, e);
    *out = (struct jy_proof_sent){.last_ms = jy_column_int(st, 0),
                                  .number = (int)jy_column_int(st, 1),
                                  .device = (int)jy_column_int(st, 2),
                                  .all = (int)jy_column_int(st, 3)};
    jy_sql_end(st);
    return JY_OK;
}

enum jy_err jy_phones_add(struct jy_store *s, const char *mark, int64_t device,
                          const struct jy_kept_code *code)
{
    sqlite3_stmt *st = jy_sql(&s->db, JY_SQL_PHONE_CODES_FORGET);
    enum jy_err e;

    jy_bind_int(st, 1, code->code.sent_ms - JY_DAY_MS);
    e = jy_sql_run(&s->db, st);
    if (e != JY_OK) return jy_store_note(s, e);
    st = jy_sql(&s->db, JY_SQL_PHONE_CODE_ADD);
    jy_bind_cstr(st, 1, mark);
    jy_bind_int(st, 2, device);
    jy_bind_int(st, 3, code->case_id);
    jy_bind_cstr(st, 4, code->digest);
    jy_bind_int(st, 5, code->code.sent_ms);
    return jy_store_note(s, jy_sql_run(&s->db, st));
}

enum jy_err jy_phones_last(struct jy_store *s, const char *mark, int64_t device,
                           struct jy_kept_code *out)
{
    sqlite3_stmt *st = jy_sql(&s->db, JY_SQL_PHONE_CODE_LAST);
    enum jy_err e;

    jy_bind_cstr(st, 1, mark);
    jy_bind_int(st, 2, device);
    e = jy_sql_row(&s->db, st);
    if (e != JY_OK) return jy_store_note(s, e);
    *out = (struct jy_kept_code){.id = jy_column_int(st, 0),
                                 .case_id = jy_column_int(st, 1),
                                 .code = {.sent_ms = jy_column_int(st, 3),
                                          .tries = (int)jy_column_int(st, 4),
                                          .used = jy_column_int(st, 5) != 0}};
    jy_column_copy(st, 2, out->digest, sizeof out->digest);
    jy_sql_end(st);
    return JY_OK;
}

enum jy_err jy_phones_tried(struct jy_store *s, const struct jy_kept_code *code)
{
    sqlite3_stmt *st = jy_sql(&s->db, JY_SQL_PHONE_CODE_TRIED);

    jy_bind_int(st, 1, code->id);
    jy_bind_int(st, 2, code->code.tries);
    jy_bind_int(st, 3, code->code.used);
    return jy_store_note(s, jy_sql_run(&s->db, st));
}
