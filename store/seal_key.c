/* seal_key.c - keys as text that can be pasted, and kept. */
#include "store/seal_key.h"

#include "store/aside.h"

#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define PUBLIC "jieyou-public-"
#define SECRET "jieyou-secret-"

enum { CHECK = 4, WITH_CHECK = JY_SEAL_BYTES + CHECK, FILE_MAX = 4096 };
_Static_assert(crypto_box_PUBLICKEYBYTES == JY_SEAL_BYTES, "a key");
_Static_assert(crypto_box_SECRETKEYBYTES == JY_SEAL_BYTES, "its other half");
_Static_assert(sizeof PUBLIC == sizeof SECRET, "both as long");
_Static_assert(sizeof PUBLIC - 1 +
                       sodium_base64_ENCODED_LEN(WITH_CHECK,
                                                 sodium_base64_VARIANT_URLSAFE_NO_PADDING) <=
                   JY_SEAL_TEXT,
               "room for the text");

enum jy_err jy_seal_key_new(struct jy_seal_key *out)
{
    if (sodium_init() < 0) return JY_E_MEMORY;
    crypto_box_keypair(out->public, out->secret);
    out->opens = true;
    return JY_OK;
}

void jy_seal_key_forget(struct jy_seal_key *k)
{
    sodium_memzero(k, sizeof *k);
}

void jy_seal_key_id(const struct jy_seal_key *k, unsigned char id[JY_SEAL_ID])
{
    unsigned char hash[crypto_generichash_BYTES];

    crypto_generichash(hash, sizeof hash, k->public, JY_SEAL_BYTES, NULL, 0);
    memcpy(id, hash, JY_SEAL_ID);
}

void jy_seal_key_hex(const unsigned char id[JY_SEAL_ID], char hex[JY_SEAL_ID_HEX])
{
    sodium_bin2hex(hex, JY_SEAL_ID_HEX, id, JY_SEAL_ID);
}

/* -- text ------------------------------------------------------------------------------------ */

static void put_check(const char *prefix, unsigned char bytes[WITH_CHECK])
{
    crypto_generichash_state hash;
    unsigned char all[crypto_generichash_BYTES];

    crypto_generichash_init(&hash, NULL, 0, sizeof all);
    crypto_generichash_update(&hash, (const unsigned char *)prefix, strlen(prefix));
    crypto_generichash_update(&hash, bytes, JY_SEAL_BYTES);
    crypto_generichash_final(&hash, all, sizeof all);
    memcpy(bytes + JY_SEAL_BYTES, all, CHECK);
}

