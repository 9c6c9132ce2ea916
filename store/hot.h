/* hot.h - the cases that turns are about now, in memory, as they are on disk; private to this room.
 *
 * Shape    a set-associative table of structs: ids are dense, so id modulo sets spreads well;
 *          the least recently used of a set makes room.  Beside it, direct-mapped, in which case
 *          each device was last found to be talking.
 * Truth    an entry that a turn changed is remembered until keep; undo drops it, and the next load
 *          reads the disk again.  In which case a device talks may change with any case of its
 *          own that is made, or moves: whoever writes that has it forgotten.
 * Threads  the writer's. */
#ifndef JY_HOT_H
#define JY_HOT_H

#include "intents/cases/talk.h"

struct jy_hot; /* opaque */

struct jy_hot_case {
    unsigned char hash[32]; /* of the last event: the next one's previous */
    struct jy_case c;
    struct jy_talk talk;
    struct jy_hot_beside *beside;   /* where mediation and whistle of `c` stand; few have any */
    struct jy_lead *lead;           /* where its lead stands; fewer still */
    struct jy_reception *reception; /* … and its reception */
};

struct jy_hot *jy_hot_new(void);                               /* NULL when out of memory */
void jy_hot_free(struct jy_hot *h);                            /* NULL is fine */
struct jy_hot_case *jy_hot_find(struct jy_hot *h, int64_t id); /* NULL: not here */
/* Room for `id`; its content is the caller's to fill.  Valid until the next make. */
struct jy_hot_case *jy_hot_make(struct jy_hot *h, int64_t id);
/* The entry's case, with what stands beside it.  MEMORY: the entry is as it was. */
JY_MUST enum jy_err jy_hot_keep_case(struct jy_hot_case *e, const struct jy_case *c);
int64_t jy_hot_talk(struct jy_hot *h, int64_t device); /* 0: not known here */
void jy_hot_know_talk(struct jy_hot *h, int64_t device, int64_t id);
void jy_hot_forget_talk(struct jy_hot *h, int64_t device);
void jy_hot_changed(struct jy_hot *h, int64_t id);
void jy_hot_keep(struct jy_hot *h);
void jy_hot_undo(struct jy_hot *h);
void jy_hot_clear(struct jy_hot *h);

#endif
