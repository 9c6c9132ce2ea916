/* open.c - a gateway is opened, its workers start and stop, it is closed; whoever serves it, by
 * sockets or otherwise. */
#include "gateway/clock.h"
#include "gateway/exchange.h"
#include "gateway/guide.h"
#include "gateway/hits.h"
#include "gateway/http.h"
#include "gateway/print.h"
#include "gateway/wire.h"
#include "gateway/workshop.h"

enum jy_err jy_gateway_open(struct jy_gateway *g, struct jy_diag *why)
{
    const char *dir = g->config.data;
    enum jy_err e;

    jy_links_init(&g->links, (size_t)g->config.out_max, jy_ws_want_write);
    g->arena = jy_arena_new();
    g->scratch = jy_scratch_new();
    e = g->arena && g->scratch ? JY_OK : JY_E_MEMORY;
    if (e == JY_OK) jy_scratch_set_clocks(g->scratch, jy_reading_clocks());
    if (e == JY_OK) e = jy_peers_init(&g->peers);
    if (e == JY_OK) e = jy_topics_init(&g->by_case);
    if (e == JY_OK) e = jy_topics_init(&g->by_device);
    if (e == JY_OK) e = jy_http_new(&g->http);
    if (e == JY_OK) e = jy_guide_pages_new(&g->guide);
    if (e == JY_OK) e = jy_store_open(dir, &g->store, why);
    if (e == JY_OK) e = jy_reader_open(dir, &g->reader, why);
    if (e == JY_OK) e = jy_secret_open(dir, &g->secret, why);
    if (e == JY_OK) e = jy_files_open(dir, &g->files, why);
    if (e == JY_OK) e = jy_live_load(&g->live, g->reader, why);
    return e;
}

enum jy_err jy_gateway_start(struct jy_gateway *g, void (*wake)(void *ctx), void *ctx,
                             struct jy_diag *why)
{
    const struct jy_clerk_setup setup = {.store = g->store,
                                         .queue_max = g->config.queue_max,
                                         .batch_max = g->config.batch_max,
                                         .wake = wake,
                                         .ctx = ctx,
                                         .run = jy_turn_run};
    enum jy_err e = jy_clerk_start(&setup, &g->clerk);

    if (e == JY_OK) e = jy_errands_start(wake, ctx, &g->errands);
    if (e == JY_OK) e = jy_errands_start(wake, ctx, &g->courier);
    if (e == JY_OK) e = jy_errands_start(wake, ctx, &g->sender);
    if (e == JY_OK) e = jy_workshop_start(g->config.data, wake, ctx, &g->workshop, why);
    return e;
}

void jy_gateway_stop(struct jy_gateway *g)
{
    jy_workshop_stop(g->workshop);
    g->workshop = NULL;
    if (g->clerk) {
        jy_hits_write(g, jy_now_ms());
        jy_clerk_stop(g->clerk);
    }
    jy_errands_stop(g->errands);
    g->errands = NULL;
    jy_errands_stop(g->courier);
    g->courier = NULL;
    jy_errands_stop(g->sender);
    g->sender = NULL;
    jy_print_end();
}

void jy_gateway_close(struct jy_gateway *g)
{
    jy_clerk_free(g->clerk);
    jy_exchanges_free(g);
    jy_links_fini(&g->links);
    jy_live_fini(&g->live);
    jy_reader_close(g->reader);
    jy_store_close(g->store);
    jy_http_free(g->http);
    jy_guide_pages_free(g->guide);
    jy_topics_fini(&g->by_device);
    jy_topics_fini(&g->by_case);
    jy_peers_fini(&g->peers);
    jy_scratch_free(g->scratch);
    jy_arena_free(g->arena);
}
