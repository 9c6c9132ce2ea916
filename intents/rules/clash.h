/* clash.h - rules that do nothing, or that work against each other, each with a sentence that shows
 * it.
 *
 * Dead       no text makes it speak, not even an example of its own.
 * Shadowed   whenever it spoke, a heavier rule of the same intent took the same words.
 * Redundant  it and another of its intent spoke in the same texts, always together.
 * Conflict   two rules took the same words for two types, and the reading could not tell which.
 * The first three are said of rules that spoke three times or more: fewer prove nothing.  The
 * more texts, the truer: messages and the examples of all rules.
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
/* A reading by this very set. */
void jy_clash_add(struct jy_clash *c, const struct jy_reading *reading, struct jy_str text);

/* `other` is empty when there is none; `text` when no sentence makes a dead rule speak. */
typedef void jy_clash_fn(void *ctx, enum jy_clash_kind kind, struct jy_str rule,
                         struct jy_str other, struct jy_str text);
void jy_clash_find(const struct jy_clash *c, jy_clash_fn *each, void *ctx);

#endif
