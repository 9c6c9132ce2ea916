/* audit.h - who looked at whose data, and who changed what the house runs by (DOMAIN 10.2).
 *
 * Shape    a row for each look or change, ids dense, never changed, none gone before it is half a
 *          year old: triggers see to both.  Each row's hash covers it and the hash in front of it;
 *          jieyou check verifies.  Rows of before the chain have none.
 * Texts    `what` is a short name ("contact", "opened", "rules.published"), `why` a reason or what
 *          was chosen; never a citizen's words.
 * Threads  with a store: the clerk's, inside a batch; with a reader: the reader's. */
#ifndef JY_AUDIT_H
#define JY_AUDIT_H

#include "store/store.h"

/* `staff`: an id, "console" from the command line, empty for the house itself; case 0: of none. */
JY_MUST enum jy_err jy_audit_add(struct jy_store *s, int64_t now_ms, struct jy_str staff,
                                 int64_t case_id, struct jy_str what, struct jy_str why);
/* The same, once for each session, case, `what` and day: the log itself remembers it.  `session`: a
 * mark by which whoever reads the log tells one sign-in from another. */
JY_MUST enum jy_err jy_audit_look(struct jy_store *s, int64_t now_ms, struct jy_str staff,
                                  struct jy_str session, int64_t case_id, struct jy_str what);

struct jy_audit_row {
    int64_t id, at_ms, case_id;
    struct jy_str staff, session, what, why;
    struct jy_str no; /* of the case; empty: none, or not filed yet */
    bool clue;        /* the case is an accusation: for whoever reads those alone */
};
struct jy_audit_asked {
    struct jy_str staff;      /* of this one; empty: of anybody */
    int64_t case_id;          /* of this case; 0: of any, and of none */
    bool clues;               /* of accusations alone */
    int64_t from_ms;          /* not older than this */
    int64_t before_ms, below; /* older than this moment, or of it with a smaller id */
};
/* The newest first, texts into `a`. */
JY_MUST enum jy_err jy_audit_read(struct jy_reader *r, const struct jy_audit_asked *q,
                                  struct jy_arena *a, struct jy_audit_row *list, int max, int *n);
/* Who put a version of the rules in force again; the newest first, into `a`: moment, staff, why. */
JY_MUST enum jy_err jy_audit_rolled_back(struct jy_reader *r, struct jy_arena *a,
                                         struct jy_audit_row *list, int max, int *n);

#endif
