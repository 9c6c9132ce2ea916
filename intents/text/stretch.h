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

/* A stretch of time that begins at `at` of a folded text; false when none does. */
bool jy_stretch_at(struct jy_str text, int today, size_t at, struct jy_days *out);

#endif
