/* rule_json.h - inside the engine: rule files as parsed JSON, between their bytes and a rule set.
 */
#ifndef JY_RULE_JSON_H
#define JY_RULE_JSON_H

#include <jansson.h>

#include "intents/rules/ruleset.h"

struct jy_rule_root {
    const char *name; /* of the file */
    json_t *json;     /* an object */
};

/* BAD_DATA: `why` names file, line and column, `out` is NULL. */
JY_MUST enum jy_err jy_rule_json_parse(const struct jy_rule_file *file, json_t **out,
                                       struct jy_diag *why);
/* As jy_ruleset_load, from what is parsed. */
JY_MUST enum jy_err jy_rule_json_compile(const struct jy_rule_root *roots, int n,
                                         const struct jy_ruleset *like, struct jy_ruleset **out,
                                         struct jy_diag *why);

#endif
