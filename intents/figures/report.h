/* report.h - the month's report (月报, DOMAIN 7.1) as a document: its numbers in words, and lines
 * that a person fills in.
 *
 * The shape is that of any issued document (paper.h), so that one printer serves both.  A part with
 * fewer than three cases is told as "<3": what leaves the house tells of nobody.  Pure. */
#ifndef JY_REPORT_H
#define JY_REPORT_H

#include "intents/buf.h"
#include "intents/figures/figures.h"
#include "intents/meetings/meeting.h"

enum { JY_REPORT_PARTS = 40, JY_REPORT_TYPES = 10 };

struct jy_report_cell {
    int64_t num, den;
};
struct jy_report_part {
    struct jy_str name;
    int64_t n;
};

/* Leaders who received citizens; zero: nothing is said of it. */
struct jy_report_reception {
    int64_t days, received, persons,
        absent;                       /* days, matters, people, matters of who did not come */
    struct jy_report_cell directions; /* done by their date, of those due */
};

struct jy_report {
    struct jy_str unit, compiler; /* whose report it is; who had it made */
    int month, today;             /* 202603; 20260402 */
    bool english;
    struct jy_report_cell now[JY_N_FIGURES], before[JY_N_FIGURES]; /* this month, and the last */
    struct jy_report_cell patrols; /* sheets handed in by their day, of those due; 0: no patrols */
    struct jy_report_reception reception;
    struct jy_meeting_sums meetings; /* visits and yard meetings; none: not a word of them */
    struct jy_report_part towns[JY_REPORT_PARTS], types[JY_REPORT_PARTS]; /* of what came in */
    int n_towns, n_types;
};

/* The most come first, the rest of the types are left out. */
void jy_report_sort(struct jy_report *r);
/* A JSON object as the body of a `paper` event. */
void jy_report_write(const struct jy_report *r, struct jy_buf *out);

#endif
