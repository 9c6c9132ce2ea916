/* case.c - the life of a case as tables: names, who may move it from where, who may see it. */
#include "intents/cases/case.h"
#include "intents/cases/recuse.h"

#include <stdio.h>
#include <string.h>

#include "intents/cases/calendar.h"

static const char *const state_names[] = {
#define X(name, wire) [JY_CASE_##name] = (wire),
    JY_CASE_STATES(X)
#undef X
};
static const char *const clock_names[] = {
#define X(name, wire) [JY_CLOCK_##name] = (wire),
    JY_CLOCKS(X)
#undef X
};
static const char *const extent_names[] = {
#define X(name, wire) [JY_EXTENT_##name] = (wire),
    JY_EXTENTS(X)
#undef X
};
static const char *const met_names[] = {
#define X(name, wire) [JY_MET_##name] = (wire),
    JY_METS(X)
#undef X
};
static const char *const satisfaction_names[] = {
#define X(name, wire) [JY_SATISFACTION_##name] = (wire),
    JY_SATISFACTIONS(X)
#undef X
};
static const char *const report_ground_names[] = {
#define X(name, wire) (wire),
    JY_REPORT_GROUNDS(X)
#undef X
};
static const char *const way_in_names[] = {
#define X(name, wire) [JY_WAY_IN_##name] = (wire),
    JY_WAYS_IN(X)
#undef X
};
static const char *const move_names[] = {
#define X(name, wire) [JY_MOVE_##name] = (wire),
    JY_MOVES(X)
#undef X
};

const char *jy_case_state_name(enum jy_case_state s)
{
    return state_names[s];
}

const char *jy_clock_name(enum jy_clock_id id)
{
    return clock_names[id];
}

const char *jy_move_name(enum jy_move m)
{
    return move_names[m];
}

enum jy_move jy_move_of(struct jy_str name)
{
    return (enum jy_move)jy_str_place(move_names, JY_N_MOVES, name);
}

enum jy_extent jy_extent_of(struct jy_str name)
{
    return (enum jy_extent)jy_str_place(extent_names, JY_N_EXTENTS, name);
}

enum jy_met jy_met_of(struct jy_str name)
{
    return (enum jy_met)jy_str_place(met_names, JY_N_METS, name);
}

const char *jy_met_name(enum jy_met m)
{
    return met_names[m];
}

enum jy_satisfaction jy_satisfaction_of(struct jy_str name)
{
    return (enum jy_satisfaction)jy_str_place(satisfaction_names, JY_N_SATISFACTIONS, name);
}

const char *jy_extent_name(enum jy_extent e)
{
    return extent_names[e];
}

const char *jy_way_in_name(enum jy_way_in w)
{
    return way_in_names[w];
}

enum jy_way_in jy_way_in_of(struct jy_str name)
{
    return (enum jy_way_in)jy_str_place(way_in_names, JY_N_WAYS_IN, name);
}

const char *jy_report_ground_name(enum jy_report_ground g)
{
    return report_ground_names[g];
}

enum jy_report_ground jy_report_ground_of(struct jy_str name)
{
    return (enum jy_report_ground)jy_str_place(report_ground_names, JY_N_REPORT_GROUNDS, name);
}

const char *jy_satisfaction_name(enum jy_satisfaction s)
{
    return satisfaction_names[s];
}

void jy_callback_rate(struct jy_callback *k, enum jy_satisfaction said, int64_t now_ms)
{
    if (said == k->satisfaction || said == JY_SATISFACTION_UNSAID) return;
    if (k->satisfaction == JY_SATISFACTION_UNSAID)
        k->rated_ms = now_ms;
    else if (k->rated_first == JY_SATISFACTION_UNSAID)
        k->rated_first = k->satisfaction;
    k->satisfaction = said;
}

const char *jy_matter_kind_name(enum jy_matter_kind k)
{
    static const char *const names[] = {"", "petition", "dispute", "consult", "clue", "emergency"};

    return names[k];
}

