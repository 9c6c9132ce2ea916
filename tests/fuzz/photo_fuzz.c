/* photo_fuzz.c - any bytes may call themselves a photo: they are taken or refused, and what is left
 * of a photo is a photo of which nothing more can be left out. */
#include <stdlib.h>
#include <string.h>

#include "intents/cases/attachment.h"
#include "intents/cases/photo.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool holds)
{
    if (!holds) abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct jy_str bytes = {(const char *)data, size};
    const char *type = jy_attachment_sniff(bytes);
    struct jy_buf once, twice;

    if (type == NULL || !jy_attachment_is_photo(type)) return 0;
    jy_buf_init(&once);
    jy_buf_init(&twice);
    if (jy_photo_bare(bytes, type, &once) == JY_OK) {
        must(jy_attachment_sniff(jy_buf_str(&once)) == type);
        must(jy_photo_bare(jy_buf_str(&once), type, &twice) == JY_OK);
        must(once.len == twice.len && memcmp(once.ptr, twice.ptr, once.len) == 0);
    }
    jy_buf_fini(&once);
    jy_buf_fini(&twice);
    return 0;
}
