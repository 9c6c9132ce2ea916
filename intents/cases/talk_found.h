/* talk_found.h - what people of ours have found on a patrol (DOMAIN 8.1) or taken away from a meeting
 * (8.5), or another front end has exported (9.3), becomes a case: nobody sits at the other end. */
#ifndef JY_TALK_FOUND_H
#define JY_TALK_FOUND_H

#include "intents/cases/plan.h"
#include "intents/cases/world.h"

enum jy_found_in { JY_FOUND_PATROL, JY_FOUND_MEETING, JY_FOUND_EXPORT, JY_N_FOUND_IN };
struct jy_found {
    enum jy_found_in in;
    int64_t item, device;            /* the finding; a device of its own */
    struct jy_str text, type;        /* in the finder's words; a type of the taxonomy */
    const struct jy_division *place; /* town or village; NULL: not known */
    const struct jy_grid *grid;      /* NULL: not of one grid */
    int group;                       /* 村民小组; 0: not said */
    struct jy_str spot;              /* where in it */
    struct jy_str note;              /* for staff: where it is from, who is in it, what was done */
    const struct jy_body *owner;     /* who was told to do it; NULL: the router says */
    int due;                         /* the day that was promised; 0: none */
    bool hazard;                     /* somebody must look at once */
    bool accuses;                    /* the confidential channel takes it, unless over a danger */
    struct jy_str partner, contact;  /* of an export: whose; a telephone, or empty */
    const struct jy_staff *by;
};
/* Files it as p->cases[0]: number, route and clocks as of any matter, and no bot lines. */
void jy_talk_found(const struct jy_world *w, const struct jy_found *found, struct jy_plan *p);

#endif
