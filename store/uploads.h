/* uploads.h - attachments as rows: those that are here and belong to nothing yet, and those of a
 * case's events.  Their bytes are files.h's. */
#ifndef JY_UPLOADS_H
#define JY_UPLOADS_H

#include "intents/cases/attachment.h"
#include "store/store.h"

/* An upload is known by its device and the key of the request that will name it. */
struct jy_upload {
    unsigned char key[16];
    int64_t device;
    struct jy_attachment file; /* without a name */
};

/* Threads: the clerk's, inside a batch. */
JY_MUST enum jy_err jy_uploads_put(struct jy_store *s, const struct jy_upload *u, int64_t now_ms);
/* NOT_FOUND: nothing has come under this key. */
JY_MUST enum jy_err jy_uploads_find(struct jy_store *s, const unsigned char key[16], int64_t device,
                                    struct jy_attachment *out);
/* It belongs to an event now, and is no upload any more.  LIMIT is not asked here. */
JY_MUST enum jy_err jy_uploads_attach(struct jy_store *s, const struct jy_upload *u,
                                      int64_t case_id, int64_t seq, int64_t now_ms);
/* The file of an event, its name in `a`.  NOT_FOUND: it has none. */
JY_MUST enum jy_err jy_uploads_of_event(struct jy_store *s, int64_t case_id, int64_t seq,
                                        struct jy_arena *a, struct jy_attachment *out);
/* It stands with another event, too; nothing, where there is none. */
JY_MUST enum jy_err jy_uploads_copy(struct jy_store *s, int64_t case_id, int64_t seq,
                                    int64_t to_case, int64_t to_seq, int64_t now_ms);
/* How many a case has. */
JY_MUST enum jy_err jy_uploads_of_case(struct jy_store *s, int64_t case_id, int *n);
/* Forgets up to `max` uploads from before `before_ms`; `hashes` of those that nothing else names.
 */
JY_MUST enum jy_err jy_uploads_forget(struct jy_store *s, int64_t before_ms, int max,
                                      unsigned char (*hashes)[JY_FILE_HASH], int *n);

/* Threads: the reader's. */
/* Is it all here?  NOT_FOUND: not yet. */
JY_MUST enum jy_err jy_uploads_look(struct jy_reader *r, const unsigned char key[16],
                                    int64_t device, struct jy_attachment *out);
/* The file of an event, its name in `a`; `staff_only`: it is kept from the citizen.  NOT_FOUND. */
JY_MUST enum jy_err jy_uploads_read(struct jy_reader *r, int64_t case_id, int64_t seq,
                                    struct jy_arena *a, struct jy_attachment *out,
                                    bool *staff_only);

#endif
