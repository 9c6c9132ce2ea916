/* codec_fuzz.c - any bytes may be a frame: it is taken or refused, and a refusal names what it is.
 *
 * What is taken stays within the limits that the rest of the house relies on. */
#include <stdlib.h>

#include "gateway/codec.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool holds)
{
    if (!holds) abort();
}

static void check_taken(const struct jy_frame *f)
{
    unsigned char digest[32], key[16];

    must(f->kind < JY_N_FRAMES);
    must(f->n_haves >= 0 && f->n_haves <= JY_HAVE_MAX);
    must(f->case_id >= 0 && f->seq >= 0 && f->epoch >= 0 && f->have >= 0);
    must(f->limit >= 0 && f->limit <= 200);
    must(f->text.len <= (size_t)4 * 4000);
    if (f->key.len > 0) jy_key_bytes(f->key, key);
    jy_frame_digest(f, digest);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct jy_arena *a = jy_arena_new();
    struct jy_frame frame;
    struct jy_refusal why;
    struct jy_buf b;

    if (a == NULL) return 0;
    if (size > JY_FRAME_MAX) size = JY_FRAME_MAX;
    jy_buf_init(&b);
    if (jy_frame_decode(a, (struct jy_str){(const char *)data, size}, &frame, &why) == JY_OK) {
        check_taken(&frame);
        why = jy_refusal_of(&frame, JY_E_DENIED);
    } else {
        must(why.err != JY_OK);
    }
    jy_encode_error(&b, &why);
    must(!b.failed && b.ptr[0] == '{' && b.ptr[b.len - 1] == '}');
    jy_buf_fini(&b);
    jy_arena_free(a);
    return 0;
}
