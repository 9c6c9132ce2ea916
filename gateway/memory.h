/* memory.h - what the allocator keeps of memory that was freed.
 *
 * A turn is made and freed on the loop's thread and filled on the clerk's, thousands of times a
 * second.  The program is linked with mimalloc for it: the C library's allocator lets the threads
 * wait for one another and hands pages to the system and back.  A sanitizer brings its own, and
 * these then do nothing. */
#ifndef JY_MEMORY_H
#define JY_MEMORY_H

/* A batch's memory is wanted again by the next: it is kept for seconds, not for a blink.  Before
 * any thread is made. */
void jy_memory_keep_warm(void);
/* What the calling thread has free goes back to the system: after a crowd that came all at once. */
void jy_memory_give_back(void);

#endif
