/* memory.c - by mimalloc, where the program is linked with it. */
#include "gateway/memory.h"

#ifdef JY_MIMALLOC

#include <mimalloc.h>

enum { KEPT_MS = 5000 };

void jy_memory_keep_warm(void)
{
    mi_option_set(mi_option_decommit_delay, KEPT_MS);
}

void jy_memory_give_back(void)
{
    mi_collect(true);
}

#else

void jy_memory_keep_warm(void)
{
}

void jy_memory_give_back(void)
{
}

#endif
