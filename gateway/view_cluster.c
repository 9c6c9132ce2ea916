/* view_cluster.c - the cases of several people that are one matter, or may be (共性问题, 5.7).
 *
 * To staff alone, and of what they may see: a number, a state and a place.  What the other citizens
 * said, and how to reach them, stands in their own cases. */
#include "gateway/view.h"
#include "intents/cases/alike.h"
#include "intents/cases/case_see.h"
#include "intents/cases/casework.h"
#include "intents/json.h"
#include "store/cases.h"

enum { LINKED_MOST = 50 };

static void put_one(struct jy_buf *b, const struct jy_eye *eye, const struct jy_case *c)
{
    const struct jy_city *city = eye->g->live.city;
    const struct jy_type *type = c->type[0] ? jy_city_type(city, jy_str_of(c->type)) : NULL;

    jy_json_put_int(b, "case", c->id);
    jy_json_put_cstr(b, "no", c->no);
    jy_json_put_cstr(b, "state", jy_case_state_name(c->state));
    jy_json_put_text(b, "place_text", jy_view_where(eye, c));
    if (type) jy_json_put_text(b, "type_name", jy_type_name(type, eye->link->english));
    jy_json_put_text(b, "unit", jy_view_unit(eye, jy_str_of(c->owner)));
    if (c->registered_ms > 0) jy_json_put_int(b, "registered", c->registered_ms);
}

static bool may_read(const struct jy_eye *eye, int64_t id, struct jy_case *c)
{
    const struct jy_staff *staff = jy_staff_of(eye->g, eye->link);

    return jy_cases_read(eye->g->reader, id, eye->g->arena, c) == JY_OK && !c->confidential &&
           jy_case_visible(eye->g->live.city, c, staff);
}

/* With what an answer to each needs; how many there are besides, none of the reader's business. */
static void put_linked(struct jy_buf *b, const struct jy_eye *eye, const struct jy_case *c)
{
    const struct jy_staff *staff = jy_staff_of(eye->g, eye->link);
    int64_t ids[LINKED_MOST];
    struct jy_case other;
    int n = 0, unseen = 0;

    if (c->cluster == 0 ||
        jy_cases_read_cluster(eye->g->reader, c->cluster, ids, LINKED_MOST, &n) != JY_OK)
        return;
    jy_json_key(b, "linked");
    jy_json_open(b, '[');
    for (int i = 0; i < n; i++) {
        uint64_t moves;
        if (ids[i] == c->id) continue;
        if (!may_read(eye, ids[i], &other)) {
            unseen++;
            continue;
        }
        moves = jy_casework_moves(eye->g->live.city, &other, staff);
        jy_json_open(b, '{');
        put_one(b, eye, &other);
        jy_json_put_int(b, "epoch", other.epoch);
        if (moves & JY_BIT(JY_MOVE_ANSWER)) jy_json_put_bool(b, "answers", true);
        if (moves & JY_BIT(JY_MOVE_UNLINK)) jy_json_put_bool(b, "leaves", true);
        jy_json_close(b, '}');
    }
    jy_json_close(b, ']');
    if (unseen > 0) jy_json_put_int(b, "unseen", unseen);
}

static void put_alike(struct jy_buf *b, const struct jy_eye *eye, const struct jy_case *c)
{
    int64_t ids[JY_ALIKE_MOST];
    struct jy_case other;
    int n = 0;

    if (jy_cases_read_alike(eye->g->reader, c, ids, JY_ALIKE_MOST, &n) != JY_OK) return;
    jy_json_key(b, "alike");
    jy_json_open(b, '[');
    for (int i = 0; i < n; i++) {
        if (!may_read(eye, ids[i], &other) || !jy_alike_fits(c, &other) ||
            jy_casework_links(c, &other) != JY_OK)
            continue;
        jy_json_open(b, '{');
        put_one(b, eye, &other);
        jy_json_close(b, '}');
    }
    jy_json_close(b, ']');
}

void jy_view_cluster(struct jy_buf *b, const struct jy_eye *eye, const struct jy_case *c)
{
    const struct jy_staff *staff = jy_staff_of(eye->g, eye->link);

    if (staff == NULL || c->confidential || c->no[0] == '\0' ||
        jy_case_is_guest(eye->g->live.city, c, staff))
        return;
    jy_json_key(b, "cluster");
    jy_json_open(b, '{');
    put_linked(b, eye, c);
    put_alike(b, eye, c);
    jy_json_close(b, '}');
}
