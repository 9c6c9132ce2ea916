/* password.h - passwords as argon2id keeps them: 19 MiB and two passes, as OWASP has it; about 20 ms. */
#ifndef JY_PASSWORD_H
#define JY_PASSWORD_H

#include "intents/base.h"

enum { JY_PASSWORD_HASH = 128, JY_PASSWORD_LEAST = 10, JY_PASSWORD_MOST = 128 }; /* bytes */

/* MEMORY. */
JY_MUST enum jy_err jy_password_hash(const char *password, char out[JY_PASSWORD_HASH]);
/* `hash` NULL, of a login that does not exist: no, and not sooner than of one that does. */
bool jy_password_fits(const char *password, const char *hash);

#endif
