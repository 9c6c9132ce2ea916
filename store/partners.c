/* partners.c - partners by their id, their outbox in the order of the log. */
#include "store/partners.h"

#include <stdio.h>

#include "intents/json.h"
#include "store/inside.h"

enum jy_err jy_partners_put(struct jy_store *s, const struct jy_partner *p)
{
    sqlite3_stmt *st = jy_sql(&s->db, JY_SQL_PARTNER_PUT);

    jy_bind_str(st, 1, jy_str_of(p->id));
    jy_bind_str(st, 2, jy_str_of(p->name));
    jy_bind_str(st, 3, jy_str_of(p->hook));
    jy_bind_blob(st, 4, p->token_hash, sizeof p->token_hash);
    jy_bind_blob(st, 5, p->key, sizeof p->key);
    jy_bind_int(st, 6, p->off);
    return jy_store_note(s, jy_sql_run(&s->db, st));
}

static struct jy_partner read_row(sqlite3_stmt *st)
{
    enum { ID, NAME, HOOK, TOKEN, KEY, OFF, TRIES, DUE, SENT_MS, SENT, WHY, WAITING, DEAD };
    struct jy_partner p = {.off = jy_column_int(st, OFF) != 0,
                           .tries = (int)jy_column_int(st, TRIES),
                           .due_ms = jy_column_int(st, DUE),
                           .sent_ms = jy_column_int(st, SENT_MS),
                           .sent = jy_column_int(st, SENT),
                           .waiting = jy_column_int(st, WAITING),
                           .dead = jy_column_int(st, DEAD)};

    jy_str_copy(p.id, sizeof p.id, jy_column_str(st, ID));
    jy_str_copy(p.name, sizeof p.name, jy_column_str(st, NAME));
    jy_str_copy(p.hook, sizeof p.hook, jy_column_str(st, HOOK));
    jy_str_copy(p.why, sizeof p.why, jy_column_str(st, WHY));
    jy_column_blob(st, TOKEN, p.token_hash, sizeof p.token_hash);
    jy_column_blob(st, KEY, p.key, sizeof p.key);
    return p;
}

static enum jy_err read_one(struct jy_db *d, sqlite3_stmt *st, struct jy_partner *out)
{
    enum jy_err e = jy_sql_row(d, st);

    if (e != JY_OK) return e;
    *out = read_row(st);
    jy_sql_end(st);
    return JY_OK;
}

enum jy_err jy_partners_of_token(struct jy_reader *r, const unsigned char hash[32],
                                 struct jy_partner *out)
{
    sqlite3_stmt *st = jy_sql(&r->db, JY_SQL_PARTNER_OF_TOKEN);

    jy_bind_blob(st, 1, hash, 32);
    return read_one(&r->db, st, out);
}

enum jy_err jy_partners_list(struct jy_reader *r, struct jy_partner *list, int max, int *n)
{
    sqlite3_stmt *st = jy_sql(&r->db, JY_SQL_PARTNER_LIST);
    enum jy_err e;

    *n = 0;
    jy_bind_int(st, 1, max);
    while ((e = jy_sql_row(&r->db, st)) == JY_OK)
        list[(*n)++] = read_row(st);
    return e == JY_E_NOT_FOUND ? JY_OK : e;
}

enum jy_err jy_partners_name(struct jy_reader *r, const char *id, char *out, size_t size)
{
    sqlite3_stmt *st = jy_sql(&r->db, JY_SQL_PARTNER_NAME);
    enum jy_err e;

    jy_bind_str(st, 1, jy_str_of(id));
    e = jy_sql_row(&r->db, st);
    if (e != JY_OK) return e;
    jy_str_copy(out, size, jy_column_str(st, 0));
    jy_sql_end(st);
    return JY_OK;
}

void jy_partners_json(const struct jy_partner *p, struct jy_buf *out)
{
    jy_json_open(out, '{');
    jy_json_put_cstr(out, "id", p->id);
    jy_json_put_cstr(out, "name", p->name);
    jy_json_put_cstr(out, "hook", p->hook);
    jy_json_put_bool(out, "off", p->off);
    jy_json_put_int(out, "waiting", p->waiting);
    jy_json_put_int(out, "dead", p->dead);
    jy_json_put_int(out, "sent", p->sent);
    jy_json_put_int(out, "sent_at", p->sent_ms);
    jy_json_put_int(out, "tries", p->tries);
    jy_json_put_int(out, "due", p->tries > 0 ? p->due_ms : 0);
    jy_json_put_cstr(out, "why", p->why);
    jy_json_close(out, '}');
}

