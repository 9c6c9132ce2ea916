/* shipped.h - what a city's own files may lack because they are older than the program: lines of
 * the bot and the forms, as this program ships them.  What the city says itself always stands.
 *
 * Pure; the bytes are part of the program, what is put together is in the arena. */
#ifndef JY_SHIPPED_H
#define JY_SHIPPED_H

#include "intents/city/city.h"

/* Adds the rows that templates.csv has not, and the forms where there are none at all; `files` has
 * room for JY_SHIPPED_FILES more.  A templates.csv with other columns is left as it is. */
enum { JY_SHIPPED_FILES = 2 };
void jy_shipped_fill(struct jy_city_file *files, int *n, struct jy_arena *a);

#endif
