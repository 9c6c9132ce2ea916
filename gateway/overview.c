/* overview.c - POST /api/overview and /api/overview/cases: how the city, or a town, stands today;
 * what is hot in it; and the cases behind either that the asker may see.  /api/overview/spots: what
 * is hot in the asker's own town, which its chair, officers and dispatchers are told of (8.3).
 *
 * The centre, the leaders and the conference's office look at the city; a town's body at its town;
 * for a village its own lists are enough. */
#include <string.h>

#include "gateway/clock.h"
#include "gateway/figures_asked.h"
#include "intents/cases/calendar.h"
#include "intents/cases/case_see.h"
#include "intents/json.h"
#include "store/cases.h"
#include "store/rota.h"
#include "store/spots.h"
#include "store/towns.h"

#define TOLD_OF_SPOTS (JY_ROLE_CHAIR | JY_ROLE_OFFICER | JY_ROLE_DISPATCHER)
enum { CASES_MAX = 100 };

/* -- the towns ------------------------------------------------------------------------------ */

static const struct jy_town_tile *tile_of(const struct jy_city *city, const struct jy_division *d)
{
    for (int i = 0; i < city->n_tiles; i++)
        if (city->tiles[i].of == d) return &city->tiles[i];
    return NULL;
}

static struct jy_town_load load_of(const struct jy_town_load *list, int n, struct jy_str town)
{
    for (int i = 0; i < n; i++)
        if (jy_str_is(town, list[i].town)) return list[i];
    return (struct jy_town_load){0};
}

static void put_load(struct jy_buf *b, const struct jy_town_load *t)
{
    jy_json_put_int(b, "open", t->open);
    jy_json_put_int(b, "late", t->late);
    jy_json_put_int(b, "due_today", t->due_today);
    jy_json_put_int(b, "hazard", t->hazard);
    jy_json_put_int(b, "new_today", t->new_today);
}

static void put_town(struct jy_buf *b, const struct jy_asked *q, const struct jy_division *d,
                     const struct jy_town_load *load)
{
    const struct jy_town_tile *tile = tile_of(q->city, d);

    jy_json_open(b, '{');
    jy_json_put_text(b, "id", jy_town_digits(d));
    jy_json_put_text(b, "name", jy_place_name(d, q->english));
    if (tile != NULL) {
        jy_json_put_int(b, "column", tile->column);
        jy_json_put_int(b, "row", tile->row);
    }
    put_load(b, load);
    jy_json_close(b, '}');
}

static void add(struct jy_town_load *sum, const struct jy_town_load *t)
{
    sum->open += t->open;
    sum->late += t->late;
    sum->due_today += t->due_today;
    sum->hazard += t->hazard;
    sum->new_today += t->new_today;
}

static enum jy_err put_towns(struct jy_gateway *g, struct jy_buf *b, const struct jy_asked *q,
                             int64_t now_ms)
{
    struct jy_town_load list[JY_TOWNS_MAX], sum = {0};
    struct jy_str of = q->scope.town;
    int n = 0;
    enum jy_err e = jy_towns_read(g->reader, now_ms, list, &n);

    jy_json_key(b, "towns");
    jy_json_open(b, '[');
    for (int i = 0; i < q->city->n_divisions; i++) {
        const struct jy_division *d = &q->city->divisions[i];
        struct jy_str town = jy_town_digits(d);
        struct jy_town_load load;
        if (d->level != JY_LEVEL_TOWN || (of.len > 0 && !jy_str_eq(of, town))) continue;
        load = load_of(list, n, town);
        put_town(b, q, d, &load);
    }
    jy_json_close(b, ']');
    for (int i = 0; i < n; i++) /* with those whose place is not known */
        if (of.len == 0 || jy_str_is(of, list[i].town)) add(&sum, &list[i]);
    jy_json_key(b, "all");
    jy_json_open(b, '{');
    put_load(b, &sum);
    jy_json_close(b, '}');
    return e;
}

/* -- hot spots ------------------------------------------------------------------------------ */

static void put_name(struct jy_buf *b, const char *key, const char *id, struct jy_str name)
{
    if (id[0] == '\0') return;
    jy_json_put_cstr(b, key, id);
    jy_json_put_always(b, "name", name.len > 0 ? name : jy_str_of(id));
}