enum jy_err jy_partners_due(struct jy_reader *r, int64_t now_ms, struct jy_partner *out)
{
    sqlite3_stmt *st = jy_sql(&r->db, JY_SQL_PARTNER_DUE);

    jy_bind_int(st, 1, now_ms);
    jy_bind_int(st, 2, now_ms + 1000 * (int64_t)JY_PARTNER_PAUSE_S);
    return read_one(&r->db, st, out);
}

enum jy_err jy_partners_events(struct jy_reader *r, const char *id, struct jy_buf *out,
                               int64_t *last, int *n)
{
    sqlite3_stmt *st = jy_sql(&r->db, JY_SQL_OUTBOX_LIST);
    enum jy_err e;

    *n = 0;
    jy_bind_str(st, 1, jy_str_of(id));
    jy_bind_int(st, 2, JY_PARTNER_BATCH);
    jy_json_open(out, '[');
    while ((e = jy_sql_row(&r->db, st)) == JY_OK) {
        enum { ROW, CASE, SEQ, KIND, AT, EXTERNAL };
        int64_t case_id = jy_column_int(st, CASE), seq = jy_column_int(st, SEQ);
        char name[64];

        snprintf(name, sizeof name, "%s-%lld-%lld", id, (long long)case_id, (long long)seq);
        jy_json_open(out, '{');
        jy_json_put_cstr(out, "id", name);
        jy_json_put_int(out, "case", case_id);
        jy_json_put_int(out, "seq", seq);
        jy_json_put_text(out, "kind", jy_column_str(st, KIND));
        jy_json_put_int(out, "at", jy_column_int(st, AT));
        if (jy_column_str(st, EXTERNAL).len > 0)
            jy_json_put_text(out, "external", jy_column_str(st, EXTERNAL));
        jy_json_close(out, '}');
        *last = jy_column_int(st, ROW);
        ++*n;
    }
    jy_json_close(out, ']');
    return e == JY_E_NOT_FOUND ? JY_OK : e;
}

static enum jy_err failed(struct jy_store *s, const struct jy_told_partner *t)
{
    sqlite3_stmt *st = jy_sql(&s->db, JY_SQL_PARTNER_FAILED);
    enum jy_err e;

    jy_bind_str(st, 1, jy_str_of(t->id));
    jy_bind_int(st, 2, t->due_ms);
    jy_bind_str(st, 3, jy_str_of(t->why));
    e = jy_sql_run(&s->db, st);
    if (e != JY_OK) return e;
    st = jy_sql(&s->db, JY_SQL_OUTBOX_DEAD);
    jy_bind_str(st, 1, jy_str_of(t->id));
    jy_bind_int(st, 2, t->last);
    jy_bind_int(st, 3, t->dead_ms);
    return jy_sql_run(&s->db, st);
}

static enum jy_err taken(struct jy_store *s, const struct jy_told_partner *t, int64_t now_ms)
{
    sqlite3_stmt *st = jy_sql(&s->db, JY_SQL_PARTNER_SENT);
    enum jy_err e;

    jy_bind_str(st, 1, jy_str_of(t->id));
    jy_bind_int(st, 2, now_ms);
    jy_bind_int(st, 3, t->n);
    e = jy_sql_run(&s->db, st);
    if (e != JY_OK) return e;
    st = jy_sql(&s->db, JY_SQL_OUTBOX_SENT);
    jy_bind_str(st, 1, jy_str_of(t->id));
    jy_bind_int(st, 2, t->last);
    return jy_sql_run(&s->db, st);
}

enum jy_err jy_partners_told(struct jy_store *s, const struct jy_told_partner *t, int64_t now_ms)
{
    return jy_store_note(s, t->why ? failed(s, t) : taken(s, t, now_ms));
}

enum jy_err jy_partners_again(struct jy_store *s, const char *id)
{
    sqlite3_stmt *st = jy_sql(&s->db, JY_SQL_OUTBOX_AGAIN);
    enum jy_err e;

    jy_bind_str(st, 1, jy_str_of(id));
    e = jy_sql_run(&s->db, st);
    if (e != JY_OK) return jy_store_note(s, e);
    st = jy_sql(&s->db, JY_SQL_PARTNER_AGAIN);
    jy_bind_str(st, 1, jy_str_of(id));
    return jy_store_note(s, jy_sql_run(&s->db, st));
}
