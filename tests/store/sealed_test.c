/* sealed_test.c - what is sealed comes out as it went in, to whom it was sealed, or is said to be wrong. */
#include "store/sealed.h"
#include "tests/store/scene_files.h"

#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>

#define HEAD ((size_t)124)
#define PIECE ((size_t)65536)
#define SEALED_PIECE (PIECE + 17)
#define END ((size_t)40)

static struct jy_seal_key new_key(void)
{
    struct jy_seal_key k;

    CHECK_INT(jy_seal_key_new(&k), JY_OK);
    return k;
}

/* Bytes that repeat at no distance that a piece could hide. */
static unsigned char nth(size_t i)
{
    return (unsigned char)(i * 31 + i / 251);
}

/* In steps that fit no piece. */
static struct file sealed(const struct scene *x, const struct jy_seal_key *k, size_t len)
{
    struct jy_diag why = {0};
    struct jy_sealing *s;
    unsigned char step[1000];
    char path[128];

    name_file(x, "sealed", path);
    unlink(path);
    CHECK_INT(jy_seal_begin(path, path, k, &s, &why), JY_OK);
    for (size_t at = 0, n; at < len; at += n) {
        n = len - at < sizeof step ? len - at : sizeof step;
        for (size_t i = 0; i < n; i++)
            step[i] = nth(at + i);
        CHECK_INT(jy_seal_put(s, step, n), JY_OK);
    }
    CHECK_INT(jy_seal_end(s, JY_OK, &why), JY_OK);
    return read_file(x, "sealed");
}

/* Reads it to its end, in steps that fit no piece either; how many bytes came, all of them right. */
static enum jy_err opened(const struct file *f, const struct jy_seal_key *k, size_t *len,
                          struct jy_diag *why)
{
    struct jy_unsealing *u;
    unsigned char step[777];
    size_t got = 1;
    enum jy_err e = jy_unseal_begin(f->path, k, &u, why);

    *len = 0;
    while (e == JY_OK && got > 0) {
        e = jy_unseal_read(u, step, sizeof step, &got, why);
        for (size_t i = 0; i < got; i++)
            CHECK_INT(step[i], nth(*len + i));
        *len += got;
    }
    jy_unseal_end(u);
    return e;
}

static void what_is_sealed_comes_out_as_it_went_in(void **state)
{
    static const size_t lengths[] = {0,         1,         PIECE - 1,        PIECE,
                                     PIECE + 1, 2 * PIECE, 3 * PIECE + 12345};
    struct jy_seal_key k = new_key();
    struct jy_diag why;
    struct file f;
    size_t len;

    for (size_t i = 0; i < JY_COUNT(lengths); i++) {
        size_t pieces = lengths[i] == 0 ? 1 : (lengths[i] + PIECE - 1) / PIECE;

        f = sealed(*state, &k, lengths[i]);
        CHECK_INT(f.len, HEAD + lengths[i] + 17 * pieces + END);
        CHECK_INT(opened(&f, &k, &len, &why), JY_OK);
        CHECK_INT(len, lengths[i]);
        CHECK_INT(jy_sealed_look(f.path, &why), JY_OK);
        CHECK(jy_sealed_is(f.path));
        free(f.bytes);
    }
}

/* With the key nothing that was changed opens; without it a change is seen too, unless it was made on
 * purpose. */
static void is_found(const struct file *f, const struct jy_seal_key *k)
{
    struct jy_diag why = {0};
    size_t len;

    write_file(f);
    CHECK(opened(f, k, &len, &why) != JY_OK);
    CHECK(why.zh[0] != '\0' && why.en[0] != '\0');
    CHECK(jy_sealed_look(f->path, &why) != JY_OK);
}

static void flip(struct file *f, size_t at, const struct jy_seal_key *k)
{
    f->bytes[at] ^= 0x20;
    is_found(f, k);
    f->bytes[at] ^= 0x20;
}

static void every_byte_of_a_small_one_that_is_flipped_is_found(void **state)
{
    struct jy_seal_key k = new_key();
    struct file f = sealed(*state, &k, 200);

    for (size_t at = 0; at < f.len; at++)
        flip(&f, at, &k);
    free(f.bytes);
}

