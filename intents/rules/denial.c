/* denial.c - the clauses in which a denying rule spoke, held against where others speak. */
#include "intents/rules/denial.h"

enum { MARK = 3 }; /* bytes of each of them */

static bool is_mark(struct jy_str text, size_t at)
{
    static const char *const marks[] = {"，", "。", "！", "？", "；"};

    return jy_str_front(jy_str_behind(text, at), marks, JY_COUNT(marks)) > 0;
}

static struct jy_span clause_of(struct jy_str text, struct jy_span place)
{
    struct jy_span clause = place;

    while (clause.start > 0 && (clause.start < MARK || !is_mark(text, clause.start - MARK)))
        clause.start--;
    while (clause.end < text.len && !is_mark(text, clause.end))
        clause.end++;
    return clause;
}

void jy_denials_add(struct jy_denials *d, struct jy_rule_run *run, struct jy_span first)
{
    struct jy_match_spans at = {.whole = first};

    do
        if (d->n < JY_DENIALS)
            d->at[d->n++] = (struct jy_denied){at.whole, clause_of(run->text, at.whole)};
    while (d->n < JY_DENIALS && jy_rule_run_next(run, &at));
}

static bool is_denied_at(const struct jy_denials *all, struct jy_span place)
{
    for (int i = 0; i < all->n; i++) {
        const struct jy_denied *d = &all->at[i];
        if (place.start < d->place.end && d->place.start < place.end &&
            place.start >= d->clause.start && place.end <= d->clause.end)
            return true;
    }
    return false;
}

bool jy_denials_cover(const struct jy_denials *d, struct jy_rule_run *run, struct jy_span first)
{
    struct jy_match_spans at = {.whole = first};
    int n = 0;

    if (!run->rule->deniable || d->n == 0) return false;
    do
        if (!is_denied_at(d, at.whole)) return false;
    while (++n < JY_RULE_PLACES && jy_rule_run_next(run, &at));
    return true;
}
