/* server.h - runs the gateway until it is told to stop.
 *
 * Opens the store, the live city and rules, the clerk, the password worker and the socket; runs
 * one loop; on SIGTERM or SIGINT stops accepting, finishes what is under way, says `bye` and closes
 * everything in reverse order.  SIGHUP loads the published city and rules anew. */
#ifndef JY_SERVER_H
#define JY_SERVER_H

#include "gateway/config.h"

/* OK: stopped as told; else it could not run, and `why` says what to do. */
enum jy_err jy_server_run(const struct jy_config *c, struct jy_diag *why);

#endif
