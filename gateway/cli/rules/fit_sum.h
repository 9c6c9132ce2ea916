/* fit_sum.h - jieyou rules fit --intent: the weights of an intent that signs add up to. */
#ifndef JY_CLI_RULES_FIT_SUM_H
#define JY_CLI_RULES_FIT_SUM_H

#include "gateway/cli/rules/rules.h"

int jy_rules_fit_sum(const struct jy_rules_args *args); /* gives an exit code */

#endif
