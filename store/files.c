/* files.c - bytes into files, each step on disk before the next. */
#include "store/files.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "intents/cases/photo.h"
#include "intents/cases/sound.h"
#include "store/aside.h"

#define COMING "coming"

/* -- folders and paths ---------------------------------------------------------------------- */

enum jy_err jy_files_at(const char *data, struct jy_files *out, struct jy_diag *why)
{
    int n = snprintf(out->dir, sizeof out->dir, "%s/files", data);

    if (n > 0 && n < (int)sizeof out->dir) return JY_OK;
    jy_diag_set(why, "files", 0, "数据目录的路径太长", "the data folder's path is too long");
    return JY_E_BAD_DATA;
}

static bool make_folder(const char *path)
{
    return mkdir(path, 0700) == 0 || errno == EEXIST;
}

static void coming_path(const struct jy_files *f, const char *name, char out[JY_FILES_PATH])
{
    snprintf(out, JY_FILES_PATH, "%s/" COMING "/%s", f->dir, name);
}

enum jy_err jy_files_open(const char *data, struct jy_files *out, struct jy_diag *why)
{
    char coming[JY_FILES_PATH];
    enum jy_err e = jy_files_at(data, out, why);

    if (e != JY_OK) return e;
    coming_path(out, "", coming);
    if (make_folder(out->dir) && make_folder(coming)) return JY_OK;
    jy_diag_set(why, "files", 0, "附件目录建不了", "the folder for attachments cannot be made");
    return JY_E_STORE;
}

/* The hash in two parts: no folder then has more than a 256th of them. */
void jy_files_path(const struct jy_files *f, const unsigned char hash[JY_FILE_HASH],
                   char out[JY_FILES_PATH])
{
    char hex[JY_FILE_HASH_HEX + 1];

    jy_attachment_hex(hash, hex);
    snprintf(out, JY_FILES_PATH, "%s/%.2s/%s", f->dir, hex, hex + 2);
}

static bool sync_folder(const char *path)
{
    int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    bool ok = fd >= 0 && fsync(fd) == 0;

    if (fd >= 0) close(fd);
    return ok;
}

/* -- pieces --------------------------------------------------------------------------------- */

int64_t jy_files_have(const struct jy_files *f, const char *name)
{
    char path[JY_FILES_PATH];
    struct stat st;

    coming_path(f, name, path);
    return stat(path, &st) == 0 ? (int64_t)st.st_size : 0;
}

enum jy_err jy_files_add(const struct jy_files *f, const char *name, int64_t at,
                         struct jy_str piece)
{
    char path[JY_FILES_PATH], folder[JY_FILES_PATH];
    struct stat st;
    enum jy_err e = JY_OK;
    int fd;

    coming_path(f, name, path);
    fd = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    if (fd < 0) return JY_E_STORE;
    if (fstat(fd, &st) != 0)
        e = JY_E_STORE;
    else if ((int64_t)st.st_size != at)
        e = JY_E_WRONG_STATE;
    else if (lseek(fd, at, SEEK_SET) != at || !jy_aside_write(fd, piece) || fsync(fd) != 0) {
        e = JY_E_STORE;
        (void)!ftruncate(fd, at); /* half a piece is none */
    }
    if (close(fd) != 0 && e == JY_OK) e = JY_E_STORE;
    coming_path(f, "", folder);
    return e == JY_OK && at == 0 && !sync_folder(folder) ? JY_E_STORE : e;
}

void jy_files_forget(const struct jy_files *f, const char *name)
{
    char path[JY_FILES_PATH];

    coming_path(f, name, path);
    unlink(path);
}

void jy_files_forget_old(const struct jy_files *f, int64_t before_s)
{
    char folder[JY_FILES_PATH];
    struct dirent *one;
    struct stat st;
    DIR *all;

    coming_path(f, "", folder);
    all = opendir(folder);
    while (all != NULL && (one = readdir(all)) != NULL)
        if (fstatat(dirfd(all), one->d_name, &st, AT_SYMLINK_NOFOLLOW) == 0 &&
            S_ISREG(st.st_mode) && (int64_t)st.st_mtime < before_s)
            unlinkat(dirfd(all), one->d_name, 0);
    if (all != NULL) closedir(all);
}

/* -- whole files ---------------------------------------------------------------------------- */

static enum jy_err read_all(const char *path, struct jy_buf *out)
{
    char piece[65536];
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    ssize_t n = 0;

    if (fd < 0) return errno == ENOENT ? JY_E_NOT_FOUND : JY_E_STORE;
    while ((n = read(fd, piece, sizeof piece)) > 0 || (n < 0 && errno == EINTR))
        if (n > 0) jy_buf_add(out, (struct jy_str){piece, (size_t)n});
    close(fd);
    if (n < 0) return JY_E_STORE;
    return out->failed ? JY_E_MEMORY : JY_OK;
}

/* What it is; of a photo or a recording a bare one in `bare`, which `kept` then shows. */
static enum jy_err look_at(struct jy_str bytes, struct jy_buf *bare, struct jy_str *kept,
                           const char **type)
{
    enum jy_err e;

    *type = jy_attachment_sniff(bytes);
    *kept = bytes;
    if (*type == NULL) return JY_E_BAD_DATA;
    if (jy_attachment_is_photo(*type))
        e = jy_photo_bare(bytes, *type, bare);
    else if (jy_attachment_is_sound(*type))
        e = jy_sound_bare(bytes, *type, bare);
    else
        return JY_OK;
    *kept = jy_buf_str(bare);
    return e;
}

