/* columns.c - from the record of a case to the projections that the queues ask for. */
#include "store/columns.h"

#include "intents/cases/calendar.h"
#include "intents/cases/case_see.h"

#include <stdio.h>
#include <string.h>

static enum jy_phase phase_of(enum jy_case_state state)
{
    switch (state) {
    case JY_CASE_DRAFT:
        return JY_PHASE_DRAFT;
    case JY_CASE_REGISTERED:
    case JY_CASE_ROUTED:
    case JY_CASE_SIGNED:
    case JY_CASE_ACCEPTED:
    case JY_CASE_GUIDED:
    case JY_CASE_HANDLING:
    case JY_CASE_MEDIATING:
    case JY_CASE_ANSWERED:
    case JY_CASE_CALLBACK:
    case JY_CASE_REVIEW:
    case JY_CASE_RECHECK:
        return JY_PHASE_OPEN;
    case JY_CASE_CLOSED:
    case JY_CASE_ENDED:
    case JY_CASE_MERGED:
    case JY_CASE_WITHDRAWN:
    case JY_CASE_OUT:
    case JY_N_CASE_STATES:
        break;
    }
    return JY_PHASE_OVER;
}

static void keep_earlier(int64_t *earliest, int64_t at_ms)
{
    if (*earliest == 0 || at_ms < *earliest) *earliest = at_ms;
}

/* After the end only the visit that is still to come. */
static void put_limits(const struct jy_case *c, struct jy_columns *out)
{
    for (int i = 0; i < JY_N_CLOCKS; i++) {
        const struct jy_clock *k = &c->clocks[i];
        if (out->phase != JY_PHASE_OPEN && !(out->phase == JY_PHASE_OVER && i == JY_CLOCK_VISIT))
            continue;
        if (k->due_ms == 0 || k->done_ms != 0 || k->paused_ms != 0) continue;
        keep_earlier(&out->due_ms, k->due_ms);
        keep_earlier(&out->late_ms, jy_clock_late_ms(k));
    }
}

int64_t jy_today_ends_ms(int64_t now_ms)
{
    return jy_date_start_ms(jy_date_add(jy_date_of(now_ms), 1)) + 1;
}

static void copy(char *out, size_t size, const char *text)
{
    jy_str_copy(out, size, jy_str_of(text));
}

void jy_columns_town(const struct jy_case *c, char out[JY_TOWN_DIGITS + 1])
{
    memset(out, 0, JY_TOWN_DIGITS + 1);
    if (strlen(c->place) >= JY_TOWN_DIGITS) copy(out, JY_TOWN_DIGITS + 1, c->place);
}

static size_t add_ids(char *out, size_t size, size_t at, const char (*ids)[24], int n)
{
    for (int i = 0; i < n; i++)
        if (ids[i][0] != '\0')
            at += (size_t)snprintf(out + at, size - at, "%s%s;", at == 0 ? ";" : "", ids[i]);
    return at;
}

void jy_columns_of(const struct jy_case *c, struct jy_columns *out)
{
    size_t at;

    memset(out, 0, sizeof(*out));
    out->phase = phase_of(c->state);
    out->state = jy_case_state_name(c->state);
    copy(out->no, sizeof(out->no), c->no);
    copy(out->owner, sizeof(out->owner), c->owner);
    copy(out->holder, sizeof(out->holder), c->holder);
    copy(out->offered, sizeof(out->offered), c->offer.to);
    jy_columns_town(c, out->town);
    out->clue = jy_case_is_clue(c);
    out->no_village = jy_case_kept_from_village(c);
    out->hazard = c->hazards != 0;
    out->alarm = c->alarm && out->phase != JY_PHASE_OVER;
    out->waits = c->wants_human && c->holder[0] == '\0'; /* after the end, too */
    out->dispatch = out->phase == JY_PHASE_OPEN &&
                    (c->unrouted || jy_str_starts(jy_str_of(c->owner), JY_STR("dispatch")));
    put_limits(c, out);
    out->born_ms = c->registered_ms ? c->registered_ms : c->opened_ms;
    out->quiet_day = c->last_ms / JY_DAY_MS;
    jy_alike_key(c, out->alike);
    at = add_ids(out->kept_from, sizeof out->kept_from, 0, c->recused, JY_RECUSED);
    add_ids(out->kept_from, sizeof out->kept_from, at, c->aside, JY_ASIDE);
    out->cluster = c->cluster;
    out->wake_minute = c->wake_ms / 60000;
}

bool jy_columns_same(const struct jy_columns *a, const struct jy_columns *b)
{
    return memcmp(a, b, sizeof(*a)) == 0; /* NOLINT: zeroed first, padding too */
}

bool jy_units_same(const struct jy_case *a, const struct jy_case *b)
{
    const char *of_a[JY_CASE_BODIES], *of_b[JY_CASE_BODIES];
    int n = jy_case_bodies(a, of_a);

    if (phase_of(a->state) != phase_of(b->state) || strcmp(a->owner, b->owner) != 0) return false;
    if (jy_case_bodies(b, of_b) != n) return false;
    for (int i = 0; i < n; i++)
        if (strcmp(of_a[i], of_b[i]) != 0) return false;
    return true;
}

int jy_turns_of(const struct jy_case *c, struct jy_whistle_turn turns[JY_CALLS + 1])
{
    return phase_of(c->state) == JY_PHASE_OPEN ? jy_whistle_turns(jy_whistle_in(c), turns) : 0;
}

bool jy_lead_of(const struct jy_case *c, const char **leader, int64_t *due_ms)
{
    const struct jy_lead *l = jy_lead_in(c);
    bool led = l->state == JY_LEAD_LED;

    *leader = led ? l->leader : "";
    *due_ms = led ? l->target.due_ms : 0;
    return jy_lead_is_open(l) && phase_of(c->state) == JY_PHASE_OPEN;
}

bool jy_lead_same(const struct jy_case *a, const struct jy_case *b)
{
    const char *of_a, *of_b;
    int64_t due_a, due_b;

    if (jy_lead_of(a, &of_a, &due_a) != jy_lead_of(b, &of_b, &due_b)) return false;
    return strcmp(of_a, of_b) == 0 && due_a == due_b;
}

bool jy_turns_same(const struct jy_case *a, const struct jy_case *b)
{
    struct jy_whistle_turn of_a[JY_CALLS + 1], of_b[JY_CALLS + 1];
    int n = jy_turns_of(a, of_a);

    if (jy_turns_of(b, of_b) != n) return false;
    for (int i = 0; i < n; i++)
        if (strcmp(of_a[i].body, of_b[i].body) != 0 || of_a[i].due_ms != of_b[i].due_ms)
            return false;
    return true;
}
