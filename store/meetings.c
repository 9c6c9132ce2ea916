/* meetings.c - meetings as they are planned, who comes and asks, which cases are taken along, and
 * the numbers of a month. */
#include "store/meetings.h"

#include <string.h>

#include "intents/cases/calendar.h"
#include "store/inside.h"
#include "store/meetings_inside.h"

/* -- rows ----------------------------------------------------------------------------------- */

struct jy_str jy_meetings_text(sqlite3_stmt *st, int at, struct jy_arena *a)
{
    return jy_arena_str(a, jy_column_str(st, at));
}

static void meeting_of_row(sqlite3_stmt *st, struct jy_arena *a, struct jy_meeting *m)
{
    enum {
        ID,
        KIND,
        STATE,
        AT,
        PLACE,
        TOWN,
        SPOT,
        TOPIC,
        POST,
        LEADER,
        OPEN,
        BY,
        PRESENT,
        MINUTES,
        REASON,
        RECORDED_BY,
        RECORDED,
        COMING,
        QUESTIONS,
        ANSWERED,
        CASES,
        ITEMS,
        FILED
    };

    *m = (struct jy_meeting){
        .id = jy_column_int(st, ID),
        .plan = {.kind = jy_meeting_kind_of(jy_column_str(st, KIND)),
                 .at_ms = jy_column_int(st, AT),
                 .place = jy_meetings_text(st, PLACE, a),
                 .spot = jy_meetings_text(st, SPOT, a),
                 .topic = jy_meetings_text(st, TOPIC, a),
                 .post = jy_meetings_text(st, POST, a),
                 .leader = jy_meetings_text(st, LEADER, a),
                 .open = jy_column_int(st, OPEN) != 0},
        .state = jy_meeting_state_of(jy_column_str(st, STATE)),
        .town = jy_meetings_text(st, TOWN, a),
        .by = jy_meetings_text(st, BY, a),
        .recorded_by = jy_meetings_text(st, RECORDED_BY, a),
        .minutes = jy_meetings_text(st, MINUTES, a),
        .reason = jy_meetings_text(st, REASON, a),
        .recorded_ms = jy_column_int(st, RECORDED),
        .present = (int)jy_column_int(st, PRESENT),
        .n_coming = (int)jy_column_int(st, COMING),
        .n_questions = (int)jy_column_int(st, QUESTIONS),
        .n_answered = (int)jy_column_int(st, ANSWERED),
        .n_cases = (int)jy_column_int(st, CASES),
        .n_items = (int)jy_column_int(st, ITEMS),
        .n_filed = (int)jy_column_int(st, FILED),
    };
}

static void question_of_row(sqlite3_stmt *st, struct jy_arena *a, struct jy_meeting_question *q)
{
    enum { ID, TEXT, ANSWER, BEFOREHAND, AT, CASE, MEETING };

    *q = (struct jy_meeting_question){.id = jy_column_int(st, ID),
                                      .text = jy_meetings_text(st, TEXT, a),
                                      .answer = jy_meetings_text(st, ANSWER, a),
                                      .beforehand = jy_column_int(st, BEFOREHAND) != 0,
                                      .at_ms = jy_column_int(st, AT),
                                      .case_id = jy_column_int(st, CASE),
                                      .meeting = jy_column_int(st, MEETING)};
}

static void case_of_row(sqlite3_stmt *st, struct jy_arena *a, struct jy_meeting_case *c)
{
    enum { MEETING, CASE, WHAT, OUTCOME, BY };

    *c = (struct jy_meeting_case){.meeting = jy_column_int(st, MEETING),
                                  .case_id = jy_column_int(st, CASE),
                                  .what = jy_bring_of(jy_column_str(st, WHAT)),
                                  .outcome = jy_meetings_text(st, OUTCOME, a),
                                  .by = jy_meetings_text(st, BY, a)};
}

static enum jy_err read_one(struct jy_db *db, int64_t id, struct jy_arena *a,
                            struct jy_meeting *out)
{
    sqlite3_stmt *st = jy_sql(db, JY_SQL_MEETING_GET);
    enum jy_err e;

