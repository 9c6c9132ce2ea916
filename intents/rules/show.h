/* show.h - a hit as the pages are shown it: the rule, what it says, and the words it took.
 *
 * One shape wherever a reading is explained (frames.schema.json); spans are UTF-16 units of
 * the raw text, as pages count. */
#ifndef JY_SHOW_H
#define JY_SHOW_H

#include "intents/json.h"
#include "intents/rules/reading.h"

/* Each writes one JSON object as a value; `raw` is the text the hit was found in. */
void jy_span_show(struct jy_buf *b, struct jy_str raw, struct jy_span span);
void jy_hit_show(struct jy_buf *b, struct jy_str raw, const struct jy_hit *hit);

#endif
