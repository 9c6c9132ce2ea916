/* plan.c - the names of events, an empty plan, and room for one more of them in a plan. */
#include "intents/cases/plan.h"

static const char *const event_names[] = {
#define X(name, wire) [JY_EVENT_##name] = (wire),
    JY_EVENTS(X)
#undef X
};

const char *jy_event_name(enum jy_event_kind k)
{
    return event_names[k];
}

const char *jy_by_name(enum jy_by b)
{
    static const char *const names[] = {"citizen", "bot", "staff", "system", "other"};

    return names[b];
}

struct jy_plan *jy_plan_new(struct jy_arena *a)
{
    struct jy_plan *p = jy_arena_room(a, sizeof *p);

    if (p == NULL) return NULL;
    p->arena = a;
    p->n_cases = 1;
    for (size_t i = 0; i < JY_COUNT(p->cases); i++) {
        struct jy_case_plan *cp = &p->cases[i];
        cp->is_new = cp->takes_no = false;
        cp->talk = NULL;
        cp->n_events = 0; /* an event is written whole when it is added */
    }
    p->cases[0].c = (struct jy_case){0}; /* the second is made when it begins, which is seldom */
    return p;
}

struct jy_event *jy_plan_add(struct jy_plan *p, int which, enum jy_event_kind kind, enum jy_by by)
{
    struct jy_case_plan *cp = &p->cases[which];
    struct jy_event *e;

    if (cp->n_events == JY_PLAN_EVENTS) return NULL;
    e = &cp->events[cp->n_events++];
    *e = (struct jy_event){.kind = kind, .by = by, .body = JY_STR("{}")};
    return e;
}
