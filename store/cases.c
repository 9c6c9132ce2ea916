/* cases.c - the records of cases: loaded through memory, saved with their projections.
 *
 * A turn that changes no projection updates four columns that no index knows; only what routing,
 * claims and moves change touches the indexes. */
#include "store/cases.h"
#include "store/bookings.h"
#include "store/inside.h"

#include "intents/cases/calendar.h"
#include "intents/cases/case_no.h"
#include "intents/cases/casework.h"

#include <stdlib.h>
#include <string.h>

enum jy_err jy_cases_of_row(sqlite3_stmt *st, struct jy_arena *a, struct jy_case *c)
{
    enum jy_err e = jy_case_unpack(jy_column_str(st, 4), a, c);

    if (e != JY_OK) return e;
    c->id = jy_column_int(st, 0);
    c->seq = jy_column_int(st, 1);
    c->citizen_seen = jy_column_int(st, 2);
    c->staff_seen = jy_column_int(st, 3);
    return JY_OK;
}

/* One case by a statement whose key is bound already; `talk` may be NULL. */
static enum jy_err read_one(struct jy_db *d, sqlite3_stmt *st, struct jy_arena *a,
                            struct jy_case *c, struct jy_talk *talk)
{
    enum jy_err e = jy_sql_row(d, st);

    if (e != JY_OK) return e;
    e = jy_cases_of_row(st, a, c);
    if (e == JY_OK && talk) e = jy_talk_unpack(jy_column_str(st, 5), talk);
    jy_sql_end(st);
    return e;
}

enum jy_err jy_cases_from_disk(struct jy_store *s, int64_t id, struct jy_arena *a,
                               struct jy_case *c, struct jy_talk *talk)
{
    sqlite3_stmt *st = jy_sql(&s->db, JY_SQL_CASE_BY_ID);

    jy_bind_int(st, 1, id);
    return read_one(&s->db, st, a, c, talk);
}

/* After a damaged page SQLite commits no more in this batch; without whoever met it the others go on. */
static enum jy_err note_read(struct jy_store *s, enum jy_err e)
{
    jy_store_note(s, e);
    return jy_db_read_error(&s->db, e);
}

static enum jy_err last_hash(struct jy_store *s, const struct jy_case *c, unsigned char hash[32])
{
    sqlite3_stmt *st = jy_sql(&s->db, JY_SQL_EVENT_HASH);
    enum jy_err e;

    memset(hash, 0, 32);
    if (c->seq == 0) return JY_OK;
    jy_bind_int(st, 1, c->id);
    jy_bind_int(st, 2, c->seq);
    e = jy_sql_row(&s->db, st);
    if (e != JY_OK) return e;
    jy_column_blob(st, 0, hash, 32);
    jy_sql_end(st);
    return JY_OK;
}

static enum jy_err read_evidence(struct jy_store *s, int64_t id, struct jy_talk *t)
{
    sqlite3_stmt *st = jy_sql(&s->db, JY_SQL_EVIDENCE_GET);
    enum jy_err e;

    jy_bind_int(st, 1, id);
    e = jy_sql_row(&s->db, st);
    if (e != JY_OK) return e == JY_E_NOT_FOUND ? JY_OK : e;
    jy_column_copy(st, 0, t->evidence, sizeof(t->evidence));
    jy_sql_end(st);
    return JY_OK;
}

/* From the disk into memory. */
static enum jy_err warm_up(struct jy_store *s, int64_t id, struct jy_hot_case **out)
{
    struct jy_hot_case fresh = {0};
    enum jy_err e;

    jy_arena_reset(s->scratch);
    e = jy_cases_from_disk(s, id, s->scratch, &fresh.c, &fresh.talk);
    if (e == JY_OK) e = read_evidence(s, id, &fresh.talk);
    if (e == JY_OK) e = last_hash(s, &fresh.c, fresh.hash);
    if (e != JY_OK) return note_read(s, e);
    *out = jy_hot_make(s->hot, id);
    memcpy((*out)->hash, fresh.hash, sizeof fresh.hash);
    (*out)->talk = fresh.talk;
    return jy_hot_keep_case(*out, &fresh.c);
}

enum jy_err jy_cases_fetch(struct jy_store *s, int64_t id, struct jy_hot_case **out)
{
    *out = id > 0 ? jy_hot_find(s->hot, id) : NULL;
    return *out ? JY_OK : warm_up(s, id, out);
}

