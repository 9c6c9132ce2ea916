/* wordfit.h - which words tell texts that are a yes from all others, and what each adds to a sum
 * (sum.h).
 *
 * Words     runs of 1 to 4 Han characters that stand in two texts or more.  Left out is what says
 *           nothing by itself: nothing but particles, pronouns, numbers and their like; what begins
 *           with a particle; what stands in the very same texts as a piece of it; and what folding
 *           would turn into something else, since a list that names it would not find it.
 * Fitted    as odds.h has it, all words together with the rules of the intent: weights that authors
 *           set stay, free ones are fitted along.  Of the words the most telling are kept (weight
 *           times the root of how many texts have it) and fitted again.
 * Replaced  lists that were learnt before (wordlists.h) are not heard.
 * Pure; the same texts in the same order give the same words. */
#ifndef JY_WORDFIT_H
#define JY_WORDFIT_H

#include "intents/rules/odds.h"
#include "intents/rules/ruleset.h"

struct jy_wordfit; /* opaque */

struct jy_told_word {
    struct jy_str word;
    double weight; /* in thousandths */
    int texts;     /* that have it */
};

struct jy_wordfitted {
    struct jy_told_word *words;
    int n_words;
    double *weights; /* by rule, in thousandths; NAN: not fitted */
    double steepness;
};

/* `rules` and `intent` are borrowed until free; texts of more than `longest` characters teach
 * nothing.  NULL when out of memory. */
struct jy_wordfit *jy_wordfit_new(const struct jy_ruleset *rules, struct jy_str intent,
                                  int longest);
void jy_wordfit_free(struct jy_wordfit *f); /* NULL is fine */
/* A reading by `rules`.  MEMORY. */
JY_MUST enum jy_err jy_wordfit_add(struct jy_wordfit *f, const struct jy_reading *r, bool yes);
/* Once, with at most `most` words.  `out` lives as long as the fit.  MEMORY; BAD_DATA as
 * jy_odds_solve, and when no word stands in two texts. */
JY_MUST enum jy_err jy_wordfit_run(struct jy_wordfit *f, struct jy_odds_how how, int most,
                                   struct jy_wordfitted *out, struct jy_diag *why);

#endif
