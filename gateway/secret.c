/* secret.c - makes and reads the key file, and computes codes from it. */
#include "gateway/secret.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "store/owner.h"

static enum jy_err refuse(struct jy_diag *why, const char *path)
{
    if (!jy_owner_explains(path, why))
        jy_diag_set(why, path, 0, "查询码的密钥文件读不出或写不了",
                    "the key file for query codes cannot be read or made");
    return JY_E_STORE;
}

/* Another in its place would be found out by citizens, one by one. */
static enum jy_err is_none(struct jy_diag *why, const char *path)
{
    jy_diag_set(
        why, path, 0,
        "密钥文件坏了：应是 32 个字节。从旧机器或另外收着的那份拷回来；"
        "实在没有就删掉，会做新的，可是发出去的查询码、邀请码都作废",
        "the key file is damaged: 32 bytes are expected. Fetch it from the old machine or from where "
        "you keep one; lost for good, remove it: a new one is made, but all query and invitation "
        "codes that were given out are void");
    return JY_E_BAD_DATA;
}

/* Written beside, then given its name: a start that is cut off leaves no half a key, with which no
 * other start would be possible. */
static bool make(const char *dir, const char *path, struct jy_secret *out)
{
    char part[512 + 8];
    int fd, folder = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    bool ok;

    snprintf(part, sizeof part, "%s.part", path);
    fd = open(part, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    randombytes_buf(out->key, sizeof out->key);
    ok = fd >= 0 && folder >= 0;
    ok = ok && write(fd, out->key, sizeof out->key) == (ssize_t)sizeof out->key && fsync(fd) == 0;
    if (fd >= 0) ok = close(fd) == 0 && ok;
    ok = ok && rename(part, path) == 0 && fsync(folder) == 0;
    if (folder >= 0) close(folder);
    return ok;
}

enum jy_err jy_secret_open(const char *dir, struct jy_secret *out, struct jy_diag *why)
{
    unsigned char bytes[sizeof out->key + 1]; /* one more than there should be */
    char path[512];
    ssize_t n;
    int fd;

    snprintf(path, sizeof path, "%s/secret", dir);
    fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0) return errno == ENOENT && make(dir, path, out) ? JY_OK : refuse(why, path);
    n = read(fd, bytes, sizeof bytes);
    close(fd);
    if (n < 0) return refuse(why, path);
    if (n != (ssize_t)sizeof out->key) return is_none(why, path);
    memcpy(out->key, bytes, sizeof out->key);
    sodium_memzero(bytes, sizeof bytes);
    return JY_OK;
}

void jy_secret_code(const struct jy_secret *s, struct jy_str no, char out[7])
{
    unsigned char hash[32];
    uint64_t n;

    crypto_generichash(hash, sizeof hash, (const unsigned char *)no.ptr, no.len, s->key,
                       sizeof s->key);
    memcpy(&n, hash, sizeof n);
    snprintf(out, 7, "%06u", (unsigned)(n % 1000000));
}

/* Keyed otherwise than the codes, so that one is never the other; each text says what it is of. */
static void mac(const struct jy_secret *s, const char *text, char out[33])
{
    crypto_generichash_state h;
    unsigned char hash[16];

    crypto_generichash_init(&h, s->key, sizeof s->key, sizeof hash);
    crypto_generichash_update(&h, (const unsigned char *)"ticket:", 7);
    crypto_generichash_update(&h, (const unsigned char *)text, strlen(text));
    crypto_generichash_final(&h, hash, sizeof hash);
    sodium_bin2hex(out, 33, hash, sizeof hash);
}

void jy_secret_number(const struct jy_secret *s, struct jy_str number, char out[JY_PROOF_MARK])
{
    char what[32];

    snprintf(what, sizeof what, "number-%.*s", (int)number.len, number.ptr);
    mac(s, what, out);
}

void jy_secret_sent(const struct jy_secret *s, const char *mark, int64_t device, const char *code,
                    char out[JY_PROOF_MARK])
{
    char what[96];

    snprintf(what, sizeof what, "sent-%s-%" PRId64 "-%s", mark, device, code);
    mac(s, what, out);
}

