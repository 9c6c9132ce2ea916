/* report.c - the blocks of the month's report, one after the other. */
#include "intents/figures/report.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "intents/figures/report_line.h"
#include "intents/json.h"

/* -- order ---------------------------------------------------------------------------------- */

static int by_size(const void *a, const void *b)
{
    const struct jy_report_part *x = a, *y = b;

    return x->n != y->n ? (x->n < y->n) - (x->n > y->n) : jy_str_compare(x->name, y->name);
}

static int by_days(const void *a, const void *b)
{
    const struct jy_report_late *x = a, *y = b;

    return x->days != y->days ? (x->days < y->days) - (x->days > y->days)
                              : jy_str_compare(x->no, y->no);
}

static int by_calls(const void *a, const void *b)
{
    const struct jy_report_calls *x = a, *y = b;

    return x->called != y->called ? (x->called < y->called) - (x->called > y->called)
                                  : jy_str_compare(x->name, y->name);
}

void jy_report_add_late(struct jy_report *r, const struct jy_report_late *of)
{
    struct jy_report_late *least = &r->late[0];

    r->overdue++;
    if (r->n_late < JY_REPORT_LATE) {
        r->late[r->n_late++] = *of;
        return;
    }
    for (int i = 1; i < r->n_late; i++)
        if (by_days(&r->late[i], least) > 0) least = &r->late[i];
    if (by_days(of, least) < 0) *least = *of;
}

void jy_report_sort(struct jy_report *r)
{
    qsort(r->towns, (size_t)r->n_towns, sizeof r->towns[0], by_size);
    qsort(r->types, (size_t)r->n_types, sizeof r->types[0], by_size);
    qsort(r->late, (size_t)r->n_late, sizeof r->late[0], by_days);
    qsort(r->calls, (size_t)r->n_calls, sizeof r->calls[0], by_calls);
    if (r->n_types > JY_REPORT_TYPES) r->n_types = JY_REPORT_TYPES;
}

/* -- A, B: what came in, and where it went --------------------------------------------------- */

/* By the talk came what came by no other door. */
static void by_channel(const struct jy_report_writer *w)
{
    static const enum jy_figure others[] = {JY_FIGURE_BY_COUNTER, JY_FIGURE_BY_PHONE,
                                            JY_FIGURE_BY_LETTER,  JY_FIGURE_BY_PARTNER,
                                            JY_FIGURE_BY_PATROL,  JY_FIGURE_BY_MEETING};
    int64_t talked = w->r->now[JY_FIGURE_REGISTERED].den;
    struct jy_buf text;

    for (size_t i = 0; i < JY_COUNT(others); i++)
        talked -= w->r->now[others[i]].den;
    jy_buf_init(&text);
    if (talked > 0)
        jy_say_part(w, &text, jy_str_of(jy_say_either(w, "网上对话", "In the chat")), talked);
    for (size_t i = 0; i < JY_COUNT(others); i++)
        if (w->r->now[others[i]].den > 0)
            jy_say_part(w, &text, jy_str_of(jy_figure_words(others[i], w->r->english)),
                        w->r->now[others[i]].den);
    jy_say_parts_take(w, jy_say_either(w, "按来源", "By channel"), &text);
}

static void first_or_again(const struct jy_report_writer *w)
{
    const struct jy_report_cell of = w->r->now[JY_FIGURE_REPEAT];
    const struct jy_report_part both[] = {
        {jy_str_of(jy_say_either(w, "初次", "first time")), of.den - of.num},
        {jy_str_of(jy_say_either(w, "重复", "again")), of.num}};

    jy_say_parts(w, jy_say_either(w, "初次和重复", "First time or again"), both,
                 of.num > 0 ? 2 : 1);
}

