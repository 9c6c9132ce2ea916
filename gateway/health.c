/* health.c - facts for the lights, and both as an object for the page. */
#include "gateway/health.h"

#include <stdlib.h>
#include <string.h>

#include "gateway/clock.h"
#include "gateway/lights.h"
#include "gateway/log.h"
#include "gateway/metrics.h"
#include "gateway/unmanned.h"
#include "intents/cases/calendar.h"
#include "intents/json.h"
#include "intents/rules/pattern.h"
#include "store/cases.h"

enum { ACCOUNTS_MAX = 5000, NAMED = 3, STUCK_MS = 5 * 60000, TIMED_LEAST = 10 };

/* What the lights are made of, and a few names that help whoever is to do something. */
struct facts {
    struct jy_house h;
    struct jy_str units[NAMED], keepers[NAMED]; /* of the directory, of `accounts` */
    int n_units, n_keepers;
    struct jy_account *accounts;
    bool english;  /* what the reader reads */
    char rule[48]; /* set aside, else the slowest */
};

void jy_health_measure(const struct jy_gateway *g)
{
    struct jy_mark backup, drill;

    jy_mark_read(g->config.data, JY_MARK_BACKUP, &backup);
    jy_mark_read(g->config.data, JY_MARK_DRILL, &drill);
    jy_metric_set(JY_M_BACKUP_AT, backup.at_ms / 1000);
    jy_metric_set(JY_M_DRILL_AT, drill.at_ms / 1000);
    jy_metric_set(JY_M_DRILL_OPENED_AT, drill.opened_ms / 1000);
}

static void look_at_disk(const struct jy_gateway *g, struct jy_house *h)
{
    h->store_down = jy_metric_get(JY_M_STORE_DOWN) != 0;
    h->store_refused_ms = jy_metric_get(JY_M_STORE_REFUSED_AT) * 1000;
    h->store_damaged_ms = jy_metric_get(JY_M_STORE_DAMAGED_AT) * 1000;
    h->free_mb = jy_files_room_mb(&g->files);
    h->disk_free_mb = g->config.disk_free_mb;
    jy_mark_read(g->config.data, JY_MARK_BACKUP, &h->backup);
    jy_mark_read(g->config.data, JY_MARK_DRILL, &h->drill);
    h->seals = g->config.backup_key[0] != '\0';
}

static void look_at_links(const struct jy_gateway *g, struct jy_house *h)
{
    struct jy_link *l;

    h->turns = jy_metric_get(JY_M_TURNS_QUEUED);
    h->turns_most = g->config.queue_max;
    h->links = jy_metric_get(JY_M_LINKS);
    h->links_most = g->config.links_max;
    for (uint32_t at = 0; (l = jy_links_next(&g->links, &at)) != NULL;)
        h->slow += l->unread || l->out_bytes > g->links.out_max / 2;
}

static enum jy_err look_at_partners(const struct jy_gateway *g, struct jy_house *h)
{
    struct jy_partner *list = calloc(JY_PARTNERS, sizeof *list);
    enum jy_err e =
        list ? jy_partners_list(g->reader, list, JY_PARTNERS, &h->partners) : JY_E_MEMORY;

    for (int i = 0; e == JY_OK && i < h->partners; i++) {
        h->failing += !list[i].off && list[i].tries > 0;
        h->outbox += list[i].waiting;
        h->dead += list[i].dead;
    }
    free(list);
    return e;
}

static enum jy_err look_at_cases(const struct jy_gateway *g, struct jy_house *h)
{
    int64_t id;
    int n = 0;
    enum jy_err e = jy_cases_left_late(g->reader, h->now_ms, &h->overdue);

    if (e == JY_OK) e = jy_cases_due(g->reader, h->now_ms - STUCK_MS, &id, 1, &n);
    h->stuck = n > 0;
    h->year_missing = jy_calendar_missing(g->live.city, jy_date_of(h->now_ms));
    return e;
}

