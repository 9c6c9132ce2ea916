/* accounts.h - sign-ins as init and user make and show them. */
#ifndef JY_CLI_ACCOUNTS_H
#define JY_CLI_ACCOUNTS_H

#include "gateway/cli/common.h"

#define JY_DEMO_PASSWORD "jieyou-demo"

/* Gives the account its stamping device and puts it; inside a batch. */
JY_MUST enum jy_err jy_account_put(struct jy_store *s, struct jy_account *a, int64_t now_ms);
/* A table, or JSON, of who may sign in, with names from `city` (may be NULL: ids only). */
int jy_accounts_show(const struct jy_account *list, int n, const struct jy_city *city, bool json);

#endif
