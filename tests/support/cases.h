/* cases.h - two records compared with what stands beside them: by what the store would keep. */
#ifndef JY_TEST_CASES_H
#define JY_TEST_CASES_H

#include "intents/cases/case.h"
#include "tests/support/check.h"

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
