/* buf.h - owned memory: bytes and lists that grow, and the arena a turn lives in.
 *
 * Errors   running out of memory is remembered in `failed` and everything after is a no-op, so a
 *          chain of appends is checked once at its end.
 * Threads  a buffer or arena has one owner at a time; it may move between threads whole. */
#ifndef JY_BUF_H
#define JY_BUF_H

#include "intents/base.h"

struct jy_buf {
    char *ptr; /* len bytes and a NUL that is not counted */
    size_t len, cap;
    bool failed;
};

void jy_buf_init(struct jy_buf *b);
void jy_buf_fini(struct jy_buf *b);
void jy_buf_clear(struct jy_buf *b); /* keeps the memory */
void jy_buf_add(struct jy_buf *b, struct jy_str text);
void jy_buf_add_byte(struct jy_buf *b, char c);
void jy_buf_printf(struct jy_buf *b, const char *fmt, ...) JY_PRINTF(2, 3);
/* For a writer that puts many bytes one by one: where up to `most` of them may go, NULL when out of
 * memory; then up to where it wrote. */
char *jy_buf_room(struct jy_buf *b, size_t most);
void jy_buf_wrote(struct jy_buf *b, const char *end);
struct jy_str jy_buf_str(const struct jy_buf *b); /* borrowed until the next change */
/* What was put together aside and goes into `b`: when it is not whole, `b` is not. */
void jy_buf_need(struct jy_buf *b, const struct jy_buf *part);

/* A list of n things of `size` bytes, with room for one more; it may have moved.  NULL when out of
 * memory: then the list is as it was. */
void *jy_list_grown(void *list, size_t n, size_t *cap, size_t size);

/* Everything taken from an arena is freed with it; nothing singly. */
struct jy_arena;                         /* opaque: a chain of chunks */
struct jy_arena *jy_arena_new(void);     /* NULL when out of memory */
void jy_arena_free(struct jy_arena *a);  /* NULL is fine */
void jy_arena_reset(struct jy_arena *a); /* forgets everything, keeps the first chunk */
void *jy_arena_take(struct jy_arena *a, size_t size); /* zeroed, aligned; NULL when out of memory */
void *jy_arena_room(struct jy_arena *a, size_t size); /* the same, with whatever bytes are there */
bool jy_arena_failed(const struct jy_arena *a);       /* out of memory once since new or reset */
struct jy_str jy_arena_str(struct jy_arena *a, struct jy_str text);      /* a copy, NUL behind it */
struct jy_str jy_arena_keep(struct jy_arena *a, const struct jy_buf *b); /* fails with it */
struct jy_str jy_arena_printf(struct jy_arena *a, const char *fmt, ...) JY_PRINTF(2, 3);

#endif
