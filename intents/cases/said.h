/* said.h - one of the citizen's messages, as it stands in a case's log. */
#ifndef JY_SAID_H
#define JY_SAID_H

#include "intents/cases/attachment.h"

struct jy_said {
    int64_t seq, at_ms;
    struct jy_str text;
    struct jy_attachment file; /* without a name: none came along */
};

#endif
