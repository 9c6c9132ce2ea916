/* period.h - the periods of the three patrols (DOMAIN 8.1): their ids, days, and when a sheet is
 * due.
 *
 * A week (Monday to Sunday, ISO) for a grid, half a month for a town, a month for the centre and the
 * city's departments.  Only the city's due date rolls over days off.  Pure. */
#ifndef JY_PERIOD_H
#define JY_PERIOD_H

#include "intents/city/city.h"

enum { JY_PERIOD_ID = 16 };
struct jy_period {
    enum jy_level level;   /* VILLAGE week, TOWN half month, CITY month */
    char id[JY_PERIOD_ID]; /* W2026-48, H2026-11b, M2026-11 */
    int first, last;       /* dates, both of it */
    int64_t due_ms;        /* the first moment that is late */
};

/* The one that a day lies in. */
struct jy_period jy_period_at(const struct jy_city *city, enum jy_level level, int date);
/* The one of this id, of whatever level; false: there is none. */
bool jy_period_of(const struct jy_city *city, struct jy_str id, struct jy_period *out);
struct jy_period jy_period_before(const struct jy_city *city, const struct jy_period *p);
/* As people say it: 2026年第48周, 2026年11月下半月, 2026年11月. */
struct jy_str jy_period_words(struct jy_arena *a, const struct jy_period *p);
/* When its tasks are made: 00:05 of its first day. */
int64_t jy_period_opens_ms(const struct jy_period *p);
/* The latest of a level whose tasks are to be there by now. */
struct jy_period jy_period_now(const struct jy_city *city, enum jy_level level, int64_t now_ms);

enum { JY_EXTRAS_MAX = 8 };
/* What a sheet of the period asks for besides (8.2), in the file's order. */
int jy_period_extras(const struct jy_city *city, const struct jy_period *p,
                     const struct jy_patrol_time *list[JY_EXTRAS_MAX]);

#endif