#define IN(state) (1u << JY_CASE_##state)
#define OPEN \
    (IN(REGISTERED) | IN(ROUTED) | IN(SIGNED) | IN(ACCEPTED) | IN(GUIDED) | IN(HANDLING) | \
     IN(MEDIATING) | IN(ANSWERED) | IN(CALLBACK))
#define WITH_OWNER (IN(ROUTED) | IN(SIGNED) | IN(ACCEPTED) | IN(HANDLING) | IN(MEDIATING))
#define AFTER_ANSWER (IN(ANSWERED) | IN(CALLBACK))
#define REVIEWED (IN(REVIEW) | IN(RECHECK))
#define ENDED (IN(CLOSED) | IN(ENDED) | IN(MERGED) | IN(WITHDRAWN) | IN(OUT))
#define HANDLER \
    (JY_ROLE_MEDIATOR | JY_ROLE_CHAIR | JY_ROLE_GRID | JY_ROLE_OFFICER | JY_ROLE_DISCIPLINE)
#define SENDERS (HANDLER & ~(JY_ROLE_MEDIATOR | JY_ROLE_GRID)) /* who speak for their unit */
#define DESK (JY_ROLE_DUTY | JY_ROLE_DISPATCHER)
#define OFFICE (JY_ROLE_DISPATCHER | JY_ROLE_CONFERENCE)
#define HEADS (JY_ROLE_DISPATCHER | JY_ROLE_CHAIR)
#define STAY JY_N_CASE_STATES /* the move changes something else than the state */

/* DOMAIN 5.2, the transitions that people make in this order of things.  A state that no row lists
 * for a move refuses it; every open state has a way on for the dispatcher (transfer, close).  A
 * move may have a row for each kind of role. */
