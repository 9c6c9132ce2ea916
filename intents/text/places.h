/* places.h - from place words to a village, its grid, or an honest question (DOMAIN 3.5).
 *
 * Pure over the city's directory.  Scores, traps and what is asked are DOMAIN's table, whose lines
 * are the tests.  Names point into the city and live as long as it. */
#ifndef JY_PLACES_H
#define JY_PLACES_H

#include "intents/city/city.h"
#include "intents/text/fold.h"

enum { JY_PLACE_CHOICES = 5 };

enum jy_place_verdict {
    JY_PLACE_NONE,    /* no place words */
    JY_PLACE_KNOWN,   /* one village (and grid when it could be told) */
    JY_PLACE_TOWN,    /* only the town is known: ask which village */
    JY_PLACE_CHOICE,  /* namesakes, or the town named has no such village, or is none of ours:
                         ask with buttons; there may be only one */
    JY_PLACE_OUTSIDE, /* outside the city */
};

struct jy_place {
    enum jy_place_verdict verdict;
    int score;
    const struct jy_division *town, *village; /* NULL when not known */
    const struct jy_grid *grid;               /* NULL until known */
    int group;                                /* 村民小组, 0 when unsaid */
    bool ask_group; /* village has several grids and nothing said which: "乐园村哪个组？" */
    bool mismatch;  /* "草尾先锋村": offer 草尾镇的别的村 too (5c) */
    const struct jy_division *choices[JY_PLACE_CHOICES];
    int n_choices;
    const struct jy_division *beside; /* 乐园村和和平村: joined to it by a word; NULL: none is */
    struct jy_str outside;            /* the name that stands outside, in the folded text */
    struct jy_str works;   /* likewise, where somebody only works: 长沙 of 我在长沙打工 */
    struct jy_span span;   /* raw bytes of the words that decided */
    struct jy_str unknown; /* a village's name that is in no list, as it was typed; or empty */
    struct jy_str said;    /* the same words, for "您说的"{name}"有几处" */
};

/* `hint` is the town already known from earlier turns, or NULL.  `is_answer`: the text answers
 * ask_place, so ordinary words (和平, 新华 …) may match bare (5b). */
void jy_place_read(const struct jy_city *city, const struct jy_text *text,
                   const struct jy_division *hint, bool is_answer, struct jy_place *out);
/* Within a known village: the grid of a group number, or the village's default grid. */
const struct jy_grid *jy_place_grid(const struct jy_city *city, const struct jy_division *village,
                                    int group);

#endif
