/* secret.h - what is proved by a key: the query code 查询码 of a case number, six digits, computed
 * and never stored; and tickets: to a document or an attachment, and to bring one.
 *
 * BLAKE2b over the number, keyed by 32 random bytes in DATA/secret (mode 0600, made once).  Who
 * has only the database cannot tell the codes; who loses the file makes every code void. */
#ifndef JY_SECRET_H
#define JY_SECRET_H

#include "intents/cases/case.h"

struct jy_secret {
    unsigned char key[32];
};

/* BAD_DATA: it is damaged; STORE: it cannot be read, or made. */
JY_MUST enum jy_err jy_secret_open(const char *dir, struct jy_secret *out, struct jy_diag *why);
void jy_secret_code(const struct jy_secret *s, struct jy_str no, char out[7]);
/* Compares in constant time. */
bool jy_secret_fits(const struct jy_secret *s, struct jy_str no, struct jy_str code);

/* The link to a seat (seat.h), sixteen letters and digits that nobody mixes up, for an address: of
 * who asks for it and the key of that request, so that a resend gets the same.  Its code is the
 * query code of the link's text; what is stored is its digest, in hex. */
enum { JY_SEAT_LINK_TEXT = 17 };
void jy_secret_link(const struct jy_secret *s, int64_t device, const unsigned char key[16],
                    char out[JY_SEAT_LINK_TEXT]);
void jy_seat_digest(struct jy_str link, char out[JY_SEAT_LINK]);

/* A citizen's telephone number as it is looked for, and what is kept of a code that was sent to it:
 * hex that tells neither to who has only the database. */
void jy_secret_number(const struct jy_secret *s, struct jy_str number, char out[JY_PROOF_MARK]);
void jy_secret_sent(const struct jy_secret *s, const char *mark, int64_t device, const char *code,
                    char out[JY_PROOF_MARK]);

/* A ticket to one document or attachment for a while: "<case>-<seq>-<until>-<mac>", so that an
 * address /<kind>/<ticket> in a browser opens it without a sign-in; given only to who may see it, and good
 * for that kind alone. */
enum { JY_TICKET = 128, JY_PASS = 192 };
struct jy_ticket {
    const char *kind; /* "paper", "file" */
    int64_t case_id, seq, until_ms;
};
void jy_ticket_make(const struct jy_secret *s, const struct jy_ticket *t, char out[JY_TICKET]);
/* False: not ours, not of this kind, or its time is over. */
JY_MUST bool jy_ticket_read(const struct jy_secret *s, const char *kind, const char *text,
                            int64_t now_ms, struct jy_ticket *out);

/* A pass to bring one attachment, piece by piece: "up-<device>-<key>-<size>-<until>-<mac>". */
struct jy_pass {
    int64_t device, size, until_ms;
    char key[33]; /* hex, of the request that will name it */
};
void jy_pass_make(const struct jy_secret *s, const struct jy_pass *p, char out[JY_PASS]);
JY_MUST bool jy_pass_read(const struct jy_secret *s, const char *text, int64_t now_ms,
                          struct jy_pass *out);

#endif
