/* campaigns.c - POST /api/campaigns: the campaigns of a year and the totals of all; /set: what is
 * said of one; and the counting of scans.
 *
 * Kept by dispatchers, a town's of its own places; read by whoever reads the whole city.  A scan
 * leaves one more in a counter of its campaign and day, and nothing of who it was: the address is
 * known to the limits in memory, as everybody's is, and forgotten with them. */
#include "store/campaigns.h"

#include "gateway/clock.h"
#include "gateway/figures_asked.h"
#include "gateway/http.h"
#include "gateway/log.h"
#include "intents/cases/calendar.h"
#include "intents/json.h"

enum { LIST_MAX = 500, YEARS_MAX = 20 };

/* -- scans ---------------------------------------------------------------------------------- */

static bool is_code(struct jy_str code)
{
    for (size_t i = 0; i < code.len; i++)
        if (!((code.ptr[i] >= 'a' && code.ptr[i] <= 'z') ||
              (code.ptr[i] >= '2' && code.ptr[i] <= '9')))
            return false;
    return code.len == JY_CAMPAIGN_CODE;
}

struct jy_str jy_campaign_asked(const struct jy_request *r)
{
    struct jy_str query = jy_str_of(r->query), part;

    while (jy_str_next_part(&query, "&", &part)) {
        struct jy_str code = {part.ptr + 2, part.len - 2};
        if (jy_str_starts(part, JY_STR("c=")) && is_code(code)) return code;
    }
    return JY_STR("");
}

void jy_campaign_scanned(struct jy_gateway *g, const struct jy_request *r)
{
    struct jy_str code = jy_campaign_asked(r);
    int64_t now_ms = jy_now_ms();
    struct jy_campaign *campaign;
    struct jy_turn *t;

    if (code.len == 0 || !jy_peers_take_hourly(&g->peers, JY_PEER_SCAN, jy_str_of(r->address),
                                               g->config.scans_per_hour, now_ms, NULL))
        return;
    t = jy_turn_new(JY_TURN_SCAN, (struct jy_handle){0}, now_ms);
    campaign = t ? jy_arena_take(t->arena, sizeof *campaign) : NULL;
    if (campaign == NULL) {
        jy_turn_free(t);
        return;
    }
    campaign->code = jy_arena_str(t->arena, code);
    t->campaign = campaign;
    if (jy_gateway_take_turn(g, t) != JY_OK) jy_log(JY_WARN, "scan.lost", "queue=full");
}

/* -- the list ------------------------------------------------------------------------------- */

static void put_campaign(struct jy_buf *b, const struct jy_city *city, bool english,
                         const struct jy_campaign *c)
{
    const struct jy_division *place = jy_city_division(city, c->place);
    const struct jy_staff *by = jy_city_staff(city, c->by);

    jy_json_open(b, '{');
    jy_json_put_text(b, "code", c->code);
    jy_json_put_int(b, "date", c->date);
    jy_json_put_text(b, "place", c->place);
    jy_json_put_text(b, "place_name", place ? jy_place_name(place, english) : c->place);
    jy_json_put_text(b, "title", c->title);
    jy_json_put_int(b, "leaflets", c->leaflets);
    jy_json_put_int(b, "reached", c->reached);
    jy_json_put_int(b, "scans", c->scans);
    jy_json_put_bool(b, "off", c->off);
    jy_json_put_text(b, "by", by ? by->name : c->by);
    jy_json_close(b, '}');
}

static enum jy_err put_list(struct jy_buf *b, struct jy_gateway *g, int year, bool english)
{
    struct jy_campaign *list = jy_arena_take(g->arena, LIST_MAX * sizeof *list);
    int n = 0;
    enum jy_err e =
        list ? jy_campaigns_list(g->reader, year, g->arena, list, LIST_MAX, &n) : JY_E_MEMORY;

    jy_json_key(b, "campaigns");
    jy_json_open(b, '[');
    for (int i = 0; e == JY_OK && i < n; i++)
        put_campaign(b, g->live.city, english, &list[i]);
    jy_json_close(b, ']');
    return e;
}

static enum jy_err put_years(struct jy_buf *b, struct jy_gateway *g)
{
    struct jy_campaign_year years[YEARS_MAX];
    int n = 0, since = jy_date_of(jy_now_ms()) - YEARS_MAX * 10000;
    enum jy_err e = jy_campaigns_years(g->reader, since, years, YEARS_MAX, &n);

    jy_json_key(b, "years");
    jy_json_open(b, '[');
    for (int i = 0; e == JY_OK && i < n; i++) {
        jy_json_open(b, '{');
        jy_json_put_int(b, "year", years[i].year);
        jy_json_put_int(b, "activities", years[i].activities);
        jy_json_put_int(b, "leaflets", years[i].leaflets);
        jy_json_put_int(b, "reached", years[i].reached);
        jy_json_put_int(b, "scans", years[i].scans);
        jy_json_close(b, '}');
    }
    jy_json_close(b, ']');
    return e;
}

static void answer(struct jy_gateway *g, struct jy_request *r, const struct jy_staff *by, int year)
{
    struct jy_buf b;
    enum jy_err e;

    jy_buf_init(&b);
    jy_json_open(&b, '{');
    jy_json_put_int(&b, "year", year);
    jy_json_put_int(&b, "today", jy_date_of(jy_now_ms()));
    jy_json_put_bool(&b, "keeps", (by->roles & JY_ROLE_DISPATCHER) != 0);
    jy_json_put_bool(&b, "has_code", g->config.public_url[0] != '\0');
    e = put_years(&b, g);
    if (e == JY_OK) e = put_list(&b, g, year, r->english);
    jy_json_close(&b, '}');
    jy_request_give(r, e, &b, NULL);
}

