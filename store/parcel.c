/* parcel.c - one thing after the other, none of them longer in memory than it must be. */
#include "store/parcel.h"

#include "store/aside.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { LENGTH = 8, HEAD = LENGTH + JY_FILE_HASH, STEP = 65536 };
#define ATTACHMENT_MAX (INT64_C(128) << 20) /* more than the settings let anybody send */

static const unsigned char of_store[JY_FILE_HASH];

static enum jy_err put_head(struct jy_sealing *to, int64_t len,
                            const unsigned char hash[JY_FILE_HASH])
{
    unsigned char head[HEAD];

    for (int i = 0; i < LENGTH; i++)
        head[i] = (unsigned char)((uint64_t)len >> 8 * i);
    memcpy(head + LENGTH, hash, JY_FILE_HASH);
    return jy_seal_put(to, head, sizeof head);
}

static int64_t length_in(const unsigned char head[HEAD])
{
    uint64_t len = 0;

    for (int i = LENGTH; i-- > 0;)
        len = len << 8 | head[i];
    return len > INT64_MAX ? INT64_MAX : (int64_t)len;
}

/* -- in --------------------------------------------------------------------------------------- */

static enum jy_err put_bytes(struct jy_sealing *to, int fd, int64_t len)
{
    unsigned char step[STEP];
    enum jy_err e = JY_OK;

    while (e == JY_OK && len > 0) {
        ssize_t n = read(fd, step, len < STEP ? (size_t)len : STEP);

        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) return JY_E_STORE;
        e = jy_seal_put(to, step, (size_t)n);
        len -= n;
    }
    return e;
}

enum jy_err jy_parcel_put_store(struct jy_sealing *to, const char *path, struct jy_diag *why)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    struct stat st;
    enum jy_err e = JY_E_STORE;

    if (fd >= 0 && fstat(fd, &st) == 0) e = put_head(to, st.st_size, of_store);
    if (e == JY_OK) e = put_bytes(to, fd, st.st_size);
    if (fd >= 0) close(fd);
    if (e == JY_OK) return JY_OK;
    return jy_aside_refuse(why, path, "读不出来", "cannot be read", e);
}

enum jy_err jy_parcel_put_file(struct jy_sealing *to, const struct jy_files *from,
                               const unsigned char hash[JY_FILE_HASH])
{
    struct jy_buf bytes;
    enum jy_err e;

    jy_buf_init(&bytes);
    e = jy_files_read(from, hash, &bytes);
    if (e == JY_OK) e = put_head(to, (int64_t)bytes.len, hash);
    if (e == JY_OK) e = jy_seal_put(to, bytes.ptr, bytes.len);
    jy_buf_fini(&bytes);
    return e;
}

/* -- out -------------------------------------------------------------------------------------- */

static enum jy_err wants_key(const char *copy, struct jy_diag *why)
{
    unsigned char id[JY_SEAL_ID];
    char hex[JY_SEAL_ID_HEX], zh[160], en[160];
    enum jy_err e = jy_sealed_whose(copy, id, why);

    if (e != JY_OK) return e;
    jy_seal_key_hex(id, hex);
    snprintf(zh, sizeof zh, "这份备份加了密，要编号 %s 的私钥才打得开：--key 私钥文件", hex);
    snprintf(en, sizeof en,
             "this copy is sealed and opens with the secret key number %s: --key FILE", hex);
    return jy_aside_refuse(why, copy, zh, en, JY_E_DENIED);
}

enum jy_err jy_parcel_open(const char *copy, const struct jy_seal_key *key,
                           struct jy_unsealing **out, struct jy_diag *why)
{
    struct stat st;

    *out = NULL;
    if (access(copy, R_OK) != 0)
        return jy_aside_refuse(why, copy, "没有这个文件", "no such file", JY_E_NOT_FOUND);
    if (stat(copy, &st) == 0 && S_ISDIR(st.st_mode))
        return jy_aside_refuse(
            why, copy, "打不开这份备份：这是文件夹，要指明里面的哪一份",
            "cannot open the copy: this is a folder, name one of the copies in it", JY_E_BAD_DATA);
    if (!jy_sealed_is(copy)) return JY_OK;
    return key ? jy_unseal_begin(copy, key, out, why) : wants_key(copy, why);
}

