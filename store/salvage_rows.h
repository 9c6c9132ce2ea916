/* salvage_rows.h - reading what can be read of a damaged file, row by row; private to this room. */
#ifndef JY_SALVAGE_ROWS_H
#define JY_SALVAGE_ROWS_H

#include "store/sql.h"

/* What came of a table. */
struct jy_salvaged {
    int64_t rows;
    bool whole; /* nothing stood in the way */
};

/* Every row of `table` that `from` gives and `to` does not have yet goes into `to`, which has a table of the same
 * shape.  Where a page cannot be read its rows are left out, and what lies behind it is read all the same.
 * STORE: `to` does not take them; its `why` says so. */
JY_MUST enum jy_err jy_salvage_rows(sqlite3 *from, struct jy_db *to, const char *table,
                                    struct jy_salvaged *out);

#endif