static const struct {
    enum jy_move move;
    uint32_t from, roles;
    enum jy_case_state to;
} moves[] = {
    {JY_MOVE_CLAIM, OPEN | IN(DRAFT) | REVIEWED, HANDLER | DESK, STAY},
    {JY_MOVE_RELEASE, OPEN | IN(DRAFT) | REVIEWED, HANDLER | DESK, STAY},
    {JY_MOVE_SIGN, IN(ROUTED), HANDLER, JY_CASE_SIGNED},
    {JY_MOVE_ACCEPT, IN(SIGNED), HANDLER, JY_CASE_ACCEPTED},
    {JY_MOVE_HANDLE, IN(ACCEPTED) | IN(SIGNED) | IN(GUIDED), HANDLER, JY_CASE_HANDLING},
    {JY_MOVE_GUIDE, IN(REGISTERED) | IN(ROUTED) | IN(SIGNED), HANDLER | DESK, JY_CASE_GUIDED},
    {JY_MOVE_ANSWER, IN(ACCEPTED) | IN(HANDLING) | IN(MEDIATING) | IN(GUIDED), HANDLER,
     JY_CASE_ANSWERED},
    {JY_MOVE_CALL_BACK, AFTER_ANSWER, HANDLER | JY_ROLE_DISPATCHER, JY_CASE_CLOSED},
    {JY_MOVE_MISSED_CALL, AFTER_ANSWER, HANDLER | JY_ROLE_DISPATCHER, JY_CASE_CALLBACK},
    {JY_MOVE_CLOSE, IN(GUIDED), HANDLER, JY_CASE_CLOSED},
    {JY_MOVE_CLOSE, AFTER_ANSWER | IN(GUIDED) | REVIEWED, JY_ROLE_DISPATCHER, JY_CASE_CLOSED},
    {JY_MOVE_CLOSE, AFTER_ANSWER, JY_ROLE_DISCIPLINE, JY_CASE_CLOSED},
    {JY_MOVE_OBJECT, IN(ROUTED) | IN(SIGNED), HANDLER, JY_CASE_REGISTERED},
    {JY_MOVE_TRANSFER, OPEN & ~(IN(ANSWERED) | IN(CALLBACK)), SENDERS | DESK, JY_CASE_ROUTED},
    {JY_MOVE_SHARE, OPEN | REVIEWED, JY_ROLE_DISPATCHER, STAY},
    {JY_MOVE_ERASE, OPEN | REVIEWED | ENDED, JY_ROLE_DISPATCHER | JY_ROLE_DISCIPLINE, STAY},
    {JY_MOVE_SEND_UP, WITH_OWNER, HANDLER, JY_CASE_ROUTED},
    {JY_MOVE_HAND, OPEN | IN(DRAFT) | REVIEWED, HANDLER | DESK, STAY},
    {JY_MOVE_CORRECT, OPEN, HANDLER | DESK, STAY},
    {JY_MOVE_NOTE, OPEN | ENDED | IN(DRAFT) | REVIEWED, HANDLER | DESK, STAY},
    {JY_MOVE_SAY, OPEN | IN(DRAFT) | REVIEWED, HANDLER | DESK, STAY},
    {JY_MOVE_SAY, ENDED, DESK, STAY},
    {JY_MOVE_WITHDRAW, OPEN, JY_ROLE_CITIZEN, JY_CASE_WITHDRAWN},
    {JY_MOVE_REOPEN, IN(CLOSED) | IN(WITHDRAWN),
     HANDLER | JY_ROLE_DISPATCHER | JY_ROLE_CITIZEN | JY_ROLE_SYSTEM, JY_CASE_HANDLING},
    {JY_MOVE_BLOW, WITH_OWNER, HANDLER | JY_ROLE_DISPATCHER, STAY},
    {JY_MOVE_WHISTLE, OPEN | IN(REVIEW) | IN(RECHECK) | ENDED, HANDLER | JY_ROLE_DISPATCHER, STAY},
    {JY_MOVE_ASK_DISPATCH, OPEN, HANDLER | DESK | JY_ROLE_CITIZEN, STAY},
    {JY_MOVE_RELEASE_HAZARD, OPEN | IN(DRAFT), HANDLER | DESK, STAY},
    {JY_MOVE_EXTEND, IN(ACCEPTED) | IN(HANDLING) | IN(MEDIATING), HANDLER, STAY},
    {JY_MOVE_ASK_REVIEW, AFTER_ANSWER | IN(CLOSED), HANDLER | DESK, JY_CASE_REVIEW},
    {JY_MOVE_OPINION, REVIEWED, HANDLER, STAY},
    {JY_MOVE_MERGE, IN(REGISTERED) | WITH_OWNER, JY_ROLE_DISPATCHER, JY_CASE_MERGED},
    {JY_MOVE_MERGE, IN(DRAFT), JY_ROLE_CITIZEN, JY_CASE_MERGED},
    {JY_MOVE_LINK, OPEN | REVIEWED, HEADS, STAY},
    {JY_MOVE_UNLINK, OPEN | REVIEWED | ENDED, HEADS, STAY},
    {JY_MOVE_SPLIT, OPEN, HEADS, STAY},
    {JY_MOVE_VISIT, WITH_OWNER | IN(GUIDED) | AFTER_ANSWER | IN(CLOSED), HANDLER, STAY},
    {JY_MOVE_SETTLE, WITH_OWNER & ~IN(MEDIATING), HANDLER, JY_CASE_ANSWERED},
    {JY_MOVE_HEARING, IN(RECHECK), HANDLER, STAY},
    {JY_MOVE_ISSUE, OPEN | REVIEWED | ENDED, HANDLER, STAY},
    {JY_MOVE_ISSUE, OPEN | REVIEWED | ENDED, OFFICE, STAY},
    {JY_MOVE_VOID, OPEN | REVIEWED | ENDED, HANDLER, STAY},
    {JY_MOVE_VOID, OPEN | REVIEWED | ENDED, OFFICE, STAY},
    {JY_MOVE_PASS_ON, WITH_OWNER, JY_ROLE_MEDIATOR, STAY},
    {JY_MOVE_LEAD, OPEN | REVIEWED,
     HANDLER | JY_ROLE_DISPATCHER | JY_ROLE_LEADER | JY_ROLE_CONFERENCE, STAY},
    {JY_MOVE_RECEPTION, OPEN | REVIEWED | IN(CLOSED) | IN(ENDED),
     HANDLER | JY_ROLE_DISPATCHER | JY_ROLE_LEADER | JY_ROLE_CITIZEN | JY_ROLE_SYSTEM, STAY},
    {JY_MOVE_REOPEN, IN(ENDED) | IN(OUT), JY_ROLE_DISPATCHER, JY_CASE_REGISTERED},
    {JY_MOVE_REOPEN, IN(MERGED), JY_ROLE_DISPATCHER, JY_CASE_HANDLING},
    {JY_MOVE_RECUSE, OPEN | REVIEWED, HANDLER | DESK, STAY},
    {JY_MOVE_REPORT, OPEN | REVIEWED, HANDLER | JY_ROLE_DISPATCHER, STAY},
    {JY_MOVE_MEDIATE, (WITH_OWNER & ~IN(ROUTED)) | AFTER_ANSWER | IN(CLOSED),
     HANDLER | JY_ROLE_DISPATCHER, STAY},
};

