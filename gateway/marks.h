/* marks.h - what the commands that run beside the server leave for it: when the newest copy was
 * made, and when one was last put back for trial.
 *
 * A file each in the data folder, not a row of the store: a copy can be made of a store that takes
 * no more rows, is not to contain that it was made, and what is put back is not to bring along an
 * older word of it.  It gets its name when it is whole and on disk.  Threads  any. */
#ifndef JY_MARKS_H
#define JY_MARKS_H

#include "intents/base.h"

enum jy_mark_of { JY_MARK_BACKUP, JY_MARK_DRILL };
struct jy_mark {
    int64_t at_ms;  /* 0: never */
    bool whole;     /* a copy: with all its attachments; a drill: nothing was found */
    char file[512]; /* the copy */
    bool sealed;    /* … and it is sealed */
    /* Of a drill: when a copy was last really put back, and nothing was found.  0: never, or something was.
     * A sealed one can be looked at from outside alone. */
    int64_t opened_ms;
};

/* STORE: it could not be written.  NOT_FOUND: there is no such folder. */
JY_MUST enum jy_err jy_mark_leave(const char *data, enum jy_mark_of of, const struct jy_mark *m);
/* What is there; a zero one when there is none, or it cannot be read. */
void jy_mark_read(const char *data, enum jy_mark_of of, struct jy_mark *out);

#endif
