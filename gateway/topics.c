/* topics.c - chained hashing; a topic that nobody cares about any more is freed. */
#include "gateway/topics.h"

#include <stdlib.h>

#define FIRST_HEADS 1024

enum jy_err jy_topics_init(struct jy_topics *t)
{
    t->n = 0;
    t->n_heads = FIRST_HEADS;
    t->heads = calloc(FIRST_HEADS, sizeof(struct jy_topic *));
    return t->heads ? JY_OK : JY_E_MEMORY;
}

static void free_topic(struct jy_topic *topic)
{
    free(topic->list);
    free(topic);
}

void jy_topics_fini(struct jy_topics *t)
{
    for (size_t i = 0; t->heads && i < t->n_heads; i++) {
        while (t->heads[i] != NULL) {
            struct jy_topic *gone = t->heads[i];
            t->heads[i] = gone->next;
            free_topic(gone);
        }
    }
    free(t->heads);
    *t = (struct jy_topics){0};
}

static size_t head_of(int64_t id, size_t n_heads) /* n_heads is a power of two */
{
    return (size_t)(((uint64_t)id * 0x9E3779B97F4A7C15ULL) >> 20) & (n_heads - 1);
}

static struct jy_topic **find(const struct jy_topics *t, int64_t id)
{
    struct jy_topic **at = &t->heads[head_of(id, t->n_heads)];

    while (*at != NULL && (*at)->id != id)
        at = &(*at)->next;
    return at;
}

static void widen(struct jy_topics *t)
{
    size_t n_heads = t->n_heads * 4;
    struct jy_topic **heads = calloc(n_heads, sizeof(struct jy_topic *));

    if (heads == NULL) return; /* longer chains, still right */
    for (size_t i = 0; i < t->n_heads; i++) {
        while (t->heads[i] != NULL) {
            struct jy_topic *moved = t->heads[i], **to = &heads[head_of(moved->id, n_heads)];
            t->heads[i] = moved->next;
            moved->next = *to;
            *to = moved;
        }
    }
    free(t->heads);
    t->heads = heads;
    t->n_heads = n_heads;
}

static struct jy_topic *make(struct jy_topics *t, int64_t id)
{
    struct jy_topic *topic, **at;

    if (t->n > 2 * t->n_heads) widen(t);
    topic = calloc(1, sizeof *topic);
    if (topic == NULL) return NULL;
    topic->id = id;
    at = find(t, id);
    *at = topic;
    t->n++;
    return topic;
}

static int index_of(const struct jy_topic *topic, struct jy_handle who)
{
    for (int i = 0; i < topic->n; i++)
        if (jy_handle_eq(topic->list[i], who)) return i;
    return -1;
}

enum jy_err jy_topics_join(struct jy_topics *t, int64_t id, struct jy_handle who)
{
    struct jy_topic *topic = *find(t, id);

    if (topic == NULL) topic = make(t, id);
    if (topic == NULL) return JY_E_MEMORY;
    if (index_of(topic, who) >= 0) return JY_OK;
    if (topic->n == topic->cap) {
        int cap = topic->cap ? topic->cap * 2 : 1; /* most cases have one reader */
        struct jy_handle *list = realloc(topic->list, (size_t)cap * sizeof *list);

        if (list == NULL) return JY_E_MEMORY;
        topic->list = list;
        topic->cap = cap;
    }
    topic->list[topic->n++] = who;
    return JY_OK;
}

void jy_topics_leave(struct jy_topics *t, int64_t id, struct jy_handle who)
{
    struct jy_topic **at = find(t, id), *topic = *at;
    int i = topic ? index_of(topic, who) : -1;

    if (i < 0) return;
    topic->list[i] = topic->list[--topic->n];
    if (topic->n > 0) return;
    *at = topic->next;
    free_topic(topic);
    t->n--;
}

const struct jy_topic *jy_topics_of(const struct jy_topics *t, int64_t id)
{
    return *find(t, id);
}
