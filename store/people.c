/* people.c - devices, accounts and sessions.  Holds hashes, never secrets. */
#include "store/people.h"
#include "store/inside.h"

static enum jy_err find_device(struct jy_db *d, const unsigned char hash[32], int64_t *device)
{
    sqlite3_stmt *st = jy_sql(d, JY_SQL_DEVICE_FIND);
    enum jy_err e;

    jy_bind_blob(st, 1, hash, 32);
    e = jy_sql_row(d, st);
    if (e == JY_OK) *device = jy_column_int(st, 0);
    jy_sql_end(st);
    return e;
}

enum jy_err jy_people_find_device(struct jy_store *s, const unsigned char hash[32], int64_t *device)
{
    return jy_store_note(s, find_device(&s->db, hash, device));
}

enum jy_err jy_people_known_device(struct jy_reader *r, const unsigned char hash[32],
                                   int64_t *device)
{
    return find_device(&r->db, hash, device);
}

enum jy_err jy_people_device(struct jy_store *s, const unsigned char hash[32], int64_t now_ms,
                             int64_t *device)
{
    enum jy_err e = jy_people_find_device(s, hash, device);
    sqlite3_stmt *st;

    if (e != JY_E_NOT_FOUND) return e;
    st = jy_sql(&s->db, JY_SQL_DEVICE_ADD);
    jy_bind_blob(st, 1, hash, 32);
    jy_bind_int(st, 2, now_ms);
    e = jy_sql_row(&s->db, st);
    if (e != JY_OK) return jy_store_note(s, e);
    *device = jy_column_int(st, 0);
    jy_sql_end(st);
    return JY_OK;
}

static void account_of_row(sqlite3_stmt *st, struct jy_account *a)
{
    *a = (struct jy_account){0};
    jy_column_copy(st, 0, a->login, sizeof(a->login));
    jy_column_copy(st, 1, a->staff, sizeof(a->staff));
    jy_column_copy(st, 2, a->password, sizeof(a->password));
    a->demo = jy_column_int(st, 3) != 0;
    a->disabled = jy_column_int(st, 4) != 0;
    a->device = jy_column_int(st, 5);
    a->has_totp = jy_column_str(st, 6).len == JY_TOTP_KEY;
    if (a->has_totp) jy_column_blob(st, 6, a->totp, JY_TOTP_KEY);
    a->totp_step = jy_column_int(st, 7);
    a->given = jy_column_int(st, 8) != 0;
}

static enum jy_err read_account(struct jy_reader *r, enum jy_sql which, struct jy_str by,
                                struct jy_account *out)
{
    sqlite3_stmt *st = jy_sql(&r->db, which);
    enum jy_err e;

    jy_bind_str(st, 1, by);
    e = jy_sql_row(&r->db, st);
    if (e != JY_OK) return e;
    account_of_row(st, out);
    jy_sql_end(st);
    return JY_OK;
}

enum jy_err jy_people_account(struct jy_reader *r, struct jy_str login, struct jy_account *out)
{
    return read_account(r, JY_SQL_ACCOUNT_GET, login, out);
}

enum jy_err jy_people_account_of(struct jy_reader *r, struct jy_str staff, struct jy_account *out)
{
    return read_account(r, JY_SQL_ACCOUNT_OF, staff, out);
}

enum jy_err jy_people_set_password(struct jy_store *s, const char *staff, const char *old,
                                   const char *password, int64_t now_ms)
{
    sqlite3_stmt *st = jy_sql(&s->db, JY_SQL_ACCOUNT_PASSWORD);
    enum jy_err e;

    jy_bind_cstr(st, 1, staff);
    jy_bind_cstr(st, 2, password);
    jy_bind_int(st, 3, now_ms);
    jy_bind_cstr(st, 4, old);
    e = jy_sql_row(&s->db, st);
    if (e == JY_OK) jy_sql_end(st);
    return e == JY_E_NOT_FOUND ? JY_E_DENIED : jy_store_note(s, e);
}

enum jy_err jy_people_put_account(struct jy_store *s, const struct jy_account *a, int64_t now_ms)
{
    static const unsigned char none[32];
    sqlite3_stmt *st = jy_sql(&s->db, JY_SQL_ACCOUNT_PUT);
    enum jy_err e;

    jy_bind_cstr(st, 1, a->login);
    jy_bind_cstr(st, 2, a->staff);
    jy_bind_cstr(st, 3, a->password);
    jy_bind_int(st, 4, a->demo);
    jy_bind_int(st, 5, a->disabled);
    jy_bind_int(st, 6, a->device);
    jy_bind_int(st, 7, now_ms);
    jy_bind_blob(st, 8, a->totp, a->has_totp ? JY_TOTP_KEY : 0);
    jy_bind_int(st, 9, a->given);
    e = jy_store_note(s, jy_sql_run(&s->db, st));
    return e == JY_OK ? jy_people_end_others(s, a->staff, none) : e;
}

enum jy_err jy_people_sign_ins(struct jy_reader *r, struct jy_sign_ins *out)
{
    sqlite3_stmt *st = jy_sql(&r->db, JY_SQL_ACCOUNT_WHO);
    enum jy_err e = jy_sql_row(&r->db, st);

    if (e != JY_OK) return e;
    out->any = jy_column_int(st, 0) != 0;
    out->demo = jy_column_int(st, 1) != 0;
    jy_sql_end(st);
    return JY_OK;
}

enum jy_err jy_people_list_accounts(struct jy_reader *r, struct jy_account *list, int max, int *n)
{
    sqlite3_stmt *st = jy_sql(&r->db, JY_SQL_ACCOUNT_LIST);
    enum jy_err e;