static void look_at_rules(const struct jy_gateway *g, struct facts *f)
{
    for (int i = 0; i < jy_ruleset_size(g->live.rules); i++) {
        struct jy_rule_cost cost = jy_ruleset_cost(g->live.rules, i);
        int64_t us = cost.timed < TIMED_LEAST ? 0 : (int64_t)(cost.timed_ns / cost.timed / 1000);
        bool is_worse =
            cost.quarantined ? f->h.set_aside == 0 : f->h.set_aside == 0 && us > f->h.slow_us;

        if (is_worse) jy_str_copy(f->rule, sizeof f->rule, cost.rule);
        f->h.set_aside += cost.quarantined;
        if (us > f->h.slow_us) f->h.slow_us = us;
    }
}

static void on_unit(void *ctx, const struct jy_body *body, int people)
{
    struct facts *f = ctx;

    (void)people;
    if (f->n_units < NAMED) f->units[f->n_units++] = jy_body_name(body, f->english);
}

static enum jy_err look_at_people(const struct jy_gateway *g, struct facts *f)
{
    struct jy_house *h = &f->h;
    int n = 0;
    enum jy_err e;

    f->accounts = calloc(ACCOUNTS_MAX, sizeof *f->accounts);
    if (f->accounts == NULL) return JY_E_MEMORY;
    e = jy_people_list_accounts(g->reader, f->accounts, ACCOUNTS_MAX, &n);
    for (int i = 0; e == JY_OK && i < n; i++) {
        const struct jy_account *a = &f->accounts[i];
        const struct jy_staff *who = jy_city_staff(g->live.city, jy_str_of(a->staff));

        if (a->disabled) continue;
        h->demo = h->demo || a->demo;
        if (a->has_totp || who == NULL || !(who->roles & JY_WRITES_RULES)) continue;
        if (f->n_keepers < NAMED) f->keepers[f->n_keepers++] = jy_str_of(a->login);
        h->keepers++;
    }
    if (e == JY_OK) h->units = jy_unmanned(g->live.city, f->accounts, n, on_unit, f);
    return e == JY_OK && h->units < 0 ? JY_E_MEMORY : e;
}

static enum jy_err gather(const struct jy_gateway *g, struct facts *f)
{
    struct jy_house *h = &f->h;
    enum jy_err e;

    h->now_ms = jy_now_ms();
    look_at_disk(g, h);
    look_at_links(g, h);
    look_at_rules(g, f);
    h->reachable = jy_exposure_is_reachable(&g->config);
    h->plain = jy_exposure_is_plain(&g->config);
    h->cert_ends_ms = g->cert_ends_ms;
    e = look_at_partners(g, h);
    if (e == JY_OK) e = look_at_cases(g, h);
    return e == JY_OK ? look_at_people(g, f) : e;
}

/* -- the object ----------------------------------------------------------------------------- */

static void put_lights(struct jy_buf *b, const struct jy_house *h)
{
    struct jy_light lights[JY_N_LIGHTS];

    jy_lights(h, lights);
    jy_json_key(b, "lights");
    jy_json_open(b, '[');
    for (int i = 0; i < JY_N_LIGHTS; i++) {
        jy_json_open(b, '{');
        jy_json_put_cstr(b, "id", jy_light_name((enum jy_light_of)i));
        jy_json_put_cstr(b, "light", jy_colour_name(lights[i].colour));
        jy_json_put_cstr(b, "why", lights[i].why);
        jy_json_close(b, '}');
    }
    jy_json_close(b, ']');
}

static void put_mark(struct jy_buf *b, const char *key, const struct jy_mark *m)
{
    if (m->at_ms == 0) return;
    jy_json_key(b, key);
    jy_json_open(b, '{');
    jy_json_put_int(b, "at", m->at_ms);
    jy_json_put_bool(b, "whole", m->whole);
    jy_json_put_cstr(b, "file", m->file);
    jy_json_put_bool(b, "sealed", m->sealed);
    jy_json_put_int(b, "opened", m->opened_ms);
    jy_json_close(b, '}');
}

