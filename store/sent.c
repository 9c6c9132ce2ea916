#include "store/sent.h"

#include <string.h>

#include "store/inside.h"

enum jy_err jy_sent_find(struct jy_store *s, enum jy_sql which, const struct jy_sent_key *k,
                         int64_t *of)
{
    sqlite3_stmt *st = jy_sql(&s->db, which);
    unsigned char digest[32];
    enum jy_err e;

    jy_bind_blob(st, 1, k->key, sizeof k->key);
    jy_bind_str(st, 2, k->who);
    e = jy_sql_row(&s->db, st);
    if (e != JY_OK) return jy_store_note(s, e);
    jy_column_blob(st, 0, digest, sizeof digest);
    *of = jy_column_int(st, 1);
    jy_sql_end(st);
    return memcmp(digest, k->digest, sizeof digest) == 0 ? JY_OK : JY_E_KEY_REUSED;
}

enum jy_err jy_sent_keep(struct jy_store *s, enum jy_sql which, const struct jy_sent_key *k,
                         int64_t of)
{
    sqlite3_stmt *st = jy_sql(&s->db, which);

    jy_bind_blob(st, 1, k->key, sizeof k->key);
    jy_bind_str(st, 2, k->who);
    jy_bind_blob(st, 3, k->digest, sizeof k->digest);
    jy_bind_int(st, 4, of);
    return jy_store_note(s, jy_sql_run(&s->db, st));
}
