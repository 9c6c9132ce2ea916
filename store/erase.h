/* erase.h - words that are taken out of the log by law or by age; what may be taken out one by one.
 *
 * Promise  an event `erased` and what it takes out are one transaction (jy_journal_apply).  The events
 *          stay in place with kind, time, who and the hashes of what they said: the chain verifies,
 *          and jieyou check names every text that is gone without such an event, or is still there
 *          behind one.  Freed bytes are overwritten (secure_delete).  A copy that was made before has
 *          them still; the index to find cases by forgets its pairs of characters as SQLite merges it.
 * Files    what came with such an event has no name any more, and goes with the uploads that nobody
 *          has named (uploads.h).
 * Source   个人信息保护法 47; DOMAIN 10.3. */
#ifndef JY_ERASE_H
#define JY_ERASE_H

#include "store/store.h"

/* The words of a message that may be erased by itself: what somebody said, no step of the procedure.
 * NOT_FOUND: there is none, or it has been erased.  Threads: the clerk's, inside a batch. */
JY_MUST enum jy_err jy_erase_look(struct jy_store *s, int64_t case_id, int64_t seq,
                                  struct jy_arena *a, struct jy_str *words);

#endif
