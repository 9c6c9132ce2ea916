/* sealed.c - libsodium's sealed box for a key, its secret stream for the rest. */
#include "store/sealed.h"

#include "store/aside.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define BEGINS "jysealed"
#define ENDS "jy-ended"

enum {
    MAGIC = 8,
    VERSION = 1,
    KEY = crypto_secretstream_xchacha20poly1305_KEYBYTES,
    BOX = KEY + crypto_box_SEALBYTES,
    BOX_AT =
        MAGIC + 4 + JY_SEAL_ID, /* what is before it is plain, and marked with the first piece */
    STREAM_AT = BOX_AT + BOX,
    HEAD = STREAM_AT + crypto_secretstream_xchacha20poly1305_HEADERBYTES,
    PIECE = 65536,
    MARK = crypto_secretstream_xchacha20poly1305_ABYTES,
    HASH = 32,
    END = MAGIC + HASH
};
_Static_assert(HEAD == 124 && MARK == 17, "as sealed.h has it");

typedef crypto_secretstream_xchacha20poly1305_state stream_state;

struct jy_sealing {
    int fd;
    char path[JY_PATH], shown[JY_PATH];
    stream_state stream;
    crypto_generichash_state hash;
    int broken;    /* errno of what could not be written; 0: nothing yet */
    size_t marked; /* bytes of `head` that the next piece is marked with */
    size_t n;
    unsigned char head[HEAD], plain[PIECE], sealed[PIECE + MARK];
};

struct jy_unsealing {
    int fd;
    char path[JY_PATH];
    stream_state stream;
    crypto_generichash_state hash;
    int64_t at, end; /* where the next piece begins, and where the last ends */
    size_t marked;   /* as above */
    size_t n, used;  /* of `plain` */
    unsigned char head[HEAD], plain[PIECE], sealed[PIECE + MARK];
};

/* -- what is wrong ---------------------------------------------------------------------------- */

static enum jy_err damaged(const char *path, int64_t at, struct jy_diag *why)
{
    char zh[128], en[128];

    snprintf(zh, sizeof zh, "这份加密备份坏了，从第 %" PRId64 " 个字节起对不上", at);
    snprintf(en, sizeof en,
             "this sealed copy is damaged: it does not agree from byte %" PRId64 " on", at);
    return jy_aside_refuse(why, path, zh, en, JY_E_BAD_DATA);
}

static enum jy_err cut_short(const char *path, int64_t size, struct jy_diag *why)
{
    char zh[128], en[128];

    snprintf(zh, sizeof zh, "这份加密备份不全，只有 %" PRId64 " 个字节，后面的没有了", size);
    snprintf(en, sizeof en,
             "this sealed copy is cut short: %" PRId64 " bytes are there, its end is not", size);
    return jy_aside_refuse(why, path, zh, en, JY_E_BAD_DATA);
}

static enum jy_err of_another(const char *path, const unsigned char file[JY_SEAL_ID],
                              const unsigned char mine[JY_SEAL_ID], struct jy_diag *why)
{
    char zh[160], en[160], theirs[JY_SEAL_ID_HEX], ours[JY_SEAL_ID_HEX];

    jy_seal_key_hex(file, theirs);
    jy_seal_key_hex(mine, ours);
    snprintf(zh, sizeof zh, "私钥不对：这份备份要编号 %s 的，给的是编号 %s 的", theirs, ours);
    snprintf(en, sizeof en, "another secret key: this copy wants number %s, given is number %s",
             theirs, ours);
    return jy_aside_refuse(why, path, zh, en, JY_E_DENIED);
}

/* -- sealing ---------------------------------------------------------------------------------- */

static struct jy_str str_of(const void *bytes, size_t len)
{
    return (struct jy_str){bytes, len};
}

static enum jy_err broken(struct jy_sealing *s)
{
    s->broken = errno ? errno : EIO;
    return JY_E_STORE;
}

static enum jy_err put_out(struct jy_sealing *s, const unsigned char *bytes, size_t len)
{
    crypto_generichash_update(&s->hash, bytes, len);
    if (jy_aside_write(s->fd, str_of(bytes, len))) return JY_OK;
    return broken(s);
}

