/* presence.c - who is at the desk, and who looks at a case. */
#include "gateway/presence.h"

#include <string.h>

#include "gateway/metrics.h"
#include "gateway/rooms.h"
#include "intents/json.h"
#include "store/cases.h"

bool jy_presence_shows(const struct jy_link *l)
{
    return l->seat != NULL || l->roles == JY_ROLE_OTHER;
}

bool jy_presence_has_holder(const struct jy_gateway *g, const struct jy_case *c)
{
    const struct jy_topic *watchers = c->holder[0] ? jy_topics_of(&g->by_case, c->id) : NULL;

    for (int i = 0; watchers && i < watchers->n; i++) {
        const struct jy_link *l = jy_link_of(&g->links, watchers->list[i]);
        if (l && l->seat && strcmp(l->seat->staff, c->holder) == 0) return true;
    }
    return false;
}

/* Nothing of who else reads along, nor when: that is the office's own affair. */
static void tell_citizen(struct jy_gateway *g, int64_t case_id, const struct jy_link *moved)
{
    static const struct jy_handle nobody = {0};
    struct jy_case c;
    struct jy_buf b;

    if (moved->seat == NULL || jy_cases_read(g->reader, case_id, g->arena, &c) != JY_OK) return;
    if (strcmp(moved->seat->staff, c.holder) != 0) return;
    jy_buf_init(&b);
    jy_json_open(&b, '{');
    jy_json_put_cstr(&b, "kind", "presence");
    jy_json_put_int(&b, "case", case_id);
    jy_json_put_bool(&b, "holder_here", jy_presence_has_holder(g, &c));
    jy_json_close(&b, '}');
    jy_rooms_relay(g, case_id, false, nobody, &b);
    jy_buf_fini(&b);
}

void jy_presence_tell(struct jy_gateway *g, int64_t case_id, const struct jy_link *moved)
{
    const struct jy_topic *watchers = jy_topics_of(&g->by_case, case_id);
    static const struct jy_handle nobody = {0};
    bool other = false, citizen = false;
    struct jy_buf b;

    if (watchers == NULL) return;
    jy_buf_init(&b);
    jy_json_open(&b, '{');
    jy_json_put_cstr(&b, "kind", "presence");
    jy_json_put_int(&b, "desk_online", g->desk_online);
    jy_json_put_int(&b, "case", case_id);
    jy_json_key(&b, "watching");
    jy_json_open(&b, '[');
    for (int i = 0; i < watchers->n; i++) {
        const struct jy_link *l = jy_link_of(&g->links, watchers->list[i]);
        const struct jy_staff *staff = l ? jy_staff_of(g, l) : NULL;

        other |= l != NULL && l->roles == JY_ROLE_OTHER;
        citizen |= l != NULL && l->roles == JY_ROLE_CITIZEN;
        if (staff == NULL) continue;
        jy_json_open(&b, '{');
        jy_json_put_text(&b, "name", staff->name);
        jy_json_put_always(&b, "post", staff->post);
        jy_json_close(&b, '}');
    }
    jy_json_close(&b, ']');
    if (other) jy_json_put_bool(&b, "other", true);
    jy_json_close(&b, '}');
    jy_rooms_relay(g, case_id, true, nobody, &b);
    jy_buf_fini(&b);
    if (citizen) tell_citizen(g, case_id, moved);
}

/* One person with two pages open is one person. */
static bool counted_before(const struct jy_gateway *g, const struct jy_link *l, uint32_t upto)
{
    struct jy_link *other;

    for (uint32_t at = 0; at < upto && (other = jy_links_next(&g->links, &at)) != NULL;)
        if (other != l && other->at.slot < l->at.slot && jy_is_desk(other) &&
            strcmp(other->seat->staff, l->seat->staff) == 0)
            return true;
    return false;
}

void jy_presence_count_desk(struct jy_gateway *g)
{
    struct jy_link *l;
    struct jy_buf b;
    int n = 0;

    if (jy_metric_get(JY_M_STAFF_LINKS) > 0)
        for (uint32_t at = 0; (l = jy_links_next(&g->links, &at)) != NULL;)
            if (jy_is_desk(l) && !counted_before(g, l, l->at.slot)) n++;
    if (n == g->desk_online) return;
    g->desk_online = n;
    jy_buf_init(&b);
    jy_json_open(&b, '{');
    jy_json_put_cstr(&b, "kind", "presence");
    jy_json_put_int(&b, "desk_online", n);
    jy_json_close(&b, '}');
    for (uint32_t at = 0; (l = jy_links_next(&g->links, &at)) != NULL;)
        if (l->phase == JY_PHASE_LIVE && l->seat) jy_link_send(l, &b);
    jy_buf_fini(&b);
}
