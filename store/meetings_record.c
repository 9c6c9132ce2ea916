/* meetings_record.c - what is recorded of a meeting that was held, and what was taken away from it
 * until it is a case. */
#include "store/meetings_inside.h"

#include "store/inside.h"

static void item_of_row(sqlite3_stmt *st, struct jy_arena *a, struct jy_meeting_item *i)
{
    enum { ID, QUESTION, TEXT, TYPE, PERSONS, OWNER, DUE, HAZARD, BY, CASE, ACCUSES };

    *i = (struct jy_meeting_item){.id = jy_column_int(st, ID),
                                  .question = jy_column_int(st, QUESTION),
                                  .text = jy_meetings_text(st, TEXT, a),
                                  .type = jy_meetings_text(st, TYPE, a),
                                  .persons = jy_meetings_text(st, PERSONS, a),
                                  .owner = jy_meetings_text(st, OWNER, a),
                                  .due = (int)jy_column_int(st, DUE),
                                  .hazard = jy_column_int(st, HAZARD) != 0,
                                  .by = jy_meetings_text(st, BY, a),
                                  .case_id = jy_column_int(st, CASE),
                                  .accuses = jy_column_int(st, ACCUSES) != 0};
}

/* -- held ----------------------------------------------------------------------------------- */

static enum jy_err check_answers(struct jy_store *s, const struct jy_meeting_record *rec)
{
    for (int i = 0; i < rec->n_answers; i++) {
        sqlite3_stmt *st = jy_sql(&s->db, JY_SQL_MEETING_WAS_ASKED);
        enum jy_err e;

        if (rec->answers[i].id == 0) continue;
        jy_bind_int(st, 1, rec->meeting);
        jy_bind_int(st, 2, rec->answers[i].id);
        e = jy_sql_row(&s->db, st);
        jy_sql_end(st);
        if (e != JY_OK) return e == JY_E_NOT_FOUND ? JY_E_BAD_FIELD : jy_store_note(s, e);
    }
    return JY_OK;
}

static bool has_outcome(const struct jy_meeting_record *rec, int64_t case_id)
{
    int n = 0;

    for (int i = 0; i < rec->n_outcomes; i++)
        n += rec->outcomes[i].case_id == case_id;
    return n == 1;
}

/* One of each case that was taken along, and no other. */
static enum jy_err check_outcomes(struct jy_store *s, const struct jy_meeting_record *rec)
{
    struct jy_meeting_case there[JY_MEETING_CASES];
    struct jy_arena *a = jy_arena_new();
    int n = 0;
    enum jy_err e = a ? jy_meetings_taken(s, rec->meeting, a, there, &n) : JY_E_MEMORY;

    jy_arena_free(a); /* their texts are not asked for */
    if (e == JY_OK && n != rec->n_outcomes) e = JY_E_BAD_FIELD;
    for (int i = 0; e == JY_OK && i < n; i++)
        if (!has_outcome(rec, there[i].case_id)) e = JY_E_BAD_FIELD;
    return jy_store_note(s, e);
}

/* The ids of what has a case, or is on its way to a clue: it stays as it is. */
static enum jy_err read_filed(struct jy_store *s, int64_t meeting, int64_t ids[JY_MEETING_ITEMS],
                              int *n)
{
    sqlite3_stmt *st = jy_sql(&s->db, JY_SQL_MEETING_ITEM_FILED);
    enum jy_err e = JY_OK;

    *n = 0;
    jy_bind_int(st, 1, meeting);
    while (*n < JY_MEETING_ITEMS && (e = jy_sql_row(&s->db, st)) == JY_OK)
        ids[(*n)++] = jy_column_int(st, 0);
    jy_sql_end(st);
    return e == JY_E_NOT_FOUND ? JY_OK : jy_store_note(s, e);
}

/* What is new stands beside what has a case. */
static enum jy_err check_items(struct jy_store *s, const struct jy_meeting_record *rec,
                               int64_t ids[JY_MEETING_ITEMS], int *n)
{
    enum jy_err e = read_filed(s, rec->meeting, ids, n);
    int all = *n;

    for (int i = 0; i < rec->n_items; i++)
        all += !jy_id_is_among(rec->items[i].id, ids, *n);
    return e == JY_OK && all > JY_MEETING_ITEMS ? JY_E_BAD_FIELD : e;
}

static enum jy_err put_answer(struct jy_store *s, int64_t meeting,
                              const struct jy_meeting_answer *answer, int64_t now_ms)
{
    bool spoken = answer->id == 0;
    sqlite3_stmt *st = jy_sql(&s->db, spoken ? JY_SQL_MEETING_SPOKEN_ADD : JY_SQL_MEETING_ANSWER);

    jy_bind_int(st, 1, meeting);
    if (spoken)
        jy_bind_str(st, 2, answer->text);
    else
        jy_bind_int(st, 2, answer->id);
    jy_bind_str(st, 3, answer->answer);
    if (spoken) jy_bind_int(st, 4, now_ms);
    return jy_store_note(s, jy_sql_run(&s->db, st));
}

static enum jy_err put_answers(struct jy_store *s, const struct jy_meeting_record *rec,
                               int64_t now_ms)
{
    sqlite3_stmt *st = jy_sql(&s->db, JY_SQL_MEETING_SPOKEN_CLEAR);
    enum jy_err e;

    jy_bind_int(st, 1, rec->meeting);
    e = jy_store_note(s, jy_sql_run(&s->db, st));
    for (int i = 0; e == JY_OK && i < rec->n_answers; i++)
        e = put_answer(s, rec->meeting, &rec->answers[i], now_ms);
    return e;
}

static enum jy_err put_outcomes(struct jy_store *s, const struct jy_meeting_record *rec)
{
    enum jy_err e = JY_OK;

