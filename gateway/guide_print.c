/* guide_print.c - GET /guide/LAB.pdf and /guide/LAB.pdf/large: a kind of matter on paper, an
 * errand's work; with ?c= as the leaflet of a campaign. */
#include <stdlib.h>
#include <string.h>

#include "gateway/clock.h"
#include "gateway/http_request.h"
#include "gateway/print_guide.h"
#include "intents/cases/calendar.h"
#include "store/campaigns.h"

/* One worker prints for all and compares passwords: an address may not keep it to itself. */
enum { PRINTS_A_SECOND = 1, PRINTS_AT_ONCE = 30 };

struct printing {
    struct jy_errand errand;
    struct jy_handle from; /* the request that waits */
    struct jy_city *city;
    struct jy_print_leaflet what;
    char family[8], campaign[JY_CAMPAIGN_TITLE + 1], address[256];
    struct jy_arena *arena;
    struct jy_buf pdf;
    enum jy_err err;
};

static void print(struct jy_errand *e)
{
    struct printing *p = (struct printing *)e;

    p->err = jy_print_guide(p->city, &p->what, p->arena, &p->pdf);
}

static void printed(struct jy_gateway *g, struct jy_errand *e)
{
    struct printing *p = (struct printing *)e;
    struct jy_request *r = jy_request_of(g->http, p->from);

    if (r == NULL) return; /* the browser has gone */
    if (p->err == JY_OK)
        jy_request_answer(r, 200, "application/pdf", jy_buf_str(&p->pdf));
    else
        jy_request_fail(r, jy_http_status(p->err), p->err, "path");
}

static void drop(struct jy_errand *e)
{
    struct printing *p = (struct printing *)e;

    jy_city_unref(p->city);
    jy_arena_free(p->arena);
    jy_buf_fini(&p->pdf);
    free(p);
}

/* "LAB.pdf", "LAB.pdf/large". */
static bool read_path(const char *path, struct printing *p)
{
    const char *dot = strchr(path, '.');
    size_t len = dot ? (size_t)(dot - path) : 0;

    if (len == 0 || len >= sizeof p->family) return false;
    jy_str_copy(p->family, sizeof p->family, (struct jy_str){path, len});
    p->what.large = strcmp(dot, ".pdf/large") == 0;
    return p->what.large || strcmp(dot, ".pdf") == 0;
}

static bool has_family(const struct jy_city *city, const char *family)
{
    return strlen(family) == 3 && jy_city_has_type(city, jy_str_of(family));
}

/* The code leads to this kind's place on the page, a campaign's by its code; without a public
 * address there is none. */
static void write_address(const struct jy_gateway *g, struct jy_str code, struct printing *p)
{
    struct jy_str base = jy_config_public_url(&g->config);

    if (base.len == 0) return;
    snprintf(p->address, sizeof p->address, "%.*s/guide%s%.*s#%s", (int)base.len, base.ptr,
             code.len > 0 ? "?c=" : "", (int)code.len, code.ptr, p->family);
}

static enum jy_err fill(struct jy_gateway *g, const struct jy_request *r, struct printing *p)
{
    struct jy_str code = jy_campaign_asked(r);
    struct jy_campaign campaign = {.title = JY_STR("")};
    enum jy_err e = JY_OK;

    if (!read_path(r->path + strlen("/guide/"), p) || !has_family(g->live.city, p->family))
        return JY_E_NOT_FOUND;
    jy_arena_reset(g->arena);
    if (code.len > 0) e = jy_campaigns_read(g->reader, code, g->arena, &campaign);
    if (e != JY_OK) return e;
    jy_str_copy(p->campaign, sizeof p->campaign, campaign.title);
    write_address(g, code, p);
    p->what.family = jy_str_of(p->family);
    p->what.campaign = p->campaign;
    p->what.address = p->address;
    p->what.date = jy_date_of(jy_now_ms());
    return JY_OK;
}

static enum jy_err begin(struct jy_gateway *g, const struct jy_request *r)
{
    struct printing *p = calloc(1, sizeof *p);
    enum jy_err e;

    if (p == NULL) return JY_E_MEMORY;
    p->errand = (struct jy_errand){.run = print, .tell = printed, .drop = drop};
    p->from = r->at;
    p->city = jy_city_ref(g->live.city);
    p->arena = jy_arena_new();
    jy_buf_init(&p->pdf);
    e = p->arena ? fill(g, r, p) : JY_E_MEMORY;
    if (e == JY_OK) e = jy_errands_take(g->errands, &p->errand);
    if (e != JY_OK) drop(&p->errand);
    return e;
}

void jy_page_guide_print(struct jy_gateway *g, struct jy_request *r)
{
    struct jy_refusal slow = {.err = JY_E_SLOW_DOWN, .retry_after_s = 1};
    int64_t now_ms = jy_now_ms();
    struct jy_peer *peer =
        jy_peers_get(&g->peers, JY_PEER_PRINT, jy_str_of(r->address), PRINTS_AT_ONCE, now_ms);
    enum jy_err e;

    if (peer == NULL ||
        !jy_bucket_take(&peer->bucket, PRINTS_A_SECOND, PRINTS_AT_ONCE, 1, now_ms)) {
        jy_request_refuse(r, 429, &slow);
        return;
    }
    e = begin(g, r);
    if (e != JY_OK) jy_request_fail(r, jy_http_status(e), e, "path");
}
