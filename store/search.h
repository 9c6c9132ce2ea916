/* search.h - cases found by words, within what the asker may see.
 *
 * Found by      number, place, other party, wish, the matter in the citizen's words, the last four
 *               digits of the telephone number: any two characters that stand together.
 * Not found     drafts, clues, and what is said later in the talk.
 * When          a turn only notes that a case would be found otherwise; what is noted is taken in a
 *               moment later, many at once, since that costs several times what a turn does.
 * Threads       asking: the reader's; taking in: the clerk's. */
#ifndef JY_SEARCH_H
#define JY_SEARCH_H

#include "store/queue.h"

/* The newest first.  More than `max`: `more` is true.  BAD_FIELD: nothing to look for in `typed`.
 */
JY_MUST enum jy_err jy_search(struct jy_reader *r, const struct jy_viewer *v, struct jy_str typed,
                              struct jy_arena *a, struct jy_case *rows, int max, int *n,
                              bool *more);

/* JY_OK: something is still to be taken in; NOT_FOUND: nothing. */
JY_MUST enum jy_err jy_search_waits(struct jy_reader *r);
/* Takes in some of it, and says how many; JY_SEARCH_AT_ONCE: there may be more.  Clerk's thread,
 * inside a batch. */
enum { JY_SEARCH_AT_ONCE = 16 };
JY_MUST enum jy_err jy_search_take_in(struct jy_store *s, int *n);

#endif
