/* learn.h - from labelled messages to other weights, and whether those are better: read, refit,
 * judge.
 *
 * Labelled  a message and the type that somebody says it is of.  A quarter, always the same ones,
 *           is kept aside and only judged by.  The rules' own examples teach, too, but for those
 *           that would be kept aside: a message that was made an example must not judge what it
 *           taught.
 * Steps     add, step until there is no more; then, with the rules that have the new weights,
 *           judge and step on.  Rules, scratch and texts are borrowed until free.
 * Pure. */
#ifndef JY_LEARN_H
#define JY_LEARN_H

#include "intents/rules/measure.h"
#include "intents/rules/ruleset.h"

enum { JY_LEARN_LEAST = 40 }; /* labelled messages: fewer tell nothing */

struct jy_learn; /* opaque */

/* NULL when out of memory. */
struct jy_learn *jy_learn_new(const struct jy_ruleset *rules, struct jy_scratch *scratch);
void jy_learn_free(struct jy_learn *l); /* NULL is fine */
bool jy_learn_is_aside(struct jy_str text);
/* MEMORY. */
JY_MUST enum jy_err jy_learn_add(struct jy_learn *l, struct jy_str text, struct jy_str type,
                                 bool aside);
JY_MUST enum jy_err jy_learn_add_examples(struct jy_learn *l); /* of live rules of types */
/* One text, or once over all weights.  MEMORY. */
JY_MUST enum jy_err jy_learn_step(struct jy_learn *l, bool *more);
/* From here on steps read what was kept aside, by the old rules and by these. */
void jy_learn_judge(struct jy_learn *l, const struct jy_ruleset *fresh);
int jy_learn_done(const struct jy_learn *l); /* of jy_learn_of texts read or judged */
int jy_learn_of(const struct jy_learn *l);

int jy_learn_n(const struct jy_learn *l);                   /* free rules that a text woke */
double jy_learn_weight(const struct jy_learn *l, int rule); /* NAN: it keeps what it has */
struct jy_measure_sum jy_learn_before(struct jy_learn *l);  /* judged; lives until free */
struct jy_measure_sum jy_learn_after(struct jy_learn *l);

#endif
