/* dates.h - when it happened, from the words people use, resolved on the day of the message.
 *
 * A date is an int 20260310 in Asia/Shanghai.  Pure. */
#ifndef JY_DATES_H
#define JY_DATES_H

#include "intents/text/slots.h"

void jy_when_read(const struct jy_text *text, int64_t now_ms, struct jy_when *out);

#endif
