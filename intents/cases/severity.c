/* severity.c - how heavy a matter is: DOMAIN 3.3, the highest column that any factor reaches.
 * The thresholds are policy; they stand together here until the settings page owns them. */
#include "intents/cases/route.h"

#define YUAN ((int64_t)100)

static enum jy_severity by_steps(int64_t value, int64_t general, int64_t difficult, int64_t major)
{
    if (value >= major) return JY_SEV_MAJOR;
    if (value >= difficult) return JY_SEV_DIFFICULT;
    return value >= general ? JY_SEV_GENERAL : JY_SEV_SIMPLE;
}

static enum jy_severity by_injury(enum jy_injury injury)
{
    switch (injury) {
    case JY_INJURY_UNSAID:
    case JY_INJURY_NONE:
    case JY_INJURY_LIGHT:
        return JY_SEV_SIMPLE;
    case JY_INJURY_HOSPITAL:
        return JY_SEV_GENERAL;
    case JY_INJURY_SERIOUS:
        return JY_SEV_DIFFICULT;
    case JY_INJURY_DEATH:
        return JY_SEV_MAJOR;
    }
    return JY_SEV_SIMPLE;
}

static enum jy_severity by_area(enum jy_area area)
{
    static const enum jy_severity column[] = {JY_SEV_SIMPLE, JY_SEV_GENERAL, JY_SEV_DIFFICULT,
                                              JY_SEV_MAJOR};

    return column[area];
}

/* Who stands on the other side weighs only in a dispute between citizens: R6, where the other
 * party is an employer, is simple. */
static enum jy_severity by_party(const struct jy_city *city, const struct jy_facts *f)
{
    const struct jy_type *type = jy_city_type(city, jy_str_of(f->c->type));

    if (f->party == NULL || type == NULL || !jy_str_starts(type->kind, JY_STR("dis")))
        return JY_SEV_SIMPLE;
    if (f->party->is_big || f->party->is_town) return JY_SEV_DIFFICULT;
    return f->party->is_organisation ? JY_SEV_GENERAL : JY_SEV_SIMPLE;
}

enum jy_severity jy_severity_of(const struct jy_city *city, const struct jy_facts *f,
                                const char **factor)
{
    const struct jy_case *c = f->c;
    const struct {
        const char *name;
        enum jy_severity column;
    } factors[] = {
        {"people",       by_steps(c->people,                               5, 30, 100)},
        {"amount",            by_steps(c->amount_low_fen,                                                        10000 * YUAN, 100000 * YUAN, 1000000 * YUAN)},
        {"injury",       by_injury(c->injury)                 },
        {"times", c->times_raised >= 3   ? JY_SEV_DIFFICULT
                  : c->times_raised == 2 ? JY_SEV_GENERAL
                                         : JY_SEV_SIMPLE                                 },
        {"area",       by_area(f->area)                            },
        {"party",        by_party(city, f)},
        {"time",         f->urgent_48h ? JY_SEV_DIFFICULT : JY_SEV_SIMPLE                                  },
    };
    enum jy_severity highest = JY_SEV_SIMPLE;

    *factor = "";
    for (size_t i = 0; i < JY_COUNT(factors); i++)
        if (factors[i].column > highest) {
            highest = factors[i].column;
            *factor = factors[i].name;
        }
    return highest;
}
