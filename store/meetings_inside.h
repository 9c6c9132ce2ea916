/* meetings_inside.h - what the files of the meetings share; private to store/meetings*.c. */
#ifndef JY_MEETINGS_INSIDE_H
#define JY_MEETINGS_INSIDE_H

#include "store/meetings.h"
#include "store/sql.h"

struct jy_str jy_meetings_text(sqlite3_stmt *st, int at, struct jy_arena *a); /* kept in `a` */
/* The end of a list, whichever way it came. */
JY_MUST enum jy_err jy_meetings_end(sqlite3_stmt *st, const struct jy_arena *a, enum jy_err e);
/* It is over: of whoever said 我要来 only the number stays. */
JY_MUST enum jy_err jy_meetings_settle(struct jy_store *s, int64_t meeting);

#endif