static void the_damage_of_a_large_one_is_found_and_placed(void **state)
{
    struct jy_seal_key k = new_key();
    struct file f = sealed(*state, &k, 3 * PIECE + 500);
    struct jy_diag why;
    char said[128];
    size_t len;

    for (size_t piece = 0; piece <= 3; piece++) {
        size_t at = HEAD + piece * SEALED_PIECE;

        flip(&f, at, &k);
        flip(&f, at - 1, &k);
        flip(&f, at + 300, &k);
        f.bytes[at + 300] ^= 1;
        write_file(&f);
        CHECK_INT(opened(&f, &k, &len, &why), JY_E_BAD_DATA);
        CHECK_INT(len, piece * PIECE);
        snprintf(said, sizeof said, "from byte %zu on", at);
        CHECK(strstr(why.en, said) != NULL);
        f.bytes[at + 300] ^= 1;
    }
    free(f.bytes);
}

static void one_that_is_cut_short_or_goes_on_is_found(void **state)
{
    struct jy_seal_key k = new_key();
    struct file f = sealed(*state, &k, 3 * PIECE);
    const size_t whole = f.len;
    struct jy_diag why;
    size_t len;

    for (f.len = 0; f.len < HEAD + 60; f.len++)
        is_found(&f, &k);
    for (size_t piece = 1; piece <= 3; piece++)
        for (size_t off = 0; off < 3; off++) {
            f.len = HEAD + piece * SEALED_PIECE + off - 1;
            is_found(&f, &k);
        }
    for (f.len = whole - END - 1; f.len < whole; f.len++)
        is_found(&f, &k);
    f.len = HEAD + 2 * SEALED_PIECE;
    write_file(&f);
    CHECK_INT(opened(&f, &k, &len, &why), JY_E_BAD_DATA);
    CHECK(strstr(why.en, "cut short") != NULL);
    f.len = whole + 1; /* read_file left room for a NUL */
    is_found(&f, &k);
    free(f.bytes);
}

/* What the hash at the end cannot tell, since anybody can make it anew, the stream's marks do. */
static void what_was_rearranged_with_a_new_end_does_not_open(void **state)
{
    struct scene *x = *state;
    struct jy_seal_key k = new_key();
    struct file f = sealed(x, &k, 4 * PIECE), other;
    unsigned char *second = f.bytes + HEAD + SEALED_PIECE, *third = second + SEALED_PIECE;
    unsigned char *kept = malloc(SEALED_PIECE);
    struct jy_diag why;
    size_t len;

    CHECK(kept != NULL);
    memcpy(kept, second, SEALED_PIECE); /* two change places */
    memcpy(second, third, SEALED_PIECE);
    memcpy(third, kept, SEALED_PIECE);
    write_file(&f);
    CHECK_INT(opened(&f, &k, &len, &why), JY_E_BAD_DATA);
    CHECK_INT(len, PIECE);
    memcpy(third, second, SEALED_PIECE);
    memcpy(second, kept, SEALED_PIECE);

    memmove(second, third, 2 * SEALED_PIECE + END); /* one is gone, its end is right */
    f.len -= SEALED_PIECE;
    write_file(&f);
    CHECK_INT(opened(&f, &k, &len, &why), JY_E_BAD_DATA);

    other = sealed(x, &k, 4 * PIECE); /* one of another file's, sealed to the same key */
    memcpy(other.bytes + HEAD + SEALED_PIECE, kept, SEALED_PIECE);
    write_file(&other);
    CHECK_INT(opened(&other, &k, &len, &why), JY_E_BAD_DATA);
    CHECK_INT(len, PIECE);
    free(kept);
    free(other.bytes);
    free(f.bytes);
}