static void write_intake(const struct jy_report_writer *w)
{
    static const enum jy_figure kinds[] = {JY_FIGURE_DISPUTE, JY_FIGURE_PETITION, JY_FIGURE_CONSULT,
                                           JY_FIGURE_EMERGENCY};
    static const enum jy_figure categories[] = {JY_FIGURE_CLAIM, JY_FIGURE_SUGGESTION};

    jy_say_heading(w, "一、受理情况", "A. Intake");
    jy_say_figure(w, JY_FIGURE_REGISTERED);
    if (w->r->now[JY_FIGURE_REGISTERED].den > 0) {
        by_channel(w);
        jy_say_counts(w, jy_say_either(w, "按性质", "By kind"), kinds, JY_COUNT(kinds));
        jy_say_counts(w, jy_say_either(w, "按类别", "By category"), categories,
                      JY_COUNT(categories));
        first_or_again(w);
    }
    jy_say_figure(w, JY_FIGURE_REPEAT);
    jy_say_figure(w, JY_FIGURE_COLLECTIVE);
    jy_say_figure(w, JY_FIGURE_HAZARD);
    if (w->r->n_towns > 0)
        jy_say_places(w, jy_say_either(w, "按镇（街道）", "By town"), w->r->towns, w->r->n_towns);
    jy_say_parts(w, jy_say_either(w, "最多的十类", "The ten most frequent"), w->r->types,
                 w->r->n_types);
}

static void write_flow(const struct jy_report_writer *w)
{
    static const enum jy_figure flow[] = {JY_FIGURE_TRANSFERRED, JY_FIGURE_ASSIGNED,
                                          JY_FIGURE_OBJECTED, JY_FIGURE_UPHELD, JY_FIGURE_MERGED};
    static const enum jy_figure paths[] = {JY_FIGURE_GUIDED_COURT, JY_FIGURE_GUIDED_ARBITRATION,
                                           JY_FIGURE_GUIDED_PARTY, JY_FIGURE_GUIDED_ADMIN,
                                           JY_FIGURE_GUIDED_DUTY,  JY_FIGURE_GUIDED};

    jy_say_heading(w, "二、流转情况", "B. Flow");
    jy_say_figure(w, JY_FIGURE_ROUTE_OK);
    for (size_t i = 0; i < JY_COUNT(flow); i++)
        jy_say_figure(w, flow[i]);
    if (jy_report_has_any(w->r, paths, JY_COUNT(paths)))
        jy_say_counts(w, jy_say_either(w, "引导到别的途径", "Guided to other paths"), paths,
                      JY_COUNT(paths));
}

/* -- C: how long it took ---------------------------------------------------------------------- */

/* "平均 4.5 天，九成在 12 天内（31 件）" */
static void days_of(const struct jy_report_writer *w, enum jy_figure f, enum jy_level level)
{
    const struct jy_report_cell now = w->r->now[f];
    char mean[JY_RATE_TEXT], text[128];

    if (now.den == 0) return;
    jy_figure_text(JY_FIGURE_IS_DAYS, now.num, now.den, mean);
    if (now.den < JY_FIGURES_FEW)
        snprintf(text, sizeof text, "%s", jy_say_either(w, "<3 件", "<3 cases"));
    else
        snprintf(text, sizeof text,
                 w->r->english ? "%s on average, nine of ten within %" PRId64 " (%" PRId64 " cases)"
                               : "平均 %s 天，九成在 %" PRId64 " 天内（%" PRId64 " 件）",
                 mean, w->r->ninetieth[level], now.den);
    jy_say_line(w, "field", jy_figure_words(f, w->r->english), jy_str_of(text));
}

static void write_late(const struct jy_report_writer *w)
{
    const struct jy_report *r = w->r;
    char text[256];

    if (r->overdue == 0) {
        jy_say_line(w, "field", jy_say_either(w, "逾期清单", "Overdue"),
                    jy_str_of(jy_say_either(w, "没有", "none")));
        return;
    }
    if (r->overdue > r->n_late)
        snprintf(
            text, sizeof text,
            r->english ? "%s%" PRId64 ", the worst %d of them" : "%s%" PRId64 " 件，列最久的 %d 件",
            r->overdue_more ? jy_say_either(w, "至少 ", "at least ") : "", r->overdue, r->n_late);
    else
        snprintf(text, sizeof text, r->english ? "%" PRId64 : "%" PRId64 " 件", r->overdue);
    jy_say_line(w, "field", jy_say_either(w, "逾期清单", "Overdue"), jy_str_of(text));
    jy_say_columns(w, "单位\t编号\t超期", "Unit\tNumber\tDays over");
    for (int i = 0; i < r->n_late; i++) {
        const struct jy_report_late *of = &r->late[i];
        snprintf(text, sizeof text,
                 r->english ? "%.*s\t%.*s\t%" PRId64 : "%.*s\t%.*s\t%" PRId64 " 天",
                 (int)of->unit.len, of->unit.ptr, (int)of->no.len, of->no.ptr, of->days);
        jy_say_row(w, jy_str_of(text));
    }
}

