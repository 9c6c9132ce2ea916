/* posts.h - what somebody's post makes them to a place: whose patrols, meetings and lists are
 * theirs.  Pure. */
#ifndef JY_POSTS_H
#define JY_POSTS_H

#include "intents/city/city.h"

/* A dispatcher of the city's own. */
bool jy_post_is_centre(const struct jy_city *city, const struct jy_staff *by);
/* The chair or a dispatcher of this very town. */
bool jy_post_is_town(const struct jy_city *city, const struct jy_staff *by,
                     const struct jy_division *town);
/* The grid's member, or the chair of its village. */
bool jy_post_is_grid(const struct jy_city *city, const struct jy_staff *by,
                     const struct jy_grid *grid);
/* An officer of this very body. */
bool jy_post_is_officer(const struct jy_staff *by, const struct jy_body *of);

#endif