static void put_numbers(struct jy_buf *b, const struct facts *f)
{
    const struct jy_house *h = &f->h;
    const struct {
        const char *name;
        int64_t n;
    } numbers[] = {{"refused_at", h->store_refused_ms},
                   {"damaged_at", h->store_damaged_ms},
                   {"free_mb", h->free_mb},
                   {"disk_free_mb", h->disk_free_mb},
                   {"turns", h->turns},
                   {"turns_most", h->turns_most},
                   {"batches", jy_metric_get(JY_M_BATCHES)},
                   {"partners", h->partners},
                   {"failing", h->failing},
                   {"outbox", h->outbox},
                   {"dead", h->dead},
                   {"links", h->links},
                   {"links_most", h->links_most},
                   {"staff_links", jy_metric_get(JY_M_STAFF_LINKS)},
                   {"slow", h->slow},
                   {"slow_closed", jy_metric_get(JY_M_SLOW_CLOSED)},
                   {"overdue", h->overdue},
                   {"year", h->year_missing},
                   {"set_aside", h->set_aside},
                   {"slow_us", h->slow_us},
                   {"units", h->units},
                   {"keepers", h->keepers},
                   {"cert_ends", h->cert_ends_ms}};

    for (size_t i = 0; i < JY_COUNT(numbers); i++)
        jy_json_put_int(b, numbers[i].name, numbers[i].n);
}

static void put_names(struct jy_buf *b, const char *key, const struct jy_str *list, int n)
{
    jy_json_key(b, key);
    jy_json_open(b, '[');
    for (int i = 0; i < n; i++)
        jy_json_text(b, list[i]);
    jy_json_close(b, ']');
}

static void put_facts(struct jy_buf *b, const struct jy_gateway *g, const struct facts *f)
{
    jy_json_key(b, "facts");
    jy_json_open(b, '{');
    put_numbers(b, f);
    put_mark(b, "backup", &f->h.backup);
    put_mark(b, "drill", &f->h.drill);
    jy_json_put_text(b, "rule", jy_str_of(f->rule));
    jy_json_put_bool(b, "reachable", f->h.reachable);
    jy_json_put_cstr(b, "data", g->config.data);
    put_names(b, "unit_names", f->units, f->n_units);
    put_names(b, "keeper_logins", f->keepers, f->n_keepers);
    jy_json_close(b, '}');
}

static void put_versions(struct jy_buf *b, const struct jy_gateway *g)
{
    char pattern[JY_PATTERN_ENGINE];

    jy_pattern_engine(pattern);
    jy_json_key(b, "versions");
    jy_json_open(b, '{');
    jy_json_put_cstr(b, "program", JY_VERSION);
    jy_json_put_int(b, "shape", jy_store_shape());
    jy_json_put_cstr(b, "city", g->live.city_version);
    jy_json_put_cstr(b, "rules", g->live.rules_version);
    jy_json_put_cstr(b, "store", jy_store_engine());
    jy_json_put_cstr(b, "pattern", pattern);
    jy_json_put_cstr(b, "sockets", g->sockets);
    jy_json_close(b, '}');
}

static void put_warnings(struct jy_buf *b)
{
    struct jy_log_said list[JY_LOG_KEPT];
    int n = jy_log_warnings(list);

    jy_json_key(b, "warnings");
    jy_json_open(b, '[');
    for (int i = 0; i < n; i++) {
        jy_json_open(b, '{');
        jy_json_put_cstr(b, "event", list[i].event);
        jy_json_put_bool(b, "error", list[i].level == JY_ERROR);
        jy_json_put_int(b, "n", list[i].n);
        jy_json_put_int(b, "last", list[i].last_ms);
        jy_json_close(b, '}');
    }
    jy_json_close(b, ']');
}

void jy_api_health(struct jy_gateway *g, struct jy_request *r)
{
    struct facts f = {.english = r->english};
    struct jy_buf b;
    enum jy_err e;

    if (jy_request_watcher(g, r, JY_ROLE_ADMIN) == NULL) return;
    e = gather(g, &f);
    jy_buf_init(&b);
    jy_json_open(&b, '{');
    jy_json_put_int(&b, "now", f.h.now_ms);
    jy_json_put_int(&b, "since", g->since_ms);
    put_lights(&b, &f.h);
    put_facts(&b, g, &f);
    put_versions(&b, g);
    put_warnings(&b);
    jy_json_close(&b, '}');
    jy_request_give(r, e, &b, NULL);
    free(f.accounts);
}
