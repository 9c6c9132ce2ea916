/* sheets.h - an Excel file as CSV, by the program xlsx2csv: in a process of its own, with bounds on
 * its memory, time and output, since a sheet is a packed file from elsewhere. */
#ifndef JY_CLI_SHEETS_H
#define JY_CLI_SHEETS_H

#include "intents/buf.h"

/* The first sheet, days as 2026-03-10.  BAD_DATA: `why` says what to do. */
JY_MUST enum jy_err jy_cli_read_sheet(struct jy_arena *a, const char *path, struct jy_str *out,
                                      struct jy_diag *why);

#endif
