/* figures.c - one case's part in each figure. */
#include "intents/figures/figures.h"

#include <limits.h>
#include <string.h>

#include "intents/cases/calendar.h"

static int month_of(int64_t ms)
{
    return jy_date_of(ms) / 100;
}

struct list {
    struct jy_measure *out;
    int n;
};

static void add_sum(struct list *l, enum jy_figure f, int month, int64_t num)
{
    l->out[l->n++] = (struct jy_measure){f, month, num > INT_MAX ? INT_MAX : (int)num, 1};
}

static void add(struct list *l, enum jy_figure f, int64_t at_ms, bool yes)
{
    if (at_ms > 0) add_sum(l, f, month_of(at_ms), yes);
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
    int64_t until_ms = f->closed_ms + JY_ONCE_DAYS * JY_DAY_MS;

    return (f->back_ms != 0 && f->back_ms < until_ms) ||
           (f->again_ms != 0 && f->again_ms < until_ms);
}

static void add_days(struct list *l, const struct jy_case *c, const struct jy_facts *f)
{
    static const enum jy_figure of[] = {[JY_LEVEL_VILLAGE] = JY_FIGURE_DAYS_VILLAGE,
                                        [JY_LEVEL_TOWN] = JY_FIGURE_DAYS_TOWN,
                                        [JY_LEVEL_CITY] = JY_FIGURE_DAYS_CITY};

    if (f->closed_level == JY_LEVEL_NONE) return;
    add_sum(l, of[f->closed_level], month_of(f->closed_ms),
            (f->closed_ms - c->registered_ms) / JY_DAY_MS);
}

