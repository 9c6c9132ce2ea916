/* talk_split.h - a second matter that people found in the first becomes a case of its own. */
#ifndef JY_TALK_SPLIT_H
#define JY_TALK_SPLIT_H

#include "intents/cases/plan.h"
#include "intents/cases/said.h"
#include "intents/cases/world.h"

struct jy_split {
    struct jy_str what, type;        /* one line; a type of the taxonomy */
    const struct jy_division *place; /* NULL: the first one's */
    const struct jy_said *told;      /* the words that belong to it; they stay in the first, too */
    int n_told;
    bool accuses; /* the confidential channel takes it */
};
/* Files it as p->cases[1] of the same citizen, with what the first knows of them: number, route,
 * receipt, clocks of its own.  The talk goes on in the first. */
void jy_talk_split(const struct jy_world *w, const struct jy_split *split, struct jy_plan *p);

#endif
