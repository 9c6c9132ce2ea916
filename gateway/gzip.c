/* gzip.c - all of it at once: pages are some ten KB. */
#include "gateway/gzip.h"

#define ZLIB_CONST
#include <zlib.h>

enum { WINDOW_AND_GZIP = 15 + 16 };

enum jy_err jy_gzip(struct jy_str bytes, struct jy_buf *out)
{
    z_stream z = {.next_in = (const Bytef *)bytes.ptr, .avail_in = (uInt)bytes.len};
    size_t most;
    char *room;
    int rc;

    if (deflateInit2(&z, 9, Z_DEFLATED, WINDOW_AND_GZIP, 9, Z_DEFAULT_STRATEGY) != Z_OK)
        return JY_E_MEMORY;
    most = deflateBound(&z, (uLong)bytes.len);
    room = jy_buf_room(out, most);
    z.next_out = (Bytef *)room;
    z.avail_out = (uInt)most;
    rc = room ? deflate(&z, Z_FINISH) : Z_MEM_ERROR;
    if (rc == Z_STREAM_END) jy_buf_wrote(out, (char *)z.next_out);
    deflateEnd(&z);
    return rc == Z_STREAM_END ? JY_OK : JY_E_MEMORY;
}
