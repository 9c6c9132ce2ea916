/* clash.h - rules that do nothing, or that work against each other, each with a sentence that shows
 * it.  What no sentence shows is not said.
 *
 * Dead       no text makes it speak, not even an example of its own; or, without examples, what its
 *            pattern matches is denied by its own conditions.
 * Shadowed   whenever it spoke, a heavier rule of the same intent took the same words.
 * Redundant  it and another of its intent spoke in the same texts, always together.
 * Conflict   two rules took the same words for two types, and the reading could not tell which.
 * Shadowed and redundant are said of rules that spoke three times or more: fewer prove nothing.
 * The more texts, the truer: messages and the examples of all rules.  For rules without examples
 * sentences are made of their own words: nobody said them, so they show death and conflict alone.
 * Ownership  texts are borrowed until the clash is freed.  Pure. */
#ifndef JY_CLASH_H
#define JY_CLASH_H

#include "intents/rules/ruleset.h"

enum jy_clash_kind {
    JY_CLASH_DEAD,
    JY_CLASH_SHADOWED,
    JY_CLASH_REDUNDANT,
    JY_CLASH_CONFLICT,
    JY_N_CLASHES
};
const char *jy_clash_name(enum jy_clash_kind k);

struct jy_clash; /* opaque: what each rule did so far */

/* The set must outlive it; NULL when out of memory. */
struct jy_clash *jy_clash_new(const struct jy_ruleset *r);
void jy_clash_free(struct jy_clash *c); /* NULL is fine */
/* Where a text comes from; of several that prove the same, one of the first kind is shown. */
enum jy_clash_text { JY_CLASH_EXAMPLE, JY_CLASH_MESSAGE, JY_CLASH_MADE };
/* A reading by this very set. */
void jy_clash_add(struct jy_clash *c, const struct jy_reading *reading, struct jy_str text,
                  enum jy_clash_text kind);
/* Reads and adds the sentences of a rule's own words (sample.h).  MEMORY. */
JY_MUST enum jy_err jy_clash_add_made(struct jy_clash *c, int rule, struct jy_scratch *s);

struct jy_clash_found {
    enum jy_clash_kind kind;
    struct jy_str rule, other; /* other: empty when there is none */
    struct jy_str text;        /* never empty */
    enum jy_clash_text of;     /* where the text comes from */
};
typedef void jy_clash_fn(void *ctx, const struct jy_clash_found *found);
void jy_clash_find(const struct jy_clash *c, jy_clash_fn *each, void *ctx);

#endif
