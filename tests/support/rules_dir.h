/* rules_dir.h - reads the rule files of a folder for tests and tools. */
#ifndef JY_RULES_DIR_H
#define JY_RULES_DIR_H

#include "intents/rules/ruleset.h"

/* All *.json of `dir`, sorted by name, as one rule set; prints why and returns NULL on failure. */
struct jy_ruleset *rules_dir_load(const char *dir);
/* The same with these files alone, and `more`, JSON or NULL, read as the last one. */
struct jy_ruleset *rules_dir_load_files(const char *dir, const char *const *names, int n,
                                        const char *more);
/* The whole file, NUL-terminated, for the caller to free; NULL when it cannot be read. */
char *rules_dir_file(const char *path, size_t *len);

#endif