static enum jy_err put_head(struct jy_sealing *s, const struct jy_seal_key *k)
{
    unsigned char key[KEY];
    int failed;

    memcpy(s->head, BEGINS, MAGIC);
    s->head[MAGIC] = VERSION;
    jy_seal_key_id(k, s->head + MAGIC + 4);
    crypto_secretstream_xchacha20poly1305_keygen(key);
    failed = crypto_box_seal(s->head + BOX_AT, key, KEY, k->public);
    crypto_secretstream_xchacha20poly1305_init_push(&s->stream, s->head + STREAM_AT, key);
    sodium_memzero(key, KEY);
    return failed ? JY_E_BAD_DATA : put_out(s, s->head, HEAD);
}

enum jy_err jy_seal_begin(const char *path, const char *shown, const struct jy_seal_key *k,
                          struct jy_sealing **out, struct jy_diag *why)
{
    struct jy_sealing *s = sodium_init() >= 0 ? calloc(1, sizeof *s) : NULL;
    enum jy_err e;

    *out = NULL;
    if (s == NULL) return JY_E_MEMORY;
    snprintf(s->path, sizeof s->path, "%s", path);
    snprintf(s->shown, sizeof s->shown, "%s", shown);
    s->marked = BOX_AT;
    crypto_generichash_init(&s->hash, NULL, 0, HASH);
    s->fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    e = s->fd < 0 ? broken(s) : put_head(s, k);
    if (e != JY_OK) return jy_seal_end(s, e, why);
    *out = s;
    return JY_OK;
}

static enum jy_err put_piece(struct jy_sealing *s, unsigned char tag)
{
    unsigned long long len;

    crypto_secretstream_xchacha20poly1305_push(&s->stream, s->sealed, &len, s->plain, s->n, s->head,
                                               s->marked, tag);
    s->n = s->marked = 0;
    return put_out(s, s->sealed, (size_t)len);
}

/* A piece goes out when more comes, so that the last one is known to be the last. */
enum jy_err jy_seal_put(struct jy_sealing *s, const void *bytes, size_t len)
{
    const unsigned char *from = bytes;
    enum jy_err e = JY_OK;

    while (e == JY_OK && len > 0) {
        size_t room = PIECE - s->n, n = len < room ? len : room;

        if (room == 0) {
            e = put_piece(s, crypto_secretstream_xchacha20poly1305_TAG_MESSAGE);
            continue;
        }
        memcpy(s->plain + s->n, from, n);
        s->n += n;
        from += n;
        len -= n;
    }
    return e;
}

static enum jy_err put_end(struct jy_sealing *s)
{
    unsigned char end[END];
    enum jy_err e = put_piece(s, crypto_secretstream_xchacha20poly1305_TAG_FINAL);

    memcpy(end, ENDS, MAGIC);
    if (e == JY_OK) e = put_out(s, end, MAGIC);
    crypto_generichash_final(&s->hash, end + MAGIC, HASH);
    if (e == JY_OK) e = put_out(s, end + MAGIC, HASH);
    return e == JY_OK && fsync(s->fd) != 0 ? broken(s) : e;
}

enum jy_err jy_seal_end(struct jy_sealing *s, enum jy_err e, struct jy_diag *why)
{
    if (e == JY_OK) e = put_end(s);
    if (s->fd >= 0 && close(s->fd) != 0 && e == JY_OK) e = broken(s);
    if (e != JY_OK && s->fd >= 0) unlink(s->path);
    if (s->broken) jy_aside_not_made(s->shown, strerror(s->broken), why);
    sodium_memzero(s, sizeof *s);
    free(s);
    return e;
}

/* -- what can be told without the key ---------------------------------------------------------- */

static bool read_all(int fd, unsigned char *bytes, size_t len)
{
    while (len > 0) {
        ssize_t n = read(fd, bytes, len);

        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) return false;
        bytes += n;
        len -= (size_t)n;
    }
    return true;
}