enum jy_err jy_case_move(enum jy_case_state from, enum jy_move move, uint32_t roles,
                         enum jy_case_state *to)
{
    enum jy_err e = JY_E_UNKNOWN;

    for (size_t i = 0; i < JY_COUNT(moves); i++) {
        bool may = (moves[i].roles & roles) != 0;
        if (moves[i].move != move) continue;
        if (may && moves[i].from & (1u << from)) {
            *to = moves[i].to == STAY ? from : moves[i].to;
            return JY_OK;
        }
        if (may || e == JY_E_UNKNOWN) e = may ? JY_E_WRONG_STATE : JY_E_DENIED;
    }
    return e;
}

bool jy_case_has_owner(enum jy_case_state s)
{
    return (1u << s & WITH_OWNER) != 0;
}

bool jy_case_is_open(enum jy_case_state s)
{
    return ((OPEN | IN(REVIEW) | IN(RECHECK)) & (1u << s)) != 0;
}

bool jy_case_is_clue(const struct jy_case *c)
{
    return c->kind == JY_KIND_CLUE || c->confidential;
}

bool jy_case_went_on(const struct jy_case *c)
{
    return c->no[0] == '\0' && c->merged_into != 0;
}

bool jy_case_is_one_sided(const struct jy_case *c)
{
    return c->patrol != 0 || c->meeting != 0 || c->way_in != JY_WAY_IN_TALK;
}

struct jy_str jy_case_unit(const struct jy_city *city, const struct jy_case *c, bool english)
{
    const struct jy_body *body = jy_city_body(city, jy_str_of(c->owner));

    if (c->confidential) return jy_str_of(english ? "the confidential channel" : "保密通道");
    return body ? jy_body_name(body, english) : JY_STR("");
}

struct jy_str jy_case_contact(struct jy_arena *a, const struct jy_case *c)
{
    struct jy_str contact = jy_str_of(c->contact);
    char first[8];

    if (contact.len == 0) return contact;
    if (contact.len >= 7 && contact.ptr[0] >= '0' && contact.ptr[0] <= '9')
        return jy_arena_printf(a, "%.3s****%.*s", contact.ptr, 4, contact.ptr + contact.len - 4);
    jy_str_copy(first, 4, contact); /* one Chinese character, or three letters */
    return jy_arena_printf(a, "%s**", first);
}

bool jy_case_helps(const struct jy_case *c, struct jy_str body)
{
    return jy_str_is_among(body, c->co_units, JY_CO_UNITS);
}

bool jy_case_takes_part(const struct jy_case *c, struct jy_str body)
{
    return (body.len > 0 && jy_str_is(body, c->owner)) || jy_case_helps(c, body);
}

bool jy_case_kept_from_village(const struct jy_case *c)
{
    return c->withhold_from_village || c->village_excluded;
}

