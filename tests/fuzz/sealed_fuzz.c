/* sealed_fuzz.c - any bytes as a sealed copy, and as what is in one: refused in both languages, or a copy
 * that is whole from outside as well. */
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "store/parcel.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool holds)
{
    if (!holds) abort();
}

/* Of a seed of zeroes: what is in corpus/ was sealed to it. */
static struct jy_seal_key own_key(void)
{
    static const unsigned char seed[crypto_box_SEEDBYTES];
    struct jy_seal_key k = {.opens = true};

    must(sodium_init() >= 0 && crypto_box_seed_keypair(k.public, k.secret, seed) == 0);
    return k;
}

static void write_file(const char *path, const uint8_t *data, size_t size)
{
    FILE *f = fopen(path, "wbe");

    must(f != NULL && fwrite(data, 1, size, f) == size && fclose(f) == 0);
}

static void take(const char *path, const struct jy_seal_key *k)
{
    struct jy_unsealing *u = NULL;
    struct jy_diag why = {0};
    char out[64];
    enum jy_err e = jy_parcel_open(path, k, &u, &why);

    if (e == JY_OK && u == NULL) return; /* taken for a plain one */
    snprintf(out, sizeof out, "%.50s.out", path);
    if (e == JY_OK) e = jy_parcel_take_store(u, out, &why);
    if (e == JY_OK) e = jy_parcel_take_files(u, NULL, &why);
    jy_unseal_end(u);
    unlink(out);
    if (e == JY_OK)
        must(jy_sealed_look(path, &why) == JY_OK);
    else
        must(e != JY_E_STORE && why.zh[0] != '\0' && why.en[0] != '\0');
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const struct jy_seal_key k = own_key();
    struct jy_sealing *s = NULL;
    struct jy_diag why = {0};
    char path[64];

    snprintf(path, sizeof path, "/tmp/jy-sealed-fuzz-%d", (int)getpid());
    write_file(path, data, size);
    take(path, &k);
    unlink(path);
    must(jy_seal_begin(path, path, &k, &s, &why) == JY_OK);
    must(jy_seal_put(s, data, size) == JY_OK && jy_seal_end(s, JY_OK, &why) == JY_OK);
    take(path, &k);
    unlink(path);
    return 0;
}
