/* turn_meeting.c - a meeting as turns: planned, cancelled, recorded by staff; come to and asked to
 * by citizens; a case told that it is taken along; and what of something that was taken away goes
 * into its case. */
#include "gateway/meetings.h"
#include "gateway/turn_inside.h"

#include "intents/cases/calendar.h"
#include "intents/cases/case_see.h"
#include "store/cases.h"

/* -- planned -------------------------------------------------------------------------------- */

/* Cases that are taken along already and are not this planner's to see stay: they were somebody
 * else's to choose. */
static enum jy_err keep_unseen(struct jy_store *s, struct jy_turn *t, int64_t meeting, int64_t *ids,
                               int *n)
{
    struct jy_meeting_case there[JY_MEETING_CASES];
    struct jy_case c;
    int n_there = 0;
    enum jy_err e = meeting > 0 ? jy_meetings_taken(s, meeting, t->arena, there, &n_there) : JY_OK;

    for (int i = 0; e == JY_OK && i < n_there; i++) {
        e = jy_cases_load(s, there[i].case_id, t->arena, &c, NULL);
        if (e != JY_OK || jy_case_visible(t->city, &c, t->meeting->by)) continue;
        if (*n == JY_MEETING_CASES) return JY_E_BAD_FIELD;
        ids[(*n)++] = c.id;
    }
    return e;
}

/* By their numbers, each once; BAD_FIELD: one that may not be taken along, or is not there. */
static enum jy_err find_cases(struct jy_store *s, struct jy_turn *t, int64_t meeting, int64_t *ids,
                              int *n)
{
    struct jy_meeting_turn *p = t->meeting;
    struct jy_case c;

    *n = 0;
    t->field = "cases";
    for (int i = 0; i < p->n_cases; i++) {
        enum jy_err e = jy_cases_by_no(s, p->cases[i], t->arena, &c);
        if (e == JY_E_NOT_FOUND) return JY_E_BAD_FIELD;
        if (e != JY_OK) return e;
        if (!jy_bring_may(t->city, &c, p->by, &p->plan)) return JY_E_BAD_FIELD;
        if (!jy_id_is_among(c.id, ids, *n)) ids[(*n)++] = c.id;
    }
    return keep_unseen(s, t, meeting, ids, n);
}

static enum jy_err write_down(struct jy_store *s, const struct jy_turn *t, const char *act,
                              const struct jy_meeting *m)
{
    const struct jy_str place = m->plan.place;

    return jy_audit_add(s, t->at_ms, t->meeting->by->id, 0,
                        jy_arena_printf(t->arena, "meeting.%s", act),
                        jy_arena_printf(t->arena, "id=%lld kind=%s place=%.*s at=%lld",
                                        (long long)m->id, jy_meeting_kind_name(m->plan.kind),
                                        (int)place.len, place.ptr, (long long)m->plan.at_ms));
}

/* The meeting as it is; whose it is not has no such meeting. */
static enum jy_err find(struct jy_store *s, struct jy_turn *t, enum jy_meeting_act act,
                        struct jy_meeting *m)
{
    struct jy_meeting_turn *p = t->meeting;
    enum jy_err e = jy_meetings_find(s, p->id, t->arena, m);
    unsigned hand;

    if (e != JY_OK) return e;
    hand = jy_meeting_hand(t->city, p->by, m->plan.place, m->plan.leader);
    return jy_meeting_move(m->state, act, hand, m->plan.at_ms <= t->at_ms, &m->state);
}

static enum jy_err run_plan(struct jy_store *s, struct jy_turn *t)
{
    struct jy_meeting_turn *p = t->meeting;
    struct jy_meeting m = {0};
    int64_t cases[JY_MEETING_CASES];
    bool is_new = p->id == 0, anew = false;
    int n = 0;
    enum jy_err e = is_new ? JY_OK : find(s, t, JY_MEETING_CHANGE, &m);

    if (e != JY_OK) return e;
    t->field = "place";
    if (!(jy_meeting_hand(t->city, p->by, p->plan.place, JY_STR("")) & JY_MEETING_ORGANISES))
        return jy_meeting_organises(t->city, p->by) ? JY_E_BAD_FIELD : JY_E_DENIED;
    e = find_cases(s, t, p->id, cases, &n);
    if (e != JY_OK) return e;
    anew = !is_new && jy_meeting_moved(&m.plan, &p->plan);
    m.plan = p->plan;
    m.town = jy_town_digits(jy_city_division(t->city, p->plan.place));
    if (is_new) m.by = p->by->id;
    e = jy_meetings_put(s, &m, t->at_ms);
    p->meeting = m.id;
    if (e == JY_OK) e = jy_meetings_bring(s, m.id, p->by->id, cases, n, anew);
    return e == JY_OK ? write_down(s, t, is_new ? "plan" : "change", &m) : e;
}

