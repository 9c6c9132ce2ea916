/* notebook.h - the dialect notebook: words of missed messages that no rule and no table knows.
 *
 * Words     runs of 2 to 4 Han characters that hold together (oftener beside each other than chance
 *           would have it), whose neighbours are free, and that other messages do not say as often.
 *           There is no segmenter and no dictionary: this is how new words are found without one.
 * Known     is what a rule of any kind hit, a slot reader took, or the gazetteer names: no word
 *           reaches into it.  What the tables of dialect forms know is no longer in a folded text.
 * Steps     add all texts, step until there is no more, then ask.
 * Ownership texts are copied; words live as long as the notebook, the city must outlive it.
 * Pure. */
#ifndef JY_NOTEBOOK_H
#define JY_NOTEBOOK_H

#include "intents/city/city.h"
#include "intents/rules/ruleset.h"

struct jy_notebook; /* opaque */

struct jy_noted {
    struct jy_str word;
    int n;       /* times in missed messages */
    int in, out; /* messages: missed ones, and others, that have it */
};

/* A known word that stands next to it, and in how many places. */
struct jy_near {
    struct jy_str word;
    int n;
};

/* NULL city: no gazetteer.  NULL when out of memory. */
struct jy_notebook *jy_notebook_new(const struct jy_city *city);
void jy_notebook_free(struct jy_notebook *b); /* NULL is fine */
/* Missed: nothing matched, it had to be asked again, or somebody put the answer right.  MEMORY. */
JY_MUST enum jy_err jy_notebook_add(struct jy_notebook *b, const struct jy_reading *r, bool missed);
/* What the rules say themselves, their examples: as good as another message.  MEMORY. */
JY_MUST enum jy_err jy_notebook_add_rules(struct jy_notebook *b, const struct jy_ruleset *rules);
JY_MUST enum jy_err jy_notebook_step(struct jy_notebook *b, bool *more);

/* The most telling first; returns how many. */
int jy_notebook_words(const struct jy_notebook *b, struct jy_noted *out, int max);
/* Missed messages that have it, as they were counted when added, the first first. */
int jy_notebook_contexts(const struct jy_notebook *b, struct jy_str word, int *out, int max);
/* The known words that stand next to it in a clause, the most frequent first. */
int jy_notebook_near(const struct jy_notebook *b, struct jy_str word, struct jy_near *out, int max);

#endif
