/* edges.h - where a run of characters may begin and end to be a phrase that a person would say.
 *
 * There is no segmenter here: particles, pronouns and their like are known by their characters, and
 * whether one of them belongs to a word (就 of 就业) is seen from how often the rest stands without
 * it.  Pure. */
#ifndef JY_EDGES_H
#define JY_EDGES_H

#include "intents/rules/grams.h"

/* 的, 吗, 呢 …: never a part of the word before or behind. */
bool jy_is_particle(uint32_t cp);
/* Nothing but particles, pronouns, auxiliaries: 不要, 我们, 为什么. */
bool jy_says_nothing(struct jy_str words);
/* One of its ends is a character that belongs to the sentence, not to it: 工资的, 我工资. */
bool jy_is_frayed(const struct jy_grams *g, const struct jy_gram *gram);

#endif
