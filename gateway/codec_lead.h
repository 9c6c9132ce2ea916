/* codec_lead.h - the one object inside a move that says what is done about the joint conference;
 * for codec.c alone. */
#ifndef JY_CODEC_LEAD_H
#define JY_CODEC_LEAD_H

#include <jansson.h>

#include "gateway/codec.h"

/* As strict as the rest of a frame: BAD_FIELD, MEMORY.  Texts are in `a`. */
JY_MUST enum jy_err jy_codec_lead(struct jy_arena *a, json_t *object, struct jy_lead_move *out);
/* The same in another arena: a frame's texts end with the frame. */
struct jy_lead_move jy_lead_move_copy(struct jy_arena *a, const struct jy_lead_move *m);

#endif
