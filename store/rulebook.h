/* rulebook.h - versions of the rules and of the city's directory, whole files, never edited.
 *
 * A version is a named set of files; one of each kind at most is live: of the city and the rules
 * what is in force, of the drafts the one that runs in shadow.  The others stay, each to be put in
 * force again.  Putting is one transaction: all files or none. */
#ifndef JY_RULEBOOK_H
#define JY_RULEBOOK_H

#include "store/store.h"

enum jy_book { JY_BOOK_CITY, JY_BOOK_RULES, JY_BOOK_SHADOW };
struct jy_book_file {
    const char *name;
    struct jy_str bytes;
};

/* What a version says of itself. */
struct jy_book_head {
    char version[24];
    int64_t at_ms;
    char by[24], second[24];           /* staff ids; empty: from the command line, nobody */
    char why[600];                     /* one sentence */
    int rules, added, removed, edited; /* rules now, and against the version before it */
    bool live;
};

/* Puts `files` in force under `head`, whose `live` is not looked at. */
JY_MUST enum jy_err jy_rulebook_put(struct jy_store *s, enum jy_book book,
                                    const struct jy_book_head *head,
                                    const struct jy_book_file *files, int n_files);
/* Puts the version that the live one took over from in force again: never one that was itself taken
 * back in between.  NOT_FOUND when there is none. */
JY_MUST enum jy_err jy_rulebook_back(struct jy_store *s, enum jy_book book, char version[24]);
/* Puts any other version in force again, older or newer; what it took over from stays its before.
 * NOT_FOUND: there is none of this name; WRONG_STATE: it is in force. */
JY_MUST enum jy_err jy_rulebook_again(struct jy_store *s, enum jy_book book, const char *version);
/* From now on none of them is live; WRONG_STATE: `version` is not. */
JY_MUST enum jy_err jy_rulebook_end(struct jy_store *s, enum jy_book book, const char *version);
/* The one that jy_rulebook_back would choose. */
JY_MUST enum jy_err jy_rulebook_before(struct jy_reader *r, enum jy_book book, char version[24]);
/* The live version's files into `a`; NOT_FOUND when there is none yet. */
JY_MUST enum jy_err jy_rulebook_live(struct jy_reader *r, enum jy_book book, struct jy_arena *a,
                                     char version[24], struct jy_book_file *files, int max,
                                     int *n_files);
/* The same of any version, by its name. */
JY_MUST enum jy_err jy_rulebook_named(struct jy_reader *r, enum jy_book book, const char *version,
                                      struct jy_arena *a, struct jy_book_file *files, int max,
                                      int *n_files);
/* The newest first. */
JY_MUST enum jy_err jy_rulebook_list(struct jy_reader *r, enum jy_book book,
                                     struct jy_book_head *list, int max, int *n);
/* Only its name: cheap enough to ask every second. */
JY_MUST enum jy_err jy_rulebook_version(struct jy_reader *r, enum jy_book book, char version[24]);

/* The same inside a batch. */
JY_MUST enum jy_err jy_rulebook_look(struct jy_store *s, enum jy_book book, char version[24]);

#endif
