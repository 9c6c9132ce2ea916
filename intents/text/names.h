/* names.h - a person's name: a surname, what may follow it, and what must not.
 *
 * A name has no mark of its own.  It is one where a surname stands, one or two characters that no
 * verb and no particle is written with, and behind them the end, a mark, or a word that goes on.
 * 马上, 白天 and 严重 begin with a surname and are none.  Reads folded text; pure. */
#ifndef JY_NAMES_H
#define JY_NAMES_H

#include "intents/base.h"

/* Bytes of the surname at `at`; 0 when none stands there. */
size_t jy_surname_at(struct jy_str text, size_t at);
/* Bytes of 张三, 李小明, 刘某某, 老王, 欧阳明; 0 when no name stands there. */
size_t jy_name_at(struct jy_str text, size_t at);
/* The same behind 叫, where 叫张三来打我 sends for somebody: only before a pause or what he did. */
size_t jy_called_at(struct jy_str text, size_t at);
/* All of a text that is not empty is a name: "叫王有发" leaves no room for anything else. */
bool jy_is_name(struct jy_str text);

#endif
