/* queue.c - the desk's lists: the same questions as those of statements.c, asked in SQL for lists
 * and counts, and in memory for the live update of one row.  A test holds that all three agree. */
#include "store/queue.h"
#include "store/inside.h"

#include "intents/cases/calendar.h"

#include <string.h>

static const char *const names[] = {
#define X(name, wire) wire,
    JY_QUEUES(X)
#undef X
};

const char *jy_queue_name(enum jy_queue_id q)
{
    return names[q];
}

enum jy_queue_id jy_queue_of(struct jy_str name)
{
    int q = 0;

    while (q < JY_N_QUEUES && !jy_str_is(name, names[q]))
        q++;
    return (enum jy_queue_id)q;
}

static void bind_viewer(sqlite3_stmt *st, const struct jy_viewer *v, int64_t now_ms)
{
    jy_bind_str(st, 1, v->staff);
    jy_bind_str(st, 2, v->body);
    jy_bind_int(st, 3, v->roles);
    jy_bind_int(st, 4, v->is_village);
    jy_bind_str(st, 5, v->town);
    jy_bind_int(st, 6, now_ms);
    jy_bind_int(st, 7, jy_today_ends_ms(now_ms));
}

/* NOLINTNEXTLINE(readability-function-size): seven arguments, as the contract has it */
enum jy_err jy_queue_list(struct jy_reader *r, const struct jy_viewer *v, enum jy_queue_id q,
                          int64_t now_ms, struct jy_arena *a, struct jy_case *rows, int max, int *n)
{
    sqlite3_stmt *st = jy_sql(&r->db, (enum jy_sql)(JY_SQL_QUEUE_LIST + (int)q));
    enum jy_err e;

    *n = 0;
    bind_viewer(st, v, now_ms);
    jy_bind_int(st, 8, max);
    while ((e = jy_sql_row(&r->db, st)) == JY_OK) {
        e = jy_cases_of_row(st, a, &rows[*n]);
        if (e != JY_OK) break;
        ++*n;
    }
    jy_sql_end(st);
    return e == JY_E_NOT_FOUND ? JY_OK : e;
}

enum jy_err jy_queue_count(struct jy_reader *r, const struct jy_viewer *v, enum jy_queue_id q,
                           int64_t now_ms, int *n)
{
    sqlite3_stmt *st = jy_sql(&r->db, (enum jy_sql)(JY_SQL_QUEUE_COUNT + (int)q));
    enum jy_err e;

    bind_viewer(st, v, now_ms);
    e = jy_sql_row(&r->db, st);
    if (e != JY_OK) return e;
    *n = (int)jy_column_int(st, 0);
    jy_sql_end(st);
    return JY_OK;
}

enum jy_err jy_queue_counts(struct jy_reader *r, const struct jy_viewer *v, int64_t now_ms,
                            int counts[JY_N_QUEUES])
{
    enum jy_err e = JY_OK;

    for (int q = 0; e == JY_OK && q < JY_N_QUEUES; q++)
        if (q == JY_QUEUE_CLOSED)
            counts[q] = 0;
        else
            e = jy_queue_count(r, v, (enum jy_queue_id)q, now_ms, &counts[q]);
    return e;
}

/* A case beside who looks at it: what the predicates below are made of. */
struct view {
    struct jy_columns k;
    const struct jy_case *c;
    bool owns, shares; /* the viewer's body must answer; takes part */
    bool open, town;
    uint32_t roles;
};

static bool is_body(struct jy_str body, const char *id)
{
    return body.len > 0 && jy_str_is(body, id);
}

static void look(const struct jy_case *c, const struct jy_viewer *v, struct view *w)
{
    const char *bodies[JY_CASE_BODIES];
    int n = jy_case_bodies(c, bodies);

    jy_columns_of(c, &w->k);
    w->c = c;
    w->roles = v->roles;
    w->owns = is_body(v->body, c->owner);
    w->shares = false;
    for (int i = 0; i < n; i++)
        w->shares = w->shares || is_body(v->body, bodies[i]);
    w->open = w->k.phase == JY_PHASE_OPEN;
    w->town = is_body(v->town, w->k.town);
}

static bool may_be_unclaimed(enum jy_case_state s)
{
    return s == JY_CASE_REGISTERED || s == JY_CASE_ROUTED || s == JY_CASE_SIGNED ||
           s == JY_CASE_ACCEPTED || s == JY_CASE_HANDLING || s == JY_CASE_MEDIATING ||
           s == JY_CASE_REVIEW || s == JY_CASE_RECHECK;
}

