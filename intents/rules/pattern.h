/* pattern.h - one compiled regular expression, run under limits.  The only user of PCRE2.
 *
 * Lifetime  a pattern is frozen once it is compiled and shared between threads, each holder with a
 *           reference; a scratch is one thread's.
 * Speed     machine code is made of those that run often, or long: most of ten thousand hardly ever
 *           do, and to make it takes four times as long as to compile them, and as much memory again.
 * Limits    100,000 match steps, a 1 MB JIT stack and 4 MB of heap a run; a run that spends them is
 *           SPENT, which is neither a match nor its absence. */
#ifndef JY_PATTERN_H
#define JY_PATTERN_H

#include "intents/text/fold.h"

enum { JY_PATTERN_GROUPS = 4 };

struct jy_pattern;       /* opaque: pcre2_code */
struct jy_match_scratch; /* opaque: match data, limits, JIT stack */

struct jy_pattern_error {
    size_t offset;                 /* byte offset into the expression, behind what is wrong */
    char text[128];                /* PCRE2's words */
    const char *zh;                /* the same for an official; NULL when it is a rare one */
    const char *cure_zh, *cure_en; /* what to do; empty for a rare one */
};

enum jy_matched { JY_MATCHED_NO, JY_MATCHED_YES, JY_MATCHED_SPENT };

/* What a match covered: the whole, then the groups that took part, in order. */
struct jy_match_spans {
    struct jy_span whole;
    struct jy_span groups[JY_PATTERN_GROUPS];
    struct jy_str names[JY_PATTERN_GROUPS]; /* empty for a group without a name */
    int n_groups;
};

/* With one reference.  BAD_DATA fills `why`; MEMORY leaves it alone. */
JY_MUST enum jy_err jy_pattern_compile(struct jy_str regex, struct jy_pattern **out,
                                       struct jy_pattern_error *why);
bool jy_pattern_is_busy(struct jy_pattern *p); /* ran often, and is no machine code yet */
/* Into machine code, some 25 us of work.  Any thread, while others run it. */
void jy_pattern_quicken(struct jy_pattern *p);
struct jy_pattern *jy_pattern_ref(struct jy_pattern *p);
void jy_pattern_unref(struct jy_pattern *p); /* NULL is fine */

struct jy_match_scratch *jy_match_scratch_new(void); /* NULL when out of memory */
void jy_match_scratch_free(struct jy_match_scratch *s);

/* Looks from byte `from` on; `text` is well-formed UTF-8.  `out` may be NULL. */
enum jy_matched jy_pattern_run(struct jy_pattern *p, struct jy_match_scratch *s, struct jy_str text,
                               size_t from, struct jy_match_spans *out);

/* Who compiles and runs them: "PCRE2 10.42". */
enum { JY_PATTERN_ENGINE = 48 };
void jy_pattern_engine(char out[JY_PATTERN_ENGINE]);

#endif
