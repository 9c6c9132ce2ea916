/* lead_rows.h - lead_cases.csv (DOMAIN 9.1): what the joint conference had decided before this
 * system was there, a case a row.
 *
 * Checked here against the city; what hangs on the case is checked where the case is known
 * (jy_casework_take_led).  Pure; texts live in the arena. */
#ifndef JY_LEAD_ROWS_H
#define JY_LEAD_ROWS_H

#include "intents/cases/lead.h"
#include "intents/city/table.h"

struct jy_led {
    struct jy_lead_move decision; /* decide: leader, owner, co_units, team, date; no minutes */
    int decided_on;               /* 20260310 */
};

struct jy_led_row {
    struct jy_where where;
    struct jy_str case_no;
    struct jy_led led;
    bool broken; /* noted already */
};

/* Every mistake is noted with its line and column.  False: the file is no such table at all. */
bool jy_led_read(const struct jy_city *city, const struct jy_sources *from, int today,
                 struct jy_led_row **rows, int *n);

#endif