static void only_whom_it_is_sealed_to_opens_it(void **state)
{
    struct jy_seal_key mine = new_key(), theirs = new_key(), half = mine;
    struct file f = sealed(*state, &mine, 1000);
    unsigned char id[JY_SEAL_ID], own[JY_SEAL_ID];
    char hex[JY_SEAL_ID_HEX];
    struct jy_diag why;
    size_t len;

    CHECK_INT(opened(&f, &theirs, &len, &why), JY_E_DENIED);
    CHECK_INT(len, 0);
    jy_seal_key_id(&mine, own);
    jy_seal_key_hex(own, hex);
    CHECK(strstr(why.zh, hex) != NULL && strstr(why.en, hex) != NULL);
    memcpy(half.secret, theirs.secret, JY_SEAL_BYTES);
    CHECK_INT(opened(&f, &half, &len, &why), JY_E_BAD_DATA); /* its number alone opens nothing */
    CHECK_INT(jy_sealed_whose(f.path, id, &why), JY_OK);
    assert_memory_equal(id, own, JY_SEAL_ID);
    free(f.bytes);
}

static void what_it_is_instead_is_said(void **state)
{
    struct scene *x = *state;
    struct jy_seal_key k = new_key();
    struct file f = sealed(x, &k, 1000);
    struct jy_diag why;
    size_t len;

    f.bytes[8] = 2;
    write_file(&f);
    CHECK_INT(opened(&f, &k, &len, &why), JY_E_BAD_DATA);
    CHECK(strstr(why.en, "newer program") != NULL);
    memcpy(f.bytes, "SQLite format 3", 15);
    write_file(&f);
    CHECK_INT(opened(&f, &k, &len, &why), JY_E_BAD_DATA);
    CHECK(strstr(why.en, "no sealed copy") != NULL);
    CHECK(!jy_sealed_is(f.path));
    drop_file(x, "sealed");
    CHECK_INT(opened(&f, &k, &len, &why), JY_E_NOT_FOUND);
    free(f.bytes);
}

static void nothing_is_left_of_one_that_came_to_nothing(void **state)
{
    struct scene *x = *state;
    struct jy_seal_key k = new_key();
    struct jy_diag why = {0};
    struct jy_sealing *s;
    char path[128];

    name_file(x, "sealed", path);
    CHECK_INT(jy_seal_begin(path, path, &k, &s, &why), JY_OK);
    CHECK_INT(jy_seal_put(s, "words", 5), JY_OK);
    CHECK_INT(jy_seal_end(s, JY_E_BAD_DATA, &why), JY_E_BAD_DATA);
    CHECK(!has_file(x, "sealed"));
    CHECK_INT(jy_seal_begin("/dev/full", path, &k, &s, &why), JY_E_STORE); /* it exists already */
    CHECK_INT(jy_seal_begin("/nowhere/at/all", path, &k, &s, &why), JY_E_STORE);
    CHECK_CSTR(why.file, path);
}

/* As a full disk does: here the process may write no longer files. */
static void a_disk_that_takes_no_more_is_said_and_nothing_is_left(void **state)
{
    static unsigned char bytes[4 * 65536];
    struct scene *x = *state;
    struct jy_seal_key k = new_key();
    struct jy_diag why = {0};
    struct jy_sealing *s;
    struct rlimit was, little;
    char path[128];

    name_file(x, "sealed", path);
    CHECK_INT(getrlimit(RLIMIT_FSIZE, &was), 0);
    little = (struct rlimit){.rlim_cur = 2 * PIECE, .rlim_max = was.rlim_max};
    signal(SIGXFSZ, SIG_IGN);
    CHECK_INT(setrlimit(RLIMIT_FSIZE, &little), 0);
    CHECK_INT(jy_seal_begin(path, "copy", &k, &s, &why), JY_OK);
    CHECK_INT(jy_seal_put(s, bytes, sizeof bytes), JY_E_STORE);
    CHECK_INT(jy_seal_end(s, JY_E_STORE, &why), JY_E_STORE);
    CHECK_INT(setrlimit(RLIMIT_FSIZE, &was), 0);
    CHECK_CSTR(why.file, "copy");
    CHECK(strstr(why.en, "(File too large): see whether its disk is full") != NULL);
    CHECK(!has_file(x, "sealed"));
}

/* -- keys ------------------------------------------------------------------------------------- */

