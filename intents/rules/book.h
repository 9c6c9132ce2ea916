/* book.h - rule files as a book that is edited: one rule at a time, and written so that git can
 * diff it.
 *
 * Edit       names a rule by its id, a word list as "list:NAME", a dialect word as "form:WORD", the
 *            words that lean to a type as "leaning:TYPE", or the fitted weights as "weights", and
 *            holds the whole of it.
 * Writing    files that no edit touched keep their bytes; a touched one is laid out as the shipped
 *            files are: the rule's head on one line, then a line for each of its longer fields.
 * Errors     BAD_DATA: `why` names file, field, column and reason; the book is as it was.
 * Ownership  names and bytes given to parse are borrowed and must outlive the book; what is handed
 *            out lives in the arena that was passed.  Pure. */
#ifndef JY_RULE_BOOK_H
#define JY_RULE_BOOK_H

#include "intents/rules/ruleset.h"

struct jy_rule_book; /* opaque: the parsed files */

struct jy_rule_edit {
    struct jy_str id;   /* NUL behind it, as in arenas; so has `file` */
    struct jy_str file; /* where a new one goes; not looked at otherwise */
    struct jy_str body; /* JSON; empty: deleted */
};

JY_MUST enum jy_err jy_rule_book_parse(const struct jy_rule_file *files, int n,
                                       struct jy_rule_book **out, struct jy_diag *why);
void jy_rule_book_free(struct jy_rule_book *b); /* NULL is fine */

/* False: it names what else an edit may. */
bool jy_rule_book_is_rule(const char *id);

/* Lays one edit over the book.  Deleting what is not there changes nothing. */
JY_MUST enum jy_err jy_rule_book_lay(struct jy_rule_book *b, const struct jy_rule_edit *edit,
                                     struct jy_diag *why);
/* Gives the book a version's name, in the file that has one, else in 00-version.json. */
JY_MUST enum jy_err jy_rule_book_rename(struct jy_rule_book *b, const char *version);

/* The whole set, compiled, or shared with `like`, as in jy_ruleset_load. */
JY_MUST enum jy_err jy_rule_book_compile(const struct jy_rule_book *b,
                                         const struct jy_ruleset *like, struct jy_ruleset **out,
                                         struct jy_diag *why);
/* Only this rule, with the lists of the book, and live whatever its state says. */
JY_MUST enum jy_err jy_rule_book_try(const struct jy_rule_book *b, struct jy_str rule,
                                     struct jy_ruleset **out, struct jy_diag *why);

/* A rule, or what else an edit names, in one spelling, whatever the order of its keys: equal texts
 * are equal rules. NOT_FOUND.  `file` may be NULL. */
JY_MUST enum jy_err jy_rule_book_get(const struct jy_rule_book *b, struct jy_str id,
                                     struct jy_arena *a, struct jy_str *text, const char **file);
JY_MUST enum jy_err jy_rule_book_write(const struct jy_rule_book *b, struct jy_arena *a,
                                       struct jy_rule_file **files, int *n);

bool jy_rule_book_has_file(const struct jy_rule_book *b, const char *name);

enum jy_rule_change { JY_RULE_ADDED, JY_RULE_REMOVED, JY_RULE_EDITED, JY_N_RULE_CHANGES };
typedef void jy_rule_change_fn(void *ctx, enum jy_rule_change what, struct jy_str id);
/* What is different in `b`, by the ids that edits would have.  `each`
 * may be NULL.  MEMORY. */
JY_MUST enum jy_err jy_rule_book_diff(const struct jy_rule_book *a, const struct jy_rule_book *b,
                                      jy_rule_change_fn *each, void *ctx,
                                      int counts[JY_N_RULE_CHANGES]);

#endif