static void write_time(const struct jy_report_writer *w)
{
    static const enum jy_figure rates[] = {
        JY_FIGURE_CLOSED,      JY_FIGURE_FIRST_ONCE, JY_FIGURE_STAY_VILLAGE, JY_FIGURE_STAY_TOWN,
        JY_FIGURE_FIRST_TOUCH, JY_FIGURE_ACCEPT,     JY_FIGURE_ONTIME,       JY_FIGURE_EXTENDED};

    jy_say_heading(w, "三、办理和时限", "C. Handling and time");
    for (size_t i = 0; i < JY_COUNT(rates); i++)
        jy_say_figure(w, rates[i]);
    days_of(w, JY_FIGURE_DAYS_VILLAGE, JY_LEVEL_VILLAGE);
    days_of(w, JY_FIGURE_DAYS_TOWN, JY_LEVEL_TOWN);
    days_of(w, JY_FIGURE_DAYS_CITY, JY_LEVEL_CITY);
    write_late(w);
}

/* -- D: mediation ----------------------------------------------------------------------------- */

static void write_amount(const struct jy_report_writer *w)
{
    const struct jy_report_cell now = w->r->now[JY_FIGURE_AMOUNT];
    char text[96];

    if (now.den < JY_FIGURES_FEW) return; /* what one person is owed is theirs */
    snprintf(text, sizeof text,
             w->r->english ? "%" PRId64 " yuan, %" PRId64 " agreements"
                           : "%" PRId64 " 元（%" PRId64 " 份）",
             now.num, now.den);
    jy_say_line(w, "field", jy_figure_words(JY_FIGURE_AMOUNT, w->r->english), jy_str_of(text));
}

static void write_kept(const struct jy_report_writer *w)
{
    const struct jy_report_cell of = w->r->now[JY_FIGURE_PERFORMED];
    const struct jy_report_part both[] = {
        {jy_str_of(jy_say_either(w, "已履行", "performed")), of.num},
        {jy_str_of(jy_say_either(w, "到期没履行", "not performed when due")), of.den - of.num}};

    jy_say_figure(w, JY_FIGURE_PERFORMED);
    if (of.den > 0)
        jy_say_parts(w, jy_say_either(w, "到期的协议", "Agreements fully due"), both, 2);
}

static void write_mediation(const struct jy_report_writer *w)
{
    static const enum jy_figure any[] = {JY_FIGURE_APPLIED,   JY_FIGURE_CONSENTED,
                                         JY_FIGURE_MEDIATED,  JY_FIGURE_REFUSED,
                                         JY_FIGURE_CONFIRMED, JY_FIGURE_PERFORMED};
    static const enum jy_figure asked[] = {JY_FIGURE_APPLIED, JY_FIGURE_CONSENTED,
                                           JY_FIGURE_REFUSED};
    static const enum jy_figure agreed[] = {JY_FIGURE_WRITTEN, JY_FIGURE_ORAL, JY_FIGURE_CONFIRMED};
    const struct jy_report_cell of = w->r->now[JY_FIGURE_MEDIATED];
    const struct jy_report_part failed = {jy_str_of(jy_say_either(w, "没调成", "failed")),
                                          of.den - of.num};

    jy_say_heading(w, "四、人民调解", "D. Mediation");
    if (!jy_report_has_any(w->r, any, JY_COUNT(any))) {
        jy_say_nothing(w, "本月没有调解。", "No mediation this month.");
        return;
    }
    jy_say_counts(w, jy_say_either(w, "申请和意愿", "Asked for"), asked, JY_COUNT(asked));
    jy_say_figure(w, JY_FIGURE_MEDIATED);
    jy_say_counts(w, jy_say_either(w, "达成协议", "Agreed"), agreed, JY_COUNT(agreed));
    if (failed.n > 0) jy_say_parts(w, jy_say_either(w, "没有达成", "Not agreed"), &failed, 1);
    write_amount(w);
    write_kept(w);
}

