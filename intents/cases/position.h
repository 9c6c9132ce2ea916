/* position.h - where something is, as a page tells it and the log keeps it: "28.84412,112.36021",
 * degrees north and east, and behind another comma, where it is known, within how many metres.
 * Kept only when somebody chose to tell it.  Pure; any thread. */
#ifndef JY_POSITION_H
#define JY_POSITION_H

#include "intents/base.h"

enum { JY_POSITION = 32 /* bytes, with the NUL */ };

bool jy_position_is(struct jy_str text);

#endif
