/* memory.c - by mimalloc, where the program is linked with it. */
#include "gateway/memory.h"

enum {
    CROWD = 1000, /* turns; fewer leave no holes worth the search */
    SEARCHES = 3, /* what one thread took and another freed is noticed only by and by */
};

bool jy_memory_is_due(struct jy_memory_plan *p, int64_t turns, int under_way)
{
    bool quiet = turns == p->before && under_way == 0;

    p->before = turns;
    if (turns - p->crowd >= CROWD) {
        p->crowd = turns;
        p->left = SEARCHES;
    }
    if (!quiet || p->left == 0) return false;
    p->left--;
    return true;
}

#ifdef JY_MIMALLOC

#include <mimalloc.h>

enum {
    KEPT_MS = 5000,
    BLOCK = 8192,  /* eight make a page */
    BLOCKS = 4096, /* 32 MiB: as many stretches as a crowd of thousands leaves */
};

void jy_memory_keep_warm(void)
{
    mi_option_set(mi_option_decommit_delay, KEPT_MS);
}

/* What was to be kept a while is looked at again only when a page beside it is freed
 * (mimalloc 2.0): pages are taken from all that is free, and freed when nothing is to be kept. */
void jy_memory_give_back(void)
{
    static _Thread_local void *taken[BLOCKS];

    mi_option_set(mi_option_decommit_delay, 0);
    mi_collect(true);
    for (int i = 0; i < BLOCKS; i++)
        taken[i] = mi_malloc(BLOCK);
    for (int i = 0; i < BLOCKS; i++)
        mi_free(taken[i]);
    mi_collect(true);
    mi_option_set(mi_option_decommit_delay, KEPT_MS);
}

#else

void jy_memory_keep_warm(void)
{
}

void jy_memory_give_back(void)
{
}

#endif
