/* clocks.c - starting and stopping the clocks of a case (DOMAIN 3.4, 4.1).
 *
 * How long each is stands in the city's clocks.csv (settings.h), and what is changed there counts
 * from the next start: a running clock has its end in itself.  What the law gives an agency
 * (articles 23, 34 to 36) counts calendar days: staff see the strict date, and it is overdue only
 * after the rolled one (the asymmetric rule of 4.4). */
#include "intents/cases/clocks.h"

#include "intents/cases/calendar.h"

static enum jy_haste haste_of(const struct jy_case *c)
{
    if (c->urgent) return JY_HASTE_URGENT;
    if (c->severity >= JY_SEV_DIFFICULT) return JY_HASTE_DIFFICULT;
    return c->severity == JY_SEV_GENERAL ? JY_HASTE_GENERAL : JY_HASTE_SIMPLE;
}

struct jy_term jy_limit_of(const struct jy_city *city, const struct jy_case *c, enum jy_limit id)
{
    return city->settings.limits[id][haste_of(c)];
}

int64_t jy_limit_end_ms(const struct jy_city *city, const struct jy_case *c, enum jy_limit id,
                        int64_t from_ms)
{
    return jy_term_end_ms(city, from_ms, jy_limit_of(city, c, id));
}

int64_t jy_limit_close_ms(const struct jy_city *city, const struct jy_case *c, enum jy_limit id,
                          int64_t from_ms)
{
    return jy_term_close_ms(city, from_ms, jy_limit_of(city, c, id));
}

/* Where the city has them elsewhere than at 80 and 150 percent. */
static void put_marks(const struct jy_city *city, enum jy_haste haste, struct jy_clock *k)
{
    enum { USUAL_REMIND = 80, USUAL_UP = 150, WHOLE = 100 };
    int remind = city->settings.limits[JY_LIMIT_REMIND][haste].n;
    int up = city->settings.limits[JY_LIMIT_ESCALATE][haste].n;
    int64_t whole = k->due_ms - k->start_ms;

    k->remind_ms = remind == USUAL_REMIND ? 0 : k->start_ms + (whole * remind + WHOLE - 1) / WHOLE;
    k->up_ms = up == USUAL_UP ? 0 : k->start_ms + (whole * up + WHOLE - 1) / WHOLE;
}

struct jy_clock jy_clock_begin(const struct jy_city *city, enum jy_haste haste, int64_t start_ms,
                               int64_t due_ms)
{
    struct jy_clock k = {.start_ms = start_ms, .due_ms = due_ms};

    put_marks(city, haste, &k);
    return k;
}

static void start(const struct jy_city *city, struct jy_case *c, enum jy_clock_id id,
                  int64_t now_ms, int64_t due_ms)
{
    c->clocks[id] = jy_clock_begin(city, haste_of(c), now_ms, due_ms);
}

static void roll(const struct jy_city *city, struct jy_clock *k)
{
    int last = jy_date_of(k->due_ms - 1);

    k->late_ms = jy_date_start_ms(jy_date_add(jy_period_rolled(city, last), 1));
}

/* An agency's period by law. */
static void start_rolling(const struct jy_city *city, struct jy_case *c, enum jy_clock_id id,
                          enum jy_limit limit, int64_t now_ms)
{
    start(city, c, id, now_ms, jy_limit_end_ms(city, c, limit, now_ms));
    roll(city, &c->clocks[id]);
}

static void start_notice(const struct jy_city *city, struct jy_case *c, int64_t from_ms)
{
    if (c->kind == JY_KIND_PETITION && c->clocks[JY_CLOCK_NOTICE].due_ms == 0)
        start_rolling(city, c, JY_CLOCK_NOTICE, JY_LIMIT_NOTICE, from_ms); /* article 23 */
}

void jy_clocks_notice(const struct jy_city *city, struct jy_case *c)
{
    start_notice(city, c, c->registered_ms);
}

void jy_clocks_route(const struct jy_city *city, struct jy_case *c, int64_t now_ms)
{
    int64_t contact = jy_limit_close_ms(city, c, JY_LIMIT_CONTACT, now_ms);
    struct jy_term up = jy_limit_of(city, c, JY_LIMIT_CONTACT_UP);

    if (c->clocks[JY_CLOCK_FIRST_CONTACT].done_ms == 0) {
        int64_t told = c->clocks[JY_CLOCK_FIRST_CONTACT].due_ms; /* 0: not yet */
        if (told > now_ms && told < contact) contact = told;     /* what the citizen was promised */
        start(city, c, JY_CLOCK_FIRST_CONTACT, now_ms, contact);
        /* The 24 hours run over a Sunday; going up does not, before anybody was back at work. */
        if (up.unit != JY_UNIT_NONE)
            c->clocks[JY_CLOCK_FIRST_CONTACT].up_ms = jy_term_close_ms(city, contact, up);
    }
    start(city, c, JY_CLOCK_SIGN, now_ms, jy_limit_close_ms(city, c, JY_LIMIT_SIGN, now_ms));
    c->clocks[JY_CLOCK_STAGE] = (struct jy_clock){0}; /* a new stage; the total clock goes on */
    start_notice(city, c, now_ms);
}

