/* gate.h - which patterns are worth running on a text, and where: those whose required literals
 * stand in it, near enough to each other.
 *
 * Arms       the alternatives at the top of a rule's pattern are filed one by one: each asks for
 *            more than all of them together.  Most rules have one arm.
 *
 * Reading    an expression is conservative: what it does not understand it takes for an arm that
 *            must always run, so the gate may let one through in vain but never holds one back.
 * Ownership  everything lives in the arena of the rule set and is frozen once built.
 * Threads    marks belong to one thread; the gate is shared. */
#ifndef JY_GATE_H
#define JY_GATE_H

#include "intents/text/fold.h"

enum { JY_NEED_GROUPS = 3 };

/* One of these must stand in the text. */
struct jy_literals {
    const struct jy_str *at;
    int n;
    int min_chars;
    bool near;        /* inside what the pattern matches or looks at; else anywhere in the text */
    int64_t from, to; /* near: so many bytes behind where the match begins it begins */
};

/* What a text must contain for an expression to match: a literal of every group.  No groups: the
 * expression must always be run. */
struct jy_need {
    struct jy_literals groups[JY_NEED_GROUPS];
    int n;
    size_t least; /* fewest bytes that a match covers */
    size_t reach; /* most bytes that a match covers or looks at; 0: no bound is known */
};

enum { JY_ARMS = 64 };
/* The alternatives at the top of a well-formed expression, in its own bytes.  One, the whole, when
 * there are none, too many, or when something in it speaks of the whole. */
int jy_arms_of(struct jy_str regex, struct jy_str out[JY_ARMS]);
/* The literals of a well-formed expression; fewer than there are when in doubt. */
void jy_need_read(struct jy_arena *a, struct jy_str regex, struct jy_need *out);
/* Both must hold, `more` anywhere in the text; keeps the groups that tell most. */
void jy_need_add(struct jy_need *need, const struct jy_need *more);

struct jy_gate; /* opaque: literals by their first two characters */

/* needs[i] belongs to arm i.  NULL when out of memory. */
struct jy_gate *jy_gate_build(struct jy_arena *a, const struct jy_need *needs, int n_arms);

struct jy_gate_marks {
    uint64_t *found; /* a bit for each literal: what is said of the others is of older texts */
    struct jy_literal_mark {
        uint32_t first, last; /* its places, a chain in `places` */
    } * literals;
    uint32_t *
        last_told; /* by arm of one group, a candidate: the literal found last, a chain in `told` */
    uint64_t *candidates; /* the answer: a bit for each arm */
    struct jy_gate_place {
        uint32_t at, next;
    } * places;
    struct jy_gate_told {
        uint32_t literal, before;
    } * told;
    size_t n_literals, n_arms, n_words, n_places, cap_places, n_told, cap_told;
};

/* Sets the bits of `marks->candidates`; MEMORY when the marks cannot grow. */
JY_MUST enum jy_err jy_gate_pass(const struct jy_gate *g, struct jy_gate_marks *marks,
                                 struct jy_str text);
/* For an arm that is no more than a list of words (one group, the whole pattern), after a pass over
 * the text: the first places of its different words, in the order of the text, up to `max` of them;
 * without `overlapping` the longest of those that share characters.  Returns how many there are. */
int jy_gate_words(const struct jy_gate *g, const struct jy_gate_marks *marks, int arm,
                  bool overlapping, struct jy_span *places, int max);
/* The literals an arm asks for, all groups one after the other; empty behind the last. */
struct jy_str jy_gate_literal(const struct jy_gate *g, int arm, int i);
/* One literal of each group, the `turn`th going round: in the order in which they stand in a match,
 * those that may stand anywhere last.  Returns how many; 0 when every literal has had its turn. */
struct jy_gate_asked {
    struct jy_str literal;
    size_t from; /* so many bytes at least behind where the match begins */
    bool anywhere;
};
int jy_gate_asks(const struct jy_gate *g, int arm, int turn,
                 struct jy_gate_asked out[JY_NEED_GROUPS]);

/* Where a match of a candidate may begin, and how far it may look.  In the order of the text; what
 * lies between two windows cannot match. */
struct jy_window {
    uint32_t from, last; /* the earliest and the latest begin */
    uint32_t to;         /* a match from here looks at nothing behind it */
};
enum { JY_WINDOWS = 32 };
int jy_gate_windows(const struct jy_gate *g, const struct jy_gate_marks *marks, int arm,
                    struct jy_str text, struct jy_window out[JY_WINDOWS]);
void jy_gate_marks_fini(struct jy_gate_marks *marks);

#endif
