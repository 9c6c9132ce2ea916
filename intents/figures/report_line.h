/* report_line.h - the lines of a report: how a figure, its parts and their share are said.  Inside
 * of report.c; the contract is report.h. */
#ifndef JY_REPORT_LINE_H
#define JY_REPORT_LINE_H

#include "intents/figures/report.h"

struct jy_report_writer {
    const struct jy_report *r;
    struct jy_buf *out;
};

const char *jy_say_either(const struct jy_report_writer *w, const char *zh, const char *en);
void jy_say_line(const struct jy_report_writer *w, const char *kind, const char *label,
                 struct jy_str text);
void jy_say_heading(const struct jy_report_writer *w, const char *zh, const char *en);
/* A table: its heads, then its rows, the cells with tabs between them. */
void jy_say_columns(const struct jy_report_writer *w, const char *zh, const char *en);
void jy_say_row(const struct jy_report_writer *w, struct jy_str cells);
/* All that there is to say of a block. */
void jy_say_nothing(const struct jy_report_writer *w, const char *zh, const char *en);
/* "66.67%（6／9），上月 50.00%"; a count as it is; of one place or body, where it is of one or two
 * cases, only that. */
void jy_say_figure(const struct jy_report_writer *w, enum jy_figure f);
void jy_say_share(const struct jy_report_writer *w, const char *label, struct jy_report_cell of);

/* Of several things one after the other: the separator, unless it is the first. */
void jy_say_next(const struct jy_report_writer *w, struct jy_buf *text);
/* One part more; of the few only that there are some. */
void jy_say_part(const struct jy_report_writer *w, struct jy_buf *text, struct jy_str name,
                 int64_t n);
/* The line of them; takes the text over. */
void jy_say_parts_take(const struct jy_report_writer *w, const char *label, struct jy_buf *text);
void jy_say_parts(const struct jy_report_writer *w, const char *label,
                  const struct jy_report_part *list, int n);
/* Places that make up a sum which is told. */
void jy_say_places(const struct jy_report_writer *w, const char *label,
                   const struct jy_report_part *list, int n);
/* Counts that are parts of one thing, without those of which there is nothing. */
void jy_say_counts(const struct jy_report_writer *w, const char *label, const enum jy_figure *list,
                   size_t n);
bool jy_report_has_any(const struct jy_report *r, const enum jy_figure *list, size_t n);

#endif
