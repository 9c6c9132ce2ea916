/* codec_reception.h - the one object inside a move that says what is done about a reception by a
 * leader; for codec.c alone. */
#ifndef JY_CODEC_RECEPTION_H
#define JY_CODEC_RECEPTION_H

#include <jansson.h>

#include "gateway/codec.h"

/* As strict as the rest of a frame: BAD_FIELD, MEMORY.  Texts are in `a`. */
JY_MUST enum jy_err jy_codec_reception(struct jy_arena *a, json_t *object,
                                       struct jy_reception_move *out);

#endif
