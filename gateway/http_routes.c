/* http_routes.c - which path is whose, and the three that tell how the house is. */
#include <string.h>

#include "gateway/exchange.h"
#include "gateway/exposure.h"
#include "gateway/health.h"
#include "gateway/hooks.h"
#include "gateway/http_request.h"
#include "gateway/metrics.h"
#include "intents/json.h"

static void answer_health(struct jy_gateway *g, struct jy_request *r, bool ok)
{
    struct jy_buf b;

    jy_buf_init(&b);
    jy_json_open(&b, '{');
    jy_json_put_bool(&b, "ok", ok);
    jy_json_put_cstr(&b, "version", JY_VERSION);
    jy_json_put_cstr(&b, "rules", g->live.rules_version);
    jy_json_put_cstr(&b, "city", g->live.city_version);
    jy_json_close(&b, '}');
    jy_request_answer(r, ok ? 200 : 503, JY_MIME_JSON, jy_buf_str(&b));
    jy_buf_fini(&b);
}

/* It runs: whoever watches need not start it anew. */
static void health(struct jy_gateway *g, struct jy_request *r)
{
    answer_health(g, r, true);
}

/* It takes people: not while it stops, nor when it cannot read what it keeps. */
static void ready(struct jy_gateway *g, struct jy_request *r)
{
    struct jy_sign_ins unused;

    answer_health(g, r, !g->draining && jy_people_sign_ins(g->reader, &unused) == JY_OK);
}

/* Figures of the house are for the house: only the own machine may ask. */
static void metrics(struct jy_gateway *g, struct jy_request *r)
{
    const struct jy_refusal why = {.err = JY_E_NOT_FOUND};
    struct jy_buf b;

    if (!r->own_machine) {
        jy_request_refuse(r, 404, &why);
        return;
    }
    jy_health_measure(g);
    jy_buf_init(&b);
    jy_metrics_write(&b);
    jy_request_answer(r, 200, "application/openmetrics-text; version=1.0.0; charset=utf-8",
                      jy_buf_str(&b));
    jy_buf_fini(&b);
}