void jy_ticket_make(const struct jy_secret *s, const struct jy_ticket *t, char out[JY_TICKET])
{
    char what[96], proof[33];
    int kind = snprintf(what, sizeof what, "%.15s-", t->kind); /* told by the address already */

    snprintf(what + kind, sizeof what - (size_t)kind, "%" PRId64 "-%" PRId64 "-%" PRId64,
             t->case_id, t->seq, t->until_ms);
    mac(s, what, proof);
    snprintf(out, JY_TICKET, "%s-%s", what + kind, proof);
}

bool jy_ticket_read(const struct jy_secret *s, const char *kind, const char *text, int64_t now_ms,
                    struct jy_ticket *out)
{
    char right[JY_TICKET], *at;
    struct jy_ticket t = {.kind = kind};
    size_t len = strlen(text);

    t.case_id = strtoll(text, &at, 10);
    t.seq = *at == '-' ? strtoll(at + 1, &at, 10) : 0;
    t.until_ms = *at == '-' ? strtoll(at + 1, &at, 10) : 0;
    jy_ticket_make(s, &t, right); /* what was read, written again: no second way to write it */
    if (len != strlen(right) || sodium_memcmp(right, text, len) != 0 || t.until_ms < now_ms)
        return false;
    *out = t;
    return true;
}

void jy_pass_make(const struct jy_secret *s, const struct jy_pass *p, char out[JY_PASS])
{
    char what[128], proof[33];

    snprintf(what, sizeof what, "up-%" PRId64 "-%.32s-%" PRId64 "-%" PRId64, p->device, p->key,
             p->size, p->until_ms);
    mac(s, what, proof);
    snprintf(out, JY_PASS, "%s-%s", what, proof);
}

bool jy_pass_read(const struct jy_secret *s, const char *text, int64_t now_ms, struct jy_pass *out)
{
    char right[JY_PASS], *at = NULL;
    struct jy_pass p = {0};
    size_t len = strlen(text);

    p.device = strncmp(text, "up-", 3) == 0 ? strtoll(text + 3, &at, 10) : 0;
    if (p.device == 0 || *at != '-' || strlen(at) < sizeof p.key + 2) return false;
    memcpy(p.key, at + 1, sizeof p.key - 1);
    p.size = strtoll(at + sizeof p.key + 1, &at, 10);
    p.until_ms = *at == '-' ? strtoll(at + 1, &at, 10) : 0;
    jy_pass_make(s, &p, right); /* as with a ticket: no second way to write it */
    if (len != strlen(right) || sodium_memcmp(right, text, len) != 0 || p.until_ms < now_ms)
        return false;
    *out = p;
    return true;
}

bool jy_secret_fits(const struct jy_secret *s, struct jy_str no, struct jy_str code)
{
    char right[7];

    jy_secret_code(s, no, right);
    return code.len == 6 && sodium_memcmp(right, code.ptr, 6) == 0;
}

void jy_secret_link(const struct jy_secret *s, int64_t device, const unsigned char key[16],
                    char out[JY_SEAT_LINK_TEXT])
{
    static const char letters[] = "abcdefghijkmnpqrstuvwxyz23456789"; /* neither l nor o, 0 nor 1 */
    crypto_generichash_state h;
    unsigned char hash[16];

    crypto_generichash_init(&h, s->key, sizeof s->key, sizeof hash);
    crypto_generichash_update(&h, (const unsigned char *)"seat:", 5);
    crypto_generichash_update(&h, (const unsigned char *)&device, sizeof device);
    crypto_generichash_update(&h, key, 16);
    crypto_generichash_final(&h, hash, sizeof hash);
    for (size_t i = 0; i < sizeof hash; i++)
        out[i] = letters[hash[i] % 32];
    out[sizeof hash] = '\0';
}

void jy_seat_digest(struct jy_str link, char out[JY_SEAT_LINK])
{
    unsigned char hash[32];

    crypto_generichash(hash, sizeof hash, (const unsigned char *)link.ptr, link.len, NULL, 0);
    sodium_bin2hex(out, JY_SEAT_LINK, hash, sizeof hash);
}
