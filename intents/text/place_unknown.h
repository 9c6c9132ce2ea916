/* place_unknown.h - a village's name that the directory does not have, so that it can be said.
 *
 * Private to places.c. */
#ifndef JY_PLACE_UNKNOWN_H
#define JY_PLACE_UNKNOWN_H

#include "intents/text/place_scan.h"

/* 青山村 of "我是青山村的" where there is none: from, to in `text`, both 0 when there is no such
 * name. `is_answer`: the text answers "where?"; else only behind 在, 是 or a town. */
struct jy_unknown {
    size_t from, end;
};
struct jy_unknown jy_place_unknown(struct jy_str text, const struct jy_mentions *known,
                                   bool is_answer);

#endif