static bool is_mine(const struct view *w, struct jy_str staff)
{
    return w->k.holder[0] != '\0' && jy_str_is(staff, w->k.holder) && w->k.phase != JY_PHASE_OVER;
}

/* The city's centre, or the town's for its own town. */
static bool is_of_centre(const struct view *w, const struct jy_viewer *v)
{
    return (w->roles & JY_ROLE_DISPATCHER) && (v->town.len == 0 || w->town);
}

/* One's own turn, or anybody's for the centre. */
static bool follows_whistle(const struct view *w, const struct jy_viewer *v)
{
    struct jy_whistle_turn turns[JY_CALLS + 1];
    int n = jy_turns_of(w->c, turns);

    for (int i = 0; i < n; i++)
        if (is_body(v->body, turns[i].body)) return true;
    return n > 0 && is_of_centre(w, v);
}

/* The office and the centre follow all; who leads it or works on it, what is decided. */
static bool follows_lead(const struct view *w, const struct jy_viewer *v)
{
    const char *leader;
    int64_t due_ms;

    if (!jy_lead_of(w->c, &leader, &due_ms)) return false;
    return w->roles & JY_ROLE_CONFERENCE || is_of_centre(w, v) || is_body(v->staff, leader) ||
           (due_ms > 0 && w->shares);
}

/* The desk all of them, the centre those that have a number, a unit those of its own matters. */
static bool hears_who_waits(const struct view *w, const struct jy_viewer *v)
{
    if (w->roles & JY_ROLE_DUTY || w->owns) return true;
    return w->k.phase != JY_PHASE_DRAFT && is_of_centre(w, v);
}

static bool is_to_dispatch(const struct view *w, const struct jy_viewer *v)
{
    return w->k.dispatch && is_of_centre(w, v);
}

static bool is_kept_from(const struct view *w, struct jy_str id)
{
    struct jy_str list = jy_str_of(w->k.kept_from), part;

    while (jy_str_next_part(&list, ";", &part))
        if (part.len > 0 && jy_str_eq(part, id)) return true;
    return false;
}

bool jy_queue_has(const struct jy_case *c, const struct jy_viewer *v, enum jy_queue_id q,
                  int64_t now_ms)
{
    struct view w;

    look(c, v, &w);
    if (is_kept_from(&w, v->staff) || is_kept_from(&w, v->body)) return false;
    if (q == JY_QUEUE_CLUES) return w.k.clue && w.open && (w.roles & JY_ROLE_DISCIPLINE);
    if (w.k.clue || (w.k.no_village && v->is_village)) return false;
    switch (q) {
    case JY_QUEUE_MINE:
        return is_mine(&w, v->staff);
    case JY_QUEUE_OFFERED:
        return is_body(v->staff, w.k.offered);
    case JY_QUEUE_BODIES:
        return w.open && w.shares;
    case JY_QUEUE_UNCLAIMED:
        return w.open && w.owns && w.k.holder[0] == '\0' && may_be_unclaimed(c->state);
    case JY_QUEUE_TO_SIGN:
        return w.owns && c->state == JY_CASE_ROUTED;
    case JY_QUEUE_DUE_TODAY:
        return w.open && w.owns && w.k.due_ms > 0 && w.k.due_ms < jy_today_ends_ms(now_ms) &&
               w.k.late_ms > now_ms;
    case JY_QUEUE_LATE:
        return w.open && w.owns && w.k.late_ms > 0 && w.k.late_ms <= now_ms;
    case JY_QUEUE_HAZARD:
        return w.k.alarm && ((w.roles & JY_ROLE_DUTY) || w.town || w.owns);
    case JY_QUEUE_CALLBACK:
        return (c->state == JY_CASE_ANSWERED || c->state == JY_CASE_CALLBACK) &&
               (w.owns || is_of_centre(&w, v)); /* who may be the only one to ask */
    case JY_QUEUE_STUCK:
        return w.open && is_of_centre(&w, v) && w.k.quiet_day <= now_ms / JY_DAY_MS - JY_QUIET_DAYS;
    case JY_QUEUE_WAITING:
        return w.k.waits && hears_who_waits(&w, v);
    case JY_QUEUE_DISPATCH:
        return is_to_dispatch(&w, v);
    case JY_QUEUE_CLOSED:
        return w.k.phase == JY_PHASE_OVER && w.shares;
    case JY_QUEUE_WHISTLES:
        return follows_whistle(&w, v);
    case JY_QUEUE_LED:
        return follows_lead(&w, v);
    case JY_QUEUE_VISITS:
        return w.k.phase == JY_PHASE_OVER && w.owns && w.k.due_ms > 0;
    case JY_QUEUE_CLUES:
    case JY_N_QUEUES:
        break;
    }
    return false;
}
