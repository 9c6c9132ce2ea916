/* world.h - what a turn may know besides its own case: time, directory, the desk, earlier matters.
 *
 * Filled by the gateway before the core is called; the core asks nobody.  All pointers are
 * borrowed for the call. */
#ifndef JY_WORLD_H
#define JY_WORLD_H

#include "intents/cases/offer.h"
#include "intents/meetings/meeting.h"

enum { JY_KNOWN_MAX = 6 };

struct jy_rota;  /* reception/rota.h */
struct jy_again; /* talk_again.h */

struct jy_world {
    int64_t now_ms;
    const struct jy_city *city;
    const char *next_no;           /* the number this turn may take */
    int desk_online, desk_waiting; /* duty officers present; citizens waiting before this one */
    const struct jy_case *const
        *known; /* earlier registered cases of the same device, newest first */
    int n_known;
    bool proves;                  /* numbers can be proved: codes can be sent */
    bool full_today;              /* whoever talks may open no further matter today */
    const struct jy_again *again; /* the one asked about, or proven to be theirs; NULL: none */
    const struct jy_case *asked;  /* the case whose number and 查询码 the citizen has just given,
                                     both right; NULL otherwise */
    bool asked_wrong;             /* a number was given, but it and the code do not match */
    struct jy_str paper_number, paper_name; /* of the document that is to be voided */
    struct jy_str paper_doc, paper_by;      /* its form, and the staff id of whoever issued it */
    bool paper_inside;                      /* it was kept among staff */
    bool erasable;                          /* the event named is one whose words may be erased */
    struct jy_str erasing;                  /* … those words */
    int paper_serial;                       /* the next of this unit, form and year */
    const struct jy_rota *rota;       /* leaders' sittings from today on; NULL: not asked for */
    const struct jy_standing *people; /* of the owner, to offer the case to; NULL: not known here */
    int n_people;
    const struct jy_meeting_plan
        *coming; /* announced, the earliest first; where it is asked after */
    int n_coming;
};

/* Of the earlier ones; NULL: no such number is among them. */
const struct jy_case *jy_known_by_no(const struct jy_world *w, struct jy_str no);

#endif
