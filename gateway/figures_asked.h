/* figures_asked.h - what is asked of the figures, as far as the asker may: which months, whose.
 *
 * The centre, the leaders and the conference's office ask of the whole city; a town's body of its
 * town; everybody else of their own body. */
#ifndef JY_FIGURES_ASKED_H
#define JY_FIGURES_ASKED_H

#include "gateway/http_request.h"
#include "store/figures.h"

#define JY_READS_CITY (JY_ROLE_DISPATCHER | JY_ROLE_LEADER | JY_ROLE_CONFERENCE)
enum { JY_ASKED_MONTHS = 24 };

struct jy_asked {
    const struct jy_city *city;
    const struct jy_staff *by;
    struct jy_arena *arena; /* of the loop, anew for each question */
    bool english;           /* what they read */
    json_t *root;           /* the body of the request; its texts live in it */
    struct jy_scope scope;
    int from, to; /* months, the last twelve unless it says otherwise */
    int today;
};

/* False: the request has been answered with what is wrong, and there is nothing to give back. */
bool jy_asked_read(struct jy_gateway *g, struct jy_request *r, struct jy_asked *q);
void jy_asked_fini(struct jy_asked *q);
/* The town that a body is of; empty: of none, but the city. */
struct jy_str jy_asked_town_of(const struct jy_body *body);
/* May they choose between bodies? */
bool jy_asked_reads_several(const struct jy_asked *q);
/* Whose the figures are: the body's, else the town's, else the city's name. */
struct jy_str jy_asked_name(const struct jy_asked *q, bool english);
/* Of a part of a split by town: the part's id in words. */
struct jy_str jy_asked_town_name(const struct jy_city *city, struct jy_str part, bool english);
/* Notes that it was taken away, in the audit log. */
void jy_asked_took(struct jy_gateway *g, const struct jy_asked *q, struct jy_str what);
int jy_months_between(int from, int to); /* both included */
/* A case behind a number: opens an object, which is the caller's to close. */
void jy_put_behind(struct jy_buf *b, const struct jy_asked *q, const struct jy_case *c);

#endif
