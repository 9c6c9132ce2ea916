/* sum.h - intents that many small signs add up to: sign.accuse, hs.danger, hs.kind.hz_fire.
 *
 * Sum       a plain one: each rule of the intent that speaks adds its weight, a list once for each
 *           of its words that stand in the text, whatever others took of the same words, since what
 *           a sign means beside the others is fitted (sumfit.h).
 * Intent    itself and all that begin with it and a dot: of hs.danger are hs.danger and
 *           hs.danger.hz_fire, not hs.dangerous.
 * Pure. */
#ifndef JY_SUM_H
#define JY_SUM_H

#include "intents/rules/reading.h"

bool jy_sum_adds_up(struct jy_str intent); /* is it one of these? */
bool jy_sum_takes(struct jy_str intent,
                  struct jy_str of);            /* do its rules count in the sum of `of`? */
double jy_sum_weight(const struct jy_hit *hit); /* what it adds */
double jy_sum_of(const struct jy_hit *hits, int n, struct jy_str intent);
bool jy_sum_is_enough(double sum);    /* from 1 on the thing is said */
double jy_sum_rounded(double weight); /* in thousandths, as files have them */

struct jy_sum_score {
    int of, found;     /* texts that are a yes, and how many of them were taken for one */
    int others, wrong; /* all others, and how many of those were */
};
void jy_sum_judge(struct jy_sum_score *s, bool yes, bool taken);

#endif
