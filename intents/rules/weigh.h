/* weigh.h - hits to a ranking of types with probabilities, and to one speech act.
 *
 * The deciding rules are DOMAIN 2.0 (acts, in order) and 2.23 (confusable pairs).  Fills ranks,
 * also, talk, confident, act, acts_also and hearsay of `out`; reads nothing else of it.  Pure.
 *
 * Intents    NBR-01        a type; its rules' weights add up to its score
 *            act.<name>    a speech act of JY_ACTS; said when its score reaches 1
 *            also.<type>   a second type that DOMAIN 2.23 names, shown beside the first
 *            sign.accuse   what adds up to an accusation (sum.h: the score below is not its)
 *            sign.wrong    words that state a wrong: they make a question a complaint
 *            sign.question 怎么, 多久, 哪里: beside a type and without a wrong they ask
 *            flag.hearsay  听说, 别个都讲
 *            flag.denied   what is said not to be so: its hits weigh nothing (denial.h)
 * All others (hazards) are left to hazard.h.
 *
 * Score      A weight counts in full unless a heavier rule of the same intent took the same words;
 *            then a quarter, so that rules that say the same do not add up.  Weights below zero
 *            always count.
 * Words      what they lean to (lean.h) is added to what the rules of a type say, but not where
 *            something is denied, or where rules hear a question in general or a wish.  Where they
 *            lean to no type it only counts how much less to one than to another.  By themselves
 *            they may offer a type, where they are unlike talk; they never make it sure, and never
 *            an accusation or a question of status.
 * Odds       p = exp(score) over the sum of all types' and of "none of these", whose score is 1. */
#ifndef JY_WEIGH_H
#define JY_WEIGH_H

#include "intents/rules/match.h"

/* A type is routed without asking when its p is at least the first and leads by the second. */
extern const double jy_weigh_sure_p, jy_weigh_sure_lead;
/* No more like talk than this, to offer a type without any rule. */
extern const double jy_weigh_talk;

extern const double jy_weigh_other; /* the score of "none of these" */
/* How much of its weight a rule counts, beside the heavier ones before it in the list. */
double jy_weigh_share(const struct jy_hit *hits, int i);

void jy_weigh(const struct jy_hits *hits, const struct jy_text *text, struct jy_reading *out);

#endif
