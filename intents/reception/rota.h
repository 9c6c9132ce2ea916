/* rota.h - which leader receives citizens on which day (领导接访, DOMAIN 8.4): sittings, their
 * slots, who may receive whom, days that nobody fills.
 *
 * Shape   a sitting is of one day, from minute to minute, cut into slots of 20 minutes; sittings of
 *         a day do not overlap, so that (date, minute) names one slot of the city.
 * Units   a date is an int 20260310; minutes are of that day, 540 is 09:00.
 * Pure    the calendar, the directory and what is taken come in. */
#ifndef JY_ROTA_H
#define JY_ROTA_H

#include "intents/cases/case.h"
#include "intents/city/city.h"

enum {
    JY_SLOT_MINUTES = 20,
    JY_SLOTS_USUAL = 6,
    JY_SLOTS_MOST = 24,
    JY_ROTA_MAX = 160,             /* sittings that are looked at together */
    JY_ROTA_TEXT = 60,             /* bytes of room and themes, less one for its end */
    JY_ROTA_ALARM_DAYS = 3,        /* an unfilled day as near as this alarms */
    JY_ROTA_WEEKS = 6,             /* that a demo is given */
    JY_SUBSTITUTE_BEFORE = 9 * 60, /* of that day */
};

struct jy_sitting {
    int date, from, to, capacity;
    struct jy_str leader, substitute; /* staff ids; no substitute: empty */
    struct jy_str post;               /* the leader's, as it was when the rota was made */
    struct jy_str room, themes;
    bool off;       /* given up: nobody is received, and its bookings move */
    uint32_t taken; /* bit per slot */
    struct jy_str by;
    int64_t at_ms; /* when it was last written; 0: never */
};

/* From some day on, by date and time. */
struct jy_rota {
    const struct jy_sitting *list;
    int n;
    int n_waiting; /* cases on the waiting list */
};

int jy_sitting_slots(const struct jy_sitting *s);
int jy_sitting_slot(const struct jy_sitting *s, int at); /* which begins then; -1: none */
int jy_sitting_free(const struct jy_sitting *s);         /* how many are */
struct jy_str jy_sitting_receiver(const struct jy_sitting *s);
/* The receiver's post: the substitute's own. */
struct jy_str jy_sitting_post(const struct jy_city *city, const struct jy_sitting *s, bool english);
/* Held, and on a day that is (still) a working day. */
bool jy_sitting_holds(const struct jy_city *city, const struct jy_sitting *s);
bool jy_sittings_overlap(const struct jy_sitting *a, const struct jy_sitting *b);
/* The field that does not fit; NULL: all do. */
const char *jy_sitting_wrong(const struct jy_city *city, const struct jy_sitting *s);
/* Who sits there may still be changed: before 09:00 of that day. */
bool jy_sitting_is_ahead(const struct jy_sitting *s, int64_t now_ms);

/* The sitting that a slot is of; NULL: none. */
const struct jy_sitting *jy_rota_at(const struct jy_rota *r, int date, int at);

/* The sitting held at the same time, besides the one of that day that began at `was`; NULL: none.
 */
const struct jy_sitting *jy_rota_clash(const struct jy_rota *r, const struct jy_sitting *s,
                                       int was);

/* "09:00" */
struct jy_str jy_say_minute(struct jy_arena *a, int at);
/* "市长（演示）" is called 市长. */
struct jy_str jy_post_plain(struct jy_str post);
/* The same, for a reader of either language; `then`: the post of one who has another by now, or is
 * gone (NULL). */
struct jy_str jy_post_said(const struct jy_staff *who, struct jy_str then, bool english);

/* Could it be booked there: held, free, and its receiver not named?  `from` is the first day. */
bool jy_slot_is_free(const struct jy_city *city, const struct jy_rota *r, const struct jy_case *c,
                     int from, int date, int at);
/* The first slot on or after the day `from` that is free for this case.  False: there is none. */
bool jy_rota_next(const struct jy_city *city, const struct jy_rota *r, const struct jy_case *c,
                  int from, int *date, int *at);

/* How a day stands on the rota's page. */
#define JY_ROTA_DAYS(X) \
    X(REST, "rest")         /* a day off, and nobody sits */ \
    X(FILLED, "filled")     /* a working day with a sitting */ \
    X(UNFILLED, "unfilled") /* a working day without */ \
    X(ALARM, "alarm")       /* the same, three days ahead or nearer */ \
    X(FALLEN, "fallen")     /* has become a day off since the rota was made */
enum jy_rota_day {
#define X(name, wire) JY_ROTA_DAY_##name,
    JY_ROTA_DAYS(X) JY_N_ROTA_DAYS
#undef X
};
const char *jy_rota_day_name(enum jy_rota_day d);
enum jy_rota_day jy_rota_day(const struct jy_city *city, const struct jy_rota *r, int date,
                             int today);

/* A rota for the working days of some weeks, the leaders in turn: the same for the same city and
 * day. Returns how many sittings; none without leaders. */
int jy_rota_demo(const struct jy_city *city, int first, int weeks, struct jy_sitting *out, int max);

#endif
