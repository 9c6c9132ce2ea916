/* conference.c - GET /api/conference: whom the joint conference may name: the leaders, and the
 * people of the city's and the towns' bodies who can be of a team.  For its office alone. */
#include "gateway/http_request.h"
#include "intents/cases/casework.h"
#include "intents/json.h"

#define TEAM (JY_ROLE_MEDIATOR | JY_ROLE_CHAIR | JY_ROLE_OFFICER)

static void put_person(struct jy_buf *b, const struct jy_staff *one, bool english)
{
    jy_json_open(b, '{');
    jy_json_put_text(b, "id", one->id);
    jy_json_put_text(b, "name", one->name);
    jy_json_put_text(b, "post", jy_post_name(one, english));
    jy_json_put_text(b, "body", one->body);
    jy_json_close(b, '}');
}

static bool can_be_of_team(const struct jy_city *city, const struct jy_staff *one)
{
    const struct jy_body *body = jy_city_body(city, one->body);

    return one->roles & TEAM && body != NULL && jy_casework_can_be_called(body);
}

void jy_api_conference(struct jy_gateway *g, struct jy_request *r)
{
    const struct jy_city *city = g->live.city;
    struct jy_buf b;

    if (jy_request_staff(g, r, JY_ROLE_CONFERENCE) == NULL) return;
    jy_buf_init(&b);
    jy_json_open(&b, '{');
    jy_json_key(&b, "leaders");
    jy_json_open(&b, '[');
    for (int i = 0; i < city->n_leaders; i++)
        put_person(&b, city->leaders[i], r->english);
    jy_json_close(&b, ']');
    jy_json_key(&b, "people");
    jy_json_open(&b, '[');
    for (int i = 0; i < city->n_staff; i++)
        if (can_be_of_team(city, &city->staff[i])) put_person(&b, &city->staff[i], r->english);
    jy_json_close(&b, ']');
    jy_json_close(&b, '}');
    jy_request_give(r, JY_OK, &b, NULL);
}
