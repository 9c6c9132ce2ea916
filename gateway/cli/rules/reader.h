/* reader.h - for commands that read many texts: the rule set, a label map, samples, and one reading
 * after the other. */
#ifndef JY_CLI_RULES_READER_H
#define JY_CLI_RULES_READER_H

#include "gateway/cli/rules/rules.h"
#include "gateway/cli/samples.h"
#include "intents/rules/labels.h"

struct jy_text_reader {
    struct jy_ruleset *rules; /* borrowed */
    struct jy_scratch *scratch;
    struct jy_arena *arena; /* of the reading in hand */
    bool person;            /* somebody watches: progress is shown */
};

/* Fails for lack of memory only; says so and gives an exit code, else 0. */
int jy_text_reader_init(struct jy_text_reader *t, struct jy_ruleset *rules);
void jy_text_reader_fini(struct jy_text_reader *t);
/* MEMORY; what is no text or too long gives an empty reading.  `us`: how long it took. */
JY_MUST enum jy_err jy_text_reader_read(struct jy_text_reader *t, struct jy_str text,
                                        struct jy_reading *out, double *us);
void jy_text_reader_progress(const struct jy_text_reader *t, int done, int of);

int jy_label_map_open(const char *path, struct jy_labels **out);

/* For commands that learn: the texts of --data, and those of --dev, which are kept aside to judge by;
 * without --dev a part of --data is aside, the same each time.  open says what is wrong and gives an
 * exit code, else 0; fini in any case. */
struct jy_lessons {
    struct jy_samples train, aside;
};
int jy_lessons_open(const struct jy_rules_args *args, const struct jy_labels *labels,
                    struct jy_lessons *out);
void jy_lessons_fini(struct jy_lessons *t);
int jy_lessons_n(const struct jy_lessons *t);
const struct jy_sample *jy_lessons_at(const struct jy_lessons *t, int i, bool *aside);

/* What commands over labelled texts begin with: --data, --label-map and the rules of the first
 * word. open says what is wrong and gives an exit code, else 0; fini in any case. */
struct jy_labelled {
    struct jy_ruleset *rules;
    struct jy_labels *labels; /* NULL: our own intents */
    struct jy_samples samples;
    struct jy_text_reader reader;
};
int jy_labelled_open(const struct jy_rules_args *args, struct jy_labelled *out);
void jy_labelled_fini(struct jy_labelled *l);

#endif
