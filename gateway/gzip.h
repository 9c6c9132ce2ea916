/* gzip.h - bytes that go out smaller.  Pure. */
#ifndef JY_GZIP_H
#define JY_GZIP_H

#include "intents/buf.h"

/* Adds to `out`.  MEMORY. */
JY_MUST enum jy_err jy_gzip(struct jy_str bytes, struct jy_buf *out);

#endif
