/* limit.h - one limit in time: of a case, or of a body that a whistle calls.  Pure. */
#ifndef JY_LIMIT_H
#define JY_LIMIT_H

#include <stdint.h>

#include "intents/city/city.h"

struct jy_clock {
    int64_t start_ms, due_ms; /* due 0: not running */
    int64_t done_ms;          /* 0 while it runs */
    int reminded;             /* 0, 80, 100, 150: the last mark passed */
    int64_t paused_ms;        /* since when it stands still; 0: it does not */
    int64_t late_ms;          /* overdue only from here: days off follow its last day; 0: at due */
    int64_t up_ms;            /* when the last mark passes; 0: after half the limit again */
    int64_t remind_ms;        /* when the first mark passes; 0: after four fifths of the limit */
};

/* Runs from now, with its marks as the city has them (clocks.csv: remind, escalate).  They keep
 * their names, 80 and 150, wherever they stand. */
struct jy_clock jy_clock_begin(const struct jy_city *city, enum jy_haste haste, int64_t start_ms,
                               int64_t due_ms);

/* When it is overdue: by the strict date, unless it rolls (DOMAIN 4.4). */
int64_t jy_clock_late_ms(const struct jy_clock *k);
/* The last mark that lies behind `now_ms`: 80 reminds, 100 is late, 150 goes up; 0 none. */
int jy_clock_passed(const struct jy_clock *k, int64_t now_ms);
/* When the first mark passes that nobody was told of, up to `last` percent; 0: none, or it stands
 * still. */
int64_t jy_clock_wake_ms(const struct jy_clock *k, int last);

#endif
