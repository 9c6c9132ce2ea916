/* cases.h - a plan of one case to act on, and such a case; two records compared with what stands
 * beside them, by what the store would keep. */
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

/* A dispute with a neighbour, in one village's hands. */
static inline struct jy_case village_dispute(enum jy_case_state state)
{
    return (struct jy_case){.id = 1,
                            .epoch = 5,
                            .state = state,
                            .kind = JY_KIND_DISPUTE,
                            .level = JY_LEVEL_VILLAGE,
                            .no = "YJ20260310-0007-1",
                            .type = "NBR-01",
                            .place = "430981114207",
                            .owner = "c430981114207",
                            .lang = "zh-Hans"};
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
