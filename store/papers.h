/* papers.h - the numbers of documents, and documents as they stand in the log. */
#ifndef JY_PAPERS_H
#define JY_PAPERS_H

#include "store/store.h"

/* Takes the next number of a unit, a form and a year: with the turn that issues it, or not at all.
 * Threads: the clerk's, inside a batch. */
JY_MUST enum jy_err jy_papers_take(struct jy_store *s, struct jy_str unit, struct jy_str code,
                                   int year, int *serial);
/* What a document that still holds is called; NOT_FOUND: none stands there, or it was voided.
 * Threads: as jy_papers_take. */
JY_MUST enum jy_err jy_papers_name(struct jy_store *s, int64_t case_id, int64_t seq,
                                   struct jy_arena *a, struct jy_str *name, struct jy_str *number,
                                   bool *staff_only);
/* Does it hold?  NOT_FOUND as above. */
JY_MUST enum jy_err jy_papers_holds(struct jy_reader *r, int64_t case_id, int64_t seq);
/* The body of a document's event, in `a`; `staff_only`: it is kept from the citizen.  NOT_FOUND: no
 * document stands there. */
JY_MUST enum jy_err jy_papers_read(struct jy_reader *r, int64_t case_id, int64_t seq,
                                   struct jy_arena *a, struct jy_str *body, bool *staff_only);

#endif
