/* csv.h - one CSV file as a header and rows that know their line.
 *
 * Dialect    RFC 4180, strictly: comma, double quotes, LF or CRLF; a byte-order mark is accepted,
 *            blank lines are skipped, line ends within a cell are LF.  Every row has as many fields
 *            as the header.
 * Ownership  everything lives in the arena; the bytes may go after the call. */
#ifndef JY_CSV_H
#define JY_CSV_H

#include "intents/buf.h"
#include "intents/city/notes.h"

struct jy_csv_row {
    const struct jy_str *fields; /* as many as the header has */
    int line;                    /* where the row begins, 1-based */
};

struct jy_csv {
    const struct jy_str *names;
    int n_names;
    const struct jy_csv_row *rows;
    int n_rows;
};

/* BAD_DATA: `notes` says where; `file` is only for its text.  Rows of another width are left out
 * and those behind them are read; behind any other mistake nothing is.  Without a header there are
 * no names. */
JY_MUST enum jy_err jy_csv_read(struct jy_arena *a, const char *file, struct jy_str bytes,
                                struct jy_csv *out, struct jy_notes *notes);
int jy_csv_column(const struct jy_csv *csv, struct jy_str name); /* -1 when there is none */

#endif
