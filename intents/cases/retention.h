/* retention.h - how long what was said is kept, and what is left of a case without its words.
 *
 * Source   DOMAIN 10.3; 个人信息保护法 47: deleted when the purpose is done or the time to keep it is
 *          over, when consent is taken back, or when it was had against the law.
 * Shape    an event `erased` names the events whose texts and files go with it; they keep their
 *          places and their hashes, so the chain verifies as before.  Of a registered case stay
 *          number, type, place, units, days and how it ended, and it is in the figures as it was.
 * Pure. */
#ifndef JY_RETENTION_H
#define JY_RETENTION_H

#include "intents/cases/talk.h"

/* Why words are erased before their time, by the paragraphs of article 47. */
#define JY_ERASE_GROUNDS(X) \
    X(PURPOSE, "purpose")   /* 1: what it was had for is done, or does not need it */ \
    X(EXPIRED, "expired")   /* 2: the time to keep it is over */ \
    X(CONSENT, "consent")   /* 3 */ \
    X(UNLAWFUL, "unlawful") /* 4 */ \
    X(OTHER, "other_law")   /* 5: another law says so */
enum jy_erase_ground {
#define X(name, wire) JY_ERASE_##name,
    JY_ERASE_GROUNDS(X) JY_N_ERASE_GROUNDS
#undef X
};
enum jy_erase_ground jy_erase_ground_of(struct jy_str name); /* JY_N_ERASE_GROUNDS: none */

/* The body of `erased`: these events' texts are gone, and why. */
void jy_erased_put(struct jy_buf *b, int64_t from, int64_t to, enum jy_erase_ground ground,
                   struct jy_str text);

/* When all that was said in it goes by itself: a talk that was never registered, and a question
 * that was answered.  0: it is kept, as an archive's rules have it, or nothing is left. */
int64_t jy_kept_until_ms(const struct jy_city *city, const struct jy_case *c,
                         const struct jy_talk *t);

/* Takes everybody's words out of the record; `t` may be NULL.  An unregistered talk begins anew. */
void jy_case_forget(struct jy_case *c, struct jy_talk *t);
/* Takes out what was copied from these words alone. */
void jy_case_forget_words(struct jy_case *c, struct jy_talk *t, struct jy_str words);

#endif