void jy_clocks_sign(const struct jy_city *city, struct jy_case *c, int64_t now_ms)
{
    static const enum jy_limit stages[] = {[JY_LEVEL_NONE] = JY_LIMIT_STAGE_CITY,
                                           [JY_LEVEL_VILLAGE] = JY_LIMIT_STAGE_VILLAGE,
                                           [JY_LEVEL_TOWN] = JY_LIMIT_STAGE_TOWN,
                                           [JY_LEVEL_CITY] = JY_LIMIT_STAGE_CITY};

    jy_clock_stop(c, JY_CLOCK_SIGN, now_ms);
    jy_clock_stop(c, JY_CLOCK_VISIT, now_ms); /* open again: it is looked after anyway */
    start(city, c, JY_CLOCK_STAGE, now_ms, jy_limit_end_ms(city, c, stages[c->level], now_ms));
}

static bool is_of(const struct jy_case *c, const char *family)
{
    return jy_str_starts(jy_str_of(c->type), jy_str_of(family));
}

void jy_clocks_dispatch(const struct jy_city *city, struct jy_case *c, int64_t now_ms)
{
    c->clocks[JY_CLOCK_SIGN] = (struct jy_clock){0};
    start(city, c, JY_CLOCK_STAGE, now_ms, jy_limit_end_ms(city, c, JY_LIMIT_DISPATCH, now_ms));
}

/* The special law's limit (消法 46, 劳动保障监察条例 17), else the two months after which a court
 * can be asked (行政诉讼法 47). */
static enum jy_limit duty_of(const struct jy_case *c)
{
    if (is_of(c, "CSM-")) return JY_LIMIT_DUTY_CONSUMER;
    return is_of(c, "LAB-") ? JY_LIMIT_DUTY_LABOUR : JY_LIMIT_DUTY;
}

/* What runs from acceptance, and begins once. */
static void start_accepted(const struct jy_city *city, struct jy_case *c, int64_t now_ms)
{
    if (c->category == JY_CAT_SUGGESTION && c->clocks[JY_CLOCK_SUGGESTION].due_ms == 0)
        start_rolling(city, c, JY_CLOCK_SUGGESTION, JY_LIMIT_SUGGESTION, now_ms);
    if (c->kind == JY_KIND_PETITION && c->path == 5 && c->clocks[JY_CLOCK_DUTY].due_ms == 0)
        start_rolling(city, c, JY_CLOCK_DUTY, duty_of(c), now_ms);
    if (c->kind == JY_KIND_PETITION && c->path == 6 && /* article 34 covers item 6 alone */
        c->clocks[JY_CLOCK_CONCLUDE].due_ms == 0)
        start_rolling(city, c, JY_CLOCK_CONCLUDE, JY_LIMIT_CONCLUDE, now_ms);
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
        start_rolling(city, c, JY_CLOCK_NOTICE, JY_LIMIT_NOTICE, told_ms);
    if (from->accepted_ms != 0 && told_ms <= from->accepted_ms && c->kind == JY_KIND_PETITION)
        start_accepted(city, c, from->accepted_ms);
}

void jy_clocks_promise(const struct jy_city *city, struct jy_case *c, int last_day, int64_t now_ms)
{
    start(city, c, JY_CLOCK_PROMISE, now_ms, jy_date_start_ms(jy_date_add(last_day, 1)));
}

void jy_clocks_unnoticed(const struct jy_city *city, struct jy_case *c)
{
    int64_t from = c->clocks[JY_CLOCK_NOTICE].due_ms;

    if (c->kind != JY_KIND_PETITION || c->path != 6 || c->clocks[JY_CLOCK_CONCLUDE].due_ms != 0)
        return;
    c->notice_missing = true;
    start_rolling(city, c, JY_CLOCK_CONCLUDE, JY_LIMIT_CONCLUDE, from);
}

enum jy_clock_id jy_clock_extensible(const struct jy_case *c)
{
    return c->path == 5 && is_of(c, "LAB-") ? JY_CLOCK_DUTY : JY_CLOCK_CONCLUDE;
}

