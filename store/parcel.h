/* parcel.h - what a sealed copy holds: the store, then its attachments; private to this room.
 *
 * Each is 8 bytes of its length, little-endian, 32 of its SHA-256, and its bytes; the store comes first,
 * with 32 zeroes.  Whoever has the public key can seal anything: what comes out is believed no more than
 * a plain copy is, and checked like one. */
#ifndef JY_PARCEL_H
#define JY_PARCEL_H

#include "store/files.h"
#include "store/sealed.h"

JY_MUST enum jy_err jy_parcel_put_store(struct jy_sealing *to, const char *path,
                                        struct jy_diag *why);
/* NOT_FOUND, BAD_DATA: it is not there, or not what it is called, and nothing was put. */
JY_MUST enum jy_err jy_parcel_put_file(struct jy_sealing *to, const struct jy_files *from,
                                       const unsigned char hash[JY_FILE_HASH]);

/* What `copy` holds; NULL: it is plain.  NOT_FOUND; DENIED: it is sealed, and no key is given, or another. */
JY_MUST enum jy_err jy_parcel_open(const char *copy, const struct jy_seal_key *key,
                                   struct jy_unsealing **out, struct jy_diag *why);
/* In this order, and the second to its end before anything of either is used.  `path` is written anew and
 * not synced; `to` NULL: attachments are only gone through. */
JY_MUST enum jy_err jy_parcel_take_store(struct jy_unsealing *from, const char *path,
                                         struct jy_diag *why);
JY_MUST enum jy_err jy_parcel_take_files(struct jy_unsealing *from, const struct jy_files *to,
                                         struct jy_diag *why);

#endif
