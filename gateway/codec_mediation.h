/* codec_mediation.h - the one object inside a move that says what is done to a mediation; for
 * codec.c alone, the only other file here that knows jansson. */
#ifndef JY_CODEC_MEDIATION_H
#define JY_CODEC_MEDIATION_H

#include <jansson.h>

#include "gateway/codec.h"

/* As strict as the rest of a frame: BAD_FIELD. */
JY_MUST enum jy_err jy_codec_mediation(json_t *object, struct jy_m_step *out);

#endif
