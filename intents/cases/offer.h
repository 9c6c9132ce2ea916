/* offer.h - which of a committee's people is asked to take a case, and for how long.
 *
 * An offer (派单) takes nothing from anybody else: whoever of the body claims first has the case.
 * Unanswered it is taken back and made to the next.
 * Source  policy: the law names no rule.  Pure. */
#ifndef JY_OFFER_H
#define JY_OFFER_H

#include "intents/cases/case.h"

enum { JY_CAPACITY = 20, JY_CAPACITY_MAX = 500 }; /* open cases in one person's hands */

/* One of the owner's people, as the roster has them today. */
struct jy_standing {
    const struct jy_staff *who;
    bool off;                   /* 离岗 */
    int leave_from, leave_to;   /* 20260310, both days included; 0: no leave is known */
    int capacity;               /* most open cases */
    struct jy_str specialities; /* type ids or families, ';' between; empty: of everything */
    struct jy_str areas;     /* grid ids, codes of villages or towns, likewise; empty: everywhere */
    int held, offered, late; /* open cases: in hand, offered, in hand past a clock */
};

bool jy_standing_is_here(const struct jy_standing *s, int date);

/* Who is to be asked next, or NULL: is here, can sign in, has room, was not asked before and is not
 * the other party.  Whoever the matter is a speciality of comes first, then whoever has none; among
 * those whoever the place is an area of, then whoever has none; then the lightest load; among
 * equals cases go round. */
const struct jy_standing *jy_offer_choose(const struct jy_case *c, const struct jy_standing *people,
                                          int n, int64_t now_ms);
/* Two working hours; in an urgent case a quarter of an hour by day or night; never beyond what the
 * citizen was promised for the first contact. */
int64_t jy_offer_until_ms(const struct jy_city *city, const struct jy_case *c, int64_t now_ms);

/* After every change of a case: who is named in it is recused; an offer ends where there is nothing
 * to offer any more, and begins where a committee has become the owner, or nobody holds the case
 * any longer. */
void jy_offer_keep(const struct jy_city *city, struct jy_case *c, int64_t now_ms);
/* Not to be asked again, as long as this body owns the case. */
void jy_offer_pass(struct jy_case *c, struct jy_str staff);

#endif
