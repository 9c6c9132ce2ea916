/* rota_rows.h - rota_leaders.csv (DOMAIN 9.1): which leader receives when, a sitting a row.
 *
 * Checked here against the city and row against row; what is in the rota already is checked where
 * that is known (jy_rota_clash).  Pure; texts live in the arena. */
#ifndef JY_ROTA_ROWS_H
#define JY_ROTA_ROWS_H

#include "intents/city/table.h"
#include "intents/reception/rota.h"

struct jy_rota_row {
    struct jy_where where;
    struct jy_sitting sitting;
    bool broken; /* noted already */
};

/* Every mistake is noted with its line and column.  False: the file is no such table at all. */
bool jy_rota_rows_read(const struct jy_city *city, const struct jy_sources *from,
                       struct jy_rota_row **rows, int *n);

#endif
