/* severity.c - how heavy a matter is: DOMAIN 3.3, the highest column that any factor reaches.
 * Where the columns begin is the city's: thresholds.csv. */
#include "intents/cases/route.h"

/* Who stands on the other side weighs only in a dispute between citizens: R6, where the other
 * party is an employer, is simple. */
static int by_party(const struct jy_city *city, const struct jy_facts *f)
{
    enum { NOBODY, ORGANISATION, AUTHORITY };
    const struct jy_type *type = jy_city_type(city, jy_str_of(f->c->type));

    if (f->party == NULL || type == NULL || !jy_str_starts(type->kind, JY_STR("dis")))
        return NOBODY;
    if (f->party->is_big || f->party->is_town) return AUTHORITY;
    return f->party->is_organisation ? ORGANISATION : NOBODY;
}

static enum jy_severity column_of(const struct jy_steps *t, int64_t value)
{
    static const enum jy_severity columns[JY_STEPS] = {JY_SEV_GENERAL, JY_SEV_DIFFICULT,
                                                       JY_SEV_MAJOR};

    for (int i = JY_STEPS - 1; i >= 0; i--)
        if (value >= t->least[i]) return columns[i];
    return JY_SEV_SIMPLE;
}

enum jy_severity jy_severity_of(const struct jy_city *city, const struct jy_facts *f,
                                enum jy_factor *factor)
{
    const struct jy_case *c = f->c;
    const int64_t values[JY_N_FACTORS] = {
        [JY_FACTOR_PEOPLE] = c->people,
        [JY_FACTOR_AMOUNT] = c->amount_low_fen,
        [JY_FACTOR_INJURY] = (int64_t)c->injury,
        [JY_FACTOR_TIMES] = c->times_raised,
        [JY_FACTOR_AREA] = (int64_t)f->area,
        [JY_FACTOR_UNITS] = f->signs.units,
        [JY_FACTOR_PARTY] = by_party(city, f),
        [JY_FACTOR_DANGER] = f->signs.danger,
        [JY_FACTOR_ATTENTION] = f->signs.attention,
        [JY_FACTOR_TIME] = f->signs.time,
    };
    enum jy_severity highest = JY_SEV_SIMPLE;

    *factor = JY_N_FACTORS;
    for (int i = 0; i < JY_N_FACTORS; i++) {
        enum jy_severity column = column_of(&city->settings.thresholds[i], values[i]);
        if (column <= highest) continue;
        highest = column;
        *factor = (enum jy_factor)i;
    }
    return highest;
}
