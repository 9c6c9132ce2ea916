/* cells.h - who was read as what: each text of a replay in its cell of the tables, so that a cell
 * can be counted, and opened again.
 *
 * Types are small numbers of the caller's; JY_CELL_NONE: read as no type; as the truth: unknown.
 * Bounded  in bytes of text: what is beyond is counted and not listed.  Threads  the worker's. */
#ifndef JY_CELLS_H
#define JY_CELLS_H

#include <stdint.h>

#include "intents/buf.h"

enum { JY_CELL_NONE = -1, JY_CELL_TYPES_MAX = 256 };

struct jy_cells; /* opaque */

struct jy_cell {
    int truth; /* what a person has put it under */
    int live, draft;
};

struct jy_cells *jy_cells_new(void);
void jy_cells_free(struct jy_cells *c); /* NULL is fine */
/* Copies the text. */
JY_MUST enum jy_err jy_cells_add(struct jy_cells *c, struct jy_str raw, struct jy_cell at);

int jy_cells_n(const struct jy_cells *c);
struct jy_cell jy_cells_at(const struct jy_cells *c, int i, struct jy_str *raw); /* empty: let go */

/* Each cell that has something in it, with how much.  MEMORY. */
typedef void jy_cells_fn(void *ctx, struct jy_cell cell, int n);
JY_MUST enum jy_err jy_cells_count(const struct jy_cells *c, jy_cells_fn *each, void *ctx);

#endif
