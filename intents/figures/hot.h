/* hot.h - is a week's number of new cases more than chance? (DOMAIN 8.3)
 *
 * x new cases of a family in a place in a week, against lambda, the mean of the eight weeks before:
 * flagged when x >= 3 and P(X >= x | Poisson lambda) < 0.01.  Weeks are Monday to Sunday of the
 * county's calendar, numbered through.  Pure. */
#ifndef JY_HOT_SPOT_H
#define JY_HOT_SPOT_H

#include "intents/base.h"

enum {
    JY_HOT_WEEKS = 8, /* before the one that is looked at */
    JY_HOT_LASTS = 4, /* weeks that a flag stands, unless it is renewed */
    JY_HOT_LEAST = 3, /* cases in a week; petitioners that name the same other party */
    JY_HOT_PEOPLE = 30,
    JY_HOT_PARTY_DAYS = 30,
    JY_HOT_HAZARD_DAYS = 14,
};

int jy_week_of(int64_t ms);
int64_t jy_week_start_ms(int week); /* Monday 00:00 */

/* P(X >= x) for a Poisson mean. */
double jy_poisson_tail(int x, double lambda);
/* Of the eight weeks before, oldest first; at least 0.5.  Where the city has fewer than eight weeks
 * behind it (`known`), the town's mean stands in. */
double jy_hot_lambda(const int before[JY_HOT_WEEKS], int known, double town_mean);
bool jy_is_hot(int x, double lambda);

/* The other party's name as it is compared: an organisation's, cut out of the citizen's words.
 * Empty where it is none: neighbours and bosses have no name in common. */
enum { JY_HOT_PARTY = 64 };
void jy_hot_party(struct jy_str said, char out[JY_HOT_PARTY]);

#endif