static enum jy_err run_cancel(struct jy_store *s, struct jy_turn *t)
{
    struct jy_meeting_turn *p = t->meeting;
    struct jy_meeting m;
    enum jy_err e = find(s, t, JY_MEETING_CANCEL, &m);

    if (e == JY_OK) e = jy_meetings_cancel(s, p->id, p->by->id, p->text, t->at_ms);
    return e == JY_OK ? write_down(s, t, "cancel", &m) : e;
}

static enum jy_err run_record(struct jy_store *s, struct jy_turn *t)
{
    struct jy_meeting_turn *p = t->meeting;
    struct jy_meeting m;
    enum jy_err e = find(s, t, JY_MEETING_RECORD, &m);

    if (e == JY_OK) e = jy_meetings_record(s, &p->record, t->at_ms, &t->field);
    return e == JY_OK ? write_down(s, t, "record", &m) : e;
}

/* -- citizens ------------------------------------------------------------------------------- */

/* Whatever is not announced is not there. */
static enum jy_err find_open(struct jy_store *s, struct jy_turn *t)
{
    struct jy_meeting m;
    enum jy_err e = jy_meetings_find(s, t->meeting->id, t->arena, &m);

    if (e != JY_OK) return e;
    if (!m.plan.open) return JY_E_NOT_FOUND;
    return jy_meeting_takes_asks(&m.plan, m.state, t->at_ms) ? JY_OK : JY_E_WRONG_STATE;
}

/* A device is made when it first says something that is not refused. */
static enum jy_err take_device(struct jy_store *s, struct jy_turn *t)
{
    return t->device > 0 ? JY_OK : jy_people_device(s, t->hash, t->at_ms, &t->device);
}

static enum jy_err run_come(struct jy_store *s, struct jy_turn *t)
{
    enum jy_err e = find_open(s, t);

    if (e == JY_OK) e = take_device(s, t);
    return e == JY_OK ? jy_meetings_come(s, t->meeting->id, t->device, t->meeting->coming) : e;
}

static enum jy_err run_ask(struct jy_store *s, struct jy_turn *t)
{
    struct jy_meeting_turn *p = t->meeting;
    enum jy_err e = find_open(s, t);

    if (e == JY_OK) e = jy_meetings_may_ask(s, p->id, t->device);
    if (e == JY_OK) e = take_device(s, t);
    return e == JY_OK ? jy_meetings_ask(s, p->id, t->device, p->text, t->at_ms) : e;
}

static enum jy_err run_unask(struct jy_store *s, struct jy_turn *t)
{
    return jy_meetings_unask(s, t->meeting->id, t->device, &t->meeting->meeting);
}

/* -- all of them ---------------------------------------------------------------------------- */

static const struct {
    enum jy_err (*run)(struct jy_store *s, struct jy_turn *t);
    bool has_key; /* sent twice it is done once */
} does[] = {
    [JY_MEETING_DOES_PLAN] = {run_plan, true},     [JY_MEETING_DOES_CANCEL] = {run_cancel, false},
    [JY_MEETING_DOES_RECORD] = {run_record, true}, [JY_MEETING_DOES_COME] = {run_come, false},
    [JY_MEETING_DOES_ASK] = {run_ask, true},       [JY_MEETING_DOES_UNASK] = {run_unask, false},
};

/* In whose name a key is kept. */
static struct jy_str sender(const struct jy_turn *t)
{
    return t->meeting->by ? t->meeting->by->id
                          : jy_arena_printf(t->arena, "device %lld", (long long)t->device);
}

enum jy_err jy_turn_run_meeting(struct jy_store *s, struct jy_turn *t)
{
    struct jy_meeting_turn *p = t->meeting;
    enum jy_err e;