/* -- E: whistles ------------------------------------------------------------------------------ */

/* "水利局 5 次 3／4 4.3"; of a few calls only that there were some. */
static void write_calls(const struct jy_report_writer *w, const struct jy_report_calls *of)
{
    bool en = w->r->english;
    int64_t due = of->arrived + of->absent;
    struct jy_buf text;

    jy_buf_init(&text);
    jy_buf_add(&text, of->name);
    if (of->called < JY_FIGURES_FEW) {
        jy_buf_add(&text, JY_STR("\t<3"));
    } else {
        jy_buf_printf(&text, en ? "\t%" PRId64 "\t" : "\t%" PRId64 " 次\t", of->called);
        jy_buf_printf(&text, en ? "%" PRId64 " of %" PRId64 "\t" : "%" PRId64 "／%" PRId64 "\t",
                      of->arrived, due);
        if (of->rated >= JY_FIGURES_FEW)
            jy_buf_printf(&text, "%.1f", (double)of->stars / (JY_REPORT_MARKS * (double)of->rated));
        else
            jy_buf_add(&text, JY_STR("—"));
    }
    jy_buf_need(w->out, &text);
    jy_say_row(w, jy_buf_str(&text));
    jy_buf_fini(&text);
}

/* DOMAIN 5.4: twice in a month, and it stands in the report. */
static void write_absent(const struct jy_report_writer *w)
{
    struct jy_buf text;

    jy_buf_init(&text);
    for (int i = 0; i < w->r->n_calls; i++) {
        const struct jy_report_calls *of = &w->r->calls[i];
        if (of->absent < JY_REPORT_ABSENT) continue;
        jy_say_next(w, &text);
        jy_buf_add(&text, of->name);
        jy_buf_printf(&text, w->r->english ? " %" PRId64 " times" : " %" PRId64 " 次", of->absent);
    }
    if (text.len > 0)
        jy_say_parts_take(
            w, jy_say_either(w, "当月两次以上没按时到场", "Late at arriving twice or more"), &text);
    else
        jy_buf_fini(&text);
}

static void write_whistles(const struct jy_report_writer *w)
{
    static const enum jy_figure any[] = {JY_FIGURE_BLOWN, JY_FIGURE_SIGNED, JY_FIGURE_WHISTLE};

    jy_say_heading(w, "五、吹哨报到", "E. Whistles");
    if (!jy_report_has_any(w->r, any, JY_COUNT(any)) && w->r->n_calls == 0) {
        jy_say_nothing(w, "本月没有吹哨。", "No whistle was blown this month.");
        return;
    }
    for (size_t i = 0; i < JY_COUNT(any); i++)
        jy_say_figure(w, any[i]);
    write_absent(w);
    if (w->r->n_calls > 0)
        jy_say_columns(w, "单位\t被叫\t按时到场\t评分", "Department\tCalled\tIn time\tRating");
    for (int i = 0; i < w->r->n_calls; i++)
        write_calls(w, &w->r->calls[i]);
}

/* -- F: patrols and hot spots ----------------------------------------------------------------- */

static void write_sheets(const struct jy_report_writer *w, enum jy_level level, const char *label)
{
    const struct jy_report_sheets *of = &w->r->sheets[level];
    char text[160];

    if (of->due == 0) return;
    snprintf(text, sizeof text,
             w->r->english ? "%" PRId64 " due, %" PRId64 " done, %" PRId64 " of them late, %" PRId64
                             " missing"
                           : "应交 %" PRId64 "，已交 %" PRId64 "，其中晚交 %" PRId64
                             "，没交 %" PRId64,
             of->due, of->done, of->done - of->in_time, of->due - of->done);
    jy_say_line(w, "field", label, jy_str_of(text));
}

