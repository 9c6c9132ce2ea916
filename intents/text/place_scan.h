/* place_scan.h - the place words of a text, one after another, before anything is decided.
 *
 * Private to places.c. */
#ifndef JY_PLACE_SCAN_H
#define JY_PLACE_SCAN_H

#include "intents/text/fold.h"
#include "intents/text/place_names.h"

enum { JY_MENTIONS = 16 };

struct jy_mention {
    struct jy_name_group names;
    enum jy_name_kind kind;
    size_t start, end; /* in the folded text; the suffix that was typed is inside */
    int group;         /* 3 of 乐园村3组; 0 when none follows */
    bool odd_suffix;   /* 牛洲社区 where only 牛洲村 exists */
    bool qualified;    /* 资福镇红旗村: a town stands before it that is none of ours */
    bool home;         /* 我是乐园村的: where the person is from, perhaps not the matter */
};

struct jy_mentions {
    struct jy_mention list[JY_MENTIONS];
    int n;
    int group; /* a group number that stands alone: 三组 */
};

/* `is_answer`: the whole text answers "where?", so an ordinary word may be a name (5b). */
void jy_place_scan(const struct jy_city *city, struct jy_str text, bool is_answer,
                   struct jy_mentions *out);
/* Nothing but a mark, a blank or 的 stands between. */
bool jy_place_adjacent(struct jy_str text, size_t end, size_t start);

#endif