    t->device = 0; /* it may be its second time */
    p->meeting = p->id;
    e = p->by ? JY_OK : jy_people_find_device(s, t->hash, &t->device);
    if (e == JY_E_NOT_FOUND) e = JY_OK; /* it says something for the first time */
    if (e != JY_OK) return e;
    if (does[p->does].has_key) {
        p->key.who = sender(t);
        e = jy_meetings_resent(s, &p->key, &p->meeting);
        t->resent = e == JY_OK;
        if (e != JY_E_NOT_FOUND) return e;
    }
    e = does[p->does].run(s, t);
    if (e != JY_OK || !does[p->does].has_key) return e;
    p->key.who = sender(t);
    return jy_meetings_keep_key(s, &p->key, p->meeting);
}

/* -- a case is told ------------------------------------------------------------------------- */

enum jy_err jy_turn_run_brought(struct jy_store *s, struct jy_turn *t)
{
    static const struct jy_stamp none = {0};
    static const struct jy_staff gone = {.name = JY_STR_INIT("下访和屋场会")};
    struct jy_world w = jy_turn_world(t);
    struct jy_meeting_case told;
    struct jy_meeting m;
    struct jy_case_plan *cp;
    enum jy_err e = jy_meetings_to_tell(s, t->meeting->id, t->meeting->case_id, t->arena, &told);

    if (e == JY_OK) e = jy_meetings_find(s, told.meeting, t->arena, &m);
    if (e != JY_OK) return e;
    t->plan = jy_turn_plan(t);
    if (t->plan == NULL) return JY_E_MEMORY;
    cp = &t->plan->cases[0];
    e = jy_cases_load(s, told.case_id, t->arena, &cp->c, cp->talk);
    if (e == JY_OK) e = jy_turn_remember(t, &cp->c);
    if (e != JY_OK) return e;
    if (!cp->c.confidential) { /* what has become secret since hears of no meeting */
        const struct jy_staff *by = jy_city_staff(t->city, told.by);
        const struct jy_bringing b = {
            .what = told.what, .plan = &m.plan, .outcome = told.outcome, .by = by ? by : &gone};
        jy_bring_tell(&w, &b, t->plan);
        e = jy_turn_apply(s, t, t->plan, &none, &t->receipt);
    }
    return e == JY_OK ? jy_meetings_told(s, &told) : e;
}

/* -- what was taken away -------------------------------------------------------------------- */

/* What no field of a case has: where it was brought up, who did, and what was promised. */
static struct jy_str note_of(struct jy_turn *t, const struct jy_meeting_item *item,
                             const struct jy_meeting *m)
{
    const struct jy_division *place = jy_city_division(t->city, m->plan.place);
    struct jy_str name = place ? place->name : m->plan.place;
    struct jy_str when =
        jy_say_date(t->arena, jy_date_of(m->plan.at_ms), jy_date_of(t->at_ms), false);
    struct jy_str due = jy_say_date(t->arena, item->due, jy_date_of(t->at_ms), false);
    struct jy_buf b;
    struct jy_str note;

    jy_buf_init(&b);
    jy_buf_printf(&b, "%s（%.*s，%.*s，%.*s）带回：%.*s",
                  m->plan.kind == JY_MEETING_YARD ? "屋场会" : "下访", (int)name.len, name.ptr,
                  (int)when.len, when.ptr, (int)m->plan.post.len, m->plan.post.ptr,
                  (int)item->text.len, item->text.ptr);
    if (item->due > 0) jy_buf_printf(&b, "\n答应%.*s前办好", (int)due.len, due.ptr);
    if (item->persons.len > 0)
        jy_buf_printf(&b, "\n谁提的：%.*s", (int)item->persons.len, item->persons.ptr);
    note = jy_arena_keep(t->arena, &b);
    jy_buf_fini(&b);
    return note;
}

enum jy_err jy_turn_meeting_found(struct jy_store *s, struct jy_turn *t, struct jy_found *out)
{
    struct jy_meeting_item item;
    struct jy_meeting m;
    enum jy_err e = jy_meetings_to_file(s, t->found, t->arena, &item, &m);

    if (e != JY_OK) return e; /* filed, or replaced, in the meantime */
    *out = (struct jy_found){.item = item.id,
                             .in = JY_FOUND_MEETING,
                             .text = item.text,
                             .type = item.type,
                             .place = jy_city_division(t->city, m.plan.place),
                             .note = note_of(t, &item, &m),
                             .owner = jy_city_body(t->city, item.owner),
                             .due = item.due,
                             .hazard = item.hazard,
                             .accuses = item.accuses,
                             .by = jy_city_staff(t->city, item.by)};
    return JY_OK;
}
