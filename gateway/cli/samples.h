/* samples.h - texts that people have labelled: one JSON object a line with `text`, and `label` and
 * `id` where they are known.  Other keys are left alone. */
#ifndef JY_CLI_SAMPLES_H
#define JY_CLI_SAMPLES_H

#include "intents/buf.h"

struct jy_sample {
    struct jy_str text, label, id; /* empty when the line has none */
    int line;
};

struct jy_samples {
    struct jy_arena *arena;
    struct jy_sample *list;
    int n, cap;
};

/* Reads all of a file behind what is there.  BAD_DATA: `why` names file, line and reason. */
JY_MUST enum jy_err jy_samples_read(struct jy_samples *s, const char *path, bool labelled,
                                    struct jy_diag *why);
/* One more, copied.  MEMORY. */
JY_MUST enum jy_err jy_samples_add(struct jy_samples *s, struct jy_str text, struct jy_str label);
void jy_samples_fini(struct jy_samples *s);

#endif
