/* paper_lead.h - what the forms of the joint conference are filled from
 * (重大疑难信访事项提请单、包案化解表); for paper.c alone. */
#ifndef JY_PAPER_LEAD_H
#define JY_PAPER_LEAD_H

#include "intents/cases/case.h"
#include "intents/cases/phrases.h"

enum { JY_LEAD_FACTS = 14 };
/* Returns how many; empty where the case is not before it. */
int jy_lead_facts(const struct jy_city *city, const struct jy_case *c, struct jy_arena *a,
                  struct jy_phrase_arg out[JY_LEAD_FACTS]);

#endif
