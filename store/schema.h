/* schema.h - the shape of the file, as numbered migrations; private to this room. */
#ifndef JY_SCHEMA_H
#define JY_SCHEMA_H

#include "store/sql.h"

/* The version that this program works with. */
int jy_schema_newest(void);
/* Brings the file up to a version, in one transaction; a file that has it already is left alone.
 * BAD_DATA: newer than the program, or not ours. */
JY_MUST enum jy_err jy_schema_apply(struct jy_db *d, int to, struct jy_diag *why);
/* The same refusals without changing anything. */
JY_MUST enum jy_err jy_schema_look(struct jy_db *d, struct jy_diag *why);
/* Also refuses an older file. */
JY_MUST enum jy_err jy_schema_verify(struct jy_db *d, struct jy_diag *why);
/* The present version. */
int jy_schema_version(void);

#endif
