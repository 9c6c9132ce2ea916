/* asked.h - is what a citizen says next an answer, or does it tell a matter?
 *
 * By the line that it follows: a template of the bot's, or "reply" for a person's words.  What
 * people answer ("琼湖街道", "上个月") says nothing of what the rules fail to read.  Pure. */
#ifndef JY_ASKED_H
#define JY_ASKED_H

#include "intents/base.h"

bool jy_asks_for_answer(struct jy_str line);

#endif
