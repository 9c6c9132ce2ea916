/* settings.c - what the settings are called. */
#include "intents/city/settings.h"

static const char *const grade_names[] = {
#define X(name, wire) [JY_GRADE_##name] = (wire),
    JY_GRADES(X)
#undef X
};

const char *jy_unit_name(enum jy_unit u)
{
    static const char *const names[] = {"",    "minute",   "hour",  "work_hour",
                                        "day", "work_day", "month", "percent"};

    return names[u];
}

const char *jy_limit_name(enum jy_limit id)
{
    static const char *const names[] = {
#define X(name, wire, most, unit, law_zh, law_en) [JY_LIMIT_##name] = (wire),
        JY_LIMITS(X)
#undef X
    };

    return names[id];
}

const char *jy_grade_name(enum jy_grade g)
{
    return grade_names[g];
}

enum jy_grade jy_grade_of(struct jy_str name)
{
    for (int g = JY_GRADE_NONE + 1; g < JY_N_GRADES; g++)
        if (jy_str_is(name, grade_names[g])) return (enum jy_grade)g;
    return JY_GRADE_NONE;
}

const char *jy_due_name(enum jy_due_id id)
{
    static const char *const names[] = {"sign", "contact", "arrive"};

    return names[id];
}
