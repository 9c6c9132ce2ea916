/* signs.h - how hot a matter is, beside its facts: threats, attention, haste, and departments that
 * pass it on (the last factors of DOMAIN 3.3).
 *
 * Careful  only what is said outright counts; what somebody threatens to publish is not yet public,
 *          and a department that is only named is not yet needed.  It weighs a matter, never a
 *          person: nothing of it is kept beyond the case (4.3).
 * Values   places on the scales of thresholds.csv (settings.h); 0: nothing was said. */
#ifndef JY_SIGNS_H
#define JY_SIGNS_H

#include "intents/text/fold.h"
#include "intents/text/words.h"

enum { JY_DANGER_QUARREL = 1, JY_DANGER_VIOLENCE };
enum { JY_ATTENTION_GROUP = 1, JY_ATTENTION_PUBLIC };
enum { JY_TIME_WEEK = 1, JY_TIME_48H, JY_TIME_NOW };

struct jy_signs {
    int danger, attention, time;
    int units; /* departments that were asked and passed it on to each other */
};

/* `pairs` are those of the folded text. */
void jy_signs_read(const struct jy_text *text, const struct jy_pairs *pairs, struct jy_signs *out);
/* The hottest of what was ever said. */
void jy_signs_add(struct jy_signs *to, const struct jy_signs *said);

#endif
