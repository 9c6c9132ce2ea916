/* hot.c - a small set-associative cache of cases. */
#include "store/hot.h"

#include <stdlib.h>

enum { SETS = 1024, WAYS = 8, CHANGED_MAX = 16 };

struct jy_hot_beside {
    struct jy_mediation mediation;
    struct jy_whistle whistle;
};

struct jy_hot {
    uint64_t tick;
    int64_t changed[CHANGED_MAX];
    int n_changed; /* over CHANGED_MAX: too many to name, undo clears all */
    struct jy_hot_case slots[SETS][WAYS];
};

struct jy_hot *jy_hot_new(void)
{
    return calloc(1, sizeof(struct jy_hot));
}

void jy_hot_free(struct jy_hot *h)
{
    if (h == NULL) return;
    for (int i = 0; h->tick > 0 && i < SETS; i++)
        for (int k = 0; k < WAYS; k++)
            free(h->slots[i][k].beside), free(h->slots[i][k].lead), free(h->slots[i][k].reception);
    free(h);
}

static struct jy_hot_case *set_of(struct jy_hot *h, int64_t id)
{
    return h->slots[(uint64_t)id % SETS];
}

struct jy_hot_case *jy_hot_find(struct jy_hot *h, int64_t id)
{
    struct jy_hot_case *set = set_of(h, id);

    for (int i = 0; i < WAYS; i++) {
        if (set[i].id != id) continue;
        set[i].used = ++h->tick;
        return &set[i];
    }
    return NULL;
}

struct jy_hot_case *jy_hot_make(struct jy_hot *h, int64_t id)
{
    struct jy_hot_case *set = set_of(h, id), *oldest = jy_hot_find(h, id);

    if (oldest == NULL) {
        oldest = set;
        for (int i = 1; i < WAYS; i++)
            if (set[i].used < oldest->used) oldest = &set[i];
    }
    oldest->id = id;
    oldest->used = ++h->tick;
    return oldest;
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

static void drop(struct jy_hot *h, int64_t id)
{
    struct jy_hot_case *e = jy_hot_find(h, id);

    if (e == NULL) return;
    e->id = 0;
    e->used = 0;
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
}

void jy_hot_clear(struct jy_hot *h)
{
    if (h->tick == 0) return; /* nothing is in it, and its pages need not become memory */
    for (int i = 0; i < SETS; i++)
        for (int k = 0; k < WAYS; k++)
            h->slots[i][k].id = 0, h->slots[i][k].used = 0;
    h->n_changed = 0;
}
