/* journal.c - turns become events: once, dense, chained, with the case's record beside them.
 *
 * The record is written before the events, since an event refers to its case; all of it stands or
 * falls with the caller's mark. */
#include "store/journal.h"
#include "store/chain.h"
#include "store/grounds.h"
#include "store/inside.h"

#include <inttypes.h>
#include <string.h>

enum jy_err jy_journal_find(struct jy_store *s, const struct jy_stamp *stamp,
                            struct jy_receipt *out)
{
    sqlite3_stmt *st = jy_sql(&s->db, JY_SQL_STAMP_FIND);
    unsigned char digest[32];
    enum jy_err e;

    if (!stamp->present) return JY_E_NOT_FOUND;
    jy_bind_blob(st, 1, stamp->key, sizeof(stamp->key));
    jy_bind_int(st, 2, stamp->device);
    e = jy_sql_row(&s->db, st);
    if (e != JY_OK) return jy_store_note(s, e);
    jy_column_blob(st, 0, digest, sizeof(digest));
    if (memcmp(digest, stamp->digest, sizeof(digest)) == 0)
        *out =
            (struct jy_receipt){jy_column_int(st, 1), jy_column_int(st, 2), jy_column_int(st, 3)};
    else
        e = JY_E_KEY_REUSED;
    jy_sql_end(st);
    return e;
}

static enum jy_err add_stamp(struct jy_store *s, const struct jy_stamp *stamp,
                             const struct jy_receipt *r)
{
    sqlite3_stmt *st = jy_sql(&s->db, JY_SQL_STAMP_ADD);

    if (!stamp->present) return JY_OK;
    jy_bind_blob(st, 1, stamp->key, sizeof(stamp->key));
    jy_bind_int(st, 2, stamp->device);
    jy_bind_blob(st, 3, stamp->digest, sizeof(stamp->digest));
    jy_bind_int(st, 4, r->case_id);
    jy_bind_int(st, 5, r->seq);
    jy_bind_int(st, 6, r->at_ms);
    return jy_store_note(s, jy_sql_run(&s->db, st));
}

static struct jy_str body_of(const struct jy_event *e)
{
    return e->body.len > 0 ? e->body : JY_STR("{}");
}

/* Writes one event and moves `hash` on to it. */
static enum jy_err add_event(struct jy_store *s, const struct jy_written *w, unsigned char hash[32])
{
    sqlite3_stmt *st = jy_sql(&s->db, JY_SQL_EVENT_ADD);
    const struct jy_event *e = w->event;
    unsigned char body_hash[JY_HASH], inner_hash[JY_HASH];
    bool inner = e->inner.len > 0;
    struct jy_chain_entry link = {.case_id = w->case_id,
                                  .seq = w->seq,
                                  .at_ms = w->at_ms,
                                  .kind = jy_str_of(jy_event_name(e->kind)),
                                  .by = jy_str_of(jy_by_name(e->by)),
                                  .staff = e->staff,
                                  .staff_name = e->staff_name,
                                  .staff_post = e->staff_post,
                                  .staff_only = e->staff_only,
                                  .body_hash = body_hash,
                                  .inner_hash = inner ? inner_hash : NULL};

    jy_chain_text(body_of(e), body_hash);
    if (inner) jy_chain_text(e->inner, inner_hash);
    jy_chain_link(hash, &link, hash);
    jy_bind_int(st, 1, link.case_id);
    jy_bind_int(st, 2, link.seq);
    jy_bind_int(st, 3, link.at_ms);
    jy_bind_str(st, 4, link.kind);
    jy_bind_str(st, 5, link.by);
    jy_bind_str(st, 6, link.staff);
    jy_bind_str(st, 7, link.staff_name);
    jy_bind_str(st, 8, link.staff_post);
    jy_bind_int(st, 9, link.staff_only);
    jy_bind_str(st, 10, body_of(e));
    jy_bind_null(st, 11);
    jy_bind_blob(st, 12, body_hash, JY_HASH);
    jy_bind_null(st, 13);
    jy_bind_blob(st, 14, hash, JY_HASH);
    if (inner) {
        jy_bind_str(st, 11, e->inner);
        jy_bind_blob(st, 13, inner_hash, JY_HASH);
    }
    return jy_store_note(s, jy_sql_run(&s->db, st));
}

/* Other front ends are told of what their people may read, but for their people's own words; of an
 * accusation nobody is told. */
