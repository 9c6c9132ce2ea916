/* exported.h - what another front end has exported (CSV, a row a matter), to be taken in as cases
 * (DOMAIN 9.3).  Its form is not ours: a column is known by any of several names.
 *
 * Needed are the matter's own number (编号) and its words (内容); type, place, name, telephone, the
 * day it was told, its state and what was done are taken where they are there.  Pure; texts live in
 * the arena. */
#ifndef JY_EXPORTED_H
#define JY_EXPORTED_H

#include "intents/city/table.h"

enum { JY_EXPORTED_ID = 64 }; /* bytes */

struct jy_exported {
    struct jy_where where;
    struct jy_str id, text;
    struct jy_str type; /* a type of the taxonomy, by its id or name; empty: none, or not ours */
    struct jy_str type_said, place, name, told, handled;
    struct jy_str phone_said, phone; /* as it is dialled; empty: none, or several, or it is none */
    bool settled;                    /* over there it is done: no matter of ours */
};

/* Every mistake is noted with its line and column.  False: the file is no such table at all. */
bool jy_exported_read(const struct jy_city *city, const struct jy_sources *from,
                      struct jy_exported **rows, int *n);
/* For staff: where it is from, by whom, and what was done; the telephone where it is none to dial. */
struct jy_str jy_exported_note(const struct jy_exported *x, struct jy_str partner,
                               struct jy_arena *a);

#endif
