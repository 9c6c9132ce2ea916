/* figures.h - the indicators of DOMAIN 8.6 and the monthly report's counts: what each case adds.
 *
 * Shape    a figure is a sum over cases of (num, den) in a month: a rate is num ÷ den, a count den.
 *          What one case adds is a function of its record and of its log's facts, so the totals can
 *          be kept by difference and checked against everything.
 * Left out cases of the discipline channel, drafts; withdrawn, merged and referred ones from what
 *          is asked of closing.
 * Months   202603, of the county's calendar.  Pure. */
#ifndef JY_FIGURES_H
#define JY_FIGURES_H

#include "intents/figures/facts.h"

/* Kept in the store by number: the list grows at the end.  Names in both languages. */
#define JY_FIGURES(X) \
    X(REGISTERED, "registered", "登记", "Registered") \
    X(CLOSED, "closed", "首次办结", "Closed first") \
    X(FIRST_ONCE, "KPI_FIRST_ONCE", "初次一次性化解率", "Resolved at first") \
    X(STAY_VILLAGE, "KPI_STAY_VILLAGE", "不出村率", "Stayed in the village") \
    X(STAY_TOWN, "KPI_STAY_TOWN", "不出镇率", "Stayed in the town") \
    X(ACCEPT, "KPI_ACCEPT", "及时受理率", "Notice in time") \
    X(ONTIME, "KPI_ONTIME", "按期办结率", "Concluded in time") \
    X(SATISFIED, "KPI_SATISFIED", "群众满意率", "Satisfied") \
    X(FULLY, "KPI_SATISFIED_FULLY", "其中满意", "Fully satisfied") \
    X(RATED, "KPI_RATED", "参评率", "Rated") \
    X(PERFORMED, "KPI_PERFORMED", "协议履行率", "Agreements performed") \
    X(MEDIATED, "KPI_MEDIATED", "调解成功率", "Mediated") \
    X(REPEAT, "KPI_REPEAT", "重复率", "Raised again") \
    X(FIRST_TOUCH, "KPI_FIRST_TOUCH", "首次联系及时率", "First contact in time") \
    X(WHISTLE, "KPI_WHISTLE", "报到及时率", "Arrived in time") \
    X(ROUTE_OK, "KPI_ROUTE_OK", "首次分拨正确率", "Routed right at first") \
    X(COLLECTIVE, "collective", "集体反映", "Collective") \
    X(HAZARD, "hazard", "有险情", "With danger")
enum jy_figure {
#define X(name, wire, zh, en) JY_FIGURE_##name,
    JY_FIGURES(X) JY_N_FIGURES
#undef X
};
const char *jy_figure_name(enum jy_figure f); /* on the wire: "KPI_ONTIME" */
const char *jy_figure_words(enum jy_figure f, bool english);
enum jy_figure jy_figure_of(struct jy_str name); /* JY_N_FIGURES when there is none */
bool jy_figure_is_count(enum jy_figure f);
/* Whether a month's figure can still change by its own definition, as of this day. */
bool jy_figure_is_provisional(enum jy_figure f, int month, int today);

/* The one of 8.6 that is no sum over cases: sheets of patrols handed in by their day, of those due
 * (jy_patrols_rate). */
#define JY_FIGURE_PATROL "KPI_PATROL"
const char *jy_figure_patrol_words(bool english);

/* Is it in any figure at all?  Drafts are not, nor what only discipline may know of. */
bool jy_figures_count(const struct jy_case *c);

struct jy_measure {
    enum jy_figure figure;
    int month;
    int num, den;
};
enum { JY_MEASURES = JY_N_FIGURES + JY_ARRIVAL_MONTHS };
/* What this case adds; each (figure, month) at most once.  Returns how many. */
int jy_measures_of(const struct jy_case *c, const struct jy_facts *f,
                   struct jy_measure out[JY_MEASURES]);

/* Is the record of both the same, as far as any measure or hot spot rests on it?
 */
bool jy_measures_same(const struct jy_case *a, const struct jy_case *b);

/* "66.67"; "—" for a denominator of 0.  Half away from zero. */
enum { JY_RATE_TEXT = 24 };

/* What leaves the house tells of nobody: a part with fewer is given as "<3". */
enum { JY_FIGURES_FEW = 3 };
void jy_rate_text(int64_t num, int64_t den, char out[JY_RATE_TEXT]);

#endif
