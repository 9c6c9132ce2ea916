/* wish.h - what the citizen hopes for, where they say so: 希望他把墙拆了, 让出一米来就要得. */
#ifndef JY_WISH_H
#define JY_WISH_H

#include "intents/text/slots.h"

void jy_wish_read(const struct jy_text *text, struct jy_wish *out);

#endif
