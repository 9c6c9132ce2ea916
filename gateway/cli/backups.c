/* backups.c - copies are known by their names, which sort as they were made. */
#include "gateway/cli/backups.h"

#include <dirent.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "gateway/clock.h"

#define PREFIX "jieyou-"
#define PLAIN ".db"
#define SEALED ".sealed"

static int is_copy(const struct dirent *d)
{
    const char *digits = d->d_name + sizeof PREFIX - 1;
    size_t n = strspn(digits, "0123456789-");

    return strncmp(d->d_name, PREFIX, sizeof PREFIX - 1) == 0 && n > 0 &&
           (strcmp(digits + n, PLAIN) == 0 || strcmp(digits + n, SEALED) == 0);
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

static int remove_one(const char *path, const struct stat *st, int kind, struct FTW *at)
{
    (void)st, (void)kind, (void)at;
    return remove(path);
}

bool jy_remove_folder(const char *path)
{
    enum { OPEN_AT_ONCE = 8 };

    return access(path, F_OK) != 0 ||
           nftw(path, remove_one, OPEN_AT_ONCE, FTW_DEPTH | FTW_PHYS) == 0;
}

/* The attachments first: what is cut off in between is an oldest copy still, and goes the next time. */
static bool drop(const char *folder, const char *name)
{
    char file[JY_BACKUP_PATH], beside[JY_BACKUP_PATH];

    return path_of(folder, name, "", file) && path_of(folder, name, ".files", beside) &&
           jy_remove_folder(beside) && unlink(file) == 0;
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