static enum jy_err add_outgoing(struct jy_store *s, const struct jy_case *c,
                                const struct jy_written *w)
{
    sqlite3_stmt *st = jy_sql(&s->db, JY_SQL_OUTBOX_ADD);
    const struct jy_event *e = w->event;

    if (c->partner[0] == '\0' || c->confidential) return JY_OK;
    if (e->staff_only || e->by == JY_BY_CITIZEN) return JY_OK;
    jy_bind_str(st, 1, jy_str_of(c->partner));
    jy_bind_int(st, 2, w->case_id);
    jy_bind_int(st, 3, w->seq);
    jy_bind_str(st, 4, jy_str_of(jy_event_name(e->kind)));
    jy_bind_int(st, 5, w->at_ms);
    return jy_store_note(s, jy_sql_run(&s->db, st));
}

/* A new case gets its id and thread; a known one must be as it was when the plan was made. */
static enum jy_err admit(struct jy_store *s, struct jy_plan *plan, int which)
{
    struct jy_case_plan *p = &plan->cases[which];
    struct jy_hot_case *hot;
    enum jy_err e;

    if (p->is_new) {
        p->c.seq = 0;
        e = jy_cases_new_id(s, &p->c.id);
        if (e == JY_OK && p->c.thread == 0)
            p->c.thread = which == 0 ? p->c.id : plan->cases[0].c.thread;
        return e;
    }
    e = jy_cases_fetch(s, p->c.id, &hot);
    return e == JY_OK && hot->c.seq != p->c.seq ? JY_E_STALE_EPOCH : e;
}

/* `continued` names the other case, whose id only the store could give. */
static enum jy_err name_other(struct jy_plan *plan, int which)
{
    struct jy_case_plan *p = &plan->cases[which];

    for (int i = 0; plan->n_cases == 2 && i < p->n_events; i++) {
        struct jy_event *e = &p->events[i];
        if (e->kind != JY_EVENT_CONTINUED) continue;
        e->body =
            jy_arena_printf(plan->arena, "{\"case\":%" PRId64 "}", plan->cases[1 - which].c.id);
        if (e->body.len == 0) return JY_E_MEMORY;
    }
    return JY_OK;
}

static enum jy_err save(struct jy_store *s, struct jy_case_plan *p, int64_t now_ms)
{
    struct jy_hot_case *hot = NULL;
    static const struct jy_talk no_talk;
    const struct jy_talk *talk = p->talk ? p->talk : &no_talk;
    enum jy_err e = p->is_new ? JY_OK : jy_cases_fetch(s, p->c.id, &hot);

    if (e != JY_OK) return e;
    if (hot && p->talk == NULL) talk = &hot->talk;
    p->c.seq += p->n_events;
    if (p->n_events > 0) p->c.last_ms = now_ms;
    if (hot) e = jy_erase_record(s, &hot->c, &p->c);
    if (e == JY_OK && p->takes_no) e = jy_cases_take_no(s, p->c.no);
    if (e == JY_OK) e = jy_cases_put(s, hot, &p->c, talk);
    if (e == JY_OK) e = jy_figures_due(s, hot ? &hot->c : NULL, p);
    if (e != JY_OK) return e;
    jy_hot_changed(s->hot, p->c.id);
    if (hot == NULL) {
        hot = jy_hot_make(s->hot, p->c.id);
        memset(hot->hash, 0, sizeof(hot->hash));
    }
    if (talk != &hot->talk) hot->talk = *talk;
    return jy_store_note(s, jy_hot_keep_case(hot, &p->c));
}

static enum jy_err append(struct jy_store *s, struct jy_plan *plan, int which, int64_t now_ms,
                          struct jy_written *written, int *n)
{
    struct jy_case_plan *p = &plan->cases[which];
    struct jy_hot_case *hot;
    enum jy_err e = jy_cases_fetch(s, p->c.id, &hot);

    for (int i = 0; e == JY_OK && i < p->n_events; i++) {
        struct jy_written *w = &written[(*n)++];
        *w = (struct jy_written){p->c.id, p->c.seq - p->n_events + i + 1, now_ms, which,
                                 &p->events[i]};
        e = add_event(s, w, hot->hash);
        if (e == JY_OK) e = add_outgoing(s, &p->c, w);
        if (e == JY_OK && w->event->erases_to > 0) e = jy_erase_events(s, w);
    }
    return e;
}

/* NOLINTNEXTLINE(readability-function-size): seven arguments, as the contract has it */
enum jy_err jy_journal_apply(struct jy_store *s, const struct jy_stamp *stamp, int64_t now_ms,
                             struct jy_plan *plan, struct jy_receipt *out,
                             struct jy_written *written, int *n_written)
{
    enum jy_err e = s->failed ? JY_E_STORE : JY_OK;
    const struct jy_case_plan *first;
    struct jy_receipt receipt;

