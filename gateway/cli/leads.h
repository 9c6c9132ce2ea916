/* leads.h - lead_cases.csv on its way in: all of its rows, or none. */
#ifndef JY_CLI_LEADS_H
#define JY_CLI_LEADS_H

#include "gateway/cli/common.h"
#include "store/store.h"

#define JY_LEADS_FILE "lead_cases.csv"

struct jy_cli_leads {
    int taken, known; /* decisions that are new here; that were taken on before */
};

/* Within a batch, which is to be aborted on anything but JY_OK.  BAD_DATA: what is wrong is noted,
 * each with file, line and column. */
JY_MUST enum jy_err jy_cli_take_leads(struct jy_store *s, const struct jy_city *city,
                                      const struct jy_book_file *file, struct jy_cli_leads *out,
                                      struct jy_notes *notes);

#endif
