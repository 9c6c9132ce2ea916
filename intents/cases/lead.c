/* lead.c - a matter before the conference as tables: which step leads where, for whom, with what.
 */
#include "intents/cases/lead.h"

#include <string.h>

#include "intents/cases/calendar.h"

static const char *const state_names[] = {
#define X(name, wire) [JY_LEAD_##name] = (wire),
    JY_LEAD_STATES(X)
#undef X
};
static const char *const step_names[] = {
#define X(name, wire) [JY_LEAD_##name##_STEP] = (wire),
    JY_LEAD_STEPS(X)
#undef X
};

const char *jy_lead_state_name(enum jy_lead_state s)
{
    return state_names[s];
}

const char *jy_lead_step_name(enum jy_lead_step s)
{
    return step_names[s];
}

enum jy_lead_step jy_lead_step_of(struct jy_str name)
{
    return (enum jy_lead_step)jy_str_place(step_names, JY_N_LEAD_STEPS, name);
}

/* -- the table ------------------------------------------------------------------------------ */

#define IN(state) (1u << JY_LEAD_##state)
#define NOT_BEFORE_IT (IN(NONE) | IN(DECLINED) | IN(RESOLVED) | IN(RELEASED) | IN(OVER))
#define CENTRE JY_LEAD_CENTRE
#define CONFERENCE JY_LEAD_CONFERENCE
#define LEADER JY_LEAD_LEADER
#define MEMBER JY_LEAD_MEMBER

static const struct {
    uint32_t from, who, needs;
    enum jy_lead_state to;
} steps[JY_N_LEAD_STEPS] = {
    [JY_LEAD_PROPOSE_STEP] = {NOT_BEFORE_IT, CENTRE, JY_LEAD_NEEDS_CASE, JY_LEAD_PROPOSED},
    [JY_LEAD_TAKE_BACK_STEP] = {IN(PROPOSED), CENTRE, JY_LEAD_NEEDS_REASON, JY_LEAD_NONE},
    [JY_LEAD_DECIDE_STEP] = {IN(PROPOSED), CONFERENCE, JY_LEAD_NEEDS_DECISION | JY_LEAD_NEEDS_DATE,
                             JY_LEAD_LED},
    [JY_LEAD_DECLINE_STEP] = {IN(PROPOSED), CONFERENCE, JY_LEAD_NEEDS_REASON, JY_LEAD_DECLINED},
    [JY_LEAD_AMEND_STEP] = {IN(LED), CONFERENCE, JY_LEAD_NEEDS_DECISION | JY_LEAD_NEEDS_REASON,
                            JY_LEAD_LED},
    [JY_LEAD_REPORT_STEP] = {IN(LED), CONFERENCE | LEADER | MEMBER, JY_LEAD_NEEDS_TEXT,
                             JY_LEAD_LED},
    [JY_LEAD_POSTPONE_STEP] = {IN(LED), CONFERENCE | LEADER,
                               JY_LEAD_NEEDS_DATE | JY_LEAD_NEEDS_REASON, JY_LEAD_LED},
    [JY_LEAD_RESOLVE_STEP] = {IN(LED), CONFERENCE | LEADER, JY_LEAD_NEEDS_TEXT, JY_LEAD_RESOLVED},
    [JY_LEAD_RELEASE_STEP] = {IN(LED), CONFERENCE, JY_LEAD_NEEDS_REASON, JY_LEAD_RELEASED},
};

enum jy_err jy_lead_step_to(enum jy_lead_state from, enum jy_lead_step step, uint32_t who,
                            enum jy_lead_state *to)
{
    if ((steps[step].who & who) == 0) return JY_E_DENIED;
    if ((steps[step].from & (1u << from)) == 0) return JY_E_WRONG_STATE;
    *to = steps[step].to;
    return JY_OK;
}

uint32_t jy_lead_needs(enum jy_lead_step step)
{
    return steps[step].needs;
}

/* -- the record ----------------------------------------------------------------------------- */

bool jy_lead_is_open(const struct jy_lead *l)
{
    return l->state == JY_LEAD_PROPOSED || l->state == JY_LEAD_LED;
}

bool jy_lead_is_decided(const struct jy_lead *l)
{
    return l->decided_ms != 0;
}

void jy_lead_aim(const struct jy_city *city, struct jy_lead *l, int date, int64_t now_ms)
{
    int64_t start = l->target.start_ms ? l->target.start_ms : now_ms;

    l->target =
        jy_clock_begin(city, JY_HASTE_DIFFICULT, start, jy_date_start_ms(jy_date_add(date, 1)));
}

void jy_lead_stop(struct jy_lead *l, enum jy_lead_state to, int64_t now_ms)
{
    l->state = to;
    if (l->target.due_ms != 0 && l->target.done_ms == 0) l->target.done_ms = now_ms;
}

void jy_lead_note(struct jy_lead *l, struct jy_str by, struct jy_str text, int64_t now_ms)
{
    struct jy_lead_report *at = &l->reports[JY_LEAD_REPORTS - 1];

    if (l->n_reports < JY_LEAD_REPORTS)
        at = &l->reports[l->n_reports];
    else
        memmove(l->reports, l->reports + 1, (JY_LEAD_REPORTS - 1) * sizeof *l->reports);
    *at = (struct jy_lead_report){.at_ms = now_ms};
    jy_str_copy(at->by, sizeof at->by, by);
    jy_str_copy(at->text, sizeof at->text, text);
    l->n_reports++;
}

const struct jy_lead_report *jy_lead_last(const struct jy_lead *l)
{
    int n = l->n_reports < JY_LEAD_REPORTS ? l->n_reports : JY_LEAD_REPORTS;

    return n > 0 ? &l->reports[n - 1] : NULL;
}

int64_t jy_lead_wake_ms(const struct jy_lead *l)
{
    return l->state == JY_LEAD_LED ? jy_clock_wake_ms(&l->target, 100) : 0;
}