    jy_bind_int(st, 1, id);
    e = jy_sql_row(db, st);
    if (e != JY_OK) return e;
    meeting_of_row(st, a, out);
    jy_sql_end(st);
    return jy_arena_failed(a) ? JY_E_MEMORY : JY_OK;
}

enum jy_err jy_meetings_end(sqlite3_stmt *st, const struct jy_arena *a, enum jy_err e)
{
    jy_sql_end(st);
    if (e == JY_E_NOT_FOUND) e = JY_OK;
    return e == JY_OK && jy_arena_failed(a) ? JY_E_MEMORY : e;
}

static enum jy_err read_cases(struct jy_db *db, int64_t meeting, struct jy_arena *a,
                              struct jy_meeting_case list[JY_MEETING_CASES], int *n)
{
    sqlite3_stmt *st = jy_sql(db, JY_SQL_MEETING_CASES);
    enum jy_err e = JY_OK;

    *n = 0;
    jy_bind_int(st, 1, meeting);
    while (*n < JY_MEETING_CASES && (e = jy_sql_row(db, st)) == JY_OK)
        case_of_row(st, a, &list[(*n)++]);
    return jy_meetings_end(st, a, e);
}

static enum jy_err read_between(struct jy_db *db, int64_t from_ms, int64_t to_ms,
                                struct jy_str town, struct jy_meeting_list *out)
{
    sqlite3_stmt *st = jy_sql(db, JY_SQL_MEETING_BETWEEN);
    enum jy_err e = JY_OK;

    out->n = 0;
    jy_bind_int(st, 1, from_ms);
    jy_bind_int(st, 2, to_ms);
    jy_bind_str(st, 3, town);
    jy_bind_int(st, 4, out->max);
    while (out->n < out->max && (e = jy_sql_row(db, st)) == JY_OK)
        meeting_of_row(st, out->a, &out->rows[out->n++]);
    return jy_meetings_end(st, out->a, e);
}

/* -- planned, cancelled --------------------------------------------------------------------- */

enum jy_err jy_meetings_resent(struct jy_store *s, const struct jy_sent_key *k, int64_t *meeting)
{
    return jy_sent_find(s, JY_SQL_MEETING_KEY_GET, k, meeting);
}

enum jy_err jy_meetings_keep_key(struct jy_store *s, const struct jy_sent_key *k, int64_t meeting)
{
    return jy_sent_keep(s, JY_SQL_MEETING_KEY_ADD, k, meeting);
}

enum jy_err jy_meetings_find(struct jy_store *s, int64_t id, struct jy_arena *a,
                             struct jy_meeting *out)
{
    return jy_store_note(s, read_one(&s->db, id, a, out));
}

enum jy_err jy_meetings_put(struct jy_store *s, struct jy_meeting *m, int64_t now_ms)
{
    sqlite3_stmt *st = jy_sql(&s->db, m->id == 0 ? JY_SQL_MEETING_PUT : JY_SQL_MEETING_SET);
    const struct jy_meeting_plan *p = &m->plan;
    enum jy_err e;

    if (m->id != 0) jy_bind_int(st, 1, m->id);
    jy_bind_cstr(st, 2, jy_meeting_kind_name(p->kind));
    jy_bind_int(st, 3, p->at_ms);
    jy_bind_str(st, 4, p->place);
    jy_bind_str(st, 5, m->town);
    jy_bind_str(st, 6, p->spot);
    jy_bind_str(st, 7, p->topic);
    jy_bind_str(st, 8, p->post);
    jy_bind_str(st, 9, p->leader);
    jy_bind_int(st, 10, p->open);
    if (m->id == 0) {
        jy_bind_str(st, 11, m->by);
        jy_bind_int(st, 12, now_ms);
    }
    e = jy_sql_run(&s->db, st);
    if (e == JY_OK && m->id == 0) m->id = sqlite3_last_insert_rowid(s->db.db);
    return jy_store_note(s, e);
}

