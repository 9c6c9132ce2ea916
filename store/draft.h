/* draft.h - the one draft of the rules: edits that lie over the set in force, until published.
 *
 * Shape      one edit for each rule (its id) or list ("list:NAME"); one draft for all admins.
 * Revision   one counter for the whole draft: it grows with every change, an edit keeps the
 *            revision it was made with.  Who changes says which one was seen.
 * Errors     STALE_EPOCH: somebody else was there in the meantime; nothing was written.
 * Ownership  jy_str arguments are borrowed for the call; what is read lives in the arena.
 * Threads    with a store: the clerk's, inside a batch; with a reader: the reader's. */
#ifndef JY_DRAFT_H
#define JY_DRAFT_H

#include "store/store.h"

enum { JY_DRAFT_MAX = 4096 }; /* edits; what is more is a folder of files */

struct jy_draft_edit {
    struct jy_str id, file; /* file: where a new rule goes */
    struct jy_str body;     /* JSON; empty: deleted */
    unsigned char base[32]; /* hash of the live rule this began from; zeroes: there was none */
    int64_t revision, at_ms;
    struct jy_str by; /* staff id */
};

struct jy_draft_state {
    int64_t revision;       /* 0: never touched */
    int64_t ready_revision; /* proposed for publishing, waits for a second person; 0: not */
    char ready_by[24], ready_why[600];
};

/* The base of an edit, from the live rule's text in its one spelling; empty: there is none. */
void jy_draft_base(struct jy_str text, unsigned char out[32]);

JY_MUST enum jy_err jy_draft_state(struct jy_reader *r, struct jy_draft_state *out);
/* The edits by id, an array in the arena. */
JY_MUST enum jy_err jy_draft_read(struct jy_reader *r, struct jy_arena *a,
                                  struct jy_draft_edit **edits, int *n);

/* Stores `edit` over the one with revision `seen` (0: over none), as a new revision, which goes
 * into `edit->revision`.  STALE_EPOCH: `now` is the edit that is there; its id is empty when it has
 * gone.  LIMIT: the draft is full. */
JY_MUST enum jy_err jy_draft_put(struct jy_store *s, struct jy_arena *a, int64_t seen,
                                 struct jy_draft_edit *edit, struct jy_draft_edit *now);
/* Takes back the edit of `id`.  STALE_EPOCH as above; NOT_FOUND: there is none, and none was seen.
 */
JY_MUST enum jy_err jy_draft_undo(struct jy_store *s, struct jy_arena *a, int64_t seen,
                                  struct jy_str id, int64_t *revision, struct jy_draft_edit *now);
/* Takes back all of them: thrown away, or published.  STALE_EPOCH: `seen` is not the draft's. */
JY_MUST enum jy_err jy_draft_clear(struct jy_store *s, int64_t seen, int64_t *revision);
/* Proposes revision `seen`; the next change takes the proposal back. */
JY_MUST enum jy_err jy_draft_propose(struct jy_store *s, int64_t seen, struct jy_str by,
                                     struct jy_str why);
/* The same as the reader's, inside a batch. */
JY_MUST enum jy_err jy_draft_look(struct jy_store *s, struct jy_draft_state *out);

#endif
