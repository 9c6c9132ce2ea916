/* whistle.c - the life of a call as tables: which step leads where, for whom, and by when. */
#include "intents/cases/whistle.h"

#include <string.h>

#include "intents/cases/calendar.h"

static const char *const state_names[] = {
#define X(name, wire) [JY_CALL_##name] = (wire),
    JY_CALL_STATES(X)
#undef X
};
static const char *const step_names[] = {
#define X(name, wire) [JY_WHISTLE_##name] = (wire),
    JY_WHISTLE_STEPS(X)
#undef X
};

const char *jy_call_state_name(enum jy_call_state s)
{
    return state_names[s];
}

const char *jy_whistle_step_name(enum jy_whistle_step s)
{
    return step_names[s];
}

enum jy_whistle_step jy_whistle_step_of(struct jy_str name)
{
    return (enum jy_whistle_step)jy_str_place(step_names, JY_N_WHISTLE_STEPS, name);
}

/* -- the table ------------------------------------------------------------------------------ */

#define IN(state) (1u << JY_CALL_##state)
#define UNDER_WAY (IN(BLOWN) | IN(SIGNED) | IN(CONTACTED) | IN(ARRIVED))
#define CALLERS (IN(DONE) | IN(OBJECTED) | IN(ASKED)) /* the caller's turn */
#define CALLED JY_WHO_CALLED
#define ABOVE (JY_WHO_CALLER | JY_WHO_CENTRE)
#define DUE(name) (1u << JY_DUE_##name)

/* A state that a step does not list refuses it. */
static const struct {
    uint32_t from, who, needs;
    enum jy_call_state to;
    uint32_t meets; /* limits */
} steps[JY_N_WHISTLE_STEPS] = {
    [JY_WHISTLE_SIGN] = {IN(BLOWN), CALLED, 0, JY_CALL_SIGNED, DUE(SIGN)},
    [JY_WHISTLE_CONTACT] = {IN(SIGNED), CALLED, 0, JY_CALL_CONTACTED, DUE(CONTACT)},
    [JY_WHISTLE_ARRIVE] = {IN(CONTACTED), CALLED, JY_NEED_SPOT | JY_NEED_PHOTO, JY_CALL_ARRIVED,
                           DUE(ARRIVE)},
    [JY_WHISTLE_DONE] = {IN(ARRIVED), CALLED, JY_NEED_TEXT, JY_CALL_DONE, 0},
    [JY_WHISTLE_OBJECT] = {IN(BLOWN) | IN(SIGNED), CALLED, JY_NEED_REASON, JY_CALL_OBJECTED, 0},
    [JY_WHISTLE_RATE] = {IN(DONE), ABOVE, JY_NEED_RATINGS, JY_CALL_RATED, 0},
    [JY_WHISTLE_COMMENT] = {IN(RATED), CALLED, JY_NEED_TEXT, JY_CALL_RATED, 0},
    [JY_WHISTLE_RECALL] = {IN(OBJECTED), ABOVE, JY_NEED_REASON, JY_CALL_BLOWN, 0},
    [JY_WHISTLE_CANCEL] = {UNDER_WAY | IN(OBJECTED) | IN(ASKED), ABOVE, JY_NEED_REASON,
                           JY_CALL_CANCELLED, 0},
};

/* Which limits a call still owes, by its state. */
static const uint32_t owed[JY_N_CALL_STATES] = {
    [JY_CALL_BLOWN] = DUE(SIGN) | DUE(CONTACT) | DUE(ARRIVE),
    [JY_CALL_SIGNED] = DUE(CONTACT) | DUE(ARRIVE),
    [JY_CALL_CONTACTED] = DUE(ARRIVE),
};

enum jy_err jy_whistle_move(enum jy_call_state from, enum jy_whistle_step step, uint32_t who,
                            enum jy_call_state *to)
{
    if ((unsigned)step >= JY_N_WHISTLE_STEPS) return JY_E_BAD_FIELD;
    if ((steps[step].who & who) == 0) return JY_E_DENIED;
    if ((steps[step].from & (1u << from)) == 0) return JY_E_WRONG_STATE;
    *to = steps[step].to;
    return JY_OK;
}

uint32_t jy_whistle_needs(enum jy_whistle_step step)
{
    return steps[step].needs;
}

/* -- limits --------------------------------------------------------------------------------- */

static int64_t later(int64_t a, int64_t b)
{
    return a > b ? a : b;
}

void jy_call_start(const struct jy_city *city, enum jy_grade grade, int64_t now_ms,
                   struct jy_call *call)
{
    const struct jy_term *terms = city->settings.calls[grade];
    enum jy_haste haste = grade == JY_GRADE_URGENT ? JY_HASTE_URGENT : JY_HASTE_SIMPLE;
    int64_t due[JY_N_DUES];