static void put_spot(struct jy_buf *b, const struct jy_asked *q, const struct jy_spot *s)
{
    const struct jy_division *town = jy_city_town(q->city, jy_str_of(s->town));
    const struct jy_grid *grid = jy_city_grid(q->city, jy_str_of(s->grid));
    const struct jy_type *type = jy_city_type(q->city, jy_str_of(s->type));

    jy_json_open(b, '{');
    jy_json_put_cstr(b, "kind", jy_spot_name(s->kind));
    jy_json_put_cstr(b, "family", s->family);
    jy_json_put_cstr(b, "party", s->party);
    if (town != NULL) jy_json_put_text(b, "town_name", jy_place_name(town, q->english));
    jy_json_put_cstr(b, "town", s->town);
    put_name(b, "grid", s->grid, grid ? jy_grid_name(grid, q->english) : JY_STR(""));
    put_name(b, "type", s->type, type ? jy_type_name(type, q->english) : JY_STR(""));
    if (s->case_id != 0) jy_json_put_int(b, "case", s->case_id);
    if (s->week != 0) jy_json_put_int(b, "week", s->week);
    if (s->week != 0) jy_json_put_int(b, "from", jy_date_of(jy_week_start_ms(s->week)));
    jy_json_put_int(b, "x", s->x);
    jy_json_key(b, "mean");
    jy_json_real(b, s->mean);
    jy_json_close(b, '}');
}

static enum jy_err put_spots(struct jy_gateway *g, struct jy_buf *b, const struct jy_asked *q,
                             int64_t now_ms)
{
    struct jy_spot *list = jy_arena_take(g->arena, JY_SPOTS_MAX * sizeof *list);
    int n = 0;
    enum jy_err e = list ? jy_spots_read(g->reader, q->scope.town, now_ms, list, &n) : JY_E_MEMORY;

    jy_json_key(b, "spots");
    jy_json_open(b, '[');
    for (int i = 0; i < n; i++)
        put_spot(b, q, &list[i]);
    jy_json_close(b, ']');
    return e;
}

/* -- who receives today --------------------------------------------------------------------- */

static void put_sitting(struct jy_buf *b, const struct jy_asked *q, const struct jy_sitting *s)
{
    jy_json_open(b, '{');
    jy_json_put_text(b, "post", jy_sitting_post(q->city, s, q->english));
    jy_json_put_int(b, "from", s->from);
    jy_json_put_int(b, "to", s->to);
    jy_json_put_text(b, "room", s->room);
    jy_json_put_int(b, "booked", jy_sitting_slots(s) - jy_sitting_free(s));
    jy_json_put_int(b, "slots", jy_sitting_slots(s));
    jy_json_close(b, '}');
}

/* Posts and numbers, nobody who comes.  The city's leaders receive for all of it. */
static enum jy_err put_reception(struct jy_gateway *g, struct jy_buf *b, const struct jy_asked *q)
{
    const int last = jy_date_add(q->today, JY_ROTA_ALARM_DAYS);
    struct jy_rota rota;
    enum jy_err e = jy_rota_read(g->reader, q->today, last, g->arena, &rota);

    if (e != JY_OK) return e;
    jy_json_key(b, "reception");
    jy_json_open(b, '{');
    jy_json_put_cstr(b, "state", jy_rota_day_name(jy_rota_day(q->city, &rota, q->today, q->today)));
    jy_json_key(b, "sittings");
    jy_json_open(b, '[');
    for (int i = 0; i < rota.n; i++)
        if (rota.list[i].date == q->today && jy_sitting_holds(q->city, &rota.list[i]))
            put_sitting(b, q, &rota.list[i]);
    jy_json_close(b, ']');
    jy_json_key(b, "alarm");
    jy_json_open(b, '[');
    for (int date = q->today; date <= last; date = jy_date_add(date, 1))
        if (jy_rota_day(q->city, &rota, date, q->today) == JY_ROTA_DAY_ALARM) jy_json_int(b, date);
    jy_json_close(b, ']');
    jy_json_put_int(b, "waiting", rota.n_waiting);
    jy_json_close(b, '}');
    return JY_OK;
}

/* -- the cases behind ----------------------------------------------------------------------- */

struct shown {
    const struct jy_asked *q;
    struct jy_buf *b;
    int n;
    bool more;
};

static bool on_case(void *ctx, const struct jy_case *c)
{
    struct shown *s = ctx;

    if (!jy_case_visible(s->q->city, c, s->q->by)) return true;
    s->more = s->n == CASES_MAX;
    if (s->more) return false;
    s->n++;
    jy_put_behind(s->b, s->q, c);
    jy_json_close(s->b, '}');
    return true;
}

static void copy(const json_t *root, const char *name, char *out, size_t size)
{
    jy_str_copy(out, size, jy_request_text(root, name));
}

