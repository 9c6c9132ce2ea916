/* parse.h - JSON from bytes, whole or not at all.
 *
 * jansson goes on reading when its memory does not grow, with a byte of the text missing: nobody's
 * words may be kept like that.  So its allocations are watched while it reads.
 * Errors   MEMORY: there was not enough, whatever came of it; BAD_DATA: it is no JSON.
 * Threads  any. */
#ifndef JY_PARSE_H
#define JY_PARSE_H

#include <jansson.h>

#include "intents/base.h"

/* `flags` as for json_loadb; `out` is the caller's to give up, NULL unless OK. */
JY_MUST enum jy_err jy_parse(struct jy_str json, size_t flags, json_t **out);

#endif
