/* figures.c - one case's part in each figure. */
#include "intents/figures/figures.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "intents/cases/calendar.h"

enum { ONCE_DAYS = 60 };

static const char *const names[] = {
#define X(name, wire, zh, en) wire,
    JY_FIGURES(X)
#undef X
};

const char *jy_figure_name(enum jy_figure f)
{
    return names[f];
}

const char *jy_figure_patrol_words(bool english)
{
    return english ? "Patrols in time" : "排查按时率";
}

const char *jy_figure_words(enum jy_figure f, bool english)
{
    static const char *const words[][2] = {
#define X(name, wire, zh, en) {zh, en},
        JY_FIGURES(X)
#undef X
    };

    return words[f][english];
}

enum jy_figure jy_figure_of(struct jy_str name)
{
    return (enum jy_figure)jy_str_place(names, JY_N_FIGURES, name);
}

bool jy_figure_is_count(enum jy_figure f)
{
    return f == JY_FIGURE_REGISTERED || f == JY_FIGURE_CLOSED || f == JY_FIGURE_COLLECTIVE ||
           f == JY_FIGURE_HAZARD;
}

bool jy_figure_is_provisional(enum jy_figure f, int month, int today)
{
    int next = jy_date_add_months(month * 100 + 1, 1);

    return today < (f == JY_FIGURE_FIRST_ONCE ? jy_date_add(next, ONCE_DAYS) : next);
}

static int month_of(int64_t ms)
{
    return jy_date_of(ms) / 100;
}

struct list {
    struct jy_measure *out;
    int n;
};

static void add(struct list *l, enum jy_figure f, int64_t at_ms, bool yes)
{
    if (at_ms > 0) l->out[l->n++] = (struct jy_measure){f, month_of(at_ms), yes, 1};
}

/* Whose handling is measured at all: that of consultations is not. */
static bool is_handled(const struct jy_case *c)
{
    return c->kind == JY_KIND_PETITION || c->kind == JY_KIND_DISPUTE;
}

/* What left the system was not closed by anybody; what was owed before that was owed. */
static bool has_left(const struct jy_case *c)
{
    return c->state == JY_CASE_WITHDRAWN || c->state == JY_CASE_MERGED || c->state == JY_CASE_OUT;
}

/* By what is registered here (DOMAIN 5.7).  How often somebody says to have been somewhere else with
 * it weighs in the routing, and is nothing that this house can be measured by. */
static bool is_repeat(const struct jy_case *c)
{
    return c->again_of != 0;
}

/* Into its own log, or as a matter of its own. */
static bool came_back_soon(const struct jy_facts *f)
{
    int64_t until_ms = f->closed_ms + ONCE_DAYS * JY_DAY_MS;

    return (f->back_ms != 0 && f->back_ms < until_ms) ||
           (f->again_ms != 0 && f->again_ms < until_ms);
}

static void add_closed(struct list *l, const struct jy_case *c, const struct jy_facts *f)
{
    bool stayed = f->closed_level != JY_LEVEL_NONE && f->closed_level <= JY_LEVEL_TOWN;

    if (f->closed_ms == 0) return;
    add(l, JY_FIGURE_CLOSED, f->closed_ms, true);
    if (!is_repeat(c))
        add(l, JY_FIGURE_FIRST_ONCE, f->closed_ms,
            !came_back_soon(f) && c->callback.settled != JY_EXTENT_NO);
    if (f->first == JY_LEVEL_VILLAGE)
        add(l, JY_FIGURE_STAY_VILLAGE, f->closed_ms, f->closed_level == JY_LEVEL_VILLAGE);
    if (f->first == JY_LEVEL_VILLAGE || f->first == JY_LEVEL_TOWN)
        add(l, JY_FIGURE_STAY_TOWN, f->closed_ms, stayed);
}

/* Counts in the month of its due date, once it has been met or missed: by the clock's own rule, so
 * that days off at its end miss nothing (DOMAIN 4.4). */
static void add_clock(struct list *l, enum jy_figure f, const struct jy_case *c,
                      enum jy_clock_id id, bool missed)
{
    const struct jy_clock *k = &c->clocks[id];
    bool over = k->done_ms != 0 || k->reminded >= 100; /* whoever misses it is told so */
    bool in_time = k->done_ms != 0 && k->done_ms <= jy_clock_late_ms(k);

    if (k->due_ms == 0 || !over) return;
    if (has_left(c) && in_time && k->done_ms == c->closed_ms) return; /* nobody had to any more */
    add(l, f, k->due_ms - 1, !missed && in_time);
}