static void write_spots(const struct jy_report_writer *w)
{
    bool en = w->r->english;
    char text[256];

    snprintf(text, sizeof text, en ? "%d" : "%d 个", w->r->n_spots);
    jy_say_line(w, "field", jy_say_either(w, "当月新出的热点", "New hot spots"),
                jy_str_of(w->r->n_spots > 0 ? text : jy_say_either(w, "没有", "none")));
    if (w->r->n_spots > 0)
        jy_say_columns(w, "地方\t类别\t一星期\t平常", "Place\tMatter\tIn a week\tUsually");
    for (int i = 0; i < w->r->n_spots; i++) {
        const struct jy_report_spot *s = &w->r->spots[i];
        snprintf(text, sizeof text,
                 en ? "%.*s\t%.*s\t%" PRId64 "\t%.1f" : "%.*s\t%.*s\t%" PRId64 " 件\t%.1f 件",
                 (int)s->place.len, s->place.ptr, (int)s->family.len, s->family.ptr, s->x, s->mean);
        jy_say_row(w, jy_str_of(text));
    }
}

static void write_patrols(const struct jy_report_writer *w)
{
    const struct jy_report *r = w->r;
    struct jy_report_cell all = {0};
    char text[96];

    for (int i = JY_LEVEL_VILLAGE; i <= JY_LEVEL_CITY; i++) {
        all.num += r->sheets[i].in_time;
        all.den += r->sheets[i].due;
    }
    if (all.den == 0 && r->n_spots == 0) return;
    jy_say_heading(w, "六、排查和热点", "F. Patrols and hot spots");
    if (all.den > 0) {
        jy_say_share(w, jy_figure_patrol_words(r->english), all);
        write_sheets(w, JY_LEVEL_VILLAGE, jy_say_either(w, "村级（每周）", "Villages, each week"));
        write_sheets(w, JY_LEVEL_TOWN,
                     jy_say_either(w, "镇级（每半月）", "Towns, each half month"));
        write_sheets(w, JY_LEVEL_CITY,
                     jy_say_either(w, "市级（中心和各部门，每月）",
                                   "City, centre and departments, each month"));
        snprintf(text, sizeof text,
                 r->english ? "%" PRId64 ", of which %" PRId64 " became cases"
                            : "%" PRId64 " 条，转为件 %" PRId64 " 件",
                 r->items, r->filed);
        jy_say_line(w, "field", jy_say_either(w, "排查发现", "Found"), jy_str_of(text));
    }
    write_spots(w);
}

/* -- G: leaders ------------------------------------------------------------------------------- */

static void write_reception(const struct jy_report_writer *w)
{
    const struct jy_report_reception *of = &w->r->reception;
    char text[128];

    snprintf(text, sizeof text, w->r->english ? "%" PRId64 : "%" PRId64 " 天", of->days);
    jy_say_line(w, "field", jy_say_either(w, "接访天数", "Days of reception"), jy_str_of(text));
    snprintf(text, sizeof text,
             w->r->english ? "%" PRId64 " matters, %" PRId64 " people; %" PRId64 " did not come"
                           : "%" PRId64 " 件 %" PRId64 " 人，约了没来 %" PRId64 " 件",
             of->received, of->persons, of->absent);
    jy_say_line(w, "field", jy_say_either(w, "接待", "Received"), jy_str_of(text));
    if (of->directions.den > 0)
        jy_say_share(w, jy_say_either(w, "批示按时率", "Directions in time"), of->directions);
}

/* How often, and how many were there. */
static void went(const struct jy_report_writer *w, const char *zh, const char *en,
                 enum jy_meeting_kind kind)
{
    const struct jy_meeting_sums *m = &w->r->meetings;
    char text[96];

    snprintf(text, sizeof text,
             w->r->english ? "%" PRId64 ", %" PRId64 " people received"
                           : "%" PRId64 " 次，接待 %" PRId64 " 人",
             m->n[kind], m->present[kind]);
    jy_say_line(w, "field", jy_say_either(w, zh, en), jy_str_of(text));
}