/* The folder that a file of this hash is in, there and synced. */
static bool make_folder_of(const struct jy_files *f, const unsigned char hash[JY_FILE_HASH],
                           char folder[JY_FILES_PATH])
{
    char hex[JY_FILE_HASH_HEX + 1];

    jy_attachment_hex(hash, hex);
    snprintf(folder, JY_FILES_PATH, "%s/%.2s", f->dir, hex);
    return make_folder(folder) && sync_folder(f->dir);
}

/* Under its hash: written beside, then given its name, so that whoever finds the name finds all. */
static enum jy_err keep(const struct jy_files *f, const unsigned char hash[JY_FILE_HASH],
                        struct jy_str bytes)
{
    char path[JY_FILES_PATH], part[JY_FILES_PATH + 8], folder[JY_FILES_PATH];
    bool ok;
    int fd;

    jy_files_path(f, hash, path);
    snprintf(part, sizeof part, "%s.part", path);
    if (!make_folder_of(f, hash, folder)) return JY_E_STORE;
    fd = open(part, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (fd < 0) return JY_E_STORE;
    ok = jy_aside_write(fd, bytes) && fsync(fd) == 0;
    ok = close(fd) == 0 && ok && rename(part, path) == 0 && sync_folder(folder);
    if (!ok) unlink(part);
    return ok ? JY_OK : JY_E_STORE;
}

static void hash_of(struct jy_str bytes, unsigned char hash[JY_FILE_HASH])
{
    _Static_assert(crypto_hash_sha256_BYTES == JY_FILE_HASH, "SHA-256");
    crypto_hash_sha256(hash, (const unsigned char *)(bytes.len ? bytes.ptr : ""), bytes.len);
}

enum jy_err jy_files_finish(const struct jy_files *f, const char *name, struct jy_attachment *out)
{
    char path[JY_FILES_PATH];
    struct jy_buf came, bare;
    struct jy_str kept;
    enum jy_err e;

    jy_buf_init(&came);
    jy_buf_init(&bare);
    coming_path(f, name, path);
    e = read_all(path, &came);
    if (e == JY_OK) e = look_at(jy_buf_str(&came), &bare, &kept, &out->type);
    if (e == JY_OK) {
        hash_of(kept, out->hash);
        out->size = (int64_t)kept.len;
        e = keep(f, out->hash, kept);
    }
    if (e == JY_OK || e == JY_E_BAD_DATA) jy_files_forget(f, name);
    jy_buf_fini(&came);
    jy_buf_fini(&bare);
    return e;
}

enum jy_err jy_files_read(const struct jy_files *f, const unsigned char hash[JY_FILE_HASH],
                          struct jy_buf *out)
{
    unsigned char now[JY_FILE_HASH];
    char path[JY_FILES_PATH];
    enum jy_err e;

    jy_files_path(f, hash, path);
    e = read_all(path, out);
    if (e != JY_OK) return e;
    hash_of(jy_buf_str(out), now);
    return memcmp(now, hash, JY_FILE_HASH) == 0 ? JY_OK : JY_E_BAD_DATA;
}

enum jy_err jy_files_verify(const struct jy_files *f, const unsigned char hash[JY_FILE_HASH])
{
    struct jy_buf bytes;
    enum jy_err e;

    jy_buf_init(&bytes);
    e = jy_files_read(f, hash, &bytes);
    jy_buf_fini(&bytes);
    return e;
}

enum jy_err jy_files_keep(const struct jy_files *f, const unsigned char hash[JY_FILE_HASH],
                          struct jy_str bytes)
{
    unsigned char now[JY_FILE_HASH];

    hash_of(bytes, now);
    if (memcmp(now, hash, JY_FILE_HASH) != 0) return JY_E_BAD_DATA;
    return jy_files_verify(f, hash) == JY_OK ? JY_OK : keep(f, hash, bytes);
}

enum jy_err jy_files_copy(const struct jy_files *from, const struct jy_files *to,
                          const unsigned char hash[JY_FILE_HASH])
{
    struct jy_buf bytes;
    enum jy_err e;

    if (jy_files_verify(to, hash) == JY_OK) return JY_OK;
    jy_buf_init(&bytes);
    e = jy_files_read(from, hash, &bytes);
    if (e == JY_OK) e = keep(to, hash, jy_buf_str(&bytes));
    jy_buf_fini(&bytes);
    return e;
}

enum jy_err jy_files_share(const struct jy_files *from, const struct jy_files *to,
                           const unsigned char hash[JY_FILE_HASH])
{
    char there[JY_FILES_PATH], here[JY_FILES_PATH], folder[JY_FILES_PATH];
    enum jy_err e = jy_files_verify(from, hash);

    if (e != JY_OK) return e;
    jy_files_path(from, hash, there);
    jy_files_path(to, hash, here);
    if (!make_folder_of(to, hash, folder) || link(there, here) != 0) return JY_E_STORE;
    return sync_folder(folder) ? JY_OK : JY_E_STORE;
}

void jy_files_remove_old(const struct jy_files *f, const unsigned char hash[JY_FILE_HASH],
                         int64_t before_s)
{
    char path[JY_FILES_PATH];
    struct stat st;

    jy_files_path(f, hash, path);
    if (stat(path, &st) == 0 && (int64_t)st.st_mtime < before_s) unlink(path);
}

static int remove_one(const char *path, const struct stat *st, int kind, struct FTW *at)
{
    (void)st, (void)kind, (void)at;
    return remove(path);
}

bool jy_files_remove_folder(const char *path)
{
    enum { OPEN_AT_ONCE = 8 };

    return access(path, F_OK) != 0 ||
           nftw(path, remove_one, OPEN_AT_ONCE, FTW_DEPTH | FTW_PHYS) == 0;
}

int64_t jy_files_room_mb(const struct jy_files *f)
{
    struct statvfs st;

    if (statvfs(f->dir, &st) != 0) return 0;
    return (int64_t)((uint64_t)st.f_bavail * st.f_frsize >> 20);
}
