/* rules_dir.c - rule files from a folder into a rule set. */
#include "tests/support/rules_dir.h"

#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

char *rules_dir_file(const char *path, size_t *len)
{
    FILE *f = fopen(path, "rb");
    char *bytes = NULL;
    long size;

    if (f == NULL) return NULL;
    if (fseek(f, 0, SEEK_END) == 0 && (size = ftell(f)) >= 0) {
        rewind(f);
        bytes = calloc(1, (size_t)size + 1);
        *len = bytes ? fread(bytes, 1, (size_t)size, f) : 0;
    }
    fclose(f);
    return bytes;
}

static struct jy_ruleset *load(const glob_t *found)
{
    struct jy_rule_file *files = calloc(found->gl_pathc, sizeof *files);
    struct jy_ruleset *set = NULL;
    struct jy_diag why = {0};

    for (size_t i = 0; i < found->gl_pathc; i++) {
        files[i].name = strrchr(found->gl_pathv[i], '/') + 1;
        files[i].bytes.ptr = rules_dir_file(found->gl_pathv[i], &files[i].bytes.len);
    }
    if (jy_ruleset_load(files, (int)found->gl_pathc, &set, &why) != JY_OK)
        fprintf(stderr, "%s:%d:%d: %s\n  %s\n", why.file, why.line, why.column, why.zh, why.en);
    for (size_t i = 0; i < found->gl_pathc; i++)
        free((void *)(uintptr_t)files[i].bytes.ptr);
    free(files);
    return set;
}

struct jy_ruleset *rules_dir_load(const char *dir)
{
    struct jy_ruleset *set = NULL;
    char pattern[512];
    glob_t found;

    snprintf(pattern, sizeof pattern, "%s/*.json", dir);
    if (glob(pattern, 0, NULL, &found) != 0) {
        fprintf(stderr, "%s: no rule files\n", dir);
        return NULL;
    }
    set = load(&found);
    globfree(&found);
    return set;
}