enum jy_err jy_cases_load(struct jy_store *s, int64_t id, struct jy_arena *a, struct jy_case *c,
                          struct jy_talk *talk)
{
    struct jy_hot_case *hot;
    enum jy_err e = jy_cases_fetch(s, id, &hot);

    if (e != JY_OK) return e;
    if (talk) *talk = hot->talk;
    return jy_case_copy(c, &hot->c, a);
}

enum jy_err jy_cases_read(struct jy_reader *r, int64_t id, struct jy_arena *a, struct jy_case *c)
{
    return jy_cases_read_talk(r, id, a, c, NULL);
}

enum jy_err jy_cases_read_talk(struct jy_reader *r, int64_t id, struct jy_arena *a,
                               struct jy_case *c, struct jy_talk *talk)
{
    sqlite3_stmt *st = jy_sql(&r->db, JY_SQL_CASE_BY_ID);

    jy_bind_int(st, 1, id);
    return jy_db_read_error(&r->db, read_one(&r->db, st, a, c, talk));
}

enum jy_err jy_cases_by_no(struct jy_store *s, struct jy_str no, struct jy_arena *a,
                           struct jy_case *c)
{
    sqlite3_stmt *st = jy_sql(&s->db, JY_SQL_CASE_BY_NO);

    jy_bind_str(st, 1, no);
    return jy_store_note(s, read_one(&s->db, st, a, c, NULL));
}

enum jy_err jy_cases_read_no(struct jy_reader *r, struct jy_str no, struct jy_arena *a,
                             struct jy_case *c)
{
    sqlite3_stmt *st = jy_sql(&r->db, JY_SQL_CASE_BY_NO);

    jy_bind_str(st, 1, no);
    return read_one(&r->db, st, a, c, NULL);
}

/* Where a talk has gone on; NOT_FOUND: that has ended since. */
static enum jy_err went_on_to(struct jy_store *s, const struct jy_case *c, int64_t *case_id)
{
    struct jy_hot_case *there;
    enum jy_err e = jy_cases_fetch(s, c->merged_into, &there);

    if (e == JY_OK && !jy_case_is_open(there->c.state)) e = JY_E_NOT_FOUND;
    if (e == JY_OK) *case_id = there->c.id;
    return e;
}

/* The newest that was not split off: nearly always the first that is looked at, and in memory. */
static enum jy_err find_current(struct jy_store *s, int64_t device, int64_t except,
                                int64_t *case_id)
{
    sqlite3_stmt *st = jy_sql(&s->db, JY_SQL_CASE_CURRENT);
    struct jy_hot_case *hot = NULL;
    int64_t newest = 0;
    enum jy_err e;

    jy_bind_int(st, 1, device);
    while ((e = jy_sql_row(&s->db, st)) == JY_OK) {
        *case_id = jy_column_int(st, 0);
        if (*case_id == except) continue;
        e = jy_cases_fetch(s, *case_id, &hot);
        if (e == JY_OK && jy_case_went_on(&hot->c)) {
            e = went_on_to(s, &hot->c, case_id);
            if (e != JY_E_NOT_FOUND) break;
            continue;
        }
        if (newest == 0) newest = *case_id;
        if (e != JY_OK || hot->c.split_from == 0) break;
    }
    jy_sql_end(st);
    if (e != JY_E_NOT_FOUND) return note_read(s, e);
    *case_id = newest;
    return newest != 0 ? JY_OK : JY_E_NOT_FOUND;
}

/* Remembered, since words come again and again in one talk; but not where it has gone on in another
 * device's case, which may end without this one's knowing. */
enum jy_err jy_cases_current(struct jy_store *s, int64_t device, int64_t except, int64_t *case_id)
{
    struct jy_hot_case *hot;
    enum jy_err e;

    *case_id = jy_hot_talk(s->hot, device);
    if (*case_id != 0 && *case_id != except) return JY_OK;
    e = find_current(s, device, except, case_id);
    if (e == JY_OK) e = jy_cases_fetch(s, *case_id, &hot);
    if (e == JY_OK && except == 0 && hot->c.device == device)
        jy_hot_know_talk(s->hot, device, *case_id);
    return e;
}

/* From memory where it is there.  Else from the row, and not kept: nobody talks in this case, and
 * its record would push one out that is talked in. */
