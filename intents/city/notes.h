/* notes.h - what is wrong with the files of a city, or doubtful in them, with its place.
 *
 * The list has room for `max`; in a full one an error takes a warning's place, and errors that
 * find none are counted. */
#ifndef JY_NOTES_H
#define JY_NOTES_H

#include "intents/base.h"

/* What loading has come to so far. */
struct jy_notes {
    struct jy_diag *list;
    int max, n;     /* n <= max */
    int n_errors;   /* all of them, also those the list does not name */
    int n_unlisted; /* those that neither stand in the list nor are counted by one that does */
    bool no_memory;
};
struct jy_where {
    const char *file;
    int line; /* 0: the file as a whole */
};

/* `value` may be empty; it is put behind both sentences. */
void jy_note(struct jy_notes *notes, bool warning, struct jy_where where, const char *zh,
             const char *en, struct jy_str value);
/* An error that stands once however often it is met: the first place is named, `more` counts the
 * others. */
void jy_note_once(struct jy_notes *notes, struct jy_where where, const char *zh, const char *en,
                  struct jy_str value);

#endif
