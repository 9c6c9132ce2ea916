/* sealed.h - a file that only the holder of a secret key can read: bytes in, bytes out, in memory that
 * does not grow with it.  What the bytes are is parcel.h's.
 *
 *    8  "jysealed"
 *    4  version, little-endian: 1
 *    8  number of the public key
 *   80  the file's own key in a box sealed to it (libsodium's crypto_box_seal)
 *   24  where its stream begins (crypto_secretstream_xchacha20poly1305)
 *    …  pieces of 65,536 bytes and 17 of their mark; the last may be shorter, and is marked as the last;
 *       the first is marked together with the first 20 bytes of the file
 *    8  "jy-ended"
 *   32  BLAKE2b of all that is before it
 *
 * With the key every byte is held against a mark: nothing of it can be changed, cut off or moved about.
 * Without it the hash at the end tells whether the file is as it was written; whoever changes it on
 * purpose can make the hash anew.  Neither tells who sealed it: the public key is no secret.
 *
 * Errors   BAD_DATA: no sealed file, cut short, damaged (and at which byte), or newer than the program;
 *          DENIED: another key's; NOT_FOUND: no such file; STORE: the disk; MEMORY.  `why` says it. */
#ifndef JY_SEALED_H
#define JY_SEALED_H

#include "store/seal_key.h"

bool jy_sealed_is(const char *path);
/* Whose key opens it; only its beginning and its end are looked at. */
JY_MUST enum jy_err jy_sealed_whose(const char *path, unsigned char id[JY_SEAL_ID],
                                    struct jy_diag *why);
/* Reads all of it: as far as can be told without the key. */
JY_MUST enum jy_err jy_sealed_look(const char *path, struct jy_diag *why);

/* Into `path`, which must not exist; called `shown` where something fails. */
struct jy_sealing;
JY_MUST enum jy_err jy_seal_begin(const char *path, const char *shown, const struct jy_seal_key *k,
                                  struct jy_sealing **out, struct jy_diag *why);
JY_MUST enum jy_err jy_seal_put(struct jy_sealing *s, const void *bytes, size_t len);
/* On disk when it returns OK.  `e` is what came of it so far: unless that was OK, and this is, the file is
 * gone again.  Frees `s`; gives back what failed first. */
JY_MUST enum jy_err jy_seal_end(struct jy_sealing *s, enum jy_err e, struct jy_diag *why);

struct jy_unsealing;
JY_MUST enum jy_err jy_unseal_begin(const char *path, const struct jy_seal_key *k,
                                    struct jy_unsealing **out, struct jy_diag *why);
/* So many bytes, fewer only where it ends, and that it ends there is proved. */
JY_MUST enum jy_err jy_unseal_read(struct jy_unsealing *u, void *to, size_t most, size_t *got,
                                   struct jy_diag *why);
const char *jy_unseal_path(const struct jy_unsealing *u);
void jy_unseal_end(struct jy_unsealing *u); /* NULL is fine */

#endif