static enum jy_err known_of(struct jy_store *s, int64_t id, struct jy_arena *a,
                            const struct jy_case **out)
{
    const struct jy_hot_case *hot = jy_hot_find(s->hot, id);
    struct jy_case *c;

    *out = hot ? &hot->c : NULL;
    if (hot != NULL) return JY_OK;
    c = jy_arena_room(a, sizeof *c);
    if (c == NULL) return JY_E_MEMORY;
    *out = c;
    return jy_cases_from_disk(s, id, a, c, NULL);
}

enum jy_err jy_cases_of_device(struct jy_store *s, int64_t device, struct jy_arena *a,
                               const struct jy_case **list, int max, int *n)
{
    sqlite3_stmt *st = jy_sql(&s->db, JY_SQL_CASE_OF_DEVICE);
    enum jy_err e = JY_OK;

    *n = 0;
    jy_bind_int(st, 1, device);
    while (*n < max && (e = jy_sql_row(&s->db, st)) == JY_OK) {
        e = known_of(s, jy_column_int(st, 0), a, &list[*n]);
        if (e != JY_OK) break;
        *n += list[*n]->no[0] != '\0';
    }
    jy_sql_end(st);
    return e == JY_E_NOT_FOUND ? JY_OK : note_read(s, e);
}

enum jy_err jy_cases_filed_since(struct jy_store *s, int64_t device, int64_t since_ms, int *n)
{
    sqlite3_stmt *st = jy_sql(&s->db, JY_SQL_CASE_FILED_SINCE);
    enum jy_err e;

    jy_bind_int(st, 1, device);
    jy_bind_int(st, 2, since_ms);
    e = jy_sql_row(&s->db, st);
    if (e == JY_OK) *n = (int)jy_column_int(st, 0);
    jy_sql_end(st);
    return jy_store_note(s, e);
}

enum jy_err jy_cases_ids(struct jy_db *d, sqlite3_stmt *st, int64_t *ids, int *n)
{
    enum jy_err e;

    *n = 0;
    while ((e = jy_sql_row(d, st)) == JY_OK)
        ids[(*n)++] = jy_column_int(st, 0);
    return e == JY_E_NOT_FOUND ? JY_OK : e;
}

enum jy_err jy_cases_read_device(struct jy_reader *r, int64_t device, int64_t *ids, int max, int *n)
{
    sqlite3_stmt *st = jy_sql(&r->db, JY_SQL_CASE_IDS_OF_DEVICE);

    jy_bind_int(st, 1, device);
    jy_bind_int(st, 2, max);
    return jy_cases_ids(&r->db, st, ids, n);
}

enum jy_err jy_cases_read_cluster(struct jy_reader *r, int64_t cluster, int64_t *ids, int max,
                                  int *n)
{
    sqlite3_stmt *st = jy_sql(&r->db, JY_SQL_CASE_CLUSTER);

    jy_bind_int(st, 1, cluster);
    jy_bind_int(st, 2, max);
    return jy_cases_ids(&r->db, st, ids, n);
}

enum jy_err jy_cases_read_alike(struct jy_reader *r, const struct jy_case *c, int64_t *ids, int max,
                                int *n)
{
    const int64_t near_ms = (int64_t)JY_ALIKE_DAYS * JY_DAY_MS;
    sqlite3_stmt *st = jy_sql(&r->db, JY_SQL_CASE_ALIKE);
    char key[JY_ALIKE_KEY];

    *n = 0;
    jy_alike_key(c, key);
    if (key[0] == '\0') return JY_OK;
    jy_bind_cstr(st, 1, key);
    jy_bind_int(st, 2, c->registered_ms - near_ms);
    jy_bind_int(st, 3, c->registered_ms + near_ms);
    jy_bind_int(st, 4, c->device);
    jy_bind_int(st, 5, c->cluster);
    jy_bind_int(st, 6, max);
    return jy_cases_ids(&r->db, st, ids, n);
}

enum jy_err jy_cases_linked(struct jy_store *s, const struct jy_case *c, int *n)
{
    sqlite3_stmt *st = jy_sql(&s->db, JY_SQL_CASE_LINKED);
    enum jy_err e;

    jy_bind_int(st, 1, c->cluster);
    jy_bind_int(st, 2, c->id);
    e = jy_sql_row(&s->db, st);
    if (e == JY_OK) *n = (int)jy_column_int(st, 0);
    jy_sql_end(st);
    return jy_store_note(s, e);
}

