/* match.h - folded text to hits: gate first (required literals name the candidates), then PCRE2.
 *
 * Pure but for the rule set's atomic cost counters.  Hits and their spans live in the arena. */
#ifndef JY_MATCH_H
#define JY_MATCH_H

#include "intents/rules/ruleset.h"

struct jy_hits {
    struct jy_text text; /* as it was matched: with the set's dialect words read */
    struct jy_hit *list; /* heaviest first, behind them small signs, then topics */
    int n, n_topics;     /* topics are counted in n */
    int n_spent;
    struct jy_hit *shadow; /* of shadow rules: they have no effect */
    int n_shadow;
    const struct jy_lean *lean; /* what the words lean to, by its types; NULL: to nothing */
    const double *leanings;
};

/* In that order. */
void jy_hits_sort(struct jy_hits *hits);
/* Counts for a shadow rule that it would have changed the reading. */
void jy_match_count_change(const struct jy_ruleset *r, int index);

JY_MUST enum jy_err jy_match(const struct jy_ruleset *r, struct jy_scratch *s, struct jy_arena *a,
                             const struct jy_text *text, struct jy_hits *out);

#endif
