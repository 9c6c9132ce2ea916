/* place_names.h - every name a citizen may use for a place, found at a point of a text in one look.
 *
 * Built once when a city is loaded: official names, their stems (乐园村 → 乐园), aliases, the names
 * of other counties, and words that only look like a name.  Private to places.c and the loader. */
#ifndef JY_PLACE_NAMES_H
#define JY_PLACE_NAMES_H

#include "intents/city/city.h"

enum jy_name_kind {
    JY_NAME_TOWN,     /* 草尾镇, 草尾, and aliases of a town */
    JY_NAME_FULL,     /* 乐园村 */
    JY_NAME_STEM,     /* 乐园, and aliases that stand for a village's own name: 侯龙 */
    JY_NAME_SPOT,     /* an estate or hamlet inside one village */
    JY_NAME_LANDMARK, /* a road, dyke, market, pump station */
    JY_NAME_OUTSIDE,  /* 南县 */
    JY_NAME_NONE,     /* 新华书店: no place of ours, though it begins like one */
};

struct jy_place_name {
    struct jy_str text; /* folded as messages are */
    struct jy_str stem; /* FULL: without its 村 or 社区; empty when it has neither */
    const struct jy_division *division; /* NULL for OUTSIDE and NONE */
    enum jy_name_kind kind;
    bool common; /* an ordinary word: DOMAIN 3.5 5b */
};

/* Names that read the same: 和平 stands for three units. */
struct jy_name_group {
    const struct jy_place_name *list;
    int n; /* 0: nothing is named here */
};

/* What a name in Latin letters stands for; the same letters stand in this order. */
enum jy_spelt_as { JY_SPELT_TOWN, JY_SPELT_VILLAGE, JY_SPELT_COMMUNITY };

/* NULL when out of memory. */
const struct jy_place_names *jy_place_names_build(struct jy_arena *a, const struct jy_city *city);
/* The longest name that begins at byte `at`, a character's first. */
struct jy_name_group jy_place_names_at(const struct jy_place_names *names, struct jy_str text,
                                       size_t at);
/* Those whose English name has just these small letters: leyuan. */
struct jy_name_group jy_place_names_spelt(const struct jy_place_names *names,
                                          struct jy_str letters);
enum jy_spelt_as jy_place_spelt_as(const struct jy_place_name *name);

#endif
