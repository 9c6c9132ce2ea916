/* case.c - the record of a case: its names, what stands beside it, whom it concerns. */
#include "intents/cases/case.h"

#include <string.h>

#include "intents/cases/case_moves.h"

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
const char *jy_case_state_name(enum jy_case_state s)
{
    return state_names[s];
}

const char *jy_clock_name(enum jy_clock_id id)
{
    return clock_names[id];
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

const char *jy_category_name(enum jy_category c)
{
    static const char *const names[] = {"", "claim", "suggestion", "accusation"};

    return names[c];
}

const char *jy_severity_name(enum jy_severity s)
{
    static const char *const names[] = {"", "simple", "general", "difficult", "major"};

    return names[s];
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
