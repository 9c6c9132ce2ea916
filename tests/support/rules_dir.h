/* rules_dir.h - reads the rule files of a folder for tests and tools. */
#ifndef JY_RULES_DIR_H
#define JY_RULES_DIR_H

#include "intents/rules/ruleset.h"

/* All *.json of `dir`, sorted by name, as one rule set; prints why and returns NULL on failure. */
struct jy_ruleset *rules_dir_load(const char *dir);
/* The whole file, NUL-terminated, for the caller to free; NULL when it cannot be read. */
char *rules_dir_file(const char *path, size_t *len);

#endif
