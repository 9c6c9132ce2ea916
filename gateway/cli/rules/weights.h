/* weights.h - what a fit makes of its numbers: the file of weights, and what that changes. */
#ifndef JY_CLI_RULES_WEIGHTS_H
#define JY_CLI_RULES_WEIGHTS_H

#include "gateway/cli/rules/rules.h"

#define JY_WEIGHTS "99-weights.json"
#define JY_UNFITTED 1.0 /* what a rule weighs that no file says anything about */

double jy_fit_cost(const struct jy_rules_args *args); /* --cost, or the usual one */

/* `fitted` is by rule; NAN: not fitted. */

/* The bytes of the file, the caller's to fini: fitted ones, and those that rules without have from
 * before. */
struct jy_buf jy_weights_bytes(const struct jy_ruleset *rules, const double *fitted);
/* Those that change most, for people. */
void jy_weights_show(const struct jy_ruleset *rules, const double *fitted);

/* Says what is wrong and gives an exit code, else 0. */
int jy_fit_save(const char *path, const struct jy_buf *bytes);
int jy_weights_save(const char *folder, const struct jy_buf *weights); /* as JY_WEIGHTS */

#endif
