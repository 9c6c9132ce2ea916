/* tls.h - may this certificate greet with this key?  Asked before the library is given them, which says
 * only that it cannot. */
#ifndef JY_TLS_H
#define JY_TLS_H

#include "intents/base.h"

/* PEM files.  BAD_FIELD: `why` names the file, and what to do. */
JY_MUST enum jy_err jy_tls_check(const char *cert, const char *key, struct jy_diag *why);

/* When the first certificate in this PEM file is over; 0: it cannot be read. */
int64_t jy_tls_ends_ms(const char *cert);

#endif