static const struct jy_route routes[] = {
    {"/adapter", JY_POST, jy_api_adapter, JY_BODY_TEXT},
    {"/api/partners", JY_GET, jy_api_partners, 0},
    {"/api/partners/again", JY_POST, jy_api_partners_again, 0},
    {"/api/health", JY_GET, jy_api_health, 0},
    {"/api/signed-in", JY_GET, jy_api_signed_in, 0},
    {"/api/signed-in/end", JY_POST, jy_api_signed_in_end, 0},
    {"/api/audit", JY_POST, jy_api_audit, 0},
    {"/api/audit/sheet", JY_POST, jy_api_audit_sheet, 0},
    {"/api/sign-in", JY_POST, jy_api_sign_in, 0},
    {"/api/sign-out", JY_POST, jy_api_sign_out, 0},
    {"/api/password", JY_POST, jy_api_password, 0},
    {"/api/sessions", JY_GET, jy_api_sessions, 0},
    {"/api/me", JY_GET, jy_api_me, 0},
    {"/api/directory", JY_GET, jy_api_directory, 0},
    {"/api/whistles", JY_GET, jy_api_whistles, 0},
    {"/api/conference", JY_GET, jy_api_conference, 0},
    {"/api/papers", JY_POST, jy_api_papers, 0},
    {"/api/overview", JY_POST, jy_api_overview, 0},
    {"/api/overview/spots", JY_POST, jy_api_overview_spots, 0},
    {"/api/overview/cases", JY_POST, jy_api_overview_cases, 0},
    {"/api/figures", JY_POST, jy_api_figures, 0},
    {"/api/figures/split", JY_POST, jy_api_figures_split, 0},
    {"/api/figures/sheet", JY_POST, jy_api_figures_sheet, 0},
    {"/api/figures/report", JY_POST, jy_api_figures_report, 0},
    {"/api/figures/cases", JY_POST, jy_api_figures_cases, 0},
    {"/api/guide", JY_GET, jy_api_guide, 0},
    {"/api/campaigns", JY_POST, jy_api_campaigns, 0},
    {"/api/campaigns/set", JY_POST, jy_api_campaigns_set, 0},
    {"/api/roster", JY_POST, jy_api_roster, 0},
    {"/api/roster/set", JY_POST, jy_api_roster_set, 0},
    {"/api/take-down", JY_POST, jy_api_take_down, JY_BODY_TEXT},
    {"/api/take-down/read", JY_POST, jy_api_take_down_read, JY_BODY_TEXT},
    {"/api/patrols", JY_POST, jy_api_patrols, 0},
    {"/api/reception", JY_POST, jy_api_reception, 0},
    {"/api/reception/free", JY_POST, jy_api_reception_free, 0},
    {"/api/reception/set", JY_POST, jy_api_reception_set, 0},
    {"/api/patrols/due", JY_POST, jy_api_patrols_due, 0},
    {"/api/patrols/one", JY_POST, jy_api_patrols_one, 0},
    {"/api/patrols/fill", JY_POST, jy_api_patrols_fill, JY_BODY_TEXT},
    {"/api/patrols/check", JY_POST, jy_api_patrols_check, 0},
    {"/api/patrols/return", JY_POST, jy_api_patrols_return, 0},
    {"/api/meetings", JY_POST, jy_api_meetings, 0},
    {"/api/meetings/one", JY_POST, jy_api_meetings_one, 0},
    {"/api/meetings/plan", JY_POST, jy_api_meetings_plan, 0},
    {"/api/meetings/cancel", JY_POST, jy_api_meetings_cancel, 0},
    {"/api/meetings/record", JY_POST, jy_api_meetings_record, JY_BODY_TEXT},
    {"/api/meetings/print", JY_POST, jy_api_meetings_print, 0},
    {"/api/meetings/coming", JY_POST, jy_api_meetings_coming, 0},
    {"/api/meetings/come", JY_POST, jy_api_meetings_come, 0},
    {"/api/meetings/ask", JY_POST, jy_api_meetings_ask, 0},
    {"/api/meetings/unask", JY_POST, jy_api_meetings_unask, 0},
    {"/api/rules", JY_GET, jy_api_rules, 0},
    {"/api/read", JY_POST, jy_api_read, 0},
    {"/api/rules/book", JY_GET, jy_api_rules_book, 0},
    {"/api/rules/edit", JY_POST, jy_api_rules_edit, JY_BODY_RULE},
    {"/api/rules/undo", JY_POST, jy_api_rules_undo, 0},
    {"/api/rules/drop", JY_POST, jy_api_rules_drop, 0},
    {"/api/rules/explain", JY_POST, jy_api_rules_explain, JY_BODY_TEXT},
    {"/api/rules/probe", JY_POST, jy_api_rules_probe, JY_BODY_RULE},
    {"/api/rules/talk", JY_POST, jy_api_rules_talk, JY_BODY_TEXT},
    {"/api/rules/check/stop", JY_POST, jy_api_rules_check_stop, 0},
    {"/api/rules/publish", JY_POST, jy_api_rules_publish, JY_BODY_TEXT},
    {"/api/rules/back", JY_POST, jy_api_rules_back, JY_BODY_TEXT},
    {"/api/rules/versions", JY_GET, jy_api_rules_versions, 0},
    {"/api/rules/compare", JY_POST, jy_api_rules_compare, 0},
    {"/api/rules/ledger", JY_GET, jy_api_rules_ledger, 0},
    {"/api/rules/shadow", JY_GET, jy_api_rules_shadow, 0},
    {"/api/rules/watch", JY_POST, jy_api_rules_watch, JY_BODY_TEXT},
    {"/api/rules/watch", JY_GET, jy_api_rules_watched, 0},
    {"/api/rules/watch/stop", JY_POST, jy_api_rules_unwatch, 0},
    {"/api/rules/mine", JY_POST, jy_api_rules_mine, 0},
    {"/api/rules/words", JY_POST, jy_api_rules_words, 0},
    {"/api/rules/fit", JY_POST, jy_api_rules_fit, 0},
    {"/api/rules/progress", JY_GET, jy_api_rules_progress, 0},
    {"/api/rules/check", JY_POST, jy_api_rules_check, 0},
    {"/api/rules/check", JY_GET, jy_api_rules_check_state, 0},
    {"/api/rules/check/cell", JY_POST, jy_api_rules_check_cell, 0},
    {"/api/rules/replay", JY_POST, jy_api_rules_replay, 0},
    {"/api/rules/replay", JY_GET, jy_api_rules_replay_state, 0},
    {"/api/rules/replay/stop", JY_POST, jy_api_rules_replay_stop, 0},
    {"/api/rules/replay/cell", JY_POST, jy_api_rules_replay_cell, 0},
    {"/healthz", JY_GET, health, 0},
    {"/readyz", JY_GET, ready, 0},
    {"/metrics", JY_GET, metrics, 0},
    {"/paper/", JY_GET, jy_page_paper, 0},
    {"/file/", JY_GET, jy_page_file, 0},
    {"/guide", JY_GET, jy_page_guide, 0},
    {"/guide/", JY_GET, jy_page_guide, 0},
    {"/meetings", JY_GET, jy_page_meetings, 0},
    {"/meetings/en", JY_GET, jy_page_meetings, 0},
    {"/upload/", JY_POST, jy_page_upload, JY_PIECE_MAX},
};

static bool is_of(const struct jy_route *route, const char *path)
{
    size_t len = strlen(route->path);

    return route->path[len - 1] == '/' ? strncmp(route->path, path, len) == 0
                                       : strcmp(route->path, path) == 0;
}

const struct jy_route *jy_route_find(const char *path, enum jy_method method)
{
    const struct jy_route *other = NULL;

    for (size_t i = 0; i < JY_COUNT(routes); i++) {
        if (!is_of(&routes[i], path)) continue;
        if (routes[i].method == method) return &routes[i];
        other = &routes[i];
    }
    return other;
}
