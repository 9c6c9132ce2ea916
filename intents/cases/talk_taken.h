/* talk_taken.h - what somebody tells one of ours at the counter, by telephone or in a letter, taken
 * down in their own words (信访工作条例 19 ¶1), becomes a case at once. */
#ifndef JY_TALK_TAKEN_H
#define JY_TALK_TAKEN_H

#include "intents/cases/plan.h"
#include "intents/cases/world.h"

struct jy_taken {
    enum jy_way_in way_in;
    int64_t device;                  /* of its own, that no key opens */
    struct jy_str text;              /* as it was told */
    const struct jy_reading *read;   /* of it */
    struct jy_str type;              /* as whoever takes it down sees it; empty: as it was read */
    const struct jy_division *place; /* likewise; NULL: as it was read */
    const struct jy_grid *grid;      /* NULL: by the group */
    int group;                       /* 村民小组; 0: not said */
    struct jy_str who, contact;      /* a name, for staff; a telephone; empty: not told */
    const char *lang;                /* of what they are told: "zh-Hans" or "en" */
    bool informed;                   /* they were told what is kept, and agree */
    bool hazard, accuses;
    bool withhold; /* from the village, as they wish */
    const struct jy_staff *by;
};
/* NULL, or the field that is wrong or missing: "text", "type", "contact", "informed", "hazard" (a
 * danger that an accusation would hide from the desk: it is a case of its own). */
const char *jy_taken_wrong(const struct jy_city *city, const struct jy_taken *taken);
/* Registers it as p->cases[0], at once: nobody waits at the other end for a question. */
void jy_talk_take_down(const struct jy_world *w, const struct jy_taken *taken, struct jy_plan *p);

#endif