bool jy_sealed_is(const char *path)
{
    unsigned char begins[MAGIC];
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    bool is = fd >= 0 && read_all(fd, begins, MAGIC) && memcmp(begins, BEGINS, MAGIC) == 0;

    if (fd >= 0) close(fd);
    return is;
}

static enum jy_err check_head(const struct jy_unsealing *u, int64_t size, struct jy_diag *why)
{
    static const unsigned char version[4] = {VERSION};

    if (memcmp(u->head, BEGINS, size < MAGIC ? (size_t)size : MAGIC) != 0)
        return jy_aside_refuse(why, u->path, "不是加密的备份", "is no sealed copy", JY_E_BAD_DATA);
    if (size < HEAD + MARK + END) return cut_short(u->path, size, why);
    if (memcmp(u->head + MAGIC, version, sizeof version) != 0)
        return jy_aside_refuse(
            why, u->path, "这份备份是更新的程序加密的，先升级本程序；不然就是开头坏了",
            "was sealed by a newer program: upgrade this one first; else its beginning is damaged",
            JY_E_BAD_DATA);
    return JY_OK;
}

static enum jy_err check_ends(const struct jy_unsealing *u, int64_t size, struct jy_diag *why)
{
    unsigned char ends[MAGIC];

    if (pread(u->fd, ends, MAGIC, u->end) != MAGIC)
        return jy_aside_refuse(why, u->path, "读不出来", "cannot be read", JY_E_STORE);
    return memcmp(ends, ENDS, MAGIC) == 0 ? JY_OK : cut_short(u->path, size, why);
}

/* All that stands in its beginning and its end, and the bytes of neither. */
static enum jy_err open_sealed(const char *path, struct jy_unsealing **out, struct jy_diag *why)
{
    struct jy_unsealing *u = sodium_init() >= 0 ? calloc(1, sizeof *u) : NULL;
    struct stat st;
    enum jy_err e;

    *out = u;
    if (u == NULL) return JY_E_MEMORY;
    snprintf(u->path, sizeof u->path, "%s", path);
    crypto_generichash_init(&u->hash, NULL, 0, HASH);
    u->fd = open(path, O_RDONLY | O_CLOEXEC);
    if (u->fd < 0)
        return jy_aside_refuse(why, path, "没有这个文件", "no such file", JY_E_NOT_FOUND);
    if (fstat(u->fd, &st) != 0 || !S_ISREG(st.st_mode) ||
        !read_all(u->fd, u->head, st.st_size < HEAD ? (size_t)st.st_size : HEAD))
        return jy_aside_refuse(why, path, "读不出来", "cannot be read", JY_E_STORE);
    u->at = HEAD;
    u->marked = BOX_AT;
    u->end = st.st_size - END;
    crypto_generichash_update(&u->hash, u->head, HEAD);
    e = check_head(u, st.st_size, why);
    return e == JY_OK ? check_ends(u, st.st_size, why) : e;
}

/* The next piece as it lies there; never called behind the last. */
static enum jy_err read_sealed(struct jy_unsealing *u, size_t *len, struct jy_diag *why)
{
    int64_t left = u->end - u->at;

    *len = left < PIECE + MARK ? (size_t)left : PIECE + MARK;
    if (!read_all(u->fd, u->sealed, *len))
        return jy_aside_refuse(why, u->path, "读不出来", "cannot be read", JY_E_STORE);
    crypto_generichash_update(&u->hash, u->sealed, *len);
    return JY_OK;
}

static bool hash_holds(struct jy_unsealing *u)
{
    unsigned char end[END], hash[HASH];

    if (!read_all(u->fd, end, END)) return false;
    crypto_generichash_update(&u->hash, end, MAGIC);
    crypto_generichash_final(&u->hash, hash, HASH);
    return memcmp(hash, end + MAGIC, HASH) == 0;
}

enum jy_err jy_sealed_whose(const char *path, unsigned char id[JY_SEAL_ID], struct jy_diag *why)
{
    struct jy_unsealing *u;
    enum jy_err e = open_sealed(path, &u, why);

