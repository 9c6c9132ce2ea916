/* dispatch.h - may this sender do this now?  One table of frames, the guards in front of it. */
#ifndef JY_DISPATCH_H
#define JY_DISPATCH_H

#include "gateway/gateway.h"

/* A handler answers, or says why not; it writes `why->field` and the like when it knows more. */
typedef enum jy_err jy_handler_fn(struct jy_gateway *g, struct jy_link *l, const struct jy_frame *f,
                                  struct jy_refusal *why);

/* UNKNOWN, WRONG_PHASE, SIGNED_OUT, DENIED, TOO_BIG, LIMIT, SLOW_DOWN, or the handler's answer. */
JY_MUST enum jy_err jy_dispatch(struct jy_gateway *g, struct jy_link *l, const struct jy_frame *f,
                                struct jy_refusal *why);
/* A whole text frame has come: decode, dispatch, answer. */
void jy_hear(struct jy_gateway *g, struct jy_link *l, struct jy_str bytes, int64_t now_ms);

#endif
