/* rotas.h - the leaders' rota on its way in: rota_leaders.csv, all of its rows or none; and a
 * demo's. */
#ifndef JY_CLI_ROTAS_H
#define JY_CLI_ROTAS_H

#include "gateway/cli/common.h"
#include "store/store.h"

#define JY_ROTA_FILE "rota_leaders.csv"

struct jy_cli_rota {
    int taken, known; /* sittings that are new or say something else; that are there already */
};

/* Within a batch, which is to be aborted on anything but JY_OK.  BAD_DATA: what is wrong is noted,
 * each with file, line and column. */
JY_MUST enum jy_err jy_cli_take_rota(struct jy_store *s, const struct jy_city *city,
                                     const struct jy_book_file *file, struct jy_cli_rota *out,
                                     struct jy_notes *notes);
/* Six weeks from today. */
JY_MUST enum jy_err jy_cli_demo_rota(struct jy_store *s, const struct jy_city *city,
                                     int64_t now_ms);

#endif
