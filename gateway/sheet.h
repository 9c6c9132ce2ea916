/* sheet.h - a table that leaves the house: CSV for any program, XLSX for Excel.
 *
 * What a text begins with is never taken for a formula: it is written as a text, and in CSV, where
 * there are none, with an apostrophe in front.
 * Threads  any.  XLSX goes through a temporary file: an errand's work. */
#ifndef JY_SHEET_H
#define JY_SHEET_H

#include "intents/buf.h"

struct jy_cell {
    struct jy_str text; /* unless it is a number */
    double number;
    bool is_number;
};

struct jy_sheet {
    struct jy_str name; /* of the tab: at most 31 characters, none of []:*?/\ */
    int columns, rows;
    struct jy_cell *cells; /* row by row; the first row is the head */
};

/* With a byte-order mark, since Excel takes UTF-8 for something else without it. */
void jy_sheet_csv(const struct jy_sheet *s, struct jy_buf *out);
/* STORE: the temporary file could not be written; MEMORY. */
JY_MUST enum jy_err jy_sheet_xlsx(const struct jy_sheet *s, struct jy_buf *out);

#endif
