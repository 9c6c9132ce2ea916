/* report.c - the blocks of the month's report, one after the other. */
#include "intents/figures/report.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "intents/json.h"

static int by_size(const void *a, const void *b)
{
    const struct jy_report_part *x = a, *y = b;

    return x->n != y->n ? (x->n < y->n) - (x->n > y->n) : jy_str_compare(x->name, y->name);
}

void jy_report_sort(struct jy_report *r)
{
    qsort(r->towns, (size_t)r->n_towns, sizeof r->towns[0], by_size);
    qsort(r->types, (size_t)r->n_types, sizeof r->types[0], by_size);
    if (r->n_types > JY_REPORT_TYPES) r->n_types = JY_REPORT_TYPES;
}

struct writer {
    const struct jy_report *r;
    struct jy_buf *out;
};

static const char *either(const struct writer *w, const char *zh, const char *en)
{
    return w->r->english ? en : zh;
}

static void line(const struct writer *w, const char *kind, const char *label, struct jy_str text)
{
    jy_json_open(w->out, '{');
    jy_json_put_cstr(w->out, "kind", kind);
    jy_json_put_cstr(w->out, "label", label);
    jy_json_put_always(w->out, "text", text);
    jy_json_close(w->out, '}');
}

static void heading(const struct writer *w, const char *zh, const char *en)
{
    line(w, "heading", either(w, zh, en), JY_STR(""));
}

/* "66.67%（6／9），上月 50.00%"; a count as it is. */
static void figure(const struct writer *w, enum jy_figure f)
{
    const struct jy_report_cell now = w->r->now[f], before = w->r->before[f];
    char rate[JY_RATE_TEXT], last[JY_RATE_TEXT], text[160];
    bool en = w->r->english, provisional = jy_figure_is_provisional(f, w->r->month, w->r->today);
    const char *mark = provisional ? either(w, "（暂）", " (provisional)") : "";

    jy_rate_text(now.num, now.den, rate);
    jy_rate_text(before.num, before.den, last);
    if (jy_figure_is_count(f))
        snprintf(text, sizeof text,
                 en ? "%" PRId64 ", %" PRId64 " the month before%s"
                    : "%" PRId64 " 件，上月 %" PRId64 " 件%s",
                 now.den, before.den, mark);
    else if (now.den == 0)
        snprintf(text, sizeof text, "%s", either(w, "—（本月没有）", "— (none this month)"));
    else
        snprintf(text, sizeof text,
                 en ? "%s%% (%" PRId64 " of %" PRId64 "), %s%s the month before%s"
                    : "%s%%（%" PRId64 "／%" PRId64 "），上月 %s%s%s",
                 rate, now.num, now.den, last, before.den > 0 ? "%" : "", mark);
    line(w, "field", jy_figure_words(f, w->r->english), jy_str_of(text));
}

static void parts(const struct writer *w, const char *label, const struct jy_report_part *list,
                  int n)
{
    struct jy_buf text;

    jy_buf_init(&text);
    for (int i = 0; i < n; i++) {
        jy_buf_add(&text, i > 0 ? jy_str_of(either(w, "；", "; ")) : JY_STR(""));
        jy_buf_add(&text, list[i].name);
        if (list[i].n < JY_FIGURES_FEW)
            jy_buf_add(&text, JY_STR(" <3"));
        else
            jy_buf_printf(&text, " %" PRId64, list[i].n);
    }
    jy_buf_need(w->out, &text);
    line(w, "field", label, n > 0 ? jy_buf_str(&text) : JY_STR("—"));
    jy_buf_fini(&text);
}

static void write_intake(const struct writer *w)
{
    heading(w, "一、受理情况", "A. Intake");
    figure(w, JY_FIGURE_REGISTERED);
    figure(w, JY_FIGURE_REPEAT);
    figure(w, JY_FIGURE_COLLECTIVE);
    figure(w, JY_FIGURE_HAZARD);
    if (w->r->n_towns > 0)
        parts(w, either(w, "按镇（街道）", "By town"), w->r->towns, w->r->n_towns);
    parts(w, either(w, "最多的十类", "The ten most frequent"), w->r->types, w->r->n_types);
}

static void share(const struct writer *w, const char *label, struct jy_report_cell of)
{
    char rate[JY_RATE_TEXT], text[96];

    jy_rate_text(of.num, of.den, rate);
    snprintf(text, sizeof text,
             w->r->english ? "%s%% (%" PRId64 " of %" PRId64 ")"
                           : "%s%%（%" PRId64 "／%" PRId64 "）",
             rate, of.num, of.den);
    line(w, "field", label, jy_str_of(text));
}

static void write_patrols(const struct writer *w)
{
    heading(w, "六、排查", "F. Patrols");
    share(w, jy_figure_patrol_words(w->r->english), w->r->patrols);
}

