/* stretch.h - a range of days, and the stretches of time that give one. */
#ifndef JY_STRETCH_H
#define JY_STRETCH_H

#include "intents/text/slots.h"

/* Days [from, to), dates as 20260310. */
struct jy_days {
    int from, to;
    enum jy_precision precision;
    bool still_on;
    size_t end; /* the byte behind the words */
};

enum jy_stretch_unit { JY_STRETCH_DAYS, JY_STRETCH_WEEKS, JY_STRETCH_MONTHS, JY_STRETCH_YEARS };
struct jy_stretch {
    enum jy_stretch_unit unit;
    int low, high; /* in units; months when it was half a year */
    size_t end;    /* the byte behind the words */
};
/* It ended then (3 weeks ago), or goes on until today. */
void jy_stretch_days(int today, const struct jy_stretch *s, bool is_ago, struct jy_days *out);

/* A stretch of time that begins at `at` of a folded text; false when none does. */
bool jy_stretch_at(struct jy_str text, int today, size_t at, struct jy_days *out);

#endif
