/* clocks.c - starting and stopping the clocks of a case (DOMAIN 3.4, 4.1).
 *
 * Internal clocks are policy.  What the law gives an agency (articles 23, 34 to 36) counts calendar
 * days: staff see the strict date, and it is overdue only after the rolled one (the asymmetric rule
 * of 4.4). */
#include "intents/cases/route.h"

#include "intents/cases/calendar.h"

#define MINUTE ((int64_t)60000)
#define HOUR (60 * MINUTE)

static void start(struct jy_case *c, enum jy_clock_id id, int64_t now_ms, int64_t due_ms)
{
    c->clocks[id] = (struct jy_clock){.start_ms = now_ms, .due_ms = due_ms};
}

/* A period in calendar days ends at 24:00 of its last day: Civil Code 203. */
static int64_t days_from(int64_t now_ms, int days)
{
    return jy_date_start_ms(jy_date_add(jy_period_last_day(jy_date_of(now_ms), days), 1));
}

static void roll(const struct jy_city *city, struct jy_clock *k)
{
    int last = jy_date_of(k->due_ms - 1);

    k->late_ms = jy_date_start_ms(jy_date_add(jy_period_rolled(city, last), 1));
}

/* An agency's period by law. */
static void start_rolling(const struct jy_city *city, struct jy_case *c, enum jy_clock_id id,
                          int64_t now_ms, int64_t due_ms)
{
    start(c, id, now_ms, due_ms);
    roll(city, &c->clocks[id]);
}

/* The close of the next working day. */
static int64_t one_workday_from(const struct jy_city *city, int64_t now_ms)
{
    return jy_date_start_ms(jy_period_workdays(city, jy_date_of(now_ms), 1)) + 17 * HOUR +
           30 * MINUTE;
}

void jy_clocks_route(const struct jy_city *city, struct jy_case *c, int64_t now_ms)
{
    bool heavy = c->severity >= JY_SEV_DIFFICULT;
    int64_t contact = heavy ? one_workday_from(city, now_ms) : now_ms + 24 * HOUR;
    int64_t sign =
        heavy ? one_workday_from(city, now_ms) : jy_add_working_ms(city, now_ms, 8 * HOUR);

    if (c->urgent) {
        contact = now_ms + 2 * HOUR;
        sign = now_ms + 30 * MINUTE;
    }
    if (c->clocks[JY_CLOCK_FIRST_CONTACT].done_ms == 0) {
        start(c, JY_CLOCK_FIRST_CONTACT, now_ms, contact);
        /* The 24 hours run over a Sunday; going up does not, before anybody was back at work. */
        if (!c->urgent)
            c->clocks[JY_CLOCK_FIRST_CONTACT].up_ms = jy_add_working_ms(city, contact, 4 * HOUR);
    }
    start(c, JY_CLOCK_SIGN, now_ms, sign);
    c->clocks[JY_CLOCK_STAGE] = (struct jy_clock){0}; /* a new stage; the total clock goes on */
    if (c->kind == JY_KIND_PETITION && c->clocks[JY_CLOCK_NOTICE].due_ms == 0)
        start_rolling(city, c, JY_CLOCK_NOTICE, now_ms, days_from(now_ms, 15)); /* article 23 */
}

void jy_clocks_sign(const struct jy_city *city, struct jy_case *c, int64_t now_ms)
{
    static const int days[] = {
        [JY_LEVEL_NONE] = 60, [JY_LEVEL_VILLAGE] = 7, [JY_LEVEL_TOWN] = 15, [JY_LEVEL_CITY] = 60};
    static const int urgent_days[] = {
        [JY_LEVEL_NONE] = 5, [JY_LEVEL_VILLAGE] = 1, [JY_LEVEL_TOWN] = 2, [JY_LEVEL_CITY] = 5};

    (void)city;
    jy_clock_stop(c, JY_CLOCK_SIGN, now_ms);
    start(c, JY_CLOCK_STAGE, now_ms,
          days_from(now_ms, c->urgent ? urgent_days[c->level] : days[c->level]));
}

static bool is_of(const struct jy_case *c, const char *family)
{
    return jy_str_starts(jy_str_of(c->type), jy_str_of(family));
}

/* Working days end with the day, too. */
static int64_t workdays_from(const struct jy_city *city, int64_t now_ms, int days)
{
    return jy_date_start_ms(jy_date_add(jy_period_workdays(city, jy_date_of(now_ms), days), 1));
}

void jy_clocks_dispatch(const struct jy_city *city, struct jy_case *c, int64_t now_ms)
{
    c->clocks[JY_CLOCK_SIGN] = (struct jy_clock){0};
    start(c, JY_CLOCK_STAGE, now_ms,
          c->urgent ? now_ms + 30 * MINUTE : workdays_from(city, now_ms, 2));
}