    if (e == JY_OK) memcpy(id, u->head + MAGIC + 4, JY_SEAL_ID);
    jy_unseal_end(u);
    return e;
}

enum jy_err jy_sealed_look(const char *path, struct jy_diag *why)
{
    struct jy_unsealing *u;
    size_t len;
    enum jy_err e = open_sealed(path, &u, why);

    for (; e == JY_OK && u->at < u->end; u->at += (int64_t)len)
        e = read_sealed(u, &len, why);
    if (e == JY_OK && !hash_holds(u))
        e = jy_aside_refuse(
            why, path, "这份加密备份坏了：跟写的时候不一样了；坏在哪里，有私钥才说得出",
            "this sealed copy is damaged: it is not as it was written; where, only the secret key tells",
            JY_E_BAD_DATA);
    jy_unseal_end(u);
    return e;
}

/* -- unsealing -------------------------------------------------------------------------------- */

static enum jy_err open_stream(struct jy_unsealing *u, const struct jy_seal_key *k,
                               struct jy_diag *why)
{
    unsigned char key[KEY], mine[JY_SEAL_ID];
    bool opened;

    jy_seal_key_id(k, mine);
    if (memcmp(mine, u->head + MAGIC + 4, JY_SEAL_ID) != 0)
        return of_another(u->path, u->head + MAGIC + 4, mine, why);
    opened =
        crypto_box_seal_open(key, u->head + BOX_AT, BOX, k->public, k->secret) == 0 &&
        crypto_secretstream_xchacha20poly1305_init_pull(&u->stream, u->head + STREAM_AT, key) == 0;
    sodium_memzero(key, KEY);
    return opened ? JY_OK : damaged(u->path, BOX_AT, why);
}

enum jy_err jy_unseal_begin(const char *path, const struct jy_seal_key *k,
                            struct jy_unsealing **out, struct jy_diag *why)
{
    struct jy_unsealing *u;
    enum jy_err e = open_sealed(path, &u, why);

    *out = NULL;
    if (e == JY_OK) e = open_stream(u, k, why);
    if (e == JY_OK)
        *out = u;
    else
        jy_unseal_end(u);
    return e;
}

static enum jy_err next_piece(struct jy_unsealing *u, struct jy_diag *why)
{
    unsigned long long n = 0;
    unsigned char tag = 0;
    size_t len;
    bool last, is_last;
    enum jy_err e = read_sealed(u, &len, why);

    if (e != JY_OK) return e;
    last = u->at + (int64_t)len == u->end;
    if (len < MARK || crypto_secretstream_xchacha20poly1305_pull(
                          &u->stream, u->plain, &n, &tag, u->sealed, len, u->head, u->marked) != 0)
        return damaged(u->path, u->at, why);
    is_last = tag == crypto_secretstream_xchacha20poly1305_TAG_FINAL;
    if (last != is_last) return damaged(u->path, u->at, why);
    u->at += (int64_t)len;
    u->n = (size_t)n;
    u->used = u->marked = 0;
    return last && !hash_holds(u) ? damaged(u->path, u->end, why) : JY_OK;
}

enum jy_err jy_unseal_read(struct jy_unsealing *u, void *to, size_t most, size_t *got,
                           struct jy_diag *why)
{
    unsigned char *out = to;
    enum jy_err e = JY_OK;

    *got = 0;
    while (e == JY_OK && most > *got) {
        size_t left = u->n - u->used, n = most - *got < left ? most - *got : left;

        if (left == 0 && u->at == u->end) break;
        if (left == 0) {
            e = next_piece(u, why);
            continue;
        }
        memcpy(out + *got, u->plain + u->used, n);
        u->used += n;
        *got += n;
    }
    return e;
}

const char *jy_unseal_path(const struct jy_unsealing *u)
{
    return u->path;
}

void jy_unseal_end(struct jy_unsealing *u)
{
    if (u == NULL) return;
    if (u->fd >= 0) close(u->fd);
    sodium_memzero(u, sizeof *u);
    free(u);
}
