/* buf.c - growing bytes and lists, and the arena a turn lives in. */
#include "intents/buf.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FIRST_CAP 256
#define FIRST_LIST 1024
#define PRINTED 128 /* bytes that nearly all that is printed fits in */

void jy_buf_init(struct jy_buf *b)
{
    *b = (struct jy_buf){0};
}

void jy_buf_fini(struct jy_buf *b)
{
    free(b->ptr);
    jy_buf_init(b);
}

void jy_buf_clear(struct jy_buf *b)
{
    b->len = 0;
    b->failed = false;
    if (b->ptr) b->ptr[0] = '\0';
}

static bool grow(struct jy_buf *b, size_t more)
{
    size_t need = b->len + more + 1, cap = b->cap ? b->cap : FIRST_CAP;
    char *grown;

    if (b->failed || need < more) {
        b->failed = true;
        return false;
    }
    while (cap < need)
        cap *= 2;
    grown = realloc(b->ptr, cap);
    if (grown == NULL) {
        b->failed = true;
        return false;
    }
    b->ptr = grown;
    b->cap = cap;
    return true;
}

static bool reserve(struct jy_buf *b, size_t more)
{
    return (!b->failed && more < b->cap - b->len) || grow(b, more);
}

char *jy_buf_room(struct jy_buf *b, size_t most)
{
    return reserve(b, most) ? b->ptr + b->len : NULL;
}

void jy_buf_wrote(struct jy_buf *b, const char *end)
{
    b->len = (size_t)(end - b->ptr);
    b->ptr[b->len] = '\0';
}

void jy_buf_add(struct jy_buf *b, struct jy_str text)
{
    if (!reserve(b, text.len)) return;
    if (text.len > 0) memcpy(b->ptr + b->len, text.ptr, text.len);
    b->len += text.len;
    b->ptr[b->len] = '\0';
}

void jy_buf_add_byte(struct jy_buf *b, char c)
{
    if (!reserve(b, 1)) return;
    b->ptr[b->len++] = c;
    b->ptr[b->len] = '\0';
}

/* Into what room there is; again, when it was too small. */
void jy_buf_printf(struct jy_buf *b, const char *fmt, ...)
{
    va_list args, again;
    int n;

    if (!reserve(b, PRINTED)) return;
    va_start(args, fmt);
    va_copy(again, args);
    n = vsnprintf(b->ptr + b->len, b->cap - b->len, fmt, args);
    if (n >= 0 && (size_t)n >= b->cap - b->len) {
        if (reserve(b, (size_t)n))
            vsnprintf(b->ptr + b->len, (size_t)n + 1, fmt, again);
        else
            n = 0;
    }
    if (n > 0) b->len += (size_t)n;
    b->ptr[b->len] = '\0';
    va_end(again);
    va_end(args);
}

struct jy_str jy_buf_str(const struct jy_buf *b)
{
    return (struct jy_str){b->ptr ? b->ptr : "", b->len};
}

void jy_buf_need(struct jy_buf *b, const struct jy_buf *part)
{
    b->failed = b->failed || part->failed;
}

void *jy_list_grown(void *list, size_t n, size_t *cap, size_t size)
{
    size_t more = *cap ? *cap * 2 : FIRST_LIST;
    void *moved;

    if (n < *cap) return list;
    moved = realloc(list, more * size);
    if (moved != NULL) *cap = more;
    return moved;
}

struct chunk {
    struct chunk *next;
    size_t used, size;
    _Alignas(max_align_t) unsigned char bytes[];
};

/* With what stands before it a round size, which no allocator rounds up to the next. */
#define CHUNK_SIZE ((size_t)16 * 1024 - sizeof(struct chunk))

struct jy_arena {
    struct chunk *head;
    bool failed;
};

static struct chunk *chunk_new(size_t size)
{
    struct chunk *c = malloc(sizeof *c + size);

    if (c == NULL) return NULL;
    c->next = NULL;
    c->used = 0;
    c->size = size;
    return c;
}

struct jy_arena *jy_arena_new(void)
{
    struct jy_arena *a = malloc(sizeof *a);

    if (a == NULL) return NULL;
    a->failed = false;
    a->head = chunk_new(CHUNK_SIZE);
    if (a->head == NULL) {
        free(a);
        return NULL;
    }
    return a;
}

static void free_chain(struct chunk *c)
{
    while (c != NULL) {
        struct chunk *next = c->next;
        free(c);
        c = next;
    }
}

void jy_arena_free(struct jy_arena *a)
{
    if (a == NULL) return;
    free_chain(a->head);
    free(a);
}

void jy_arena_reset(struct jy_arena *a)
{
    struct chunk *first = a->head;

    while (first->next != NULL) { /* the first chunk is at the tail */
        struct chunk *next = first->next;
        free(first);
        first = next;
    }
    first->used = 0;
    a->head = first;
    a->failed = false;
}

void *jy_arena_room(struct jy_arena *a, size_t size)
{
    const size_t align = _Alignof(max_align_t);
    size_t need = (size + align - 1) & ~(align - 1);
    void *at;

    if (need < size) return NULL;
    if (a->head->size - a->head->used < need) {
        struct chunk *c = chunk_new(need > CHUNK_SIZE ? need : CHUNK_SIZE);
        if (c == NULL) {
            a->failed = true;
            return NULL;
        }
        c->next = a->head;
        a->head = c;
    }
    at = a->head->bytes + a->head->used;
    a->head->used += need;
    return at;
}

void *jy_arena_take(struct jy_arena *a, size_t size)
{
    void *at = jy_arena_room(a, size);

    return at ? memset(at, 0, size) : NULL;
}

bool jy_arena_failed(const struct jy_arena *a)
{
    return a->failed;
}

struct jy_str jy_arena_str(struct jy_arena *a, struct jy_str text)
{
    char *copy = jy_arena_room(a, text.len + 1);

    if (copy == NULL) return (struct jy_str){"", 0};
    if (text.len > 0) memcpy(copy, text.ptr, text.len);
    copy[text.len] = '\0';
    return (struct jy_str){copy, text.len};
}

struct jy_str jy_arena_keep(struct jy_arena *a, const struct jy_buf *b)
{
    a->failed = a->failed || b->failed;
    return jy_arena_str(a, jy_buf_str(b));
}

struct jy_str jy_arena_printf(struct jy_arena *a, const char *fmt, ...)
{
    va_list args, again;
    char shorter[PRINTED], *out = NULL;
    int n;

    va_start(args, fmt);
    va_copy(again, args);
    n = vsnprintf(shorter, sizeof shorter, fmt, args);
    if (n >= 0) out = jy_arena_room(a, (size_t)n + 1);
    if (out != NULL && (size_t)n < sizeof shorter)
        memcpy(out, shorter, (size_t)n + 1);
    else if (out != NULL)
        vsnprintf(out, (size_t)n + 1, fmt, again);
    va_end(again);
    va_end(args);
    return out ? (struct jy_str){out, (size_t)n} : (struct jy_str){"", 0};
}
