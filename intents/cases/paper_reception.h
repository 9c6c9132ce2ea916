/* paper_reception.h - what the form of a leader's reception (接访登记表) is filled from; for
 * paper.c alone. */
#ifndef JY_PAPER_RECEPTION_H
#define JY_PAPER_RECEPTION_H

#include "intents/cases/case.h"
#include "intents/cases/phrases.h"

enum { JY_RECEPTION_FACTS = 6 };
/* Returns how many; empty where nobody has received it. */
int jy_reception_facts(const struct jy_city *city, const struct jy_case *c, struct jy_arena *a,
                       struct jy_phrase_arg out[JY_RECEPTION_FACTS]);

#endif
