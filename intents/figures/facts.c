/* facts.c - the course of a case, from what its log says happened. */
#include "intents/figures/facts.h"

#include <jansson.h>
#include <string.h>

#include "intents/cases/calendar.h"
#include "intents/cases/case_moves.h"

bool jy_facts_hears(enum jy_event_kind kind)
{
    return kind == JY_EVENT_ROUTED || kind == JY_EVENT_MOVED || kind == JY_EVENT_CORRECTED ||
           kind == JY_EVENT_WHISTLE || kind == JY_EVENT_PAPER;
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

/* -- what may happen again ------------------------------------------------------------------ */

/* Where it adds up; NULL: there is no room, and nothing of its kind yet. */
static struct jy_measure *measure_of(struct jy_facts *f, enum jy_figure figure, int month)
{
    struct jy_measure *last = NULL;

    for (int i = 0; i < f->n_happened; i++) {
        if (f->happened[i].figure != figure) continue;
        last = &f->happened[i];
        if (last->month == month) return last;
    }
    if (f->n_happened == JY_HAPPENED) return last;
    last = &f->happened[f->n_happened++];
    *last = (struct jy_measure){.figure = figure, .month = month};
    return last;
}

static void happened_in(struct jy_facts *f, enum jy_figure figure, int month, bool good)
{
    struct jy_measure *m = measure_of(f, figure, month);

    if (m == NULL) return;
    m->den++;
    m->num += good;
}

static void happened(struct jy_facts *f, enum jy_figure figure, const struct jy_told *e, bool good)
{
    happened_in(f, figure, jy_date_of(e->at_ms) / 100, good);
}

/* -- one event after the other -------------------------------------------------------------- */

static void hear_level(struct jy_facts *f, const json_t *body)
{
    enum jy_level level = jy_level_of(text_at(body, "level"));

    if (level != JY_LEVEL_NONE) f->level = level;
}

static void hear_routed(struct jy_facts *f, const struct jy_told *e, const json_t *body)
{
    hear_level(f, body);
    jy_str_copy(f->unit, sizeof f->unit, text_at(body, "unit"));
    if (f->routed_ms != 0) return;
    f->routed_ms = e->at_ms;
    f->by_rules = e->by == JY_BY_BOT;
    f->first = f->level;
}

/* The signed agreement is the success; the state after the last step is what counts. */
static void hear_mediation(struct jy_facts *f, const struct jy_told *e, const json_t *body,
                           const json_t *inner)
{
    struct jy_str state = text_at(inner, "mediation");

    if (jy_str_is(state, "m_applied")) first(&f->applied_ms, e->at_ms);
    if (jy_str_is(state, "m_consented")) first(&f->consented_ms, e->at_ms);
    if (jy_str_is(state, "m_refused")) first(&f->refused_ms, e->at_ms);
    if (jy_str_is(state, "m_failed")) first(&f->failed_ms, e->at_ms);
    if (jy_str_is(state, "m_breached")) first(&f->broken_ms, e->at_ms);
    if (jy_str_is(state, "m_performed")) first(&f->performed_ms, e->at_ms);
    if (says(inner, "act", jy_mediation_act_name(JY_MA_RULED)) &&
        says(inner, "result", jy_mediation_result_name(JY_MR_VALID)))
        first(&f->confirmed_ms, e->at_ms);
    if (f->agreed_ms != 0) return;
    f->oral = says(body, "outcome", "mediated_oral");
    if (jy_str_is(state, "m_signed") || jy_str_is(state, "m_confirm") ||
        jy_str_is(state, "m_performing") || jy_str_is(state, "m_performed"))
        f->agreed_ms = e->at_ms;
}

static bool is_over(const json_t *body, const char *name)
{
    return says(body, name, jy_case_state_name(JY_CASE_CLOSED)) ||
           says(body, name, jy_case_state_name(JY_CASE_ENDED));
}

static bool leads(const json_t *body, enum jy_case_state to)
{
    return says(body, "to", jy_case_state_name(to)) && !says(body, "from", jy_case_state_name(to));
}

/* Back with the same unit, or with another: the objection is decided, and counts in its month. */
static void hear_transfer(struct jy_facts *f, const struct jy_told *e, const json_t *body)
{
    struct jy_str to = text_at(body, "unit");

    happened(f, JY_FIGURE_TRANSFERRED, e, true);
    if (f->objected_month != 0 && !leads(body, JY_CASE_REGISTERED)) {
        if (!jy_str_is(to, f->objecting)) happened_in(f, JY_FIGURE_UPHELD, f->objected_month, true);
        f->objected_month = 0;
    }
    jy_str_copy(f->unit, sizeof f->unit, to);
}

static void hear_object(struct jy_facts *f, const struct jy_told *e)
{
    f->wrong = true;
    happened(f, JY_FIGURE_OBJECTED, e, true);
    memcpy(f->objecting, f->unit, sizeof f->objecting);
    f->objected_month = jy_date_of(e->at_ms) / 100;
}

static void hear_guided(struct jy_facts *f, const struct jy_told *e, const json_t *body)
{
    if (leads(body, JY_CASE_GUIDED))
        first(&f->guided_ms, e->at_ms);
    else if (says(body, "from", jy_case_state_name(JY_CASE_GUIDED)))
        first(&f->guided_ms, f->routed_ms); /* as it was filed */
}

static void hear_moved(struct jy_facts *f, const struct jy_told *e, const json_t *body,
                       const json_t *inner)
{
    static const struct {
        enum jy_case_state to;
        enum jy_figure figure;
    } ways[] = {{JY_CASE_REVIEW, JY_FIGURE_REVIEW},
                {JY_CASE_RECHECK, JY_FIGURE_RECHECK},
                {JY_CASE_ENDED, JY_FIGURE_ENDED}};
    enum jy_move move = jy_move_of(text_at(body, "move"));

    if (move == JY_MOVE_OBJECT) hear_object(f, e);
    if (move == JY_MOVE_TRANSFER) hear_transfer(f, e, body);
    if (move == JY_MOVE_EXTEND) happened(f, JY_FIGURE_EXTENDED, e, true);
    if (leads(body, JY_CASE_CALLBACK)) f->asked_seq = e->seq;
    if (leads(body, JY_CASE_MERGED)) f->merged_ms = e->at_ms;
    for (size_t i = 0; i < JY_COUNT(ways); i++)
        if (leads(body, ways[i].to)) happened(f, ways[i].figure, e, true);
    hear_guided(f, e, body);
    if (is_over(body, "from") && !is_over(body, "to") && f->closed_ms != 0)
        first(&f->back_ms, e->at_ms);
    hear_level(f, body);
    hear_mediation(f, e, body, inner);
    if (!is_over(body, "to") || f->closed_ms != 0) return;
    f->closed_ms = e->at_ms;
    f->closed_level = f->level;
}

/* Passing a limit is told before what comes late is: each call counts once. */
static void hear_due(struct jy_facts *f, const struct jy_told *e, const json_t *body,
                     const json_t *inner, const char *step, enum jy_figure figure)
{
    bool late = says(body, "step", "late") && says(inner, "limit", step);
    bool there = says(body, "step", step) && !json_is_true(json_object_get(inner, "late"));

    if (late || there) happened(f, figure, e, there);
}

static void hear_whistle(struct jy_facts *f, const struct jy_told *e, const json_t *body,
                         const json_t *inner)
{
    if (says(body, "step", "blow")) happened(f, JY_FIGURE_BLOWN, e, true);
    hear_due(f, e, body, inner, "sign", JY_FIGURE_SIGNED);
    hear_due(f, e, body, inner, "arrive", JY_FIGURE_WHISTLE);
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
    if (e->kind == JY_EVENT_PAPER && says(body, "doc", "assignment_slip"))
        happened(f, JY_FIGURE_ASSIGNED, e, true);
    json_decref(body);
    json_decref(inner);
}
