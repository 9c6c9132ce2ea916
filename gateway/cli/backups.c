/* backups.c - copies are known by their names, which sort as they were made. */
#include "gateway/cli/backups.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "gateway/clock.h"
#include "store/files.h"

#define PREFIX "jieyou-"
#define PLAIN ".db"
#define SEALED ".sealed"
#define PART ".part" /* store/keep.h */
#define FILES ".files"

/* What stands behind the name of a copy of ours, nothing where it is one; NULL: it is no such name. */
static const char *behind_copy(const char *name)
{
    static const struct jy_str kinds[] = {JY_STR_INIT(PLAIN), JY_STR_INIT(SEALED)};
    const char *digits = name + sizeof PREFIX - 1;
    size_t n;

    if (strncmp(name, PREFIX, sizeof PREFIX - 1) != 0) return NULL;
    n = strspn(digits, "0123456789-");
    for (size_t i = 0; n > 0 && i < JY_COUNT(kinds); i++)
        if (jy_str_starts(jy_str_of(digits + n), kinds[i])) return digits + n + kinds[i].len;
    return NULL;
}

static int is_copy(const struct dirent *d)
{
    const char *behind = behind_copy(d->d_name);

    return behind != NULL && behind[0] == '\0';
}

static int is_beside_copy(const struct dirent *d)
{
    const char *behind = behind_copy(d->d_name);

    return behind != NULL && (strcmp(behind, PART) == 0 || strcmp(behind, FILES) == 0);
}

static bool path_of(const char *folder, const char *name, const char *suffix,
                    char path[JY_BACKUP_PATH])
{
    int n = snprintf(path, JY_BACKUP_PATH, "%s/%s%s", folder, name, suffix);

    return n > 0 && n < JY_BACKUP_PATH;
}

bool jy_backups_name(const char *folder, int64_t now_ms, bool sealed, char path[JY_BACKUP_PATH])
{
    char moment[24], name[48];

    jy_version_name(now_ms, moment);
    snprintf(name, sizeof name, PREFIX "%s", moment);
    return path_of(folder, name, sealed ? SEALED : PLAIN, path);
}

static void free_names(struct dirent **names, int n)
{
    for (int i = 0; i < n; i++)
        free(names[i]);
    free(names);
}

bool jy_backups_newest(const char *folder, char path[JY_BACKUP_PATH])
{
    struct dirent **names = NULL;
    int n = scandir(folder, &names, is_copy, alphasort);
    bool found = n > 0 && path_of(folder, names[n - 1]->d_name, "", path);

    if (n >= 0) free_names(names, n);
    return found;
}

/* The attachments first: what is cut off in between is an oldest copy still, and goes the next time. */
static bool drop(const char *folder, const char *name)
{
    char file[JY_BACKUP_PATH], beside[JY_BACKUP_PATH];

    return path_of(folder, name, "", file) && path_of(folder, name, FILES, beside) &&
           jy_files_remove_folder(beside) && unlink(file) == 0;
}

int jy_backups_thin(const char *folder, int keep)
{
    struct dirent **names = NULL;
    int n = scandir(folder, &names, is_copy, alphasort), gone = 0;

    while (gone < n - keep && drop(folder, names[gone]->d_name))
        gone++;
    if (n < 0) return -1;
    free_names(names, n);
    return gone < n - keep ? -1 : gone;
}

/* It is kept as long as its copy is there. */
static bool is_needed(const char *path)
{
    size_t n = strlen(path) - (sizeof FILES - 1);
    char copy[JY_BACKUP_PATH];

    jy_str_copy(copy, sizeof copy, (struct jy_str){path, n});
    return strcmp(path + n, FILES) == 0 && access(copy, F_OK) == 0;
}

int jy_backups_sweep(const char *folder)
{
    struct dirent **names = NULL;
    int n = scandir(folder, &names, is_beside_copy, alphasort), gone = 0, stay = 0;
    char path[JY_BACKUP_PATH];

    for (int i = 0; i < n; i++) {
        if (!path_of(folder, names[i]->d_name, "", path) || is_needed(path)) continue;
        if (jy_files_remove_folder(path))
            gone++;
        else
            stay++;
    }
    if (n >= 0) free_names(names, n);
    return stay > 0 ? -1 : gone;
}