/* From its last day on; nobody has been reminded of the new one. */
static void lengthen(const struct jy_city *city, const struct jy_case *c, struct jy_clock *k,
                     struct jy_term more)
{
    k->due_ms = jy_term_end_ms(city, k->due_ms - 1, more);
    k->reminded = 0;
    put_marks(city, haste_of(c), k);
}

void jy_clocks_extend(const struct jy_city *city, struct jy_case *c, int days)
{
    enum jy_clock_id id = jy_clock_extensible(c);
    struct jy_clock *k = &c->clocks[id];
    struct jy_term more = {days, id == JY_CLOCK_DUTY ? JY_UNIT_WORK_DAY : JY_UNIT_DAY};

    lengthen(city, c, k, more);
    roll(city, k);
}

void jy_clocks_review(const struct jy_city *city, struct jy_case *c, bool recheck, int64_t now_ms)
{
    start_rolling(city, c, recheck ? JY_CLOCK_RECHECK : JY_CLOCK_REVIEW,
                  recheck ? JY_LIMIT_RECHECK : JY_LIMIT_REVIEW, now_ms);
}

void jy_clocks_callback(const struct jy_city *city, struct jy_case *c, int64_t now_ms)
{
    if (c->clocks[JY_CLOCK_CALLBACK].due_ms == 0)
        start(city, c, JY_CLOCK_CALLBACK, now_ms,
              jy_limit_end_ms(city, c, JY_LIMIT_CALLBACK, now_ms));
}

void jy_clocks_visit(const struct jy_city *city, struct jy_case *c, int64_t now_ms)
{
    start(city, c, JY_CLOCK_VISIT, now_ms, jy_limit_end_ms(city, c, JY_LIMIT_VISIT, now_ms));
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

/* Rounded up: a moment too soon the mark has not passed, and looking would be in vain. */
static int64_t remind_ms(const struct jy_clock *k)
{
    int64_t whole = k->due_ms - k->start_ms;

    return k->remind_ms != 0 ? k->remind_ms : k->start_ms + (whole * 4 + 4) / 5;
}

int jy_clock_passed(const struct jy_clock *k, int64_t now_ms)
{
    if (now_ms >= jy_clock_late_ms(k)) return now_ms >= up_ms(k) ? 150 : 100;
    return now_ms >= remind_ms(k) ? 80 : 0;
}

int64_t jy_clock_wake_ms(const struct jy_clock *k, int last)
{
    if (k->due_ms == 0 || k->done_ms != 0 || k->paused_ms != 0 || k->reminded >= last) return 0;
    if (k->reminded >= 100) return up_ms(k);
    return k->reminded >= 80 ? jy_clock_late_ms(k) : remind_ms(k);
}

static bool is_medical(const struct jy_case *c)
{
    return is_of(c, "MED-");
}

static enum jy_limit mediation_of(const struct jy_case *c)
{
    return is_medical(c) ? JY_LIMIT_MEDIATE_MEDICAL : JY_LIMIT_MEDIATE;
}

void jy_clocks_mediate(const struct jy_city *city, struct jy_case *c, int64_t now_ms)
{
    jy_clock_stop(c, JY_CLOCK_STAGE, now_ms); /* the mediation is the stage now */
    start(city, c, JY_CLOCK_MEDIATE, now_ms, jy_limit_end_ms(city, c, mediation_of(c), now_ms));
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
    due = jy_term_end_ms(city, now_ms,
                         (struct jy_term){left, workdays ? JY_UNIT_WORK_DAY : JY_UNIT_DAY});
    k->start_ms += due - k->due_ms;
    if (k->remind_ms != 0) k->remind_ms += due - k->due_ms;
    if (k->up_ms != 0) k->up_ms += due - k->due_ms;
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
    lengthen(city, c, k, jy_limit_of(city, c, mediation_of(c)));
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

static bool is_running(const struct jy_clock *k)
{
    return k->due_ms != 0 && k->done_ms == 0 && k->paused_ms == 0;
}

const struct jy_clock *jy_clock_next(const struct jy_case *c, enum jy_clock_id *id)
{
    const struct jy_clock *next = NULL;

    for (int i = 0; i < JY_N_CLOCKS; i++) {
        const struct jy_clock *k = &c->clocks[i];
        if (!is_running(k)) continue;
        if (next != NULL && next->due_ms <= k->due_ms) continue;
        next = k;
        *id = (enum jy_clock_id)i;
    }
    return next;
}

const struct jy_clock *jy_clock_promised(const struct jy_case *c)
{
    const struct jy_clock *contact = &c->clocks[JY_CLOCK_FIRST_CONTACT];
    bool is_waited_for = c->state == JY_CASE_ROUTED || c->state == JY_CASE_GUIDED;
    enum jy_clock_id id;

    return is_waited_for && is_running(contact) ? contact : jy_clock_next(c, &id);
}