void jy_api_campaigns(struct jy_gateway *g, struct jy_request *r)
{
    const struct jy_staff *by = jy_request_staff(g, r, JY_READS_CITY);
    int this_year = jy_date_of(jy_now_ms()) / 10000;
    json_t *root, *year;

    if (by == NULL) return;
    root = jy_request_object(r);
    year = json_object_get(root, "year");
    jy_arena_reset(g->arena);
    if (root == NULL)
        jy_request_fail(r, 400, JY_E_BAD_FRAME, NULL);
    else if (year != NULL && (json_integer_value(year) < 2000 || json_integer_value(year) > 2999))
        jy_request_fail(r, 400, JY_E_BAD_FIELD, "year");
    else
        answer(g, r, by, year ? (int)json_integer_value(year) : this_year);
    json_decref(root);
}

/* -- a change ------------------------------------------------------------------------------- */

static bool read_count(const json_t *root, const char *name, int64_t *out)
{
    const json_t *value = json_object_get(root, name);

    *out = json_integer_value(value);
    return json_is_integer(value) && *out >= 0 && *out <= JY_CAMPAIGN_MOST;
}

/* A town's dispatcher speaks for the town. */
static bool is_own_place(const struct jy_city *city, const struct jy_staff *by, struct jy_str code)
{
    const struct jy_division *place = jy_city_division(city, code);
    const struct jy_body *own = jy_city_body(city, by->body);

    if (place == NULL || place->level == JY_LEVEL_NONE) return false;
    if (own == NULL || own->level != JY_LEVEL_TOWN || own->scope == NULL) return true;
    return jy_division_lies_in(place, own->scope);
}

/* Everything that is said of one at once; NULL, or the field that is wrong. */
static const char *read_row(const struct jy_city *city, const struct jy_staff *by,
                            const json_t *root, struct jy_campaign *c)
{
    json_int_t date = json_integer_value(json_object_get(root, "date"));
    const json_t *off = json_object_get(root, "off");

    *c = (struct jy_campaign){.code = jy_request_text(root, "code"),
                              .place = jy_request_text(root, "place"),
                              .title = jy_str_trim(jy_request_text(root, "title")),
                              .off = json_is_true(off),
                              .by = by->id};
    if (!is_code(c->code)) return "code";
    if (!jy_date_is(date, 20000101, 29991231)) return "date";
    c->date = (int)date;
    if (!is_own_place(city, by, c->place)) return "place";
    if (c->title.len == 0 || c->title.len > JY_CAMPAIGN_TITLE) return "title";
    if (!read_count(root, "leaflets", &c->leaflets)) return "leaflets";
    if (!read_count(root, "reached", &c->reached)) return "reached";
    return off == NULL || json_is_boolean(off) ? NULL : "off";
}

static enum jy_err take_change(struct jy_gateway *g, struct jy_request *r,
                               const struct jy_campaign *said)
{
    struct jy_turn *t = jy_turn_new(JY_TURN_CAMPAIGN, r->at, jy_now_ms());
    struct jy_campaign *c = t ? jy_arena_take(t->arena, sizeof *c) : NULL;

    if (c == NULL) {
        jy_turn_free(t);
        return JY_E_MEMORY;
    }
    *c = *said;
    c->code = jy_arena_str(t->arena, said->code);
    c->place = jy_arena_str(t->arena, said->place);
    c->title = jy_arena_str(t->arena, said->title);
    c->by = jy_arena_str(t->arena, said->by);
    t->campaign = c;
    t->why = jy_arena_printf(
        t->arena, "date=%d place=%s leaflets=%lld reached=%lld off=%d title=%s", c->date,
        c->place.ptr, (long long)c->leaflets, (long long)c->reached, c->off, c->title.ptr);
    return jy_gateway_take_turn(g, t);
}

void jy_api_campaigns_set(struct jy_gateway *g, struct jy_request *r)
{
    const struct jy_staff *by = jy_request_staff(g, r, JY_ROLE_DISPATCHER);
    struct jy_campaign c;
    const char *field;
    json_t *root;
    enum jy_err e;

    if (by == NULL) return;
    root = jy_request_object(r);
    field = root ? read_row(g->live.city, by, root, &c) : NULL;
    if (root == NULL || field != NULL) {
        jy_request_fail(r, 400, root ? JY_E_BAD_FIELD : JY_E_BAD_FRAME, field);
        json_decref(root);
        return;
    }
    e = take_change(g, r, &c);
    if (e != JY_OK) jy_request_fail(r, jy_http_status(e), e, NULL);
    json_decref(root);
}

void jy_http_campaign_done(struct jy_gateway *g, const struct jy_turn *t)
{
    struct jy_request *r = jy_request_of(g->http, t->from);
    const struct jy_staff *by = jy_city_staff(g->live.city, t->campaign->by);

    if (t->err != JY_OK || by == NULL) {
        if (r != NULL) jy_request_fail(r, 503, JY_E_STORE, NULL);
        return;
    }
    jy_log(JY_INFO, "campaign.changed", "code=%s by=%s", t->campaign->code.ptr,
           t->campaign->by.ptr);
    if (r != NULL) answer(g, r, by, t->campaign->date / 10000);
}
