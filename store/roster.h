/* roster.h - who of a body is here, what each is good at and has in hand.
 *
 * What the directory says of a person stands until the person or the chair says otherwise; that
 * outlives an import.
 * Threads  with a store: the clerk's, inside a batch; with a reader: the reader's. */
#ifndef JY_ROSTER_H
#define JY_ROSTER_H

#include "intents/cases/offer.h"
#include "store/store.h"

enum { JY_SPECIALITIES_MAX = 120, JY_AREAS_MAX = 400 }; /* bytes */

/* What was said of one person; replaces what was said before. */
struct jy_roster_row {
    struct jy_str staff;
    bool off;
    int leave_from, leave_to; /* both 0: no leave */
    int capacity;
    struct jy_str specialities, areas;
    struct jy_str by; /* staff id */
};
JY_MUST enum jy_err jy_roster_put(struct jy_store *s, const struct jy_roster_row *row,
                                  int64_t now_ms);

struct jy_roster {
    const struct jy_standing *people;
    int n;
};
/* The people of `body` in the directory's order, in `a`; as many as there are.  MEMORY, STORE. */
JY_MUST enum jy_err jy_roster_people(struct jy_store *s, const struct jy_city *city,
                                     struct jy_str body, int64_t now_ms, struct jy_arena *a,
                                     struct jy_roster *out);
JY_MUST enum jy_err jy_roster_read(struct jy_reader *r, const struct jy_city *city,
                                   struct jy_str body, int64_t now_ms, struct jy_arena *a,
                                   struct jy_roster *out);
/* Cases that are offered to this person now. */
JY_MUST enum jy_err jy_roster_offers(struct jy_reader *r, struct jy_str staff, int64_t *ids,
                                     int max, int *n);

#endif
