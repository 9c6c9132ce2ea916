/* phrases.h - the phrase files of DOMAIN.md: `LABEL: phrase；phrase；…`, and what each label asks.
 */
#ifndef JY_PHRASES_H
#define JY_PHRASES_H

#include "intents/rules/ruleset.h"

enum phrase_kind { PHRASES_TYPES, PHRASES_ACTS, PHRASES_HAZARDS };

struct phrase_result {
    int n, failed;
};

/* Reads every phrase of the file with the rules, prints those that fail; n is 0 without a file. */
struct phrase_result phrases_check(const struct jy_ruleset *r, enum phrase_kind kind,
                                   const char *path);
/* One line on what a reading says: act, types, cards, hits. */
void phrases_print(const struct jy_reading *reading);

#endif
