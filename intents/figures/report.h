/* report.h - the month's report (月报, DOMAIN 7.1) as a document: its numbers in words, and lines
 * that a person fills in.
 *
 * The shape is that of any issued document (paper.h), so that one printer serves both.  A part with
 * fewer than three cases is told as "<3": what leaves the house tells of nobody.  Of the overdue
 * only the number is told.  Where a block has nothing in it, one line says so; where there is no
 * such work at all, it is left out.  Pure. */
#ifndef JY_REPORT_H
#define JY_REPORT_H

#include "intents/buf.h"
#include "intents/city/city.h"
#include "intents/figures/figure.h"
#include "intents/meetings/meeting.h"

enum {
    JY_REPORT_PARTS = 40,
    JY_REPORT_TYPES = 10,
    JY_REPORT_LATE = 30,  /* of the overdue, those that are listed */
    JY_REPORT_UNITS = 80, /* bodies that were called */
    JY_REPORT_SPOTS = 20,
    JY_REPORT_MARKS = 3, /* of a rating: speed, attitude, result */
    JY_REPORT_ABSENT = 2 /* late at arriving so often in a month: named */
};

struct jy_report_cell {
    int64_t num, den;
};
struct jy_report_part {
    struct jy_str name;
    int64_t n;
};
struct jy_report_late { /* of a case its number alone */
    struct jy_str no, unit;
    int64_t days; /* over its final limit */
};
struct jy_report_calls { /* of a body that was called by whistles */
    struct jy_str name;
    int64_t called, arrived, absent; /* in time, and late */
    int64_t rated, stars;            /* how often; the sum of their marks, of 1 to 5 each */
};
struct jy_report_sheets { /* of the patrols of a level */
    int64_t due, done, in_time;
};
struct jy_report_spot {
    struct jy_str place, family;
    int64_t x;   /* cases in its week */
    double mean; /* of the weeks before */
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
    bool is_part; /* of one town or body: what is of one or two cases is told as "<3" */
    struct jy_report_cell now[JY_N_FIGURES], before[JY_N_FIGURES]; /* this month, and the last */
    int64_t ninetieth[JY_LEVEL_CITY + 1]; /* days within which nine of ten were closed, by level */
    struct jy_report_sheets sheets[JY_LEVEL_CITY + 1]; /* by level; none due: no patrols */
    int64_t items, filed;                              /* found on them; and became cases */
    struct jy_report_reception reception;
    struct jy_meeting_sums meetings; /* visits and yard meetings; none: not a word of them */
    struct jy_report_part towns[JY_REPORT_PARTS], types[JY_REPORT_PARTS]; /* of what came in */
    struct jy_report_late late[JY_REPORT_LATE];                           /* the worst first */
    struct jy_report_calls calls[JY_REPORT_UNITS];
    struct jy_report_spot spots[JY_REPORT_SPOTS];
    int n_towns, n_types, n_late, n_calls, n_spots;
    int64_t overdue;   /* in all */
    bool overdue_more; /* or more: no more of them were looked at */
};

/* One more of the overdue: the worst of them are listed. */
void jy_report_add_late(struct jy_report *r, const struct jy_report_late *of);
/* The most, the latest and the most called come first; the rest of the types are left out. */
void jy_report_sort(struct jy_report *r);
/* A JSON object as the body of a `paper` event. */
void jy_report_write(const struct jy_report *r, struct jy_buf *out);

#endif
