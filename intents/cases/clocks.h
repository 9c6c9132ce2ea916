/* clocks.h - starting, pausing and stopping the clocks of a case (DOMAIN 3.4, 4.1).
 *
 * Pure: the case, the city's settings and the time in; the case's clocks changed.  Times are
 * milliseconds of the epoch, dates are yyyymmdd.  How one clock runs is limit.h's. */
#ifndef JY_CLOCKS_H
#define JY_CLOCKS_H

#include "intents/cases/case.h"

/* What the city gives a case of this weight and haste: clocks.csv. */
struct jy_term jy_limit_of(const struct jy_city *city, const struct jy_case *c, enum jy_limit id);
/* When it ends that begins at `from_ms`: see jy_term_end_ms and jy_term_close_ms. */
int64_t jy_limit_end_ms(const struct jy_city *city, const struct jy_case *c, enum jy_limit id,
                        int64_t from_ms);
int64_t jy_limit_close_ms(const struct jy_city *city, const struct jy_case *c, enum jy_limit id,
                          int64_t from_ms);
/* Starts the clocks of DOMAIN 3.4 that run from routing (first contact, sign). */
void jy_clocks_route(const struct jy_city *city, struct jy_case *c, int64_t now_ms);
/* The notice of article 23 alone, from when it was registered: a matter that turns out to be a
 * petition. */
void jy_clocks_notice(const struct jy_city *city, struct jy_case *c);
/* … for what a dispatcher must decide, since nobody can sign for it there: two working days (3.2);
 * an urgent one as soon as anybody else would sign for it. */
void jy_clocks_dispatch(const struct jy_city *city, struct jy_case *c, int64_t now_ms);
/* … from signing (stage), and the legal ones from signing and acceptance (4.1). */
void jy_clocks_sign(const struct jy_city *city, struct jy_case *c, int64_t now_ms);
/* Which one may be given more time, once: the 60 days of article 34, or the 60 working days of a
 * labour inspection (劳动保障监察条例 17); and giving it, in days of its own kind. */
enum jy_clock_id jy_clock_extensible(const struct jy_case *c);
void jy_clocks_extend(const struct jy_city *city, struct jy_case *c, int days);
/* Articles 35, 36. */
void jy_clocks_review(const struct jy_city *city, struct jy_case *c, bool recheck, int64_t now_ms);
/* The notice is overdue: the 60 days are watched from the 16th on, so that lateness buys no time.
 */
void jy_clocks_unnoticed(const struct jy_city *city, struct jy_case *c);
/* Closed now, and not off their mind: when somebody is to look in again. */
void jy_clocks_visit(const struct jy_city *city, struct jy_case *c, int64_t now_ms);
/* It waits for a callback from now. */
void jy_clocks_callback(const struct jy_city *city, struct jy_case *c, int64_t now_ms);
void jy_clocks_accept(const struct jy_city *city, struct jy_case *c, int64_t now_ms);
/* Both sides want mediation: 30 days, for a medical matter 30 working days (4.5); and what changes
 * that: it stands still, goes on with what was left, or both want another 30. */
void jy_clocks_mediate(const struct jy_city *city, struct jy_case *c, int64_t now_ms);
/* What people were promised, face to face: it is late once that day is over. */
void jy_clocks_promise(const struct jy_city *city, struct jy_case *c, int last_day, int64_t now_ms);
/* Split off `from` after it was told there at `told_ms`: what the law counts from the telling
 * counts from then, and what `from` was accepted with runs from that day. */
void jy_clocks_split(const struct jy_city *city, struct jy_case *c, const struct jy_case *from,
                     int64_t told_ms);
void jy_clock_pause(struct jy_case *c, enum jy_clock_id id, int64_t now_ms);
void jy_clocks_mediate_on(const struct jy_city *city, struct jy_case *c, int64_t now_ms);
/* A hearing is over: its days do not count (article 36). */
void jy_clocks_recheck_on(const struct jy_city *city, struct jy_case *c, int64_t now_ms);
void jy_clocks_mediate_longer(const struct jy_city *city, struct jy_case *c);
void jy_clock_stop(struct jy_case *c, enum jy_clock_id id, int64_t now_ms);
void jy_clocks_end(struct jy_case *c, int64_t now_ms); /* all of them: the matter is over */
/* The running clock that is due first; NULL when none runs. */
const struct jy_clock *jy_clock_next(const struct jy_case *c, enum jy_clock_id *id);
/* The one that its citizen waits for: while they are to be contacted, what the slip promised, and
 * not by when somebody signs for it. */
const struct jy_clock *jy_clock_promised(const struct jy_case *c);

#endif
