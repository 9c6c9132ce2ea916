/* report_line.c - one line after the other, as the JSON that the printer reads. */
#include "intents/figures/report_line.h"

#include <inttypes.h>
#include <stdio.h>

#include "intents/json.h"

const char *jy_say_either(const struct jy_report_writer *w, const char *zh, const char *en)
{
    return w->r->english ? en : zh;
}

void jy_say_line(const struct jy_report_writer *w, const char *kind, const char *label,
                 struct jy_str text)
{
    jy_json_open(w->out, '{');
    jy_json_put_cstr(w->out, "kind", kind);
    jy_json_put_cstr(w->out, "label", label);
    jy_json_put_always(w->out, "text", text);
    jy_json_close(w->out, '}');
}

void jy_say_heading(const struct jy_report_writer *w, const char *zh, const char *en)
{
    jy_say_line(w, "heading", jy_say_either(w, zh, en), JY_STR(""));
}

void jy_say_columns(const struct jy_report_writer *w, const char *zh, const char *en)
{
    jy_say_line(w, "columns", "", jy_str_of(jy_say_either(w, zh, en)));
}

void jy_say_row(const struct jy_report_writer *w, struct jy_str cells)
{
    jy_say_line(w, "row", "", cells);
}

void jy_say_nothing(const struct jy_report_writer *w, const char *zh, const char *en)
{
    jy_say_line(w, "text", "", jy_str_of(jy_say_either(w, zh, en)));
}

static bool is_few(const struct jy_report_writer *w, int64_t n)
{
    return w->r->is_part && jy_figure_is_few(n);
}

static const char *count_text(const struct jy_report_writer *w, int64_t n, char out[JY_RATE_TEXT])
{
    snprintf(out, JY_RATE_TEXT, "%" PRId64, n);
    return is_few(w, n) ? "<3" : out;
}

static void say_count(const struct jy_report_writer *w, char text[160], enum jy_figure f,
                      const char *mark)
{
    char now[JY_RATE_TEXT], before[JY_RATE_TEXT];

    snprintf(text, 160, w->r->english ? "%s, %s the month before%s" : "%s 件，上月 %s 件%s",
             count_text(w, w->r->now[f].den, now), count_text(w, w->r->before[f].den, before),
             mark);
}

static void say_rate(const struct jy_report_writer *w, char text[160], enum jy_figure f,
                     const char *mark)
{
    const struct jy_report_cell now = w->r->now[f], before = w->r->before[f];
    char rate[JY_RATE_TEXT], last[JY_RATE_TEXT] = "—";
    bool told = before.den > 0 && !is_few(w, before.den);

    jy_rate_text(now.num, now.den, rate);
    if (told) jy_rate_text(before.num, before.den, last);
    snprintf(text, 160,
             w->r->english ? "%s%% (%" PRId64 " of %" PRId64 "), %s%s the month before%s"
                           : "%s%%（%" PRId64 "／%" PRId64 "），上月 %s%s%s",
             rate, now.num, now.den, last, told ? "%" : "", mark);
}

void jy_say_figure(const struct jy_report_writer *w, enum jy_figure f)
{
    const int64_t n = w->r->now[f].den;
    bool provisional = jy_figure_is_provisional(f, w->r->month, w->r->today);
    const char *mark = provisional ? jy_say_either(w, "（暂）", " (provisional)") : "";
    char text[160];

    if (jy_figure_kind_of(f) == JY_FIGURE_IS_COUNT)
        say_count(w, text, f, mark);
    else if (n == 0)
        snprintf(text, sizeof text, "%s", jy_say_either(w, "—（本月没有）", "— (none this month)"));
    else if (is_few(w, n))
        snprintf(text, sizeof text, "%s", jy_say_either(w, "<3 件", "<3"));
    else
        say_rate(w, text, f, mark);
    jy_say_line(w, "field", jy_figure_words(f, w->r->english), jy_str_of(text));
}

void jy_say_next(const struct jy_report_writer *w, struct jy_buf *text)
{
    if (text->len > 0) jy_buf_add(text, jy_str_of(jy_say_either(w, "；", "; ")));
}

void jy_say_part(const struct jy_report_writer *w, struct jy_buf *text, struct jy_str name,
                 int64_t n)
{
    jy_say_next(w, text);
    jy_buf_add(text, name);
    if (n < JY_FIGURES_FEW)
        jy_buf_add(text, JY_STR(" <3"));
    else
        jy_buf_printf(text, " %" PRId64, n);
}

void jy_say_parts_take(const struct jy_report_writer *w, const char *label, struct jy_buf *text)
{
    jy_buf_need(w->out, text);
    jy_say_line(w, "field", label, text->len > 0 ? jy_buf_str(text) : JY_STR("—"));
    jy_buf_fini(text);
}

void jy_say_parts(const struct jy_report_writer *w, const char *label,
                  const struct jy_report_part *list, int n)
{
    struct jy_buf text;

    jy_buf_init(&text);
    for (int i = 0; i < n; i++)
        jy_say_part(w, &text, list[i].name, list[i].n);
    jy_say_parts_take(w, label, &text);
}

void jy_say_places(const struct jy_report_writer *w, const char *label,
                   const struct jy_report_part *list, int n)
{
    bool withheld[JY_REPORT_PARTS];
    int64_t counts[JY_REPORT_PARTS] = {0};
    struct jy_buf text;

    for (int i = 0; i < n; i++)
        counts[i] = list[i].n;
    jy_figures_withhold(counts, n, withheld);
    jy_buf_init(&text);
    for (int i = 0; i < n; i++) {
        if (!withheld[i] || jy_figure_is_few(counts[i])) {
            jy_say_part(w, &text, list[i].name, list[i].n);
            continue;
        }
        jy_say_next(w, &text);
        jy_buf_add(&text, list[i].name);
        jy_buf_add(&text, jy_str_of(jy_say_either(w, " 不单列", " not told")));
    }
    jy_say_parts_take(w, label, &text);
}

void jy_say_counts(const struct jy_report_writer *w, const char *label, const enum jy_figure *list,
                   size_t n)
{
    struct jy_buf text;

    jy_buf_init(&text);
    for (size_t i = 0; i < n; i++)
        if (w->r->now[list[i]].den > 0)
            jy_say_part(w, &text, jy_str_of(jy_figure_words(list[i], w->r->english)),
                        w->r->now[list[i]].den);
    jy_say_parts_take(w, label, &text);
}

bool jy_report_has_any(const struct jy_report *r, const enum jy_figure *list, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (r->now[list[i]].den > 0) return true;
    return false;
}

void jy_say_share(const struct jy_report_writer *w, const char *label, struct jy_report_cell of)
{
    char rate[JY_RATE_TEXT], text[96];

    jy_rate_text(of.num, of.den, rate);
    snprintf(text, sizeof text,
             w->r->english ? "%s%% (%" PRId64 " of %" PRId64 ")"
                           : "%s%%（%" PRId64 "／%" PRId64 "）",
             rate, of.num, of.den);
    jy_say_line(w, "field", label, jy_str_of(text));
}
