/* aside.c - names and what stands behind them, synced. */
#include "store/aside.h"

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { NUMBERED = 1000 };

enum jy_err jy_aside_refuse(struct jy_diag *why, const char *file, const char *zh, const char *en,
                            enum jy_err e)
{
    const char *name = strrchr(file, '/');

    jy_diag_set(why, name ? name + 1 : file, 0, zh, en);
    return e;
}

enum jy_err jy_aside_not_made(const char *copy, const char *cause, struct jy_diag *why)
{
    char zh[256], en[256];

    snprintf(zh, sizeof zh, "备份没有做成（%.80s）：看看那里的磁盘满没满、坏没坏，文件夹能不能写",
             cause);
    snprintf(
        en, sizeof en,
        "the copy could not be made (%.80s): see whether its disk is full or broken, and whether "
        "the folder may be written",
        cause);
    jy_diag_set(why, copy, 0, zh, en);
    return JY_E_STORE;
}

static bool sync_path(const char *path, int flags)
{
    int fd = open(path, flags | O_CLOEXEC);
    bool synced = fd >= 0 && fsync(fd) == 0;

    if (fd >= 0) close(fd);
    return synced;
}

bool jy_aside_sync_folder_of(const char *path)
{
    char copy[JY_PATH];

    snprintf(copy, sizeof(copy), "%s", path);
    return sync_path(dirname(copy), O_RDONLY | O_DIRECTORY);
}

bool jy_aside_write(int fd, struct jy_str bytes)
{
    while (bytes.len > 0) {
        ssize_t n = write(fd, bytes.ptr, bytes.len);

        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) return false;
        bytes.ptr += n;
        bytes.len -= (size_t)n;
    }
    return true;
}

enum jy_err jy_aside_sync(const char *path, const char *shown, struct jy_diag *why)
{
    if (sync_path(path, O_RDONLY)) return JY_OK;
    return jy_aside_refuse(why, shown, "写不进磁盘", "cannot be synced to the disk", JY_E_STORE);
}

enum jy_err jy_aside_part(const char *path, char part[JY_PATH], struct jy_diag *why)
{
    int n = snprintf(part, JY_PATH, "%s.part", path);

    if (n > 0 && n < JY_PATH) return JY_OK;
    return jy_aside_refuse(why, path, "路径太长", "the path is too long", JY_E_BAD_DATA);
}

enum jy_err jy_aside_give_name(const char *part, const char *path, struct jy_diag *why)
{
    if (rename(part, path) == 0 && jy_aside_sync_folder_of(path)) return JY_OK;
    unlink(part);
    return jy_aside_refuse(why, path, "改不了文件名", "cannot be given its name", JY_E_STORE);
}

/* Leaving WAL mode needs the file for oneself: it fails while any server has it open, and otherwise
 * moves the whole WAL into the file.  A file too broken to open is nobody's. */
enum jy_err jy_aside_claim(const char *path, struct jy_diag *why)
{
    sqlite3 *db = NULL;
    int rc = sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE, NULL);

    if (rc == SQLITE_OK) rc = sqlite3_exec(db, "PRAGMA journal_mode=DELETE", NULL, NULL, NULL);
    sqlite3_close(db);
    if ((rc & 0xff) != SQLITE_BUSY && (rc & 0xff) != SQLITE_LOCKED) return JY_OK;
    return jy_aside_refuse(why, path, "服务还在运行，请先停下再恢复",
                           "a server still has it open: stop it first", JY_E_STORE);
}

static void name_old(const char *path, int number, const char *suffix, char old[JY_PATH + 32])
{
    snprintf(old, JY_PATH + 32, "%s.old%d%s", path, number, suffix);
}

/* The first number that nothing is kept under. */
static int free_number(const char *path)
{
    char old[JY_PATH + 32], wal[JY_PATH + 32];
    int number = 0;

    do {
        name_old(path, ++number, "", old);
        name_old(path, number, "-wal", wal);
    } while (number < NUMBERED && (access(old, F_OK) == 0 || access(wal, F_OK) == 0));
    return number;
}

/* A WAL that lies there, with its file or without, would be played into what comes in its place. */
static bool move_wal(const char *path, int number)
{
    static const char *const suffixes[] = {"-wal", "-shm"};
    char from[JY_PATH + 16], to[JY_PATH + 32];

    for (size_t i = 0; i < JY_COUNT(suffixes); i++) {
        snprintf(from, sizeof from, "%s%s", path, suffixes[i]);
        name_old(path, number, suffixes[i], to);
        if (access(from, F_OK) == 0 && rename(from, to) != 0) return false;
    }
    return true;
}

/* The old file gets a second name and keeps its own until the new one takes it: whatever cuts this
 * off, there is a file.  Where there are no second names it is moved. */
static bool keep_old(const char *path, int number)
{
    char old[JY_PATH + 32];

    name_old(path, number, "", old);
    return access(path, F_OK) != 0 || link(path, old) == 0 || rename(path, old) == 0;
}

enum jy_err jy_aside_keep(const char *path, struct jy_diag *why)
{
    int number = free_number(path);

    if (keep_old(path, number) && move_wal(path, number)) return JY_OK;
    return jy_aside_refuse(why, path, "旧文件挪不开", "the old file cannot be put aside",
                           JY_E_STORE);
}