/* `case_id` 0: of all of them. */
static enum jy_err set_what(struct jy_store *s, int64_t meeting, int64_t case_id,
                            enum jy_bring what, struct jy_str by)
{
    sqlite3_stmt *st = jy_sql(&s->db, JY_SQL_MEETING_DROP);

    jy_bind_int(st, 1, meeting);
    jy_bind_cstr(st, 2, jy_bring_name(what));
    jy_bind_str(st, 3, by);
    jy_bind_int(st, 4, case_id);
    return jy_store_note(s, jy_sql_run(&s->db, st));
}

static enum jy_err drop_others(struct jy_store *s, int64_t meeting, struct jy_str by,
                               const int64_t *cases, int n)
{
    struct jy_meeting_case there[JY_MEETING_CASES];
    struct jy_arena *a = jy_arena_new();
    int n_there = 0;
    enum jy_err e = a ? read_cases(&s->db, meeting, a, there, &n_there) : JY_E_MEMORY;

    jy_arena_free(a); /* their texts are not asked for */
    for (int i = 0; e == JY_OK && i < n_there; i++)
        if (!jy_id_is_among(there[i].case_id, cases, n))
            e = set_what(s, meeting, there[i].case_id, JY_BRING_DROPPED, by);
    return jy_store_note(s, e);
}

enum jy_err jy_meetings_bring(struct jy_store *s, int64_t meeting, struct jy_str by,
                              const int64_t *cases, int n, bool anew)
{
    enum jy_err e = drop_others(s, meeting, by, cases, n);

    for (int i = 0; e == JY_OK && i < n; i++) {
        sqlite3_stmt *st = jy_sql(&s->db, JY_SQL_MEETING_BRING);
        jy_bind_int(st, 1, meeting);
        jy_bind_int(st, 2, cases[i]);
        jy_bind_str(st, 3, by);
        e = jy_sql_run(&s->db, st);
    }
    if (e == JY_OK && anew) {
        sqlite3_stmt *st = jy_sql(&s->db, JY_SQL_MEETING_ANEW);
        jy_bind_int(st, 1, meeting);
        e = jy_sql_run(&s->db, st);
    }
    return jy_store_note(s, e);
}

enum jy_err jy_meetings_settle(struct jy_store *s, int64_t meeting)
{
    sqlite3_stmt *st = jy_sql(&s->db, JY_SQL_MEETING_SETTLE);
    enum jy_err e;

    jy_bind_int(st, 1, meeting);
    e = jy_store_note(s, jy_sql_run(&s->db, st));
    return e == JY_OK ? jy_meetings_come(s, meeting, 0, false) : e;
}

enum jy_err jy_meetings_taken(struct jy_store *s, int64_t meeting, struct jy_arena *a,
                              struct jy_meeting_case list[JY_MEETING_CASES], int *n)
{
    return jy_store_note(s, read_cases(&s->db, meeting, a, list, n));
}

enum jy_err jy_meetings_cancel(struct jy_store *s, int64_t id, struct jy_str by,
                               struct jy_str reason, int64_t now_ms)
{
    sqlite3_stmt *st = jy_sql(&s->db, JY_SQL_MEETING_CANCEL);
    enum jy_err e;

    jy_bind_int(st, 1, id);
    jy_bind_str(st, 2, reason);
    jy_bind_str(st, 3, by);
    jy_bind_int(st, 4, now_ms);
    e = jy_store_note(s, jy_sql_run(&s->db, st));
    if (e == JY_OK) e = set_what(s, id, 0, JY_BRING_CANCELLED, by);
    return e == JY_OK ? jy_meetings_settle(s, id) : e;
}

/* -- citizens ------------------------------------------------------------------------------- */

enum jy_err jy_meetings_come(struct jy_store *s, int64_t meeting, int64_t device, bool coming)
{
    sqlite3_stmt *st = jy_sql(&s->db, coming ? JY_SQL_MEETING_COME : JY_SQL_MEETING_STAY);

    jy_bind_int(st, 1, meeting);
    jy_bind_int(st, 2, device);
    return jy_store_note(s, jy_sql_run(&s->db, st));
}