enum jy_err jy_cases_left_behind(struct jy_reader *r, const struct jy_city *city, int64_t after,
                                 int64_t *ids, int max, int *n)
{
    sqlite3_stmt *st = jy_sql(&r->db, JY_SQL_CASE_KEEPERS);
    enum jy_err e = JY_OK;

    *n = 0;
    jy_bind_int(st, 1, after);
    while (*n < max && (e = jy_sql_row(&r->db, st)) == JY_OK)
        if (jy_is_left_behind(city, jy_column_str(st, 1), jy_column_str(st, 2)))
            ids[(*n)++] = jy_column_int(st, 0);
    jy_sql_end(st);
    return e == JY_E_NOT_FOUND ? JY_OK : e;
}

enum jy_err jy_cases_due(struct jy_reader *r, int64_t now_ms, int64_t *ids, int max, int *n)
{
    sqlite3_stmt *st = jy_sql(&r->db, JY_SQL_CASE_DUE);

    jy_bind_int(st, 1, now_ms);
    jy_bind_int(st, 2, max);
    return jy_cases_ids(&r->db, st, ids, n);
}

enum jy_err jy_cases_left_late(struct jy_reader *r, int64_t now_ms, int *n)
{
    sqlite3_stmt *st = jy_sql(&r->db, JY_SQL_CASE_LEFT_LATE);
    enum jy_err e;

    jy_bind_int(st, 1, now_ms);
    e = jy_sql_row(&r->db, st);
    if (e != JY_OK) return e;
    *n = (int)jy_column_int(st, 0);
    jy_sql_end(st);
    return JY_OK;
}

/* Their page has shown what came with the answer. */
static enum jy_err receive(struct jy_store *s, struct jy_case *c, int64_t now_ms)
{
    sqlite3_stmt *st = jy_sql(&s->db, JY_SQL_CASE_RECEIVED);

    if (c->answered_ms == 0 || c->received_ms != 0 || c->citizen_seen <= c->answer_seq)
        return JY_OK;
    c->received_ms = now_ms;
    jy_bind_int(st, 1, c->id);
    jy_bind_int(st, 2, now_ms);
    return jy_sql_run(&s->db, st);
}

enum jy_err jy_cases_seen(struct jy_store *s, int64_t case_id, bool staff, int64_t seq,
                          int64_t now_ms)
{
    sqlite3_stmt *st = jy_sql(&s->db, JY_SQL_CASE_SEEN);
    struct jy_hot_case *hot;
    enum jy_err e = jy_cases_fetch(s, case_id, &hot);
    int64_t *mark;

    if (e != JY_OK) return e;
    mark = staff ? &hot->c.staff_seen : &hot->c.citizen_seen;
    if (seq > hot->c.seq) seq = hot->c.seq;
    if (seq <= *mark) return JY_OK;
    jy_hot_changed(s->hot, case_id);
    *mark = seq;
    jy_bind_int(st, 1, case_id);
    jy_bind_int(st, 2, hot->c.citizen_seen);
    jy_bind_int(st, 3, hot->c.staff_seen);
    e = jy_sql_run(&s->db, st);
    if (e == JY_OK && !staff) e = receive(s, &hot->c, now_ms);
    if (e == JY_OK && !staff) e = jy_figures_seen(s, &hot->c);
    return jy_store_note(s, e);
}

enum jy_err jy_cases_new_id(struct jy_store *s, int64_t *id)
{
    sqlite3_stmt *st = jy_sql(&s->db, JY_SQL_CASE_LAST_ID);

    if (s->last_id == 0) {
        enum jy_err e = jy_sql_row(&s->db, st);
        if (e != JY_OK) return jy_store_note(s, e);
        s->last_id = jy_column_int(st, 0);
        jy_sql_end(st);
    }
    *id = ++s->last_id;
    return JY_OK;
}