    for (int i = 0; e == JY_OK && i < rec->n_outcomes; i++) {
        sqlite3_stmt *st = jy_sql(&s->db, JY_SQL_MEETING_OUTCOME);
        jy_bind_int(st, 1, rec->meeting);
        jy_bind_int(st, 2, rec->outcomes[i].case_id);
        jy_bind_str(st, 3, rec->outcomes[i].text);
        jy_bind_str(st, 4, rec->by);
        e = jy_store_note(s, jy_sql_run(&s->db, st));
    }
    return e;
}

static enum jy_err add_item(struct jy_store *s, const struct jy_meeting_record *rec,
                            const struct jy_meeting_item *i)
{
    sqlite3_stmt *st = jy_sql(&s->db, JY_SQL_MEETING_ITEM_ADD);

    jy_bind_int(st, 1, rec->meeting);
    jy_bind_int(st, 2, i->question);
    jy_bind_str(st, 3, i->text);
    jy_bind_str(st, 4, i->type);
    jy_bind_str(st, 5, i->persons);
    jy_bind_str(st, 6, i->owner);
    jy_bind_int(st, 7, i->due);
    jy_bind_int(st, 8, i->hazard);
    jy_bind_str(st, 9, rec->by);
    jy_bind_int(st, 10, i->accuses);
    return jy_store_note(s, jy_sql_run(&s->db, st));
}

/* What has no case yet is as it was said last. */
static enum jy_err put_items(struct jy_store *s, const struct jy_meeting_record *rec,
                             const int64_t *filed, int n)
{
    sqlite3_stmt *st = jy_sql(&s->db, JY_SQL_MEETING_ITEM_CLEAR);
    enum jy_err e;

    jy_bind_int(st, 1, rec->meeting);
    e = jy_store_note(s, jy_sql_run(&s->db, st));
    for (int i = 0; e == JY_OK && i < rec->n_items; i++)
        if (!jy_id_is_among(rec->items[i].id, filed, n)) e = add_item(s, rec, &rec->items[i]);
    return e;
}

static enum jy_err put_held(struct jy_store *s, const struct jy_meeting_record *rec, int64_t now_ms)
{
    sqlite3_stmt *st = jy_sql(&s->db, JY_SQL_MEETING_HELD);
    enum jy_err e;

    jy_bind_int(st, 1, rec->meeting);
    jy_bind_int(st, 2, rec->present);
    jy_bind_str(st, 3, rec->minutes);
    jy_bind_str(st, 4, rec->by);
    jy_bind_int(st, 5, now_ms);
    e = jy_store_note(s, jy_sql_run(&s->db, st));
    return e == JY_OK ? jy_meetings_settle(s, rec->meeting) : e;
}

enum jy_err jy_meetings_record(struct jy_store *s, const struct jy_meeting_record *rec,
                               int64_t now_ms, const char **field)
{
    int64_t filed[JY_MEETING_ITEMS];
    int n = 0;
    enum jy_err e = check_answers(s, rec);

    *field = "questions";
    if (e != JY_OK) return e;
    *field = "outcomes";
    e = check_outcomes(s, rec);
    if (e != JY_OK) return e;
    *field = "items";
    e = check_items(s, rec, filed, &n);
    if (e == JY_OK) e = put_held(s, rec, now_ms); /* from here on nothing is refused */
    if (e == JY_OK) e = put_answers(s, rec, now_ms);
    if (e == JY_OK) e = put_outcomes(s, rec);
    return e == JY_OK ? put_items(s, rec, filed, n) : e;
}

/* -- to be filed ---------------------------------------------------------------------------- */

enum jy_err jy_meetings_unfiled(struct jy_reader *r, int64_t *item)
{
    sqlite3_stmt *st = jy_sql(&r->db, JY_SQL_MEETING_UNFILED);
    enum jy_err e = jy_sql_row(&r->db, st);

    if (e != JY_OK) return e;
    *item = jy_column_int(st, 0);
    jy_sql_end(st);
    return JY_OK;
}

enum jy_err jy_meetings_to_file(struct jy_store *s, int64_t item, struct jy_arena *a,
                                struct jy_meeting_item *out, struct jy_meeting *of)
{
    enum { MEETING = 11 };
    sqlite3_stmt *st = jy_sql(&s->db, JY_SQL_MEETING_ITEM_GET);
    int64_t meeting;
    enum jy_err e;

    jy_bind_int(st, 1, item);
    e = jy_sql_row(&s->db, st);
    if (e != JY_OK) return jy_store_note(s, e);
    item_of_row(st, a, out);
    meeting = jy_column_int(st, MEETING);
    jy_sql_end(st);
    return jy_meetings_find(s, meeting, a, of);
}

enum jy_err jy_meetings_link(struct jy_store *s, int64_t item, int64_t case_id)
{
    sqlite3_stmt *st = jy_sql(&s->db, JY_SQL_MEETING_ITEM_LINK);

    jy_bind_int(st, 1, item);
    jy_bind_int(st, 2, case_id);
    return jy_store_note(s, jy_sql_run(&s->db, st));
}

enum jy_err jy_meetings_items(struct jy_reader *r, int64_t meeting, struct jy_arena *a,
                              struct jy_meeting_item list[JY_MEETING_ITEMS], int *n)
{
    sqlite3_stmt *st = jy_sql(&r->db, JY_SQL_MEETING_ITEMS);
    enum jy_err e = JY_OK;

    *n = 0;
    jy_bind_int(st, 1, meeting);
    while (*n < JY_MEETING_ITEMS && (e = jy_sql_row(&r->db, st)) == JY_OK)
        item_of_row(st, a, &list[(*n)++]);
    return jy_meetings_end(st, a, e);
}
