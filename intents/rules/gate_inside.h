/* gate_inside.h - how the gate lies in memory, for its two files; private.
 *
 * A pass waits for memory more than it computes, so what it reads one after the other lies side by
 * side: literals are numbered in the order of their keys, those of one key in a row. */
#ifndef JY_GATE_INSIDE_H
#define JY_GATE_INSIDE_H

#include "intents/rules/gate.h"

#define JY_GATE_NONE UINT32_MAX

/* What a literal has behind its key: its first eight bytes there, and which of them it has. */
struct jy_gate_tail {
    uint64_t head, mask;
};

/* The literals of one key: literals[first] up to literals[first + n]; n 0: free. */
struct jy_gate_shelf {
    uint64_t key;
    uint32_t first, n;
};

/* An arm that a literal of its key group wakes; LIST: it has no other group. */
#define JY_GATE_LIST (UINT32_C(1) << 31)

struct jy_gate_arm {
    uint32_t first_group, reach; /* reach 0: no bound */
    uint8_t n_groups;
    uint8_t
        key; /* the group whose literals are rarest: the others are asked after where it is found */
    uint8_t near; /* groups inside what is matched, a bit each */
};

/* How many bytes behind where a match begins a literal of a group begins. */
struct jy_gate_spot {
    int32_t from, to;
};

struct jy_gate {
    uint64_t *keys; /* a bit for the hash of each key: most characters of a text end here */
    unsigned keys_shift;
    struct jy_gate_shelf *shelves; /* by the hash of their key, the next free one when taken */
    size_t shelves_mask;
    struct jy_str *literals; /* in the order of their keys */
    struct jy_gate_tail *tails;
    uint32_t *first_wish; /* by literal, into `wishes`; one more, where the last ones end */
    uint32_t *wishes;     /* arms, JY_GATE_LIST in them */
    struct jy_gate_arm *arms;
    uint32_t *first_member; /* by group, into `members`: the literals of a group */
    uint32_t *members;
    struct jy_gate_spot *spots; /* by group; of those that are near */
    uint64_t *always;           /* arms without groups, a bit each */
    size_t n_literals, n_members, n_groups, n_arms, n_words;
};

static inline bool jy_gate_is_candidate(const struct jy_gate_marks *m, int arm)
{
    return m->candidates[arm / 64] >> arm % 64 & 1;
}

/* Does the literal stand in the text? */
static inline bool jy_gate_has(const struct jy_gate_marks *m, uint32_t literal)
{
    return m->found[literal / 64] >> literal % 64 & 1;
}

#endif
