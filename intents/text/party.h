/* party.h - who stands on the other side, as the citizen wrote it. */
#ifndef JY_PARTY_H
#define JY_PARTY_H

#include "intents/text/slots.h"

void jy_party_read(const struct jy_text *text, struct jy_party *out);

#endif
