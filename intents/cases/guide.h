/* guide.h - the guide map (导引图, for citizens 路线图): for each kind of matter where it goes
 * first, by what law, in how many days, what to bring (DOMAIN 6.6).
 *
 * Made of the directory and nothing else: guide_rows.csv says the rows, types.csv which types each
 * speaks for and who meets them first, templates.csv the words.  An accusation says where to go and
 * not a word more, whoever draws it: the rest is not in its entry.
 * Pure; what is made lives in the arena and points into the city. */
#ifndef JY_GUIDE_H
#define JY_GUIDE_H

#include "intents/city/city.h"

struct jy_guide_entry {
    struct jy_guide_row row;
    const struct jy_type *const *types; /* of its family; none of an accusation */
    int n_types;
    bool is_rest; /* of the family: what no row of its own speaks for */
};
struct jy_guide_family {
    struct jy_str id, name, name_en; /* LAB, 劳动, Labour */
    bool accuses;
    const struct jy_guide_entry *entries; /* what no row of its own speaks for comes first */
    int n;
};
struct jy_guide {
    const struct jy_guide_family *families; /* in the order of types.csv */
    int n;
};
/* MEMORY. */
JY_MUST enum jy_err jy_guide_make(const struct jy_city *city, struct jy_arena *a,
                                  struct jy_guide *out);
const struct jy_guide_family *jy_guide_family(const struct jy_guide *guide, struct jy_str id);

/* A family's name as citizens read it: 劳动, Labour; its id where no row names it. */
struct jy_str jy_guide_family_name(const struct jy_city *city, struct jy_str family, bool english,
                                   struct jy_arena *a);

/* A line of templates.csv, map_<id>, without anything to fill in. */
struct jy_str jy_guide_words(const struct jy_city *city, const char *id, bool english,
                             struct jy_arena *a);

/* For officials: who meets a type first and who after, in words; the level it begins at; by which
 * path of the regulation; within which limits. */
struct jy_guide_course {
    struct jy_str who, level, path, clocks;
};
struct jy_guide_course jy_guide_course(const struct jy_city *city, const struct jy_type *type,
                                       bool english, struct jy_arena *a);

#endif