    *n_written = 0;
    for (int i = 0; e == JY_OK && i < plan->n_cases; i++)
        e = admit(s, plan, i);
    for (int i = 0; e == JY_OK && i < plan->n_cases; i++)
        e = name_other(plan, i);
    for (int i = 0; e == JY_OK && i < plan->n_cases; i++)
        e = save(s, &plan->cases[i], now_ms);
    for (int i = 0; e == JY_OK && i < plan->n_cases; i++)
        e = append(s, plan, i, now_ms, written, n_written);
    if (e != JY_OK) return e;
    first = &plan->cases[0];
    receipt = (struct jy_receipt){first->c.id, first->c.seq, now_ms};
    if (first->n_events > 0) receipt.seq -= first->n_events - 1;
    e = add_stamp(s, stamp, &receipt);
    if (e == JY_OK) *out = receipt;
    return e;
}

enum jy_err jy_journal_words(struct jy_reader *r, int64_t case_id, int64_t seq, struct jy_arena *a,
                             struct jy_str *out)
{
    sqlite3_stmt *st = jy_sql(&r->db, JY_SQL_EVENT_WORDS);
    enum jy_err e;

    jy_bind_int(st, 1, case_id);
    jy_bind_int(st, 2, seq);
    e = jy_sql_row(&r->db, st);
    if (e != JY_OK) return e;
    *out = jy_arena_str(a, jy_column_str(st, 0));
    jy_sql_end(st);
    return JY_OK;
}

enum jy_err jy_journal_messages(struct jy_reader *r, int64_t case_id, int64_t have, int64_t upto,
                                jy_message_fn *each, void *ctx)
{
    sqlite3_stmt *st = jy_sql(&r->db, JY_SQL_EVENT_MESSAGES);
    enum jy_err e;

    jy_bind_int(st, 1, case_id);
    jy_bind_int(st, 2, have);
    jy_bind_int(st, 3, upto);
    while ((e = jy_sql_row(&r->db, st)) == JY_OK)
        each(ctx, jy_column_int(st, 0), jy_column_str(st, 1));
    return e == JY_E_NOT_FOUND ? JY_OK : jy_db_read_error(&r->db, e);
}

enum jy_err jy_journal_message(struct jy_store *s, int64_t case_id, int64_t seq, struct jy_arena *a,
                               struct jy_said *out)
{
    sqlite3_stmt *st = jy_sql(&s->db, JY_SQL_EVENT_MESSAGE);
    enum jy_err e;

    jy_bind_int(st, 1, case_id);
    jy_bind_int(st, 2, seq);
    e = jy_sql_row(&s->db, st);
    if (e != JY_OK) return jy_store_note(s, e);
    *out = (struct jy_said){
        .seq = seq, .at_ms = jy_column_int(st, 0), .text = jy_arena_str(a, jy_column_str(st, 1))};
    jy_sql_end(st);
    return jy_arena_failed(a) ? JY_E_MEMORY : JY_OK;
}

enum jy_err jy_journal_told(struct jy_store *s, int64_t case_id, int max, int64_t *seqs, int *n)
{
    sqlite3_stmt *st = jy_sql(&s->db, JY_SQL_EVENT_TOLD);
    enum jy_err e;

    *n = 0;
    jy_bind_int(st, 1, case_id);
    jy_bind_int(st, 2, max);
    while ((e = jy_sql_row(&s->db, st)) == JY_OK) { /* the newest comes first */
        memmove(seqs + 1, seqs, (size_t)*n * sizeof *seqs);
        seqs[0] = jy_column_int(st, 0);
        (*n)++;
    }
    return e == JY_E_NOT_FOUND ? JY_OK : jy_store_note(s, e);
}

/* An event as the wire has it; `kind` and `by` are names, as they rest in the file. */
struct wire_event {
    int64_t seq, at_ms;
    struct jy_str kind, by, staff, name, post, body, inner;
    bool staff_only;
};

static bool is_kind(const struct wire_event *w, enum jy_event_kind kind)
{
    return jy_str_is(w->kind, jy_event_name(kind));
}

/* The other side reads what was written for it and nothing else, whatever else comes to be. */
static bool is_withheld(const struct wire_event *w, struct jy_eyes eyes)
{
    bool apart = is_kind(w, JY_EVENT_APART);
    bool others = apart || is_kind(w, JY_EVENT_JOINT) || is_kind(w, JY_EVENT_TOLD);
    bool caucus = is_kind(w, JY_EVENT_CAUCUS) || is_kind(w, JY_EVENT_SEALED);

    if (eyes.other) return !others;
    if (apart) return eyes.hears.len == 0;
    if (caucus) return eyes.hears.len == 0 || !jy_str_eq(eyes.hears, w->staff);
    return w->staff_only && !eyes.staff;
}

