/* replay.h - messages read by two rule sets side by side, and what is different added up.
 *
 * Rows are bounded, counts are not.  Threads  the worker's. */
#ifndef JY_REPLAY_H
#define JY_REPLAY_H

#include "intents/city/city.h"
#include "intents/json.h"
#include "intents/rules/clash.h"

struct jy_replay; /* opaque */

struct jy_replay_setup {
    const struct jy_ruleset *live, *draft;
    struct jy_city *city;
    struct jy_clash *clash; /* told of every reading by the draft's set */
};

/* What `setup` names must outlive it; NULL when out of memory. */
struct jy_replay *jy_replay_new(const struct jy_replay_setup *setup);
void jy_replay_free(struct jy_replay *r); /* NULL is fine */

/* A message of the past; borrowed until free. */
JY_MUST enum jy_err jy_replay_message(struct jy_replay *r, struct jy_scratch *s, struct jy_str raw);
/* Words that a person has put under `type`. */
JY_MUST enum jy_err jy_replay_correction(struct jy_replay *r, struct jy_scratch *s,
                                         struct jy_str raw, struct jy_str type);
/* The pairs "replay" and "types" of the object that is open. */
void jy_replay_write(const struct jy_replay *r, struct jy_buf *out);
/* The dearest message by the draft's set: the text is empty when there was none. */
struct jy_str jy_replay_worst(const struct jy_replay *r, int64_t *us);

#endif
