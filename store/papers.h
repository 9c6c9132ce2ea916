/* papers.h - the numbers of documents, and documents as they stand in the log. */
#ifndef JY_PAPERS_H
#define JY_PAPERS_H

#include "store/store.h"

/* Takes the next number of a unit, a form and a year: with the turn that issues it, or not at all.
 * Threads: the clerk's, inside a batch. */
JY_MUST enum jy_err jy_papers_take(struct jy_store *s, struct jy_str unit, struct jy_str code,
                                   int year, int *serial);
/* A document as it stands in the log; its texts are in the arena it was read with. */
struct jy_kept_paper {
    int64_t seq;
    struct jy_str body, name, number, doc;
    struct jy_str by; /* staff id of whoever issued it */
    bool staff_only;  /* kept from the citizen */
    bool sealed;      /* and from all but whoever mediates */
    bool voided;      /* it does not hold any more */
};
/* NOT_FOUND: no document stands there.  Threads: as jy_papers_take; the reader's. */
JY_MUST enum jy_err jy_papers_find(struct jy_store *s, int64_t case_id, int64_t seq,
                                   struct jy_arena *a, struct jy_kept_paper *out);
JY_MUST enum jy_err jy_papers_read(struct jy_reader *r, int64_t case_id, int64_t seq,
                                   struct jy_arena *a, struct jy_kept_paper *out);
/* Those that hold, oldest first; without their bodies. */
enum { JY_PAPERS_MOST = 64 };
JY_MUST enum jy_err jy_papers_holding(struct jy_reader *r, int64_t case_id, struct jy_arena *a,
                                      struct jy_kept_paper *list, int *n);

#endif