/* No body is an empty object. */
static void put_body(struct jy_buf *out, const struct wire_event *w, const struct jy_eyes *eyes)
{
    jy_json_key(out, "body");
    if (eyes->code[0] == '\0' || w->seq <= eyes->code_after || !is_kind(w, JY_EVENT_REGISTERED)) {
        jy_json_raw(out, w->body);
        return;
    }
    jy_json_open(out, '{');
    jy_json_put_cstr(out, "code", eyes->code);
    jy_buf_add_byte(out, ',');
    jy_buf_add(out, jy_str_behind(w->body, 1));
}

static void write_wire(struct jy_buf *out, const struct wire_event *w, struct jy_eyes eyes)
{
    jy_json_open(out, '{');
    jy_json_put_int(out, "seq", w->seq);
    if (is_withheld(w, eyes) || w->body.len == 0) { /* or erased: no event is without a body */
        jy_json_put_cstr(out, "kind", "withheld");
        jy_json_close(out, '}');
        return;
    }
    jy_json_put_int(out, "at", w->at_ms);
    jy_json_put_text(out, "kind", w->kind);
    jy_json_put_text(out, "by", w->by);
    jy_json_put_text(out, "name", w->name);
    jy_json_put_text(out, "post", w->post);
    put_body(out, w, &eyes);
    if (eyes.staff && w->inner.len > 0) {
        jy_json_key(out, "inner");
        jy_json_raw(out, w->inner);
    }
    if (!eyes.staff && !eyes.other && w->inner.len > 0 && jy_str_eq(w->kind, JY_STR("routed")))
        jy_grounds_put(out, w->inner);
    jy_json_close(out, '}');
}

void jy_event_write(struct jy_buf *out, int64_t seq, int64_t at_ms, const struct jy_event *e,
                    struct jy_eyes eyes)
{
    struct wire_event w = {.seq = seq,
                           .at_ms = at_ms,
                           .kind = jy_str_of(jy_event_name(e->kind)),
                           .by = jy_str_of(jy_by_name(e->by)),
                           .staff = e->staff,
                           .name = e->staff_name,
                           .post = e->staff_post,
                           .body = body_of(e),
                           .inner = e->inner,
                           .staff_only = e->staff_only};

    write_wire(out, &w, eyes);
}

/* NOLINTNEXTLINE(readability-function-size): seven arguments, as the contract has it */
enum jy_err jy_journal_page(struct jy_reader *r, int64_t case_id, int64_t have, int limit,
                            struct jy_eyes eyes, struct jy_buf *out, int64_t *last)
{
    sqlite3_stmt *st = jy_sql(&r->db, JY_SQL_EVENT_PAGE);
    enum jy_err e;

    jy_bind_int(st, 1, case_id);
    jy_bind_int(st, 2, have);
    jy_bind_int(st, 3, limit);
    *last = have;
    jy_json_open(out, '[');
    while ((e = jy_sql_row(&r->db, st)) == JY_OK) {
        struct wire_event w = {.seq = jy_column_int(st, 0),
                               .at_ms = jy_column_int(st, 1),
                               .kind = jy_column_str(st, 2),
                               .by = jy_column_str(st, 3),
                               .name = jy_column_str(st, 4),
                               .post = jy_column_str(st, 5),
                               .staff_only = jy_column_int(st, 6) != 0,
                               .body = jy_column_str(st, 7),
                               .inner = jy_column_str(st, 8),
                               .staff = jy_column_str(st, 9)};
        write_wire(out, &w, eyes);
        *last = w.seq;
    }
    jy_json_close(out, ']');
    if (e != JY_E_NOT_FOUND) return jy_db_read_error(&r->db, e);
    return out->failed ? JY_E_MEMORY : JY_OK;
}

enum jy_err jy_journal_said(struct jy_reader *r, int64_t case_id, int64_t have, int *n)
{
    sqlite3_stmt *st = jy_sql(&r->db, JY_SQL_EVENT_SAID);
    enum jy_err e;

    jy_bind_int(st, 1, case_id);
    jy_bind_int(st, 2, have);
    e = jy_sql_row(&r->db, st);
    if (e != JY_OK) return e;
    *n = (int)jy_column_int(st, 0);
    jy_sql_end(st);
    return JY_OK;
}