    for (int id = 0; id < JY_N_DUES; id++)
        due[id] = jy_term_close_ms(city, now_ms, terms[id]);
    /* over a weekend the office hour of signing ends after the day of contacting */
    due[JY_DUE_CONTACT] = later(due[JY_DUE_SIGN], due[JY_DUE_CONTACT]);
    call->state = JY_CALL_BLOWN;
    for (int id = 0; id < JY_N_DUES; id++)
        call->dues[id] = jy_clock_begin(city, haste, now_ms, due[id]);
}

void jy_call_enter(struct jy_call *call, enum jy_whistle_step step, enum jy_call_state to,
                   int64_t now_ms)
{
    call->state = to;
    if (to == JY_CALL_DONE) call->done_ms = now_ms;
    for (int id = 0; id < JY_N_DUES; id++)
        if (steps[step].meets & (1u << id)) call->dues[id].done_ms = now_ms;
}

void jy_whistle_end(struct jy_whistle *w)
{
    for (int i = 0; i < JY_CALLS; i++)
        if ((UNDER_WAY | IN(OBJECTED) | IN(ASKED)) & (1u << w->calls[i].state))
            w->calls[i].state = JY_CALL_CANCELLED;
}

/* -- questions ------------------------------------------------------------------------------ */

static bool is_any_in(const struct jy_whistle *w, uint32_t states)
{
    for (int i = 0; i < JY_CALLS; i++)
        if (states & (1u << w->calls[i].state)) return true;
    return false;
}

bool jy_whistle_is_open(const struct jy_whistle *w)
{
    return is_any_in(w, UNDER_WAY | CALLERS);
}

bool jy_whistle_is_asked(const struct jy_whistle *w)
{
    return is_any_in(w, IN(ASKED));
}

bool jy_call_is_callers(const struct jy_call *call)
{
    return (CALLERS & (1u << call->state)) != 0;
}

bool jy_call_reaches(const struct jy_call *call)
{
    return ((IN(NONE) | IN(CANCELLED) | IN(ASKED)) & (1u << call->state)) == 0;
}

struct jy_call *jy_whistle_call(struct jy_whistle *w, struct jy_str body)
{
    for (int i = 0; i < JY_CALLS; i++)
        if (w->calls[i].state != JY_CALL_NONE && jy_str_is(body, w->calls[i].body))
            return &w->calls[i];
    return NULL;
}

bool jy_whistle_concerns(const struct jy_whistle *w, struct jy_str body)
{
    if (w->grade == JY_GRADE_NONE || body.len == 0) return false;
    if (jy_str_is(body, w->by_body)) return true;
    for (int i = 0; i < JY_CALLS; i++)
        if (jy_call_reaches(&w->calls[i]) && jy_str_is(body, w->calls[i].body)) return true;
    return jy_str_is_among(body, w->copied, JY_WHISTLE_COPIES);
}

bool jy_call_owes(const struct jy_call *call, enum jy_due_id id)
{
    return (owed[call->state] & (1u << id)) != 0;
}

const struct jy_clock *jy_call_next(const struct jy_call *call, enum jy_due_id *id)
{
    for (int i = 0; i < JY_N_DUES; i++)
        if (jy_call_owes(call, (enum jy_due_id)i)) {
            *id = (enum jy_due_id)i;
            return &call->dues[i];
        }
    return NULL;
}

bool jy_whistle_is_late(const struct jy_call *call, enum jy_whistle_step step)
{
    for (int id = 0; id < JY_N_DUES; id++)
        if (steps[step].meets & (1u << id) && call->dues[id].done_ms >= call->dues[id].due_ms)
            return true;
    return false;
}

int64_t jy_whistle_wake_ms(const struct jy_whistle *w)
{
    int64_t wake = 0;

    for (int i = 0; i < JY_CALLS; i++)
        for (int id = 0; id < JY_N_DUES; id++) {
            int64_t mark = jy_clock_wake_ms(&w->calls[i].dues[id], 100);
            if (!jy_call_owes(&w->calls[i], (enum jy_due_id)id) || mark == 0) continue;
            if (wake == 0 || mark < wake) wake = mark;
        }
    return wake;
}

int jy_whistle_turns(const struct jy_whistle *w, struct jy_whistle_turn turns[JY_CALLS + 1])
{
    int n = 0;

    for (int i = 0; i < JY_CALLS; i++) {
        const struct jy_call *call = &w->calls[i];
        const struct jy_clock *due;
        enum jy_due_id id;
        if ((UNDER_WAY & (1u << call->state)) == 0) continue;
        due = jy_call_next(call, &id);
        turns[n++] = (struct jy_whistle_turn){call->body, due ? due->due_ms : 0};
    }
    if (is_any_in(w, CALLERS)) turns[n++] = (struct jy_whistle_turn){w->by_body, 0};
    return n;
}
