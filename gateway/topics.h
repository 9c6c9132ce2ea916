/* topics.h - which links care about a number (a case, a device): a hash table of small lists.
 *
 * Threads  the loop's. */
#ifndef JY_TOPICS_H
#define JY_TOPICS_H

#include "gateway/handles.h"

struct jy_topic {
    int64_t id;
    struct jy_handle *list;
    int n, cap;
    struct jy_topic *next;
};

struct jy_topics {
    struct jy_topic **heads;
    size_t n_heads, n;
};

JY_MUST enum jy_err jy_topics_init(struct jy_topics *t);
void jy_topics_fini(struct jy_topics *t);
/* Joining twice is joining once.  MEMORY. */
JY_MUST enum jy_err jy_topics_join(struct jy_topics *t, int64_t id, struct jy_handle who);
void jy_topics_leave(struct jy_topics *t, int64_t id, struct jy_handle who);
/* Who cares; NULL when nobody does.  Valid until the next join or leave. */
const struct jy_topic *jy_topics_of(const struct jy_topics *t, int64_t id);

#endif
