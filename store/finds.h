/* finds.h - the words by which a case is found again, as FTS5 keeps them; private to this room.
 *
 * Chinese has no spaces: a text is kept as the pairs of its characters ("围墙高" as "围墙 墙高
 * 高"), so that any two characters that stand together are found, and more of them as a phrase; one
 * alone is found as the beginning of a pair.  Both sides are folded first, so 冇得 finds 没有.
 * Clues and drafts have no entry: nobody's search says that there is one (DOMAIN 3.6). */
#ifndef JY_FINDS_H
#define JY_FINDS_H

#include "store/queue.h"

bool jy_finds_has(const struct jy_case *c); /* is there an entry for it? */
/* Number, place, other party, wish, the matter as it was told, and the end of the telephone number.
 */
void jy_finds_words(struct jy_arena *a, const struct jy_case *c, const struct jy_talk *t,
                    struct jy_buf *out);
/* The bodies on whose lists it is. */
void jy_finds_who(const struct jy_case *c, struct jy_buf *out);
/* Does the entry of `b` read like that of `a`, where both have one? */
bool jy_finds_same(const struct jy_case *a, const struct jy_talk *of_a, const struct jy_case *b,
                   const struct jy_talk *of_b);
/* What somebody typed, as a query over both columns; words with spaces between must all be there.
 * False: there is nothing in it to look for. */
bool jy_finds_query(struct jy_arena *a, struct jy_str typed, const struct jy_viewer *v,
                    struct jy_buf *out);

#endif
