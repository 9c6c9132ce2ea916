/* hot.c - a small set-associative cache of cases. */
#include "store/hot.h"

#include <stdlib.h>
#include <sys/mman.h>

enum { SETS = 1024, WAYS = 8, CHANGED_MAX = 16, DEVICES = 4096 };

struct jy_hot_beside {
    struct jy_mediation mediation;
    struct jy_whistle whistle;
};

struct talk_of {
    int64_t device, id; /* id 0: not known */
    uint64_t era;       /* of another era: not known either */
};

/* Apart from what it stands for, so that a look through a set stays in a line or two of memory. */
struct tag {
    int64_t id;    /* 0: free */
    uint64_t used; /* tick of its last use; 0: never, and its slot is no memory yet */
};

struct jy_hot {
    uint64_t tick;
    uint64_t era; /* moves on with every undo */
    struct talk_of talks[DEVICES];
    int64_t changed[CHANGED_MAX];
    int n_changed; /* over CHANGED_MAX: too many to name, undo clears all */
    struct tag tags[SETS][WAYS];
    struct jy_hot_case slots[SETS][WAYS];
};

/* Straight from the kernel: an allocator may write zeros over all of it, and a table that nothing is in
 * yet need not be memory. */
struct jy_hot *jy_hot_new(void)
{
    struct jy_hot *h =
        mmap(NULL, sizeof *h, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

    return h == MAP_FAILED ? NULL : h;
}

void jy_hot_free(struct jy_hot *h)
{
    if (h == NULL) return;
    for (int i = 0; i < SETS; i++) {
        for (int k = 0; k < WAYS; k++) {
            struct jy_hot_case *e = &h->slots[i][k];

            if (h->tags[i][k].used == 0) continue;
            free(e->beside);
            free(e->lead);
            free(e->reception);
        }
    }
    munmap(h, sizeof *h);
}

static int set_of(int64_t id)
{
    return (int)((uint64_t)id % SETS);
}

/* WAYS: not here. */
static int way_of(const struct jy_hot *h, int64_t id)
{
    const struct tag *set = h->tags[set_of(id)];
    int i = 0;

    while (i < WAYS && set[i].id != id)
        i++;
    return i;
}

struct jy_hot_case *jy_hot_find(struct jy_hot *h, int64_t id)
{
    int set = set_of(id), way = way_of(h, id);

    if (way == WAYS) return NULL;
    h->tags[set][way].used = ++h->tick;
    return &h->slots[set][way];
}

struct jy_hot_case *jy_hot_make(struct jy_hot *h, int64_t id)
{
    int set = set_of(id), way = way_of(h, id);

    if (way == WAYS) {
        way = 0;
        for (int i = 1; i < WAYS; i++)
            if (h->tags[set][i].used < h->tags[set][way].used) way = i;
    }
    h->tags[set][way] = (struct tag){id, ++h->tick};
    return &h->slots[set][way];
}

enum jy_err jy_hot_keep_case(struct jy_hot_case *e, const struct jy_case *c)
{
    if ((c->mediation || c->whistle) && e->beside == NULL) {
        e->beside = malloc(sizeof *e->beside);
        if (e->beside == NULL) return JY_E_MEMORY;
    }
    if (c->lead && e->lead == NULL) {
        e->lead = malloc(sizeof *e->lead);
        if (e->lead == NULL) return JY_E_MEMORY;
    }
    if (c->reception && e->reception == NULL) {
        e->reception = malloc(sizeof *e->reception);
        if (e->reception == NULL) return JY_E_MEMORY;
    }
    e->c = *c;
    if (c->reception) {
        *e->reception = *c->reception;
        e->c.reception = e->reception;
    }
    if (c->lead) {
        *e->lead = *c->lead;
        e->c.lead = e->lead;
    }
    if (c->mediation) {
        e->beside->mediation = *c->mediation;
        e->c.mediation = &e->beside->mediation;
    }
    if (c->whistle) {
        e->beside->whistle = *c->whistle;
        e->c.whistle = &e->beside->whistle;
    }
    return JY_OK;
}

static struct talk_of *place_of(struct jy_hot *h, int64_t device)
{
    return &h->talks[(uint64_t)device % DEVICES];
}

int64_t jy_hot_talk(struct jy_hot *h, int64_t device)
{
    const struct talk_of *t = place_of(h, device);

    return t->device == device && t->era == h->era ? t->id : 0;
}

void jy_hot_know_talk(struct jy_hot *h, int64_t device, int64_t id)
{
    *place_of(h, device) = (struct talk_of){device, id, h->era};
}

void jy_hot_forget_talk(struct jy_hot *h, int64_t device)
{
    struct talk_of *t = place_of(h, device);

    if (t->device == device) t->id = 0;
}

/* Free, with a slot that is memory already. */
static const struct tag dropped = {.used = 1};

static void drop(struct jy_hot *h, int64_t id)
{
    int way = way_of(h, id);

    if (way < WAYS) h->tags[set_of(id)][way] = dropped;
}

void jy_hot_changed(struct jy_hot *h, int64_t id)
{
    if (h->n_changed < CHANGED_MAX) h->changed[h->n_changed] = id;
    if (h->n_changed <= CHANGED_MAX) h->n_changed++;
}

void jy_hot_keep(struct jy_hot *h)
{
    h->n_changed = 0;
}

void jy_hot_undo(struct jy_hot *h)
{
    if (h->n_changed > CHANGED_MAX) jy_hot_clear(h);
    for (int i = 0; i < h->n_changed; i++)
        drop(h, h->changed[i]);
    h->n_changed = 0;
    h->era++;
}

void jy_hot_clear(struct jy_hot *h)
{
    for (int i = 0; i < SETS; i++)
        for (int k = 0; k < WAYS; k++)
            if (h->tags[i][k].used > 0) h->tags[i][k] = dropped;
    h->n_changed = 0;
    h->era++;
}
