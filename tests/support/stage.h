/* stage.h - what tests of intents stand on, made once for a whole program: an arena, the demo
 * city, the rules of this tree.  A program takes the least it needs and strikes it at the end. */
#ifndef JY_STAGE_H
#define JY_STAGE_H

#include "intents/city/city.h"
#include "intents/rules/ruleset.h"

extern struct jy_arena *arena; /* a turn's: tests reset it */
extern struct jy_arena *whole; /* what is kept between turns; never reset */
extern struct jy_city *city;
extern struct jy_ruleset *rules;
extern struct jy_scratch *scratch;

/* Who signs in so; the program ends when nobody does. */
const struct jy_staff *stage_staff(const char *login);

/* For cmocka_run_group_tests; each makes what the one before it makes, and more. */
int stage_arena(void **state);
int stage_city(void **state);
int stage_rules(void **state); /* with a scratch to match in */
int stage_strike(void **state);

#endif