static void bind_columns(sqlite3_stmt *st, const struct jy_columns *k)
{
    jy_bind_cstr(st, 7, k->no);
    jy_bind_cstr(st, 8, k->state);
    jy_bind_int(st, 9, k->phase);
    jy_bind_cstr(st, 10, k->owner);
    jy_bind_cstr(st, 11, k->holder);
    jy_bind_cstr(st, 12, k->town);
    jy_bind_int(st, 13, k->clue);
    jy_bind_int(st, 14, k->no_village);
    jy_bind_int(st, 15, k->hazard);
    jy_bind_int(st, 16, k->alarm);
    jy_bind_int(st, 17, k->waits);
    jy_bind_int(st, 18, k->dispatch);
    jy_bind_int(st, 19, k->due_ms);
    jy_bind_int(st, 20, k->born_ms);
    jy_bind_int(st, 21, k->quiet_day);
    jy_bind_int(st, 22, k->wake_minute);
    jy_bind_cstr(st, 25, k->offered);
    jy_bind_int(st, 26, k->cluster);
    jy_bind_cstr(st, 27, k->alike);
    jy_bind_cstr(st, 28, k->kept_from);
    jy_bind_int(st, 29, k->late_ms);
}

static enum jy_err add_unit(struct jy_store *s, const struct jy_case *c, int phase,
                            const char *body, bool owner)
{
    sqlite3_stmt *st = jy_sql(&s->db, JY_SQL_UNIT_ADD);

    jy_bind_cstr(st, 1, body);
    jy_bind_int(st, 2, phase);
    jy_bind_int(st, 3, c->id);
    jy_bind_int(st, 4, owner);
    return jy_sql_run(&s->db, st);
}

static enum jy_err put_units(struct jy_store *s, bool known, const struct jy_case *c, int phase)
{
    sqlite3_stmt *clear = jy_sql(&s->db, JY_SQL_UNIT_CLEAR);
    const char *bodies[JY_CASE_BODIES];
    int n = phase == JY_PHASE_DRAFT ? 0 : jy_case_bodies(c, bodies);
    enum jy_err e = JY_OK;

    if (known) {
        jy_bind_int(clear, 1, c->id);
        e = jy_sql_run(&s->db, clear);
    }
    for (int i = 0; e == JY_OK && i < n; i++)
        e = add_unit(s, c, phase, bodies[i], strcmp(bodies[i], c->owner) == 0);
    return e;
}

static enum jy_err add_turn(struct jy_store *s, int64_t id, const struct jy_whistle_turn *turn)
{
    sqlite3_stmt *st = jy_sql(&s->db, JY_SQL_TURN_ADD);

    jy_bind_cstr(st, 1, turn->body);
    jy_bind_int(st, 2, id);
    jy_bind_int(st, 3, turn->due_ms);
    return jy_sql_run(&s->db, st);
}

static enum jy_err put_turns(struct jy_store *s, const struct jy_case *c)
{
    sqlite3_stmt *clear = jy_sql(&s->db, JY_SQL_TURN_CLEAR);
    struct jy_whistle_turn turns[JY_CALLS + 1];
    int n = jy_turns_of(c, turns);
    enum jy_err e;

    jy_bind_int(clear, 1, c->id);
    e = jy_sql_run(&s->db, clear);
    for (int i = 0; e == JY_OK && i < n; i++)
        e = add_turn(s, c->id, &turns[i]);
    return e;
}

static enum jy_err put_lead(struct jy_store *s, const struct jy_case *c)
{
    sqlite3_stmt *st = jy_sql(&s->db, JY_SQL_LEAD_CLEAR);
    const char *leader;
    int64_t due_ms;
    enum jy_err e;

    jy_bind_int(st, 1, c->id);
    e = jy_sql_run(&s->db, st);
    if (e != JY_OK || !jy_lead_of(c, &leader, &due_ms)) return e;
    st = jy_sql(&s->db, JY_SQL_LEAD_ADD);
    jy_bind_int(st, 1, c->id);
    jy_bind_cstr(st, 2, leader);
    jy_bind_int(st, 3, due_ms);
    return jy_sql_run(&s->db, st);
}

static enum jy_err put_evidence(struct jy_store *s, int64_t id, const char *was, const char *is)
{
    bool drop = is[0] == '\0';
    sqlite3_stmt *st = jy_sql(&s->db, drop ? JY_SQL_EVIDENCE_DROP : JY_SQL_EVIDENCE_PUT);

    if (strcmp(was, is) == 0) return JY_OK;
    jy_bind_int(st, 1, id);
    if (!drop) jy_bind_cstr(st, 2, is);
    return jy_sql_run(&s->db, st);
}

