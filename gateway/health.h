/* health.h - how the house is, gathered from where each part of it keeps its own.  Threads: the
 * loop's. */
#ifndef JY_HEALTH_H
#define JY_HEALTH_H

#include "gateway/http_request.h"

/* Gauges that are asked for, not counted: before the metrics are written. */
void jy_health_measure(const struct jy_gateway *g);
/* GET /api/health: lights, the facts behind them, versions and warnings; administrators. */
void jy_api_health(struct jy_gateway *g, struct jy_request *r);

#endif