static void write_text(const char *prefix, const unsigned char half[JY_SEAL_BYTES],
                       char out[JY_SEAL_TEXT])
{
    unsigned char bytes[WITH_CHECK];
    size_t at = strlen(prefix);

    memcpy(bytes, half, JY_SEAL_BYTES);
    put_check(prefix, bytes);
    snprintf(out, JY_SEAL_TEXT, "%s", prefix);
    sodium_bin2base64(out + at, JY_SEAL_TEXT - at, bytes, sizeof bytes,
                      sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    sodium_memzero(bytes, sizeof bytes);
}

void jy_seal_key_text(const struct jy_seal_key *k, char out[JY_SEAL_TEXT])
{
    write_text(PUBLIC, k->public, out);
}

static bool read_text(const char *prefix, struct jy_str text, unsigned char half[JY_SEAL_BYTES])
{
    unsigned char bytes[WITH_CHECK], again[WITH_CHECK];
    struct jy_str code = jy_str_behind(text, strlen(prefix));
    size_t len = 0;
    bool holds = jy_str_starts(text, jy_str_of(prefix)) &&
                 sodium_base642bin(bytes, sizeof bytes, code.ptr, code.len, NULL, &len, NULL,
                                   sodium_base64_VARIANT_URLSAFE_NO_PADDING) == 0 &&
                 len == sizeof bytes;

    if (holds) {
        memcpy(again, bytes, JY_SEAL_BYTES);
        put_check(prefix, again);
        holds = memcmp(again, bytes, sizeof bytes) == 0;
        memcpy(half, bytes, JY_SEAL_BYTES);
        sodium_memzero(again, sizeof again);
    }
    sodium_memzero(bytes, sizeof bytes);
    return holds;
}

enum jy_err jy_seal_key_read(struct jy_str text, struct jy_seal_key *out, struct jy_diag *why)
{
    *out = (struct jy_seal_key){0};
    if (sodium_init() < 0) return JY_E_MEMORY;
    text = jy_str_trim(text);
    if (read_text(PUBLIC, text, out->public)) return JY_OK;
    if (jy_str_starts(text, JY_STR(SECRET)))
        return jy_aside_refuse(
            why, "", "这是私钥，不能写在这里：谁看到它，谁就打得开备份。写公钥那一行 " PUBLIC "…",
            "this is the secret key and must not stand here: whoever sees it opens the copies.  Give "
            "the public line, " PUBLIC "…",
            JY_E_BAD_DATA);
    return jy_aside_refuse(
        why, "", "公钥抄错了：整行照抄 jieyou key 给的那一行 " PUBLIC "…",
        "is no public key: copy the whole line that jieyou key gave, " PUBLIC "…", JY_E_BAD_DATA);
}

/* -- file ------------------------------------------------------------------------------------ */

static bool write_file(int fd, const struct jy_seal_key *k)
{
    unsigned char id[JY_SEAL_ID];
    char public[JY_SEAL_TEXT], secret[JY_SEAL_TEXT], hex[JY_SEAL_ID_HEX];
    bool done;

    jy_seal_key_id(k, id);
    jy_seal_key_hex(id, hex);
    write_text(PUBLIC, k->public, public);
    write_text(SECRET, k->secret, secret);
    done =
        dprintf(
            fd,
            "# 解忧加密备份的私钥，编号 %s。有它才打得开备份，丢了谁也打不开：不要放在服务器上。\n"
            "# The secret key of jieyou's sealed copies, number %s.  It alone opens them; lost, nobody "
            "does.  Keep it off the server.\n"
            "# 公钥，写进设置 / the public key, for the settings: %s\n%s\n",
            hex, hex, public, secret) > 0 &&
        fsync(fd) == 0;
    sodium_memzero(secret, sizeof secret);
    return done;
}

enum jy_err jy_seal_key_save(const struct jy_seal_key *k, const char *path, struct jy_diag *why)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    bool written;

    if (fd < 0 && errno == EEXIST)
        return jy_aside_refuse(why, path, "这个文件已经有了，不覆盖：里面可能是另一把私钥",
                               "exists already and is not replaced: it may be another secret key",
                               JY_E_BAD_DATA);
    written = fd >= 0 && write_file(fd, k);
    if (fd >= 0 && close(fd) != 0) written = false;
    if (written && jy_aside_sync_folder_of(path)) return JY_OK;
    if (fd >= 0) unlink(path);
    return jy_aside_refuse(why, path, "这里写不了", "cannot be written", JY_E_STORE);
}

static bool find_secret(struct jy_str text, unsigned char half[JY_SEAL_BYTES])
{
    struct jy_str line;

    while (jy_str_next_part(&text, "\r\n", &line))
        if (read_text(SECRET, line, half)) return true;
    return false;
}

enum jy_err jy_seal_key_load(const char *path, struct jy_seal_key *out, struct jy_diag *why)
{
    char text[FILE_MAX];
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    ssize_t n = fd >= 0 ? read(fd, text, sizeof text) : -1;
    bool found;

    if (fd >= 0) close(fd);
    *out = (struct jy_seal_key){0};
    if (sodium_init() < 0) return JY_E_MEMORY;
    if (n < 0)
        return jy_aside_refuse(why, path, "私钥文件打不开",
                               "the file of the secret key cannot be read", JY_E_NOT_FOUND);
    found = find_secret((struct jy_str){text, (size_t)n}, out->secret);
    sodium_memzero(text, sizeof text);
    if (!found)
        return jy_aside_refuse(why, path, "里面没有私钥：要 jieyou key 写的那个文件",
                               "holds no secret key: give the file that jieyou key wrote",
                               JY_E_BAD_DATA);
    crypto_scalarmult_base(out->public, out->secret);
    out->opens = true;
    return JY_OK;
}
