/* bench.h - what lies on the workshop's bench: the live rules and the draft, parsed and compiled,
 * as of one moment.
 *
 * They are sets of the workshop's own: trying texts on them leaves the counters of the live traffic
 * alone.  Threads  the worker's. */
#ifndef JY_BENCH_H
#define JY_BENCH_H

#include "intents/rules/book.h"
#include "store/draft.h"
#include "store/rulebook.h"

struct jy_check;  /* check.h */
struct jy_slow;   /* slow.h */
struct jy_recent; /* recent.h */

struct jy_bench_set {
    struct jy_arena *arena; /* files and edits */
    struct jy_rule_book *book;
    bool tried;               /* to compile */
    struct jy_ruleset *rules; /* NULL: not tried, or it does not compile and `why` says why */
    struct jy_diag why;
};

struct jy_bench {
    struct jy_reader *reader;
    struct jy_scratch *scratch;
    struct jy_arena *arena; /* of the job that runs now */
    struct jy_bench_set live, draft;
    struct jy_book_head head; /* of the live version */
    struct jy_draft_state state;
    struct jy_draft_edit *edits; /* of the draft, by id */
    int n_edits;
    struct jy_recent *recent;
    struct jy_check *check, *replay; /* of the draft; of a version to go back to */
    struct jy_slow *slow;
};

enum { JY_BENCH_FILES = 128, JY_BENCH_VERSIONS = 200 };

JY_MUST enum jy_err jy_bench_open(const char *dir, struct jy_bench **out, struct jy_diag *why);
void jy_bench_close(struct jy_bench *b); /* NULL is fine */

/* Looks whether something else is in force or drafted, and takes it up, parsed.  An error leaves
 * what was there. */
JY_MUST enum jy_err jy_bench_refresh(struct jy_bench *b);
/* Compiles the live set, or the draft's as well, when it is not, but for what is the same in `like`,
 * the rules in force: still time enough that only who needs it asks. */
JY_MUST enum jy_err jy_bench_compile(struct jy_bench *b, const struct jy_ruleset *like, bool draft);
/* Takes up the newest messages; while a check, a replay or a slow job runs on them they stay as
 * they are. */
JY_MUST enum jy_err jy_bench_hear(struct jy_bench *b);
/* Another copy of the draft's book, for the caller to change; its bytes are in `a`. */
JY_MUST enum jy_err jy_bench_copy_draft(const struct jy_bench *b, struct jy_arena *a,
                                        struct jy_rule_book **out, struct jy_diag *why);
/* A version as a book, in the arena of the job; the caller frees it.  NOT_FOUND; BAD_DATA: `why`.
 */
JY_MUST enum jy_err jy_bench_version(struct jy_bench *b, enum jy_book of, const char *version,
                                     struct jy_rule_book **out, struct jy_diag *why);
/* What an edit of `id` begins from: is there no live rule of it, in which file is it, its base.
 * `file` may be NULL; it lives as long as the live book. */
JY_MUST enum jy_err jy_bench_base(struct jy_bench *b, struct jy_str id, bool *is_new,
                                  const char **file, unsigned char base[32]);
/* The draft's edit of `id`; NULL: none. */
const struct jy_draft_edit *jy_bench_edit(const struct jy_bench *b, struct jy_str id);

#endif
