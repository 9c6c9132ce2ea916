/* whistles.c - GET /api/whistles: how called bodies have answered in the last 90 days.
 *
 * A body reads its own line; the centre, leaders and the petition office read all. */
#include "store/whistles.h"
#include "gateway/clock.h"
#include "gateway/http_request.h"
#include "intents/cases/calendar.h"
#include "intents/json.h"

enum { DAYS = 90, BODIES_MAX = 256 };

static bool reads_all(const struct jy_staff *staff)
{
    return (staff->roles & (JY_ROLE_DISPATCHER | JY_ROLE_LEADER)) != 0 ||
           jy_str_is(staff->body, "xinfang");
}

static void put_share(struct jy_buf *b, const char *key, int in_time, int late)
{
    jy_json_key(b, key);
    jy_json_open(b, '{');
    jy_json_put_int(b, "in_time", in_time);
    jy_json_put_int(b, "due", in_time + late);
    jy_json_close(b, '}');
}

static void put_row(struct jy_buf *b, const struct jy_city *city, bool english,
                    const struct jy_whistle_score *row)
{
    jy_json_open(b, '{');
    jy_json_put_cstr(b, "id", row->body);
    jy_json_put_text(b, "name", jy_city_body_name(city, jy_str_of(row->body), english));
    jy_json_put_int(b, "called", row->called);
    jy_json_put_int(b, "objected", row->objected);
    put_share(b, "signed", row->signed_in_time, row->sign_late);
    put_share(b, "arrived", row->arrived_in_time, row->arrive_late);
    jy_json_put_int(b, "rated", row->rated);
    jy_json_key(b, "ratings"); /* no average of nothing */
    jy_json_open(b, '[');
    for (int i = 0; i < JY_RATINGS && row->rated > 0; i++)
        jy_json_real(b, (double)row->sums[i] / row->rated);
    jy_json_close(b, ']');
    jy_json_close(b, '}');
}

void jy_api_whistles(struct jy_gateway *g, struct jy_request *r)
{
    const struct jy_staff *staff = jy_request_staff(g, r, 0);
    const struct jy_whistle_span of = {.since_ms = jy_now_ms() - DAYS * JY_DAY_MS,
                                       .until_ms = INT64_MAX};
    struct jy_whistle_score *rows;
    struct jy_buf b;
    int n = 0;

    if (staff == NULL) return;
    jy_arena_reset(g->arena);
    rows = jy_arena_take(g->arena, BODIES_MAX * sizeof *rows);
    if (rows == NULL || jy_whistle_scores(g->reader, &of, rows, BODIES_MAX, &n) != JY_OK) {
        jy_request_fail(r, 503, JY_E_STORE, NULL);
        return;
    }
    jy_buf_init(&b);
    jy_json_open(&b, '{');
    jy_json_put_int(&b, "days", DAYS);
    jy_json_key(&b, "bodies");
    jy_json_open(&b, '[');
    for (int i = 0; i < n; i++)
        if (reads_all(staff) || jy_str_is(staff->body, rows[i].body))
            put_row(&b, g->live.city, r->english, &rows[i]);
    jy_json_close(&b, ']');
    jy_json_close(&b, '}');
    jy_request_give(r, JY_OK, &b, NULL);
}