static enum jy_err is_none(const struct jy_unsealing *from, struct jy_diag *why)
{
    return jy_aside_refuse(why, jy_unseal_path(from), "解开了，可是里面不是备份",
                           "opens, but what it holds is no copy", JY_E_BAD_DATA);
}

/* NOT_FOUND: there is nothing more. */
static enum jy_err take_head(struct jy_unsealing *from, unsigned char head[HEAD],
                             struct jy_diag *why)
{
    size_t got;
    enum jy_err e = jy_unseal_read(from, head, HEAD, &got, why);

    if (e != JY_OK) return e;
    if (got == 0) return JY_E_NOT_FOUND;
    return got == HEAD ? JY_OK : is_none(from, why);
}

/* The next of so many bytes. */
static enum jy_err take_step(struct jy_unsealing *from, char *to, int64_t left, size_t *got,
                             struct jy_diag *why)
{
    size_t most = left < STEP ? (size_t)left : STEP;
    enum jy_err e = jy_unseal_read(from, to, most, got, why);

    return e == JY_OK && *got < most ? is_none(from, why) : e;
}

static enum jy_err write_store(struct jy_unsealing *from, int fd, const char *path, int64_t len,
                               struct jy_diag *why)
{
    char step[STEP];
    size_t got = 0;
    enum jy_err e = JY_OK;

    for (; e == JY_OK && len > 0; len -= (int64_t)got) {
        e = take_step(from, step, len, &got, why);
        if (e == JY_OK && !jy_aside_write(fd, (struct jy_str){step, got}))
            e = jy_aside_refuse(why, path, errno == ENOSPC ? "磁盘满了" : "这里写不了",
                                errno == ENOSPC ? "the disk is full" : "cannot be written here",
                                JY_E_STORE);
    }
    return e;
}

enum jy_err jy_parcel_take_store(struct jy_unsealing *from, const char *path, struct jy_diag *why)
{
    unsigned char head[HEAD];
    int fd;
    enum jy_err e = take_head(from, head, why);

    if (e == JY_E_NOT_FOUND || (e == JY_OK && memcmp(head + LENGTH, of_store, JY_FILE_HASH) != 0))
        return is_none(from, why);
    if (e != JY_OK) return e;
    fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (fd < 0)
        return jy_aside_refuse(why, path, "这里写不了", "cannot be written here", JY_E_STORE);
    e = write_store(from, fd, path, length_in(head), why);
    return close(fd) == 0 || e != JY_OK
               ? e
               : jy_aside_refuse(why, path, "这里写不了", "cannot be written here", JY_E_STORE);
}

static enum jy_err take_bytes(struct jy_unsealing *from, int64_t len, struct jy_buf *out,
                              struct jy_diag *why)
{
    size_t got = 0;
    enum jy_err e = len <= ATTACHMENT_MAX ? JY_OK : is_none(from, why);

    for (; e == JY_OK && len > 0; len -= (int64_t)got) {
        char *room = jy_buf_room(out, STEP);

        if (room == NULL) return JY_E_MEMORY;
        e = take_step(from, room, len, &got, why);
        jy_buf_wrote(out, room + got);
    }
    return e;
}

static enum jy_err take_file(struct jy_unsealing *from, const unsigned char head[HEAD],
                             const struct jy_files *to, struct jy_diag *why)
{
    struct jy_buf bytes;
    enum jy_err e;

    jy_buf_init(&bytes);
    e = take_bytes(from, length_in(head), &bytes, why);
    if (e == JY_OK && to != NULL) {
        e = jy_files_keep(to, head + LENGTH, jy_buf_str(&bytes));
        if (e == JY_E_BAD_DATA) e = is_none(from, why);
        if (e == JY_E_STORE)
            e = jy_aside_refuse(why, jy_unseal_path(from), "附件没有拷全",
                                "its attachments could not all be copied", e);
    }
    jy_buf_fini(&bytes);
    return e;
}

enum jy_err jy_parcel_take_files(struct jy_unsealing *from, const struct jy_files *to,
                                 struct jy_diag *why)
{
    unsigned char head[HEAD];
    enum jy_err e;

    while ((e = take_head(from, head, why)) == JY_OK)
        if ((e = take_file(from, head, to, why)) != JY_OK) return e;
    return e == JY_E_NOT_FOUND ? JY_OK : e;
}
