/* about.h - a sum, a number of heads and years as people say them, the vague ones vaguely: 3万多元,
 * 十几户.
 *
 * What was vague is told by its ends, which only a vague word leaves (numbers.h): 30000 to 39999 is
 * 三万多.  The lower end is what decides; the words never promise more than was said.
 * Ownership  texts live in the arena.  Pure. */
#ifndef JY_ABOUT_H
#define JY_ABOUT_H

#include "intents/cases/case.h"

/* Empty when none was told. */
struct jy_str jy_say_yuan(const struct jy_case *c, bool english, struct jy_arena *a);
struct jy_str jy_say_people(const struct jy_case *c, bool english, struct jy_arena *a);
/* 2019年到2023年; 2024年. */
struct jy_str jy_say_years(const struct jy_when *when, bool english, struct jy_arena *a);

#endif