static void write_meetings(const struct jy_report_writer *w)
{
    const struct jy_meeting_sums *m = &w->r->meetings;
    char text[160];

    went(w, "下访", "Visits", JY_MEETING_VISIT);
    went(w, "屋场会", "Yard meetings", JY_MEETING_YARD);
    snprintf(text, sizeof text,
             w->r->english ? "%" PRId64 " taken along; %" PRId64 " of %" PRId64
                             " questions answered there; %" PRId64 " taken away, %" PRId64 " done"
                           : "带案 %" PRId64 " 件；当场答复 %" PRId64 "／%" PRId64
                             " 问；带回 %" PRId64 " 件，办完 %" PRId64 " 件",
             m->cases, m->answered, m->questions, m->items, m->closed);
    jy_say_line(w, "field", jy_say_either(w, "办的事", "What was heard"), jy_str_of(text));
}

/* Where leaders were to be met: received, gone to, both or neither. */
static void write_heard(const struct jy_report_writer *w)
{
    const struct jy_report_reception *of = &w->r->reception;
    bool received = of->days + of->absent + of->directions.den > 0;
    bool met = !jy_meeting_sums_are_none(&w->r->meetings);

    if (received || met)
        jy_say_heading(w, "七、领导接访、下访和屋场会",
                       "G. Leaders' reception, visits, yard meetings");
    if (received) write_reception(w);
    if (met) write_meetings(w);
}

/* -- H, I, and what a person writes ------------------------------------------------------------ */

static void write_ratings(const struct jy_report_writer *w)
{
    jy_say_heading(w, "八、群众评价", "H. What people say");
    jy_say_figure(w, JY_FIGURE_SATISFIED);
    jy_say_figure(w, JY_FIGURE_FULLY);
    jy_say_figure(w, JY_FIGURE_RATED);
}

static void write_reviews(const struct jy_report_writer *w)
{
    static const enum jy_figure any[] = {JY_FIGURE_REVIEW, JY_FIGURE_RECHECK, JY_FIGURE_ENDED};

    jy_say_heading(w, "九、复查、复核和终结", "I. Review, recheck, ended");
    if (!jy_report_has_any(w->r, any, JY_COUNT(any)))
        jy_say_nothing(w, "本月没有。", "None this month.");
    else
        for (size_t i = 0; i < JY_COUNT(any); i++)
            jy_say_figure(w, any[i]);
}

static void write_signing(const struct jy_report_writer *w)
{
    char version[64];

    jy_say_line(w, "write", jy_say_either(w, "十、存在的问题和建议", "J. Problems and proposals"),
                JY_STR("\n\n\n"));
    jy_say_line(
        w, "sign", "",
        jy_str_of(jy_say_either(w, "审核人：＿＿＿＿＿＿＿＿", "Checked by: ________________")));
    snprintf(version, sizeof version, w->r->english ? "Definitions: jieyou %s" : "口径：解忧 %s",
             JY_VERSION);
    jy_say_line(w, "text", "", jy_str_of(version));
}

void jy_report_write(const struct jy_report *r, struct jy_buf *out)
{
    const struct jy_report_writer w = {r, out};
    char text[64];

    jy_json_open(out, '{');
    jy_json_put_cstr(out, "doc", "monthly_report");
    if (r->english) jy_json_put_cstr(out, "lang", "en");
    jy_json_put_cstr(out, "name", jy_say_either(&w, "统计月报", "Monthly report"));
    snprintf(text, sizeof text, r->english ? "%d-%02d" : "%d年%d月", r->month / 100,
             r->month % 100);
    jy_json_put_cstr(out, "number", text);
    jy_json_key(out, "lines");
    jy_json_open(out, '[');
    jy_say_line(&w, "field", jy_say_either(&w, "报送单位", "Unit"), r->unit);
    jy_say_line(&w, "field", jy_say_either(&w, "制表人", "Compiled by"), r->compiler);
    write_intake(&w);
    write_flow(&w);
    write_time(&w);
    write_mediation(&w);
    write_whistles(&w);
    write_patrols(&w);
    write_heard(&w);
    write_ratings(&w);
    write_reviews(&w);
    write_signing(&w);
    jy_json_close(out, ']');
    jy_json_close(out, '}');
}
