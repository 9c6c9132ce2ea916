/* phrases.h - the bot's words: templates of the city's data with {names} to be filled in.
 *
 * A city may change the wording in templates.csv, never the id.  A name without a value is left
 * out; an id that is not there gives the id itself, so that a gap is seen and nothing is silent.
 * Pure; texts live in the arena. */
#ifndef JY_CASES_PHRASES_H
#define JY_CASES_PHRASES_H

#include "intents/city/city.h"

struct jy_phrase_arg {
    const char *name;
    struct jy_str value;
};

struct jy_str jy_phrase_fill(const struct jy_city *city, const char *id, bool english,
                             const struct jy_phrase_arg *args, int n_args, struct jy_arena *a);
/* The same of any text of the city's data. */
struct jy_str jy_text_fill(struct jy_str text, const struct jy_phrase_arg *args, int n_args,
                           struct jy_arena *a);
/* The same without the list of answers at its end "（对／要改／补充）": the buttons say them. */
struct jy_str jy_phrase_question(struct jy_str filled);

#endif