static void add_conclusion(struct list *l, const struct jy_case *c)
{
    static const enum jy_clock_id finals[] = {JY_CLOCK_CONCLUDE, JY_CLOCK_DUTY,
                                              JY_CLOCK_SUGGESTION};

    for (size_t i = 0; i < JY_COUNT(finals); i++) {
        if (c->clocks[finals[i]].due_ms == 0) continue;
        add_clock(l, JY_FIGURE_ONTIME, c, finals[i], false);
        return; /* a case has one final limit */
    }
}

/* Who was asked, and what they said; unsaid is unrated, never satisfied.  Of what was found
 * nobody can be asked by the bot. */
static void add_ratings(struct list *l, const struct jy_case *c)
{
    int64_t asked_ms = c->clocks[JY_CLOCK_CALLBACK].start_ms;
    enum jy_satisfaction said = c->callback.satisfaction;

    if (asked_ms == 0 || (jy_case_was_found(c) && said == JY_SATISFACTION_UNSAID)) return;
    add(l, JY_FIGURE_RATED, asked_ms, said != JY_SATISFACTION_UNSAID);
    if (said == JY_SATISFACTION_UNSAID) return;
    add(l, JY_FIGURE_SATISFIED, asked_ms, said != JY_SATISFACTION_NOT);
    add(l, JY_FIGURE_FULLY, asked_ms, said == JY_SATISFACTION_SATISFIED);
}

static void add_mediation(struct list *l, const struct jy_facts *f)
{
    bool agreed = f->agreed_ms != 0;

    add(l, JY_FIGURE_MEDIATED, agreed ? f->agreed_ms : f->failed_ms, agreed);
    if (f->broken_ms != 0 && f->performed_ms == 0)
        add(l, JY_FIGURE_PERFORMED, f->broken_ms, false);
    else
        add(l, JY_FIGURE_PERFORMED, f->performed_ms, true);
}

static void add_arrivals(struct list *l, const struct jy_facts *f)
{
    for (int i = 0; i < f->n_arrivals; i++) {
        const struct jy_arrivals *a = &f->arrivals[i];
        l->out[l->n++] = (struct jy_measure){JY_FIGURE_WHISTLE, a->month, a->in_time, a->due};
    }
}

bool jy_figures_count(const struct jy_case *c)
{
    return c->no[0] != '\0' && c->kind != JY_KIND_CLUE && !c->confidential;
}

int jy_measures_of(const struct jy_case *c, const struct jy_facts *f,
                   struct jy_measure out[JY_MEASURES])
{
    struct list l = {.out = out};

    if (!jy_figures_count(c)) return 0;
    add(&l, JY_FIGURE_REGISTERED, c->registered_ms, true);
    add(&l, JY_FIGURE_REPEAT, c->registered_ms, is_repeat(c));
    if (c->people >= JY_COLLECTIVE) add(&l, JY_FIGURE_COLLECTIVE, c->registered_ms, true);
    if (c->hazards != 0) add(&l, JY_FIGURE_HAZARD, c->registered_ms, true);
    if (f->by_rules) add(&l, JY_FIGURE_ROUTE_OK, f->routed_ms, !f->wrong);
    add_arrivals(&l, f);
    if (!is_handled(c)) return l.n;
    add_clock(&l, JY_FIGURE_FIRST_TOUCH, c, JY_CLOCK_FIRST_CONTACT, false);
    add_clock(&l, JY_FIGURE_ACCEPT, c, JY_CLOCK_NOTICE, c->notice_missing);
    if (!has_left(c)) {
        add_closed(&l, c, f);
        add_conclusion(&l, c);
    }
    add_ratings(&l, c);
    add_mediation(&l, f);
    return l.n;
}

bool jy_measures_same(const struct jy_case *a, const struct jy_case *b)
{
    return strcmp(a->no, b->no) == 0 && a->kind == b->kind && a->confidential == b->confidential &&
           a->state == b->state && a->people == b->people && a->again_of == b->again_of &&
           a->hazards == b->hazards && a->notice_missing == b->notice_missing &&
           a->callback.settled == b->callback.settled &&
           a->callback.satisfaction == b->callback.satisfaction &&
           strcmp(a->place, b->place) == 0 && strcmp(a->owner, b->owner) == 0 &&
           strcmp(a->type, b->type) == 0 && strcmp(a->grid, b->grid) == 0 &&
           strcmp(a->party, b->party) == 0 &&
           memcmp(a->clocks, b->clocks, sizeof a->clocks) == 0; /* NOLINT: zeroed, and no pointer */
}

void jy_rate_text(int64_t num, int64_t den, char out[JY_RATE_TEXT])
{
    int64_t hundredths = den > 0 ? (num * 20000 + den) / (2 * den) : 0;

    if (den > 0)
        snprintf(out, JY_RATE_TEXT, "%" PRId64 ".%02d", hundredths / 100, (int)(hundredths % 100));
    else
        snprintf(out, JY_RATE_TEXT, "—");
}
