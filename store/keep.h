/* keep.h - looking after the file: check, backup, restore, salvage.
 *
 * check: chains, that of the audit log too, dense seq, projections against the records, stamps against the log, foreign keys,
 * attachments; `deep` asks SQLite for its own integrity check as well, which reads every page, and
 * reads every attachment.  Calls `say` for
 * each finding and counts them; beside a running server it sees one moment.  A file that cannot be
 * opened is a finding, and the error: BAD_DATA when it is damaged.
 *
 * A copy is plain, one file and beside it `<file>.files`, the attachments that it names; or, where a key
 * is given to make it, sealed: one file with both in it, which that key's secret half opens (sealed.h).
 * Plain ones share attachments: of one that the copy before has, and that reads well there, the name
 * alone is new.
 *
 * backup: an online copy of one moment while the server writes, verified and synced before it gets its
 * name.  What is to be sealed is made plain in the store's own folder for the moment, never where the copy
 * goes.  STORE where there is no room for it, before anything is written; whatever fails leaves nothing
 * behind, and what is cut off, `<file>.part` and `<file>.files`.  One at a time: hold the folder.
 *
 * restore: verifies the copy first, brought up to date when an older program made it, then
 * replaces; the old file is kept beside it.  BAD_DATA when the copy does not verify, DENIED when it is
 * sealed and the key is not there, or another, STORE when a server still has the folder open.
 *
 * salvage: a damaged file is read as far as it can be, and a new one takes its place: every case that
 * is whole, and those that are not as the copy has them (`copy->file` NULL: there is none).  What could be
 * read and is in neither goes into JY_SALVAGED in the same folder, a line of JSON each, for people to
 * read.  `say` is called for what is lost, and then for what a deep check finds in the new file.  The
 * damaged one is kept as restore keeps the old one.  BAD_DATA: nothing can be read, or the copy does
 * not verify; STORE as above. */
#ifndef JY_KEEP_H
#define JY_KEEP_H

#include "store/seal_key.h"
#include "store/store.h"

typedef void jy_say_fn(void *ctx, const char *finding);

struct jy_check_sum {
    int64_t cases, events, stamps, files, looks; /* looks: rows of the audit log */
    int findings;
};
JY_MUST enum jy_err jy_keep_check(const char *dir, bool deep, jy_say_fn *say, void *ctx,
                                  struct jy_check_sum *sum);
struct jy_copy {
    const char *file;
    const struct jy_seal_key *key; /* NULL: none; what is plain needs none, and does not mind one */
    int64_t spare_mb;              /* of the disk that it is written to: stays free */
    const char
        *before; /* a plain one made earlier, or NULL: what both have on one disk is there once */
};
/* For whoever makes copies, or takes away what is left of them: until it is closed, or its holder is gone.
 * STORE: another holds it, or there is no such folder. */
JY_MUST enum jy_err jy_keep_hold(const char *dir, int *held, struct jy_diag *why);
/* `missing` (or NULL): attachments that were not where they are copied from, or damaged there. */
JY_MUST enum jy_err jy_keep_backup(const char *dir, const struct jy_copy *to,
                                   void (*progress)(void *ctx, int done, int total), void *ctx,
                                   int *missing, struct jy_diag *why);
JY_MUST enum jy_err jy_keep_restore(const struct jy_copy *from, const char *dir, int *missing,
                                    struct jy_diag *why);

#define JY_SALVAGED "salvaged.jsonl"
struct jy_salvage_sum {
    int64_t whole, from_copy, left_out; /* cases */
    int64_t beside;                     /* lines of JY_SALVAGED; 0: there is no such file */
    struct jy_check_sum left;           /* of the new file */
};
JY_MUST enum jy_err jy_keep_salvage(const char *dir, const struct jy_copy *copy, jy_say_fn *say,
                                    void *ctx, struct jy_salvage_sum *sum, struct jy_diag *why);

#endif
