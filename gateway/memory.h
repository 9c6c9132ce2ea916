/* memory.h - what the allocator keeps of memory that was freed.
 *
 * A turn is made and freed on the loop's thread and filled on the clerk's, thousands of times a
 * second.  The program is linked with mimalloc for it: the C library's allocator lets the threads
 * wait for one another and hands pages to the system and back.  A sanitizer brings its own, and
 * these then do nothing. */
#ifndef JY_MEMORY_H
#define JY_MEMORY_H

#include <stdbool.h>
#include <stdint.h>

/* A batch's memory is wanted again by the next: it is kept for seconds, not for a blink.  Before
 * any thread is made. */
void jy_memory_keep_warm(void);
/* What the calling thread has free goes back to the system.  It searches for a tenth of a second and
 * more, in which the thread hears nobody. */
void jy_memory_give_back(void);

/* When to: a crowd that came all at once leaves its turns' memory in holes between what stays. */
struct jy_memory_plan {
    int64_t before; /* turns run by the second before */
    int64_t crowd;  /* turns run when the last crowd was seen */
    int left;       /* searches still to come */
};
/* Each second, with the turns run so far and those under way: whether nobody has spoken for one and there
 * is a crowd's memory to look for.  Pure. */
bool jy_memory_is_due(struct jy_memory_plan *p, int64_t turns, int under_way);

#endif
