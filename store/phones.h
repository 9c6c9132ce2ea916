/* phones.h - numbers that citizens have proved, by their marks, and the codes that were sent.
 *
 * A mark is the number keyed by who asks (secret.h); the number itself stands in the case's record
 * alone.  Of a code only its digest is kept, until one is sent a day or more later.
 * Threads  what takes a store: the clerk's. */
#ifndef JY_PHONES_H
#define JY_PHONES_H

#include "intents/cases/proof.h"
#include "store/store.h"

/* What went out in the 24 hours before, to this number, from this device, in all. */
JY_MUST enum jy_err jy_phones_sent(struct jy_store *s, const char *mark, int64_t device,
                                   int64_t now_ms, struct jy_proof_sent *out);

struct jy_kept_code {
    int64_t id, case_id; /* 0: for all matters of the number */
    char digest[JY_PROOF_MARK];
    struct jy_proof_code code;
};
/* One more is on its way; those of the days before are forgotten. */
JY_MUST enum jy_err jy_phones_add(struct jy_store *s, const char *mark, int64_t device,
                                  const struct jy_kept_code *code);
/* The last that this device had sent to the number, which alone is good.  NOT_FOUND: none. */
JY_MUST enum jy_err jy_phones_last(struct jy_store *s, const char *mark, int64_t device,
                                   struct jy_kept_code *out);
/* It was tried: how often, and whether it is used up. */
JY_MUST enum jy_err jy_phones_tried(struct jy_store *s, const struct jy_kept_code *code);

/* The cases whose number was proved after `since_ms`, the newest first. */
JY_MUST enum jy_err jy_phones_cases(struct jy_reader *r, const char *mark, int64_t since_ms,
                                    int64_t *cases, int max, int *n);

#endif
