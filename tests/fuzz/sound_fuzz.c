/* sound_fuzz.c - any bytes may call themselves a recording: they are taken or refused, and what is
 * left is as long, of the same kind, and has nothing more to blank. */
#include <stdlib.h>
#include <string.h>

#include "intents/cases/attachment.h"
#include "intents/cases/sound.h"

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

    if (type == NULL || !jy_attachment_is_sound(type)) return 0;
    jy_buf_init(&once);
    jy_buf_init(&twice);
    if (jy_sound_bare(bytes, type, &once) == JY_OK) {
        must(once.len == size && jy_attachment_sniff(jy_buf_str(&once)) == type);
        must(jy_sound_bare(jy_buf_str(&once), type, &twice) == JY_OK);
        must(twice.len == size && memcmp(once.ptr, twice.ptr, size) == 0);
    }
    jy_buf_fini(&once);
    jy_buf_fini(&twice);
    return 0;
}
