/* material.h - what commands look for something missed in: labelled texts of --data, else what the
 * store has heard. */
#ifndef JY_CLI_RULES_MATERIAL_H
#define JY_CLI_RULES_MATERIAL_H

#include "gateway/cli/rules/reader.h"

/* Into `out`: the files of --data, where labels are our types; `labelled`: a line without one is
 * refused.  Without --data what people at the desk
 * put right, then the last citizens' messages, without a label, each text once.  Says what is wrong
 * and gives an exit code, else 0. */
int jy_material_open(const struct jy_rules_args *args, bool labelled, struct jy_samples *out);

#endif
