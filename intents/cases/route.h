/* route.h - the decision of DOMAIN 3.2, step by step, as data with its reasons.
 *
 * Pure: facts, directory and time in; target, level, owner, reasons out.  Every step leaves a line,
 * shown to staff one by one and to the citizen as one plain sentence. */
#ifndef JY_ROUTE_H
#define JY_ROUTE_H

#include "intents/cases/case.h"
#include "intents/cases/propose.h"

enum { JY_ROUTE_STEPS = 12 };
struct jy_route_step {
    /* "hazard" "kind" "type" "litigation" "path" "place" "severity" "conflict" "target" "way" "why"
     */
    const char *step;
    struct jy_str zh, en;
};

struct jy_decision {
    const struct jy_body *owner; /* never NULL: a dispatcher's queue when nobody could be told */
    bool unrouted;               /* `owner` is a dispatcher's queue: a person must decide */
    const struct jy_body *co_units[JY_CO_UNITS];
    int n_co_units;
    enum jy_level level;
    enum jy_severity severity;
    enum jy_matter_kind kind;
    enum jy_category category;
    int path;          /* art. 31 item; 0 for what is no claim */
    bool transfer_out; /* outside the city */
    bool guided;       /* path 1-5: told the proper way, DOMAIN transition 5 */
    bool mediable;     /* mediation may be offered */
    bool major;        /* joint-conference proposal */
    bool village_excluded;
    const struct jy_body *aside; /* of the town that is itself a side: none of its bodies gets it */
    struct jy_str reason_zh, reason_en; /* one plain sentence for the citizen */
    struct jy_route_step steps[JY_ROUTE_STEPS];
    int n_steps;
};

enum jy_area { JY_AREA_VILLAGE, JY_AREA_VILLAGES, JY_AREA_TOWNS, JY_AREA_BEYOND };

struct jy_facts {
    const struct jy_case *c; /* type, place, slots, hazards, withhold … as far as known */
    enum jy_act act;
    enum jy_area area;                /* how far the matter reaches; one village when unsaid */
    const struct jy_division *beside; /* the second village or town; NULL: none was named */
    const struct jy_body *subjects[JY_SUBJECTS]; /* whose affair it is, the leading one first */
    int n_subjects;
    bool outside;                 /* it happened outside the city */
    const struct jy_party *party; /* NULL when unsaid */
    bool town_tried;              /* an earlier round reached the town */
    struct jy_signs signs;
    bool in_court;
    bool professional; /* what was answered asks for the professional committee itself */
    bool refuses_mediation;
};

void jy_route(const struct jy_city *city, const struct jy_facts *f, int64_t now_ms,
              struct jy_arena *a, struct jy_decision *out);

/* What began with danger, once that is over or a person has said what it is about: kind, category and
 * path by its type, as if there had been none.  False: it was no emergency, or its type is no matter
 * of that kind. */
bool jy_route_calm(const struct jy_city *city, struct jy_case *c);

/* DOMAIN 3.3: the highest column that any factor reaches, and the first factor that reached it
 * (JY_N_FACTORS: none did). */
enum jy_severity jy_severity_of(const struct jy_city *city, const struct jy_facts *f,
                                enum jy_factor *factor);

#endif