static void add_closed(struct list *l, const struct jy_case *c, const struct jy_facts *f)
{
    bool stayed = f->closed_level != JY_LEVEL_NONE && f->closed_level <= JY_LEVEL_TOWN;

    if (f->closed_ms == 0) return;
    add(l, JY_FIGURE_CLOSED, f->closed_ms, true);
    add_days(l, c, f);
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

static enum jy_clock_id final_of(const struct jy_case *c)
{
    static const enum jy_clock_id finals[] = {JY_CLOCK_CONCLUDE, JY_CLOCK_DUTY,
                                              JY_CLOCK_SUGGESTION};

    for (size_t i = 0; i < JY_COUNT(finals); i++)
        if (c->clocks[finals[i]].due_ms != 0) return finals[i];
    return JY_N_CLOCKS;
}

const struct jy_clock *jy_final_clock(const struct jy_case *c)
{
    enum jy_clock_id id = final_of(c);

    return id < JY_N_CLOCKS ? &c->clocks[id] : NULL;
}

static void add_conclusion(struct list *l, const struct jy_case *c)
{
    enum jy_clock_id id = final_of(c);

    if (id < JY_N_CLOCKS) add_clock(l, JY_FIGURE_ONTIME, c, id, false);
}

/* They have read the invitation, or somebody has spoken with them: who was never reached was not
 * invited (8.6). */
static bool was_invited(const struct jy_case *c, const struct jy_facts *f)
{
    return c->callback.settled != JY_EXTENT_UNSAID ||
           (f->asked_seq != 0 && c->citizen_seen >= f->asked_seq);
}

/* When they were asked; whoever is called before the bot would ask is asked then. */
static int64_t asked_ms_of(const struct jy_case *c)
{
    int64_t asked_ms = c->clocks[JY_CLOCK_CALLBACK].start_ms;

    if (asked_ms != 0) return asked_ms;
    return c->callback.rated_ms != 0 || c->callback.settled == JY_EXTENT_UNSAID
               ? c->callback.rated_ms
               : c->closed_ms;
}

/* Who was asked, and what they said; unsaid is unrated, never satisfied.  Where nobody
 * sits at the other end, the bot can ask nobody. */
static void add_ratings(struct list *l, const struct jy_case *c, const struct jy_facts *f)
{
    int64_t asked_ms = asked_ms_of(c);
    enum jy_satisfaction said = c->callback.satisfaction;
    bool rated = said != JY_SATISFACTION_UNSAID;

    if (!rated && (jy_case_is_one_sided(c) || !was_invited(c, f))) return;
    add(l, JY_FIGURE_RATED, asked_ms, rated);
    if (!rated) return;
    add(l, JY_FIGURE_SATISFIED, asked_ms, said != JY_SATISFACTION_NOT);
    add(l, JY_FIGURE_FULLY, asked_ms, said == JY_SATISFACTION_SATISFIED);
}

/* The last thing that was promised; NULL: there is no agreement in force. */
static const struct jy_m_item *last_item(const struct jy_mediation *m)
{
    const struct jy_m_item *last = NULL;

    for (int i = 0; i < JY_M_ITEMS && m->effective != 0; i++)
        if (m->items[i].due != 0 && (last == NULL || m->items[i].due > last->due))
            last = &m->items[i];
    return last;
}

/* Its last day has come (its reminder says so), or nobody waits for it any more. */
static bool has_run_out(const struct jy_mediation *m)
{
    enum { ON_THE_DAY = 2 };
    const struct jy_m_item *last = last_item(m);

    return last != NULL && (last->reminded >= ON_THE_DAY || m->state == JY_MED_BREACHED ||
                            m->state == JY_MED_RELEASED);
}

/* In the month in which the agreement is fully due, whether anybody reports or not; of one that
 * another application has replaced, when its end was told. */
static void add_performed(struct list *l, const struct jy_case *c, const struct jy_facts *f)
{
    const struct jy_mediation *m = jy_mediation_in(c);
    const struct jy_m_item *last = last_item(m);
    bool performed = last != NULL ? m->state == JY_MED_PERFORMED : f->performed_ms != 0;

    if (last != NULL && (performed || has_run_out(m)))
        add_sum(l, JY_FIGURE_PERFORMED, last->due / 100, performed);
    else if (last == NULL)
        add(l, JY_FIGURE_PERFORMED, performed ? f->performed_ms : f->broken_ms, performed);
}

static void add_agreed(struct list *l, const struct jy_case *c, const struct jy_facts *f)
{
    const struct jy_mediation *m = jy_mediation_in(c);
    int64_t fen = 0;

    for (int i = 0; i < JY_M_ITEMS && m->effective != 0; i++)
        fen += m->items[i].amount_fen;
    add(l, f->oral ? JY_FIGURE_ORAL : JY_FIGURE_WRITTEN, f->agreed_ms, true);
    if (fen > 0 && f->agreed_ms != 0)
        add_sum(l, JY_FIGURE_AMOUNT, month_of(f->agreed_ms), (fen + 50) / 100);
}

static void add_mediation(struct list *l, const struct jy_case *c, const struct jy_facts *f)
{
    bool agreed = f->agreed_ms != 0;

    add(l, JY_FIGURE_APPLIED, f->applied_ms, true);
    add(l, JY_FIGURE_CONSENTED, f->consented_ms, true);
    add(l, JY_FIGURE_REFUSED, f->refused_ms, true);
    add(l, JY_FIGURE_CONFIRMED, f->confirmed_ms, true);
    add(l, JY_FIGURE_MEDIATED, agreed ? f->agreed_ms : f->failed_ms, agreed);
    add_agreed(l, c, f);
    add_performed(l, c, f);
}

/* By which door it came, of what kind it is; what came by the talk is the rest of them. */
static void add_intake(struct list *l, const struct jy_case *c)
{
    static const enum jy_figure kinds[] = {[JY_KIND_PETITION] = JY_FIGURE_PETITION,
                                           [JY_KIND_DISPUTE] = JY_FIGURE_DISPUTE,
                                           [JY_KIND_CONSULT] = JY_FIGURE_CONSULT,
                                           [JY_KIND_EMERGENCY] = JY_FIGURE_EMERGENCY};
    static const enum jy_figure ways_in[] = {[JY_WAY_IN_COUNTER] = JY_FIGURE_BY_COUNTER,
                                             [JY_WAY_IN_CALL] = JY_FIGURE_BY_PHONE,
                                             [JY_WAY_IN_LETTER] = JY_FIGURE_BY_LETTER};
    int64_t at_ms = c->registered_ms;

    add(l, JY_FIGURE_REGISTERED, at_ms, true);
    add(l, JY_FIGURE_REPEAT, at_ms, is_repeat(c));
    if (c->people >= JY_COLLECTIVE) add(l, JY_FIGURE_COLLECTIVE, at_ms, true);
    if (c->hazards != 0) add(l, JY_FIGURE_HAZARD, at_ms, true);
    if (c->kind != JY_KIND_NONE && c->kind != JY_KIND_CLUE) add(l, kinds[c->kind], at_ms, true);
    if (c->category == JY_CAT_CLAIM) add(l, JY_FIGURE_CLAIM, at_ms, true);
    if (c->category == JY_CAT_SUGGESTION) add(l, JY_FIGURE_SUGGESTION, at_ms, true);
    if (c->patrol != 0)
        add(l, JY_FIGURE_BY_PATROL, at_ms, true);
    else if (c->meeting != 0)
        add(l, JY_FIGURE_BY_MEETING, at_ms, true);
    else if (c->partner[0] != '\0')
        add(l, JY_FIGURE_BY_PARTNER, at_ms, true);
    else if (c->way_in != JY_WAY_IN_TALK)
        add(l, ways_in[c->way_in], at_ms, true);
}

/* Where else it was shown the way to: the paths 1 to 5 of article 31 stand in their order. */
static void add_guided(struct list *l, const struct jy_case *c, const struct jy_facts *f)
{
    int64_t guided_ms = f->guided_ms;
    int path = c->path >= 1 && c->path <= 5 ? c->path : 0;

    if (guided_ms == 0 && c->state == JY_CASE_GUIDED) guided_ms = f->routed_ms;
    add(l, (enum jy_figure)(JY_FIGURE_GUIDED + path), guided_ms, true);
}

static void add_happened(struct list *l, const struct jy_facts *f)
{
    for (int i = 0; i < f->n_happened; i++)
        l->out[l->n++] = f->happened[i];
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
    add_intake(&l, c);
    if (f->by_rules) add(&l, JY_FIGURE_ROUTE_OK, f->routed_ms, !f->wrong);
    add_guided(&l, c, f);
    add_happened(&l, f);
    if (c->state == JY_CASE_MERGED) add(&l, JY_FIGURE_MERGED, f->merged_ms, true);
    if (!is_handled(c)) return l.n;
    add_clock(&l, JY_FIGURE_FIRST_TOUCH, c, JY_CLOCK_FIRST_CONTACT, false);
    add_clock(&l, JY_FIGURE_ACCEPT, c, JY_CLOCK_NOTICE, c->notice_missing);
    if (!has_left(c)) {
        add_closed(&l, c, f);
        add_conclusion(&l, c);
    }
    add_ratings(&l, c, f);
    add_mediation(&l, c, f);
    return l.n;
}

bool jy_measures_same(const struct jy_case *a, const struct jy_case *b)
{
    return strcmp(a->no, b->no) == 0 && a->kind == b->kind && a->confidential == b->confidential &&
           a->state == b->state && a->people == b->people && a->again_of == b->again_of &&
           a->hazards == b->hazards && a->notice_missing == b->notice_missing &&
           a->callback.settled == b->callback.settled &&
           a->callback.satisfaction == b->callback.satisfaction &&
           has_run_out(jy_mediation_in(a)) == has_run_out(jy_mediation_in(b)) &&
           a->category == b->category && a->path == b->path && strcmp(a->place, b->place) == 0 &&
           strcmp(a->owner, b->owner) == 0 && strcmp(a->type, b->type) == 0 &&
           strcmp(a->grid, b->grid) == 0 && strcmp(a->party, b->party) == 0 &&
           memcmp(a->clocks, b->clocks, sizeof a->clocks) == 0; /* NOLINT: zeroed, and no pointer */
}
