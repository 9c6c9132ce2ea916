/* dates_latin.h - when it happened, in English: last month, 3 weeks ago, since May, in 2024. */
#ifndef JY_DATES_LATIN_H
#define JY_DATES_LATIN_H

#include "intents/text/stretch.h"

/* Days that begin to be told at `at` of a folded text; false when none do. */
bool jy_days_latin_at(struct jy_str text, int today, size_t at, struct jy_days *out);

#endif
