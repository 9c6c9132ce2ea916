/* rules_dir.c - rule files from a folder into a rule set. */
#include "tests/support/rules_dir.h"

#include <dirent.h>
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

struct jy_ruleset *rules_dir_load_files(const char *dir, const char *const *names, int n,
                                        const char *more)
{
    struct jy_rule_file *files = calloc((size_t)n + 1, sizeof *files);
    char **bytes = calloc((size_t)n + 1, sizeof *bytes);
    struct jy_ruleset *set = NULL;
    struct jy_diag why = {0};
    char path[512];

    if (files == NULL || bytes == NULL) {
        free(files);
        free(bytes);
        return NULL;
    }
    for (int i = 0; i < n; i++) {
        snprintf(path, sizeof path, "%s/%s", dir, names[i]);
        files[i].name = names[i];
        bytes[i] = rules_dir_file(path, &files[i].bytes.len);
        files[i].bytes.ptr = bytes[i];
    }
    if (more != NULL) files[n] = (struct jy_rule_file){"more.json", jy_str_of(more)};
    if (jy_ruleset_load(files, n + (more != NULL), NULL, &set, &why) != JY_OK)
        fprintf(stderr, "%s:%d:%d: %s\n  %s\n", why.file, why.line, why.column, why.zh, why.en);
    for (int i = 0; i < n; i++)
        free(bytes[i]);
    free(bytes);
    free(files);
    return set;
}

static int is_rule_file(const struct dirent *e)
{
    size_t len = strlen(e->d_name);

    return len > 5 && strcmp(e->d_name + len - 5, ".json") == 0;
}

struct jy_ruleset *rules_dir_load(const char *dir)
{
    enum { FILES_MAX = 128 };
    const char *names[FILES_MAX];
    struct dirent **found = NULL;
    struct jy_ruleset *set = NULL;
    int n = scandir(dir, &found, is_rule_file, alphasort);

    for (int i = 0; i < n && i < FILES_MAX; i++)
        names[i] = found[i]->d_name;
    if (n > 0 && n <= FILES_MAX)
        set = rules_dir_load_files(dir, names, n, NULL);
    else
        fprintf(stderr, "%s: %s\n", dir, n > 0 ? "too many rule files" : "no rule files");
    for (int i = 0; i < n; i++)
        free(found[i]);
    free(found);
    return set;
}
