/* year.c - one errand after the other, and what happens to the server in between. */
#include "tests/simulate/year.h"

#include <stdio.h>

#include "intents/cases/calendar.h"

#define HOUR INT64_C(3600000)
#define DAY (24 * HOUR)
enum { SLEEP_DAYS = 5, OPENS_MS = 300000 };

static void at(struct sim *x, enum errand_kind kind, int64_t ms)
{
    agenda_add(&x->agenda, (struct errand){.kind = kind, .at_ms = ms});
}

/* The first rest of at least three days in the second half of the run, or its middle. */
static int64_t long_rest(const struct sim *x)
{
    int days = x->options.days;

    for (int d = days / 3; d < days - SLEEP_DAYS; d++) {
        int date = jy_date_add(x->options.start, d), rest = 0;
        while (rest < 3 && !jy_is_workday(x->house.city, jy_date_add(date, rest)))
            rest++;
        if (rest == 3) return jy_date_start_ms(date) + 20 * HOUR;
    }
    return jy_date_start_ms(jy_date_add(x->options.start, days / 2)) + 20 * HOUR;
}

static void plan(struct sim *x)
{
    int64_t begin = jy_date_start_ms(x->options.start);
    int all = x->options.days + x->options.tail;

    x->end_ms = begin + x->options.days * DAY;
    for (int d = 0; d < all; d++)
        at(x, ERRAND_MORNING, begin + d * DAY);
    for (int d = 0; d < all; d++)
        at(x, ERRAND_SHEETS, begin + d * DAY + OPENS_MS);
    for (int d = 30; d < all; d += 30)
        at(x, ERRAND_INSPECT, begin + d * DAY + 1);
    for (int i = 1; i <= 4; i++) /* in the middle of a working morning, a night, … */
        at(x, ERRAND_RESTART, begin + x->options.days * DAY * i / 5 + 5 * HOUR * i);
    at(x, ERRAND_SLEEP, long_rest(x));
    at(x, ERRAND_STEP_BACK, begin + x->options.days * DAY * 7 / 10 + 10 * HOUR);
}

static void restart(struct sim *x)
{
    x->ledger.restarts++;
    if (!house_restart(&x->house)) x->failed = true;
    if (!x->failed) patrols_make(x); /* as after any start */
}

/* Nobody reaches the server; what was to happen there happens after it is back. */
static void sleep_long(struct sim *x)
{
    x->ledger.sleeps++;
    x->off_until_ms = x->now_ms + SLEEP_DAYS * DAY;
    at(x, ERRAND_RESTART, x->off_until_ms);
    at(x, ERRAND_TIMER, x->off_until_ms + 1000);
}

/* The same hour once more: the timer looks, and the desk works in it. */
static void step_back(struct sim *x)
{
    int64_t from = x->now_ms - HOUR;

    x->ledger.steps_back++;
    for (int i = 0; i < 12; i++)
        at(x, ERRAND_TIMER, from + i * HOUR / 12);
    for (int b = 0; b < x->house.city->n_bodies; b++)
        agenda_add(&x->agenda, (struct errand){.kind = ERRAND_SESSION,
                                               .at_ms = from + chance_between(&x->chance, 0, HOUR),
                                               .who = b});
}

static bool waits(struct sim *x, struct errand *e)
{
    if (e->at_ms >= x->off_until_ms || e->kind == ERRAND_MORNING) return false;
    if (e->kind == ERRAND_ARRIVE || e->kind == ERRAND_REPLY || e->kind == ERRAND_LATER ||
        e->kind == ERRAND_AFTER || e->kind == ERRAND_PATROL || e->kind == ERRAND_MEETING) {
        /* citizens try again when it is back, and so does what waits on a phone */
        e->at_ms = x->off_until_ms + chance_between(&x->chance, 1000, 10 * HOUR);
        agenda_add(&x->agenda, *e);
    }
    if (e->kind == ERRAND_STEP_BACK) {
        e->at_ms = x->off_until_ms + 3 * HOUR;
        agenda_add(&x->agenda, *e);
    }
    return true; /* sessions and timers are not made up for */
}

static void morning(struct sim *x)
{
    int date = jy_date_of(x->now_ms);

    x->diligent = x->now_ms >= x->end_ms;
    if (!x->diligent) citizens_morning(x, date);
    receive_morning(x, date);
    meetings_morning(x, date);
    campaigns_morning(x, date);
    exports_morning(x, date);
    staff_morning(x, date);
}

static void run(struct sim *x, const struct errand *e)
{
    switch (e->kind) {
    case ERRAND_TIMER:
        sim_timer(x);
        break;
    case ERRAND_MORNING:
        morning(x);
        sim_take_in(x);
        break;
    case ERRAND_ARRIVE:
        citizens_arrive(x, e->who);
        break;
    case ERRAND_REPLY:
        citizens_reply(x, e);
        break;
    case ERRAND_LATER:
        if (!x->diligent) citizens_later(x, e);
        break;
    case ERRAND_SESSION:
        staff_session(x, e->who);
        break;
    case ERRAND_AFTER:
        staff_after(x, e);
        break;
    case ERRAND_SHEETS:
        patrols_make(x);
        break;
    case ERRAND_PATROL:
        patrols_errand(x, e);
        break;
    case ERRAND_MEETING:
        meetings_errand(x, e);
        break;
    case ERRAND_OFFER:
        staff_offered(x, e);
        break;
    case ERRAND_RESTART:
        restart(x);
        break;
    case ERRAND_SLEEP:
        sleep_long(x);
        break;
    case ERRAND_STEP_BACK:
        step_back(x);
        break;
    case ERRAND_INSPECT:
        sim_timer(x);
        sim_file(x);
        ledger_inspect(x);
        break;
    }
}

bool year_run(struct sim *x)
{
    int64_t last =
        jy_date_start_ms(x->options.start) + (int64_t)(x->options.days + x->options.tail) * DAY;
    struct errand e;

    plan(x);
    while (!x->failed && agenda_when(&x->agenda) < last && agenda_next(&x->agenda, &e)) {
        if (waits(x, &e)) continue;
        x->now_ms = e.at_ms;
        run(x, &e);
    }
    x->now_ms = last;
    sim_timer(x);
    sim_file(x);
    sim_take_in(x);
    ledger_close(x);
    return !x->failed;
}
