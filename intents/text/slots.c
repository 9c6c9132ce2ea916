/* slots.c - what a sentence says besides its subject. */
#include "intents/text/slots.h"

void jy_slots_read(const struct jy_text *text, int64_t now_ms, struct jy_slots *out)
{
    (void)text;
    (void)now_ms;
    *out = (struct jy_slots){0};
}
