/* release.h - a rule set on its way into force: named, compiled, tried, counted, as files.
 *
 * Objections  examples that break, dangers that the live rules vouch for and these would miss, and
 *             rules that are new or changed and spend their limit on a hostile text (trial.h).
 *             Making goes on; whether they stand in the way is the caller's to say.
 * Threads     any; takes as long as it takes: not the loop's. */
#ifndef JY_RELEASE_H
#define JY_RELEASE_H

#include "intents/rules/book.h"
#include "store/rulebook.h"

struct jy_objection {
    enum { JY_EXAMPLE_BROKEN, JY_HAZARD_LOST, JY_TOO_SLOW } what;
    struct jy_str rule, text; /* of a slow rule: how the text begins */
    bool should;              /* of an example: match */
    enum jy_hazard card;      /* of a hazard */
};
typedef void jy_objection_fn(void *ctx, const struct jy_objection *o);

struct jy_release {
    struct jy_book_head head;   /* version, at, counts; who and why are the caller's */
    struct jy_book_file *files; /* in the arena, or in the book */
    int n_files;
    struct jy_ruleset *rules; /* a reference for the caller; named as `head` says; counts nothing */
};

/* What is in force; all NULL when nothing is yet. */
struct jy_release_base {
    const struct jy_rule_book *book;
    const struct jy_ruleset *rules;
};

/* `book` takes the new version's name.  BAD_DATA: it does not compile, `why` says where. */
JY_MUST enum jy_err jy_release_make(struct jy_arena *a, const struct jy_release_base *live,
                                    struct jy_rule_book *book, int64_t now_ms,
                                    jy_objection_fn *each, void *ctx, struct jy_release *out,
                                    struct jy_diag *why);

/* A version that was in force before, on its way back: keeps its name and its files, of which `out`
 * has none.  Only lost dangers are objected to: its examples were settled when it was published. */
JY_MUST enum jy_err jy_release_again(const struct jy_release_base *live, const char *version,
                                     const struct jy_rule_book *book, jy_objection_fn *each,
                                     void *ctx, struct jy_release *out, struct jy_diag *why);
/* For the audit log: which version, what it changes against the one that was in force, and why. */
struct jy_str jy_release_told(struct jy_arena *a, const struct jy_book_head *head,
                              const char *against, struct jy_str why);

/* Store files as the engine wants them, in the arena; NULL when out of memory. */
struct jy_rule_file *jy_rule_files(struct jy_arena *a, const struct jy_book_file *files, int n);

#endif