void jy_case_drop_co_unit(struct jy_case *c, struct jy_str body)
{
    for (int i = 0; i < JY_CO_UNITS; i++)
        if (jy_str_is(body, c->co_units[i])) c->co_units[i][0] = '\0';
}

void jy_case_call_person(struct jy_case *c, bool danger, int64_t now_ms)
{
    c->alarm = true;
    c->urgent |= danger;
    if (c->holder[0] != '\0' || c->wants_human) return;
    c->wants_human = true;
    c->wants_human_ms = now_ms;
}

bool jy_case_knows_hazards(const struct jy_case *c, uint32_t hazards)
{
    return (hazards & ~c->hazards) == 0 && (c->alarm || c->holder[0] != '\0');
}

/* The town of the case's place, as a body's scope would name it. */
static bool is_own_town(const struct jy_city *city, const struct jy_case *c,
                        const struct jy_body *body)
{
    const struct jy_division *place = jy_city_division(city, jy_str_of(c->place));

    if (body->scope == NULL || body->level != JY_LEVEL_TOWN || place == NULL) return false;
    return jy_division_lies_in(place, body->scope);
}

/* The city's centre has all, a town's what lies in the town. */
static bool is_of_centre(const struct jy_city *city, const struct jy_case *c,
                         const struct jy_body *body)
{
    return body == NULL || body->level != JY_LEVEL_TOWN || is_own_town(city, c, body);
}

static bool sees_by_right(const struct jy_city *city, const struct jy_case *c,
                          const struct jy_staff *staff)
{
    const struct jy_body *body = jy_city_body(city, staff->body);

    if (c->confidential) return (staff->roles & JY_ROLE_DISCIPLINE) != 0; /* DOMAIN 3.6, art. 30 */
    if (jy_str_is(staff->id, c->holder)) return true;
    if (body && body->level == JY_LEVEL_VILLAGE && jy_case_kept_from_village(c)) return false;
    if (jy_case_takes_part(c, staff->body)) return true;
    if (staff->roles & JY_ROLE_DISPATCHER && is_of_centre(city, c, body))
        return (c->state != JY_CASE_DRAFT && !jy_case_went_on(c)) || c->alarm;
    if (staff->roles & JY_ROLE_DUTY) return c->wants_human || c->alarm;
    if (c->alarm && body && is_own_town(city, c, body)) return true;
    return false;
}

/* Of one village or town: c430981114000 and dispatch-430981114000 end with its code. */
static bool is_of_same_place(struct jy_str a, struct jy_str b)
{
    enum { CODE = 12 };

    if (a.len <= CODE || b.len <= CODE) return false;
    for (size_t i = 1; i <= CODE; i++)
        if (a.ptr[a.len - i] != b.ptr[b.len - i] || a.ptr[a.len - i] < '0' ||
            a.ptr[a.len - i] > '9')
            return false;
    return true;
}

bool jy_case_stepped_aside(const struct jy_case *c, struct jy_str body)
{
    for (int i = 0; i < JY_ASIDE; i++) {
        struct jy_str aside = jy_str_of(c->aside[i]);
        if (aside.len > 0 && (jy_str_eq(aside, body) || is_of_same_place(aside, body))) return true;
    }
    return false;
}

/* The conference's office reads what came before it, a leader what they lead, after its end too. */
static bool is_of_lead(const struct jy_case *c, const struct jy_staff *staff)
{
    const struct jy_lead *l = jy_lead_in(c);

    if (l->state != JY_LEAD_NONE && staff->roles & JY_ROLE_CONFERENCE) return true;
    return jy_lead_is_decided(l) && jy_str_is(staff->id, l->leader);
}

/* The leader whom it is booked with, or who received it; the petition office, which runs the hall;
 * and, after its end too, who has a direction to carry out. */
