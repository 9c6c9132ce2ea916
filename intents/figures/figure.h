/* figure.h - the figures there are: the indicators of DOMAIN 8.6 and the monthly report's counts.
 *
 * Shape    a figure is a sum over cases of (num, den) in a month: a rate is num ÷ den, a count den,
 *          days their mean num ÷ den, yuan num.
 * Months   202603, of the county's calendar.  Pure. */
#ifndef JY_FIGURE_H
#define JY_FIGURE_H

#include "intents/base.h"

/* Kept in the store by number: the list grows at the end.  Names in both languages. */
#define JY_FIGURES(X) \
    X(REGISTERED, "registered", COUNT, "登记", "Registered") \
    X(CLOSED, "closed", COUNT, "首次办结", "Closed first") \
    X(FIRST_ONCE, "KPI_FIRST_ONCE", RATE, "初次一次性化解率", "Resolved at first") \
    X(STAY_VILLAGE, "KPI_STAY_VILLAGE", RATE, "不出村率", "Stayed in the village") \
    X(STAY_TOWN, "KPI_STAY_TOWN", RATE, "不出镇率", "Stayed in the town") \
    X(ACCEPT, "KPI_ACCEPT", RATE, "及时受理率", "Notice in time") \
    X(ONTIME, "KPI_ONTIME", RATE, "按期办结率", "Concluded in time") \
    X(SATISFIED, "KPI_SATISFIED", RATE, "群众满意率", "Satisfied") \
    X(FULLY, "KPI_SATISFIED_FULLY", RATE, "其中满意", "Fully satisfied") \
    X(RATED, "KPI_RATED", RATE, "参评率", "Rated") \
    X(PERFORMED, "KPI_PERFORMED", RATE, "协议履行率", "Agreements performed") \
    X(MEDIATED, "KPI_MEDIATED", RATE, "调解成功率", "Mediated") \
    X(REPEAT, "KPI_REPEAT", RATE, "重复率", "Raised again") \
    X(FIRST_TOUCH, "KPI_FIRST_TOUCH", RATE, "首次联系及时率", "First contact in time") \
    X(WHISTLE, "KPI_WHISTLE", RATE, "报到及时率", "Arrived in time") \
    X(ROUTE_OK, "KPI_ROUTE_OK", RATE, "首次分拨正确率", "Routed right at first") \
    X(COLLECTIVE, "collective", COUNT, "集体反映", "Collective") \
    X(HAZARD, "hazard", COUNT, "有险情", "With danger") \
    /* what the report says besides (7.1) */ \
    X(PETITION, "petition", COUNT, "信访事项", "Petitions") \
    X(DISPUTE, "dispute", COUNT, "矛盾纠纷", "Disputes") \
    X(CONSULT, "consult", COUNT, "咨询", "Questions") \
    X(EMERGENCY, "emergency", COUNT, "险情求助", "Emergencies") \
    X(CLAIM, "claim", COUNT, "申诉求决", "Claims") \
    X(SUGGESTION, "suggestion", COUNT, "意见建议", "Suggestions") \
    X(BY_PARTNER, "by_partner", COUNT, "其他平台", "Other front ends") \
    X(BY_PATROL, "by_patrol", COUNT, "排查发现", "Found by patrols") \
    X(BY_MEETING, "by_meeting", COUNT, "下访、屋场会带回", "Taken away from meetings") \
    X(TRANSFERRED, "transferred", COUNT, "转送", "Transferred") \
    X(ASSIGNED, "assigned", COUNT, "交办", "Assigned") \
    X(OBJECTED, "objected", COUNT, "异议退回", "Objections") \
    X(UPHELD, "upheld", COUNT, "异议后改派", "Objections upheld") \
    X(GUIDED, "guided", COUNT, "其他途径", "Other paths") \
    X(GUIDED_COURT, "guided_court", COUNT, "诉讼等途径", "Litigation") \
    X(GUIDED_ARBITRATION, "guided_arbitration", COUNT, "仲裁", "Arbitration") \
    X(GUIDED_PARTY, "guided_party", COUNT, "党内申诉", "Party appeal") \
    X(GUIDED_ADMIN, "guided_admin", COUNT, "行政程序", "Administrative procedure") \
    X(GUIDED_DUTY, "guided_duty", COUNT, "履行法定职责", "Performance of a duty") \
    X(MERGED, "merged", COUNT, "并案", "Merged") \
    X(EXTENDED, "extended", COUNT, "延期", "Extended") \
    X(DAYS_VILLAGE, "days_village", DAYS, "村级办结用时", "Days, closed by villages") \
    X(DAYS_TOWN, "days_town", DAYS, "镇级办结用时", "Days, closed by towns") \
    X(DAYS_CITY, "days_city", DAYS, "市级办结用时", "Days, closed by the city") \
    X(APPLIED, "applied", COUNT, "申请调解", "Mediation applied for") \
    X(CONSENTED, "consented", COUNT, "双方同意", "Both consented") \
    X(WRITTEN, "agreed_written", COUNT, "书面协议", "Agreed in writing") \
    X(ORAL, "agreed_oral", COUNT, "口头协议", "Agreed orally") \
    X(REFUSED, "refused", COUNT, "对方不愿调", "Refused by the other side") \
    X(CONFIRMED, "confirmed", COUNT, "司法确认", "Confirmed by a court") \
    X(AMOUNT, "agreed_amount", YUAN, "协议金额", "Amount agreed on") \
    X(BLOWN, "blown", COUNT, "吹哨", "Whistles blown") \
    X(SIGNED, "signed", RATE, "签收及时率", "Signed for in time") \
    X(REVIEW, "review", COUNT, "复查", "Reviews asked for") \
    X(RECHECK, "recheck", COUNT, "复核", "Rechecks asked for") \
    X(ENDED, "ended", COUNT, "三级终结", "Ended after the recheck") \
    X(BY_COUNTER, "by_counter", COUNT, "来访", "At the counter") \
    X(BY_PHONE, "by_phone", COUNT, "来电", "By telephone") \
    X(BY_LETTER, "by_letter", COUNT, "来信", "By letter")
