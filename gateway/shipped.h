/* shipped.h - what a city's own files may lack because they are older than the program: lines of
 * the bot, the forms, thresholds, clocks and hours, as this program ships them.  What the city says
 * itself always stands.
 *
 * Pure; the bytes are part of the program, what is put together is in the arena. */
#ifndef JY_SHIPPED_H
#define JY_SHIPPED_H

#include "intents/city/city.h"

/* Adds what is missing: to templates, thresholds, clocks and whistles the rows, else the file (the
 * two of the forms together); `files` has room for JY_SHIPPED_FILES more.  A file with other
 * columns than ours is left as it is. */
enum { JY_SHIPPED_FILES = 7 };
void jy_shipped_fill(struct jy_city_file *files, int *n, struct jy_arena *a);

#endif
