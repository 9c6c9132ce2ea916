/* dossier.h - the logs of cases as texts that anybody can read, keep, and verify without this program.
 *
 *   FOLDER/cases.jsonl   a case a line: its number, and the record as it stands
 *   FOLDER/log.jsonl     an event a line, in order: all that its hash covers, and the hash
 *   FOLDER/files/        attachments, by the SHA-256 that the log names
 *
 * What was said to a mediator alone is in none of them: its hash stands for it.
 * How it is verified: docs/DOSSIER.md.  Of one moment, beside a running server. */
#ifndef JY_DOSSIER_H
#define JY_DOSSIER_H

#include "store/store.h"

struct jy_dossier_of {
    const char *no; /* NULL: of every case, drafts as well */
    bool clues;     /* of every case: those that only discipline may read, too */
    bool
        outward; /* for whoever is not staff: without records, reasons and notes; hashes stand for them */
};
struct jy_dossier_sum {
    int64_t cases, events, files;
    int64_t kept_back; /* cases that only discipline may read */
    int missing;       /* attachments that are not where they should be, or damaged */
};
/* `folder` must not be there, and is not until all of it is written.  NOT_FOUND: no such number;
 * `why` says the rest. */
JY_MUST enum jy_err jy_dossier_write(const char *dir, const char *folder,
                                     const struct jy_dossier_of *of, struct jy_dossier_sum *sum,
                                     struct jy_diag *why);

#endif