    *n = 0;
    jy_bind_int(st, 1, max);
    while ((e = jy_sql_row(&r->db, st)) == JY_OK)
        account_of_row(st, &list[(*n)++]);
    return e == JY_E_NOT_FOUND ? JY_OK : e;
}

/* A code is used once: DENIED to whoever comes second with it. */
static enum jy_err use_step(struct jy_store *s, const struct jy_session_row *row)
{
    sqlite3_stmt *st = jy_sql(&s->db, JY_SQL_ACCOUNT_STEP);
    enum jy_err e;

    if (row->totp_step == 0) return JY_OK;
    jy_bind_cstr(st, 1, row->staff);
    jy_bind_int(st, 2, row->totp_step);
    e = jy_sql_row(&s->db, st);
    if (e == JY_OK) jy_sql_end(st);
    return e == JY_E_NOT_FOUND ? JY_E_DENIED : jy_store_note(s, e);
}

enum jy_err jy_people_put_session(struct jy_store *s, const unsigned char hash[32],
                                  const struct jy_session_row *row)
{
    sqlite3_stmt *old = jy_sql(&s->db, JY_SQL_SESSION_OLD),
                 *st = jy_sql(&s->db, JY_SQL_SESSION_PUT);
    enum jy_err e = use_step(s, row);

    if (e != JY_OK) return e;
    jy_bind_cstr(old, 1, row->staff);
    jy_bind_int(old, 2, row->last_ms);
    e = jy_sql_run(&s->db, old);
    if (e != JY_OK) return jy_store_note(s, e);
    jy_bind_blob(st, 1, hash, 32);
    jy_bind_cstr(st, 2, row->staff);
    jy_bind_int(st, 3, row->device);
    jy_bind_int(st, 4, row->expires_ms);
    jy_bind_int(st, 5, row->last_ms);
    jy_bind_cstr(st, 6, row->address);
    return jy_store_note(s, jy_sql_run(&s->db, st));
}

enum jy_err jy_people_session(struct jy_reader *r, const unsigned char hash[32], int64_t now_ms,
                              struct jy_session_row *out)
{
    sqlite3_stmt *st = jy_sql(&r->db, JY_SQL_SESSION_GET);
    enum jy_err e;

    jy_bind_blob(st, 1, hash, 32);
    jy_bind_int(st, 2, now_ms);
    e = jy_sql_row(&r->db, st);
    if (e != JY_OK) return e;
    jy_column_copy(st, 0, out->staff, sizeof(out->staff));
    out->device = jy_column_int(st, 1);
    out->expires_ms = jy_column_int(st, 2);
    out->last_ms = jy_column_int(st, 3);
    jy_sql_end(st);
    return JY_OK;
}

enum jy_err jy_people_touch_session(struct jy_store *s, const unsigned char hash[32],
                                    int64_t now_ms)
{
    sqlite3_stmt *st = jy_sql(&s->db, JY_SQL_SESSION_TOUCH);

    jy_bind_blob(st, 1, hash, 32);
    jy_bind_int(st, 2, now_ms);
    return jy_store_note(s, jy_sql_run(&s->db, st));
}

static enum jy_err read_sessions(struct jy_reader *r, sqlite3_stmt *st,
                                 struct jy_session_seen *list, int *n)
{
    enum jy_err e;

    *n = 0;
    while ((e = jy_sql_row(&r->db, st)) == JY_OK) {
        struct jy_session_seen *one = &list[(*n)++];
        jy_column_blob(st, 0, one->hash, sizeof one->hash);
        one->last_ms = jy_column_int(st, 1);
        one->expires_ms = jy_column_int(st, 2);
        jy_column_copy(st, 3, one->staff, sizeof one->staff);
        one->since_ms = jy_column_int(st, 4);
        jy_column_copy(st, 5, one->address, sizeof one->address);
    }
    return e == JY_E_NOT_FOUND ? JY_OK : e;
}

enum jy_err jy_people_sessions(struct jy_reader *r, struct jy_str staff, int64_t now_ms,
                               struct jy_session_seen list[JY_SESSIONS], int *n)
{
    sqlite3_stmt *st = jy_sql(&r->db, JY_SQL_SESSION_LIST);

    jy_bind_str(st, 1, staff);
    jy_bind_int(st, 2, now_ms);
    jy_bind_int(st, 3, JY_SESSIONS);
    return read_sessions(r, st, list, n);
}

enum jy_err jy_people_signed_in(struct jy_reader *r, int64_t after_ms, int64_t now_ms,
                                struct jy_session_seen *list, int max, int *n)
{
    sqlite3_stmt *st = jy_sql(&r->db, JY_SQL_SESSION_ALL);

    jy_bind_int(st, 1, after_ms);
    jy_bind_int(st, 2, now_ms);
    jy_bind_int(st, 3, max);
    return read_sessions(r, st, list, n);
}

enum jy_err jy_people_end_others(struct jy_store *s, const char *staff,
                                 const unsigned char hash[32])
{
    sqlite3_stmt *st = jy_sql(&s->db, JY_SQL_SESSION_OTHERS);

    jy_bind_cstr(st, 1, staff);
    jy_bind_blob(st, 2, hash, 32);
    return jy_store_note(s, jy_sql_run(&s->db, st));
}

enum jy_err jy_people_end_session(struct jy_store *s, const unsigned char hash[32])
{
    sqlite3_stmt *st = jy_sql(&s->db, JY_SQL_SESSION_END);

    jy_bind_blob(st, 1, hash, 32);
    return jy_store_note(s, jy_sql_run(&s->db, st));
}
