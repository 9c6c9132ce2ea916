/* wake.c - the earliest of what a case waits for. */
#include "intents/cases/wake.h"

#include "intents/cases/casework.h"
#include "intents/cases/retention.h"

int64_t jy_sooner(int64_t a, int64_t b)
{
    if (a == 0 || b == 0) return a + b;
    return a < b ? a : b;
}

int64_t jy_case_wake_ms(const struct jy_city *city, const struct jy_case *c,
                        const struct jy_talk *t)
{
    struct jy_m_reminder reminder;
    int64_t wake = jy_talk_wake_ms(c, t);

    for (int id = 0; id < JY_N_CLOCKS; id++)
        wake = jy_sooner(wake, jy_clock_wake_ms(&c->clocks[id], 150));
    if (jy_case_is_open(c->state)) wake = jy_sooner(wake, jy_whistle_wake_ms(jy_whistle_in(c)));
    if (jy_case_is_open(c->state)) wake = jy_sooner(wake, jy_lead_wake_ms(jy_lead_in(c)));
    wake = jy_sooner(wake, jy_reception_wake_ms(jy_reception_in(c)));
    wake = jy_sooner(wake, c->offer.look_ms);
    wake = jy_sooner(wake, jy_kept_until_ms(city, c, t));
    if (jy_mediation_next(c, &reminder)) wake = jy_sooner(wake, reminder.at_ms);
    return jy_sooner(wake, jy_callback_from_ms(c));
}

void jy_plan_set_wakes(const struct jy_city *city, struct jy_plan *p)
{
    for (int i = 0; i < p->n_cases; i++)
        if (p->cases[i].talk != NULL)
            p->cases[i].c.wake_ms = jy_case_wake_ms(city, &p->cases[i].c, p->cases[i].talk);
}