static void a_key_is_read_as_it_was_written(void **state)
{
    struct scene *x = *state;
    struct jy_seal_key k = new_key(), got;
    struct jy_diag why;
    struct stat st;
    char text[JY_SEAL_TEXT], path[128];

    jy_seal_key_text(&k, text);
    CHECK_INT(jy_seal_key_read(jy_str_of(text), &got, &why), JY_OK);
    assert_memory_equal(got.public, k.public, JY_SEAL_BYTES);
    CHECK(!got.opens);
    name_file(x, "key", path);
    CHECK_INT(jy_seal_key_save(&k, path, &why), JY_OK);
    CHECK_INT(stat(path, &st), 0);
    CHECK_INT(st.st_mode & 0777, 0600);
    CHECK_INT(jy_seal_key_load(path, &got, &why), JY_OK);
    assert_memory_equal(&got, &k, sizeof k);
}

static void a_key_is_never_written_over_another(void **state)
{
    struct scene *x = *state;
    struct jy_seal_key k = new_key(), other = new_key();
    struct jy_diag why;
    struct file first, second;
    char path[128];

    name_file(x, "key", path);
    CHECK_INT(jy_seal_key_save(&k, path, &why), JY_OK);
    first = read_file(x, "key");
    CHECK_INT(jy_seal_key_save(&other, path, &why), JY_E_BAD_DATA);
    second = read_file(x, "key");
    CHECK_INT(first.len, second.len);
    assert_memory_equal(first.bytes, second.bytes, first.len);
    free(first.bytes);
    free(second.bytes);
    CHECK_INT(jy_seal_key_save(&k, "/nowhere/key", &why), JY_E_STORE);
}

static void a_slip_of_the_pen_in_a_key_is_found(void **state)
{
    struct scene *x = *state;
    struct jy_seal_key k = new_key(), got;
    struct jy_diag why;
    struct file f;
    char text[JY_SEAL_TEXT], path[128];
    const char *secret;

    jy_seal_key_text(&k, text);
    for (size_t i = 0; text[i]; i++) {
        char was = text[i];

        text[i] = was == 'x' ? 'y' : 'x';
        CHECK_INT(jy_seal_key_read(jy_str_of(text), &got, &why), JY_E_BAD_DATA);
        text[i] = was;
    }
    CHECK_INT(jy_seal_key_read((struct jy_str){text, strlen(text) - 1}, &got, &why), JY_E_BAD_DATA);
    CHECK_INT(jy_seal_key_read(JY_STR(""), &got, &why), JY_E_BAD_DATA);

    name_file(x, "key", path);
    CHECK_INT(jy_seal_key_save(&k, path, &why), JY_OK);
    f = read_file(x, "key");
    secret = strstr((const char *)f.bytes, "jieyou-secret-");
    CHECK(secret != NULL);
    CHECK_INT(jy_seal_key_read(jy_str_trim(jy_str_of(secret)), &got, &why), JY_E_BAD_DATA);
    CHECK(strstr(why.en, "secret key") != NULL); /* pasted where everybody reads it */
    f.len -= 2;
    write_file(&f);
    CHECK_INT(jy_seal_key_load(path, &got, &why), JY_E_BAD_DATA);
    drop_file(x, "key");
    CHECK_INT(jy_seal_key_load(path, &got, &why), JY_E_NOT_FOUND);
    free(f.bytes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCENE_TEST(what_is_sealed_comes_out_as_it_went_in),
        SCENE_TEST(every_byte_of_a_small_one_that_is_flipped_is_found),
        SCENE_TEST(the_damage_of_a_large_one_is_found_and_placed),
        SCENE_TEST(one_that_is_cut_short_or_goes_on_is_found),
        SCENE_TEST(what_was_rearranged_with_a_new_end_does_not_open),
        SCENE_TEST(only_whom_it_is_sealed_to_opens_it),
        SCENE_TEST(what_it_is_instead_is_said),
        SCENE_TEST(nothing_is_left_of_one_that_came_to_nothing),
        SCENE_TEST(a_disk_that_takes_no_more_is_said_and_nothing_is_left),
        SCENE_TEST(a_key_is_read_as_it_was_written),
        SCENE_TEST(a_key_is_never_written_over_another),
        SCENE_TEST(a_slip_of_the_pen_in_a_key_is_found),
    };

    return cmocka_run_group_tests_name("sealed", tests, NULL, NULL);
}
