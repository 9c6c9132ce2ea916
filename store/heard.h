/* heard.h - what citizens said and what people made of it: the material that rules are tried on.
 *
 * Clues and confidential cases are left out: who tends the rules must not read them (DOMAIN 3.6).
 * Threads  the reader's.  Texts are borrowed for the call of `each` only. */
#ifndef JY_HEARD_H
#define JY_HEARD_H

#include "store/store.h"

/* A citizen's words, in the order they came. */
struct jy_heard {
    int64_t id, case_id; /* of the event; of its case */
    int64_t at_ms;
    struct jy_str text;
    struct jy_str after; /* the line before them: the bot's by its template, "reply" a person's */
};
typedef void jy_heard_fn(void *ctx, const struct jy_heard *heard);
/* Where the last `n` messages of all begin: what to pass as `after` the first time. */
JY_MUST enum jy_err jy_heard_start(struct jy_reader *r, int n, int64_t *after);
/* Those behind `after`, which moves on to the last that was looked at; when it stays, that was all.
 */
JY_MUST enum jy_err jy_heard_since(struct jy_reader *r, int64_t *after, int max, jy_heard_fn *each,
                                   void *ctx);

/* Cases that something happened to behind event `after`, and that may not be heard (any more): who
 * keeps words must drop theirs. */
typedef void jy_unheard_fn(void *ctx, int64_t case_id);
JY_MUST enum jy_err jy_heard_closed(struct jy_reader *r, int64_t after, jy_unheard_fn *each,
                                    void *ctx);

/* A type that a person put right: the words the route stood on, and what they mean; when it was. */
typedef void jy_corrected_fn(void *ctx, struct jy_str text, struct jy_str type, int64_t at_ms);
/* Since `since_ms`; the newest `max`. */
JY_MUST enum jy_err jy_heard_corrections(struct jy_reader *r, int64_t since_ms, int max,
                                         jy_corrected_fn *each, void *ctx);

/* A type that a person took a case under and left as it was: the words the route stood on, and when
 * it was routed.
 * Since `since_ms`; the newest `max`. */
JY_MUST enum jy_err jy_heard_confirmed(struct jy_reader *r, int64_t since_ms, int max,
                                       jy_corrected_fn *each, void *ctx);

/* A rule that spoke for a route; `corrected`: a person changed the type afterwards. */
typedef void jy_decided_fn(void *ctx, struct jy_str rule, bool corrected);
/* By rules of `version`, since `since_ms`; the newest `max` routes, of which `*routes` are that
 * version's. */
JY_MUST enum jy_err jy_heard_decisions(struct jy_reader *r, struct jy_str version, int64_t since_ms,
                                       int max, jy_decided_fn *each, void *ctx, int *routes);

#endif