static bool is_of_reception(const struct jy_case *c, const struct jy_staff *staff)
{
    const struct jy_reception *r = jy_reception_in(c);
    const char *bodies[JY_RECEPTION_BODIES];
    int n = jy_reception_bodies(r, bodies);

    if (r->state == JY_RECEPTION_NONE) return false;
    if (jy_str_is(staff->body, "xinfang") && staff->roles & JY_ROLE_OFFICER) return true;
    for (int i = 0; i < JY_BOOKINGS; i++)
        if (r->bookings[i].state != JY_RECEPTION_NONE &&
            jy_str_is(staff->id, r->bookings[i].leader))
            return true;
    for (int i = 0; i < n; i++)
        if (staff->body.len > 0 && jy_str_is(staff->body, bodies[i])) return true;
    return false;
}

/* For as long as the matter is open: who was called, or told at once or that a time has passed.  A clue is
 * never whistled or led, and never read along. */
static bool reads_along(const struct jy_case *c, const struct jy_staff *staff)
{
    struct jy_str body = staff->body;

    if (c->confidential) return false;
    if (is_of_lead(c, staff) || is_of_reception(c, staff)) return true;
    return jy_case_is_open(c->state) &&
           (jy_whistle_concerns(jy_whistle_in(c), body) ||
            jy_str_is_among(body, jy_lead_in(c)->copied, JY_LEAD_COPIES) ||
            jy_str_is_among(body, c->copied, JY_LATE_COPIES) ||
            jy_str_is_among(body, c->reported, JY_REPORTED));
}

bool jy_staff_can_hold(const struct jy_staff *staff)
{
    return (staff->roles & (HANDLER | DESK)) != 0;
}

bool jy_case_visible(const struct jy_city *city, const struct jy_case *c,
                     const struct jy_staff *staff)
{
    return !jy_is_recused(c, staff) && (sees_by_right(city, c, staff) || reads_along(c, staff));
}

bool jy_case_is_guest(const struct jy_city *city, const struct jy_case *c,
                      const struct jy_staff *staff)
{
    return jy_case_visible(city, c, staff) && !sees_by_right(city, c, staff);
}

const struct jy_mediation *jy_mediation_in(const struct jy_case *c)
{
    static const struct jy_mediation none;

    return c->mediation ? c->mediation : &none;
}

const struct jy_whistle *jy_whistle_in(const struct jy_case *c)
{
    static const struct jy_whistle none;

    return c->whistle ? c->whistle : &none;
}

const struct jy_lead *jy_lead_in(const struct jy_case *c)
{
    static const struct jy_lead none;

    return c->lead ? c->lead : &none;
}

const struct jy_reception *jy_reception_in(const struct jy_case *c)
{
    static const struct jy_reception none;

    return c->reception ? c->reception : &none;
}

struct jy_mediation *jy_mediation_make(struct jy_case *c, struct jy_arena *a)
{
    if (c->mediation == NULL) c->mediation = jy_arena_take(a, sizeof *c->mediation);
    return c->mediation;
}

struct jy_whistle *jy_whistle_make(struct jy_case *c, struct jy_arena *a)
{
    if (c->whistle == NULL) c->whistle = jy_arena_take(a, sizeof *c->whistle);
    return c->whistle;
}

struct jy_lead *jy_lead_make(struct jy_case *c, struct jy_arena *a)
{
    if (c->lead == NULL) c->lead = jy_arena_take(a, sizeof *c->lead);
    return c->lead;
}

struct jy_reception *jy_reception_make(struct jy_case *c, struct jy_arena *a)
{
    if (c->reception == NULL) c->reception = jy_arena_take(a, sizeof *c->reception);
    return c->reception;
}

enum jy_err jy_case_copy(struct jy_case *to, const struct jy_case *from, struct jy_arena *a)
{
    struct jy_case copy = *from;

    copy.mediation = NULL;
    copy.whistle = NULL;
    copy.lead = NULL;
    copy.reception = NULL;
    if (from->mediation && !jy_mediation_make(&copy, a)) return JY_E_MEMORY;
    if (from->whistle && !jy_whistle_make(&copy, a)) return JY_E_MEMORY;
    if (from->lead && !jy_lead_make(&copy, a)) return JY_E_MEMORY;
    if (from->reception && !jy_reception_make(&copy, a)) return JY_E_MEMORY;
    if (from->mediation) *copy.mediation = *from->mediation;
    if (from->whistle) *copy.whistle = *from->whistle;
    if (from->lead) *copy.lead = *from->lead;
    if (from->reception) *copy.reception = *from->reception;
    *to = copy;
    return JY_OK;
}

