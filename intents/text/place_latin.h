/* place_latin.h - place names in Latin letters: leyuan village, caowei town, group 3.
 *
 * By the English names of divisions.csv, whatever their capitals, blanks, hyphens and apostrophes.
 * Private to place_scan.c and place_names.c. */
#ifndef JY_PLACE_LATIN_H
#define JY_PLACE_LATIN_H

#include "intents/text/place_scan.h"

/* The letters of the name without its last word (Village, Town …); empty: it has no English name.
 */
struct jy_str jy_place_spelt(struct jy_arena *a, const struct jy_division *d);
/* A name that begins at `at`, a word's first letter; false: none does.  `last`: the mention before
 * it, or NULL. */
bool jy_place_latin(const struct jy_place_names *names, struct jy_str text, size_t at,
                    bool is_answer, const struct jy_mention *last, struct jy_mention *out);
/* 3 of "group 3" or "3rd group" anywhere; 0: none. */
int jy_place_latin_group(struct jy_str text);

#endif