enum jy_err jy_meetings_may_ask(struct jy_store *s, int64_t meeting, int64_t device)
{
    sqlite3_stmt *st = jy_sql(&s->db, JY_SQL_MEETING_ASKS);
    enum jy_err e;
    bool full;

    jy_bind_int(st, 1, meeting);
    jy_bind_int(st, 2, device);
    e = jy_sql_row(&s->db, st);
    if (e != JY_OK) return jy_store_note(s, e);
    full = jy_column_int(st, 0) >= JY_MEETING_QUESTIONS || jy_column_int(st, 1) >= JY_MEETING_ASKS;
    jy_sql_end(st);
    return full ? JY_E_LIMIT : JY_OK;
}

enum jy_err jy_meetings_ask(struct jy_store *s, int64_t meeting, int64_t device, struct jy_str text,
                            int64_t now_ms)
{
    sqlite3_stmt *st = jy_sql(&s->db, JY_SQL_MEETING_ASK);

    jy_bind_int(st, 1, meeting);
    jy_bind_int(st, 2, device);
    jy_bind_str(st, 3, text);
    jy_bind_int(st, 4, now_ms);
    return jy_store_note(s, jy_sql_run(&s->db, st));
}

enum jy_err jy_meetings_unask(struct jy_store *s, int64_t question, int64_t device,
                              int64_t *meeting)
{
    sqlite3_stmt *st = jy_sql(&s->db, JY_SQL_MEETING_UNASK);
    enum jy_err e;

    jy_bind_int(st, 1, question);
    jy_bind_int(st, 2, device);
    e = jy_sql_row(&s->db, st);
    if (e != JY_OK) return jy_store_note(s, e);
    *meeting = jy_column_int(st, 0);
    jy_sql_end(st);
    return JY_OK;
}

/* Some of the next are not announced, or do not take place: so many are looked at. */
enum jy_err jy_meetings_coming_to(struct jy_store *s, int64_t now_ms, struct jy_arena *a,
                                  struct jy_meeting_plan *list, int max, int *n)
{
    enum { LOOKED_AT = 40 };
    struct jy_meeting_list all = {.a = a, .max = LOOKED_AT};
    enum jy_err e = JY_E_MEMORY;

    *n = 0;
    all.rows = jy_arena_take(a, LOOKED_AT * sizeof *all.rows);
    if (all.rows != NULL)
        e = read_between(&s->db, now_ms, now_ms + 366 * JY_DAY_MS, JY_STR(""), &all);
    for (int i = 0; e == JY_OK && i < all.n && *n < max; i++)
        if (jy_meeting_is_coming(&all.rows[i].plan, all.rows[i].state, now_ms))
            list[(*n)++] = all.rows[i].plan;
    return jy_store_note(s, e);
}

/* -- to be told ---------------------------------------------------------------- */

enum jy_err jy_meetings_untold(struct jy_reader *r, int64_t *meeting, int64_t *case_id)
{
    sqlite3_stmt *st = jy_sql(&r->db, JY_SQL_MEETING_UNTOLD);
    enum jy_err e = jy_sql_row(&r->db, st);

    if (e != JY_OK) return e;
    *meeting = jy_column_int(st, 0);
    *case_id = jy_column_int(st, 1);
    jy_sql_end(st);
    return JY_OK;
}

enum jy_err jy_meetings_to_tell(struct jy_store *s, int64_t meeting, int64_t case_id,
                                struct jy_arena *a, struct jy_meeting_case *out)
{
    sqlite3_stmt *st = jy_sql(&s->db, JY_SQL_MEETING_TO_TELL);
    enum jy_err e;

    jy_bind_int(st, 1, meeting);
    jy_bind_int(st, 2, case_id);
    e = jy_sql_row(&s->db, st);
    if (e != JY_OK) return jy_store_note(s, e);
    case_of_row(st, a, out);
    jy_sql_end(st);
    return jy_arena_failed(a) ? JY_E_MEMORY : JY_OK;
}

