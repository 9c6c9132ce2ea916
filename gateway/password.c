/* password.c - libsodium's hash of passwords, with one cost for all. */
#include "gateway/password.h"

#include <sodium.h>
#include <string.h>

enum { PASSES = 2, MEMORY_BYTES = 19 << 20 };

enum jy_err jy_password_hash(const char *password, char out[JY_PASSWORD_HASH])
{
    _Static_assert(JY_PASSWORD_HASH >= crypto_pwhash_STRBYTES, "room for a hash");
    if (sodium_init() < 0) return JY_E_MEMORY;
    return crypto_pwhash_str_alg(out, password, strlen(password), PASSES, MEMORY_BYTES,
                                 crypto_pwhash_ALG_ARGON2ID13) == 0
               ? JY_OK
               : JY_E_MEMORY;
}

bool jy_password_fits(const char *password, const char *hash)
{
    char unused[JY_PASSWORD_HASH];
    enum jy_err spent;

    if (hash != NULL) return crypto_pwhash_str_verify(hash, password, strlen(password)) == 0;
    spent = jy_password_hash(password, unused);
    (void)spent; /* for the time that it takes */
    return false;
}
