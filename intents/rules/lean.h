/* lean.h - what the words of a text lean to: for each type small weights that add up, where no word by
 * itself would be called a rule.
 *
 * Word       a run of 1 to 3 characters of the folded text.  It counts once, however often it stands
 *            there and whatever it shares characters with: so it was learnt (leanfit.h).
 * Leaning    of a type: its base, and the weights of its words that the text has.  Of the size of
 *            rules' weights, to be added to theirs (weigh.h); mostly far below zero.
 * Heard      are texts that are Chinese by half of their characters, and neither a word nor long: of
 *            such it was learnt, and a long text's words would add up to more than all its rules say.
 * Ownership  everything lives in the arena of the rule set, frozen once built.
 * Threads    marks belong to one thread; the table is shared. */
#ifndef JY_LEAN_H
#define JY_LEAN_H

#include "intents/text/fold.h"

#define JY_LEAN_TALK "none" /* stands among the types */
enum { JY_LEAN_TYPES = 128, JY_LEAN_LEAST = 5, JY_LEAN_MOST = 80 /* characters */ };

/* A word as one number; 0: it is not of 1 to 3 characters. */
uint64_t jy_lean_word(struct jy_str word);

struct jy_lean_weight {
    uint64_t word;
    uint16_t type; /* its place among the types */
    float weight;
};

struct jy_lean; /* opaque: words by their number */

/* Puts `weights` into order.  The types' names are borrowed, at most JY_LEAN_TYPES; none of their
 * words is named twice.  NULL when out of memory. */
struct jy_lean *jy_lean_build(struct jy_arena *a, const struct jy_str *types, const double *bases,
                              int n_types, struct jy_lean_weight *weights, size_t n_weights);
int jy_lean_n(const struct jy_lean *l); /* types; `l` may be NULL: none */
struct jy_str jy_lean_type(const struct jy_lean *l, int i);
int jy_lean_find(const struct jy_lean *l, struct jy_str type); /* -1: none */
/* The place of JY_LEAN_TALK, what is of no type: log odds that a text is talk. */
int jy_lean_talk(const struct jy_lean *l); /* -1: none */

struct jy_lean_marks { /* which words one text has been seen to have; zeroed before its first use */
    uint32_t *seen;
    size_t n;
    uint32_t turn;
};
void jy_lean_marks_fini(struct jy_lean_marks *m);

bool jy_lean_hears(struct jy_str text); /* folded; what it does not hear leans to nothing */
/* Of each type, by its place, how much the text leans to it.  MEMORY. */
JY_MUST enum jy_err jy_lean_read(const struct jy_lean *l, struct jy_lean_marks *m,
                                 struct jy_str text, double sums[JY_LEAN_TYPES]);

/* Each word of the text that weighs something for the type, where it stands first. */
typedef void jy_lean_fn(void *ctx, struct jy_span word, double weight);
JY_MUST enum jy_err jy_lean_tell(const struct jy_lean *l, struct jy_lean_marks *m,
                                 struct jy_str text, int type, jy_lean_fn *each, void *ctx);

#endif