enum jy_err jy_cases_put(struct jy_store *s, const struct jy_hot_case *old, const struct jy_case *c,
                         const struct jy_talk *talk)
{
    static const struct jy_case nothing = {0};
    struct jy_columns was, is;
    sqlite3_stmt *st;
    bool all;
    enum jy_err e;

    jy_columns_of(c, &is);
    if (old) jy_columns_of(&old->c, &was);
    all = old == NULL || !jy_columns_same(&was, &is);
    st = jy_sql(&s->db, old == NULL ? JY_SQL_CASE_ADD : all ? JY_SQL_CASE_SAVE : JY_SQL_CASE_TURN);
    jy_buf_clear(&s->matter);
    jy_buf_clear(&s->talk);
    jy_case_pack(c, &s->matter);
    jy_talk_pack(talk, &s->talk);
    if (s->matter.failed || s->talk.failed) return jy_store_note(s, JY_E_MEMORY);
    jy_bind_int(st, 1, c->id);
    jy_bind_int(st, 2, c->device);
    jy_bind_int(st, 3, c->seq);
    jy_bind_int(st, 4, c->wake_ms);
    jy_bind_str(st, 5, jy_buf_str(&s->matter));
    jy_bind_str(st, 6, jy_buf_str(&s->talk));
    if (all) {
        bind_columns(st, &is);
        jy_hot_forget_talk(s->hot, c->device);
    }
    jy_bind_int(st, 23, c->citizen_seen);
    jy_bind_int(st, 24, c->staff_seen);
    e = jy_sql_run(&s->db, st);
    if (e == JY_OK && (old == NULL || !jy_units_same(&old->c, c)))
        e = put_units(s, old != NULL, c, (int)is.phase);
    if (e == JY_OK && !jy_turns_same(old ? &old->c : &nothing, c)) e = put_turns(s, c);
    if (e == JY_OK && !jy_lead_same(old ? &old->c : &nothing, c)) e = put_lead(s, c);
    if (e == JY_OK && !jy_bookings_same(old ? &old->c : &nothing, c))
        e = jy_bookings_put(&s->db, c);
    if (e == JY_OK && !jy_seats_same(old ? &old->c : &nothing, c)) e = jy_seats_put(&s->db, c);
    if (e == JY_OK && !jy_phones_same(old ? &old->c : &nothing, c)) e = jy_phones_put(&s->db, c);
    if (e == JY_OK) e = jy_search_due(s, old, c, talk);
    if (e == JY_OK) e = put_evidence(s, c->id, old ? old->talk.evidence : "", talk->evidence);
    return jy_store_note(s, e);
}

static enum jy_err know_serial(struct jy_store *s, int day)
{
    sqlite3_stmt *st = jy_sql(&s->db, JY_SQL_SERIAL_GET);
    enum jy_err e;

    if (s->serial_day == day) return JY_OK;
    jy_bind_int(st, 1, day);
    e = jy_sql_row(&s->db, st);
    if (e != JY_OK && e != JY_E_NOT_FOUND) return jy_store_note(s, e);
    s->serial_last = e == JY_OK ? (int)jy_column_int(st, 0) : 0;
    s->serial_day = day;
    jy_sql_end(st);
    return JY_OK;
}

enum jy_err jy_cases_next_no(struct jy_store *s, int64_t now_ms, char out[24])
{
    int day = jy_date_of(now_ms);
    enum jy_err e = know_serial(s, day);

    if (e == JY_OK) jy_case_no_make(out, day, s->serial_last + 1);
    return e;
}

/* `no` came from next_no in this very turn; its day and serial are read back from it, so that a
 * turn which crosses midnight counts in the day it was numbered. */
enum jy_err jy_cases_take_no(struct jy_store *s, const char *no)
{
    sqlite3_stmt *st = jy_sql(&s->db, JY_SQL_SERIAL_PUT);
    int day, serial;
    char *end;
    enum jy_err e;

    if (!jy_case_no_valid(jy_str_of(no))) return JY_E_BAD_DATA;
    day = (int)strtol(no + 2, &end, 10);
    serial = (int)strtol(end + 1, NULL, 10);
    e = know_serial(s, day);
    if (e != JY_OK) return e;
    if (serial != s->serial_last + 1) return JY_E_BAD_DATA;
    s->serial_last = serial;
    jy_bind_int(st, 1, day);
    jy_bind_int(st, 2, serial);
    return jy_store_note(s, jy_sql_run(&s->db, st));
}