enum jy_err jy_meetings_told(struct jy_store *s, const struct jy_meeting_case *c)
{
    sqlite3_stmt *st = jy_sql(&s->db, JY_SQL_MEETING_TOLD);

    jy_bind_int(st, 1, c->meeting);
    jy_bind_int(st, 2, c->case_id);
    jy_bind_cstr(st, 3, jy_bring_name(c->what));
    return jy_store_note(s, jy_sql_run(&s->db, st));
}

/* -- the reader's --------------------------------------------------------------------------- */

enum jy_err jy_meetings_read(struct jy_reader *r, int64_t id, struct jy_arena *a,
                             struct jy_meeting *out)
{
    return read_one(&r->db, id, a, out);
}

enum jy_err jy_meetings_between(struct jy_reader *r, int64_t from_ms, int64_t to_ms,
                                struct jy_str town, struct jy_meeting_list *out)
{
    return read_between(&r->db, from_ms, to_ms, town, out);
}

static enum jy_err read_questions(struct jy_reader *r, sqlite3_stmt *st, struct jy_arena *a,
                                  struct jy_meeting_question *list, int max, int *n)
{
    enum jy_err e = JY_OK;

    *n = 0;
    jy_bind_int(st, 2, max);
    while (*n < max && (e = jy_sql_row(&r->db, st)) == JY_OK)
        question_of_row(st, a, &list[(*n)++]);
    return jy_meetings_end(st, a, e);
}

enum jy_err jy_meetings_questions(struct jy_reader *r, int64_t meeting, struct jy_arena *a,
                                  struct jy_meeting_question *list, int max, int *n)
{
    sqlite3_stmt *st = jy_sql(&r->db, JY_SQL_MEETING_QUESTIONS);

    jy_bind_int(st, 1, meeting);
    return read_questions(r, st, a, list, max, n);
}

enum jy_err jy_meetings_asked(struct jy_reader *r, const unsigned char device[32],
                              struct jy_arena *a, struct jy_meeting_question *list, int max, int *n)
{
    sqlite3_stmt *st = jy_sql(&r->db, JY_SQL_MEETING_ASKED);

    jy_bind_blob(st, 1, device, 32);
    return read_questions(r, st, a, list, max, n);
}

enum jy_err jy_meetings_is_coming(struct jy_reader *r, int64_t meeting,
                                  const unsigned char device[32], bool *out)
{
    sqlite3_stmt *st = jy_sql(&r->db, JY_SQL_MEETING_IS_COMING);
    enum jy_err e;

    jy_bind_int(st, 1, meeting);
    jy_bind_blob(st, 2, device, 32);
    e = jy_sql_row(&r->db, st);
    *out = e == JY_OK;
    jy_sql_end(st);
    return e == JY_E_NOT_FOUND ? JY_OK : e;
}

enum jy_err jy_meetings_cases(struct jy_reader *r, int64_t meeting, struct jy_arena *a,
                              struct jy_meeting_case list[JY_MEETING_CASES], int *n)
{
    return read_cases(&r->db, meeting, a, list, n);
}

enum jy_err jy_meetings_sums(struct jy_reader *r, struct jy_str town, int month,
                             struct jy_meeting_sums *out)
{
    sqlite3_stmt *st = jy_sql(&r->db, JY_SQL_MEETING_SUMS);
    int first = month * 100 + 1;
    enum jy_err e;

    jy_bind_int(st, 1, jy_date_start_ms(first));
    jy_bind_int(st, 2, jy_date_start_ms(jy_date_add_months(first, 1)));
    jy_bind_str(st, 3, town);
    e = jy_sql_row(&r->db, st);
    if (e != JY_OK) return e;
    *out = (struct jy_meeting_sums){
        .n = {jy_column_int(st, 0), jy_column_int(st, 1)},
        .present = {jy_column_int(st, 2), jy_column_int(st, 3)},
        .cases = jy_column_int(st, 4),
        .questions = jy_column_int(st, 5),
        .answered = jy_column_int(st, 6),
        .items = jy_column_int(st, 7),
        .closed = jy_column_int(st, 8),
    };
    jy_sql_end(st);
    return JY_OK;
}
