/* store.h - the durable store: one writer that groups commits, many readers.
 *
 * Promise    jy_store_commit returns JY_OK only after fsync; what was not committed never was.
 * Threads    a struct jy_store belongs to one thread (the clerk's); a struct jy_reader to another.
 *            Checkpoints run on a thread of the store's own, out of the writer's way.
 * Errors     STORE: the disk is full, read-only or broken; nothing of the batch is kept, the next
 *            begin tries again.  UNREADABLE: a case or its log lies on a damaged page; a batch that
 *            met it is to be run again without.  BAD_DATA: the file is newer than the program, or not ours.
 * This header and its neighbours speak of cases, logs and people; another engine fits behind. */
#ifndef JY_STORE_H
#define JY_STORE_H

#include "intents/cases/plan.h"
#include "intents/cases/talk.h"

struct jy_store;  /* opaque: the writer */
struct jy_reader; /* opaque: a read-only view of committed data */

/* Opens or creates `dir`/jieyou.db and brings it to the present schema. */
JY_MUST enum jy_err jy_store_open(const char *dir, struct jy_store **out, struct jy_diag *why);
void jy_store_close(struct jy_store *s); /* NULL is fine */
JY_MUST enum jy_err jy_reader_open(const char *dir, struct jy_reader **out, struct jy_diag *why);
void jy_reader_close(struct jy_reader *r);
/* From hold to release everything read is of one moment; short, for it holds the log's end. */
JY_MUST enum jy_err jy_reader_hold(struct jy_reader *r);
void jy_reader_release(struct jy_reader *r);

/* A batch: begin, then any number of turns each between mark and keep or undo, then commit. */
JY_MUST enum jy_err jy_store_begin(struct jy_store *s);
JY_MUST enum jy_err jy_store_mark(struct jy_store *s);
void jy_store_keep(struct jy_store *s); /* the turn since mark stands */
/* The turn since mark never was.  False: it had written, and the batch cannot be committed any
 * more; the other turns are to be run again without it.  Turns are refused before they write, but
 * for a defect of ours: a savepoint under each would cost all of them a tenth of their time. */
JY_MUST bool jy_store_undo(struct jy_store *s);
JY_MUST enum jy_err jy_store_commit(struct jy_store *s);
void jy_store_abort(struct jy_store *s); /* the whole batch never was */
/* Between two batches of a program that writes many, so that the server beside it gets its turn. */
void jy_store_give_way(void);

/* Who hears what SQLite says of a disk or a file that fails, on any connection and any thread: its
 * extended code, and a sentence without anybody's words.  Once, before the first store is opened. */
typedef void jy_store_failed_fn(int code, const char *why);
void jy_store_listen(jy_store_failed_fn *failed);
bool jy_store_means_damage(int code); /* of the file itself: it stays until that is salvaged */

/* What it runs on, "SQLite 3.40.1", and the version of its shape. */
const char *jy_store_engine(void);
int jy_store_shape(void);
/* What went wrong last, for the log; never NULL. */
const char *jy_store_why(const struct jy_store *s);

#endif
