/* replay.h - messages read by two rule sets side by side, and what is different added up.
 *
 * Rows are bounded, counts are not.  Afterwards the texts of a cell can be listed, read again by
 * both.  Threads  the worker's. */
#ifndef JY_REPLAY_H
#define JY_REPLAY_H

#include "intents/city/city.h"
#include "intents/json.h"
#include "intents/rules/clash.h"

struct jy_replay; /* opaque */

struct jy_replay_setup {
    struct jy_ruleset *live, *draft; /* references are taken of these and the city */
    struct jy_city *city;
    struct jy_clash *clash; /* told of every reading by the draft's set; NULL: nobody asks */
};

/* NULL when out of memory. */
struct jy_replay *jy_replay_new(const struct jy_replay_setup *setup);
void jy_replay_free(struct jy_replay *r); /* NULL is fine */

/* A message of the past. */
JY_MUST enum jy_err jy_replay_message(struct jy_replay *r, struct jy_scratch *s, struct jy_str raw);
/* The sentences that the rules in force vouch for: those whose card would be lost stand among the
 * dangers, whether or not anybody has said them.  Before the messages. */
JY_MUST enum jy_err jy_replay_vouched(struct jy_replay *r, struct jy_scratch *s);
/* Words that a person has put under `type`. */
JY_MUST enum jy_err jy_replay_correction(struct jy_replay *r, struct jy_scratch *s,
                                         struct jy_str raw, struct jy_str type);
/* How many of the messages so far are read otherwise. */
int jy_replay_changed(const struct jy_replay *r);
/* The pairs "replay", "types", "cells" and "truth" of the object that is open. */
void jy_replay_write(const struct jy_replay *r, struct jy_buf *out);
/* The dearest message by the draft's set, as long as the messages are where they were: the text is
 * empty when there was none. */
struct jy_str jy_replay_worst(const struct jy_replay *r, int64_t *us);

/* Which texts: read so by each set, and put so by a person.  A type, a family of them (NBR), or
 * empty for what was read as none; NULL: whatever.  Without `truth` messages, with it corrections.
 */
struct jy_replay_wanted {
    const char *live, *draft, *truth;
    int skip, most;
};
/* The pairs "n", how many there are, and "rows". */
JY_MUST enum jy_err jy_replay_list(struct jy_replay *r, struct jy_scratch *s,
                                   const struct jy_replay_wanted *w, struct jy_buf *out);

#endif