static enum jy_err put_spot_cases(struct jy_gateway *g, struct shown *s, const json_t *of,
                                  int64_t now_ms)
{
    struct jy_spot spot = {.kind = jy_spot_of(jy_request_text(of, "kind")),
                           .case_id = json_integer_value(json_object_get(of, "case")),
                           .week = (int)json_integer_value(json_object_get(of, "week"))};
    int64_t ids[CASES_MAX + 1];
    int n = 0;
    enum jy_err e;

    if (spot.kind == JY_N_SPOT_KINDS) return JY_E_BAD_FIELD;
    copy(of, "family", spot.family, sizeof spot.family);
    copy(of, "type", spot.type, sizeof spot.type);
    copy(of, "grid", spot.grid, sizeof spot.grid);
    copy(of, "party", spot.party, sizeof spot.party);
    copy(of, "town", spot.town, sizeof spot.town);
    if (s->q->scope.town.len > 0) jy_str_copy(spot.town, sizeof spot.town, s->q->scope.town);
    e = jy_spots_behind(g->reader, &spot, now_ms, ids, CASES_MAX + 1, &n);
    for (int i = 0; e == JY_OK && i < n; i++) {
        struct jy_case c;
        e = jy_cases_read(g->reader, ids[i], g->arena, &c);
        if (e == JY_OK) on_case(s, &c);
    }
    return e;
}

static enum jy_err put_cases(struct jy_gateway *g, struct jy_buf *b, const struct jy_asked *q,
                             int64_t now_ms)
{
    static const char *const whats[] = {"open", "late", "due_today", "hazard", "new_today"};
    const json_t *spot = json_object_get(q->root, "spot");
    int what = jy_str_place(whats, JY_COUNT(whats), jy_request_text(q->root, "what"));
    struct shown s = {.q = q, .b = b};
    enum jy_err e;

    if (spot == NULL && what == (int)JY_COUNT(whats)) return JY_E_BAD_FIELD;
    jy_json_key(b, "cases");
    jy_json_open(b, '[');
    e = spot != NULL ? put_spot_cases(g, &s, spot, now_ms)
                     : jy_towns_cases(g->reader, q->scope.town, (enum jy_town_what)what, now_ms,
                                      g->arena, on_case, &s);
    jy_json_close(b, ']');
    jy_json_put_bool(b, "more", s.more);
    return e;
}

/* -- requests ------------------------------------------------------------------------------- */

static enum jy_err put_all(struct jy_gateway *g, struct jy_buf *b, const struct jy_asked *q,
                           int64_t now_ms)
{
    enum jy_err e = put_towns(g, b, q, now_ms);

    jy_json_put_int(b, "today", q->today);
    if (e == JY_OK) e = put_spots(g, b, q, now_ms);
    return e == JY_OK && q->scope.town.len == 0 ? put_reception(g, b, q) : e;
}

static void ask(struct jy_gateway *g, struct jy_request *r,
                enum jy_err (*put)(struct jy_gateway *g, struct jy_buf *b, const struct jy_asked *q,
                                   int64_t now_ms))
{
    struct jy_asked q;
    struct jy_buf b;
    enum jy_err e = JY_E_DENIED;

    if (!jy_asked_read(g, r, &q)) return;
    jy_buf_init(&b);
    jy_json_open(&b, '{');
    if (q.scope.body.len == 0) e = put(g, &b, &q, jy_now_ms());
    jy_json_close(&b, '}');
    jy_request_give(r, e, &b, "what");
    jy_asked_fini(&q);
}

void jy_api_overview_spots(struct jy_gateway *g, struct jy_request *r)
{
    const struct jy_body *own;
    struct jy_asked q;
    struct jy_buf b;
    enum jy_err e = JY_OK;

    if (jy_request_staff(g, r, TOLD_OF_SPOTS) == NULL || !jy_asked_read(g, r, &q)) return;
    own = jy_city_body(q.city, q.by->body);
    jy_buf_init(&b);
    jy_json_open(&b, '{');
    if (jy_body_is_town(own)) {
        q.scope = (struct jy_scope){jy_asked_town_of(own), JY_STR("")};
        jy_json_put_text(&b, "town", q.scope.town);
        e = put_spots(g, &b, &q, jy_now_ms());
    }
    jy_json_close(&b, '}');
    jy_request_give(r, e, &b, NULL);
    jy_asked_fini(&q);
}

void jy_api_overview(struct jy_gateway *g, struct jy_request *r)
{
    ask(g, r, put_all);
}

void jy_api_overview_cases(struct jy_gateway *g, struct jy_request *r)
{
    ask(g, r, put_cases);
}