enum jy_figure {
#define X(name, wire, kind, zh, en) JY_FIGURE_##name,
    JY_FIGURES(X) JY_N_FIGURES
#undef X
};

#define JY_FIGURE_KINDS(X) \
    X(RATE, "rate") \
    X(COUNT, "count") \
    X(DAYS, "days") \
    X(YUAN, "yuan")
enum jy_figure_kind {
#define X(name, wire) JY_FIGURE_IS_##name,
    JY_FIGURE_KINDS(X) JY_N_FIGURE_KINDS
#undef X
};

const char *jy_figure_name(enum jy_figure f); /* on the wire: "KPI_ONTIME" */
const char *jy_figure_words(enum jy_figure f, bool english);
enum jy_figure jy_figure_of(struct jy_str name); /* JY_N_FIGURES when there is none */
enum jy_figure_kind jy_figure_kind_of(enum jy_figure f);
const char *jy_figure_kind_name(enum jy_figure_kind k);
/* Of the report alone, and not among the indicators. */
bool jy_figure_is_detail(enum jy_figure f);
/* Whether a month's figure can still change by its own definition, as of this day. */
bool jy_figure_is_provisional(enum jy_figure f, int month, int today);

/* The one of 8.6 that is no sum over cases: sheets of patrols handed in by their day, of those due
 * (jy_patrols_rate). */
#define JY_FIGURE_PATROL "KPI_PATROL"
const char *jy_figure_patrol_words(bool english);

struct jy_measure { /* what one case adds to a figure in a month */
    enum jy_figure figure;
    int month;
    int num, den;
};

/* What leaves the house tells of nobody: a part with fewer is given as "<3". */
enum { JY_FIGURES_FEW = 3 };
bool jy_figure_is_few(int64_t n); /* one or two */
/* Of places whose sum is told: those that are not told apart, because they have one or two, and where
 * only one has, the next smallest with it, or what it has could be worked out.  A place with nothing
 * tells of nobody. */
void jy_figures_withhold(const int64_t *n, int count, bool *withheld);
/* As its kind is read: "66.67" of a hundred, "12", "4.5" days, "18000"; "—" for a denominator of 0.
 * Half away from zero. */
enum { JY_RATE_TEXT = 24 };
void jy_figure_text(enum jy_figure_kind kind, int64_t num, int64_t den, char out[JY_RATE_TEXT]);
void jy_rate_text(int64_t num, int64_t den, char out[JY_RATE_TEXT]);

#endif
