/* complaints.h - what citizens come with: the shipped sample, or a file of real messages (one JSON
 * object a line, its `text`), which is read here and never shown. */
#ifndef JY_SIM_COMPLAINTS_H
#define JY_SIM_COMPLAINTS_H

#include "intents/buf.h"

struct complaints {
    struct jy_arena *arena;
    struct jy_str *list;
    int n, cap;
};

bool complaints_read(struct complaints *c, const char *path); /* false: said on stderr */
void complaints_fini(struct complaints *c);

#endif
