/* facts.c - the course of a case, from what its log says happened. */
#include "intents/figures/facts.h"

#include <jansson.h>

#include "intents/cases/calendar.h"

bool jy_facts_hears(enum jy_event_kind kind)
{
    return kind == JY_EVENT_ROUTED || kind == JY_EVENT_MOVED || kind == JY_EVENT_CORRECTED ||
           kind == JY_EVENT_WHISTLE;
}

static struct jy_str text_at(const json_t *object, const char *name)
{
    const json_t *value = json_object_get(object, name);

    if (!json_is_string(value)) return (struct jy_str){"", 0};
    return (struct jy_str){json_string_value(value), json_string_length(value)};
}

static bool says(const json_t *object, const char *name, const char *what)
{
    return jy_str_is(text_at(object, name), what);
}

static void first(int64_t *at, int64_t now_ms)
{
    if (*at == 0) *at = now_ms;
}

static void hear_level(struct jy_facts *f, const json_t *body)
{
    enum jy_level level = jy_level_of(text_at(body, "level"));

    if (level != JY_LEVEL_NONE) f->level = level;
}

static void hear_routed(struct jy_facts *f, const struct jy_told *e, const json_t *body)
{
    hear_level(f, body);
    if (f->routed_ms != 0) return;
    f->routed_ms = e->at_ms;
    f->by_rules = e->by == JY_BY_BOT;
    f->first = f->level;
}

/* The signed agreement is the success; the state after the last step is what counts. */
static void hear_mediation(struct jy_facts *f, const struct jy_told *e, const json_t *inner)
{
    struct jy_str state = text_at(inner, "mediation");

    if (jy_str_is(state, "m_failed")) first(&f->failed_ms, e->at_ms);
    if (jy_str_is(state, "m_breached")) first(&f->broken_ms, e->at_ms);
    if (jy_str_is(state, "m_performed")) first(&f->performed_ms, e->at_ms);
    if (jy_str_is(state, "m_signed") || jy_str_is(state, "m_confirm") ||
        jy_str_is(state, "m_performing") || jy_str_is(state, "m_performed"))
        first(&f->agreed_ms, e->at_ms);
}

static bool is_over(const json_t *body, const char *name)
{
    return says(body, name, jy_case_state_name(JY_CASE_CLOSED)) ||
           says(body, name, jy_case_state_name(JY_CASE_ENDED));
}

static void hear_moved(struct jy_facts *f, const struct jy_told *e, const json_t *body,
                       const json_t *inner)
{
    if (says(body, "move", jy_move_name(JY_MOVE_OBJECT))) f->wrong = true;
    if (is_over(body, "from") && !is_over(body, "to") && f->closed_ms != 0)
        first(&f->back_ms, e->at_ms);
    hear_level(f, body);
    hear_mediation(f, e, inner);
    if (!is_over(body, "to") || f->closed_ms != 0) return;
    f->closed_ms = e->at_ms;
    f->closed_level = f->level;
}

/* Passing the limit is told before a late arrival is: each call counts once. */
static void hear_whistle(struct jy_facts *f, const struct jy_told *e, const json_t *body,
                         const json_t *inner)
{
    bool late = says(body, "step", "late") && says(inner, "limit", "arrive");
    bool there = says(body, "step", "arrive") && !json_is_true(json_object_get(inner, "late"));
    int month = jy_date_of(e->at_ms) / 100, n = f->n_arrivals;

    if (!late && !there) return;
    if (n == 0 || (f->arrivals[n - 1].month != month && n < JY_ARRIVAL_MONTHS))
        f->arrivals[f->n_arrivals++] = (struct jy_arrivals){.month = month};
    f->arrivals[f->n_arrivals - 1].due++;
    f->arrivals[f->n_arrivals - 1].in_time += there;
}

static json_t *object_of(struct jy_str text)
{
    return text.len > 0 ? json_loadb(text.ptr, text.len, 0, NULL) : NULL;
}

void jy_facts_hear(struct jy_facts *f, const struct jy_told *e)
{
    json_t *body = object_of(e->body), *inner = object_of(e->inner);

    if (e->kind == JY_EVENT_ROUTED) hear_routed(f, e, body);
    if (e->kind == JY_EVENT_MOVED) hear_moved(f, e, body, inner);
    if (e->kind == JY_EVENT_WHISTLE) hear_whistle(f, e, body, inner);
    if (e->kind == JY_EVENT_CORRECTED && says(body, "what", "type")) f->wrong = true;
    json_decref(body);
    json_decref(inner);
}
