/* gate.h - which rules are worth running on a text: those whose required literals stand in it.
 *
 * Reading an expression is conservative: what it does not understand it takes for a rule that must
 * always run, so the gate may let a rule through in vain but never holds one back.
 * Ownership  everything lives in the arena of the rule set and is frozen once built.
 * Threads    marks belong to one thread; the gate is shared. */
#ifndef JY_GATE_H
#define JY_GATE_H

#include "intents/buf.h"

enum { JY_NEED_GROUPS = 3 };

/* One of these must stand in the text. */
struct jy_literals {
    const struct jy_str *at;
    int n;
    int min_chars;
};

/* What a text must contain for an expression to match: a literal of every group.  No groups: the
 * expression must always be run. */
struct jy_need {
    struct jy_literals groups[JY_NEED_GROUPS];
    int n;
};

/* The literals of a well-formed expression; fewer than there are when in doubt. */
void jy_need_read(struct jy_arena *a, struct jy_str regex, struct jy_need *out);
/* Both must hold; keeps the groups that tell most. */
void jy_need_add(struct jy_need *need, const struct jy_need *more);

struct jy_gate; /* opaque: literals by their first two characters */

/* needs[i] belongs to rule i.  NULL when out of memory. */
struct jy_gate *jy_gate_build(struct jy_arena *a, const struct jy_need *needs, int n_rules);

struct jy_gate_marks {
    uint32_t epoch; /* of the present text: older marks count as unset */
    uint32_t *literals, *groups, *rules;
    uint8_t *counts;      /* groups found so far, by rule */
    uint64_t *candidates; /* the answer: a bit for each rule */
    size_t n_literals, n_groups, n_rules, n_words;
};

/* Sets the bits of `marks->candidates`; MEMORY when the marks cannot grow. */
JY_MUST enum jy_err jy_gate_pass(const struct jy_gate *g, struct jy_gate_marks *marks,
                                 struct jy_str text);
void jy_gate_marks_fini(struct jy_gate_marks *marks);

#endif