/* The special law's limit (消法 46, 劳动保障监察条例 17), else the two months after which a court
 * can be asked (行政诉讼法 47). */
static int64_t duty_due(const struct jy_city *city, const struct jy_case *c, int64_t now_ms)
{
    if (is_of(c, "CSM-")) return workdays_from(city, now_ms, 7);
    if (is_of(c, "LAB-")) return workdays_from(city, now_ms, 60);
    return jy_date_start_ms(jy_date_add(jy_date_add_months(jy_date_of(now_ms), 2), 1));
}

/* What runs from acceptance, and begins once. */
static void start_accepted(const struct jy_city *city, struct jy_case *c, int64_t now_ms)
{
    if (c->category == JY_CAT_SUGGESTION && c->clocks[JY_CLOCK_SUGGESTION].due_ms == 0)
        start_rolling(city, c, JY_CLOCK_SUGGESTION, now_ms, days_from(now_ms, 60));
    if (c->kind == JY_KIND_PETITION && c->path == 5 && c->clocks[JY_CLOCK_DUTY].due_ms == 0)
        start_rolling(city, c, JY_CLOCK_DUTY, now_ms, duty_due(city, c, now_ms));
    if (c->kind == JY_KIND_PETITION && c->path == 6 && /* article 34 covers item 6 alone */
        c->clocks[JY_CLOCK_CONCLUDE].due_ms == 0)
        start_rolling(city, c, JY_CLOCK_CONCLUDE, now_ms, days_from(now_ms, 60));
}

void jy_clocks_accept(const struct jy_city *city, struct jy_case *c, int64_t now_ms)
{
    jy_clock_stop(c, JY_CLOCK_NOTICE, now_ms);
    start_accepted(city, c, now_ms);
}

void jy_clocks_split(const struct jy_city *city, struct jy_case *c, const struct jy_case *from,
                     int64_t told_ms)
{
    if (c->clocks[JY_CLOCK_NOTICE].due_ms != 0)
        start_rolling(city, c, JY_CLOCK_NOTICE, told_ms, days_from(told_ms, 15));
    if (from->accepted_ms != 0 && told_ms <= from->accepted_ms && c->kind == JY_KIND_PETITION)
        start_accepted(city, c, from->accepted_ms);
}

void jy_clocks_promise(struct jy_case *c, int last_day, int64_t now_ms)
{
    start(c, JY_CLOCK_PROMISE, now_ms, jy_date_start_ms(jy_date_add(last_day, 1)));
}

void jy_clocks_unnoticed(const struct jy_city *city, struct jy_case *c)
{
    int64_t from = c->clocks[JY_CLOCK_NOTICE].due_ms;

    if (c->kind != JY_KIND_PETITION || c->path != 6 || c->clocks[JY_CLOCK_CONCLUDE].due_ms != 0)
        return;
    c->notice_missing = true;
    start_rolling(city, c, JY_CLOCK_CONCLUDE, from, days_from(from, 60));
}

enum jy_clock_id jy_clock_extensible(const struct jy_case *c)
{
    return c->path == 5 && is_of(c, "LAB-") ? JY_CLOCK_DUTY : JY_CLOCK_CONCLUDE;
}

void jy_clocks_extend(const struct jy_city *city, struct jy_case *c, int days)
{
    enum jy_clock_id id = jy_clock_extensible(c);
    struct jy_clock *k = &c->clocks[id];

    k->due_ms = id == JY_CLOCK_DUTY ? workdays_from(city, k->due_ms - 1, days)
                                    : days_from(k->due_ms - 1, days);
    roll(city, k);
    k->reminded = 0;
}

void jy_clocks_review(const struct jy_city *city, struct jy_case *c, bool recheck, int64_t now_ms)
{
    start_rolling(city, c, recheck ? JY_CLOCK_RECHECK : JY_CLOCK_REVIEW, now_ms,
                  days_from(now_ms, 30));
}

void jy_clocks_callback(struct jy_case *c, int64_t now_ms)
{
    int days = c->urgent ? 3 : c->severity >= JY_SEV_DIFFICULT ? 15 : 7;

    if (c->clocks[JY_CLOCK_CALLBACK].due_ms == 0)
        start(c, JY_CLOCK_CALLBACK, now_ms, days_from(now_ms, days));
}

int64_t jy_clock_late_ms(const struct jy_clock *k)
{
    return k->late_ms > k->due_ms ? k->late_ms : k->due_ms;
}

