/* cases.h - a plan of one case to act on; and two records compared with what stands beside them, by
 * what the store would keep. */
#ifndef JY_TEST_CASES_H
#define JY_TEST_CASES_H

#include "intents/cases/plan.h"
#include "intents/cases/talk.h"
#include "tests/support/check.h"

/* A plan of one case with a memory of its own, as a turn begins with; gives the case, to be filled.
 */
static inline struct jy_case *fresh_plan(struct jy_plan *p, struct jy_arena *a)
{
    jy_arena_reset(a);
    *p = (struct jy_plan){.arena = a, .n_cases = 1};
    p->cases[0].talk = jy_arena_take(a, sizeof *p->cases[0].talk);
    return &p->cases[0].c;
}

static inline bool same_case(const struct jy_case *a, const struct jy_case *b)
{
    struct jy_buf one, other;
    bool same;

    jy_buf_init(&one);
    jy_buf_init(&other);
    jy_case_pack(a, &one);
    jy_case_pack(b, &other);
    same = jy_str_eq(jy_buf_str(&one), jy_buf_str(&other));
    jy_buf_fini(&one);
    jy_buf_fini(&other);
    return same;
}

#endif
