/* journal.h - the ordered log of each case: what was said, done and decided.
 *
 * Shape      one row per event; `seq` is dense from 1 within a case, one writer.
 * Chain      hash = BLAKE2b(previous hash, case, seq, at, kind, who, hash of body, hash of inner),
 *            so a body can be erased by law and the chain still verifies.
 * Once       (device, key) is unique for ever: the first event of a turn carries the stamp.
 * Units      *_ms is Unix milliseconds; lengths are bytes of UTF-8.
 * Errors     KEY_REUSED same key, other body; STALE_EPOCH the case has moved on since the plan's
 *            copy was loaded; STORE nothing was written, the caller may retry.
 * Threads    journal_find and _apply: the clerk's, inside a batch.  Pages: any reader's thread. */
#ifndef JY_JOURNAL_H
#define JY_JOURNAL_H

#include "intents/cases/said.h"
#include "store/store.h"

struct jy_stamp {
    int64_t device;           /* row of the sending device, or of the staff session's person */
    unsigned char key[16];    /* the client's UUIDv7 */
    unsigned char digest[32]; /* BLAKE2b of the request's body */
    bool present;             /* system turns have none */
};

struct jy_receipt {
    int64_t case_id, seq, at_ms; /* of the turn's first event */
};

/* JY_OK: seen before, `out` is the first receipt.  NOT_FOUND: new.  KEY_REUSED. */
JY_MUST enum jy_err jy_journal_find(struct jy_store *s, const struct jy_stamp *stamp,
                                    struct jy_receipt *out);

/* One event as it was written, for fan-out after the commit. */
struct jy_written {
    int64_t case_id, seq, at_ms;
    int which; /* index into plan->cases */
    const struct jy_event *event;
};

/* Appends every event of the plan, saves cases and talks, keeps the projections.  Sets id, seq and
 * last_ms of the plan's cases, and the body of `continued`, which names the other case's id.  Reads
 * no clock: every event is at `now_ms`.  On an error undo the turn.  `written` has room for 2 *
 * JY_PLAN_EVENTS. */
JY_MUST enum jy_err jy_journal_apply(struct jy_store *s, const struct jy_stamp *stamp,
                                     int64_t now_ms, struct jy_plan *plan, struct jy_receipt *out,
                                     struct jy_written *written, int *n_written);

/* Whose eyes a log is written for: a citizen's see no inner part and nothing that is for staff
 * only, and only a mediator's see a caucus and its notes; "withheld" stands in its place. */
struct jy_eyes {
    bool staff; /* else a citizen's */
    bool other; /* or those of the other side of its mediation: the rooms, and what they are told */
    struct jy_str
        hears;          /* staff id: their own caucus notes are read, and no one else's; or empty */
    char code[7];       /* the query code, to be shown with a registration; empty: it is not */
    int64_t code_after; /* nor with one up to here: it has been seen */
};

/* Writes events after `have`, oldest first, as a JSON array of wire events
 * {"seq","at","kind","by",…,"body","inner"?} into `out`.  `last` is the highest seq written (or
 * `have`). */
JY_MUST enum jy_err jy_journal_page(struct jy_reader *r, int64_t case_id, int64_t have, int limit,
                                    struct jy_eyes eyes, struct jy_buf *out, int64_t *last);
/* How often the citizen, or the other side of a mediation, has spoken after `have`. */
JY_MUST enum jy_err jy_journal_said(struct jy_reader *r, int64_t case_id, int64_t have, int *n);
/* What the citizen said there, in `a`, without what came along with it (uploads.h).  NOT_FOUND:
 * that is none of their messages.  Threads: the clerk's, inside a batch. */
JY_MUST enum jy_err jy_journal_message(struct jy_store *s, int64_t case_id, int64_t seq,
                                       struct jy_arena *a, struct jy_said *out);
/* The seqs of the last `max` messages that the citizen wrote or sent there, oldest first: no button
 * that was pressed.  The clerk's thread as well. */
JY_MUST enum jy_err jy_journal_told(struct jy_store *s, int64_t case_id, int max, int64_t *seqs,
                                    int *n);
/* What an event says to everybody who reads the case, in `a`.  NOT_FOUND: there is none. */
JY_MUST enum jy_err jy_journal_words(struct jy_reader *r, int64_t case_id, int64_t seq,
                                     struct jy_arena *a, struct jy_str *out);
/* What the citizen wrote there after `have` and up to `upto`, no button that was pressed; each text
 * is borrowed for its call. */
typedef void jy_message_fn(void *ctx, int64_t seq, struct jy_str text);
JY_MUST enum jy_err jy_journal_messages(struct jy_reader *r, int64_t case_id, int64_t have,
                                        int64_t upto, jy_message_fn *each, void *ctx);
/* The same shape for one event that has just been written. */
void jy_event_write(struct jy_buf *out, int64_t seq, int64_t at_ms, const struct jy_event *e,
                    struct jy_eyes eyes);

#endif
