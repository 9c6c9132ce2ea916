/* case_no.h - the number of a case, as it stands on receipts and papers. */
#ifndef JY_CASE_NO_H
#define JY_CASE_NO_H

#include "intents/base.h"

/* YJ + date + serial + Luhn digit over date and serial (DOMAIN 1.2). */
void jy_case_no_make(char out[24], int date, int serial);
bool jy_case_no_valid(struct jy_str no);

#endif
