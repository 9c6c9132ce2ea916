/* sheet_answer.h - a table is filled on the loop, row by row, and answers a request as CSV or XLSX
 * once the worker has written it. */
#ifndef JY_SHEET_ANSWER_H
#define JY_SHEET_ANSWER_H

#include "gateway/http_request.h"
#include "gateway/sheet.h"

struct jy_sheet_answer; /* opaque: the table, the request that waits for it */

/* How a request wants it: "as" is csv or xlsx.  False: neither, and it has been refused. */
JY_MUST bool jy_sheet_wanted(struct jy_request *r, const json_t *root, bool *xlsx);
/* `name`: of the tab, a literal.  NULL: out of memory. */
struct jy_sheet_answer *jy_sheet_new(const struct jy_request *r, struct jy_str name, int columns,
                                     bool xlsx);
/* For its texts. */
struct jy_arena *jy_sheet_arena(struct jy_sheet_answer *s);
/* The cells of the next row, empty; NULL: out of memory, which jy_sheet_give will say. */
struct jy_cell *jy_sheet_row(struct jy_sheet_answer *s);
struct jy_cell jy_sheet_text(struct jy_str words);
struct jy_cell jy_sheet_number(int64_t n);
/* Takes it over.  JY_OK: the answer will come; else the request is still the caller's to answer. */
JY_MUST enum jy_err jy_sheet_give(struct jy_gateway *g, struct jy_sheet_answer *s);
void jy_sheet_drop(struct jy_sheet_answer *s); /* instead; NULL is fine */

#endif