bool jy_case_must_report(const struct jy_case *c)
{
    return c->minor && !c->confidential && jy_case_is_open(c->state) &&
           !(c->reports & 1u << JY_REPORT_MINOR);
}

bool jy_bodies_add(char list[][24], int n, struct jy_str body)
{
    int at = 0;

    if (body.len == 0) return false;
    while (at < n && list[at][0] != '\0' && !jy_str_is(body, list[at]))
        at++;
    if (at == n) return false;
    jy_str_copy(list[at], sizeof list[at], body);
    return true;
}

static int add_body(const char *bodies[JY_CASE_BODIES], int n, const char *body)
{
    if (body[0] == '\0') return n;
    for (int i = 0; i < n; i++)
        if (strcmp(bodies[i], body) == 0) return n;
    bodies[n] = body;
    return n + 1;
}

int jy_case_bodies(const struct jy_case *c, const char *bodies[JY_CASE_BODIES])
{
    const struct jy_whistle *w = jy_whistle_in(c);
    const char *to[JY_RECEPTION_BODIES];
    int n = add_body(bodies, 0, c->owner), directed;

    for (int i = 0; i < JY_CO_UNITS; i++)
        n = add_body(bodies, n, c->co_units[i]);
    directed = jy_reception_bodies(jy_reception_in(c), to);
    for (int i = 0; i < directed; i++)
        n = add_body(bodies, n, to[i]);
    if (!jy_case_is_open(c->state)) return n;
    for (int i = 0; i < JY_LATE_COPIES; i++)
        n = add_body(bodies, n, c->copied[i]);
    for (int i = 0; i < JY_REPORTED; i++)
        n = add_body(bodies, n, c->reported[i]);
    for (int i = 0; i < JY_LEAD_COPIES; i++)
        n = add_body(bodies, n, jy_lead_in(c)->copied[i]);
    if (w->grade == JY_GRADE_NONE) return n;
    n = add_body(bodies, n, w->by_body);
    for (int i = 0; i < JY_CALLS; i++)
        if (jy_call_reaches(&w->calls[i])) n = add_body(bodies, n, w->calls[i].body);
    for (int i = 0; i < JY_WHISTLE_COPIES; i++)
        n = add_body(bodies, n, w->copied[i]);
    return n;
}

/* Luhn over the digits of date and serial, as on a bank card: one slip of the pen is noticed. */
static char luhn_digit(const char *digits, size_t n)
{
    int sum = 0;

    for (size_t i = 0; i < n; i++) {
        int d = digits[n - 1 - i] - '0';
        if (i % 2 == 0) d = d * 2 > 9 ? d * 2 - 9 : d * 2;
        sum += d;
    }
    return (char)('0' + (10 - sum % 10) % 10);
}

void jy_case_no_make(char out[24], int date, int serial)
{
    char digits[24];
    int n = snprintf(digits, sizeof digits, "%08d%04d", date, serial);

    snprintf(out, 24, "YJ%.8s-%.9s-%c", digits, digits + 8, luhn_digit(digits, (size_t)n));
}

bool jy_case_no_valid(struct jy_str no)
{
    char digits[24];
    size_t n = 0;

    if (no.len < 17 || no.len > 19 || memcmp(no.ptr, "YJ", 2) != 0 || no.ptr[10] != '-' ||
        no.ptr[no.len - 2] != '-')
        return false;
    for (size_t i = 2; i < no.len - 2; i++) {
        if (i == 10) continue;
        if (no.ptr[i] < '0' || no.ptr[i] > '9') return false;
        digits[n++] = no.ptr[i];
    }
    return no.ptr[no.len - 1] == luhn_digit(digits, n);
}