static void write_reception(const struct writer *w)
{
    const struct jy_report_reception *of = &w->r->reception;
    char text[128];

    snprintf(text, sizeof text, w->r->english ? "%" PRId64 : "%" PRId64 " 天", of->days);
    line(w, "field", either(w, "接访天数", "Days of reception"), jy_str_of(text));
    snprintf(text, sizeof text,
             w->r->english ? "%" PRId64 " matters, %" PRId64 " people; %" PRId64 " did not come"
                           : "%" PRId64 " 件 %" PRId64 " 人，约了没来 %" PRId64 " 件",
             of->received, of->persons, of->absent);
    line(w, "field", either(w, "接待", "Received"), jy_str_of(text));
    if (of->directions.den > 0)
        share(w, either(w, "批示按时率", "Directions in time"), of->directions);
}

/* How often, and how many were there. */
static void went(const struct writer *w, const char *zh, const char *en, enum jy_meeting_kind kind)
{
    const struct jy_meeting_sums *m = &w->r->meetings;
    char text[96];

    snprintf(text, sizeof text,
             w->r->english ? "%" PRId64 ", %" PRId64 " people received"
                           : "%" PRId64 " 次，接待 %" PRId64 " 人",
             m->n[kind], m->present[kind]);
    line(w, "field", either(w, zh, en), jy_str_of(text));
}

static void write_meetings(const struct writer *w)
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
    line(w, "field", either(w, "办的事", "What was heard"), jy_str_of(text));
}

/* Where leaders were to be met: received, gone to, both or neither. */
static void write_heard(const struct writer *w)
{
    const struct jy_report_reception *of = &w->r->reception;
    bool received = of->days + of->absent + of->directions.den > 0;
    bool met = !jy_meeting_sums_are_none(&w->r->meetings);

    if (received || met)
        heading(w, "七、领导接访、下访和屋场会", "G. Leaders' reception, visits, yard meetings");
    if (received) write_reception(w);
    if (met) write_meetings(w);
}

static void write_handling(const struct writer *w)
{
    heading(w, "二、办理情况", "B. Handling");
    figure(w, JY_FIGURE_CLOSED);
    figure(w, JY_FIGURE_FIRST_ONCE);
    figure(w, JY_FIGURE_STAY_VILLAGE);
    figure(w, JY_FIGURE_STAY_TOWN);
    figure(w, JY_FIGURE_ROUTE_OK);
    heading(w, "三、时限", "C. Time");
    figure(w, JY_FIGURE_FIRST_TOUCH);
    figure(w, JY_FIGURE_ACCEPT);
    figure(w, JY_FIGURE_ONTIME);
    heading(w, "四、人民调解", "D. Mediation");
    figure(w, JY_FIGURE_MEDIATED);
    figure(w, JY_FIGURE_PERFORMED);
    heading(w, "五、吹哨报到", "E. Whistles");
    figure(w, JY_FIGURE_WHISTLE);
    if (w->r->patrols.den > 0) write_patrols(w);
    write_heard(w);
    heading(w, "八、群众评价", "H. What people say");
    figure(w, JY_FIGURE_SATISFIED);
    figure(w, JY_FIGURE_FULLY);
    figure(w, JY_FIGURE_RATED);
}

static void write_signing(const struct writer *w)
{
    char version[64];

    line(w, "write", either(w, "九、存在的问题和建议", "I. Problems and proposals"),
         JY_STR("\n\n\n"));
    line(w, "sign", "",
         jy_str_of(either(w, "审核人：＿＿＿＿＿＿＿＿", "Checked by: ________________")));
    snprintf(version, sizeof version, w->r->english ? "Definitions: jieyou %s" : "口径：解忧 %s",
             JY_VERSION);
    line(w, "text", "", jy_str_of(version));
}

void jy_report_write(const struct jy_report *r, struct jy_buf *out)
{
    const struct writer w = {r, out};
    char text[64];

    jy_json_open(out, '{');
    jy_json_put_cstr(out, "doc", "monthly_report");
    jy_json_put_cstr(out, "name", either(&w, "统计月报", "Monthly report"));
    snprintf(text, sizeof text, r->english ? "%d-%02d" : "%d年%d月", r->month / 100,
             r->month % 100);
    jy_json_put_cstr(out, "number", text);
    jy_json_key(out, "lines");
    jy_json_open(out, '[');
    line(&w, "field", either(&w, "报送单位", "Unit"), r->unit);
    line(&w, "field", either(&w, "制表人", "Compiled by"), r->compiler);
    write_intake(&w);
    write_handling(&w);
    write_signing(&w);
    jy_json_close(out, ']');
    jy_json_close(out, '}');
}
