/* secret.h - the query code 查询码 of a case number: six digits, computed, never stored.
 *
 * BLAKE2b over the number, keyed by 32 random bytes in DATA/secret (mode 0600, made once).  Who
 * has only the database cannot tell the codes; who loses the file makes every code void. */
#ifndef JY_SECRET_H
#define JY_SECRET_H

#include "intents/base.h"

struct jy_secret {
    unsigned char key[32];
};

JY_MUST enum jy_err jy_secret_open(const char *dir, struct jy_secret *out, struct jy_diag *why);
void jy_secret_code(const struct jy_secret *s, struct jy_str no, char out[7]);
/* Compares in constant time. */
bool jy_secret_fits(const struct jy_secret *s, struct jy_str no, struct jy_str code);

#endif