/* When the third mark is reached: half the limit again, unless the clock says otherwise; never
 * before it is overdue. */
static int64_t up_ms(const struct jy_clock *k)
{
    int64_t up = k->up_ms != 0 ? k->up_ms : k->due_ms + (k->due_ms - k->start_ms + 1) / 2;

    return up > jy_clock_late_ms(k) ? up : jy_clock_late_ms(k);
}

int jy_clock_passed(const struct jy_clock *k, int64_t now_ms)
{
    int64_t whole = k->due_ms - k->start_ms, gone = now_ms - k->start_ms;

    if (now_ms >= jy_clock_late_ms(k)) return now_ms >= up_ms(k) ? 150 : 100;
    return gone * 5 >= whole * 4 ? 80 : 0;
}

/* Rounded up: a moment too soon the mark has not passed, and looking would be in vain. */
int64_t jy_clock_wake_ms(const struct jy_clock *k, int last)
{
    int64_t whole = k->due_ms - k->start_ms;

    if (k->due_ms == 0 || k->done_ms != 0 || k->paused_ms != 0 || k->reminded >= last) return 0;
    if (k->reminded >= 100) return up_ms(k);
    return k->reminded >= 80 ? jy_clock_late_ms(k) : k->start_ms + (whole * 4 + 4) / 5;
}

static bool is_medical(const struct jy_case *c)
{
    return is_of(c, "MED-");
}

void jy_clocks_mediate(const struct jy_city *city, struct jy_case *c, int64_t now_ms)
{
    jy_clock_stop(c, JY_CLOCK_STAGE, now_ms); /* the mediation is the stage now */
    start(c, JY_CLOCK_MEDIATE, now_ms,
          is_medical(c) ? workdays_from(city, now_ms, 30) : days_from(now_ms, 30));
}

void jy_clock_pause(struct jy_case *c, enum jy_clock_id id, int64_t now_ms)
{
    struct jy_clock *k = &c->clocks[id];

    if (k->due_ms != 0 && k->done_ms == 0 && k->paused_ms == 0) k->paused_ms = now_ms;
}

/* Whole days: what was left when it stood still is left now. */
static void go_on(const struct jy_city *city, struct jy_clock *k, bool workdays, int64_t now_ms)
{
    int from = jy_date_of(k->paused_ms), last = jy_date_of(k->due_ms - 1), left = 0;
    int64_t due;

    if (k->paused_ms == 0) return;
    for (int day = jy_date_add(from, 1); day <= last; day = jy_date_add(day, 1))
        left += !workdays || jy_is_workday(city, day);
    due = workdays ? workdays_from(city, now_ms, left) : days_from(now_ms, left);
    k->start_ms += due - k->due_ms;
    k->due_ms = due;
    if (k->late_ms != 0) roll(city, k);
    k->paused_ms = 0;
}

void jy_clocks_mediate_on(const struct jy_city *city, struct jy_case *c, int64_t now_ms)
{
    go_on(city, &c->clocks[JY_CLOCK_MEDIATE], is_medical(c), now_ms);
}

void jy_clocks_recheck_on(const struct jy_city *city, struct jy_case *c, int64_t now_ms)
{
    go_on(city, &c->clocks[JY_CLOCK_RECHECK], false, now_ms);
}

void jy_clocks_mediate_longer(const struct jy_city *city, struct jy_case *c)
{
    struct jy_clock *k = &c->clocks[JY_CLOCK_MEDIATE];

    if (k->due_ms == 0) return;
    k->due_ms =
        is_medical(c) ? workdays_from(city, k->due_ms - 1, 30) : days_from(k->due_ms - 1, 30);
    k->reminded = 0;
}

void jy_clock_stop(struct jy_case *c, enum jy_clock_id id, int64_t now_ms)
{
    if (c->clocks[id].due_ms != 0 && c->clocks[id].done_ms == 0) c->clocks[id].done_ms = now_ms;
}

void jy_clocks_end(struct jy_case *c, int64_t now_ms)
{
    for (int id = 0; id < JY_N_CLOCKS; id++)
        jy_clock_stop(c, (enum jy_clock_id)id, now_ms);
}

const struct jy_clock *jy_clock_next(const struct jy_case *c, enum jy_clock_id *id)
{
    const struct jy_clock *next = NULL;

    for (int i = 0; i < JY_N_CLOCKS; i++) {
        const struct jy_clock *k = &c->clocks[i];
        if (k->due_ms == 0 || k->done_ms != 0 || k->paused_ms != 0) continue;
        if (next != NULL && next->due_ms <= k->due_ms) continue;
        next = k;
        *id = (enum jy_clock_id)i;
    }
    return next;
}
