/* seal_key.h - a pair of keys: to the public one copies are sealed, the secret one opens them.
 *
 * As text  "jieyou-public-…", a line for the settings, and "jieyou-secret-…", in a file of its own:
 * base64 of the key and of four bytes of its hash, so that a slip of the pen is found, and neither is
 * taken for the other.
 * Errors   BAD_DATA: no such key, `why` says what it is instead; STORE: the file; MEMORY. */
#ifndef JY_SEAL_KEY_H
#define JY_SEAL_KEY_H

#include "intents/base.h"

enum { JY_SEAL_BYTES = 32, JY_SEAL_ID = 8, JY_SEAL_ID_HEX = 17, JY_SEAL_TEXT = 64 };

struct jy_seal_key {
    unsigned char public[JY_SEAL_BYTES], secret[JY_SEAL_BYTES];
    bool opens; /* the secret one is there */
};

JY_MUST enum jy_err jy_seal_key_new(struct jy_seal_key *out);
/* The public half, for people. */
void jy_seal_key_text(const struct jy_seal_key *k, char out[JY_SEAL_TEXT]);
/* By which a file says to whom it is sealed. */
void jy_seal_key_id(const struct jy_seal_key *k, unsigned char id[JY_SEAL_ID]);
void jy_seal_key_hex(const unsigned char id[JY_SEAL_ID], char hex[JY_SEAL_ID_HEX]);

/* Reads the public line. */
JY_MUST enum jy_err jy_seal_key_read(struct jy_str text, struct jy_seal_key *out,
                                     struct jy_diag *why);
/* Into a new file that only its owner may read, on disk when it returns; one that is there is never
 * replaced. */
JY_MUST enum jy_err jy_seal_key_save(const struct jy_seal_key *k, const char *path,
                                     struct jy_diag *why);
/* Both halves, of such a file. */
JY_MUST enum jy_err jy_seal_key_load(const char *path, struct jy_seal_key *out,
                                     struct jy_diag *why);
void jy_seal_key_forget(struct jy_seal_key *k);

#endif
