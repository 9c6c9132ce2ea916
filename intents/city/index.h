/* index.h - from a short key to a number: the look-up behind every id of the directory.
 *
 * Filled once while loading, then only read.  Keys are borrowed from the city's arena. */
#ifndef JY_INDEX_H
#define JY_INDEX_H

#include "intents/buf.h"

struct jy_index_slot {
    struct jy_str key;
    int value; /* -1: free */
};

struct jy_index {
    struct jy_index_slot *slots;
    uint32_t mask;
    bool partial; /* its file has keys that could not be read */
};

/* Room for n keys; false when out of memory. */
JY_MUST bool jy_index_init(struct jy_index *x, struct jy_arena *a, int n);
/* -1 when the key is new; else what it stands for, unchanged. */
int jy_index_put(struct jy_index *x, struct jy_str key, int value);
int jy_index_find(const struct jy_index *x, struct jy_str key); /* -1: not there */

#endif
