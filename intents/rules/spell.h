/* spell.h - a rule's pattern in one of its three modes, spelled out as a regular expression.
 *
 * Lists ({name}) are put in, literals folded as citizens' words are, gaps bounded.  What comes out
 * carries for every byte the byte of the author's pattern it came from, so that an error found in
 * the expression names the author's column. */
#ifndef JY_SPELL_H
#define JY_SPELL_H

#include "intents/text/forms.h"

enum jy_mode { JY_MODE_WORDS, JY_MODE_WILDCARD, JY_MODE_REGEX };

/* A list as it stands in a regular expression: 隔壁|邻居, folded and quoted. */
struct jy_list {
    struct jy_str name, words;
};

struct jy_spelling {
    const struct jy_list *lists;
    int n_lists;
    const struct jy_forms *forms; /* NULL: none */
    struct jy_arena *arena;       /* its own, for one word at a time */
    struct jy_buf regex;
    struct jy_buf origin; /* uint32_t offsets, one for each byte of `regex` */
    /* why it was refused */
    size_t column_at; /* byte offset into the author's pattern */
    const char *zh, *en;
};

/* Adds one literal, folded and quoted; for lists, whose column is not kept. */
JY_MUST enum jy_err jy_spell_word(const struct jy_spelling *s, struct jy_str word,
                                  struct jy_buf *out);
/* Starts `s->regex` anew.  BAD_DATA fills column_at, zh, en.  TOO_LONG: a word of it is longer than
 * any message. */
JY_MUST enum jy_err jy_spell(struct jy_spelling *s, enum jy_mode mode, struct jy_str pattern);
/* The byte of the author's pattern behind a byte of the expression. */
size_t jy_spell_origin(const struct jy_spelling *s, size_t offset);
void jy_spelling_fini(struct jy_spelling *s);

#endif
