/* files.c - reads the files that a city hands us: size limits, UTF-8 or GB18030, sorted by name. */
#include <dirent.h>
#include <fcntl.h>
#include <iconv.h>
#include <libgen.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "gateway/cli/common.h"
#include "gateway/cli/sheets.h"
#include "intents/text/fold.h"

enum jy_err jy_cli_refuse(struct jy_diag *why, const char *file, const char *zh, const char *en)
{
    jy_diag_set(why, file, 0, zh, en);
    return JY_E_BAD_DATA;
}

static enum jy_err refuse_encoding(const char *file, struct jy_diag *why)
{
    return jy_cli_refuse(why, file, "既不是 UTF-8 也不是 GB18030 编码",
                         "neither UTF-8 nor GB18030");
}

/* What Excel writes in China; every character becomes at most three bytes for its two. */
static enum jy_err from_gb18030(struct jy_arena *a, const char *file, struct jy_str in,
                                struct jy_str *out, struct jy_diag *why)
{
    iconv_t cd = iconv_open("UTF-8", "GB18030");
    size_t room = in.len * 2 + 4, left = in.len, rest = room;
    char *to = jy_arena_take(a, room), *at = to, *from = jy_arena_take(a, in.len + 1);
    char *read_at = from;
    bool converted;

    /* NOLINTNEXTLINE(performance-no-int-to-ptr): how iconv says that it failed */
    if (cd == (iconv_t)-1 || to == NULL || from == NULL) return JY_E_MEMORY;
    memcpy(from, in.ptr, in.len);
    converted = iconv(cd, &read_at, &left, &at, &rest) != (size_t)-1 && left == 0;
    iconv_close(cd);
    if (!converted) return refuse_encoding(file, why);
    *out = (struct jy_str){to, room - rest};
    return JY_OK;
}

enum jy_err jy_cli_decode(struct jy_arena *a, const char *file, struct jy_str in,
                          struct jy_str *out, bool *was_gb18030, struct jy_diag *why)
{
    *was_gb18030 = !jy_utf8_valid(in, NULL);
    *out = in;
    if (in.len > 0 && memchr(in.ptr, '\0', in.len) != NULL) /* UTF-16, most likely */
        return refuse_encoding(file, why);
    return *was_gb18030 ? from_gb18030(a, file, in, out, why) : JY_OK;
}

static enum jy_err read_bytes(struct jy_arena *a, const char *path, struct jy_str *out,
                              struct jy_diag *why)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    struct stat st;
    char *room = NULL;
    ssize_t n = -1;
    enum jy_err e = JY_OK;

    if (fd < 0 || fstat(fd, &st) != 0 || !S_ISREG(st.st_mode))
        e = jy_cli_refuse(why, path, "打不开这个文件", "this file cannot be opened");
    else if (st.st_size > JY_CLI_FILE_MAX)
        e = jy_cli_refuse(why, path, "文件超过 16 MiB", "the file is over 16 MiB");
    if (e == JY_OK) room = jy_arena_take(a, (size_t)st.st_size + 1);
    if (e == JY_OK && room == NULL) e = JY_E_MEMORY;
    if (e == JY_OK) n = read(fd, room, (size_t)st.st_size);
    if (e == JY_OK && n != st.st_size)
        e = jy_cli_refuse(why, path, "读不完这个文件", "cannot be read");
    if (fd >= 0) close(fd);
    if (e == JY_OK) *out = (struct jy_str){room, (size_t)n};
    return e;
}

static bool ends_in(const char *name, const char *suffix)
{
    size_t n = strlen(name), m = strlen(suffix);

    return n > m && strcmp(name + n - m, suffix) == 0;
}

static enum jy_err read_one(struct jy_cli_files *f, const char *path, const char *name,
                            struct jy_diag *why)
{
    struct jy_str bytes, kept = jy_arena_str(f->arena, jy_str_of(name));
    enum jy_err e;
    bool gb;

    if (f->n == JY_CLI_FILES) return jy_cli_refuse(why, path, "文件太多", "too many files");
    if (kept.ptr == NULL) return JY_E_MEMORY;
    e = ends_in(path, ".xlsx") ? jy_cli_read_sheet(f->arena, path, &bytes, why)
                               : read_bytes(f->arena, path, &bytes, why);
    if (e != JY_OK) return e;
    e = jy_cli_decode(f->arena, name, bytes, &bytes, &gb, why);
    if (e != JY_OK) return e;
    f->list[f->n] = (struct jy_book_file){kept.ptr, bytes};
    f->was_gb18030[f->n++] = gb;
    return JY_OK;
}

static enum jy_err read_folder(struct jy_cli_files *f, const char *path, const char *suffix,
                               struct jy_diag *why)
{
    struct dirent **names = NULL;
    int n = scandir(path, &names, NULL, alphasort), before = f->n;
    enum jy_err e =
        n < 0 ? jy_cli_refuse(why, path, "打不开这个文件夹", "this folder cannot be opened")
              : JY_OK;

    for (int i = 0; i < n; i++) {
        char full[1024];
        if (e == JY_OK && ends_in(names[i]->d_name, suffix)) {
            snprintf(full, sizeof(full), "%s/%s", path, names[i]->d_name);
            e = read_one(f, full, names[i]->d_name, why);
        }
        free(names[i]);
    }
    free(names);
    if (e == JY_OK && f->n == before)
        e = jy_cli_refuse(why, path, "文件夹里没有要读的文件", "nothing to read in this folder");
    return e;
}

enum jy_err jy_cli_read(struct jy_cli_files *files, const char *path, const char *suffix,
                        struct jy_diag *why)
{
    struct stat st;
    const char *slash = strrchr(path, '/');

    if (stat(path, &st) == 0 && S_ISDIR(st.st_mode)) return read_folder(files, path, suffix, why);
    return read_one(files, path, slash ? slash + 1 : path, why);
}

const struct jy_book_file *jy_cli_find(const struct jy_cli_files *files, const char *name)
{
    for (int i = 0; i < files->n; i++)
        if (strcmp(files->list[i].name, name) == 0) return &files->list[i];
    return NULL;
}
