/* parse.c - jansson with its allocations watched. */
#include "intents/parse.h"

#include <stdlib.h>
#include <threads.h>

static _Thread_local bool ran_out;

static void *take(size_t size)
{
    void *at = malloc(size);

    if (at == NULL) ran_out = true;
    return at;
}

static void watch(void)
{
    json_set_alloc_funcs(take, free);
}

enum jy_err jy_parse(struct jy_str json, size_t flags, json_t **out)
{
    static once_flag once = ONCE_FLAG_INIT;

    call_once(&once, watch);
    ran_out = false;
    *out = json_loadb(json.len > 0 ? json.ptr : "", json.len, flags, NULL);
    if (!ran_out) return *out != NULL ? JY_OK : JY_E_BAD_DATA;
    json_decref(*out);
    *out = NULL;
    return JY_E_MEMORY;
}
