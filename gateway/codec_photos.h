/* codec_photos.h - the list inside a move that names what was photographed there; for codec.c
 * alone. */
#ifndef JY_CODEC_PHOTOS_H
#define JY_CODEC_PHOTOS_H

#include <jansson.h>

#include "gateway/codec.h"

/* As strict as the rest of a frame: BAD_FIELD, MEMORY.  Texts are in `a`. */
JY_MUST enum jy_err jy_codec_photos(struct jy_arena *a, json_t *list, struct jy_frame *out);

#endif
